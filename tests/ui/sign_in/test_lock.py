"""The lock in front of a desk, and being put out: nothing on the screen, nothing lost behind it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, select

from callcenter.access.people import Role
from callcenter.access.purpose import Purpose
from callcenter.administration.staff import Member, add_member, disable_member
from callcenter.calls.call import Call, CallPhase
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import Direction, MatchedBy
from callcenter.demo.city import make_city
from callcenter.settings import Settings, content_folder, settings_in
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.access.city_server import PASSWORD
from tests.desk.harness import ALT, CTRL, Desk, Key
from tests.own_server import OwnServer
from tests.ui.sign_in.conftest import Opener
from tests.ui.sign_in.helpers import box, focus, is_open, sign_in
from ui.sign_in.idle import IdleWatch

QUESTION = "転入の届け出はどこですか"


@pytest.fixture
def owner(running: OwnServer) -> Iterator[Engine]:
    engine = open_engine(running.url)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(window: Desk) -> Desk:
    """Sato's desk."""
    sign_in(window)
    window.wait(lambda: is_open(window), 20)
    window.wait(lambda: window.workspace.telephone.source is not None or window.session.current is None)
    return window


@pytest.fixture
def resident(desk: Desk, owner: Engine) -> str:
    """The name of a resident whose card is open, with a question being written."""
    with owner.connect() as connection:
        found = connection.execute(
            select(tables.resident.c.id, tables.resident.c.name)
            .where(~tables.resident.c.id.in_(select(tables.restriction.c.resident_id)))
            .order_by(tables.resident.c.id)
        ).first()
    desk.enter_number("非通知")
    desk.session.records.open_person(found.id, Purpose.OWN_MATTER, MatchedBy.SEARCH)
    desk.wait(lambda: found.name in desk.shown())
    desk.go_to("問い")
    desk.type(QUESTION)
    return found.name


def lock(desk: Desk) -> None:
    desk.key(Key.Key_L, CTRL | ALT)
    assert "ロック中" in desk.shown()


def unlock(desk: Desk, password: str = PASSWORD) -> None:
    focus().selectAll()
    desk.type(password)
    desk.key(Key.Key_Return)


def test_the_lock_shows_nobody_and_gives_back_the_desk_as_it_was(desk: Desk, resident: str) -> None:
    where = QApplication.focusWidget()
    lock(desk)
    assert resident not in desk.shown()
    assert QUESTION not in desk.shown()
    assert focus().accessibleName() == "パスワード"
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F1, Key.Key_F10):
        desk.key(key)
    assert not desk.contact.over, "no key reaches the desk"
    assert "キーの一覧" not in [one for one in desk.shown().splitlines() if one]
    unlock(desk, "falsch")
    desk.wait(lambda: "サインインできません" in desk.shown())
    assert "ロック中" in desk.shown()
    unlock(desk, "")
    desk.wait(lambda: QApplication.focusWidget() is not None)
    assert "ロック中" in desk.shown()
    unlock(desk)
    desk.wait(lambda: "ロック中" not in desk.shown())
    assert QApplication.focusWidget() is where
    assert resident in desk.shown()
    desk.type("（2回目）")
    assert desk.contact.draft.question == f"{QUESTION}（2回目）"


def test_a_call_rings_through_the_lock_without_saying_who_calls(desk: Desk) -> None:
    lock(desk)
    assert "電話が鳴っています" not in desk.shown()
    call = ringing()
    desk.session.on_call(call)
    desk.wait(lambda: "電話が鳴っています" in desk.shown())
    desk.settle(300)  # until the candidates have been looked up
    assert "090" not in desk.shown()
    unlock(desk)
    desk.wait(lambda: "ロック中" not in desk.shown())
    assert desk.contact.call.phase is CallPhase.RINGING


def ringing() -> Call:
    return Call(
        id="rings",
        source="test",
        direction=Direction.INCOMING,
        phase=CallPhase.RINGING,
        extension="2001",
        number=read_number("090-0300-1234"),
        called_line="",
        queue="",
        received_at=datetime.now(UTC),
        rang_at=datetime.now(UTC),
    )


