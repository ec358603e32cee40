"""A promise was kept without a call of this desk: says how, and asks to close it.

PromiseClosing()    closed(str) brings the note; .clear() for another promise.  Keys: Ctrl+K, and Enter in the note
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callcenter.contacts.rules import LONGEST_TEXT, DraftProblem, wrong_note
from ui import terms
from ui.theme import tokens
from ui.widgets import ActionButton, Label

KEY = "Ctrl+K"


class PromiseClosing(QWidget):
    """A note and a button; without a note the keyboard goes to it."""

    closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        self._note = QLineEdit()
        self._note.setMaxLength(LONGEST_TEXT)
        self._note.setAccessibleName(self.tr("約束がどう済んだか"))
        self._note.setPlaceholderText(self.tr("どう済んだか"))
        self._note.returnPressed.connect(self._close)
        close = ActionButton(self.tr("済みにする"), KEY)
        close.clicked.connect(self._close)
        row.addWidget(self._note, 1)
        row.addWidget(close)
        column.addLayout(row)
        self._wrong = Label("", "bad", wrap=True)
        column.addWidget(self._wrong)
        self._note.textEdited.connect(lambda: self._say(""))
        self._say("")

    def clear(self) -> None:
        """Another promise, or none."""
        self._note.clear()
        self._say("")

    def _close(self) -> None:
        wrong = wrong_note(self._note.text())
        self._say(terms.draft_problem(DraftProblem("closing_note", wrong)) if wrong else "")
        if wrong:
            self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.closed.emit(self._note.text())

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self._note.setAccessibleDescription(words)
