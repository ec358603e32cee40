"""Nobody looks at a resident without a line in the log, and a ticket opens what it was written for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, Text, bindparam, false, insert, literal, select

from callcenter.access.log import Looked, Purpose, Ticket
from callcenter.access.look import (
    Look,
    PurposeMissing,
    Reading,
    TicketRefused,
    TooManyLooks,
    look,
    read,
)
from callcenter.access.people import Person
from callcenter.access.policy import Action, NotAllowed
from callcenter.access.reading_log import entries
from callcenter.ids import new_id
from callcenter.store.tables import access_log, access_shown

RESIDENT = "0000000017"
OPENED = Look(
    name="card",
    action=Looked.OPENED_CARD,
    allowed=Action.OPEN_CARD,
    finds=lambda: select(
        bindparam("resident_id", type_=Text).label("resident_id"),
        false().label("restricted"),
        false().label("named"),
    ),
    per_minute=5,
    purposeful=True,
)
CARD = Reading("card", OPENED, lambda: select(literal("card").label("word")))


def test_a_ticket_is_in_the_log_before_anything_is_read(
    engine: Engine, operator: Person, supervisor: Person
) -> None:
    ticket = look(engine, operator, OPENED, resident_id=RESIDENT, purpose=Purpose.CALLBACK)
    ((row,),) = read(engine, ticket, CARD)
    assert row.word == "card"
    (line,) = entries(engine, supervisor)
    assert (line.id, line.at, line.staff_id, line.resident_id) == (ticket.id, ticket.at, "sato", RESIDENT)
    assert (line.action, line.purpose) == (Looked.OPENED_CARD, Purpose.CALLBACK)
    with engine.connect() as connection:
        assert connection.execute(select(access_shown.c.resident_id)).scalars().all() == [RESIDENT]


def test_a_ticket_holds_for_its_person_resident_and_look_only(engine: Engine, operator: Person) -> None:
    ticket = look(engine, operator, OPENED, resident_id=RESIDENT, purpose=Purpose.OWN_MATTER)
    for forged in (
        replace(ticket, person_id="ito"),
        replace(ticket, resident_id="0000000025"),
        replace(ticket, id=new_id()),
        None,
    ):
        with pytest.raises(TicketRefused):
            read(engine, forged, CARD)
    another = Reading("other", replace(OPENED, name="other"), CARD.query)
    with pytest.raises(TicketRefused):
        read(engine, ticket, another)


@pytest.mark.parametrize(("minutes", "holds"), [(9, True), (11, False)])
def test_a_ticket_is_old_after_ten_minutes_whatever_it_says(
    engine: Engine, minutes: int, holds: bool
) -> None:
    ticket = Ticket(id=new_id(), resident_id=RESIDENT, person_id="sato", at=datetime.now(UTC))
    with engine.begin() as connection:
        connection.execute(
            insert(access_log).values(
                id=ticket.id,
                at=ticket.at - timedelta(minutes=minutes),
                staff_id=ticket.person_id,
                action=Looked.OPENED_CARD.value,
                purpose=Purpose.OWN_MATTER.value,
                resident_id=ticket.resident_id,
                detail={"what": "card"},
            )
        )
    if holds:
        assert len(read(engine, ticket, CARD)[0]) == 1
    else:
        with pytest.raises(TicketRefused):
            read(engine, ticket, CARD)


def test_nobody_opens_without_a_purpose_a_right_or_time_to_read(
    engine: Engine, operator: Person, supervisor: Person, editor: Person
) -> None:
    with pytest.raises(PurposeMissing):
        look(engine, operator, OPENED, resident_id=RESIDENT)
    with pytest.raises(NotAllowed):
        look(engine, editor, OPENED, resident_id=RESIDENT, purpose=Purpose.OWN_MATTER)
    for _ in range(OPENED.per_minute):
        look(engine, operator, OPENED, resident_id=RESIDENT, purpose=Purpose.OWN_MATTER)
    with pytest.raises(TooManyLooks):
        look(engine, operator, OPENED, resident_id=RESIDENT, purpose=Purpose.OWN_MATTER)
    assert len(entries(engine, supervisor)) == OPENED.per_minute
