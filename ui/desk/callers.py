"""Who is calling: candidates, search, the card that is opened, and the history beside it."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QObject

from callcenter.access.purpose import Purpose
from callcenter.app import CallCenter
from callcenter.calls.call import CallPhase
from callcenter.calls.practice import PracticeLine
from callcenter.contacts.person import PersonView
from callcenter.contacts.shown import ContactSummary
from callcenter.residents.candidate import Candidate
from ui.bridge import Bridge
from ui.desk.caller_pane import CallerPane
from ui.desk.history_pane import HistoryPane
from ui.desk.identify_pane import IdentifyPane
from ui.desk.open_contact import OpenContact
from ui.desk.session import DeskSession
from ui.desk.spoken import context
from ui.i18n import named
from ui.outage import is_away


class Callers(QObject):
    """Serves the panes left and the identification in the middle."""

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        session: DeskSession,
        panes: tuple[CallerPane, HistoryPane, IdentifyPane],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._center = center
        self._bridge = bridge
        self._session = session
        self._caller, self._history, self._identify = panes
        self._lines: list[str] = []
        self._identify.chosen.connect(self._choose)
        self._identify.anonymous_chosen.connect(session.records.stay_anonymous)
        self._identify.search_requested.connect(self._search)
        self._history.older_requested.connect(self._read_older)
        self._history.retry_requested.connect(self._reopen)
        session.records.caller_found.connect(self.show_candidates)
        session.records.person_failed.connect(self._failed)

    def begin(self) -> None:
        """Another contact came to the front, or none; `show_call` has been told of its call."""
        self._lines = []
        self._caller.set_practice(())
        contact = self._session.current
        if contact is None:
            self._caller.show_idle()
            self._history.show_empty("idle")
            return
        self._show_number(contact)
        if not contact.identified:
            self._history.show_empty("away" if contact.away else "unchosen")
            if contact.call is None and contact.caller is not None:  # else `show_call` has shown them
                self._identify.show_candidates(contact.caller.candidates)

    def show_call(self) -> None:
        """The call of a contact nobody has been identified for changed."""
        contact = self._session.current
        if contact is not None and not contact.identified:
            self._ask(contact)

    def ask_again(self) -> None:
        """Who stayed anonymous, or was taken for somebody else, is asked once more."""
        contact = self._session.current
        if contact is not None:
            self._ask(contact)
            if contact.caller is None:
                self._session.records.look_up(contact)
            else:
                self._identify.show_candidates(contact.caller.candidates)

    def _ask(self, contact: OpenContact) -> None:
        if contact.call is not None:
            known = contact.caller.candidates if contact.caller else None
            self._identify.show_call(contact.call, self._greeting(contact), known)
            self._identify.set_enabled_next(contact.call.phase is not CallPhase.RINGING)
            self._identify.set_away(contact.away)

    def _greeting(self, contact: OpenContact) -> str:
        known = context(self._center, contact)
        sentence = self.tr(
            "お電話ありがとうございます。{centre}、{operator}でございます。\n恐れ入りますが、お名前をフルネームでお聞かせください。"
        )
        return sentence.format(centre=named(known.centre, known.centre_en), operator=known.operator)

    def show_candidates(self) -> None:
        """The number was looked up, or cannot be now."""
        contact = self._session.current
        if contact is None or contact.view is not None:
            return
        self._show_number(contact)
        if contact.asked is None and not contact.anonymous:
            self._history.show_empty("away" if contact.away else "unchosen")
        self._identify.set_away(contact.away)
        if contact.caller is not None:
            self._identify.show_candidates(contact.caller.candidates)

    def _show_number(self, contact: OpenContact) -> None:
        """What is known before anybody is identified; of the last caller nothing stays."""
        if contact.call is not None:
            self._caller.show_unidentified(contact.call, contact.caller.summary if contact.caller else None)
            self._caller.set_away(contact.away, asked=contact.asked is not None)

    def show_person(self) -> None:
        """The question who is calling has been answered."""
        contact = self._session.current
        if contact is None:
            return
        if contact.view is not None:
            draft = contact.draft
            self._caller.show_person(contact.view.card, draft.verification_level, draft.verified_items)
            self._history.show_history(contact.view.history, contact.view.follow_ups)
            return
        self._history.show_empty(("away" if contact.away else "loading") if contact.asked else "anonymous")
        self._show_number(contact)
        self.show_level()

    def show_history_again(self) -> None:
        """Others wrote about the resident, or closed what was promised."""
        contact = self._session.current
        if contact is not None and contact.view is not None:
            self._history.update_history(contact.view.history, contact.view.follow_ups)

    def show_level(self) -> None:
        """The caller was verified further."""
        contact = self._session.current
        if contact is not None:
            self._caller.set_level(contact.draft.verification_level, contact.draft.verified_items)

    def practice_says(self, line: PracticeLine) -> None:
        """The practice caller said something."""
        contact = self._session.current
        if contact is not None and contact.call is not None and contact.call.id == line.call_id:
            self._lines = [*self._lines[: line.number - 1], line.text]
            self._caller.set_practice(tuple(self._lines))

    def _choose(self, resident_id: str, purpose: Purpose, matched_by: object) -> None:
        self._history.show_empty("loading")
        self._identify.set_enabled_next(False)  # one view is enough
        self._session.records.open_person(resident_id, purpose, matched_by)

    def _search(self, name: str, birth_date: date | None) -> None:
        def show(found: list[Candidate]) -> None:
            self._identify.show_search_results(found, (name, birth_date))

        self._bridge.latest("people", self._center.find_people, name, birth_date, then=show, receiver=self)

    def _failed(self, error: Exception) -> None:
        self._identify.set_enabled_next(True)
        contact = self._session.current
        if contact is not None and is_away(error):
            self._history.show_empty("away")
            if contact.view is None:
                self._show_number(contact)
            return
        self._history.show_empty("failed")
        self._bridge.error.emit(error)

    def _reopen(self) -> None:
        self._history.show_empty("loading")
        self._session.records.reopen_person()

    def _read_older(self) -> None:
        contact = self._session.current
        if contact is None or contact.view is None:
            return
        view = contact.view

        def show(older: list[ContactSummary]) -> None:
            contact.view = PersonView(view.card, [*view.history, *older], view.follow_ups)
            if contact is self._session.current:
                self._history.show_history(contact.view.history, view.follow_ups, older=bool(older))

        self._bridge.run(
            self._center.older_history,
            view.card.resident_id,
            contact.purpose or Purpose.OWN_MATTER,
            view.history[-1].received_at if view.history else datetime.now(UTC),
            then=show,
            receiver=self,
        )
