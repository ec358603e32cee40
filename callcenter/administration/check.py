"""Whether a database is whole: after a restore, after a copy, or because somebody wants to know.

Everything that can be compared is: the schema with this program's, the guards with those it installs, every reference
with what it refers to, every chain of the access log from its first line, and every disposal with its list.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, func, select, text

from callcenter.access.chain import verify
from callcenter.administration.disposing import list_hash
from callcenter.administration.install import digest, statements
from callcenter.contacts.journal import Journal
from callcenter.errors import CallCenterError
from callcenter.store import tables
from callcenter.store.engine import reading, run_as_written
from callcenter.store.errors import DatabaseError, DatabaseTooNew, DatabaseTooOld
from callcenter.store.migrate import check as check_version
from callcenter.store.migrate import upgrade_within
from callcenter.store.tables import (
    contact,
    disposal,
    disposal_record,
    municipality,
    resident,
    restriction,
    retention_class,
)

# Triggers that the schema of a shared database brings: final records stay, the log is sealed, and desks are told.
# What is installed above the schema is compared on its own (`_installed`).
_FINAL = (
    *("access_chain_anchor", "access_log", "access_shown", "article_revision", "contact_version"),
    *("disposal", "disposal_record", "legal_hold"),
)
_TOLD = (
    *("article", "contact", "department", "follow_up", "notice", "script", "staff", "staff_department"),
    *("learned_link", "search_rule", "synonym_group"),
    *("facility", "waste_class", "waste_item", "waste_closure", "waste_district"),
    *("article_revision", "review_round", "review_round_article"),
)
GUARDS = frozenset(
    {f"{table}_no_{action}" for table in _FINAL for action in ("update", "delete", "truncate")}
    | {f"{table}_notify" for table in _TOLD}
    | {"access_log_chain", "contact_no_delete", "contact_no_truncate", "contact_notify_again"}
    | {"disposal_record_no_addition", "article_revision_notify_again"}
    | {"restriction_household", "resident_household"}
)
_DISPOSED_FROM = {
    "call": tables.call,
    "article_feedback": tables.article_feedback,
    "access_log": tables.access_log,
}


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: where, and what in words. Never a resident's data."""

    about: str
    words: str


def check_database(engine: Engine, journal: Path | None = None) -> list[Finding]:
    """Everything that is wrong; nothing is changed, and an empty list means whole.

    Args:
        engine: as the owner; a person's own sign-in does not see enough.
        journal: of this desk, to be told what it has not sent yet.
    """
    try:
        check_version(engine)
    except (DatabaseTooNew, DatabaseTooOld) as error:
        found = error.facts["found"] or "none"
        return [Finding("schema", f"version {found}, this program needs {error.facts['known']}")]
    with reading(engine) as connection:
        schema = [*_schema(connection), *_guards(connection)]
        if any(one.about == "schema" for one in schema):
            return schema  # no question about the rows could be asked safely
        findings = [*schema, *_references(connection), *_city(connection), *_disposals(connection)]
    findings += _chains(engine)
    if engine.dialect.name == "postgresql":
        findings += _installed(engine)
    if journal is not None and journal.exists():
        findings += _journal(journal)
    return findings


def count_rows(engine: Engine) -> dict[str, int]:
    """How many rows each table holds, by name: what is noted with a backup and compared after restoring it."""
    with reading(engine) as connection:
        return {table.name: _count(connection, table) for table in tables.metadata.sorted_tables}


def _schema(connection: Connection) -> Iterator[Finding]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    if connection.dialect.name == "sqlite":
        damage = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
        if damage != ["ok"]:
            yield Finding("schema", f"the file is damaged: {'; '.join(damage)}")
            return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SQLite does not tell what an index on an expression is made of
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    for one in differences:
        kind, *things = one[0] if isinstance(one, list) else one
        names = [str(getattr(thing, "name", thing)) for thing in things if thing is not None]
        yield Finding("schema", f"{kind.replace('_', ' ')} would be needed: {' '.join(names)}")


