"""Widgets are collected on the GUI thread between two events, never by a thread that happens to allocate."""

import gc
from collections.abc import Iterator
from threading import Thread, current_thread

import pytest
from pytestqt.qtbot import QtBot

from ui.collector import Collector


class Knot:
    """A cycle, as widgets and their connections are."""

    threads: list[Thread] = []  # noqa: RUF012 - where each was taken apart

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.threads.append(current_thread())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    gc.enable()
    made = Collector()
    yield made
    made.close()
    assert gc.isenabled()
    gc.disable()


def make_many() -> list[list[int]]:
    Knot()
    return [[number] for number in range(100_000)]


def test_a_thread_that_allocates_collects_nothing(collector: Collector, qtbot: QtBot) -> None:
    Knot.threads.clear()
    worker = Thread(target=make_many)
    worker.start()
    worker.join()
    assert Knot.threads == []
    Knot.threads.clear()
    collector.collect_everything()
    assert Knot.threads == [current_thread()]


def test_what_piles_up_is_collected_by_itself(collector: Collector, qtbot: QtBot) -> None:
    Knot.threads.clear()
    kept = make_many()
    qtbot.waitUntil(lambda: Knot.threads == [current_thread()], timeout=5_000)
    assert len(kept) == 100_000


def test_what_was_spared_is_collected_when_its_window_is_gone(collector: Collector) -> None:
    Knot.threads.clear()
    knot = Knot()
    collector.spare_what_is_there()
    del knot
    gc.collect()
    assert Knot.threads == []
    collector.collect_everything()
    assert Knot.threads == [current_thread()]
