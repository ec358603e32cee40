"""The database opens the same way on both engines, and its failures are named, not quoted."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import URL, Engine, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from callcenter.store import engine as engine_module
from callcenter.store.engine import open_engine, reading
from callcenter.store.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
)
from callcenter.store.tables import article, staff


def use(url: str) -> None:
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT 1"))
    finally:
        engine.dispose()


def test_an_embedded_file_gets_its_folder_and_safe_settings(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "city.db"
    engine = open_engine(f"sqlite:///{path}")
    with reading(engine) as connection:
        settings = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    engine.dispose()
    assert settings == ["wal", 1, 2, 5000]  # 2: on the disk when a commit returns
    if os.name == "posix":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("name", ["city.db", "汐見 野市.db", "100%41 #1.db"])
def test_a_file_that_went_away_is_unreachable_and_no_empty_one_takes_its_place(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    engine = open_engine(URL.create("sqlite", database=str(path)).render_as_string())
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE promise (id)"))
    engine.dispose()
    path.rename(tmp_path / "away")
    with pytest.raises(DatabaseUnreachable), reading(engine):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["away"]
    (tmp_path / "away").rename(path)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO promise VALUES (1)"))
    engine.dispose()


def test_a_server_address_needs_no_driver_name() -> None:
    assert open_engine("postgresql://host/city").dialect.driver == "psycopg"


def test_a_server_that_does_not_answer_is_unreachable() -> None:
    with pytest.raises(DatabaseUnreachable):
        use("postgresql://127.0.0.1:1/city")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable):
        use(f"sqlite:///{tmp_path}")


def test_a_file_under_a_file_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("x")
    with pytest.raises(DatabaseUnreachable):
        open_engine(f"sqlite:///{tmp_path / 'note' / 'city.db'}")


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "city.db").write_bytes(b"not a database, long enough to have a header" * 40)
    with pytest.raises(DatabaseDamaged):
        use(f"sqlite:///{tmp_path / 'city.db'}")


def test_a_disk_without_room_is_full(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'city.db'}")
    with pytest.raises(DatabaseFull), engine.begin() as connection:
        connection.execute(text("PRAGMA max_page_count = 2"))
        connection.execute(text("CREATE TABLE note (words TEXT)"))
        connection.execute(text("INSERT INTO note VALUES (:words)"), {"words": "x" * 100_000})
    engine.dispose()


def test_writing_to_what_may_only_be_read(engine: Engine) -> None:
    with pytest.raises(DatabaseReadOnly), engine.begin() as connection:
        only_read = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}
        connection.execute(text(only_read[engine.dialect.name]))
        connection.execute(insert(article).values(id="moving-in"))
    if engine.dialect.name == "sqlite":
        engine.dispose()  # the pragma stays with its connection


def test_a_writer_that_waits_too_long_is_told_so(
    engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine.dialect.name == "sqlite":
        monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 20)
    with engine.begin() as holder:
        holder.execute(insert(article).values(id="moving-in"))
        other = open_engine(database_url)
        with pytest.raises(DatabaseLocked), other.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = '20ms'"))
            connection.execute(insert(article).values(id="moving-in"))
        other.dispose()


def test_one_may_read_while_another_writes(engine: Engine) -> None:
    with engine.begin() as writer:
        writer.execute(insert(article).values(id="moving-in"))
        with reading(engine) as reader:
            assert reader.execute(select(article.c.id)).all() == []


def test_writers_that_read_first_take_turns(engine: Engine) -> None:
    """Each adds one, ten times: a lost turn or a lost update would show in the sum."""
    with engine.begin() as connection:
        connection.execute(insert(article).values(id="moving-in", position=0))

    def add() -> None:
        for _ in range(10):
            with engine.begin() as connection:
                query = select(article.c.position).with_for_update()
                position = connection.execute(query).scalar_one()
                connection.execute(update(article).values(position=position + 1))

    writers = [Thread(target=add) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with reading(engine) as connection:
        assert connection.execute(select(article.c.position)).scalar_one() == 30


def test_an_error_of_one_statement_stays_what_it_is_and_hides_its_values(engine: Engine) -> None:
    row = {"id": "sato", "name": "佐藤", "role": "operator"}
    with pytest.raises(IntegrityError) as refused, engine.begin() as connection:
        connection.execute(insert(staff).values(row))
        connection.execute(insert(staff).values(row))
    assert "佐藤" not in str(refused.value)


def test_the_errors_can_be_named_without_loading_the_database_library() -> None:
    script = "import sys, callcenter.store.errors; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
