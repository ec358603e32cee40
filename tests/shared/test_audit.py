"""Who watches over the log at a shared database: what their own sign-in reaches, and what it does not."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from callcenter.access.chain import verify
from callcenter.access.log import Looked, record
from callcenter.access.reading_log import LogFilter
from callcenter.administration.watch import Watch
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.store.tables import access_log, department, resident, restriction
from tests.shared.conftest import SharedCity

OPEN, HIDDEN = "0000000017", "0000000025"


@pytest.fixture
def watched(shared_city: SharedCity) -> SharedCity:
    """An operator came upon two residents by their numbers; for one of them the department alone answers."""
    with shared_city.owner.begin() as connection:
        for id_ in (OPEN, HIDDEN):
            connection.execute(
                insert(resident).values(
                    id=id_, household_id=id_, kind="resident", name="白石 葵", kana="", name_key="", kana_key="",
                    needs=[],
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
        sato = shared_city.person("sato")
        record(connection, sato, Looked.LOOKED_UP_NUMBER, detail={"number": "+815001"}, shown=[OPEN])
        record(connection, sato, Looked.RESTRICTED_ATTEMPT, resident_id=HIDDEN, detail={"by": "searched"})
    return shared_city


def watch(city: SharedCity, person: str) -> Watch:
    return Watch(city.desk(person), city.person(person))


def test_the_auditor_reads_filters_verifies_and_is_in_the_log_as_well(watched: SharedCity) -> None:
    auditor = watch(watched, "abe")
    ticket, lines = auditor.open(LogFilter())
    assert [(line.action, line.resident_id, line.shown) for line in lines] == [
        (Looked.READ_LOG, "", 0),
        (Looked.RESTRICTED_ATTEMPT, HIDDEN, 0),
        (Looked.LOOKED_UP_NUMBER, "", 1),
    ]
    assert auditor.more(ticket, lines[-1]) == []
    assert len(auditor.open(LogFilter(resident_id=OPEN))[1]) == 2  # the reading is about the resident as well
    assert auditor.verifies
    found = auditor.verify(lambda done, total: None, lambda: False)
    assert (found.whole, found.lines) == (True, 4)


def test_a_supervisor_is_not_told_whose_record_it_was_and_does_not_reach_the_tables(
    watched: SharedCity,
) -> None:
    supervisor = watch(watched, "kudo")
    lines = supervisor.open(LogFilter(action=Looked.RESTRICTED_ATTEMPT))[1]
    assert [(line.staff_id, line.resident_id, line.department_answers) for line in lines] == [
        ("sato", "", True)
    ]
    assert HIDDEN not in {line.resident_id for line in supervisor.open(LogFilter(resident_id=HIDDEN))[1]}
    assert not supervisor.verifies
    assert supervisor.unusual(datetime.now(UTC).date()) == []
    for table in ("access_log", "access_shown", "access_chain", "staff_resident"):
        with pytest.raises((CallCenterError, SQLAlchemyError)), watched.login("kudo").connect() as connection:
            connection.execute(text(f"SELECT 1 FROM {table}"))


@pytest.mark.parametrize("person", ["sato", "mori", "ono", "gateway"])
def test_nobody_else_reads_the_log(watched: SharedCity, person: str) -> None:
    with watched.login(person).connect() as connection:
        for statement in (
            "SELECT * FROM access_log",
            "SELECT look_access_log(gen_random_uuid(), '', '', '{}')",
            "SELECT read_access_log(gen_random_uuid(), '{}')",
            "SELECT look_unusual(gen_random_uuid(), '', '', '{}')",
        ):
            with pytest.raises((CallCenterError, SQLAlchemyError)):
                connection.execute(text(statement))
            connection.rollback()


@pytest.mark.parametrize("person", ["abe", "kudo"])
def test_nobody_writes_in_the_log_or_turns_its_guard_off(watched: SharedCity, person: str) -> None:
    with watched.owner.connect() as connection:
        before = connection.execute(select(access_log.c.id, access_log.c.hash)).all()
    with watched.login(person).connect() as connection:
        for statement in (
            update(access_log).values(purpose=""),
            access_log.delete(),
            insert(access_log).values(
                id=new_id(), at=datetime.now(UTC), staff_id="sato", action="searched", detail={}
            ),
            text("UPDATE access_chain SET number = 0"),
            text("DELETE FROM access_shown"),
            text("TRUNCATE access_log"),
            text("ALTER TABLE access_log DISABLE TRIGGER ALL"),
            text("DROP TRIGGER access_log_chain ON access_log"),
            text("SET session_replication_role = replica"),
            text("SET ROLE callcenter_owner"),
        ):
            with pytest.raises((CallCenterError, SQLAlchemyError)):
                connection.execute(statement)
            connection.rollback()
    with watched.owner.connect() as connection:
        assert connection.execute(select(access_log.c.id, access_log.c.hash)).all() == before
    assert verify(watched.owner).whole
