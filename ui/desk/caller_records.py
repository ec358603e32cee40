"""Who is calling: whom a number may belong to, the record that is opened, and what changes in it. No widgets.

A look-up that fails because the database is away is asked again until it is answered or no longer matters.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from callcenter.access.purpose import Purpose
from callcenter.contacts.contact import MatchedBy
from callcenter.contacts.follow_ups import FollowUp
from callcenter.contacts.person import Caller, PersonView
from ui.desk.draft_saver import DraftSaver
from ui.desk.open_contact import OpenContact
from ui.outage import is_away

if TYPE_CHECKING:
    from ui.desk.session import DeskSession

RETRY_MS = 2_000  # after a look-up that failed


class CallerRecords(QObject):
    """What the contacts of a session know about their callers.

    Signals tell what to show again of the current contact. `person_failed` carries an exception.
    """

    caller_found = Signal()
    person_opened = Signal()
    person_failed = Signal(object)
    history_changed = Signal()

    def __init__(self, session: DeskSession, saver: DraftSaver) -> None:
        super().__init__(session)
        self._session = session
        self._saver = saver
        self.offline = False  # the database is known to be away

    def look_up(self, contact: OpenContact, *, again: bool = False) -> None:
        """Ask whom the number of a contact may belong to.

        Args:
            again: the database did not answer before, and that has been said.
        """
        if self.offline:
            self._show_away(contact)  # now, and not when the network gives up
        self._session.bridge.run(
            self._session.center.caller,
            contact.draft.number_e164,
            then=partial(self._found, contact),
            failed=partial(self._not_found, contact, again),
            receiver=self,
        )

    def _found(self, contact: OpenContact, caller: Caller) -> None:
        contact.caller, contact.away = caller, contact.away and contact.asked is not None
        if contact is self._session.current:
            self.caller_found.emit()
        else:
            self._session.arrive(contact)

    def _not_found(self, contact: OpenContact, told: bool, error: Exception) -> None:
        """Said once; the question goes on until the database answers it or it no longer matters."""
        if is_away(error):
            self._session.center.nudge()  # so that the foot line says the same
            self._show_away(contact)
        elif not told:
            self._session.failed.emit(error)
        QTimer.singleShot(RETRY_MS, self, partial(self._look_up_again, contact))

    def _show_away(self, contact: OpenContact) -> None:
        if not contact.away:
            contact.away = True
            if contact is self._session.current:
                self.caller_found.emit()

    def _look_up_again(self, contact: OpenContact) -> None:
        if contact in self._session.open and not contact.identified:
            self.look_up(contact, again=True)

    def open_person(self, resident_id: str, purpose: Purpose, matched_by: MatchedBy) -> None:
        """Open a resident's record for the current contact; the view is logged first."""
        contact = self._session.current
        if contact is None:
            return
        contact.asked = (resident_id, purpose, matched_by)
        self._session.bridge.latest(
            "open",
            self._session.center.open_person,
            resident_id,
            purpose,
            then=partial(self._opened, contact, contact.asked),
            failed=partial(self._not_opened, contact),
            receiver=self,
        )

    def reopen_person(self) -> None:
        """Read the record of the current contact again, where one was asked for."""
        if self._session.current is not None and self._session.current.asked is not None:
            self.open_person(*self._session.current.asked)

    def _not_opened(self, contact: OpenContact, error: Exception) -> None:
        if is_away(error):
            self._session.center.nudge()
            contact.away = True
            QTimer.singleShot(RETRY_MS, self, partial(self._open_again, contact))
        if contact is self._session.current:
            self.person_failed.emit(error)

    def _open_again(self, contact: OpenContact) -> None:
        if contact is self._session.current and contact.asked is not None and contact.view is None:
            self.reopen_person()

    def _opened(self, contact: OpenContact, asked: tuple[str, Purpose, MatchedBy], view: PersonView) -> None:
        if contact not in self._session.open or contact.asked != asked:
            return  # meanwhile finished, or taken for somebody else
        contact.identify(view, asked[2])
        self._saver.touch(contact)
        if contact is self._session.current:
            self.person_opened.emit()
            self._session.draft_changed.emit()

    def close_promise(self, promise: FollowUp, note: str) -> None:
        """A promise to the caller was kept otherwise than by a call of this desk."""
        contact = self._session.current
        if contact is not None:
            self._session.bridge.run(
                self._session.center.close_follow_up,
                promise.contact_id,
                note,
                then=lambda _: self._promise_closed(contact, promise),
                failed=self._session.failed.emit,
                receiver=self,
            )

    def _promise_closed(self, contact: OpenContact, promise: FollowUp) -> None:
        if contact.view is None:
            return
        still = [one for one in contact.view.follow_ups if one.contact_id != promise.contact_id]
        contact.view = replace(contact.view, follow_ups=still)
        if contact is self._session.current:
            self.person_opened.emit()

    def read_again(self, contact: OpenContact) -> None:
        """Others wrote about the resident of this contact, whose record is open."""
        if contact.asked is not None and contact.view is not None:
            resident_id, purpose, _ = contact.asked
            self._session.bridge.run(
                self._session.center.open_person,
                resident_id,
                purpose,
                then=partial(self._read_again, contact),
                receiver=self,
            )

    def _read_again(self, contact: OpenContact, view: PersonView) -> None:
        if contact.view is None or contact.view.card.resident_id != view.card.resident_id:
            return  # taken for somebody else meanwhile
        contact.see_again(view)
        if contact is self._session.current:
            self.history_changed.emit()

    def stay_anonymous(self) -> None:
        """Go on without anybody's record, whether or not one had been opened."""
        contact = self._session.current
        if contact is not None:
            contact.make_anonymous()
            self._saver.touch(contact)
            self.person_opened.emit()
