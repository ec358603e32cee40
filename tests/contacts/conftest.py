"""A small city: two departments, two categories, an operator, a supervisor, and three residents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.people import Person, Role
from callcenter.contacts.contact import Draft, Outcome
from callcenter.contacts.payload import to_payload
from callcenter.contacts.record import record_contact
from callcenter.contacts.rules import TOKYO
from callcenter.ids import new_id
from callcenter.store import tables

TODAY = datetime.now(TOKYO).date()
OPEN, PROTECTED, OTHER = "1000000001", "1000000002", "1000000003"
PROTECTED_NUMBER = "+819003000002"


@pytest.fixture
def operator() -> Person:
    return Person("op01", "青木", Role.OPERATOR)


@pytest.fixture
def supervisor() -> Person:
    return Person("sv01", "井上", Role.SUPERVISOR)


@pytest.fixture
def draft() -> Draft:
    """A contact that may be finished as it is."""
    return Draft(
        id=new_id(),
        operator_id="op01",
        received_at=datetime.now(UTC) - timedelta(minutes=5),
        category_id="moving-in",
        question="転入届に要るものは",
        answer="転出証明書と本人確認書類です",
        outcome=Outcome.COMPLETED,
    )


@pytest.fixture
def city(engine: Engine) -> Engine:
    with engine.begin() as connection:
        for position, (key, name) in enumerate([("shimin", "市民課"), ("doro", "道路公園課")]):
            connection.execute(
                insert(tables.department).values(
                    id=key, position=position, name=name, name_en=key, kana="", number_e164="+81302000101",
                    extension="3101", location="", hours=[], handles=[], sections=[],
                )
            )  # fmt: skip
        for position, (key, parent, name) in enumerate(
            [("moving", None, "引越し・住所"), ("moving-in", "moving", "転入"), ("roads", None, "道路")]
        ):
            connection.execute(
                insert(tables.category).values(
                    id=key, parent_id=parent, position=position, name=name, name_en=key
                )
            )
        for key in (OPEN, PROTECTED, OTHER):
            connection.execute(
                insert(tables.resident).values(
                    id=key, household_id=key, kind="resident", name="汐見 花子", kana="しおみ はなこ",
                    name_key="汐見花子", kana_key="しおみはなこ", birth_date=date(1980, 1, 2), needs=[],
                )
            )  # fmt: skip
        connection.execute(
            insert(tables.resident_number).values(resident_id=PROTECTED, e164=PROTECTED_NUMBER, kind="mobile")
        )
        connection.execute(
            insert(tables.restriction).values(
                resident_id=PROTECTED,
                reason="support_measure",
                department_id="shimin",
                since=datetime.now(UTC),
            )
        )
    return engine


@pytest.fixture
def keep(city: Engine, draft: Draft) -> Callable[..., Draft]:
    """Put a contact into the city's database, different from `draft` in the fields given."""

    def put(**fields: Any) -> Draft:
        made = replace(draft, **({"id": new_id()} | fields))
        ended = made.received_at + timedelta(minutes=5)
        with city.begin() as connection:
            record_contact(connection, to_payload(made) | {"wrap_up_ended_at": ended.isoformat()})
        return made

    return put
