"""The file below a desk's journal: how it is opened, and what can be saved from a damaged one."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

# The indexes are for the counts beside each entry sent: after a long outage they would read everything each time.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    operator_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, id)
);
CREATE INDEX IF NOT EXISTS entry_by_state ON entry (state, number);
CREATE INDEX IF NOT EXISTS entry_with_code ON entry (number, code) WHERE code != '';
"""
COLUMNS = "number, kind, id, state, operator_id, payload, saved_at, code"
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def open_file(path: Path) -> sqlite3.Connection:
    """Open or make the file for this process alone, in a state where a commit is on the disk.

    Raises:
        sqlite3.Error, OSError: as they come; `is_damage` tells a damaged file from the rest.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # before SQLite makes it, which would let others read it
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        # Held until the process ends, however it ends: the lock is the operating system's.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone does not reach the disk
        connection.execute("PRAGMA secure_delete = ON")  # what is confirmed is overwritten, not only unlinked
        connection.executescript(_SCHEMA)
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            damage = sqlite3.DatabaseError("quick_check")
            damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise damage
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is at fault."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def readable_rows(path: Path) -> list[tuple[Any, ...]]:
    """What can still be read of a damaged file, as `COLUMNS`."""
    rows: list[tuple[Any, ...]] = []
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as damaged:
        for row in damaged.execute(f"SELECT {COLUMNS} FROM entry NOT INDEXED ORDER BY number"):  # noqa: S608
            rows.append(row)
    return rows
