"""The schema grows by migrations only, and a program never works on a schema it does not know."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Table, delete, insert, text, update

from callcenter.ids import new_id
from callcenter.store.engine import open_engine, reading
from callcenter.store.errors import DatabaseTooNew, DatabaseTooOld, RecordFinal
from callcenter.store.migrate import HEAD, check, upgrade
from callcenter.store.tables import (
    access_log,
    article,
    article_revision,
    category,
    contact,
    contact_version,
    department,
    metadata,
)

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


# SQLite does not tell what an index on an expression is made of.
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_a_migrated_database_is_the_described_one(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_upgrading_twice_is_harmless_and_tells_each_step(database_url: str) -> None:
    steps: list[str] = []
    upgrade(database_url, steps.append)
    upgrade(database_url, steps.append)
    assert steps[-1] == HEAD
    assert len(steps) == len(set(steps))
    engine = open_engine(database_url)
    check(engine)
    engine.dispose()


def test_an_empty_database_is_too_old(database_url: str) -> None:
    engine = open_engine(database_url)
    with pytest.raises(DatabaseTooOld) as refused:
        check(engine)
    assert refused.value.facts == {"found": "", "known": HEAD}
    engine.dispose()


def test_a_newer_database_is_left_alone(engine: Engine, database_url: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew) as refused:
        upgrade(database_url)
    assert refused.value.facts == {"found": "9999", "known": HEAD}
    with reading(engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"


def test_a_failed_migration_leaves_nothing_behind(database_url: str) -> None:
    class Stop(Exception):
        pass

    def stop(_version: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        upgrade(database_url, stop)
    engine = open_engine(database_url)
    with pytest.raises(DatabaseTooOld):
        check(engine)
    upgrade(database_url)
    check(engine)
    engine.dispose()


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """One line of the access log, one old version of a contact, one published revision and one draft."""
    contact_id = new_id()
    with engine.begin() as connection:
        connection.execute(
            insert(access_log).values(id=new_id(), at=NOW, staff_id="sato", action="search", detail={})
        )
        connection.execute(insert(category).values(id="other", position=0, name="その他", name_en="Other"))
        connection.execute(
            insert(department).values(
                id="pr", position=0, name="広報広聴課", name_en="PR", kana="", number_e164="", extension="",
                location="", hours={}, handles=[], sections=[],
            )
        )  # fmt: skip
        connection.execute(
            insert(contact).values(
                id=contact_id, channel="phone", direction="incoming", received_at=NOW, wrap_up_ended_at=NOW,
                operator_id="sato", verified_items=[], nature="inquiry", category_id="other",
                outcome="completed",
            )
        )  # fmt: skip
        connection.execute(
            insert(contact_version).values(
                contact_id=contact_id, revision=1, before={}, changed_by="sato", changed_at=NOW, reason="誤記"
            )
        )
        connection.execute(insert(article).values(id="moving-in", published_revision=1))
        for revision, state in ((1, "published"), (2, "draft")):
            connection.execute(
                insert(article_revision).values(
                    article_id="moving-in", revision=revision, state=state, content={"title": "転入"},
                    title="転入", category_id="other", department_id="pr", author_id="kudo", saved_at=NOW,
                )
            )  # fmt: skip
    return engine


@pytest.mark.parametrize("table", [access_log, contact_version], ids=lambda table: table.name)
def test_a_final_record_is_neither_changed_nor_deleted(filled: Engine, table: Table) -> None:
    column = {"access_log": "staff_id", "contact_version": "changed_by"}[table.name]
    with pytest.raises(RecordFinal), filled.begin() as connection:
        connection.execute(update(table).values({column: "nobody"}))
    with pytest.raises(RecordFinal), filled.begin() as connection:
        connection.execute(delete(table))
    if filled.dialect.name == "postgresql":
        with pytest.raises(RecordFinal), filled.begin() as connection:
            connection.execute(text(f"TRUNCATE {table.name}"))
    with reading(filled) as connection:
        assert len(connection.execute(table.select()).all()) == 1


def test_a_published_revision_keeps_its_words(filled: Engine) -> None:
    revision = article_revision.c
    published = update(article_revision).where(revision.revision == 1)
    changes = ({"content": {"title": "別"}}, {"title": "別"}, {"state": "review"}, {"approver_id": "kudo"})
    for values in (*changes, {"expires_on": NOW.date()}, {"category_id": "none"}):
        with pytest.raises(RecordFinal), filled.begin() as connection:
            connection.execute(published.values(values))
    with pytest.raises(RecordFinal), filled.begin() as connection:
        connection.execute(delete(article_revision).where(revision.revision == 1))
    with filled.begin() as connection:
        connection.execute(published.values(state="expired"))
        connection.execute(
            update(article_revision).where(revision.revision == 2).values(title="転入届", state="published")
        )


def test_a_draft_may_be_thrown_away(filled: Engine) -> None:
    with filled.begin() as connection:
        connection.execute(delete(article_revision).where(article_revision.c.revision == 2))


def test_a_final_record_is_not_replaced(filled: Engine) -> None:
    """SQLite's INSERT OR REPLACE deletes what stands in the way, and tells no DELETE trigger."""
    if filled.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE: a second row with the key is refused by the key")
    for table in (access_log, contact_version, article_revision):
        with filled.begin() as connection:
            row = dict(connection.execute(table.select().limit(1)).mappings().one())
        with pytest.raises(RecordFinal), filled.begin() as connection:
            connection.execute(table.insert().prefix_with("OR REPLACE"), row)
