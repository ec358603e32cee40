"""The desk's journal: a small local file that keeps what was typed until the city's database has it.

Every write is on the disk when the call returns (SQLite, write-ahead log, synchronous=FULL), so neither a crash
of the program nor of the machine loses it. Entries leave the file when the database has confirmed them.
"""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import UUID

from callcenter.contacts.contact import Draft
from callcenter.contacts.payload import PayloadUnreadable, from_payload, to_payload
from callcenter.contacts.rules import TOKYO, ContactRefused, clean, problems
from callcenter.errors import CallCenterError

_log = logging.getLogger(__name__)

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
)
"""
_COLUMNS = "number, kind, id, state, operator_id, payload, saved_at, code"
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class JournalFull(CallCenterError):
    """No room is left on the desk's disk. What was kept before is still there."""

    code = "journal_full"


class JournalInUse(CallCenterError):
    """Another desk on this computer works with the same journal. Fact: `path`."""

    code = "journal_in_use"


class JournalUnwritable(CallCenterError):
    """The file cannot be made, opened or written. Facts: `path`, `reason`."""

    code = "journal_unwritable"


@dataclass(frozen=True)
class JournalSetAside:
    """A damaged journal was moved to `path` and a new one begun, with `rescued` entries that could be read."""

    path: Path
    rescued: int


@dataclass(frozen=True)
class Entry:
    """Something waiting to be sent. `kind` is `contact` or `call`; `code` says why it was refused."""

    number: int
    kind: str
    payload: str
    saved_at: datetime
    code: str = ""


