"""The database goes away and comes back under a working desk: nothing is lost, and nothing is alarming."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from callcenter.demo.city import make_city
from callcenter.settings import Settings, content_folder
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.desk.conftest import Opener
from tests.desk.harness import Desk, Key
from tests.own_server import OwnServer


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    own = OwnServer()
    upgrade(own.url)
    engine = open_engine(own.url)
    make_city(engine, content_folder("knowledge_base"), residents=30, contacts_per_resident=4)
    engine.dispose()
    yield own
    own.close()


@pytest.fixture
def shared(settings: Settings, server: OwnServer) -> Settings:
    return replace(settings, database=server.url)


def wait_for_foot(desk: Desk, words: str) -> None:
    desk.wait(lambda: words in desk.shown(), 20)


def test_a_call_is_taken_and_recorded_while_the_server_is_dead_and_arrives_when_it_lives(
    open_desk: Opener, shared: Settings, server: OwnServer
) -> None:
    desk = open_desk(shared)
    wait_for_foot(desk, "接続中")
    server.kill()
    wait_for_foot(desk, "オフライン")
    assert "使えません：相手の確認" in desk.everything()

    desk.enter_number("090-0300-0001")
    desk.wait(lambda: "誰からの電話かは、いま確認できません" in desk.shown())
    assert "履歴は、いま確認できません" in desk.shown()
    desk.key(Key.Key_2)  # 匿名で続ける
    desk.wait(lambda: desk.contact.anonymous)
    desk.key(Key.Key_1)  # the script that is offered first
    desk.wait(lambda: desk.contact.run is not None)
    desk.search("粗大ごみ")
    desk.wait(lambda: "粗大ごみ" in desk.shown())
    desk.write("停止中の問い")
    contact = desk.contact
    desk.key(Key.Key_F9)
    desk.finish()
    wait_for_foot(desk, "未送信 1件")  # its call and what was searched go with it
    assert "問題が起きました" not in desk.shown()

    server.start()
    wait_for_foot(desk, "接続中")
    assert [row.question for row in desk.rows(tables.contact, tables.contact.c.id == contact.draft.id)] == [
        "停止中の問い"
    ]
    assert len(desk.rows(tables.call, tables.call.c.id == contact.draft.call_id)) == 1


def test_who_calls_and_the_card_appear_by_themselves_when_the_server_is_back(
    open_desk: Opener, shared: Settings, server: OwnServer
) -> None:
    desk = open_desk(shared)
    wait_for_foot(desk, "接続中")
    server.stop()
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: "誰からの電話かは、いま確認できません" in desk.shown())
    wait_for_foot(desk, "オフライン")
    server.start()
    desk.wait(lambda: desk.contact.caller, 20)
    assert "いま確認できません" not in desk.shown()
    assert "推定" in desk.shown()

    server.stop()
    desk.type("田中 美咲")
    desk.key(Key.Key_Return)
    desk.wait(lambda: "この方の記録は、いま開けません" in desk.shown())
    server.start()
    desk.wait(lambda: desk.contact.view, 20)
    assert "田中 美咲" in desk.shown()
    assert "いま開けません" not in desk.shown()


def test_a_restart_between_two_calls_is_not_noticed(
    open_desk: Opener, shared: Settings, server: OwnServer
) -> None:
    desk = open_desk(shared)
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.key(Key.Key_F9)
    server.stop()
    server.start()
    desk.enter_number("090-0300-0007")
    desk.wait(lambda: desk.contact.caller)
    assert not desk.contact.away
    wait_for_foot(desk, "接続中")


def test_who_has_no_desk_sees_the_outage_too(open_desk: Opener, shared: Settings, server: OwnServer) -> None:
    desk = open_desk(replace(shared, person="onishi"))
    assert desk.program.desk is None
    wait_for_foot(desk, "接続中")
    server.kill()
    wait_for_foot(desk, "オフライン")
    server.start()
    wait_for_foot(desk, "接続中")
