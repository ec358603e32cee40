"""A small city: households, numbers, restrictions, written row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert

from callcenter.access.people import Person, Role
from callcenter.ids import new_id
from callcenter.residents.names import kana_key, name_key
from callcenter.store.tables import (
    category,
    contact,
    department,
    resident,
    resident_address,
    resident_number,
    restriction,
    staff,
)

HOME = "+81304000127"
SINCE = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def operator() -> Person:
    return Person(id="sato", name="佐藤", role=Role.OPERATOR)


@pytest.fixture
def auditor(engine: Engine) -> Person:
    with engine.begin() as connection:
        connection.execute(insert(staff).values(id="abe", name="阿部", role="auditor", active=True))
    return Person(id="abe", name="阿部", role=Role.AUDITOR)


@pytest.fixture
def supervisor() -> Person:
    return Person(id="ito", name="伊藤", role=Role.SUPERVISOR)


@dataclass
class City:
    """Adds residents to a database; each gets the next 宛名番号."""

    engine: Engine
    residents: int = 0

    def resident(self, name: str, kana: str, **given: Any) -> str:
        """A resident of household `H1` in みなと町 with the number `HOME`, unless told otherwise."""
        self.residents += 1
        resident_id = f"{self.residents:010d}"
        address = given.pop("address", ("みなと町", "3丁目2番1号"))
        numbers = given.pop("numbers", (HOME,))
        row = {
            "id": resident_id, "household_id": "H1", "kind": "resident", "name": name, "kana": kana,
            "name_key": name_key(name), "kana_key": kana_key(kana), "birth_date": date(1985, 3, 12),
            "needs": [],
        }  # fmt: skip
        with self.engine.begin() as connection:
            connection.execute(insert(resident).values(row | given))
            if address:
                connection.execute(
                    insert(resident_address).values(
                        resident_id=resident_id, postal_code="9990001", town=address[0], block=address[1],
                        building="",
                    )
                )  # fmt: skip
            for number in numbers:
                connection.execute(
                    insert(resident_number).values(resident_id=resident_id, e164=number, kind="home")
                )
        return resident_id

    def restrict(self, resident_id: str, reason: str, lifted_at: datetime | None = None) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                insert(restriction).values(
                    resident_id=resident_id, reason=reason, department_id="citizens", since=SINCE,
                    lifted_at=lifted_at,
                )
            )  # fmt: skip

    def contact(self, resident_id: str, at: datetime) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                insert(contact).values(
                    id=new_id(), channel="phone", direction="incoming", received_at=at, wrap_up_ended_at=at,
                    operator_id="sato", resident_id=resident_id, verified_items=[], nature="inquiry",
                    category_id="other", outcome="completed",
                )
            )  # fmt: skip


@pytest.fixture
def city(engine: Engine) -> City:
    with engine.begin() as connection:
        connection.execute(insert(category).values(id="other", position=0, name="その他", name_en="Other"))
        connection.execute(
            insert(department).values(
                id="citizens", position=0, name="市民課", name_en="Citizens", kana="しみんか", number_e164="",
                extension="", location="", hours={}, handles=[], sections=[],
            )
        )  # fmt: skip
    return City(engine)


@pytest.fixture
def statements(engine: Engine) -> Callable[[], list[tuple[str, Any]]]:
    """What was sent to the database since the fixture was asked for, with its parameters."""
    sent: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def keep(_connection: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, _many: bool) -> None:
        if not sql.startswith(("BEGIN", "EXPLAIN")):
            sent.append((sql, parameters))

    def since_last() -> list[tuple[str, Any]]:
        taken = sent.copy()
        sent.clear()
        return taken

    return since_last
