"""The telephone as the operator's keys work it; what the telephone refuses is said, never swallowed."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.practice import PracticeSource
from callcenter.calls.source import Control
from callcenter.calls.telephone import Source
from callcenter.calls.typed import SOURCE as TYPED
from callcenter.calls.typed import typed_call
from callcenter.contacts.contact import Direction
from callcenter.contacts.follow_ups import FollowUp
from callcenter.errors import CallCenterError
from ui.bridge import Bridge
from ui.desk.open_contact import OpenContact
from ui.desk.session import DeskSession


class Telephone(QObject):
    """Passes what the operator asks for on to the source of calls."""

    failed = Signal(object)

    def __init__(self, session: DeskSession, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = bridge
        self.source: Source | None = None

    def controls(self, call: Call | None) -> frozenset[Control]:
        """What can be done with a call, or with the idle telephone."""
        if call is not None and call.source == TYPED:
            return frozenset({Control.HANG_UP})
        return self.source.controls if self.source is not None else frozenset()

    def answer(self) -> None:
        """Take the call that rings."""
        call = self._call(CallPhase.RINGING)
        if call is not None and isinstance(self.source, PracticeSource):
            self._watch(self.source.answer(call.id))

    def answer_waiting(self) -> None:
        """Take the second call; the contact being written waits."""
        waiting = next(iter(self._session.waiting.values()), None)
        if waiting is not None and isinstance(self.source, PracticeSource):
            self._watch(self.source.answer(waiting.id))

    def hold(self) -> None:
        """Let the caller wait."""
        call = self._call(CallPhase.TALKING)
        if call is not None and isinstance(self.source, PracticeSource):
            self._watch(self.source.hold(call.id))

    def resume(self) -> None:
        """Talk on."""
        call = self._call(CallPhase.HOLDING)
        if call is not None and isinstance(self.source, PracticeSource):
            self._watch(self.source.resume(call.id))

    def hang_up(self) -> None:
        """End the call."""
        call = self._call(CallPhase.RINGING, CallPhase.TALKING, CallPhase.HOLDING)
        if call is None:
            return
        if call.source == TYPED:
            self._session.end_typed_call()
        elif self.source is not None:
            self._watch(self.source.hang_up(call.id))

    def transfer(self, extension: str) -> None:
        """Give the call to another extension."""
        call = self._call(CallPhase.TALKING, CallPhase.HOLDING)
        if call is not None and self.source is not None:
            self._watch(self.source.transfer(call.id, extension))

    def call_out(
        self, number: str, parent: OpenContact | None = None, promise: FollowUp | None = None
    ) -> None:
        """Call somebody.

        Without a telephone system that dials, the contact is begun and the operator dials by hand.

        Args:
            parent: the contact that the call is about.
            promise: what the call keeps.
        """
        if self.source is None or Control.CALL_OUT not in self.source.controls:
            extension = self._session.center.person.extension
            call = replace(typed_call(number, extension, datetime.now(UTC)), direction=Direction.OUTGOING)
            self._expect(call.id, parent, promise)
            self._session.on_call(call)
            return
        try:
            self._expect(self.source.call_out(number), parent, promise)
        except CallCenterError as error:
            self.failed.emit(error)

    def _expect(self, call_id: str, parent: OpenContact | None, promise: FollowUp | None) -> None:
        if promise is not None:
            self._session.keeping(call_id, promise)
        elif parent is not None:
            self._session.calling_back(call_id, parent)

    def type_number(self, number: str) -> None:
        """Begin a contact for a number that was typed or pasted."""
        extension = self._session.center.person.extension
        self._session.on_call(typed_call(number, extension, datetime.now(UTC)))

    def ready(self) -> None:
        """The desk is free: the next practice call may come."""
        if isinstance(self.source, PracticeSource) and not self._session.open:
            self._watch(self.source.ready())

    def let_caller_speak(self) -> None:
        """Have the practice caller say the next line now."""
        call = self._call(CallPhase.TALKING)
        if call is not None and isinstance(self.source, PracticeSource):
            self._watch(self.source.next_line(call.id))

    def _call(self, *phases: CallPhase) -> Call | None:
        current = self._session.current
        call = current.call if current is not None else None
        return call if call is not None and call.phase in phases else None

    def _watch(self, done: Future[None]) -> None:
        def ended(future: Future[None]) -> None:
            error = future.exception()
            if error is not None:
                self._bridge.post(lambda: self.failed.emit(error))

        done.add_done_callback(ended)