class Journal:
    """Drafts, finished contacts and ended calls of one desk; every method may be called from any thread.

    Args:
        path: the file; made where it is missing, readable by this user alone.
        on_set_aside: told when a damaged file was moved out of the way, at opening or later.

    Raises:
        JournalInUse: another process, or another journal of this one, has it open.
        JournalFull, JournalUnwritable: here and from every method that writes.
    """

    def __init__(self, path: Path, on_set_aside: Callable[[JournalSetAside], None] | None = None) -> None:
        self._path = path
        self._on_set_aside = on_set_aside
        self._lock = RLock()
        self._finished: set[UUID] = set()
        with self._typed_errors():
            try:
                self._connection = _open(path)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._begin_anew()

    def put_draft(self, draft: Draft) -> None:
        """Keep the draft in place of its earlier state; passed over once the contact was finished."""
        with self._lock:
            if draft.id not in self._finished:
                self._put("contact", str(draft.id), "draft", draft.operator_id, to_payload(draft))

    def finish(self, draft: Draft, at: datetime | None = None) -> None:
        """Turn the draft into a contact that is ready to send, in one step.

        Args:
            at: when wrap-up ended; now where it is left out.

        Raises:
            ContactRefused: the rules want something else first; the draft stays as it was.
        """
        with self._lock:
            if draft.id in self._finished:
                return
        at = at or datetime.now(UTC)
        tidy = clean(draft)
        if found := problems(tidy, at.astimezone(TOKYO).date()):
            raise ContactRefused(found)
        payload = to_payload(tidy) | {"wrap_up_ended_at": at.astimezone(UTC).isoformat()}
        with self._lock:
            self._put("contact", str(draft.id), "ready", draft.operator_id, payload)
            self._finished.add(draft.id)

    def put_call(self, payload: Mapping[str, Any]) -> None:
        """Keep an ended call for the call log: plain JSON with its `id`; a later state replaces the earlier."""
        self._put("call", str(payload["id"]), "ready", "", payload)

    def drafts(self, operator_id: str) -> list[Draft]:
        """What this operator had not finished, oldest first. One that cannot be read stays, among `refused`."""
        found = []
        for entry in self._entries("state = 'draft' AND operator_id = ?", operator_id):
            try:
                found.append(from_payload(json.loads(entry.payload)))
            except (PayloadUnreadable, ValueError):
                self._run("UPDATE entry SET code = ? WHERE number = ?", PayloadUnreadable.code, entry.number)
        return sorted(found, key=lambda draft: draft.received_at)

    def discard_draft(self, contact_id: UUID) -> None:
        """Forget a draft; a finished contact stays."""
        self._run("DELETE FROM entry WHERE kind = 'contact' AND id = ? AND state = 'draft'", str(contact_id))

    def ready(self, limit: int = 100) -> list[Entry]:
        """Entries to send, in the order they were finished."""
        return self._entries("state = 'ready'", limit=limit)

    def refused(self) -> list[Entry]:
        """Entries the database would not take and drafts that cannot be read, with the reason's code."""
        return self._entries("code != ''")

    def pending(self) -> int:
        """How many entries wait to be sent, the refused ones not counted."""
        return int(self._run("SELECT count(*) FROM entry WHERE state = 'ready'")[0][0])

    def confirm(self, number: int) -> None:
        """The database has the entry: forget it."""
        self._run("DELETE FROM entry WHERE number = ?", number)

    def fail(self, number: int, code: str) -> None:
        """Set an entry aside that the database refuses, so that the ones behind it go on."""
        self._run("UPDATE entry SET state = 'refused', code = ? WHERE number = ?", code, number)

    def retry_refused(self) -> None:
        """Send the refused entries again, in their old order."""
        self._run("UPDATE entry SET state = 'ready', code = '' WHERE state = 'refused'")

    def close(self) -> None:
        """Close the file; entries wait for the next start."""
        with self._lock:
            self._connection.close()

    def _put(self, kind: str, key: str, state: str, operator_id: str, payload: Mapping[str, Any]) -> None:
        # A draft is changed where it stands; what is finished goes to the end of the line, hence REPLACE, which
        # gives it a new number, so that the confirmation of an earlier state cannot delete a later one.
        if state == "draft":
            statement = (
                "INSERT INTO entry (kind, id, state, operator_id, payload, saved_at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (kind, id) DO UPDATE SET payload = excluded.payload, "
                "saved_at = excluded.saved_at, code = '' WHERE entry.state = 'draft'"
            )
        else:
            statement = (
                "INSERT OR REPLACE INTO entry (kind, id, state, operator_id, payload, saved_at) "
                "VALUES (?, ?, ?, ?, ?, ?)"
            )
        # ASCII, so that half a surrogate pair, which UTF-8 cannot hold, does not cost the rest of the draft.
        text = json.dumps(payload)
        self._run(statement, kind, key, state, operator_id, text, datetime.now(UTC).isoformat())

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, self._typed_errors():
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._connection.close()
                self._begin_anew()
                return self._connection.execute(statement, values).fetchall()

    def _entries(self, condition: str, *values: object, limit: int = -1) -> list[Entry]:
        query = f"SELECT {_COLUMNS} FROM entry WHERE {condition} ORDER BY number LIMIT ?"  # noqa: S608
        rows = self._run(query, *values, limit)
        return [Entry(row[0], row[1], row[5], datetime.fromisoformat(row[6]), row[7]) for row in rows]

    def _begin_anew(self) -> None:
        """Move the damaged file away and take over every entry that can still be read from it."""
        aside = self._path.with_name(f"{self._path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                Path(f"{self._path}{suffix}").rename(f"{aside}{suffix}")
        self._connection = _open(self._path)
        rescued = 0
        for row in _readable_rows(aside):
            self._connection.execute(
                f"INSERT OR IGNORE INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                row,
            )
            rescued += 1
        _log.error("journal was damaged and set aside as %s, %d entries rescued", aside.name, rescued)
        if self._on_set_aside is not None:
            self._on_set_aside(JournalSetAside(aside, rescued))

    @contextmanager
    def _typed_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            kind = error.sqlite_errorcode & 0xFF
            if kind == sqlite3.SQLITE_FULL:
                raise JournalFull(path=str(self._path)) from error
            if kind == sqlite3.SQLITE_BUSY:
                raise JournalInUse(path=str(self._path)) from error
            raise JournalUnwritable(path=str(self._path), reason=error.sqlite_errorname) from error
        except sqlite3.ProgrammingError as error:
            raise JournalUnwritable(path=str(self._path), reason="closed") from error
        except OSError as error:
            raise JournalUnwritable(path=str(self._path), reason=type(error).__name__) from error


def _open(path: Path) -> sqlite3.Connection:
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
        connection.execute(_SCHEMA)
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


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def _readable_rows(path: Path) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as damaged:
        for row in damaged.execute(f"SELECT {_COLUMNS} FROM entry NOT INDEXED ORDER BY number"):  # noqa: S608
            rows.append(row)
    return rows
