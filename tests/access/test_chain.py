"""Whoever changes the log afterwards, with all rights there are, is found out."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, Table, delete, insert, select, text, update

from callcenter.access.chain import Fault, VerifyingStopped, verify
from callcenter.access.log import Looked, Purpose, record
from callcenter.access.people import Person, Role
from callcenter.ids import new_id
from callcenter.store.tables import access_chain, access_chain_anchor, access_log, access_shown

PEOPLE = [Person(id_, id_, Role.OPERATOR) for id_ in ("ito", "nakano", "sato")]
LINES = 5
line = access_log.c
Meddle = Callable[[Connection, int, int, int], None]


@pytest.fixture
def log(engine: Engine) -> Iterator[Engine]:
    """Three people's lines, each of another kind."""
    with engine.begin() as connection:
        for number in range(LINES):
            for person in PEOPLE:
                record(
                    connection,
                    person,
                    Looked.OPENED_CARD if number % 2 else Looked.SEARCHED,
                    purpose=Purpose.CALLBACK if number % 2 else "",
                    resident_id=f"{number:010}" if number % 2 else None,
                    detail={"name": "𠮷田 \x1f", "found": number},
                    shown=[f"{one:010}" for one in range(number)],
                )
    yield engine


def all_rights(engine: Engine) -> Connection:
    """A connection of somebody with all rights: no trigger stands in the way."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return connection
    for table in ("access_log", "access_shown"):
        for name in connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"),
            {"table": table},
        ).scalars():
            connection.execute(text(f"DROP TRIGGER {name}"))
    return connection


def of(person: int, number: int) -> Any:
    return (line.staff_id == PEOPLE[person].id) & (line.number == number)


def change(connection: Connection, person: int, number: int, other: int) -> None:
    at: datetime = connection.execute(select(line.at).where(of(person, number))).scalar_one()
    values: list[dict[str, Any]] = [
        {"at": at + timedelta(microseconds=1)},
        {"action": "looked_up_number"},
        {"purpose": "own_matter"},
        {"resident_id": "9999999999"},
        {"detail": {"found": 99}},
        {"id": new_id()},
    ]
    connection.execute(update(access_log).where(of(person, number)).values(values[other % len(values)]))


def remove(connection: Connection, person: int, number: int, other: int) -> None:
    connection.execute(delete(access_log).where(of(person, number)))


def put_between(connection: Connection, person: int, number: int, other: int) -> None:
    row = dict(connection.execute(select(access_log).where(of(person, number))).mappings().one())
    connection.execute(insert(access_log).values(row | {"id": new_id()}))


def swap(connection: Connection, person: int, number: int, other: int) -> None:
    second = number % LINES + 1
    for before, after in ((number, 100), (second, number), (100, second)):
        connection.execute(update(access_log).where(of(person, before)).values(number=after))


def give_to_another(connection: Connection, person: int, number: int, other: int) -> None:
    to = PEOPLE[(person + 1) % len(PEOPLE)].id
    connection.execute(update(access_log).where(of(person, number)).values(staff_id=to))


def hide_who_was_shown(connection: Connection, person: int, number: int, other: int) -> None:
    log_id = select(line.id).where(of(person, LINES)).scalar_subquery()
    connection.execute(
        delete(access_shown).where(
            access_shown.c.log_id == log_id, access_shown.c.resident_id == f"{other % (LINES - 1):010}"
        )
    )


def add_somebody_shown(connection: Connection, person: int, number: int, other: int) -> None:
    log_id = connection.execute(select(line.id).where(of(person, number))).scalar_one()
    connection.execute(insert(access_shown).values(log_id=log_id, resident_id=f"{90 + other:010}"))


def show_another(connection: Connection, person: int, number: int, other: int) -> None:
    log_id = select(line.id).where(of(person, LINES)).scalar_subquery()
    connection.execute(
        update(access_shown)
        .where(access_shown.c.log_id == log_id, access_shown.c.resident_id == f"{other % (LINES - 1):010}")
        .values(resident_id="8888888888")
    )


def kept(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


MEDDLING: list[Meddle] = [
    change, remove, put_between, swap, give_to_another, hide_who_was_shown, add_somebody_shown, show_another,
]  # fmt: skip


def test_an_untouched_log_is_whole(log: Engine) -> None:
    told: list[tuple[int, int]] = []
    found = verify(log, passing={"sato": 2}, progress=lambda done, total: told.append((done, total)))
    assert found.whole
    assert [(chain.staff_id, chain.lines, chain.number) for chain in found.chains] == [
        (person.id, LINES, LINES) for person in PEOPLE
    ]
    with log.connect() as connection:
        heads = {row.staff_id: row.hash for row in connection.execute(select(access_chain))}
        second = connection.execute(select(line.hash).where(of(2, 2))).scalar_one()
    assert {chain.staff_id: chain.hash for chain in found.chains} == heads
    assert found.chains[2].passed == second
    assert told[-1] == (LINES * 3, LINES * 3)


def test_whatever_is_changed_is_named(log: Engine) -> None:
    with all_rights(log) as connection:
        before = {table: kept(connection, table) for table in (access_log, access_shown)}
        connection.commit()

        @settings(max_examples=60, suppress_health_check=list(HealthCheck))
        @given(st.sampled_from(MEDDLING), st.integers(0, 2), st.integers(1, LINES), st.integers(0, 5))
        def named(meddle: Meddle, person: int, number: int, other: int) -> None:
            for table, rows in before.items():
                connection.execute(delete(table))
                connection.execute(insert(table), rows)
            meddle(connection, person, number, other)
            connection.commit()
            broken = verify(log).broken
            assert PEOPLE[person].id in {chain.staff_id for chain in broken}
            if meddle in (change, put_between, add_somebody_shown):
                (chain,) = broken
                assert chain.bad_number == number

        named()


def test_lines_cut_off_at_the_end_are_missed(log: Engine) -> None:
    with all_rights(log) as connection:
        connection.execute(delete(access_log).where(line.staff_id == "sato"))
        connection.commit()
    (chain,) = verify(log).broken
    assert (chain.staff_id, chain.fault, chain.bad_number) == ("sato", Fault.END, 1)


def test_lines_outside_every_chain_and_people_shown_by_no_line_are_counted(log: Engine) -> None:
    with all_rights(log) as connection:
        at = connection.execute(select(line.at).limit(1)).scalar_one()
        connection.execute(
            insert(access_log).values(id=new_id(), at=at, staff_id="sato", action="searched", detail={})
        )
        connection.execute(insert(access_shown).values(log_id=new_id(), resident_id="0000000001"))
        connection.commit()
    found = verify(log)
    assert (found.unnumbered, found.stray_shown, found.whole) == (1, 1, False)


def test_a_chain_whose_beginning_was_disposed_of_goes_on_from_there(log: Engine) -> None:
    with all_rights(log) as connection:
        last = connection.execute(select(line.hash).where(of(2, 3))).scalar_one()
        connection.execute(insert(access_chain_anchor).values(staff_id="sato", number=3, hash=last))
        gone = select(line.id).where(line.staff_id == "sato", line.number <= 3)
        connection.execute(delete(access_shown).where(access_shown.c.log_id.in_(gone)))
        connection.execute(delete(access_log).where(line.staff_id == "sato", line.number <= 3))
        connection.commit()
    found = verify(log)
    assert found.whole
    assert (found.chains[2].disposed, found.chains[2].lines) == (3, LINES - 3)


def test_a_verification_can_be_stopped(log: Engine) -> None:
    with pytest.raises(VerifyingStopped):
        verify(log, stopped=lambda: True)
