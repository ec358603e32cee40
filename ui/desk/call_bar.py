"""The call bar: what the telephone is doing, for how long, and what can be done with it now.

set_call(call, controls)          the call at this desk, or None; buttons only for controls that work
set_wrap_up(since)                after-call work began then, or None
set_waiting_call(call)            a second call: a quiet slot at the right, nothing moves and nothing takes the focus
set_open_contacts(titles, current)   contacts not finished yet, as chips
set_connection(text, kind)        kinds ok warn bad mute
show_number_error(text)           what is wrong with the number entered
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.source import Control
from callcenter.contacts.contact import Direction
from ui.desk.call_bar_pieces import Clock, ContactChips, WaitingSlot
from ui.desk.call_words import CallWords, clock, seconds
from ui.desk.elided import ElidedLabel
from ui.theme import fonts, tokens
from ui.widgets import ActionButton, Icon, KeyCap, Label, StatusDot, rule

WRAP_UP_TARGET = 90  # seconds
HOLD_TARGET = 60  # seconds: after a minute one goes back to the caller once


class CallBar(QFrame):
    """The bar on top of the desk. Keys: F5 answer, F6 hold or resume, F7 transfer, F9 hang up, Ctrl+N number."""

    answer_requested = Signal()
    hold_requested = Signal()
    resume_requested = Signal()
    hang_up_requested = Signal()
    transfer_requested = Signal(str)
    call_out_requested = Signal(str)
    number_entered = Signal(str)
    answer_waiting_requested = Signal()
    contact_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("通話"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = CallWords(self)
        self._call: Call | None = None
        self._controls: frozenset[Control] = frozenset()
        self._wrap_up: datetime | None = None
        self._transferring = False
        self._state = self._build_state()
        self._actions = self._build_actions()
        self._entry = self._build_entry()
        self._slot = WaitingSlot(self._words)
        self._slot.answered.connect(self.answer_waiting_requested)
        self._chips = ContactChips()
        self._chips.selected.connect(self.contact_selected)
        self._connection = StatusDot("mute", "")
        self._connection.hide()
        self._side = QWidget()
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(tokens.space.s3)
        side.addStretch(1)
        for widget in (self._slot, self._chips, self._connection):
            side.addWidget(widget)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(tokens.space.s4, 9, tokens.space.s4, 9)
        self._grid.setHorizontalSpacing(tokens.space.s4)
        self._grid.setVerticalSpacing(tokens.space.s2)
        self._folded: bool | None = None
        self._fold(False)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._show()

    # What goes in

    def set_call(self, call: Call | None, controls: frozenset[Control]) -> None:
        """Show the call as it stands now; `controls` are what the source can do."""
        if call is None or self._call is None or call.id != self._call.id or call.phase is CallPhase.ENDED:
            self._transferring = False
        if call is not None and self._call is None:
            self.clear_number()
        self._call, self._controls = call, controls
        self._show()

    def set_wrap_up(self, since: datetime | None) -> None:
        """Show for how long the operator has been writing since the call ended."""
        self._wrap_up = since
        self._show()

    def set_waiting_call(self, call: Call | None) -> None:
        """Show or clear the second call."""
        self._slot.set_call(call, Control.ANSWER in self._controls)
        self._arrange()

    def set_open_contacts(self, titles: Sequence[tuple[UUID, str]], current: UUID | None) -> None:
        """Show the contacts not finished yet; nothing while the only one is the one on the desk."""
        self._chips.set_contacts(titles, current)
        self._arrange()

    def set_connection(self, text: str, kind: str) -> None:
        """Say how the telephone and the database are; an empty text hides it."""
        self._connection.set(kind, text)
        self._connection.setVisible(bool(text))
        self._arrange()

    def show_number_error(self, text: str) -> None:
        """Say what is wrong with the number that was entered; the field keeps it and the focus."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._field.setAccessibleDescription(text)
        self._field.setProperty("bad", bool(text))
        self._field.style().polish(self._field)

    def clear_number(self) -> None:
        """Empty the number field."""
        self._field.clear()
        self.show_number_error("")

    # Building

    def _build_state(self) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._dot = StatusDot("mute", "")
        self._bell = Icon("phone-incoming", "accent_text")
        self._phase = Label("", "label")
        self._clock = Clock()
        row.addWidget(self._bell)
        row.addWidget(self._dot)
        row.addWidget(self._phase)
        row.addWidget(self._clock)
        self._bar = rule("v")
        row.addSpacing(tokens.space.s1)
        row.addWidget(self._bar)
        row.addSpacing(tokens.space.s1)
        two = QVBoxLayout()
        two.setContentsMargins(0, 0, 0, 0)
        two.setSpacing(1)
        self._number = Label("", "strong", selectable=True)
        self._number.setFont(fonts.numeric(self._number.font()))
        self._number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._way = ElidedLabel("", "meta", least=120)
        two.addStretch(1)
        two.addWidget(self._number)
        two.addWidget(self._way)
        two.addStretch(1)
        row.addLayout(two)
        return group

    def _build_actions(self) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._answer = ActionButton(self.tr("応答"), "F5", "primary", "phone")
        self._hold = ActionButton(self.tr("保留"), "F6", icon="pause")
        self._resume = ActionButton(self.tr("保留を解く"), "F6", icon="play")
        self._transfer = ActionButton(self.tr("転送"), "F7", icon="phone-transfer")
        self._hang_up = ActionButton(self.tr("終話"), "F9", "danger", "phone-disconnect")
        self._hint = Label("", "meta2")
        self._answer.clicked.connect(self.answer_requested)
        self._hold.clicked.connect(self.hold_requested)
        self._resume.clicked.connect(self.resume_requested)
        self._transfer.clicked.connect(self._open_transfer)
        self._hang_up.clicked.connect(self.hang_up_requested)
        for widget in (self._answer, self._hold, self._resume, self._transfer, self._hang_up):
            row.addWidget(widget)
        row.addWidget(self._build_transfer())
        row.addWidget(self._hint)
        row.addStretch(1)
        return group

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

    def _build_entry(self) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._field = QLineEdit()
        self._field.setObjectName("number")
        self._field.setPlaceholderText(self.tr("電話番号を入力"))
        self._field.setAccessibleName(self.tr("電話番号"))
        self._field.setMaxLength(64)
        self._field.setMinimumWidth(tokens.px(150))
        self._field.setMaximumWidth(tokens.px(220))
        self._field.returnPressed.connect(self._enter_number)
        self._field.textEdited.connect(lambda: self.show_number_error(""))
        shortcut = QShortcut(QKeySequence("Ctrl+N"), group)
        shortcut.activated.connect(self._focus_number)
        self._dial = ActionButton(self.tr("発信"), "Ctrl+D", icon="phone-outgoing")
        self._dial.clicked.connect(self._call_out)
        self._error = ElidedLabel("", "bad", least=80)
        self._error.hide()
        row.addWidget(self._field, 1)
        row.addWidget(KeyCap("Ctrl+N"))
        row.addWidget(self._dial)
        row.addWidget(self._error)
        row.addStretch(1)
        return group

    # What the operator does

    def _focus_number(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _enter_number(self) -> None:
        if text := self._field.text().strip():
            self.number_entered.emit(text)
        else:
            self.show_number_error(self.tr("番号を入力してください"))

    def _call_out(self) -> None:
        if text := self._field.text().strip():
            self.call_out_requested.emit(text)
        else:
            self.show_number_error(self.tr("かける番号を入力してください"))
            self._focus_number()

    def _open_transfer(self) -> None:
        self._transferring = True
        self._target.clear()
        self._show()
        self._target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_transfer(self) -> None:
        self._transferring = False
        self._show()

    def _target_changed(self, text: str) -> None:
        self._send.setEnabled(bool(text.strip()))

    def _send_transfer(self) -> None:
        if target := self._target.text().strip():
            self._close_transfer()
            self.transfer_requested.emit(target)

    # Showing

    def _phase_now(self) -> CallPhase | None:
        return None if self._call is None else self._call.phase

    def _show(self) -> None:
        call, phase = self._call, self._phase_now()
        ringing, talking, holding = (
            phase is CallPhase.RINGING,
            phase is CallPhase.TALKING,
            phase is CallPhase.HOLDING,
        )
        incoming = call is None or call.direction is Direction.INCOMING
        can, moving = self._controls, self._transferring
        self._answer.setVisible(ringing and incoming and Control.ANSWER in can)
        self._hold.setVisible(talking and Control.HOLD in can)
        self._resume.setVisible(holding and Control.RESUME in can)
        self._transfer.setVisible((talking or holding) and Control.TRANSFER in can and not moving)
        self._hang_up.setVisible((talking or holding) and Control.HANG_UP in can and not moving)
        self._target_row.setVisible((talking or holding) and moving)
        self._target_changed(self._target.text())
        self._hint.setText(self._advice(ringing and incoming, talking))
        self._hint.setVisible(bool(self._hint.text()))
        free = call is None or phase is CallPhase.ENDED
        self._entry.setVisible(free)
        self._dial.setVisible(Control.CALL_OUT in can)
        self._actions.setVisible(not free)
        self._number.setVisible(call is not None)
        self._way.setVisible(call is not None)
        self._bar.setVisible(call is not None)
        if call is not None:
            self._number.setText(self._words.number(call.number))
        self._tick()
        self._arrange()

    def _advice(self, ringing: bool, talking: bool) -> str:
        if ringing and Control.ANSWER not in self._controls:
            return self.tr("電話機で応答してください")
        if talking and not self._controls & {Control.HOLD, Control.HANG_UP, Control.TRANSFER}:
            return self.tr("保留・転送・終話は電話機で")
        return ""

    def _tick(self) -> None:
        """What changes by the second; nothing else is touched, so that typing is never disturbed."""
        now = datetime.now(UTC)
        word, kind, since, target = self._stand()
        elapsed = None if since is None else seconds(since, now)
        late = elapsed is not None and target is not None and elapsed > target
        ringing = kind == "ring"
        self._bell.setVisible(ringing)
        self._dot.setVisible(not ringing)
        self._dot.set("warn" if late else "mute" if ringing else kind, "")
        self._phase.setText(word)
        self._phase.set_role({"ring": "link", "ok": "ok", "warn": "warn"}.get(kind, "label"))
        self._clock.show_time("" if elapsed is None else clock(elapsed), "warn" if late else "text")
        self._clock.setVisible(elapsed is not None)
        way = self._second_line(elapsed, target)
        if way != self._way.text():
            self._way.setText(way)
        self._slot.tick(now)

    def _stand(self) -> tuple[str, str, datetime | None, int | None]:
        """The word, its kind, since when, and the seconds it should not pass."""
        call, phase = self._call, self._phase_now()
        if call is not None and phase is CallPhase.RINGING:
            if call.direction is Direction.OUTGOING:
                return self.tr("発信中"), "ring", call.received_at, None
            return self.tr("着信中"), "ring", call.rang_at or call.received_at, None
        if call is not None and phase is CallPhase.TALKING:
            return self.tr("通話中"), "ok", call.answered_at or call.received_at, None
        if call is not None and phase is CallPhase.HOLDING:
            return self.tr("保留中"), "warn", call.held_since or call.answered_at, HOLD_TARGET
        if self._wrap_up is not None:
            return self.tr("後処理"), "mute", self._wrap_up, WRAP_UP_TARGET
        if call is not None:
            return self._ended(call), "mute", None, None
        return self.tr("待機中"), "mute", None, None

    def _ended(self, call: Call) -> str:
        results = {
            CallResult.ABANDONED: self.tr("相手が切りました"),
            CallResult.ANSWERED_ELSEWHERE: self.tr("他の担当が応答"),
            CallResult.NOT_ANSWERED: self.tr("応答なし"),
            CallResult.TRANSFERRED: self.tr("転送済み"),
        }
        return results.get(call.result or CallResult.ANSWERED, self.tr("通話終了"))

    def _second_line(self, elapsed: int | None, target: int | None) -> str:
        call = self._call
        parts = []
        if target is not None and elapsed is not None:
            goal = clock(target)
            if elapsed > target:
                parts.append(
                    self.tr("目安{goal}を{over}超過").format(goal=goal, over=clock(elapsed - target))
                )
            else:
                parts.append(self.tr("目安 {goal}").format(goal=goal))
        if call is not None:
            parts += [self._words.way(call), self._words.waited(call)]
        return self.tr("・").join(part for part in parts if part)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()  # only then do they know the size of their words
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        """One row where it fits, else two. The waiting call's room is counted also while there is none: its coming moves nothing."""
        gap = tokens.space.s4
        slot = self._slot.sizeHint().width()
        connection = self._connection.sizeHint().width() + gap if self._connection.text() else 0
        usual = tokens.px(280) + tokens.px(390) + 3 * gap  # the state and the widest row of buttons
        self._fold(self.width() < usual + slot + connection)
        self._side.setMinimumHeight(self._slot.sizeHint().height())
        group = self._entry if self._entry.isVisibleTo(self) else self._actions
        taken = self._state.minimumSizeHint().width() + group.minimumSizeHint().width() + 3 * gap
        room = self.width() - (gap if self._folded else taken) - gap
        self._chips.set_room(room - connection - gap - (slot + gap if self._slot.isVisibleTo(self) else 0))
        # The call's line is what gives way to the side, and the side only to the window.
        self._side.setMinimumWidth(max(1, min(room, self._side.sizeHint().width())))

    def _fold(self, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        middle = Qt.AlignmentFlag.AlignVCenter
        for widget in (self._state, self._actions, self._entry, self._side):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._state, 0, 0, middle)
        self._grid.addWidget(self._actions, 0, 1, middle)
        self._grid.addWidget(self._entry, 0, 1, middle)
        if folded:
            self._grid.addWidget(self._side, 1, 0, 1, 2, middle)
        else:
            self._grid.addWidget(self._side, 0, 2, middle)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 0)
