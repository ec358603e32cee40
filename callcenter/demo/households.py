"""Households of the sample city, streamed: the same seed gives the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from callcenter.calls.numbers import read_number
from callcenter.calls.practice_callers import PRACTICE_HOUSEHOLDS, PracticeHousehold
from callcenter.demo.vocabulary import BUILDINGS, FOREIGN_NAMES, GIVEN_NAMES, NEEDS, SURNAMES, TOWNS
from callcenter.residents.names import kana_key, name_key

Row = dict[str, Any]


@dataclass(frozen=True)
class HouseholdRows:
    """One household as rows of the tables resident, resident_address, resident_number and restriction."""

    residents: tuple[Row, ...]
    addresses: tuple[Row, ...]
    numbers: tuple[Row, ...]
    restrictions: tuple[Row, ...]


def households(seed: int, residents: int, today: date) -> Iterator[HouseholdRows]:
    """Households until there are at least `residents` people; the practice callers' come first."""
    made = 0
    for household in PRACTICE_HOUSEHOLDS:
        rows = _practice_rows(household, made, today)
        made += len(rows.residents)
        yield rows
    random = Random(seed)  # noqa: S311 - the same city for the same seed, nothing secret
    number = 1000  # the numbers below belong to the practice callers
    while made < residents:
        rows = _random_rows(random, made, number, today)
        made += len(rows.residents)
        number += len(rows.residents)
        yield rows


def _practice_rows(household: PracticeHousehold, made: int, today: date) -> HouseholdRows:
    """A practice caller's household, as the register holds it."""
    residents, addresses, numbers, restrictions = [], [], [], []
    postal_code = dict(TOWNS)[household.town]
    for position, person in enumerate(household.members):
        resident = f"{made + position + 1:010d}"
        residents.append(
            {
                "id": resident,
                "household_id": f"H{made + 1:09d}",
                "kind": "foreign" if person.language != "ja" else "resident",
                "name": person.name,
                "kana": person.kana,
                "alias": person.alias,
                "former_name": "",
                "romaji": person.romaji,
                "birth_date": person.birth_date,
                "householder": position == 0,
                "language": person.language,
                "needs": list(person.needs),
                "name_key": name_key(person.name),
                "kana_key": kana_key(person.kana),
            }
        )
        addresses.append(
            {
                "resident_id": resident,
                "postal_code": postal_code,
                "town": household.town,
                "block": household.block,
                "building": household.building,
            }
        )
        for kind, written in (("mobile", person.mobile), ("home", household.landline)):
            if written:
                numbers.append({"resident_id": resident, "e164": read_number(written).e164, "kind": kind})
        if household.protected:
            restrictions.append(restriction(resident, "support_measure", today))
    return HouseholdRows(tuple(residents), tuple(addresses), tuple(numbers), tuple(restrictions))


def _random_rows(random: Random, made: int, number: int, today: date) -> HouseholdRows:
    """A household of one to five: a couple with children, somebody alone, or people from abroad."""
    foreign = random.random() < 0.05
    size = random.choices((1, 2, 3, 4, 5), (38, 28, 16, 13, 5))[0]
    household = f"H{made + 1:09d}"
    family = random.choice(SURNAMES)
    non_resident = random.random() < 0.02
    needs_somebody = random.random() < 0.06
    restricted = random.random()
    residents, addresses, numbers, restrictions = [], [], [], []
    town, postal_code = random.choice(TOWNS)
    block = f"{random.randint(1, 5)}丁目{random.randint(1, 30)}番{random.randint(1, 20)}号"
    building = random.choice(BUILDINGS)
    if building:
        building = f"{building}{random.randint(1, 5)}0{random.randint(1, 9)}号室"
    landline = f"+813{_subscriber(400, number)}" if random.random() < 0.6 else ""
    for position in range(size):
        resident = f"{made + position + 1:010d}"
        birth = _birth_date(random, position, today)
        row = _foreign_person(random) if foreign else _person(random, family, birth)
        if position == 0 and random.random() < 0.04:
            row["former_name"] = random.choice(SURNAMES)[0]
        residents.append(
            {
                "id": resident,
                "household_id": household,
                "kind": "non_resident" if non_resident else "foreign" if foreign else "resident",
                "alias": "",
                "former_name": "",
                "birth_date": birth,
                "householder": position == 0,
                "language": "ja",
                "needs": [random.choice(NEEDS)] if needs_somebody and position == 0 else [],
                **row,
                "name_key": name_key(row["name"]),
                "kana_key": kana_key(row["kana"]),
            }
        )
        addresses.append(
            {
                "resident_id": resident,
                "postal_code": postal_code,
                "town": town,
                "block": block,
                "building": building,
            }
        )
        if birth.year < today.year - 12 and random.random() < 0.85:
            mobile = f"+8190{_subscriber(300, number + position)}"
            numbers.append({"resident_id": resident, "e164": mobile, "kind": "mobile"})
        if landline:
            numbers.append({"resident_id": resident, "e164": landline, "kind": "home"})
        # A measure covers the people who live together, so the whole household is restricted.
        reason = "support_measure" if restricted < 0.004 else "guardianship" if restricted < 0.007 else ""
        if reason:
            restrictions.append(restriction(resident, reason, today))
    return HouseholdRows(tuple(residents), tuple(addresses), tuple(numbers), tuple(restrictions))


def restriction(resident_id: str, reason: str, today: date) -> Row:
    """A restriction as the department would have entered it."""
    since = datetime(today.year - 1, 6, 1, tzinfo=UTC)
    department = "korei" if reason == "guardianship" else "shimin"
    return {"resident_id": resident_id, "reason": reason, "department_id": department, "since": since}


def _subscriber(area: int, number: int) -> str:
    """Eight digits that the numbering plan does not assign: 0300-xxxx upwards for mobiles, 0400 for others."""
    return f"{area * 10_000 + number % 6_000_000:08d}"


def _birth_date(random: Random, position: int, today: date) -> date:
    """Adults first, then children; the eldest are over ninety."""
    youngest, eldest = ((20, 92), (20, 90), (0, 22), (0, 18), (0, 14))[position]
    return today - timedelta(days=random.randint(youngest * 365, eldest * 365 + 300))


def _person(random: Random, family: tuple[str, str, str], birth: date) -> Row:
    fitting = [given for given in GIVEN_NAMES if given[3] <= birth.year <= given[4]] or list(GIVEN_NAMES)
    given = random.choice(fitting)
    # Entries made before readings were registered have none.
    kana = f"{family[1]} {given[1]}" if random.random() < 0.97 else ""
    return {
        "name": f"{family[0]} {given[0]}",
        "kana": kana,
        "romaji": f"{family[2].upper()} {given[2].upper()}",
    }


def _foreign_person(random: Random) -> Row:
    """The register holds a foreign resident's name in Latin letters, and no reading."""
    name, alias, language = random.choice(FOREIGN_NAMES)
    return {"name": name, "kana": "", "romaji": name, "alias": alias, "language": language}
