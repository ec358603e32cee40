"""What has just been closed, and for a while the way back.

UndoLine()    .show_done(words, undo), .clear()    Alt+Z
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk.elided import ElidedLabel
from ui.theme import tokens
from ui.widgets import ActionButton

STAYS_MS = 12_000


class UndoLine(QWidget):
    """See the module's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None
        self._said = ElidedLabel("", "meta2")
        back = ActionButton(self.tr("戻す"), "Alt+Z", "small")
        back.clicked.connect(self._go_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        row.addWidget(self._said, 1)
        row.addWidget(back)
        self._stays = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._stays.timeout.connect(self.clear)
        self.hide()

    def show_done(self, words: str, undo: Callable[[], object]) -> None:
        """Say what was done; `undo` takes it back."""
        self._undo = undo
        self._said.setText(words)
        self.show()
        self._stays.start()

    def clear(self) -> None:
        """It cannot be taken back any more."""
        self._undo = None
        self._stays.stop()
        self.hide()

    def _go_back(self) -> None:
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()
