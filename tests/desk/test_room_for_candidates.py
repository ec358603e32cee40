"""Who may be calling is seen at once, in small windows too: the wrap-up is folded until somebody needs it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import Direction
from callcenter.settings import Settings
from callcenter.store import tables
from callcenter.store.engine import open_engine
from tests.desk.conftest import Opener
from tests.desk.harness import CTRL, SHIFT, Desk, Key
from ui import i18n
from ui.desk.candidate_row import CandidateRow
from ui.preferences import Preferences

SHARED = "+81304000127"  # of a household of three
NEEDED = {(1280, 720): 2.5, (1440, 900): 4.0}  # rows in sight


def ringing(id_: str = "test:1") -> Call:
    now = datetime.now(UTC)
    return Call(
        id=id_,
        source="test",
        direction=Direction.INCOMING,
        phase=CallPhase.RINGING,
        number=read_number(SHARED),
        called_line="050-0100-0100",
        queue="general",
        extension="2001",
        received_at=now,
        rang_at=now,
    )


def answered(call: Call) -> Call:
    return replace(call, phase=CallPhase.TALKING, answered_at=datetime.now(UTC))


def share_number(settings: Settings) -> None:
    """Let more people have the number, so that more ask to be shown than fit."""
    engine = open_engine(f"sqlite:///{settings.data / 'city.db'}")
    number = tables.resident_number
    with engine.begin() as connection:
        known = connection.execute(number.select().where(number.c.e164 == SHARED)).mappings().all()
        theirs = {each["resident_id"] for each in known}
        everybody = connection.execute(select(tables.resident.c.id).order_by(tables.resident.c.id)).scalars()
        others = [id_ for id_ in everybody if id_ not in theirs][:6]
        connection.execute(number.insert(), [dict(known[0]) | {"resident_id": id_} for id_ in others])
    engine.dispose()


def rows_in_sight(desk: Desk) -> float:
    """How many candidates can be seen, parts of one counted as parts."""
    seen = 0.0
    for row in desk.workspace.identify.findChildren(CandidateRow):
        if row.isVisible():
            box = row.visibleRegion().boundingRect()
            seen += box.height() / row.height()
    return seen


def ring(desk: Desk, call: Call) -> None:
    desk.tell(call)
    desk.wait(lambda: desk.contact.caller)
    desk.settle()


def in_window(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.program.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", NEEDED)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_candidates_are_in_sight_while_it_rings_and_while_the_name_is_heard(
    open_desk: Opener, settings: Settings, qapp: QApplication, size: tuple[int, int], language: str
) -> None:
    share_number(settings)
    Preferences(settings.data / "desk.ini").language = language
    desk = open_desk(settings)
    desk.program.window.resize(*size)
    desk.settle()
    middle = in_window(desk, desk.workspace.middle)

    call = ringing()
    ring(desk, call)
    assert len(desk.contact.caller.candidates) > 4
    assert rows_in_sight(desk) >= NEEDED[size]
    assert in_window(desk, desk.workspace.middle) == middle  # nothing moves when it rings

    desk.tell(answered(call))
    desk.type("はまだ")
    desk.settle()
    assert rows_in_sight(desk) >= NEEDED[size]
    i18n.install(qapp, "ja")


def test_f4_opens_the_wrap_up_while_it_rings_and_what_was_typed_stays(desk: Desk) -> None:
    desk.program.window.resize(1280, 720)
    call = ringing()
    ring(desk, call)
    wrap_up = desk.workspace.wrap_up
    assert wrap_up.isHidden()
    desk.key(Key.Key_F4)
    assert wrap_up.isVisible()
    assert wrap_up.isAncestorOf(QApplication.focusWidget())
    desk.go_to("問い")
    desk.type("転入の届出")
    desk.settle()

    # Folded and opened by hand, answered, and taken for somebody: the words are still there.
    desk.key(Key.Key_F4, SHIFT)
    assert wrap_up.isHidden()
    desk.key(Key.Key_F4)
    assert wrap_up.isVisible()
    desk.key(Key.Key_F4, SHIFT)
    desk.tell(answered(call))
    desk.key(Key.Key_F8)
    desk.type("はまだ みお")
    assert wrap_up.isHidden()
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    assert wrap_up.isVisible()
    assert "転入の届出" in desk.shown()
    assert desk.contact.draft.question == "転入の届出"


def test_the_wrap_up_opens_by_itself_for_somebody_anonymous_and_when_the_call_is_over(desk: Desk) -> None:
    wrap_up = desk.workspace.wrap_up
    desk.enter_number("03-0400-0127")
    desk.wait(lambda: desk.contact.caller)
    assert wrap_up.isHidden()
    desk.key(Key.Key_5)
    assert desk.contact.anonymous
    assert wrap_up.isVisible()
    desk.key(Key.Key_F8)  # asked once more, the candidates need the room again
    assert wrap_up.isHidden()
    desk.key(Key.Key_F9)
    assert wrap_up.isVisible()


def test_a_number_typed_by_mistake_is_given_up_while_the_wrap_up_is_folded(desk: Desk) -> None:
    desk.enter_number("03-0400-0127")
    assert desk.workspace.wrap_up.isHidden()
    for _ in range(2):
        desk.key(Key.Key_D, CTRL | SHIFT)
    desk.wait(lambda: desk.session.current is None)


def test_how_it_stands_on_the_idle_desk_holds_for_every_call_and_the_next_day(
    open_desk: Opener, settings: Settings
) -> None:
    first = open_desk(settings)
    first.key(Key.Key_F4)
    assert first.workspace.wrap_up.isVisible()
    first.enter_number("03-0400-0127")
    assert first.workspace.wrap_up.isVisible()
    first.key(Key.Key_F4, SHIFT)  # for this contact alone
    assert first.workspace.wrap_up.isHidden()
    for _ in range(2):
        first.key(Key.Key_D, CTRL | SHIFT)
    first.wait(lambda: first.session.current is None)
    first.enter_number("090-0300-0001")
    assert first.workspace.wrap_up.isVisible()
    first.close()
    second = open_desk(settings)
    second.wait(second.workspace.wrap_up.isVisible)
