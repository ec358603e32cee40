"""A city moves to a server once, whole, and byte by byte; whatever interrupts the move."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import Engine, func, insert, select, text

from callcenter.access.chain import verify
from callcenter.access.log import Looked, record
from callcenter.administration.copy import (
    CopyNotPossible,
    CopyRefused,
    CopyTargetOccupied,
    copy_city,
)
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.errors import DatabaseLocked, DatabaseTooOld, RecordFinal
from tests.administration.conftest import SATO

DETAILS = text("SELECT CAST(id AS text), CAST(detail AS text), number, hash FROM access_log ORDER BY at")


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables.metadata.sorted_tables
        }


def test_everything_arrives_as_it_was(embedded: Engine, server: Engine) -> None:
    told: list[tuple[str, int, int]] = []
    copied = copy_city(embedded, server, lambda *at: told.append(at))
    assert {one.table: one.rows for one in copied} == counts(embedded) == counts(server)
    assert counts(server)["contact"] > 50
    assert ("contact", 0, counts(server)["contact"]) in told
    with embedded.connect() as old, server.connect() as new:
        for table in (tables.contact, tables.contact_version, tables.resident, tables.article_revision):
            query = select(table).order_by(*table.primary_key.columns)
            assert list(old.execute(query)) == list(new.execute(query))
        assert [
            (one[0].replace("-", ""), *one[1:]) for one in new.execute(DETAILS)
        ] == [tuple(one) for one in old.execute(DETAILS)]  # fmt: skip


def test_the_chains_of_the_log_go_on_where_they_were(embedded: Engine, server: Engine) -> None:
    copy_city(embedded, server)
    before = verify(embedded)
    assert before.whole and before == verify(server)
    with server.begin() as connection:
        record(connection, SATO, Looked.SEARCHED, detail={"found": 9})
    after = verify(server)
    assert after.whole and after.lines == before.lines + 1
    with pytest.raises(RecordFinal), server.begin() as connection:
        connection.execute(text("DELETE FROM access_log"))


def test_a_second_run_finds_everything_there(embedded: Engine, server: Engine) -> None:
    told: list[str] = []
    assert copy_city(embedded, server) == copy_city(embedded, server, lambda table, *_: told.append(table))
    assert told == []


KILLED = """
import os, signal, sys
from callcenter.administration import copy
from callcenter.store.engine import open_engine
copy.CHUNK = 50
def strike(table, done, total):
    if (table, done) == (sys.argv[3], int(sys.argv[4])):
        os.kill(os.getpid(), signal.SIGKILL)
copy.copy_city(open_engine(sys.argv[1]), open_engine(sys.argv[2]), strike)
"""


@pytest.mark.parametrize(("table", "done"), [("resident", 0), ("contact", 50), ("follow_up", 0)])
def test_killed_in_the_middle_it_goes_on(embedded: Engine, server: Engine, table: str, done: int) -> None:
    urls = [one.url.render_as_string(hide_password=False) for one in (embedded, server)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *urls, table, str(done)], timeout=60)
    assert killed.returncode == -signal.SIGKILL
    told: list[str] = []
    copied = copy_city(embedded, server, lambda name, *_: told.append(name))
    assert {one.table: one.rows for one in copied} == counts(embedded) == counts(server)
    assert "department" not in told, "what had arrived was not brought again"
    with server.connect() as connection:
        disabled = text("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
        assert connection.execute(disabled).scalar_one() == 0


def test_a_server_that_holds_something_else_is_left_alone(embedded: Engine, server: Engine) -> None:
    with server.begin() as connection:
        connection.execute(
            insert(tables.municipality).values(
                code="992020", name="別市", name_en="Other", call_centre_number=""
            )
        )
    with pytest.raises(CopyTargetOccupied) as refused:
        copy_city(embedded, server)
    assert refused.value.facts == {"table": "municipality"}
    assert counts(server)["department"] == 0


def test_work_done_on_the_server_is_not_mixed_with_the_file(embedded: Engine, server: Engine) -> None:
    copy_city(embedded, server)
    with server.begin() as connection:
        record(connection, SATO, Looked.SEARCHED, detail={"found": 9})
    with pytest.raises(CopyTargetOccupied) as refused:
        copy_city(embedded, server)
    assert refused.value.facts["table"] in {"access_log", "access_chain"}


def test_what_the_server_cannot_hold_is_named_without_its_words(embedded: Engine, server: Engine) -> None:
    with embedded.begin() as connection:
        connection.execute(text("UPDATE resident SET language = 'zh-Hant-TW'"))  # longer than the column
    with pytest.raises(CopyRefused) as refused:
        copy_city(embedded, server)
    assert refused.value.facts == {"table": "resident", "reason": "22001"}
    assert refused.value.__context__ is None or refused.value.__suppress_context__
    assert counts(server)["resident"] == 0 < counts(server)["department"]


def test_nobody_writes_to_the_file_meanwhile(embedded: Engine, server: Engine) -> None:
    url = f"{embedded.url}"
    other = open_engine(url)

    def write(table: str, *_: int) -> None:
        if table == "contact":
            with other.begin():
                pass

    with other.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with pytest.raises(DatabaseLocked):
        copy_city(embedded, server, write)
    other.dispose()


def test_only_a_file_goes_to_a_server_of_the_same_version(
    embedded: Engine, server: Engine, postgres_server: str
) -> None:
    with pytest.raises(CopyNotPossible):
        copy_city(server, embedded)
    empty = open_engine(postgres_server)
    with pytest.raises(DatabaseTooOld):
        copy_city(embedded, empty)
    empty.dispose()
