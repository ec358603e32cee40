"""What is in the log is read by those who may, and no line is ever changed."""

import pytest
from sqlalchemy import Engine, delete, update

from callcenter.access.log import Looked, Purpose, record
from callcenter.access.people import Person
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries
from callcenter.store.errors import RecordFinal
from callcenter.store.tables import access_log

RESIDENT = "0000000017"


def opened(engine: Engine, person: Person, resident_id: str) -> None:
    with engine.begin() as connection:
        record(
            connection,
            person,
            Looked.OPENED_CARD,
            purpose=Purpose.OWN_MATTER,
            resident_id=resident_id,
        )


def test_only_a_supervisor_and_an_auditor_read_the_log(
    engine: Engine, operator: Person, supervisor: Person, editor: Person
) -> None:
    for person in (operator, editor):
        with pytest.raises(NotAllowed):
            entries(engine, person)
    assert entries(engine, supervisor) == []


def test_the_log_is_read_newest_first_and_filtered(
    engine: Engine, operator: Person, supervisor: Person
) -> None:
    opened(engine, operator, RESIDENT)
    opened(engine, supervisor, "0000000025")
    with engine.begin() as connection:
        record(connection, operator, Looked.SEARCHED, detail={"name": "はまだ", "found": 3})
    every = entries(engine, supervisor)
    assert [line.action for line in every] == [Looked.SEARCHED, Looked.OPENED_CARD, Looked.OPENED_CARD]
    assert every[0].detail == {"name": "はまだ", "found": 3}
    assert [line.id for line in entries(engine, supervisor, LogFilter(resident_id=RESIDENT))] == [every[2].id]
    assert [line.id for line in entries(engine, supervisor, LogFilter(staff_id="ito"))] == [every[1].id]
    assert [line.id for line in entries(engine, supervisor, LogFilter(action=Looked.SEARCHED))] == [
        every[0].id
    ]
    assert [line.id for line in entries(engine, supervisor, LogFilter(since=every[0].at))] == [every[0].id]
    assert [line.id for line in entries(engine, supervisor, LogFilter(until=every[1].at))] == [every[2].id]
    assert len(entries(engine, supervisor, limit=2)) == 2


def test_a_line_is_neither_changed_nor_deleted(engine: Engine, operator: Person, supervisor: Person) -> None:
    opened(engine, operator, RESIDENT)
    with pytest.raises(RecordFinal), engine.begin() as connection:
        connection.execute(update(access_log).values(staff_id="nobody"))
    with pytest.raises(RecordFinal), engine.begin() as connection:
        connection.execute(delete(access_log))
    assert [line.staff_id for line in entries(engine, supervisor)] == ["sato"]
