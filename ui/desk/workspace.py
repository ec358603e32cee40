"""The operator's desk: every pane in its place, and the session behind them.

The panes only show and ask; `DeskSession` holds the contacts, `Telephone` works the line. This is where the
three meet, and nothing else happens here.
"""

from datetime import UTC, date, datetime
from functools import partial
from time import perf_counter
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from callcenter.access.purpose import Purpose
from callcenter.app import CallCenter, PersonView
from callcenter.calls.call import CallPhase
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.calls.practice import PracticeLine
from callcenter.calls.source import SourceState
from callcenter.contacts.contact import Draft
from callcenter.contacts.follow_ups import FollowUp
from callcenter.contacts.rules import TOKYO, problems
from callcenter.contacts.sender import SenderState
from callcenter.guidance.offer import offer
from callcenter.knowledge.search import Hit
from ui import i18n
from ui.bridge import Bridge
from ui.desk.call_bar import CallBar
from ui.desk.caller_pane import CallerPane
from ui.desk.history_pane import HistoryPane
from ui.desk.identify_pane import IdentifyPane
from ui.desk.idle_pane import IdlePane
from ui.desk.knowledge_pane import KnowledgePane
from ui.desk.layout import DeskLayout
from ui.desk.script_pane import ScriptPane
from ui.desk.session import DeskSession, OpenContact
from ui.desk.spoken import context
from ui.desk.telephone import Telephone
from ui.desk.wrap_up_pane import WrapUpPane
from ui.preferences import Preferences

SUGGEST_MS = 350  # after the last key in the question


