"""Closing the window loses nothing without a question: on a full disk, and when the session ends."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaMethod, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from callcenter.settings import Settings
from tests.desk.conftest import Opener
from tests.desk.harness import Desk, Key
from ui.close_question import CloseQuestion

TEXT = "長い話" * 1300
STAY, AGAIN, LEAVE = "閉じない", "もう一度保存して閉じる", "保存せずに閉じる"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of a quarter of a megabyte, with the desk's journal on it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("a tiny disk can only be mounted by root, and not in every container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def desk(open_desk: Opener, settings: Settings, disk: Path) -> Iterator[Desk]:
    """A desk on the tiny disk, with an ended call of somebody anonymous."""
    desk = open_desk(replace(settings, data=disk))
    desk.enter_number("非通知")
    desk.wait(lambda: desk.contact.caller)
    desk.key(Key.Key_2)
    desk.key(Key.Key_F9)
    desk.wait(lambda: not desk.session._saver._unwritten)
    yield desk
    fill(disk, full=False)
    desk.close()  # before the disk goes


def fill(disk: Path, *, full: bool = True) -> None:
    """Leave no room on the disk; or make room again."""
    other = disk / "other"
    if full:
        other.write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
    else:
        other.unlink(missing_ok=True)


class Answering:
    """Reads the question as soon as it is there, and presses the buttons in turn; "" is Escape."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.read: list[str] = []
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def _answer(self) -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, CloseQuestion) and self.names:
            self.read.append(f"{question.text()}\n{question.informativeText()}")
            name = self.names.pop(0)
            found = [one for one in question.findChildren(QAbstractButton) if one.text() == name]
            found[0].click() if found else QTest.keyClick(question, Key.Key_Escape)


def write_on_a_full_disk(desk: Desk, disk: Path) -> None:
    fill(disk)
    desk.go_to("問い")
    desk.type(TEXT)


def kept(open_desk: Opener, settings: Settings, disk: Path) -> list[str]:
    """The questions that the next start brings back."""
    again = open_desk(replace(settings, data=disk))
    again.wait(lambda: again.session.current)
    questions = [one.draft.question for one in again.session.open]
    again.close()
    return questions


def test_closing_on_a_full_disk_asks_and_stays_by_default(desk: Desk, disk: Path) -> None:
    write_on_a_full_disk(desk, disk)
    answering = Answering("")
    desk.program.window.close()
    assert "閉じると失われます" in answering.read[0]
    assert "応対" in answering.read[0]
    assert "番号なし" in answering.read[0]
    assert "空きを増やしてください" in answering.read[0]
    assert desk.program.window.isVisible()
    assert desk.contact.draft.question == TEXT
    desk.program.window.activateWindow()  # offscreen, a dialog keeps the window's place
    desk.wait(desk.program.window.isActiveWindow)
    desk.go_to("問い")
    desk.type("。続き")
    assert desk.contact.draft.question == f"{TEXT}。続き"
    fill(disk, full=False)
    desk.wait(lambda: "自動保存" in desk.shown())


def test_with_room_again_trying_again_keeps_everything_and_closes(
    desk: Desk, open_desk: Opener, settings: Settings, disk: Path
) -> None:
    write_on_a_full_disk(desk, disk)
    answering = Answering(AGAIN, AGAIN)
    QTimer.singleShot(300, lambda: fill(disk, full=False))
    answering._timer.setInterval(250)
    window = desk.program.window
    window.close()
    assert not window.isVisible()
    assert answering.read
    desk.close()
    assert kept(open_desk, settings, disk) == [TEXT]


def test_closing_all_the_same_tries_once_more(
    desk: Desk, open_desk: Opener, settings: Settings, disk: Path
) -> None:
    write_on_a_full_disk(desk, disk)
    answering = Answering(LEAVE)
    desk.program.window.close()
    assert len(answering.read) == 1
    assert not desk.program.window.isVisible()
    fill(disk, full=False)
    desk.close()
    assert kept(open_desk, settings, disk) == [""], "what was written before is still there"


def test_an_ended_call_that_is_not_written_is_named(desk: Desk, disk: Path) -> None:
    desk.enter_number("非通知")
    desk.key(Key.Key_2)
    write_on_a_full_disk(desk, disk)
    desk.key(Key.Key_F9)
    answering = Answering(STAY)
    desk.program.window.close()
    assert answering.read
    assert "終わった通話の記録 1件" in answering.read[0]
    fill(disk, full=False)
    desk.wait(lambda: not desk.session._saver._unwritten)


def test_language_and_person_do_not_change_while_something_is_not_written(desk: Desk, disk: Path) -> None:
    write_on_a_full_disk(desk, disk)
    desk.program.window.language_chosen.emit("en")
    assert "ディスクがいっぱい" in desk.shown()
    assert desk.contact.draft.question == TEXT


def test_a_session_that_ends_writes_what_was_typed_a_moment_ago(desk: Desk, qapp: QApplication) -> None:
    desk.go_to("問い")
    desk.type("終わる直前")
    assert qapp.isSignalConnected(QMetaMethod.fromSignal(qapp.commitDataRequest))
    desk.program._session_ends(None)  # what the signal calls: only the system makes its argument
    (draft,) = desk.program.center._journal.drafts(desk.program.center.person.id)
    assert draft.question == "終わる直前"
