"""What one desk changes, the others hear of: within a moment, also after the connection broke, and as ids only."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from queue import Empty, Queue
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Engine, delete, insert, text, update

from callcenter.ids import new_id
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.errors import DatabaseSignInRefused
from callcenter.store.live import CHANNEL, EVERYTHING, Changed, ChangeKind, Live, LiveState, own_connection
from callcenter.store.migrate import upgrade
from tests.own_server import OwnServer

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

RESIDENT, OTHER = "1000000001", "1000000002"
NOW = datetime.now(UTC)
PATIENCE = 10  # seconds; what is usual is told by the benchmark


class Desk:
    """Somebody who listens."""

    def __init__(self, engine: Engine) -> None:
        self.heard: Queue[Changed] = Queue()
        self.states: Queue[LiveState] = Queue()
        self.live = Live(lambda: own_connection(engine), self._hear, self.states.put, delays=(0.05, 0.2))
        self.live.start()
        assert self.next() == EVERYTHING
        assert self.states.get(timeout=PATIENCE).connected

    def _hear(self, changes: frozenset[Changed]) -> None:
        for change in changes:
            self.heard.put(change)

    def next(self) -> Changed:
        return self.heard.get(timeout=PATIENCE)

    def hears_nothing(self) -> bool:
        try:
            self.heard.get(timeout=0.3)
        except Empty:
            return True
        return False


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    one = Desk(engine)
    yield one
    one.live.close()


@pytest.fixture
def city(engine: Engine) -> Engine:
    with engine.begin() as connection:
        for table, key in ((tables.department, "shimin"), (tables.category, "other")):
            connection.execute(insert(table), _row(table, id=key))
        for key in (RESIDENT, OTHER):
            connection.execute(insert(tables.resident), _row(tables.resident, id=key))
    return engine


def _row(table: Any, **given: Any) -> dict[str, Any]:
    """A row in which nothing matters but what is given."""
    empty = {"JSON": [], "INTEGER": 1, "BOOLEAN": False}
    needed = {
        one.name: empty.get(str(one.type), "")
        for one in table.columns
        if not one.nullable and one.default is None
    }
    return needed | given


def _contact(engine: Engine, resident_id: str | None, at: datetime = NOW) -> UUID:
    id_ = new_id()
    values = _row(
        tables.contact,
        id=id_,
        resident_id=resident_id,
        received_at=at,
        wrap_up_ended_at=at,
        category_id="other",
    )
    with engine.begin() as connection:
        connection.execute(insert(tables.contact), values)
    return id_


def _channel(engine: Engine, resident_id: str) -> str:
    with engine.connect() as connection:
        return connection.execute(text("SELECT resident_channel(:id)"), {"id": resident_id}).scalar_one()


def test_every_kind_of_change_is_heard(city: Engine, desk: Desk) -> None:
    contact_id, notice_id = _contact(city, RESIDENT), new_id()
    told = [
        (insert(tables.article).values(id="FAQ-1", published_revision=1), ChangeKind.ARTICLE, "FAQ-1"),
        (update(tables.article).values(published_revision=2), ChangeKind.ARTICLE, "FAQ-1"),
        (
            insert(tables.script).values(_row(tables.script, id="moving", saved_at=NOW)),
            ChangeKind.SCRIPT,
            "moving",
        ),
        (
            insert(tables.notice).values(_row(tables.notice, id=notice_id, starts_at=NOW)),
            ChangeKind.NOTICE,
            str(notice_id),
        ),
        (delete(tables.notice), ChangeKind.NOTICE, str(notice_id)),
        (insert(tables.staff).values(_row(tables.staff, id="sato")), ChangeKind.STAFF, "sato"),
        (update(tables.staff).values(active=False), ChangeKind.STAFF, "sato"),
        (update(tables.department).values(name="市民生活課"), ChangeKind.DEPARTMENT, "shimin"),
        (
            insert(tables.follow_up).values(contact_id=contact_id, kind="callback", due_on=NOW.date()),
            ChangeKind.FOLLOW_UP,
            str(contact_id),
        ),
        (update(tables.follow_up).values(closed_at=NOW), ChangeKind.FOLLOW_UP, str(contact_id)),
    ]
    for statement, kind, id_ in told:
        with city.begin() as connection:
            connection.execute(statement)
        assert desk.next() == Changed(kind, id_)


def test_a_resident_s_contacts_are_heard_by_whom_the_card_is_open(city: Engine, desk: Desk) -> None:
    mine, others = _channel(city, RESIDENT), _channel(city, OTHER)
    desk.live.watch({mine})
    _until_listening(city, mine)
    _contact(city, OTHER)
    id_ = _contact(city, RESIDENT)
    assert desk.next() == Changed(ChangeKind.CONTACT, mine)
    with city.begin() as connection:
        connection.execute(update(tables.contact).where(tables.contact.c.id == id_).values(resident_id=OTHER))
    assert desk.next() == Changed(ChangeKind.CONTACT, mine)  # it has gone from this resident's history
    desk.live.watch({others})
    _until_listening(city, others)
    _contact(city, RESIDENT)
    _contact(city, OTHER)
    assert desk.next() == Changed(ChangeKind.CONTACT, others)
    assert desk.hears_nothing()


def test_what_is_loaded_of_past_years_is_no_news(city: Engine, desk: Desk) -> None:
    channel = _channel(city, RESIDENT)
    desk.live.watch({channel})
    _until_listening(city, channel)
    _contact(city, RESIDENT, NOW - timedelta(days=400))
    assert desk.hears_nothing()


def test_a_word_holds_ids_and_nothing_else(city: Engine) -> None:
    with own_connection(city) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        listener.execute(f"LISTEN {_channel(city, RESIDENT)}")
        id_ = _contact(city, RESIDENT)
        with city.begin() as connection:
            connection.execute(
                insert(tables.follow_up).values(
                    contact_id=id_,
                    resident_id=RESIDENT,
                    kind="callback",
                    due_on=NOW.date(),
                    owner="市民課 工藤",
                )
            )
        words = {one.channel: one.payload for one in listener.notifies(timeout=PATIENCE, stop_after=2)}
    assert json.loads(words.pop(CHANNEL)) == {"kind": "follow_up", "id": str(id_)}
    assert list(words.values()) == [str(id_)]
    assert RESIDENT not in "".join(words)


def test_nobody_works_out_a_resident_s_channel(city: Engine) -> None:
    with city.begin() as connection:
        connection.execute(text("CREATE ROLE somebody_at_a_desk"))
    try:
        for statement in (f"SELECT resident_channel('{RESIDENT}')", "SELECT value FROM live.secret"):
            with pytest.raises(DatabaseSignInRefused), city.begin() as connection:
                connection.execute(text("SET LOCAL ROLE somebody_at_a_desk"))
                connection.execute(text(statement))
    finally:
        with city.begin() as connection:
            connection.execute(text("DROP ROLE somebody_at_a_desk"))


def test_words_that_nobody_of_us_has_sent_do_no_harm(city: Engine, desk: Desk) -> None:
    for payload in (
        "",
        "[]",
        "{",
        '"article"',
        '{"kind":"contact","id":"r1"}',
        '{"kind":"article","id":7}',
        "x" * 7_000,
    ):
        with city.begin() as connection:
            connection.execute(text("SELECT pg_notify('callcenter', :payload)"), {"payload": payload})
    with city.begin() as connection:
        connection.execute(insert(tables.article).values(id="FAQ-2"))
    assert desk.next() == Changed(ChangeKind.ARTICLE, "FAQ-2")


def test_after_the_connection_was_cut_everything_is_read_again(city: Engine, desk: Desk) -> None:
    channel = _channel(city, RESIDENT)
    desk.live.watch({channel})
    _until_listening(city, channel)
    with city.begin() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        )
    assert desk.next() == EVERYTHING
    assert not desk.states.get(timeout=PATIENCE).connected
    assert desk.states.get(timeout=PATIENCE).connected
    _contact(city, RESIDENT)  # the channels are heard as before
    assert desk.next() == Changed(ChangeKind.CONTACT, channel)


def test_a_change_that_could_not_be_read_is_told_again(engine: Engine) -> None:
    heard: Queue[frozenset[Changed]] = Queue()
    fail = [False]

    def hear(changes: frozenset[Changed]) -> None:
        heard.put(changes)
        if fail.pop():
            raise psycopg.OperationalError("the connection for reading broke")

    fail[:] = [False, True, False]
    live = Live(lambda: own_connection(engine), hear, lambda _: None, delays=(0.05,))
    live.start()
    assert heard.get(timeout=PATIENCE) == {EVERYTHING}
    with engine.begin() as connection:
        connection.execute(insert(tables.article).values(id="FAQ-3"))
    assert heard.get(timeout=PATIENCE) == {Changed(ChangeKind.ARTICLE, "FAQ-3")}
    assert heard.get(timeout=PATIENCE) == {EVERYTHING}
    live.close()


def test_nothing_is_missed_when_the_server_restarts(database_url: str) -> None:
    server = OwnServer()
    upgrade(server.url)
    engine = open_engine(server.url)
    desk = Desk(engine)
    try:
        server.stop()
        assert not desk.states.get(timeout=PATIENCE).connected
        server.start()
        assert desk.next() == EVERYTHING
        engine.dispose()
        with engine.begin() as connection:
            connection.execute(insert(tables.article).values(id="FAQ-4"))
        assert desk.next() == Changed(ChangeKind.ARTICLE, "FAQ-4")
    finally:
        desk.live.close()
        engine.dispose()
        server.close()


def _until_listening(engine: Engine, channel: str) -> None:
    """Wait until the desk's connection has said LISTEN for the channel."""
    deadline = datetime.now(UTC) + timedelta(seconds=PATIENCE)
    said = text("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query LIKE :said")
    while datetime.now(UTC) < deadline:
        with engine.connect() as connection:
            if connection.execute(said, {"said": f"LISTEN%{channel}%"}).scalar_one():
                return
    raise AssertionError("nobody listens")