def test_while_the_server_is_away_the_password_in_memory_decides(desk: Desk, running: OwnServer) -> None:
    lock(desk)
    running.stop()
    try:
        unlock(desk, "falsch")
        desk.wait(lambda: "サインインできません" in desk.shown(), 15)
        unlock(desk)
        desk.wait(lambda: "ロック中" not in desk.shown(), 15)
    finally:
        running.start()


def test_keys_and_mouse_put_the_lock_off(desk: Desk) -> None:
    window = desk.program.window
    handle = window.windowHandle()
    watch = IdleWatch(handle, 0.5, window)
    idle: list[bool] = []
    watch.idle.connect(lambda: idle.append(True))
    for _ in range(3):
        desk.settle(300)
        QTest.keyClick(handle, Key.Key_Shift)
        desk.settle(300)
        QTest.mouseMove(handle, QPoint(5, 5 + _))
    assert not idle
    desk.wait(lambda: idle, 2)


def test_a_desk_that_nobody_works_at_locks_itself(open_window: Opener, settings: Settings) -> None:
    desk = open_window(settings)
    sign_in(desk)
    desk.wait(lambda: is_open(desk), 20)
    gate = desk.program.gate
    gate.watch("佐藤 花", 0.01, desk.program._signed_in, desk.session)
    desk.wait(lambda: "ロック中" in desk.shown(), 3)


def test_an_embedded_desk_is_only_covered(open_window: Opener, settings: Settings, tmp_path: Path) -> None:
    own = settings_in(tmp_path / "own", cache=settings.cache, idle_lock_minutes=10)
    upgrade(own.database)
    engine = open_engine(own.database)
    make_city(engine, content_folder("knowledge_base"), residents=5, contacts_per_resident=1)
    engine.dispose()
    desk = open_window(own)
    desk.wait(lambda: is_open(desk), 20)
    lock(desk)
    assert "パスワード" not in desk.shown()
    desk.key(Key.Key_Return)
    desk.wait(lambda: "ロック中" not in desk.shown())


def test_somebody_else_may_sign_in_and_finds_nothing_of_the_first(desk: Desk, resident: str) -> None:
    desk.key(Key.Key_F9)
    desk.settle(50)
    lock(desk)
    box(desk, "別の人がサインイン").click()
    desk.wait(lambda: "サインイン" in desk.shown() and not is_open(desk))
    sign_in(desk, user="ito")
    desk.wait(lambda: is_open(desk), 20)
    desk.settle(300)
    assert desk.session.open == []
    desk.program.choose_sign_out()
    sign_in(desk, user="sato")
    desk.wait(lambda: is_open(desk), 20)
    desk.wait(lambda: desk.session.current is not None)
    assert desk.contact.draft.question == QUESTION


def test_nobody_else_comes_in_while_a_call_goes_on(desk: Desk, resident: str) -> None:
    lock(desk)
    box(desk, "別の人がサインイン").click()
    assert "通話が終わってから" in desk.shown()
    assert is_open(desk)


def test_a_person_who_is_disabled_is_out_at_once_and_the_draft_stays_sealed(
    desk: Desk, resident: str, owner: Engine, settings: Settings
) -> None:
    disable_member(owner, "sato")
    desk.wait(lambda: "この利用者は停止されています" in desk.shown(), 15)
    assert resident not in desk.shown()
    assert not is_open(desk)
    files = [path.read_bytes() for path in settings.data.rglob("*") if path.is_file()]
    assert not [one for one in files if QUESTION.encode() in one or QUESTION.encode("unicode_escape") in one]
    sign_in(desk)
    desk.wait(lambda: "サインインできません" in desk.shown())
    add_member(owner, Member("sato", "佐藤 花", Role.OPERATOR, True, "", "", "2001", ()), PASSWORD)
    sign_in(desk)
    desk.wait(lambda: is_open(desk), 20)
    desk.wait(lambda: desk.session.current is not None)
    assert desk.contact.draft.question == QUESTION