def _guards(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        here, expected = _made_by(connection), _expected_of_file()
        for name in sorted(expected.keys() - here.keys()):
            yield Finding("guards", f"{name} is missing")
        for name in sorted(name for name, sql in here.items() if expected.get(name, sql) != sql):
            yield Finding("guards", f"{name} is not as this program makes it")
        return
    query = "SELECT tgname, tgenabled <> 'D' AS works FROM pg_trigger WHERE NOT tgisinternal"
    works = {row.tgname: row.works for row in connection.execute(text(query))}
    for name in sorted(GUARDS - works.keys()):
        yield Finding("guards", f"the trigger {name} is missing")
    for name in sorted(name for name, at_work in works.items() if not at_work):
        yield Finding("guards", f"the trigger {name} is switched off")


def _made_by(connection: Connection) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    return {row.name: row.sql for row in connection.execute(text(query))}


def _expected_of_file() -> dict[str, str]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade_within(connection)
            return _made_by(connection)
    finally:
        engine.dispose()


def _references(connection: Connection) -> Iterator[Finding]:
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_keys:
            child, parent = table.alias("child"), key.column.table.alias("parent")
            value = child.c[key.parent.name]
            there = select(parent.c[key.column.name]).where(parent.c[key.column.name] == value).exists()
            lost = _count(connection, child, value.is_not(None), ~there)
            if lost:
                yield Finding("references", f"{table.name}.{key.parent.name}: {lost} rows refer to nothing")
    known = select(retention_class.c.id).where(retention_class.c.id == contact.c.retention_class).exists()
    if lost := _count(connection, contact, ~known):
        yield Finding("references", f"contact.retention_class: {lost} rows are of no class")
    lives_there = select(resident.c.id).where(
        resident.c.id == restriction.c.resident_id, resident.c.household_id == restriction.c.household_id
    )
    if lost := _count(connection, restriction, ~lives_there.exists()):
        yield Finding("references", f"restriction.household_id: {lost} rows are of another household")


def _city(connection: Connection) -> Iterator[Finding]:
    cities = _count(connection, municipality)
    if cities != 1:
        yield Finding("city", f"one city has one database; here are {cities}")


def _disposals(connection: Connection) -> Iterator[Finding]:
    for one in connection.execute(select(disposal).order_by(disposal.c.proposed_at)).all():
        of_list = select(disposal_record.c.record_id).where(disposal_record.c.disposal_id == one.id)
        ids = connection.execute(of_list).scalars().all()
        if len(ids) != one.record_count or list_hash(ids) != one.list_hash:
            yield Finding("disposals", f"list {one.id} is not the one that was proposed")
        if one.certificate is not None:
            gone = set(ids) - set(one.certificate["left_out"])
            if back := _still_there(connection, one.retention_class, gone):
                yield Finding("disposals", f"list {one.id}: {back} records it disposed of are here")


def _still_there(connection: Connection, kind: str, ids: set[str]) -> int:
    table = _DISPOSED_FROM.get(kind, contact)
    return sum(str(one) in ids for one in connection.execute(select(table.c.id)).scalars()) if ids else 0


def _chains(engine: Engine) -> Iterator[Finding]:
    found = verify(engine)
    for chain in found.broken:
        assert chain.fault is not None
        where = f"at line {chain.bad_number}" if chain.bad_number else "at its end"
        yield Finding("access log", f"the chain of {chain.staff_id} breaks {where}: {chain.fault.value}")
    if found.stray_shown:
        yield Finding("access log", f"{found.stray_shown} residents are shown by no line")


def _installed(engine: Engine) -> Iterator[Finding]:
    """Install everything once more, compare, and take it back."""
    with engine.connect() as connection:
        here = digest(connection)
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))  # desks are at work
        try:
            for statement in statements():
                run_as_written(connection, statement)
        except DatabaseError as error:
            yield Finding("rights", f"could not be compared: {error.code} {error.facts['reason']}")
            return
        same = here == digest(connection)
        connection.rollback()
    if not same:
        yield Finding("rights", "functions, owners or grants are not this program's: callcenter db upgrade")


def _journal(path: Path) -> Iterator[Finding]:
    try:
        journal = Journal(path)
    except CallCenterError as error:
        yield Finding("journal", f"could not be read: {error.code}")
        return
    try:
        if waiting := journal.pending():
            yield Finding("journal", f"{waiting} entries of this desk are not sent yet")
        if refused := journal.refused():
            yield Finding("journal", f"{len(refused)} entries of this desk were refused")
    finally:
        journal.close()


def _count(connection: Connection, table: Any, *conditions: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())