class DeskWorkspace(DeskLayout):
    """One operator's desk. `bar` belongs into the window's top bar.

    Signals: `failed(Exception)`, `told(str, str)` a sentence and its kind for the foot line, `telephone_changed` and
    `sender_changed` with the states of both ends.
    """

    failed = Signal(object)
    told = Signal(str, str)
    telephone_changed = Signal(object)
    sender_changed = Signal(object)

    def __init__(
        self, center: CallCenter, bridge: Bridge, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        self.bar = CallBar()
        self.caller = CallerPane()
        self.history = HistoryPane()
        self.idle = IdlePane()
        self.identify = IdentifyPane()
        self.script = ScriptPane(i18n.language())
        self.wrap_up = WrapUpPane()
        self.knowledge = KnowledgePane()
        self.middle = QStackedWidget()
        for page in (self.idle, self.identify, self.script):
            self.middle.addWidget(page)
        super().__init__(
            preferences, (self.caller, self.history), (self.middle, self.wrap_up), self.knowledge, parent
        )
        self._center = center
        self._bridge = bridge
        self.session = DeskSession(center, bridge, self)
        self.telephone = Telephone(self.session, bridge, self)
        self._language = "ja"
        self._suggested = ""
        self._lines: list[str] = []
        self._suggest = QTimer(self, singleShot=True, interval=SUGGEST_MS)
        self._suggest.timeout.connect(self._find_suggestions)
        self._connect()
        self.wrap_up.set_reference(center.categories, list(center.departments.values()))
        self.script.set_names(
            {id_: one.content.title for id_, one in center.published.items()},
            {id_: one.name for id_, one in center.departments.items()},
        )
        self.script.show_problems(center.script_problems)
        self._show_everything()

    def start(self) -> None:
        """Hear the telephone, send what waits, and bring back what an earlier run left unfinished."""
        post = self._bridge.post
        self.telephone.source = self._center.start(
            lambda call: post(partial(self.session.on_call, call)),
            lambda state: post(partial(self._telephone_is, state)),
            lambda state: post(partial(self._sender_is, state)),
            lambda line: post(partial(self._practice_says, line)),
        )
        self._bridge.run(self._center.unfinished, then=self._recovered)
        self._show_everything()

    def _connect(self) -> None:
        session, phone = self.session, self.telephone
        session.switched.connect(self._show_everything)
        session.call_changed.connect(self._show_call)
        session.caller_found.connect(self._show_candidates)
        session.person_opened.connect(self._show_person)
        session.person_failed.connect(self._person_failed)
        session.script_changed.connect(self._show_script)
        session.draft_changed.connect(self._show_draft)
        session.problems_found.connect(self._show_problems)
        session.waiting_changed.connect(self._show_waiting)
        session.contacts_changed.connect(self._show_open_contacts)
        session.saved.connect(self.wrap_up.set_saved)
        session.finished.connect(self._finished)
        session.failed.connect(self.failed)
        phone.failed.connect(self.failed)

        self.bar.answer_requested.connect(phone.answer)
        self.bar.answer_waiting_requested.connect(phone.answer_waiting)
        self.bar.hold_requested.connect(phone.hold)
        self.bar.resume_requested.connect(phone.resume)
        self.bar.hang_up_requested.connect(phone.hang_up)
        self.bar.transfer_requested.connect(phone.transfer)
        self.bar.call_out_requested.connect(phone.call_out)
        self.bar.number_entered.connect(self._number_entered)
        self.bar.contact_selected.connect(session.switch_by_id)

        self.identify.chosen.connect(session.open_person)
        self.identify.anonymous_chosen.connect(session.stay_anonymous)
        self.identify.search_requested.connect(self._find_people)

        self.script.script_chosen.connect(session.start_script)
        self.script.choice_made.connect(lambda key: session.move(lambda run: run.choose(key, _now())))
        self.script.advanced.connect(lambda: session.move(lambda run: run.advance(_now())))
        self.script.went_back.connect(lambda: session.move(lambda run: run.back()))
        self.script.jumped.connect(lambda step: session.move(lambda run: run.jump(step, _now())))
        self.script.field_changed.connect(
            lambda name, value: session.move(lambda run: run.set_field(name, value))
        )
        self.script.verified.connect(lambda items: session.move(lambda run: run.verify(items)))
        self.script.change_requested.connect(self._show_offers)
        self.script.article_requested.connect(self._open_article)
        self.script.department_requested.connect(self.knowledge.show_department)
        self.script.language_toggled.connect(self._toggle_language)
        self.script.wrap_up_requested.connect(self.wrap_up.take_focus)

        self.wrap_up.changed.connect(session.edit)
        self.wrap_up.finish_requested.connect(self._finish)
        self.wrap_up.save_requested.connect(session.save_now)
        self.wrap_up.callback_requested.connect(self._call_back)

        self.knowledge.query_changed.connect(self._search)
        self.knowledge.article_requested.connect(self._open_article)
        self.knowledge.used.connect(self._use_article)
        self.knowledge.feedback_given.connect(self._give_feedback)

        self.history.older_requested.connect(self._read_older)
        self.history.retry_requested.connect(self._reopen_person)
        self.history.follow_up_chosen.connect(self._keep_promise)
        self.idle.promise_chosen.connect(self._keep_promise)

    # Showing

    @property
    def _current(self) -> OpenContact | None:
        return self.session.current

    def _show_everything(self) -> None:
        contact = self._current
        self.wrap_up.setVisible(contact is not None)
        self._lines = []
        self.caller.set_practice(())
        self._show_call()
        self._show_waiting()
        self._show_open_contacts()
        if contact is None:
            self.caller.show_idle()
            self.history.show_empty("idle")
            self.middle.setCurrentWidget(self.idle)
            self.knowledge.start_again()
            self._show_start()
            self._bridge.run(self._center.due_follow_ups, then=self.idle.show_promises)
            return
        self.knowledge.set_contact_open(True)
        self.knowledge.set_used({used.article_id: used.revision for used in contact.draft.articles})
        self._show_draft()
        self.wrap_up.set_saved(None)
        if contact.identified:
            self._show_person()
        else:
            self._show_caller(contact)

    def _show_call(self) -> None:
        contact = self._current
        call = contact.call if contact else None
        self.bar.set_call(call, self.telephone.controls(call))
        over = contact is not None and contact.over
        self.bar.set_wrap_up(
            contact.draft.ended_at or contact.draft.received_at if contact and over else None
        )
        self.wrap_up.set_enabled_finish(over)
        if contact is not None and call is not None and not contact.identified:
            self.identify.show_call(call, self._greeting(contact))
            self.identify.set_enabled_next(call.phase is not CallPhase.RINGING)

    def _show_waiting(self) -> None:
        self.bar.set_waiting_call(next(iter(self.session.waiting.values()), None))

    def _show_open_contacts(self) -> None:
        current = self._current
        titles: list[tuple[UUID, str]] = []
        for one in self.session.open:
            number = read_number(one.draft.number_received)
            known = number.display or self.tr("番号なし")
            titles.append((one.draft.id, one.view.card.name if one.view else known))
        self.bar.set_open_contacts(titles, current.draft.id if current else None)

    def _show_caller(self, contact: OpenContact) -> None:
        """A call of somebody nobody has identified yet."""
        self.history.show_empty("unchosen")
        self.middle.setCurrentWidget(self.identify)
        self._show_call()
        self._show_candidates()
        if contact.call is not None and contact.call.phase is CallPhase.TALKING:
            self.identify.take_focus()

    def _show_candidates(self) -> None:
        contact = self._current
        if contact is None or contact.call is None or contact.caller is None:
            return
        self.caller.show_unidentified(contact.call, contact.caller.summary)
        self.identify.show_candidates(contact.caller.candidates)

    def _show_person(self) -> None:
        contact = self._current
        if contact is None:
            return
        draft = contact.draft
        if contact.view is not None:
            self.caller.show_person(contact.view.card, draft.verification_level, draft.verified_items)
            self.history.show_history(contact.view.history, contact.view.follow_ups)
        else:
            self.history.show_empty("anonymous")
            if contact.call is not None and contact.caller is not None:
                self.caller.show_unidentified(contact.call, contact.caller.summary)
            else:
                self.caller.show_idle()
            self.caller.set_level(draft.verification_level, draft.verified_items)
        self._show_open_contacts()
        self.middle.setCurrentWidget(self.script)
        if contact.run is None:
            self._show_offers()
        else:
            self._show_script()

    def _show_offers(self) -> None:
        contact = self._current
        if contact is None:
            return
        draft = contact.draft
        number = contact.call.number if contact.call else read_number(draft.number_received)
        self.script.show_offers(
            offer(
                self._center.scripts,
                category=draft.category_id,
                withheld=number.kind is NumberKind.WITHHELD,
                relay=number.relay,
                language=draft.language,
                text=f"{draft.question} {self.knowledge.query()}",
            )
        )

    def _show_script(self) -> None:
        contact = self._current
        if contact is not None and contact.run is not None:
            self.script.show_run(contact.run, context(self._center, contact))
            self.caller.set_level(contact.draft.verification_level, contact.draft.verified_items)

    def _show_draft(self) -> None:
        contact = self._current
        if contact is None:
            return
        self.wrap_up.show_draft(contact.draft)
        if contact.draft.question != self._suggested:
            self._suggested = contact.draft.question
            self._suggest.start()

    def _show_problems(self) -> None:
        if self._current is not None:
            self.wrap_up.set_problems(self._current.problems)

    def _toggle_language(self) -> None:
        self._language = "en" if self._language == "ja" else "ja"
        self.script.set_language(self._language)
        self._show_script()

    def _greeting(self, contact: OpenContact) -> str:
        known = context(self._center, contact)
        return self.tr(
            "お電話ありがとうございます。{centre}、{operator}でございます。\n恐れ入りますが、**お名前をフルネームで**お聞かせください。"
        ).format(centre=known.centre, operator=known.operator)

    # What the operator asks for

    def _number_entered(self, text: str) -> None:
        number = read_number(text)
        if number.kind in (NumberKind.INVALID, NumberKind.UNAVAILABLE):
            self.bar.show_number_error(
                self.tr("番号を読めません。市外局番から入れるか、「非通知」と入れてください。")
            )
            return
        self.bar.clear_number()
        self.telephone.type_number(text)

    def _find_people(self, name: str, birth_date: date | None) -> None:
        self._bridge.latest(
            "people",
            self._center.find_people,
            name,
            birth_date,
            then=lambda found: self.identify.show_search_results(found, (name, birth_date)),
            failed=self.failed.emit,
            receiver=self,
        )

    def _person_failed(self, error: Exception) -> None:
        self.history.show_empty("failed")
        self.failed.emit(error)

    def _reopen_person(self) -> None:
        contact = self._current
        if contact is not None and contact.purpose is not None and contact.draft.resident_id:
            self.session.open_person(contact.draft.resident_id, contact.purpose, contact.draft.matched_by)

    def _read_older(self) -> None:
        contact = self._current
        if contact is None or contact.view is None:
            return
        view = contact.view
        before = view.history[-1].received_at if view.history else _now()
        self._bridge.run(
            self._center.older_history,
            view.card.resident_id,
            contact.purpose or Purpose.OWN_MATTER,
            before,
            then=lambda older: self._add_older(contact, older),
            failed=self.failed.emit,
            receiver=self,
        )

    def _add_older(self, contact: OpenContact, older: list) -> None:  # type: ignore[type-arg]
        if contact.view is None:
            return
        view = contact.view
        contact.view = PersonView(view.card, [*view.history, *older], view.follow_ups)
        if contact is self._current:
            self.history.show_history(contact.view.history, contact.view.follow_ups, older=bool(older))

    def _keep_promise(self, promise: FollowUp) -> None:
        self.telephone.call_out(promise.number_e164, promise)

    def _call_back(self) -> None:
        contact = self._current
        if contact is not None:
            self.telephone.call_out(contact.draft.number_e164)

    def _finish(self) -> None:
        contact = self._current
        if contact is None:
            return
        if not contact.over:
            self.told.emit(self.tr("通話が終わると完了できます。"), "info")
            return
        today = datetime.now(TOKYO).date()
        self.session.finish(problems(contact.draft, today, self._is_closed))

    def _is_closed(self, department_id: str, day: date) -> bool:
        department = self._center.departments.get(department_id)
        return department is not None and not department.hours.openings(day)

    def _finished(self, draft: Draft) -> None:
        self.told.emit(self.tr("応対を記録しました。"), "ok")
        self.telephone.ready()

    # Knowledge

    def _search(self, query: str) -> None:
        if not query.strip():
            self._show_start()
            return
        self._bridge.latest(
            "search",
            partial(_timed, self._center.hits, query),
            then=lambda found: self.knowledge.show_hits(query, *found),
            failed=self.failed.emit,
            receiver=self,
        )

    def _show_start(self) -> None:
        self._bridge.latest(
            "search",
            self._center.frequent_articles,
            then=lambda hits: self.knowledge.show_start(hits, list(self._center.departments.values()), ()),
            failed=self.failed.emit,
            receiver=self,
        )

    def _find_suggestions(self) -> None:
        contact = self._current
        if contact is not None:
            self._bridge.latest(
                "suggest",
                self._center.index.suggest,
                contact.draft.question,
                then=self.knowledge.show_suggestions,
                failed=self.failed.emit,
                receiver=self,
            )

    def _open_article(self, article_id: str) -> None:
        revision = self._center.published.get(article_id)
        if revision is not None:
            department = self._center.departments.get(revision.content.department_id)
            self.knowledge.show_article(revision, department)

    def _use_article(self, article_id: str, number: int, words: str) -> None:
        revision = self._center.published.get(article_id)
        if revision is not None and revision.number == number and self._current is not None:
            self.session.use_article(revision, words)
            self.knowledge.set_used({one.article_id: one.revision for one in self._current.draft.articles})

    def _give_feedback(self, kind: str, article_id: str, note: str) -> None:
        contact = self._current
        self._bridge.run(
            self._center.give_feedback,
            kind,
            article_id,
            self.knowledge.query(),
            note,
            contact.draft.id if contact else None,
            then=lambda _: self.told.emit(self.tr("FAQ担当に伝えました。"), "ok"),
            failed=self.failed.emit,
            receiver=self,
        )

    # From other threads, brought here by the bridge

    def _recovered(self, drafts: list[Draft]) -> None:
        self.session.recover(drafts)
        if drafts:
            self.told.emit(self.tr("前回の書きかけ %n件を戻しました。", "", len(drafts)), "info")
        else:
            self.telephone.ready()

    def _practice_says(self, line: PracticeLine) -> None:
        contact = self._current
        if contact is not None and contact.call is not None and contact.call.id == line.call_id:
            self._lines = [*self._lines[: line.number - 1], line.text]
            self.caller.set_practice(tuple(self._lines))

    def _telephone_is(self, state: SourceState) -> None:
        self.telephone_changed.emit(state)
        self._show_call()

    def _sender_is(self, state: SenderState) -> None:
        self.sender_changed.emit(state)


def _now() -> datetime:
    return datetime.now(UTC)


def _timed(search, query: str) -> tuple[list[Hit], float]:  # type: ignore[no-untyped-def]
    begun = perf_counter()
    hits = search(query)
    return hits, (perf_counter() - begun) * 1000
