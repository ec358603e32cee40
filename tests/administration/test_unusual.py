"""What stands out in a day, and what is ordinary work."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.log import Looked
from callcenter.access.people import Person, PersonUnknown, Role
from callcenter.access.policy import NotAllowed
from callcenter.administration.unusual import (
    HoursRefused,
    Reason,
    Unusual,
    link_staff,
    set_hours,
    unusual_looks,
)
from callcenter.ids import new_id
from callcenter.residents.card import ResidentUnknown
from callcenter.store import tables

MORITA = Person("morita", "森田 恵子", Role.SUPERVISOR)
SATO = Person("sato", "佐藤 花", Role.OPERATOR)
FRIDAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 3, tzinfo=UTC)
AOI, HER_SON, STRANGER, OTHERS = "0000000001", "0000000002", "0000000003", [f"{n:010}" for n in range(10, 20)]

Look = Callable[..., None]


@pytest.fixture
def city(engine: Engine) -> Engine:
    with engine.begin() as connection:
        for one in (SATO, MORITA, Person("ito", "伊藤 翔", Role.OPERATOR)):
            connection.execute(insert(tables.staff).values(id=one.id, name=one.name, role=one.role.value))
        for id_ in (AOI, HER_SON, STRANGER, *OTHERS):
            household = "1" if id_ in (AOI, HER_SON) else "" if id_ == STRANGER else id_
            connection.execute(
                insert(tables.resident).values(
                    id=id_, household_id=household, kind="resident", name="白石 葵", kana="", name_key="",
                    kana_key="", needs=[],
                )
            )  # fmt: skip
        connection.execute(
            insert(tables.category).values(id="other", position=0, name="その他", name_en="Other")
        )
    return engine


@pytest.fixture
def looked(city: Engine) -> Look:
    """A line of the log at a moment of one's choice."""

    def add(
        resident_id: str | None = None, at: datetime = NOON, by: str = "sato", action: str = "opened_card"
    ) -> None:
        row = {
            "id": new_id(),
            "at": at,
            "staff_id": by,
            "action": action,
            "resident_id": resident_id,
            "detail": {},
        }
        with city.begin() as connection:
            connection.execute(insert(tables.access_log).values(row))

    return add


def spoke(city: Engine, resident_id: str, at: datetime, operator: str = "sato") -> None:
    row: dict[str, Any] = {
        "id": new_id(), "channel": "phone", "direction": "incoming", "received_at": at, "wrap_up_ended_at": at,
        "operator_id": operator, "resident_id": resident_id, "verified_items": [], "nature": "inquiry",
        "category_id": "other", "outcome": "completed",
    }  # fmt: skip
    with city.begin() as connection:
        connection.execute(insert(tables.contact).values(row))


def found(city: Engine) -> list[Unusual]:
    return unusual_looks(city, MORITA, FRIDAY)


def test_cards_without_a_contact_stand_out_when_they_are_many(city: Engine, looked: Look) -> None:
    for resident_id in OTHERS[:5]:
        looked(resident_id)
        looked(resident_id, NOON + timedelta(minutes=1))
    looked(OTHERS[6])
    spoke(city, OTHERS[6], NOON - timedelta(minutes=50))
    looked(OTHERS[7])
    spoke(city, OTHERS[7], NOON, operator="ito")
    (one,) = found(city)
    assert (one.reason, one.staff_id, one.staff_name, one.count) == (
        Reason.WITHOUT_CONTACT,
        "sato",
        "佐藤 花",
        6,
    )
    assert (one.first_at, one.last_at) == (NOON, NOON + timedelta(minutes=1))


def test_a_few_cards_without_a_contact_are_ordinary(city: Engine, looked: Look) -> None:
    for resident_id in OTHERS[:4]:
        looked(resident_id)
    assert found(city) == []


def test_a_contact_too_long_ago_is_none(city: Engine, looked: Look) -> None:
    for resident_id in OTHERS[:5]:
        spoke(city, resident_id, NOON - timedelta(minutes=61))
        looked(resident_id)
    assert [one.reason for one in found(city)] == [Reason.WITHOUT_CONTACT]


