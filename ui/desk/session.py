"""The operator's session: calls that come and go, and the contacts written about them. No widgets.

Every contact that is not finished is an `OpenContact`. One of them is current and on the screen; the others
wait, saved. A draft is written to the journal at most half a second after a key was pressed.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from callcenter.access.purpose import Purpose
from callcenter.app import CallCenter
from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.contact_of_call import begin_draft, follow, whole_hold
from callcenter.contacts.contact import ContactEvent, Direction, Draft, MatchedBy
from callcenter.contacts.follow_ups import FollowUp
from callcenter.contacts.rules import ContactRefused, DraftProblem
from callcenter.guidance.runner import ScriptRun
from callcenter.knowledge.article import Revision
from ui.bridge import Bridge
from ui.desk.caller_records import CallerRecords
from ui.desk.draft_saver import DraftSaver, Unwritten
from ui.desk.open_contact import OpenContact

PATIENCE_MS = 25  # an idle desk waits for a look-up, less than two frames of a screen


class DeskSession(QObject):
    """What the operator does, and what the telephone does to it; `records` knows who is calling.

    Signals tell what to show again: `switched` everything, the others a part. `finished` carries the `OpenContact`,
    `failed` an exception.
    """

    switched = Signal()
    call_changed = Signal()
    script_changed = Signal()
    draft_changed = Signal()
    problems_found = Signal()
    waiting_changed = Signal()
    contacts_changed = Signal()
    saved = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, center: CallCenter, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.center = center
        self.bridge = bridge
        self._saver = DraftSaver(center, self)
        self._saver.saved.connect(self.saved)
        self._saver.failed.connect(self.failed)
        self.open: list[OpenContact] = []
        self.current: OpenContact | None = None
        self._arriving: OpenContact | None = None  # comes to the front in a moment
        self.waiting: dict[str, Call] = {}
        self._calling_back: dict[str, OpenContact] = {}
        self._keeping: dict[str, FollowUp] = {}
        self.records = CallerRecords(self, self._saver)

    # The telephone

    def on_call(self, call: Call) -> None:
        """A call changed; on the GUI thread."""
        contact = self._of(call.id)
        if call.phase is CallPhase.ENDED:
            whole = whole_hold(contact.draft, contact.call, call) if contact else call.hold_seconds
            self._saver.log_call(replace(call, hold_seconds=whole))
        if contact is not None:
            self._follow(contact, call)
        elif call.phase is CallPhase.ENDED:
            if self.waiting.pop(call.id, None) is not None:
                self.waiting_changed.emit()
        elif (
            call.phase is CallPhase.RINGING
            and call.direction is Direction.INCOMING
            and (self.current or self._arriving) is not None
        ):
            self.waiting[call.id] = call
            self.waiting_changed.emit()
        else:
            self._begin(call)

    def _begin(self, call: Call) -> None:
        """A call for a new contact: it comes to the front, what was there waits."""
        if self.waiting.pop(call.id, None) is not None:
            self.waiting_changed.emit()
        parent = self._calling_back.pop(call.id, None)
        contact = OpenContact(
            begin_draft(call, self.center.person.id, parent.draft if parent else None), call=call
        )
        if parent is not None:
            contact.view, contact.anonymous = parent.view, parent.anonymous
            if parent.asked is not None:
                contact.asked = (parent.asked[0], Purpose.CALLBACK, parent.asked[2])
        promise = self._keeping.pop(call.id, None)
        if promise is not None:
            contact.draft = replace(
                contact.draft, parent_id=promise.contact_id, closes_follow_up=promise.contact_id
            )
        self.open.append(contact)
        if not contact.identified:
            self.records.look_up(contact)
        if self.current is None and contact.caller is None and promise is None:
            # Shown with its candidates, a call takes one frame and not two, and the look-up is not held up by
            # the window, which needs the same interpreter.
            self._arriving = contact
            QTimer.singleShot(PATIENCE_MS, self, partial(self.arrive, contact))
            return
        self.switch_to(contact)
        if promise is not None and promise.resident_id:
            self.records.open_person(promise.resident_id, Purpose.CALLBACK, MatchedBy.SEARCH)

    def arrive(self, contact: OpenContact) -> None:
        """Bring a contact to the front that waits for its look-up; it waits no longer."""
        if contact is self._arriving:
            self.switch_to(contact)

    def _follow(self, contact: OpenContact, call: Call) -> None:
        before, contact.call = contact.call, call
        if call.phase is CallPhase.ENDED and call.answered_at is None and not contact.draft.decided:
            self._forget(contact)  # never spoken to: the call log has it, there is no contact
            return
        contact.draft = follow(contact.draft, before, call)
        if call.answered_at is not None:
            self._saver.touch(contact)
        if contact is self.current:
            self.call_changed.emit()

    def end_typed_call(self) -> None:
        """End the current call where no telephone does it."""
        contact = self.current
        if contact is not None and contact.call is not None and contact.typed:
            self.on_call(contact.call.ended(datetime.now(UTC), CallResult.ANSWERED))

    def discard(self) -> None:
        """Give up the current contact, where no telephone ever rang for it."""
        contact = self.current
        if contact is not None and contact.typed:
            self._forget(contact)

    def calling_back(self, call_id: str, contact: OpenContact) -> None:
        """The source will tell of an outgoing call with this id, which follows up `contact`."""
        self._calling_back[call_id] = contact

    def keeping(self, call_id: str, promise: FollowUp) -> None:
        """The source will tell of an outgoing call with this id, which keeps a promise."""
        self._keeping[call_id] = promise

    def _of(self, call_id: str) -> OpenContact | None:
        return next((one for one in self.open if one.draft.call_id == call_id), None)

    # Which contact is on the screen

    def switch_to(self, contact: OpenContact | None) -> None:
        """Bring a contact to the front; None for the idle desk."""
        self.current, self._arriving = contact, None
        self.switched.emit()
        self.contacts_changed.emit()
        if contact is not None and contact.view is None:
            self.records.reopen_person()

    def switch_by_id(self, contact_id: UUID) -> None:
        """Bring the contact with this id to the front."""
        found = next((one for one in self.open if one.draft.id == contact_id), None)
        if found is not None:
            self.switch_to(found)

    def recover(self, drafts: list[Draft]) -> None:
        """Bring back what an earlier run left unfinished; the latest comes to the front of an idle desk."""
        known = {one.draft.id for one in self.open}
        found = [OpenContact.recovered(draft) for draft in drafts if draft.id not in known]
        self.open = [*found, *self.open]
        if found and (self.current or self._arriving) is None:
            self.switch_to(found[-1])
        else:
            self.contacts_changed.emit()

    def _forget(self, contact: OpenContact) -> None:
        self._saver.discard(contact)
        self._close(contact)

    def _close(self, contact: OpenContact) -> None:
        self.open.remove(contact)
        if contact is not (self.current or self._arriving):
            self.contacts_changed.emit()
            return
        self.switch_to(self.open[-1] if self.open else None)
        if self.current is None and self.waiting:
            self._begin(next(iter(self.waiting.values())))

    # The script

    def move(self, change: Callable[[ScriptRun], ScriptRun]) -> None:
        """Make a move in the script of the current contact, and fill the wrap-up with what it sets."""
        contact = self.current
        if contact is None or contact.run is None:
            return
        contact.move_to(change(contact.run))
        self._changed(contact)
        self.script_changed.emit()

    def start_script(self, script_id: str) -> None:
        """Begin a script, or change to it and keep what was collected."""
        contact = self.current
        script = next((one for one in self.center.scripts if one.id == script_id), None)
        if contact is None or script is None:
            return
        now = datetime.now(UTC)
        contact.note("script_started", script=script.id)
        contact.move_to(
            contact.run.change_script(script, now) if contact.run else ScriptRun.start(script, now)
        )
        self._changed(contact)
        self.script_changed.emit()

    # Answers

    def use_article(self, revision: Revision, search_words: str) -> None:
        """Link the revision that was read out to the current contact."""
        if self.current is not None:
            self.current.use(revision, search_words)
            self._changed(self.current)

    # Wrap-up

    def edit(self, changes: Mapping[str, object]) -> None:
        """The operator set fields of the wrap-up; defaults leave them alone from now on."""
        contact = self.current
        if contact is None:
            return
        contact.edit(changes)
        if contact.problems:
            contact.problems = []
            self.problems_found.emit()
        self._changed(contact)

    def _changed(self, contact: OpenContact) -> None:
        self._saver.touch(contact)
        if contact is self.current:
            self.draft_changed.emit()

    def finish(self, problems: list[DraftProblem]) -> None:
        """Finish the current contact, unless something is missing."""
        contact = self.current
        if contact is None:
            return
        contact.problems = problems
        if problems:
            self.problems_found.emit()
            return
        ended = ContactEvent(datetime.now(UTC), "wrap_up_ended")
        self._saver.finish(
            replace(contact.draft, events=(*contact.draft.events, ended)),
            lambda _: self._is_finished(contact),
            partial(self._not_finished, contact),
        )

    def _is_finished(self, contact: OpenContact) -> None:
        if contact in self.open:
            self._saver.drop(contact)
            self._close(contact)
            self.finished.emit(contact)

    def _not_finished(self, contact: OpenContact, error: Exception) -> None:
        if isinstance(error, ContactRefused):
            contact.problems = error.problems
            self.problems_found.emit()
        self.failed.emit(error)

    # Saving

    def save_now(self) -> None:
        """Write the current contact and what else has changed without waiting."""
        if self.current is not None:
            self._saver.touch(self.current)
        self._saver.save()

    def write_all(self) -> Unwritten | None:
        """Write what has changed, and wait until it is on the disk; what could not be written is returned."""
        return self._saver.write_all()

    def close(self) -> None:
        """Write what has changed, wait until it is on the disk, and stop."""
        self._saver.close()
        self.open, self.current = [], None
