"""Plays one whole practice call through the real window, as a person would: keys, and nothing else.

What it typed and what was recorded is printed; a picture of every stage goes to a folder.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from callcenter.calls.call import CallPhase
from callcenter.contacts.log import ContactFilter
from callcenter.contacts.shown import ContactSummary
from callcenter.settings import Telephone, settings_in
from ui import terms
from ui.preferences import Preferences
from ui.program import Program

PATIENCE = 60.0  # seconds for anything that is waited for
Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Stroke = tuple[Qt.Key, Qt.KeyboardModifier]


class StageMissing(Exception):
    """Something that should have come did not come."""


class Tour:
    """One practice call on a desk of its own, in a temporary folder."""

    def __init__(self, app: QApplication, program: Program, pictures: Path) -> None:
        self._app = app
        self._program = program
        self._pictures = pictures
        self._count = 0

    def play(self) -> ContactSummary:
        """Play the call and return the contact as the database has it."""
        program = self._program
        program.open()
        self._wait("the call centre", lambda: program.desk is not None)
        desk = program.desk
        assert desk is not None and program.center is not None
        session = desk.session
        self._picture("idle")
        self._wait("a call", lambda: session.current is not None and session.current.caller is not None)
        self._picture("ringing")
        self._press(Key.Key_F5)
        self._wait("the answer", lambda: self._phase() is CallPhase.TALKING)
        self._picture("answered")
        self._type("はまだ みお")
        self._picture("name-heard")
        self._press(Key.Key_Return)
        self._wait("the card", lambda: session.current is not None and session.current.view is not None)
        self._picture("card")
        self._press(Key.Key_1)
        self._press(Key.Key_1)
        self._picture("script")
        self._press(Key.Key_F2)
        self._type("国保 やめる")
        self._wait("the search", lambda: bool(desk.answers.query), 0.5)
        self._picture("search")
        self._press(Key.Key_1, ALT)
        self._pause(300)
        self._press(Key.Key_Return, ALT)
        self._picture("article")
        self._press(Key.Key_F4)
        self._type("就職して会社の健康保険に入った。国民健康保険をやめる手続きを知りたい。")
        self._press(Key.Key_F9)
        self._wait("the end of the call", lambda: self._phase() is CallPhase.ENDED)
        self._pause(600)
        self._picture("wrap-up")
        self._press(Key.Key_Return, CTRL)
        self._wait("the next call's place", lambda: session.current is None)
        center = program.center
        self._wait("the record", lambda: bool(center.insight.contacts(_OWN).rows))
        self._picture("finished")
        return center.insight.contacts(_OWN).rows[0]

    def show_workspace(self, person: str, name: str, keys: Sequence[Stroke]) -> None:
        """Let somebody else sit down, press some keys, and take a picture of their workspace."""
        program = self._program
        program.choose_person(person)
        self._wait(name, lambda: program.center is not None and program.center.person.id == person)
        self._pause(1500)
        for stroke in keys:
            self._press(*stroke)
        self._pause(800)
        self._picture(name)

    def _phase(self) -> CallPhase | None:
        desk = self._program.desk
        contact = desk.session.current if desk else None
        return contact.call.phase if contact and contact.call else None

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self._app.focusWidget() or self._program.window, key, modifier)
        self._pause(120)

    def _type(self, text: str) -> None:
        """Text as an input method commits it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._app.focusWidget(), event)
        self._pause(200)

    def _picture(self, name: str) -> None:
        self._pause(250)
        self._count += 1
        window = self._program.window
        assert window is not None
        path = self._pictures / f"{self._count:02d}-{name}.png"
        window.grab().save(str(path))
        print(path)

    def _wait(self, what: str, there: Callable[[], bool], at_least: float = 0.0) -> None:
        begun = monotonic()
        while not there() or monotonic() - begun < at_least:
            if monotonic() - begun > PATIENCE:
                raise StageMissing(what)
            self._pause(30)

    def _pause(self, milliseconds: int) -> None:
        """Let the window live; a loop of its own, because QTest's waiting keeps other threads from running."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


_OWN = ContactFilter(operator_id="sato", text="会社の健康保険に入った")


def play(app: QApplication, pictures: Path, make: Callable[[Preferences], None], size: str | None) -> int:
    """Play the tour.

    Args:
        make: prepares theme and language from the preferences.

    Returns:
        The exit code: 0 where the contact was recorded.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="callcenter-") as folder:
        settings = settings_in(Path(folder), telephone=Telephone.PRACTICE)
        preferences = Preferences(Path(folder) / "desk.ini")
        make(preferences)
        program = Program(settings, preferences, size=size or "1440x900")
        tour = Tour(app, program, pictures)
        try:
            contact = tour.play()
            tour.show_workspace("morita", "supervisor", ())
            tour.show_workspace("onishi", "editor", ((Key.Key_2, ALT), (Key.Key_Down, PLAIN)))
        except StageMissing as missing:
            print(f"The tour stopped: {missing} did not come.")
            return 1
        finally:
            program.close()
    print(
        f"{contact.received_at:%Y-%m-%d %H:%M:%S}Z  {contact.number_e164}  {contact.category_name}  "
        f"{terms.outcome(contact.outcome)}\n  問い: {contact.question}\n  答え: {contact.answer}"
    )
    return 0
