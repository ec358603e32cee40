"""Opens the window, brings the call centre up behind it, and takes both down again."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QSessionManager
from PySide6.QtWidgets import QApplication

from callcenter.access.sign_in import SessionEnded, SignedIn
from callcenter.errors import CallCenterError
from callcenter.settings import Settings
from ui import i18n, messages, theme
from ui.bridge import Bridge
from ui.collector import Collector
from ui.opening import OpeningPage
from ui.outage import is_away
from ui.preferences import Preferences
from ui.sign_in.gate import Gate
from ui.window import MainWindow

if TYPE_CHECKING:  # the database and everything above it load behind the first frame
    from callcenter.app import CallCenter
    from callcenter.contacts.journal import JournalSetAside
    from callcenter.contacts.sender import SenderState
    from ui.desk.workspace import DeskWorkspace


REFUSED = "database_sign_in_refused"


class Program(QObject):
    """One run of the desk. `ready` is emitted when the call centre behind the window can be used."""

    ready = Signal()
    gone = Signal()

    def __init__(
        self,
        settings: Settings,
        preferences: Preferences,
        notice: CallCenterError | None = None,
        size: str | None = None,
    ) -> None:
        super().__init__()
        # A look-up gives the interpreter away at each statement; at Python's 5 ms it would wait that long each time.
        sys.setswitchinterval(0.0005)
        self._settings = settings
        self._preferences = preferences
        self._notice = notice
        self._size = size
        self.center: CallCenter | None = None
        self._made: CallCenter | None = (
            None  # the same, also when the window is closed while it is being made
        )
        self.window: MainWindow | None = None
        self.desk: DeskWorkspace | None = None
        self.gate: Gate | None = None
        self._signed_in: SignedIn | None = None
        self._out_because: CallCenterError | None = None
        self.bridge = Bridge(self)
        self._collector = Collector(self)
        QApplication.instance().commitDataRequest.connect(self._session_ends)

    def open(self) -> None:
        """Show the window at once, then bring up what stands behind it."""
        window = self.window = MainWindow(self._preferences)
        if self._size:
            width, _, height = self._size.partition("x")
            window.resize(int(width), int(height))
        window.close_asked.connect(self._ask_to_close)
        window.closing.connect(self.close)
        window.theme_chosen.connect(self._choose_theme)
        window.scale_chosen.connect(self._choose_scale)
        window.language_chosen.connect(self._choose_language)
        window.person_chosen.connect(self.choose_person)
        window.lock_chosen.connect(self._lock)
        window.sign_out_chosen.connect(self.choose_sign_out)
        window.set_menu((), "")
        self._opening = OpeningPage()
        window.show_page(self._opening)
        window.show()
        self.bridge.error.connect(self.tell)
        gate = self.gate = Gate(window, self.bridge, self._preferences)
        gate.let_in.connect(self._let_in)
        gate.leave_asked.connect(self.choose_sign_out)
        if self._settings.server is not None and self._signed_in is None:
            gate.ask(self._settings.server, self._out_because)
        else:
            QTimer.singleShot(0, self._load)  # after the first frame: the rest takes longer than it

    def _let_in(self, signed_in: SignedIn) -> None:
        self._signed_in, self._out_because = signed_in, None
        assert self.window is not None
        self.window.show_page(self._opening)
        self._load()

    def _load(self) -> None:
        person = self._preferences.person or self._settings.person
        settings = replace(self._settings, person=person)
        self.bridge.run(self._bring_up, settings, then=self._loaded, failed=self._failed)

    def _bring_up(self, settings: Settings) -> CallCenter:
        """Runs on a worker thread; what it imports would keep the first frame waiting."""
        from callcenter.app import CallCenter

        self._made = CallCenter(settings, self._progress, self._set_aside, self._signed_in)
        return self._made

    def _progress(self, stage: str, done: int, total: int) -> None:
        self.bridge.post(lambda: self._opening.show_stage(stage, done, total))

    def _set_aside(self, notice: JournalSetAside) -> None:
        text = self.tr(
            "下書きの置き場所が壊れていたため、{path} に移しました。読めた{rescued}件は戻しました。"
        ).format(path=notice.path, rescued=notice.rescued)
        self.bridge.post(lambda: self.window and self.window.toast.show_message(text, "warn", 60))

    def _loaded(self, center: CallCenter) -> None:
        from ui.workspaces import Workspaces

        self.center = center
        window = self.window
        assert window is not None
        shared, minutes = self._signed_in is not None, self._settings.idle_lock_minutes
        people = [] if shared else [(one.id, one.name) for one in center.staff]
        window.set_menu(people, center.person.id, lock=shared or bool(minutes), sign_out=shared)
        made = Workspaces(window)
        made.doubted.connect(self.doubt)
        made.sender_changed.connect(self._sender_is)
        workspaces, self.desk = made.build(center, self.bridge, self._preferences, window)
        window.set_workspaces(workspaces)
        for problem in (center.knowledge.content_problem, self._notice):
            if problem is not None:
                self.tell(problem)
        if self.desk is not None:
            self.desk.start()
        assert self.gate is not None
        session = self.desk.session if self.desk is not None else None
        self.gate.watch(center.person.name, minutes, self._signed_in, session)
        self._collector.spare_what_is_there()
        self.ready.emit()

    def _failed(self, error: Exception) -> None:
        if self._settings.server is not None and isinstance(error, CallCenterError):
            assert self.gate is not None
            self._signed_in = None
            self.gate.ask(self._settings.server, error)
            return
        unknown = isinstance(error, CallCenterError) and error.code in {"person_unknown", "person_disabled"}
        if unknown and self._preferences.person:  # remembered from another database
            self._preferences.person = ""
            self._load()
            return
        self._opening.show_failure(messages.words(error, i18n.language()), self._load)
        if not isinstance(error, CallCenterError):
            raise error

    def tell(self, error: BaseException) -> None:
        """Say in the foot line what went wrong."""
        if self.window is not None:
            kind = "warn" if is_away(error) else "bad"
            self.window.toast.show_message(messages.words(error, i18n.language()), kind, 20)
        if is_away(error) and self.center is not None:
            self.center.nudge()  # so that the state beside it says the same
        if isinstance(error, CallCenterError) and error.code == REFUSED:
            self.doubt()
        if not isinstance(error, CallCenterError):
            raise error

    # What the person chooses for the screen

    def _choose_theme(self, mode: theme.Mode) -> None:
        self._preferences.theme = mode
        theme.apply(QApplication.instance(), mode, self._preferences.scale)

    def _choose_scale(self, scale: float) -> None:
        self._preferences.scale = scale
        theme.apply(QApplication.instance(), self._preferences.theme, scale)

    def _choose_language(self, language: str) -> None:
        if self._may_reopen():
            self._preferences.language = "en" if language == "en" else "ja"
            self._reopen()

    def choose_person(self, person: str) -> None:
        """Let somebody else sit down at this desk."""
        if self._may_reopen():
            self._preferences.person = person
            self._reopen()

    # Signing out, and the lock

    def choose_sign_out(self) -> None:
        """Leave the desk to somebody else; what is being written stays for whoever goes."""
        if self._may_reopen():
            self.sign_out()

    def sign_out(self, reason: CallCenterError | None = None) -> None:
        """Leave the desk at once, whatever goes on: drafts are kept, and the sign-in card stands in its place.

        Args:
            reason: why, if nobody has asked for it.
        """
        self._signed_in, self._out_because = None, reason
        if self.window is not None:
            self.window.hide()  # before all else: whoever is out sees nobody's data any more
        self._reopen()

    def doubt(self) -> None:
        """Something says that this person is let in no longer: ask the server, and leave if it is so."""
        signed_in = self._signed_in
        if signed_in is not None:
            self.bridge.latest("doubt", signed_in.check, signed_in.password, failed=self._let_out)

    def _let_out(self, error: Exception) -> None:
        if not isinstance(error, CallCenterError):
            raise error
        self.sign_out(SessionEnded() if error.code in {"sign_in_refused", "password_needed"} else error)

    def _sender_is(self, state: SenderState) -> None:
        if state.code == REFUSED:
            self.doubt()

    def _lock(self) -> None:
        if self.center is not None and self.gate is not None:
            self.gate.lock()

    def _say(self, words: str, kind: str) -> None:
        """Say something where it is seen."""
        if self.gate is not None and self.gate.is_locked:
            self.gate.say(words)
        elif self.window is not None:
            self.window.toast.show_message(words, kind)

    def _may_reopen(self) -> bool:
        """Whether a new window would neither cut off a call nor lose what is not written; says why not."""
        if self.desk is None or self.window is None:
            return True
        if any(not one.over for one in self.desk.session.open):
            self._say(self.tr("通話が終わってから切り替えられます。"), "warn")
            return False
        unwritten = self.desk.write_all()
        if unwritten is not None:
            self._say(messages.words(unwritten.error, i18n.language()), "bad")
        return unwritten is None

    def _reopen(self) -> None:
        """Make the window anew; drafts are in the journal and come back with it."""
        self._take_down()
        if self.window is not None:
            self.window.close_asked.disconnect(self._ask_to_close)
            self.window.closing.disconnect(self.close)
            self.window.close()
            self.window.deleteLater()
        self._collector.collect_everything()
        i18n.install(QApplication.instance(), self._preferences.language)
        self.bridge = Bridge(self)
        self.open()

    def _ask_to_close(self, event: QCloseEvent) -> None:
        """Keep the window where something would be lost, unless the operator wants it closed all the same."""
        from ui.close_question import Answer, CloseQuestion

        while self.desk is not None and (unwritten := self.desk.write_all()) is not None:
            if self.gate is not None and self.gate.is_locked:  # the question names whom it is about
                self.gate.say(messages.words(unwritten.error, i18n.language()))
                event.ignore()
                return
            answer = CloseQuestion(unwritten, self.window).ask()
            if answer is Answer.STAY:
                event.ignore()
            if answer is not Answer.TRY_AGAIN:
                return

    def _session_ends(self, _: QSessionManager) -> None:
        """The computer's session ends: nobody can be asked, so write what can be written now."""
        if self.desk is not None:
            self.desk.write_all()

    def close(self) -> None:
        """Save what was typed, stop everything, and end."""
        self._take_down()
        self._collector.close()
        self.gone.emit()

    def _take_down(self) -> None:
        if self.window is not None:
            self.window.close_workspaces()
        self.bridge.close()
        if self._made is not None:
            self._made.close()
        self._made = self.center = self.desk = None
