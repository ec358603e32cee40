"""A card opens with a logged ticket, in two statements."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from callcenter.access.log import Purpose, Ticket
from callcenter.access.look import TicketRefused
from callcenter.access.people import Person
from callcenter.ids import new_id
from callcenter.residents.card import (
    Address,
    Card,
    CardNumber,
    HouseholdMember,
    ResidentUnknown,
    open_card,
    open_ticket,
)

from .conftest import HOME, City


def test_a_card_tells_who_it_is(
    engine: Engine, city: City, operator: Person, statements: Callable[[], list[tuple[str, Any]]]
) -> None:
    mobile = "+819003000001"
    wife = city.resident(
        "濵田 美緒", "ハマダ ミオ", numbers=(HOME, mobile), alias="ミオ", former_name="北野", romaji="HAMADA MIO",
        needs=["hearing", "plain_japanese"], language="ja",
    )  # fmt: skip
    child = city.resident("濵田 陽", "ハマダ ハル", birth_date=date(2014, 1, 1))
    head = city.resident("濵田 健一", "ハマダ ケンイチ", householder=True)
    city.resident("北野 緑", "キタノ ミドリ", household_id="H2")
    ticket = open_ticket(engine, operator, wife, Purpose.OWN_MATTER)
    statements()

    card = open_card(engine, ticket)

    assert len(statements()) == 2
    assert card == Card(
        resident_id=wife,
        name="濵田 美緒",
        kana="ハマダ ミオ",
        language="ja",
        needs=("hearing", "plain_japanese"),
        restricted=False,
        kind="resident",
        alias="ミオ",
        former_name="北野",
        romaji="HAMADA MIO",
        birth_date=date(1985, 3, 12),
        household_id="H1",
        members=(
            HouseholdMember(head, "濵田 健一", "ハマダ ケンイチ"),
            HouseholdMember(child, "濵田 陽", "ハマダ ハル"),
        ),
        address=Address("9990001", "みなと町", "3丁目2番1号", ""),
        numbers=(CardNumber(HOME, "home"), CardNumber(mobile, "home")),
    )
    assert "濵田" not in repr(card)


def test_somebody_alone_without_address_or_number(engine: Engine, city: City, operator: Person) -> None:
    outside = {"household_id": "", "kind": "non_resident", "address": None, "numbers": (), "birth_date": None}
    resident_id = city.resident("NGUYEN VAN AN", "", **outside)
    city.resident("KIM MINJI", "", **outside)
    card = open_card(engine, open_ticket(engine, operator, resident_id, Purpose.DEPARTMENT_INQUIRY))
    assert (card.name, card.kind) == ("NGUYEN VAN AN", "non_resident")
    assert (card.members, card.address, card.numbers, card.birth_date) == ((), None, (), None)


def test_without_a_ticket_nothing_opens(engine: Engine, city: City, operator: Person) -> None:
    resident_id = city.resident("濵田 健一", "ハマダ ケンイチ")
    neighbour = city.resident("北野 緑", "キタノ ミドリ", household_id="H2")
    made_up = Ticket(id=new_id(), resident_id=resident_id, person_id="sato", at=datetime.now(UTC))
    issued = open_ticket(engine, operator, resident_id, Purpose.OWN_MATTER)
    for ticket in (made_up, replace(issued, resident_id=neighbour), replace(issued, person_id="ito")):
        with pytest.raises(TicketRefused):
            open_card(engine, ticket)


def test_a_number_nobody_has_is_unknown(engine: Engine, city: City, operator: Person) -> None:
    with pytest.raises(ResidentUnknown):
        open_card(engine, open_ticket(engine, operator, "9999999999", Purpose.OWN_MATTER))
