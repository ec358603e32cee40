"""The operator's desk: every pane in its place, and the session behind them.

The panes only show and ask. `DeskSession` holds the contacts, `Telephone` works the line, `Callers`, `ScriptDesk` and
`Answers` serve their panes; here they meet.
"""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from callcenter.app import CallCenter
from callcenter.calls.call import CallPhase
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.calls.source import SourceState
from callcenter.contacts.contact import Draft
from callcenter.contacts.follow_ups import FollowUp
from callcenter.contacts.rules import TOKYO, problems
from callcenter.contacts.sender import SenderKind, SenderState
from ui import i18n
from ui.bridge import Bridge
from ui.desk.answers import Answers
from ui.desk.beside_desk import BesideDesk
from ui.desk.call_bar import CallBar
from ui.desk.caller_pane import CallerPane
from ui.desk.callers import Callers
from ui.desk.draft_saver import Unwritten
from ui.desk.history_pane import HistoryPane
from ui.desk.identify_pane import IdentifyPane
from ui.desk.idle_pane import IdlePane
from ui.desk.knowledge_pane import KnowledgePane
from ui.desk.layout import DeskLayout
from ui.desk.notice_band import NoticeBand
from ui.desk.open_contact import OpenContact
from ui.desk.script_desk import ScriptDesk
from ui.desk.script_pane import ScriptPane
from ui.desk.session import DeskSession
from ui.desk.telephone import Telephone
from ui.desk.wrap_up_fold import WrapUpFold
from ui.desk.wrap_up_pane import WrapUpPane
from ui.desk.wrap_up_strip import WrapUpStrip
from ui.outage import is_away
from ui.preferences import Preferences


