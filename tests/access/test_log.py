"""Nobody looks at a resident without a line in the log, and no line is ever changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, Insert, delete, insert, update

from callcenter.access.log import (
    Looked,
    Purpose,
    Ticket,
    TicketRefused,
    open_ticket,
    record,
    require_ticket,
)
from callcenter.access.people import Person
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries
from callcenter.ids import new_id
from callcenter.store.engine import reading
from callcenter.store.errors import RecordFinal
from callcenter.store.tables import access_log

RESIDENT = "0000000017"


def test_a_ticket_is_in_the_log_before_anything_is_read(
    engine: Engine, operator: Person, supervisor: Person
) -> None:
    ticket = open_ticket(engine, operator, RESIDENT, Purpose.CALLBACK)
    with reading(engine) as connection:
        require_ticket(connection, ticket)
    (line,) = entries(engine, supervisor)
    assert (line.id, line.at, line.staff_id, line.resident_id) == (ticket.id, ticket.at, "sato", RESIDENT)
    assert (line.action, line.purpose) == (Looked.OPENED_CARD, Purpose.CALLBACK)


def test_a_ticket_holds_for_its_person_and_resident_only(engine: Engine, operator: Person) -> None:
    ticket = open_ticket(engine, operator, RESIDENT, Purpose.OWN_MATTER)
    for forged in (
        replace(ticket, person_id="ito"),
        replace(ticket, resident_id="0000000025"),
        replace(ticket, id=new_id()),
    ):
        with reading(engine) as connection, pytest.raises(TicketRefused):
            require_ticket(connection, forged)


@pytest.mark.parametrize(("minutes", "holds"), [(9, True), (11, False)])
def test_a_ticket_is_old_after_ten_minutes_whatever_it_says(
    engine: Engine, minutes: int, holds: bool
) -> None:
    ticket = Ticket(id=new_id(), resident_id=RESIDENT, person_id="sato", at=datetime.now(UTC))
    with engine.begin() as connection:
        connection.execute(line_for(ticket, ticket.at - timedelta(minutes=minutes)))
    with reading(engine) as connection:
        if holds:
            require_ticket(connection, ticket)
        else:
            with pytest.raises(TicketRefused):
                require_ticket(connection, ticket)


def test_a_view_that_is_rolled_back_opens_nothing(engine: Engine) -> None:
    ticket = Ticket(id=new_id(), resident_id=RESIDENT, person_id="sato", at=datetime.now(UTC))
    with engine.connect() as connection:
        connection.execute(line_for(ticket, ticket.at))
        with reading(engine) as reader, pytest.raises(TicketRefused):
            require_ticket(reader, ticket)
        connection.rollback()
    with reading(engine) as reader, pytest.raises(TicketRefused):
        require_ticket(reader, ticket)


def test_an_editor_opens_no_cards_and_only_a_supervisor_reads_the_log(
    engine: Engine, operator: Person, supervisor: Person, editor: Person
) -> None:
    with pytest.raises(NotAllowed):
        open_ticket(engine, editor, RESIDENT, Purpose.OWN_MATTER)
    for person in (operator, editor):
        with pytest.raises(NotAllowed):
            entries(engine, person)
    assert entries(engine, supervisor) == []


def test_the_log_is_read_newest_first_and_filtered(
    engine: Engine, operator: Person, supervisor: Person
) -> None:
    open_ticket(engine, operator, RESIDENT, Purpose.OWN_MATTER)
    open_ticket(engine, supervisor, "0000000025", Purpose.DEPARTMENT_INQUIRY)
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
    open_ticket(engine, operator, RESIDENT, Purpose.OWN_MATTER)
    with pytest.raises(RecordFinal), engine.begin() as connection:
        connection.execute(update(access_log).values(staff_id="nobody"))
    with pytest.raises(RecordFinal), engine.begin() as connection:
        connection.execute(delete(access_log))
    assert [line.staff_id for line in entries(engine, supervisor)] == ["sato"]


def line_for(ticket: Ticket, at: datetime) -> Insert:
    return insert(access_log).values(
        id=ticket.id,
        at=at,
        staff_id=ticket.person_id,
        action=Looked.OPENED_CARD.value,
        purpose=Purpose.OWN_MATTER.value,
        resident_id=ticket.resident_id,
        detail={},
    )
