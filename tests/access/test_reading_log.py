"""Who watches over the log: what they find in it, and what a supervisor is not told by it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.log import Looked, Purpose, record
from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries, open_log, page_of_log
from callcenter.store.tables import department, resident, restriction, staff

OPEN, HIDDEN = "0000000017", "0000000025"
AUDITOR = Person("kansa", "監査 一郎", Role.AUDITOR)


@pytest.fixture
def city(engine: Engine, operator: Person, supervisor: Person) -> Iterator[Engine]:
    """Two residents, of whom the department alone answers for one; an operator came upon both by a number."""
    with engine.begin() as connection:
        for one in (operator, supervisor, AUDITOR):
            connection.execute(insert(staff).values(id=one.id, name=one.name, role=one.role.value))
        for id_ in (OPEN, HIDDEN):
            connection.execute(
                insert(resident).values(
                    id=id_, household_id=id_, kind="resident", name="白石 葵", kana="しらいしあおい",
                    name_key="", kana_key="", needs=[],
                )
            )  # fmt: skip
        connection.execute(
            insert(department).values(
                id="pr", position=0, name="広報広聴課", name_en="PR", kana="", number_e164="", extension="",
                location="", hours={}, handles=[], sections=[],
            )
        )  # fmt: skip
        connection.execute(
            insert(restriction).values(
                resident_id=HIDDEN, reason="correction", department_id="pr", since=datetime.now(UTC)
            )
        )
        record(connection, operator, Looked.LOOKED_UP_NUMBER, detail={"number": "+815001"}, shown=[OPEN])
        attempt = {"resident_id": HIDDEN, "detail": {"by": "looked_up_number"}}
        record(connection, operator, Looked.RESTRICTED_ATTEMPT, **attempt)
        record(connection, operator, Looked.OPENED_CARD, purpose=Purpose.CALLBACK, resident_id=OPEN)
    yield engine


def test_the_auditor_reads_every_line_whole_and_the_reading_itself_is_in_the_log(city: Engine) -> None:
    ticket = open_log(city, AUDITOR, LogFilter())
    card, attempt, number = page_of_log(city, ticket)[1:]
    assert (card.staff_name, card.action, card.purpose) == ("佐藤", Looked.OPENED_CARD, Purpose.CALLBACK)
    assert (attempt.resident_id, number.shown, number.number) == (HIDDEN, 1, 1)
    (own,) = entries(city, AUDITOR, LogFilter(staff_id="kansa"))
    assert (own.id, own.action) == (ticket.id, Looked.READ_LOG)


def test_a_supervisor_is_told_of_every_attempt_but_not_upon_whom(city: Engine, supervisor: Person) -> None:
    (attempt,) = entries(city, supervisor, LogFilter(action=Looked.RESTRICTED_ATTEMPT))
    assert (attempt.staff_id, attempt.resident_id, attempt.department_answers) == ("sato", "", True)
    assert entries(city, supervisor, LogFilter(resident_id=HIDDEN)) == []
    assert len(entries(city, AUDITOR, LogFilter(resident_id=HIDDEN))) == 1


def test_a_resident_is_found_among_those_a_list_has_shown(city: Engine, supervisor: Person) -> None:
    found = entries(city, supervisor, LogFilter(resident_id=OPEN))
    assert [line.action for line in found] == [Looked.OPENED_CARD, Looked.LOOKED_UP_NUMBER]


def test_pages_follow_each_other_without_a_hole(city: Engine, operator: Person) -> None:
    moment = datetime.now(UTC)
    with city.begin() as connection:
        for _ in range(25):
            record(connection, operator, Looked.SEARCHED)
    ticket = open_log(
        city, AUDITOR, LogFilter(since=moment, until=moment + timedelta(hours=1), staff_id="sato")
    )
    found = page_of_log(city, ticket, limit=10)
    while page := page_of_log(city, ticket, after=found[-1], limit=10):
        found += page
    assert [line.number for line in found] == list(range(28, 3, -1))
    assert all((a.at, a.id) > (b.at, b.id) for a, b in pairwise(found))


def test_nobody_else_reads_the_log(city: Engine, operator: Person, editor: Person) -> None:
    for person in (operator, editor):
        with pytest.raises(NotAllowed):
            entries(city, person)
        with pytest.raises(NotAllowed):
            open_log(city, person, LogFilter())
