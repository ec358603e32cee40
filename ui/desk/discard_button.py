"""Gives up a contact that nobody called for. What was typed would be gone, so it takes a second press."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets import ActionButton

SURE_MS = 4_000  # to press a second time


class DiscardButton(ActionButton):
    """`confirmed` comes with the second press. Hidden until it is shown."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Ctrl+Shift+D", "ghost", parent=parent)
        self._again = QTimer(self, singleShot=True, interval=SURE_MS)
        self._again.timeout.connect(self._say)
        self.clicked.connect(self._press)
        self._say()
        self.hide()

    def _say(self) -> None:
        asked = self._again.isActive()
        self.setText(self.tr("もう一度押すと破棄") if asked else self.tr("破棄"))

    def _press(self) -> None:
        if self._again.isActive():
            self._again.stop()
            self._say()
            self.confirmed.emit()
        else:
            self._again.start()
            self._say()
