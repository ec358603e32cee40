"""One line that says what has just changed in the search, and takes it back; or why it could not be.

ChangeLine()    .say(kind, words, undo=False), .clear(); undone()    Alt+Z
    kinds: ok info bad
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import ActionButton, Notice


class ChangeLine(QWidget):
    """See the module's text."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = ActionButton(self.tr("元に戻す"), "Alt+Z", "small", icon="arrow-bend-up-left")
        self._undo.clicked.connect(self.undone)
        self._lines = {
            "ok": Notice("ok", "", [self._undo]),
            "info": Notice("info", ""),
            "bad": Notice("bad", ""),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in self._lines.values():
            line.closed.connect(self.hide)
            column.addWidget(line)
        self.clear()

    def say(self, kind: str, words: str, *, undo: bool = False) -> None:
        """Say it, also to a screen reader.

        Args:
            undo: whether it can be taken back.
        """
        self._undo.setVisible(undo)
        for each, line in self._lines.items():
            line.setVisible(each == kind)
        self._lines[kind].set_text(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def clear(self) -> None:
        """Say nothing."""
        for line in self._lines.values():
            line.hide()
        self.hide()
