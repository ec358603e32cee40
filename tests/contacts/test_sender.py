"""Contacts reach the database once it is there, in order, each once, and one bad one holds up nobody."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, func, make_url, select, text

from callcenter.contacts.contact import Draft
from callcenter.contacts.journal import Journal
from callcenter.contacts.record import record_contact
from callcenter.contacts.sender import Sender, SenderKind, SenderState
from callcenter.ids import new_id
from callcenter.store.tables import contact

APPLY = {"contact": record_contact}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


class Desk:
    """A sender and every state it told."""

    def __init__(self, journal: Journal, engine: Engine, apply: Mapping[str, Any] = APPLY) -> None:
        self.states: list[SenderState] = []
        self.sender = Sender(journal, engine, apply, self.states.append, delays=(0.05, 0.1), check_after=0.3)
        self.sender.start()

    def wait(self, kind: SenderKind, pending: int | None = None, seconds: float = 20) -> SenderState:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.states and self.states[-1].kind is kind and pending in (None, self.states[-1].pending):
                return self.states[-1]
            time.sleep(0.01)
        raise AssertionError(f"never {kind} with {pending}: {self.states[-3:]}")


@pytest.fixture
def desks() -> Iterator[list[Desk]]:
    started: list[Desk] = []
    yield started
    for desk in started:
        assert desk.sender.close()


def kept(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(select(contact.c.id).order_by(contact.c.id)).scalars())


def test_what_is_finished_is_sent_and_forgotten(
    city: Engine, journal: Journal, draft: Draft, desks: list[Desk]
) -> None:
    desks.append(desk := Desk(journal, city))
    desk.wait(SenderKind.CONNECTED)
    drafts = [replace(draft, id=new_id()) for _ in range(5)]
    for one in drafts:
        journal.put_draft(one)
        journal.finish(one)
    desk.sender.nudge()
    desk.wait(SenderKind.SENDING)
    assert desk.wait(SenderKind.CONNECTED).pending == 0
    assert kept(city) == [one.id for one in drafts]
    assert journal.ready() == []


def test_an_entry_whose_confirmation_was_lost_is_not_kept_twice(
    city: Engine, journal: Journal, draft: Draft, desks: list[Desk]
) -> None:
    journal.finish(draft)
    with city.begin() as connection:
        record_contact(connection, json.loads(journal.ready()[0].payload))
    desks.append(desk := Desk(journal, city))
    desk.wait(SenderKind.CONNECTED)
    assert kept(city) == [draft.id]


def test_a_contact_the_database_refuses_is_set_aside_and_the_others_go_on(
    city: Engine, journal: Journal, draft: Draft, desks: list[Desk]
) -> None:
    bad = replace(draft, id=new_id(), category_id="no-such-category")
    journal.finish(bad)
    journal.finish(draft)
    desks.append(desk := Desk(journal, city))
    state = desk.wait(SenderKind.STUCK)
    assert (state.pending, state.refused, state.code) == (0, 1, "record_refused")
    assert kept(city) == [draft.id]
    # Once the editor has added the category, the next start sends it.
    with city.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO category (id, position, name, name_en) VALUES ('no-such-category', 9, 'x', 'x')"
            )
        )
    desk.sender.close()
    desks.append(again := Desk(journal, city))
    again.wait(SenderKind.CONNECTED)
    assert set(kept(city)) == {bad.id, draft.id}


def test_a_callback_finished_before_the_contact_it_belongs_to_finds_it(
    city: Engine, journal: Journal, draft: Draft, desks: list[Desk]
) -> None:
    callback = replace(draft, id=new_id(), parent_id=draft.id)
    journal.finish(callback)
    journal.finish(draft)
    desks.append(desk := Desk(journal, city))
    desk.wait(SenderKind.CONNECTED)
    assert set(kept(city)) == {draft.id, callback.id}


def away(engine: Engine) -> tuple[Callable[[], None], Callable[[], None]]:
    """Two functions: take the database away, and bring it back."""
    url = make_url(engine.url)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        hidden = file.with_name("away")

        def hide() -> None:
            engine.dispose()
            file.rename(hidden)

        def show() -> None:
            hidden.rename(file)

        return hide, show
    admin = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")

    def run(*statements: str) -> None:
        with admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        admin.dispose()

    name = url.database
    return (
        lambda: run(
            f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
        ),
        lambda: run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
    )


def test_contacts_wait_while_the_database_is_away_and_go_when_it_is_back(
    city: Engine, journal: Journal, draft: Draft, desks: list[Desk]
) -> None:
    desks.append(desk := Desk(journal, city))
    desk.wait(SenderKind.CONNECTED)
    hide, show = away(city)
    hide()
    drafts = [replace(draft, id=new_id()) for _ in range(3)]
    for one in drafts:
        journal.finish(one)
        desk.sender.nudge()
    first = desk.wait(SenderKind.OFFLINE, pending=3)
    time.sleep(0.3)  # several attempts later it is still the same outage
    assert desk.states[-1] == first
    assert first.code.startswith("database")
    show()
    desk.wait(SenderKind.CONNECTED)
    assert kept(city) == [one.id for one in drafts]


def test_closing_takes_two_seconds_at_most_and_loses_nothing(
    city: Engine, journal: Journal, draft: Draft
) -> None:
    reached, release = threading.Event(), threading.Event()

    def slow(connection: Connection, payload: Mapping[str, Any]) -> None:
        reached.set()
        release.wait(20)

    journal.finish(draft)
    desk = Desk(journal, city, {"contact": slow})
    reached.wait(5)
    begin = time.monotonic()
    assert not desk.sender.close()
    assert time.monotonic() - begin < 2.5
    assert journal.pending() == 1
    release.set()
    assert desk.sender.close()


def test_an_unknown_kind_of_entry_is_set_aside(city: Engine, journal: Journal, desks: list[Desk]) -> None:
    journal.put_call({"id": "c-1", "at": datetime.now(UTC).isoformat()})
    desks.append(desk := Desk(journal, city))
    assert desk.wait(SenderKind.STUCK).refused == 1
    with city.connect() as connection:
        assert connection.execute(select(func.count()).select_from(contact)).scalar() == 0
