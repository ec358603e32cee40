"""What time changes reaches the screen like what others change."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from callcenter.live import Updated
from callcenter.store.errors import DatabaseUnreachable
from ui.bridge import Bridge
from ui.live import LiveEvents


def test_what_is_due_is_done_at_the_start_and_asked_for_with_every_minute(qapp: QApplication) -> None:
    asked: list[datetime] = []
    answers: list[Any] = [frozenset({"FAQ-0101"}), frozenset(), DatabaseUnreachable(), ValueError("a fault")]

    def turn_due(now: datetime) -> frozenset[str]:
        asked.append(now)
        if isinstance(answers[0], Exception):
            raise answers.pop(0)
        return answers.pop(0)

    center = SimpleNamespace(
        knowledge=SimpleNamespace(turn_due=turn_due), live=SimpleNamespace(listen=lambda _: None)
    )
    bridge, parent = Bridge(inline=True), QObject()
    told: list[Updated] = []
    faults: list[Exception] = []
    bridge.error.connect(faults.append)
    events = LiveEvents(center, bridge, parent)
    events.updated.connect(told.append)
    events.begin()
    assert told == [Updated(articles=frozenset({"FAQ-0101"}))]
    assert 0 < events._minute.remainingTime() <= 60_050
    for _ in range(3):
        events.turn_due()
    assert len(told) == 1
    assert [type(one) for one in faults] == [ValueError]
    assert len(asked) == 4
    assert asked[0].tzinfo is UTC
