"""The plain editors of the wrap-up. Each has .value(), .set_value(value) and changed().

    NoteArea(placeholder)      several lines of text
    LineField(placeholder)     one line of text
    FlagBox(words)             yes or no
    ValueBox(words)            one of a few values; words: value → text

Only what the operator does emits `changed`.  Control characters never get in, not even by pasting.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from callcenter.contacts.rules import LONGEST_TEXT
from ui.widgets import ChoiceBox, TextArea


def without_control(text: str, *, lines: bool) -> str:
    """The text without what no screen shows: control characters and halves of surrogate pairs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "\n\t" if lines else ""
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return "".join(sign for sign in text if sign in kept or unicodedata.category(sign) not in ("Cc", "Cs"))


class NoteArea(TextArea):
    """Question or answer."""

    changed = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, limit=LONGEST_TEXT, lines=2, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self._say)
        self._quiet = False

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Replace the text without a word."""
        self._quiet = True
        self.set_text(text)
        self._quiet = False

    def full(self) -> bool:
        """Whether no further character fits."""
        return len(self.text()) >= LONGEST_TEXT

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(without_control(source.text(), lines=True))

    def _say(self) -> None:
        if not self._quiet:
            self.changed.emit()


class LineField(QLineEdit):
    """A short text."""

    changed = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST_TEXT)
        self.textEdited.connect(self._clean)

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Replace the text without a word."""
        self.setText(text)

    def full(self) -> bool:
        """Whether no further character fits."""
        return len(self.text()) >= LONGEST_TEXT

    def _clean(self, text: str) -> None:
        clean = without_control(text, lines=False)
        if clean != text:
            at = len(without_control(text[: self.cursorPosition()], lines=False))
            self.setText(clean)
            self.setCursorPosition(at)
        self.changed.emit()


class FlagBox(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.clicked.connect(self.changed)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick without a word."""
        self.setChecked(value)


class ValueBox(ChoiceBox):
    """One of a few values. They are kept here, because Qt would turn an enumeration into plain text."""

    changed = Signal()

    def __init__(self, words: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._values = list(words)
        self.addItems(list(words.values()))
        self.setMinimumContentsLength(3)
        self.activated.connect(self.changed)

    def value(self) -> Any:
        """The value chosen."""
        return self._values[self.currentIndex()]

    def set_value(self, value: Any) -> None:
        """Choose without a word; a value that is not among them is added as it is."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value))