class DeskWorkspace(DeskLayout):
    """One operator's desk. `bar` belongs into the window's top bar.

    Signals: `told(str, str)` a sentence and its kind for the foot line; `telephone_changed` brings the state of
    that end; `call_unseen`: a contact came to the front while another workspace hides the desk.
    """

    told = Signal(str, str)
    telephone_changed = Signal(object)
    call_unseen = Signal()

    def __init__(
        self, center: CallCenter, bridge: Bridge, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(preferences, parent)
        self.bar = CallBar()
        self.caller = CallerPane()
        self.history = HistoryPane()
        self.idle = IdlePane()
        self.identify = IdentifyPane()
        self.script = ScriptPane(i18n.language())
        self.wrap_up = WrapUpPane(i18n.language())
        self.strip = WrapUpStrip()
        self.knowledge = KnowledgePane()
        self.middle = QStackedWidget()
        self.notices = NoticeBand(preferences, center.person.id)
        left = (self.caller, self.history, self.notices)
        self.set_panes(left, (self.middle, self.wrap_up, self.strip), self.knowledge)
        for page in (self.idle, self.identify, self.script):
            self.middle.addWidget(page)
        self._center = center
        self._bridge = bridge
        self.session = DeskSession(center, bridge, self)
        self.telephone = Telephone(self.session, bridge, self)
        self.answers = Answers(center, bridge, self.session, self.knowledge, self)
        self.scripts = ScriptDesk(center, self.session, self.script, self.answers, self)
        self._beside = BesideDesk(center, self.session, self.knowledge, self)
        self._fold = WrapUpFold(self, self.session, (self.wrap_up, self.strip), preferences)
        panes = (self.caller, self.history, self.identify)
        self.callers = Callers(center, bridge, self.session, panes, self)
        self._connect()
        self.wrap_up.set_reference(center.categories, list(center.departments.values()))

    def start(self) -> None:
        """Bring back what an earlier run left unfinished, then hear the telephone."""
        self.session.switch_to(None)
        self.notices.show_notices(self._center.notices)
        self._bridge.run(lambda: self._center.scripts)  # read now, not with the first call
        self._bridge.run(self._center.knowledge.index.warm_up)
        self._bridge.run(self._center.warm_up)
        self._bridge.run(self._center.unfinished, then=self._recovered, failed=self._not_recovered)

    def write_all(self) -> Unwritten | None:
        """Keep what is being typed; what this desk's disk did not take is returned."""
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # what is chosen by typing is taken over when its field is left
            focus.setFocus()
        return self.session.write_all()

    def close(self) -> bool:
        """Keep what is being typed, and stop."""
        self.write_all()
        self.session.close()
        return super().close()

    def sender_is(self, state: SenderState) -> None:
        """The database is there, or away: who looks somebody up is told so at once."""
        was, self.session.records.offline = self.session.records.offline, state.kind is SenderKind.OFFLINE
        if was and not self.session.records.offline and self._current is None:
            self.read_promises()

    def _begin_to_hear(self) -> None:
        """A call that is going on already must find its draft, so this comes after the drafts."""
        post = self._bridge.post
        self.telephone.source = self._center.start(
            lambda call: post(partial(self.session.on_call, call)),
            lambda state: post(partial(self._telephone_is, state)),
            lambda line: post(partial(self.callers.practice_says, line)),
        )

    def _connect(self) -> None:
        session, phone = self.session, self.telephone
        session.switched.connect(self._show_contact)
        session.call_changed.connect(self._show_call)
        session.call_changed.connect(self._follow_fold)
        session.records.person_opened.connect(self._show_person)
        session.script_changed.connect(self.callers.show_level)
        session.draft_changed.connect(self._show_draft)
        session.problems_found.connect(self._show_problems)
        session.waiting_changed.connect(self._show_waiting)
        session.contacts_changed.connect(self._show_open_contacts)
        session.saved.connect(self.wrap_up.set_saved)
        session.finished.connect(self._finished)
        session.failed.connect(self._bridge.error)
        phone.failed.connect(self._bridge.error)
        self.answers.told.connect(self.told)
        self._beside.told.connect(self.told)

        self.bar.answer_requested.connect(phone.answer)
        self.bar.answer_waiting_requested.connect(phone.answer_waiting)
        self.bar.hold_requested.connect(phone.hold)
        self.bar.resume_requested.connect(phone.resume)
        self.bar.hang_up_requested.connect(phone.hang_up)
        self.bar.transfer_requested.connect(phone.transfer)
        self.bar.call_out_requested.connect(phone.call_out)
        self.bar.number_entered.connect(self._number_entered)
        self.bar.contact_selected.connect(session.switch_by_id)

        self.caller.next_line_requested.connect(phone.let_caller_speak)

        self.script.department_requested.connect(self._search_department)
        self.script.wrap_up_requested.connect(self.wrap_up.take_focus)

        self.wrap_up.changed.connect(session.edit)
        self.wrap_up.finish_requested.connect(self._finish)
        self.wrap_up.save_requested.connect(session.save_now)
        self.wrap_up.callback_requested.connect(self._call_back)
        self.wrap_up.discard_requested.connect(session.discard)
        self.strip.discard_requested.connect(session.discard)
        self._choose_again = QShortcut(QKeySequence("F8"), self, self._identify_again)
        self.history.follow_up_chosen.connect(self._keep_promise)
        self.history.follow_up_closed.connect(session.records.close_promise)
        self.idle.promise_chosen.connect(self._keep_promise)

    # Showing

    @property
    def _current(self) -> OpenContact | None:
        return self.session.current

    def _show_contact(self) -> None:
        """Another contact came to the front, or none."""
        contact = self._current
        self._show_call()
        self.callers.begin()
        self._show_waiting()
        if contact is None:
            self.wrap_up.show_idle()
            self._show_middle(self.idle)
            self.read_promises()
            return
        if self.wrap_up.is_idle():
            QTimer.singleShot(1, self, self._show_draft)  # after the frame that shows who may be calling
        else:
            self._show_draft()
        if not self.isVisible():
            self.call_unseen.emit()
        if contact.identified:
            self._show_person()
        else:
            self._show_middle(self.identify)
            if contact.call is not None and contact.call.phase is CallPhase.TALKING:
                self.identify.take_focus()

    def read_promises(self) -> None:
        """Show what is owed while no call is there."""
        self._bridge.latest(
            "promises", self._center.due_follow_ups, then=self.idle.show_promises, failed=self._no_promises
        )

    def _no_promises(self, error: Exception) -> None:
        """While the database is away those read last stay; it is said at the foot."""
        if not is_away(error):
            self._bridge.error.emit(error)

    def _show_middle(self, page: QWidget) -> None:
        self.middle.setCurrentWidget(page)
        self._choose_again.setEnabled(page is self.script)  # elsewhere F8 is the identify pane's own
        self._follow_fold()

    def _follow_fold(self) -> None:
        self._fold.follow(asking=self.middle.currentWidget() is not self.script)

    def _identify_again(self) -> None:
        self.callers.ask_again()
        self._show_middle(self.identify)
        self.identify.take_focus()

    def _show_call(self) -> None:
        contact = self._current
        call = contact.call if contact else None
        over = contact is not None and contact.over
        since = contact.draft.ended_at or contact.draft.received_at if contact is not None and over else None
        self.bar.set_call(call, self.telephone.controls(call), since)
        self.wrap_up.set_enabled_finish(over)
        self.wrap_up.set_discardable(contact is not None and contact.typed)
        self.callers.show_call()

    def _show_waiting(self) -> None:
        self.bar.set_waiting_call(next(iter(self.session.waiting.values()), None))

    def _show_open_contacts(self) -> None:
        titles: list[tuple[UUID, str]] = []
        for one in self.session.open:
            number = read_number(one.draft.number_received).display
            titles.append((one.draft.id, one.view.card.name if one.view else number or self.tr("番号なし")))
        self.bar.set_open_contacts(titles, self._current.draft.id if self._current else None)

    def _show_person(self) -> None:
        contact = self._current
        if contact is None:
            return
        self.callers.show_person()
        self._show_open_contacts()
        self._show_middle(self.script)
        self.scripts.show()

    def _show_draft(self) -> None:
        if self._current is not None:
            self.wrap_up.show_draft(self._current.draft)

    def _show_problems(self) -> None:
        if self._current is not None:
            self.wrap_up.set_problems(self._current.problems)

    # What the operator asks for

    def _number_entered(self, text: str) -> None:
        if read_number(text).kind in (NumberKind.INVALID, NumberKind.UNAVAILABLE):
            self.bar.show_number_error(
                self.tr("番号を読めません。市外局番から入れるか、「非通知」と入れてください。")
            )
            return
        self.bar.clear_number()
        self.telephone.type_number(text)

    def _search_department(self, department_id: str) -> None:
        department = self._center.departments.get(department_id)
        if department is not None:
            self.knowledge.search(i18n.named(department.name, department.name_en))

    def _keep_promise(self, promise: FollowUp) -> None:
        self.telephone.call_out(promise.number_e164, promise=promise)

    def _call_back(self) -> None:
        if self._current is not None:
            self.telephone.call_out(self._current.draft.number_e164, self._current)

    def _finish(self) -> None:
        contact = self._current
        if contact is None:
            return
        if not contact.over:
            self.told.emit(self.tr("通話が終わると完了できます。"), "info")
            return
        self.session.finish(problems(contact.draft, datetime.now(TOKYO).date(), self._is_closed))

    def _is_closed(self, department_id: str, day: date) -> bool:
        department = self._center.departments.get(department_id)
        return department is not None and not department.hours.openings(day)

    def _finished(self, _: OpenContact) -> None:
        self.told.emit(self.tr("応対を記録しました。"), "ok")
        self.telephone.ready()

    # From other threads, brought here by the bridge

    def _recovered(self, drafts: list[Draft]) -> None:
        self.session.recover(drafts)
        self._begin_to_hear()
        if drafts:
            self.told.emit(self.tr("前回の書きかけ %n件を戻しました。", "", len(drafts)), "info")
        else:
            self.telephone.ready()

    def _not_recovered(self, error: Exception) -> None:
        self._begin_to_hear()
        self._bridge.error.emit(error)

    def _telephone_is(self, state: SourceState) -> None:
        self.telephone_changed.emit(state)
        self._show_call()
