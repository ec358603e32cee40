"""Residents only the department answers for: what is not handed out cannot be told by mistake."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, update

from callcenter.access.log import Looked, Purpose
from callcenter.access.people import Person
from callcenter.access.reading_log import LogFilter, entries
from callcenter.residents.candidate import Candidate
from callcenter.residents.card import open_card, open_ticket
from callcenter.residents.lookup import candidates, search
from callcenter.store.tables import resident, restriction

from .conftest import HOME, City

BORN = date(1985, 3, 12)


every_reason = pytest.mark.parametrize("reason", ["support_measure", "guardianship", "correction"])


@pytest.fixture
def reason() -> str:
    return "support_measure"


@pytest.fixture
def hidden(city: City, reason: str) -> str:
    """A restricted resident with everything that must not come out."""
    resident_id = city.resident(
        "白石 葵", "シライシ アオイ", birth_date=BORN, former_name="黒木", alias="別名", romaji="SHIRAISHI AOI",
        needs=["hearing"], language="en",
    )  # fmt: skip
    city.restrict(resident_id, reason)
    return resident_id


@pytest.fixture
def housemate(city: City, hidden: str) -> str:
    return city.resident("白石 蓮", "シライシ レン", birth_date=date(2015, 8, 8))


@every_reason
def test_a_number_neither_lists_nor_counts_them_nor_those_who_live_with_them(
    engine: Engine, city: City, operator: Person, auditor: Person, hidden: str, housemate: str
) -> None:
    neighbour = city.resident("北野 緑", "キタノ ミドリ", household_id="H2")
    found = candidates(engine, operator, HOME)
    assert [candidate.resident_id for candidate in found] == [neighbour]
    (looked,) = entries(engine, auditor, LogFilter(action=Looked.LOOKED_UP_NUMBER))
    assert looked.detail["found"] == 1
    attempts = entries(engine, auditor, LogFilter(action=Looked.RESTRICTED_ATTEMPT))
    assert {line.resident_id for line in attempts} == {hidden, housemate}


def test_a_crowd_with_the_same_number_does_not_cover_the_attempt(
    engine: Engine, city: City, operator: Person, auditor: Person, hidden: str
) -> None:
    for _ in range(12):
        city.resident("汐見 光", "シオミ ヒカル", household_id="H0")
    assert len(candidates(engine, operator, HOME)) == 10
    assert len(entries(engine, auditor, LogFilter(action=Looked.RESTRICTED_ATTEMPT, resident_id=hidden))) == 1


def test_no_search_with_less_than_name_and_birth_date_finds_them(
    engine: Engine, operator: Person, auditor: Person, hidden: str
) -> None:
    too_little: list[dict[str, Any]] = [
        {"name": "白石"},
        {"name": "白石 葵"},
        {"name": "しらいしあおい"},
        {"kana": "しらいしあおい"},
        {"name": "白石", "birth_date": BORN},
        {"name": "白石 葵", "birth_date": date(1985, 3, 13)},
        {"name": "白石 葵", "address": "みなと町3丁目"},
        {"name": "白石 葵", "birth_date": BORN, "address": "みなと町3丁目"},
        {"name": "白石 葵", "kana": "シライシ", "birth_date": BORN},
    ]
    for asked in too_little:
        assert search(engine, operator, **asked) == [], asked
    looked = entries(engine, auditor, LogFilter(action=Looked.SEARCHED))
    assert [line.detail["found"] for line in looked] == [0] * len(too_little)


@every_reason
@pytest.mark.parametrize(
    "asked", [{"name": "白石葵"}, {"name": "しらいし あおい"}, {"kana": "シライシアオイ"}]
)
def test_whoever_says_name_and_birth_date_is_served_with_nothing_but_the_name(
    engine: Engine, operator: Person, auditor: Person, hidden: str, asked: dict[str, str]
) -> None:
    found = search(engine, operator, birth_date=BORN, **asked)
    assert found == [Candidate(resident_id=hidden, name="白石 葵", kana="", restricted=True)]
    (attempt,) = entries(engine, auditor, LogFilter(action=Looked.RESTRICTED_ATTEMPT))
    assert attempt.resident_id == hidden


def test_a_search_for_where_they_live_is_an_attempt_that_confirms_no_address(
    engine: Engine, operator: Person, auditor: Person, hidden: str
) -> None:
    for address in ("みなと町", "山手町"):
        assert search(engine, operator, name="白石 葵", address=address) == []
    attempts = entries(engine, auditor, LogFilter(action=Looked.RESTRICTED_ATTEMPT))
    assert [line.resident_id for line in attempts] == [hidden, hidden]


@every_reason
def test_their_card_tells_nothing_whatever_the_reason_and_the_role(
    engine: Engine,
    operator: Person,
    supervisor: Person,
    auditor: Person,
    hidden: str,
    housemate: str,
    reason: str,
) -> None:
    for person in (operator, supervisor):
        card = open_card(engine, open_ticket(engine, person, hidden, Purpose.OWN_MATTER))
        told = {field: value for field, value in asdict(card).items() if value and field != "channel"}
        assert told == {
            "resident_id": hidden,
            "name": "白石 葵",
            "kana": "シライシ アオイ",
            "language": "en",
            "needs": ("hearing",),
            "restricted": True,
        }
        assert reason not in repr(asdict(card))
    attempts = entries(engine, auditor, LogFilter(action=Looked.RESTRICTED_ATTEMPT))
    assert [line.staff_id for line in attempts] == ["ito", "sato"]


@every_reason
def test_the_card_of_somebody_who_lives_with_them_tells_nothing_either(
    engine: Engine, operator: Person, hidden: str, housemate: str
) -> None:
    card = open_card(engine, open_ticket(engine, operator, housemate, Purpose.OWN_MATTER))
    assert card.restricted
    assert (card.address, card.numbers, card.members, card.household_id) == (None, (), (), "")


def test_only_the_department_lifts_it(engine: Engine, city: City, operator: Person) -> None:
    resident_id = city.resident("白石 葵", "シライシ アオイ")
    city.restrict(resident_id, "support_measure", lifted_at=datetime(2026, 10, 1, tzinfo=UTC))
    assert len(candidates(engine, operator, HOME)) == 1
    assert not open_card(engine, open_ticket(engine, operator, resident_id, Purpose.OWN_MATTER)).restricted


def test_a_restriction_goes_with_its_resident_to_another_household(
    engine: Engine, city: City, operator: Person, hidden: str, housemate: str
) -> None:
    neighbour = city.resident("北野 緑", "キタノ ミドリ", household_id="H2")
    with engine.begin() as connection:
        connection.execute(update(resident).where(resident.c.id == hidden).values(household_id="H2"))
    assert [candidate.resident_id for candidate in candidates(engine, operator, HOME)] == [housemate]
    assert open_card(engine, open_ticket(engine, operator, neighbour, Purpose.OWN_MATTER)).restricted
    with engine.begin() as connection:  # and whoever writes it cannot say another
        connection.execute(update(restriction).values(household_id="H9"))
    assert [candidate.resident_id for candidate in candidates(engine, operator, HOME)] == [housemate]


def test_people_without_a_household_do_not_share_a_restriction(
    engine: Engine, city: City, operator: Person, reason: str
) -> None:
    outside = {"household_id": "", "kind": "non_resident", "address": None}
    city.restrict(city.resident("白石 葵", "シライシ アオイ", **outside), reason)
    other = city.resident("北野 緑", "キタノ ミドリ", **outside)
    assert [candidate.resident_id for candidate in candidates(engine, operator, HOME)] == [other]
