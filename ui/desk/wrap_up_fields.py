"""The editors of the wrap-up. Each has .value(), .set_value(value) and changed().

    NoteArea(placeholder)      several lines of text
    LineField(placeholder)     one line of text
    FlagBox(words)             yes or no
    ChoiceBox(words)           one of a few values; words: value → text
    SearchBox(placeholder)     one of many, filtered while typing; .set_entries([Entry]); the value is the entry's id
    DayBox()                   a day typed in any usual form, or 今日 / 明日 / 3日後; .readable()

Only what the operator does emits `changed`.  Control characters never get in, not even by pasting.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from callcenter.contacts.rules import LONGEST_TEXT
from callcenter.knowledge.analysis import fold
from ui.desk import days
from ui.widgets import Row, RowDelegate, TextArea, paint
from ui.widgets.lists import ROW

_SEARCHED = Qt.ItemDataRole.UserRole + 1


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


class ChoiceBox(QComboBox):
    """One of a few values. They are kept here, because Qt would turn an enumeration into plain text."""

    changed = Signal()

    def __init__(self, words: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = list(words)
        self.addItems(list(words.values()))
        self.setMinimumContentsLength(3)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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


@dataclass(frozen=True)
class Entry:
    """A line of a SearchBox: what it stands for, what it shows, and further words it is found by."""

    id: str
    words: str
    found_by: str = ""


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._searched: list[str] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self._searched = [fold(f"{one.words} {one.found_by}") for one in entries]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.entries[index.row()].words
        if role == ROW:
            return Row(self.entries[index.row()].words)
        return self._searched[index.row()] if role == _SEARCHED else None


class _Finder(QCompleter):
    """Finds an entry by any part of its words, width and kind of kana aside."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())


class _Popup(QListView):
    """The entries found. It stands alone on the screen, so it paints the ground that lists of the sheet leave out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint.round_rect(painter, self.viewport().rect(), "raised", "border_strong", 0)
        painter.end()
        super().paintEvent(event)


class SearchBox(QComboBox):
    """A combo box in which typing filters; what fits no entry goes back when the field is left."""

    changed = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._entries = _Entries(self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(self._entries)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        finder = _Finder(self._entries, self)
        finder.setCompletionRole(_SEARCHED)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setMaxVisibleItems(12)
        popup = _Popup(self)
        finder.setPopup(popup)
        popup.setItemDelegate(RowDelegate(popup))  # setPopup put in its own
        self.setCompleter(finder)
        edit = self.lineEdit()
        edit.setPlaceholderText(placeholder)
        edit.setMaxLength(80)
        edit.editingFinished.connect(self._settle)
        finder.activated[QModelIndex].connect(self._found)
        self.activated.connect(self._picked)
        self.set_value("")

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Replace what can be chosen."""
        self._entries.set_entries(entries)
        self.set_value(self._value)

    def value(self) -> str:
        """The id of what is chosen, empty for nothing."""
        return self._value

    def set_value(self, entry_id: str) -> None:
        """Choose without a word; an id that is no longer offered is kept and shown as it is."""
        self._value = entry_id
        at = next((at for at, one in enumerate(self._entries.entries) if one.id == entry_id), -1)
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText(entry_id)
        self.lineEdit().setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.lineEdit().selectAll()  # typing replaces the old choice

    def _found(self, index: QModelIndex) -> None:
        words = str(index.data())
        self._picked(next(at for at, one in enumerate(self._entries.entries) if one.words == words))

    def _picked(self, at: int) -> None:
        entry_id = self._entries.entries[at].id
        different = entry_id != self._value
        self.set_value(entry_id)
        if different:
            self.changed.emit()

    def _settle(self) -> None:
        """Take the only entry that fits what was typed; else the choice stays."""
        typed = fold(self.currentText())
        fit = [
            at
            for at, one in enumerate(self._entries.entries)
            if typed and typed in self._entries._searched[at]
        ]
        exact = [at for at in fit if fold(self._entries.entries[at].words) == typed]
        if exact or len(fit) == 1:
            self._picked((exact or fit)[0])
        elif not typed and self._value:
            self.set_value("")
            self.changed.emit()
        else:
            self.set_value(self._value)


class DayBox(QComboBox):
    """A day: typed as people write it, or one of the usual ones."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lineEdit().setMaxLength(40)
        self.lineEdit().setPlaceholderText(self.tr("11/24、明日"))
        self.lineEdit().textEdited.connect(self.changed)
        self.lineEdit().editingFinished.connect(self._tidy)
        self.activated.connect(self._picked)
        self.setCurrentIndex(-1)

    def showPopup(self) -> None:
        # Filled when it opens: a desk runs past midnight.
        text, now = self.currentText(), days.today()
        choices = ((0, self.tr("今日")), (1, self.tr("明日")), (3, self.tr("3日後")), (7, self.tr("1週間後")))
        self.clear()
        for later, words in choices:
            day = now + timedelta(days=later)
            self.addItem(f"{words}　{day.month}/{day.day}", day)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        super().showPopup()

    def value(self) -> date | None:
        """The day meant, None where the field is empty or not readable."""
        return days.read_day(self.currentText(), days.today(), coming=True)

    def readable(self) -> bool:
        """Whether the field is empty or means a day."""
        return not self.currentText().strip() or self.value() is not None

    def set_value(self, day: date | None) -> None:
        """Show a day without a word."""
        self.setCurrentIndex(-1)
        self.setEditText(days.short_day(day) if day else "")

    def _picked(self, at: int) -> None:
        self.set_value(self.itemData(at))
        self.changed.emit()

    def _tidy(self) -> None:
        if day := self.value():
            self.set_value(day)
