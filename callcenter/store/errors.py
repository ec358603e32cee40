"""What can go wrong with a database, typed: driver codes are read here and nowhere else.

Nothing here imports SQLAlchemy, so that a screen may name these errors before the database is opened.
"""

import sqlite3
from typing import ClassVar

from callcenter.errors import CallCenterError


class DatabaseError(CallCenterError):
    """Something about the database itself, not about one record. Fact `reason`: the driver's code."""

    code: ClassVar[str] = "database"


class DatabaseUnreachable(DatabaseError):
    """No server answers, the connection broke, or the file cannot be opened or read."""

    code = "database_unreachable"


class DatabaseSignInRefused(DatabaseError):
    """The server refuses this login."""

    code = "database_sign_in_refused"


class DatabaseRightMissing(DatabaseSignInRefused):
    """This login may not do what was asked."""

    code = "database_right_missing"


class DatabaseMissing(DatabaseUnreachable):
    """The server has no database of that name."""

    code = "database_missing"


class DatabaseUrlWrong(DatabaseError):
    """What was given is no SQLAlchemy URL of SQLite or PostgreSQL."""

    code = "database_url_wrong"


class DatabaseLocked(DatabaseError):
    """Another writer held the record or the file for longer than we wait; trying again may help."""

    code = "database_locked"


class DatabaseFull(DatabaseError):
    """No room is left on the disk of the database."""

    code = "database_full"


class DatabaseDamaged(DatabaseError):
    """The file is no database, or its pages are damaged."""

    code = "database_damaged"


class DatabaseReadOnly(DatabaseError):
    """The database can be read but not written."""

    code = "database_read_only"


class DatabaseTooNew(DatabaseError):
    """The schema is of a later program. Facts: `found`, `known`."""

    code = "database_too_new"


class DatabaseTooOld(DatabaseError):
    """The schema is of an earlier program, or there is none yet. Facts: `found`, `known`."""

    code = "database_too_old"


class RecordFinal(DatabaseError):
    """A record that is never changed or deleted: access log, old versions, published revisions."""

    code = "record_final"


class ServerRefused(DatabaseError):
    """A function of a shared database refuses what was asked; its fact `reason` is one of the states below."""

    code = "server_refused"


# What the functions of a shared database raise (store/sql, administration.secured).
TOO_MANY_LOOKS_STATE = "CC002"
TICKET_REFUSED_STATE = "CC003"
REASON_MISSING_STATE = "CC004"
TOO_LATE_STATE = "CC005"
CONFLICT_STATE = "CC006"
NOT_ALLOWED_STATE = "CC007"

# The SQLSTATE our own triggers raise on PostgreSQL; on SQLite it is SQLITE_CONSTRAINT_TRIGGER.
RECORD_FINAL_STATE = "CC001"

_SQLITE: dict[int, type[DatabaseError]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_IOERR: DatabaseUnreachable,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_PERM: DatabaseUnreachable,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_FULL: DatabaseFull,
}

# By SQLSTATE, or by its class of two characters.
_POSTGRESQL: dict[str, type[DatabaseError]] = {
    "08": DatabaseUnreachable,
    "57": DatabaseUnreachable,  # stopped, starting up, or a statement that somebody cut off
    "53": DatabaseUnreachable,  # too many connections, no memory
    "25P03": DatabaseUnreachable,  # the server's time limits of a transaction
    "25P04": DatabaseUnreachable,
    "3D000": DatabaseMissing,
    "28": DatabaseSignInRefused,
    "42501": DatabaseRightMissing,
    "55P03": DatabaseLocked,
    "40001": DatabaseLocked,
    "40P01": DatabaseLocked,
    "25006": DatabaseReadOnly,
    "53100": DatabaseFull,
    "58": DatabaseUnreachable,  # the server's own input and output
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
    RECORD_FINAL_STATE: RecordFinal,
    "CC": ServerRefused,
}


def typed(error: BaseException) -> DatabaseError | None:
    """What a driver's error means for a person, or None where it speaks of one statement only.

    Args:
        error: as sqlite3 or psycopg raised it.
    """
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            return None
        kind = RecordFinal if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER else _SQLITE.get(code & 0xFF)
        return kind(reason=error.sqlite_errorname) if kind else None

    import psycopg

    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    found = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    if found is None and not state and isinstance(error, psycopg.OperationalError):
        # No state: the connection failed. Once a password was the question, a server was there to refuse it.
        asked = error.pgconn is not None and (error.pgconn.needs_password or error.pgconn.used_password)
        found = DatabaseSignInRefused if asked else DatabaseUnreachable
    return found(reason=state) if found else None
