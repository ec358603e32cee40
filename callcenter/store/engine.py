"""Opening the database: an embedded SQLite file, or the city's PostgreSQL server.

Every failure of the database itself leaves the engine as a typed error (`callcenter.store.errors`), whoever
uses it: at connecting, executing, fetching and committing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import ArgumentError, InvalidatePoolError

from callcenter.store.errors import DatabaseUnreachable, DatabaseUrlWrong, typed

BUSY_TIMEOUT_MS = 5_000
_READING = "callcenter_reading"
_SECURED = "callcenter_secured"


def open_engine(url: str, *, pool_size: int = 5, max_overflow: int = 10) -> Engine:
    """An engine for `url`; nothing is read yet, and no connection made.

    Args:
        url: `sqlite:////path/city.db` (the folder is made where it is missing) or `postgresql://host/city`.
        pool_size, max_overflow: how many connections to a server are kept, and how many more at most are made.

    Raises:
        DatabaseUrlWrong: it is none.
        DatabaseUnreachable: the folder cannot be made. Later, from any use of the engine: a `DatabaseError`.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUrlWrong from error
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseUrlWrong
    # Parameters are hidden because messages of errors reach log files, and parameters are residents' data.
    if address.get_backend_name() == "sqlite":
        _make_folder(address)
        engine = create_engine(
            address, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}
        )
        event.listen(engine, "do_connect", _open_existing)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_size=pool_size,
            max_overflow=max_overflow,
            connect_args={
                "connect_timeout": 5,
                "tcp_user_timeout": 10_000,  # ms; a cable pulled out is noticed within a call
                "keepalives_idle": 15,  # s; who only listens sends nothing that could remain unanswered
                "keepalives_interval": 5,
                "keepalives_count": 3,
                "application_name": "callcenter",
            },
        )
        event.listen(engine, "checkout", _replace_closed)
    event.listen(engine, "handle_error", _raise_typed)
    return engine


def secured(engine: Engine) -> Engine:
    """Mark an engine of somebody's own sign-in: it reaches residents and contacts through functions alone."""
    return engine.execution_options(**{_SECURED: True})


def is_secured(source: Engine | Connection) -> bool:
    """Whether the engine or connection belongs to a person's own sign-in at a shared database."""
    return bool(source.get_execution_options().get(_SECURED, False))


def run_as_written(connection: Connection, statement: str) -> None:
    """Send a statement that has no parameters, such as one that makes a function: its percent signs are its own."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads: it takes no write lock, and costs no round trip to begin and end.

    On PostgreSQL each statement sees what is committed when it starts; on SQLite all see the same state.
    """
    if engine.dialect.name == "sqlite":
        options: dict[str, Any] = {_READING: True}
    else:
        options = {"isolation_level": "AUTOCOMMIT"}
    with engine.connect() as connection:
        yield connection.execution_options(**options)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the caller's for what takes one statement at a shared database: there the statement is the
    transaction, which saves two round trips."""
    if is_secured(engine):
        with reading(engine) as connection:
            yield connection
    else:
        with engine.begin() as connection:
            yield connection


def _make_folder(address: URL) -> None:
    if address.database and address.database != ":memory:":
        try:
            path = Path(address.database)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600, exist_ok=True)  # residents' data: for this account alone
        except OSError as error:
            raise DatabaseUnreachable(reason=type(error).__name__) from error


def _open_existing(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
    """Open the file only where it still is: SQLite would begin an empty one in its place, and whoever held that
    one would look for its tables in vain when the disk is back."""
    if arguments[0] != ":memory:":
        path = Path(arguments[0]).absolute().as_posix()
        # A Windows share (//server/share) has its server in the path: SQLite knows no hosts.
        arguments[0] = f"file://{quote(path if path.startswith('/') else f'/{path}')}?mode=rw"
        options["uri"] = True


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that schema changes roll back too
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # the journal forgets what was committed here
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for another writer: SQLite refuses it at
    # once, whatever the timeout. So whoever may write takes its turn at the start.
    reads = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _replace_closed(connection: Any, _record: object, _proxy: object) -> None:
    """Open a new connection for one that the server closed while it lay in the pool.

    After a restart of the server the first one to ask gets an answer, not an error. This looks at what has come
    in already, so it costs no round trip; a network that swallows packets is noticed by the timeouts alone.
    """
    import psycopg

    try:
        connection.pgconn.consume_input()  # reads the server's farewell
        connection.pgconn.consume_input()  # notices the end behind it
    except psycopg.OperationalError as error:
        raise InvalidatePoolError from error


def _raise_typed(context: ExceptionContext) -> None:
    error = typed(context.original_exception)
    if error is not None:
        raise error