def test_a_card_that_was_opened_just_now_may_still_get_its_contact(city: Engine, looked: Look) -> None:
    now = datetime.now(UTC)
    for resident_id in OTHERS[:6]:
        looked(resident_id, now - timedelta(minutes=10))
    for day in ((now + timedelta(hours=9)).date(), (now + timedelta(hours=9, minutes=-10)).date()):
        assert unusual_looks(city, MORITA, day) == []


def test_ones_own_family_and_colleagues_stand_out(city: Engine, looked: Look) -> None:
    link_staff(city, "sato", AOI)
    link_staff(city, "ito", STRANGER)
    looked(HER_SON)
    looked(AOI, by="ito")
    looked(STRANGER, action="opened_contact")
    looked(OTHERS[0])
    assert [(one.reason, one.staff_id, one.resident_id) for one in found(city)] == [
        (Reason.OWN_HOUSEHOLD, "sato", HER_SON),
        (Reason.COLLEAGUE, "ito", AOI),
        (Reason.COLLEAGUE, "sato", STRANGER),
    ]
    link_staff(city, "sato", "")
    assert [one.staff_id for one in found(city)] == ["sato"]


def test_whose_restricted_record_it_was_is_not_told(city: Engine, looked: Look) -> None:
    link_staff(city, "sato", AOI)
    with city.begin() as connection:
        connection.execute(
            insert(tables.department).values(
                id="pr", position=0, name="広報広聴課", name_en="PR", kana="", number_e164="", extension="",
                location="", hours={}, handles=[], sections=[],
            )
        )  # fmt: skip
        connection.execute(
            insert(tables.restriction).values(
                resident_id=AOI, reason="correction", department_id="pr", since=NOON
            )
        )
    looked(HER_SON)
    (one,) = found(city)
    assert (one.reason, one.resident_id) == (Reason.OWN_HOUSEHOLD, "")


@pytest.mark.parametrize(
    ("hours", "at", "stands_out"),
    [
        ({}, "23:30", False),
        ({"fri": "8:30-17:15"}, "08:29", True),
        ({"fri": "08:30-17:15"}, "08:30", False),
        ({"fri": "08:30-17:15"}, "17:15", True),
        ({"mon": "08:30-17:15"}, "12:00", True),
    ],
)
def test_looks_outside_the_centres_hours_stand_out(
    city: Engine, looked: Look, hours: dict[str, str], at: str, stands_out: bool
) -> None:
    set_hours(city, hours)
    looked(OTHERS[0], datetime.fromisoformat(f"2026-11-20T{at}+09:00"))
    assert [one.reason for one in found(city)] == ([Reason.AFTER_HOURS] if stands_out else [])


def test_a_public_holiday_has_hours_of_its_own(city: Engine, looked: Look) -> None:
    labour_day = date(2026, 11, 23)
    looked(OTHERS[0], datetime.fromisoformat("2026-11-23T10:00+09:00"))
    set_hours(city, {"mon": "08:30-17:15"})
    assert [one.reason for one in unusual_looks(city, MORITA, labour_day)] == [Reason.AFTER_HOURS]
    set_hours(city, {"mon": "08:30-17:15", "hol": "09:00-12:00"})
    assert unusual_looks(city, MORITA, labour_day) == []


def test_very_many_searches_stand_out(city: Engine, looked: Look) -> None:
    for _ in range(79):
        looked(action=Looked.SEARCHED.value)
    assert found(city) == []
    looked(action=Looked.SEARCHED.value)
    assert [(one.reason, one.count) for one in found(city)] == [(Reason.MANY_SEARCHES, 80)]


def test_what_cannot_be_meant_is_refused(city: Engine) -> None:
    for day, text in (
        ("fri", "17:00-08:00"),
        ("fri", "8"),
        ("someday", "08:00-09:00"),
        ("fri", "25:00-26:00"),
    ):
        with pytest.raises(HoursRefused):
            set_hours(city, {day: text})
    with pytest.raises(PersonUnknown):
        link_staff(city, "nobody", AOI)
    with pytest.raises(ResidentUnknown):
        link_staff(city, "sato", "9999999999")
    with pytest.raises(NotAllowed):
        unusual_looks(city, SATO, FRIDAY)
