"""What can be done with the call now: buttons only for what the telephone can be told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.source import Control
from callcenter.contacts.contact import Direction
from ui.theme import tokens
from ui.widgets import ActionButton, Label


class CallActions(QWidget):
    """Keys: F5 answer, F6 hold or resume, F7 transfer, F9 hang up."""

    answer_requested = Signal()
    hold_requested = Signal()
    resume_requested = Signal()
    hang_up_requested = Signal()
    transfer_requested = Signal(str)
    rearranged = Signal()  # other buttons stand here now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call: Call | None = None
        self._controls: frozenset[Control] = frozenset()
        self._transferring = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._answer = ActionButton(self.tr("応答"), "F5", "primary", "phone")
        self.hold = ActionButton(self.tr("保留"), "F6", icon="pause")
        self._resume = ActionButton(self.tr("保留を解く"), "F6", icon="play")
        self._transfer = ActionButton(self.tr("転送"), "F7", icon="phone-transfer")
        self.hang_up = ActionButton(self.tr("終話"), "F9", "danger", "phone-disconnect")
        self._hint = Label("", "meta2")
        self._answer.clicked.connect(self.answer_requested)
        self.hold.clicked.connect(self.hold_requested)
        self._resume.clicked.connect(self.resume_requested)
        self._transfer.clicked.connect(self._open_transfer)
        self.hang_up.clicked.connect(self.hang_up_requested)
        for widget in (self._answer, self.hold, self._resume, self._transfer, self.hang_up):
            row.addWidget(widget)
        row.addWidget(self._build_transfer())
        row.addWidget(self._hint)
        row.addStretch(1)

    def _build_transfer(self) -> QWidget:
        self._target_row = QWidget()
        row = QHBoxLayout(self._target_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._target = QLineEdit()
        self._target.setPlaceholderText(self.tr("転送先の内線"))
        self._target.setAccessibleName(self.tr("転送先の内線"))
        self._target.setMaxLength(20)
        self._target.setMinimumWidth(tokens.px(120))
        self._target.returnPressed.connect(self._send_transfer)
        self._target.textChanged.connect(self._target_changed)
        self._send = ActionButton(self.tr("転送する"), kind="primary")
        self._send.set_note("Enter")
        self._send.clicked.connect(self._send_transfer)
        close = ActionButton(self.tr("やめる"), "Escape", "ghost")
        close.clicked.connect(self._close_transfer)
        for widget in (self._target, self._send, close):
            row.addWidget(widget)
        return self._target_row

    def show_call(self, call: Call | None, controls: frozenset[Control]) -> None:
        """Offer what can be done with the call as it stands; a transfer that was begun goes on while the call does."""
        before = self._call
        if call is None or before is None or call.id != before.id or call.phase is CallPhase.ENDED:
            self._transferring = False
        self._call, self._controls = call, controls
        self._show()

    def _open_transfer(self) -> None:
        self._transferring = True
        self._target.clear()
        self._show()
        self.rearranged.emit()
        self._target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_transfer(self) -> None:
        self._transferring = False
        self._show()
        self.rearranged.emit()

    def _target_changed(self, text: str) -> None:
        self._send.setEnabled(bool(text.strip()))

    def _send_transfer(self) -> None:
        if target := self._target.text().strip():
            self._close_transfer()
            self.transfer_requested.emit(target)

    def _show(self) -> None:
        call = self._call
        phase = None if call is None else call.phase
        ringing, talking, holding = (
            phase is CallPhase.RINGING,
            phase is CallPhase.TALKING,
            phase is CallPhase.HOLDING,
        )
        incoming = call is None or call.direction is Direction.INCOMING
        can, moving = self._controls, self._transferring
        self._answer.setVisible(ringing and incoming and Control.ANSWER in can)
        self.hold.setVisible(talking and Control.HOLD in can)
        self._resume.setVisible(holding and Control.RESUME in can)
        self._transfer.setVisible((talking or holding) and Control.TRANSFER in can and not moving)
        self.hang_up.setVisible((talking or holding) and Control.HANG_UP in can and not moving)
        self._target_row.setVisible((talking or holding) and moving)
        self._target_changed(self._target.text())
        self._hint.setText(self._advice(ringing and incoming, talking))
        self._hint.setVisible(bool(self._hint.text()))

    def _advice(self, ringing: bool, talking: bool) -> str:
        if ringing and Control.ANSWER not in self._controls:
            return self.tr("電話機で応答してください")
        if talking and not self._controls & {Control.HOLD, Control.HANG_UP, Control.TRANSFER}:
            return self.tr("保留・転送・終話は電話機で")
        return ""
