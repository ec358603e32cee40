"""The wrap-up folded to one line, while nobody needs it: it is not known yet who is calling."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.desk.discard_button import DiscardButton
from ui.desk.elided import ElidedLabel
from ui.theme import tokens
from ui.widgets import ActionButton, Label


class WrapUpStrip(QFrame):
    """Stands where the wrap-up would begin. F4 opens it."""

    open_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        self.setAccessibleName(self.tr("後処理"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        space = tokens.space
        row = QHBoxLayout(self)
        row.setContentsMargins(space.s5, space.s1 + 1, space.s4 - 1, space.s1 + 1)
        row.setSpacing(space.s3)
        row.addWidget(Label(self.tr("後処理"), "section"))
        self._when = ElidedLabel("", "meta2")
        row.addWidget(self._when, 1)
        self._discard = DiscardButton()
        self._discard.confirmed.connect(self.discard_requested)
        row.addWidget(self._discard)
        self._open = ActionButton(self.tr("開く"), "F4", "small", "caret-up")
        self._open.clicked.connect(self.open_requested)
        row.addWidget(self._open)

    def show_contact(self, *, idle: bool, discardable: bool) -> None:
        """Say when it opens by itself, and whether what stands on the desk may be given up."""
        self._when.setText(
            self.tr("通話中から書けます") if idle else self.tr("相手を選ぶか、匿名で続けると開きます")
        )
        self._discard.setVisible(discardable)
