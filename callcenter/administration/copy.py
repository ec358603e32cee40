"""An embedded city moves to a shared database: every row of every table, compared byte by byte before it is kept.

Each table goes over in one transaction and one COPY, so that records may refer to later ones of the same table, and
so that an interruption at any moment leaves whole tables only. Run again, the copy goes on with the first table that
is missing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import psycopg
from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    String,
    Table,
    Text,
    cast,
    collate,
    delete,
    func,
    literal,
    select,
    text,
)

from callcenter.errors import CallCenterError
from callcenter.store.errors import typed
from callcenter.store.migrate import check
from callcenter.store.tables import metadata, municipality, retention_class

CHUNK = 5_000  # rows in memory at once
SEEDED = (retention_class,)  # filled by the schema itself, as every city begins


class CopyNotPossible(CallCenterError):
    """Only an embedded file is copied, and only to a server. Servers are copied with `pg_dump`."""

    code = "copy_not_possible"


class CopyTargetOccupied(CallCenterError):
    """The target holds something else than the source: another city, or later work. Fact `table`."""

    code = "copy_target_occupied"


class CopyRefused(CallCenterError):
    """The server does not take a table, or gives it back different. Facts: `table`, `reason` (SQLSTATE)."""

    code = "copy_refused"


@dataclass(frozen=True)
class CopiedTable:
    """A table that is the same on both sides; `hash` is of its rows in key order."""

    table: str
    rows: int
    hash: str


def copy_city(
    source: Engine,
    target: Engine,
    progress: Callable[[str, int, int], None] = lambda table, done, total: None,
) -> list[CopiedTable]:
    """Carry everything over. Nobody writes to the source meanwhile; desks keep what they have in their journals.

    Args:
        source: the embedded file, at this program's version.
        target: a server, as its owner; the schema is there, and nothing else.
        progress: told the table, the rows done and the rows there are.

    Returns:
        What both sides hold now, table by table.

    Raises:
        CopyNotPossible, DatabaseTooOld, DatabaseTooNew, CopyTargetOccupied: nothing was written.
        CopyRefused: the tables before the one named are there, of this one nothing.
    """
    if (source.dialect.name, target.dialect.name) != ("sqlite", "postgresql"):
        raise CopyNotPossible
    check(source)
    check(target)
    with source.begin() as reader:
        done = _found(reader, target)
        for table in metadata.sorted_tables:
            if table.name not in done:
                done[table.name] = _copy_table(reader, target, table, progress)
    with target.begin() as connection:
        connection.execute(text("ANALYZE"))  # a new database would plan its first look-ups blindly
    return [done[table.name] for table in metadata.sorted_tables]


def _found(reader: Connection, target: Engine) -> dict[str, CopiedTable]:
    """The tables that an earlier run has brought, and those that are empty on both sides."""
    found = {}
    # The city first: whoever mistook the server reads that it is another city, not that a table differs.
    for table in sorted(metadata.sorted_tables, key=lambda table: table is not municipality):
        with target.connect() as connection:
            there = _fingerprint(connection, table)
        some = there.rows or reader.execute(select(literal(1)).select_from(table).limit(1)).first()
        if not some or (there.rows and _fingerprint(reader, table) == there):
            found[table.name] = there
        elif there.rows and table not in SEEDED:
            raise CopyTargetOccupied(table=table.name)
    return found


def _copy_table(
    reader: Connection, target: Engine, table: Table, progress: Callable[[str, int, int], None]
) -> CopiedTable:
    total = reader.execute(select(func.count()).select_from(table)).scalar_one()
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    digest = sha256()
    progress(table.name, 0, total)
    with target.begin() as connection, _quiet_triggers(connection, table):
        if table in SEEDED:
            connection.execute(delete(table))
        driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
        try:
            with driver.cursor().copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as stream:
                for number, row in enumerate(_rows(reader, table), 1):
                    digest.update(_canonical(row))
                    stream.write_row(row)
                    if number % CHUNK == 0:
                        progress(table.name, number, total)
        except psycopg.Error as error:
            # Its own text may quote a row.
            raise typed(error) or CopyRefused(table=table.name, reason=error.sqlstate or "") from None
        copied = CopiedTable(table.name, total, digest.hexdigest())
        if _fingerprint(connection, table) != copied:
            raise CopyRefused(table=table.name, reason="different")
    progress(table.name, total, total)
    return copied


@contextmanager
def _quiet_triggers(connection: Connection, table: Table) -> Iterator[None]:
    """Rows arrive as they are: the log is sealed already, and no desk is to be told.

    PostgreSQL keeps this in the transaction: whatever happens, nobody else ever sees a table without its triggers.
    """
    triggers = connection.execute(
        text(
            "SELECT tgname, tgenabled FROM pg_trigger "
            "WHERE tgrelid = CAST(:name AS regclass) AND NOT tgisinternal AND tgenabled <> 'D'"
        ),
        {"name": f'"{table.name}"'},
    ).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" DISABLE TRIGGER "{name}"')
    yield
    for name, mode in triggers:
        always = "ALWAYS " if mode == "A" else ""
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ENABLE {always}TRIGGER "{name}"')


def _fingerprint(connection: Connection, table: Table) -> CopiedTable:
    digest = sha256()
    rows = 0
    for row in _rows(connection, table):
        digest.update(_canonical(row))
        rows += 1
    return CopiedTable(table.name, rows, digest.hexdigest())


def _canonical(row: Row[Any]) -> bytes:
    """The same bytes on both sides: values have their Python types by now, times are in UTC."""
    return repr(tuple(row)).encode()


def _rows(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """Every row in key order, with JSON as the text it was written as: hashes of the log cover that text."""
    values = [
        cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column
        for column in table.columns
    ]
    query: Select[Any] = select(*values).order_by(*_key(connection, table))
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as result:
        yield from result


def _key(connection: Connection, table: Table) -> list[ColumnElement[Any]]:
    """The primary key, texts by code point: the order of SQLite."""
    by_code_point = connection.dialect.name == "postgresql"
    return [
        collate(column, "C") if by_code_point and isinstance(column.type, String) else column
        for column in table.primary_key.columns
    ]
