"""What is wrong with a database is found and said; a whole one is called whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, select, text

from callcenter.administration.check import GUARDS, check_database, count_rows
from callcenter.administration.copy import copy_city
from callcenter.administration.install import install
from callcenter.contacts.journal import Journal
from callcenter.store import tables
from callcenter.store.engine import open_engine


@pytest.fixture
def whole(postgres_url: str, embedded: Engine) -> Iterator[Engine]:
    """The city on a server, as the administrator sets it up."""
    install(postgres_url)
    engine = open_engine(postgres_url)
    copy_city(embedded, engine)
    yield engine
    engine.dispose()


def found(engine: Engine) -> list[str]:
    return [f"{one.about}: {one.words}" for one in check_database(engine)]


def test_a_whole_city_is_whole(embedded: Engine, whole: Engine) -> None:
    assert found(embedded) == [] == found(whole)
    assert count_rows(embedded) == count_rows(whole)


def test_the_guards_that_a_schema_brings_are_known_one_by_one(server: Engine) -> None:
    with server.connect() as connection:
        names = connection.execute(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")).scalars()
        assert set(names) == GUARDS


def test_what_is_missing_or_switched_off_on_a_server_is_named(whole: Engine) -> None:
    with whole.begin() as connection:
        connection.execute(text("ALTER TABLE access_log DISABLE TRIGGER access_log_no_delete"))
        connection.execute(text("ALTER TABLE article_revision DISABLE TRIGGER article_revision_life"))
        connection.execute(text("DROP TRIGGER contact_no_delete ON contact"))
        connection.execute(text("GRANT SELECT ON resident TO callcenter_operator"))
    assert found(whole) == [
        "guards: the trigger contact_no_delete is missing",
        "guards: the trigger access_log_no_delete is switched off",
        "guards: the trigger article_revision_life is switched off",
        "rights: functions, owners or grants are not this program's: callcenter db upgrade",
    ]
    with whole.begin() as connection:
        connection.execute(text("DROP INDEX ix_contact_received_at"))
    assert "schema: add index would be needed: ix_contact_received_at" in found(whole)


@contextmanager
def unguarded(engine: Engine) -> Iterator[Connection]:
    """What somebody with all rights can do, and a broken restore as well."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        return
    other = create_engine(engine.url)  # looks at no reference
    with other.begin() as connection:
        triggers = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.exec_driver_sql(sql)
    other.dispose()


def broken(engine: Engine) -> list[str]:
    with unguarded(engine) as connection:
        resident = connection.execute(select(tables.resident_address.c.resident_id)).scalars().first()
        connection.execute(text("DELETE FROM resident WHERE id = :id"), {"id": resident})
        connection.execute(
            text("UPDATE access_log SET staff_id = 'ito' WHERE staff_id = 'sato' AND number = 2")
        )
        connection.execute(text("DELETE FROM municipality"))
        connection.execute(text("UPDATE contact SET retention_class = 'none' WHERE revision = 1"))
        connection.execute(text("UPDATE restriction SET household_id = 'elsewhere'"))
    return found(engine)


def test_lost_rows_and_changed_lines_are_named(embedded: Engine, whole: Engine) -> None:
    here = broken(embedded)
    assert here == broken(whole)
    assert "city: one city has one database; here are 0" in here
    assert "references: resident_address.resident_id: 1 rows refer to nothing" in here
    assert any(line.startswith("access log: the chain of sato breaks at line") for line in here)
    assert any(line.startswith("references: contact.retention_class:") for line in here)
    assert any(line.startswith("references: restriction.household_id:") for line in here)


def test_a_file_without_a_guard_and_one_of_another_version_are_told(embedded: Engine) -> None:
    with embedded.begin() as connection:
        connection.execute(text("DROP TRIGGER access_log_no_delete"))
    assert found(embedded) == ["guards: access_log_no_delete is missing"]
    with embedded.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert [line.partition(",")[0] for line in found(embedded)] == ["schema: version 0001"]


def test_what_a_desk_has_not_sent_is_told(embedded: Engine, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = Journal(path)
    journal.put_call({"id": "a call"})
    assert [one.about for one in check_database(embedded, path)] == ["journal"]
    journal.close()
    (one,) = check_database(embedded, path)
    assert one.words == "1 entries of this desk are not sent yet"
