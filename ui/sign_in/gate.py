"""Asks who comes to the desk, locks it when nobody works at it, and lets the same person in again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from callcenter.access import keyring
from callcenter.access.sign_in import SignedIn, SignIn, sign_in
from callcenter.calls.call import CallPhase
from callcenter.contacts.contact import Direction
from callcenter.errors import CallCenterError
from ui import i18n, messages
from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.sign_in.idle import IdleWatch
from ui.sign_in.lock_page import LockPage
from ui.sign_in.page import SignInPage
from ui.window import MainWindow

if TYPE_CHECKING:
    from ui.desk.session import DeskSession

SERVICE = "callcenter"  # in the keyring


@dataclass
class _Attempt:
    """One try to sign in, which may be given up while the server is being asked."""

    details: SignIn
    given_up: bool = False


class Gate(QObject):
    """The way to the desk in one window.

    Signals: `let_in(SignedIn)` after a sign-in; `leave_asked()` when somebody else wants to sign in.
    """

    let_in = Signal(object)
    leave_asked = Signal()

    def __init__(self, window: MainWindow, bridge: Bridge, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._preferences = preferences
        self._page: SignInPage | None = None
        self._attempt: _Attempt | None = None
        self._lock: LockPage | None = None
        self._signed_in: SignedIn | None = None
        self._session: DeskSession | None = None
        self._person = ""

    # The sign-in before the desk

    def ask(self, settings: SignIn, reason: CallCenterError | None = None) -> None:
        """Show the sign-in card.

        Args:
            reason: why whoever was here is here no longer.
        """
        page = self._page = SignInPage(settings, self._preferences.sign_in)
        page.asked.connect(self._try)
        page.cancelled.connect(self._give_up)
        page.account_changed.connect(self._ask_keyring)
        page.forget_asked.connect(self._forget)
        self._window.show_page(page)
        if reason is not None:
            page.show_notice("warn", messages.words(reason, i18n.language()))
        page.setFocus()
        self._ask_keyring(page.details())

    def _ask_keyring(self, details: SignIn) -> None:
        assert self._page is not None
        page = self._page
        self._bridge.latest(
            "keyring",
            _look_in_keyring,
            details,
            then=lambda found: page.show_keyring(usable=found[0], kept=found[1]),
            receiver=page,
        )

    def _forget(self, details: SignIn) -> None:
        self._bridge.run(_keep, details, "", then=lambda _: self._ask_keyring(details), receiver=self._page)

    def _try(self, details: SignIn, password: str, keep: bool) -> None:
        assert self._page is not None
        self._page.show_trying()
        attempt = self._attempt = _Attempt(details)
        self._bridge.run(
            _sign_in,
            attempt,
            password,
            keep,
            then=partial(self._is_in, attempt),
            failed=partial(self._is_not_in, attempt),
            receiver=self,
        )

    def _give_up(self) -> None:
        if self._attempt is not None and self._page is not None:
            self._attempt.given_up = True
            self._page.show_idle()

    def _is_in(self, attempt: _Attempt, signed_in: SignedIn | None) -> None:
        if signed_in is None or self._page is None:
            return
        if attempt.given_up:
            signed_in.engine.dispose()
            return
        self._preferences.sign_in = attempt.details
        self._page.clear()
        self._page.deleteLater()
        self._page = None
        self.let_in.emit(signed_in)

    def _is_not_in(self, attempt: _Attempt, error: Exception) -> None:
        if attempt.given_up or self._page is None:
            return
        if not isinstance(error, CallCenterError):
            self._page.show_idle()
            self._bridge.error.emit(error)
            return
        self._page.show_refused(error)

    # The lock in front of it

    @property
    def is_locked(self) -> bool:
        """Whether the desk is covered."""
        return self._lock is not None

    def watch(
        self, person: str, minutes: float, signed_in: SignedIn | None, session: DeskSession | None
    ) -> None:
        """Lock the desk after so many minutes without a key or a mouse; 0 means only when it is asked for.

        Args:
            person: the name of whom the desk is kept for.
            signed_in: whose password opens it again; without, whoever sits here goes on.
            session: whose calls ring through.
        """
        self._person, self._signed_in, self._session = person, signed_in, session
        if session is not None:
            for signal in (session.waiting_changed, session.call_changed, session.contacts_changed):
                signal.connect(self._show_call)
        handle = self._window.windowHandle()
        if minutes and handle is not None:
            IdleWatch(handle, minutes * 60, self).idle.connect(self.lock)

    def lock(self) -> None:
        """Cover the desk; the draft and the call stay as they are."""
        if self._lock is not None:
            return
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.close()  # a menu or a question could show what the lock covers
        lock = self._lock = LockPage(
            self._person,
            password=self._signed_in is not None and bool(self._signed_in.password),
            others=self._signed_in is not None,
        )
        lock.unlock_asked.connect(self._try_again)
        lock.leave_asked.connect(self.leave_asked)
        self._window.cover(lock)
        lock.setFocus()
        self._show_call()

    def say(self, words: str) -> None:
        """Say on the lock why something cannot be done now."""
        if self._lock is not None:
            self._lock.say(words)

    def _show_call(self) -> None:
        if self._lock is None or self._session is None:
            return
        calls = [one.call for one in self._session.open if one.call is not None]
        ringing = [
            one for one in calls if one.phase is CallPhase.RINGING and one.direction is Direction.INCOMING
        ]
        talking = [one for one in calls if one.phase in (CallPhase.TALKING, CallPhase.HOLDING)]
        self._lock.set_call(ringing=bool(ringing or self._session.waiting), talking=bool(talking))

    def _try_again(self, password: str) -> None:
        if self._signed_in is None:
            self._unlock(None)
            return
        self._bridge.run(
            self._signed_in.check, password, then=self._unlock, failed=self._stay_locked, receiver=self
        )

    def _unlock(self, _: None) -> None:
        self._lock = None
        self._window.uncover()

    def _stay_locked(self, error: Exception) -> None:
        if self._lock is not None:
            self._lock.refuse(messages.words(error, i18n.language()))
        if not isinstance(error, CallCenterError):
            raise error


# On a worker's thread: a keyring may ask its owner, and a server may be slow.


def _look_in_keyring(details: SignIn) -> tuple[bool, bool]:
    """Whether the keyring can be used, and whether it has this person's password."""
    try:
        kept = keyring.get_password(SERVICE, details.account)
    except keyring.KeyringUnusable:
        return False, False
    return True, kept is not None


def _keep(details: SignIn, password: str) -> None:
    if password:
        keyring.set_password(SERVICE, details.account, password)
    else:
        keyring.forget_password(SERVICE, details.account)


def _sign_in(attempt: _Attempt, password: str, keep: bool) -> SignedIn | None:
    details = attempt.details
    usable, kept = _look_in_keyring(details)
    if keep and kept and not password:
        password = keyring.get_password(SERVICE, details.account) or ""
    signed_in = sign_in(details, password)
    if attempt.given_up:
        signed_in.engine.dispose()
        return None
    if usable and (kept or keep):
        with suppress(keyring.KeyringUnusable):  # locked meanwhile: it is in memory, as everywhere else
            _keep(details, password if keep else "")
    return signed_in
