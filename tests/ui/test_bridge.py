"""Work goes off the GUI thread, its results come back on it, and nothing is lost or delivered to the dead."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.bridge import Bridge


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_comes_home(bridge: Bridge, qtbot: QtBot) -> None:
    came: list[tuple[int, bool, bool]] = []
    home = threading.get_ident()

    def work(number: int) -> tuple[int, bool]:
        return number + 1, threading.get_ident() == home

    bridge.run(work, 1, then=lambda got: came.append((*got, threading.get_ident() == home)))
    assert not came  # never before the caller has finished
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(2, False, True)]


def test_an_error_reaches_its_own_handler(bridge: Bridge, qtbot: QtBot) -> None:
    got: list[Exception] = []
    bridge.run(int, "x", failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ValueError)


def test_an_error_without_handler_goes_to_the_signal(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.error) as heard:
        bridge.run(int, "x")
    assert isinstance(heard.args[0], ValueError)


def test_an_error_nobody_listens_to_is_raised(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        bridge.run(int, "x")
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ValueError


class Panel(QLabel):
    def show_text(self, text: str) -> None:
        self.setText(text)


def test_a_result_for_a_closed_panel_is_dropped(bridge: Bridge, qtbot: QtBot) -> None:
    go, panel, after = threading.Event(), Panel(), []

    def slow() -> str:
        go.wait(5)
        return "late"

    bridge.run(slow, then=panel.show_text)
    panel.deleteLater()
    qtbot.waitSignal(panel.destroyed).wait()
    go.set()
    bridge.run(str, "after", then=after.append)
    qtbot.waitUntil(lambda: bool(after))  # no "already deleted" on the way


def test_a_cancelled_result_is_dropped(bridge: Bridge, qtbot: QtBot) -> None:
    go, came = threading.Event(), []
    handle = bridge.run(go.wait, 5, then=lambda _: came.append("cancelled"))
    handle.cancel()
    go.set()
    bridge.run(str, "next", then=came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["next"]


def test_the_newest_search_wins(bridge: Bridge, qtbot: QtBot) -> None:
    old_may_end, shown = threading.Event(), []

    def search(word: str) -> str:
        if word == "こく":
            old_may_end.wait(5)
        return word

    bridge.latest("search", search, "こく", then=shown.append)
    bridge.latest("search", search, "こくほ", then=shown.append)
    qtbot.waitUntil(lambda: bool(shown))
    old_may_end.set()
    done: list[str] = []
    bridge.run(str, "done", then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert shown == ["こくほ"]


def test_live_events_hop_to_the_gui_thread(bridge: Bridge, qtbot: QtBot) -> None:
    seen: list[bool] = []
    source = threading.Thread(
        target=lambda: bridge.post(
            lambda: seen.append(QThread.currentThread() is QApplication.instance().thread())
        )
    )
    source.start()
    source.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_inline_runs_at_once(qapp: QApplication) -> None:
    came: list[int] = []
    bridge = Bridge(inline=True)
    bridge.run(int, "7", then=came.append)
    assert came == [7]


def test_close_waits_and_then_stays_quiet(qapp: QApplication, qtbot: QtBot) -> None:
    bridge, written, shown = Bridge(), [], []
    bridge.run(lambda: (threading.Event().wait(0.1), written.append(1)), then=shown.append)
    bridge.close()
    bridge.post(lambda: shown.append("late"))
    qapp.processEvents()
    assert written == [1]
    assert shown == []


def test_emitting_a_signal_many_times_is_safe(qapp: QApplication) -> None:
    """PySide 6.12.0 loses a reference at every emit on Python 3.11 and aborts the process after some thousands."""

    class Source(QObject):
        happened = Signal(object)

    source, count = Source(), []
    source.happened.connect(count.append)
    for _ in range(5000):
        source.happened.emit(None)
    assert len(count) == 5000
