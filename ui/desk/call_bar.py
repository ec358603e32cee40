"""The call bar: what the telephone is doing, for how long, and what can be done with it now.

set_call(call, controls, wrap_up=None)   the call at this desk, or None; buttons only for controls that work;
                                  after-call work began at `wrap_up`
set_waiting_call(call)            a second call: a quiet slot at the right, nothing moves and nothing takes the focus
set_open_contacts(titles, current)   contacts not finished yet, as chips
show_number_error(text)           what is wrong with the number entered
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.source import Control
from ui.desk.call_actions import CallActions
from ui.desk.call_bar_pieces import ContactChips, WaitingSlot
from ui.desk.call_state import CallState
from ui.desk.call_words import CallWords
from ui.desk.number_entry import NumberEntry
from ui.theme import tokens


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
        words = CallWords(self)
        self._call: Call | None = None
        self._controls: frozenset[Control] = frozenset()
        self._wrap_up: datetime | None = None
        self._state = CallState(words)
        self._actions = CallActions()
        self._actions.answer_requested.connect(self.answer_requested)
        self._actions.hold_requested.connect(self.hold_requested)
        self._actions.resume_requested.connect(self.resume_requested)
        self._actions.hang_up_requested.connect(self.hang_up_requested)
        self._actions.transfer_requested.connect(self.transfer_requested)
        self._actions.rearranged.connect(self._arrange)
        self._entry = NumberEntry()
        self._entry.entered.connect(self.number_entered)
        self._entry.call_out_requested.connect(self.call_out_requested)
        self._slot = WaitingSlot(words)
        self._slot.answered.connect(self.answer_waiting_requested)
        self._chips = ContactChips()
        self._chips.selected.connect(self.contact_selected)
        self._side = QWidget()
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(tokens.space.s3)
        side.addStretch(1)
        for widget in (self._slot, self._chips):
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

    def set_call(
        self, call: Call | None, controls: frozenset[Control], wrap_up: datetime | None = None
    ) -> None:
        """Show the call as it stands now.

        Args:
            controls: what the source can do.
            wrap_up: since when the operator has been writing after the call.
        """
        if call is not None and self._call is None:
            self.clear_number()
        self._call, self._controls, self._wrap_up = call, controls, wrap_up
        self._show()

    def set_waiting_call(self, call: Call | None) -> None:
        """Show or clear the second call."""
        if self._slot.set_call(call, Control.ANSWER in self._controls):
            self._arrange()

    def set_open_contacts(self, titles: Sequence[tuple[UUID, str]], current: UUID | None) -> None:
        """Show the contacts not finished yet; nothing while the only one is the one on the desk."""
        if self._chips.set_contacts(titles, current):
            self._arrange()

    def show_number_error(self, text: str) -> None:
        """Say what is wrong with the number that was entered; the field keeps it and the focus."""
        self._entry.show_error(text)

    def clear_number(self) -> None:
        """Empty the number field."""
        self._entry.clear()

    def _show(self) -> None:
        free = self._call is None or self._call.phase is CallPhase.ENDED
        self._state.show_call(self._call, self._wrap_up)
        self._actions.show_call(self._call, self._controls)
        self._entry.set_can_call(Control.CALL_OUT in self._controls)
        self._entry.setVisible(free)
        self._actions.setVisible(not free)
        self._tick()
        self._arrange()

    def _tick(self) -> None:
        now = datetime.now(UTC)
        self._state.tick(now)
        self._slot.tick(now)

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
        usual = tokens.px(280) + tokens.px(390) + 3 * gap  # the state and the widest row of buttons
        self._fold(self.width() < usual + slot)
        self._side.setMinimumHeight(self._slot.sizeHint().height())
        group = self._entry if self._entry.isVisibleTo(self) else self._actions
        taken = self._state.minimumSizeHint().width() + group.minimumSizeHint().width() + 3 * gap
        room = self.width() - (gap if self._folded else taken) - gap
        self._chips.set_room(room - gap - (slot + gap if self._slot.isVisibleTo(self) else 0))
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
