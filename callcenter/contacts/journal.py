"""The desk's journal: a small local file that keeps what was typed until the city's database has it.

Every write is on the disk when the call returns (SQLite, write-ahead log, synchronous=FULL), so neither a crash
of the program nor of the machine loses it. Entries leave the file when the database has confirmed them.

With keys, what an entry says is sealed before it reaches the file. Readable are its kind, its number and the id of
its contact, call or search, the operator's sign-in name, and when it was saved.
"""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import UUID

from callcenter.contacts.contact import Draft
from callcenter.contacts.journal_cipher import JournalCipher, JournalEntryLocked
from callcenter.contacts.journal_file import COLUMNS, is_damage, open_file, readable_rows
from callcenter.contacts.payload import PayloadUnreadable, from_payload, to_payload
from callcenter.contacts.rules import TOKYO, ContactRefused, clean, problems
from callcenter.errors import CallCenterError

_log = logging.getLogger(__name__)


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
    """Something waiting to be sent. `kind` is `contact`, `call` or `use`."""

    number: int
    kind: str
    payload: str
    saved_at: datetime


class Journal:
    """Drafts, finished contacts, ended calls and searches of one desk; every method may be called from any thread.

    Args:
        path: the file; made where it is missing, readable by this user alone.
        on_set_aside: told when a damaged file was moved out of the way, at opening or later.
        keys: at a shared database, as `journal_keys` gives them: the first seals what is written, each may open
            what was. Without any the file is readable to whoever has it, as the embedded database beside it is.

    Raises:
        JournalInUse: another process, or another journal of this one, has it open.
        JournalFull, JournalUnwritable: here and from every method that writes.
    """

    def __init__(
        self,
        path: Path,
        on_set_aside: Callable[[JournalSetAside], None] | None = None,
        keys: Sequence[bytes] = (),
    ) -> None:
        self._path = path
        self._on_set_aside = on_set_aside
        self._cipher = JournalCipher(keys) if keys else None
        self._lock = RLock()
        self._finished: set[UUID] = set()
        with self._typed_errors():
            try:
                self._connection = open_file(path)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._begin_anew()
            self._seal_readable()

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

    def put_use(self, id_: UUID, payload: Mapping[str, Any]) -> None:
        """Keep what was searched and used, plain JSON, by the id of the contact, or of a search without one."""
        self._put("use", str(id_), "ready", "", payload)

    def drafts(self, operator_id: str) -> list[Draft]:
        """What this operator had not finished, oldest first. One that cannot be read stays, among `refused`."""
        found = []
        query = "SELECT number, kind, id, payload FROM entry WHERE state = 'draft' AND operator_id = ?"
        for number, kind, key, stored in self._run(query, operator_id):
            code = ""
            try:
                found.append(from_payload(json.loads(self._read(stored, kind, key))))
            except JournalEntryLocked as error:
                code = error.code
            except (PayloadUnreadable, ValueError):
                code = PayloadUnreadable.code
            self._run("UPDATE entry SET code = ? WHERE number = ? AND code != ?", code, number, code)
        return sorted(found, key=lambda draft: draft.received_at)

    def discard_draft(self, contact_id: UUID) -> None:
        """Forget a draft; a finished contact stays."""
        self._run("DELETE FROM entry WHERE kind = 'contact' AND id = ? AND state = 'draft'", str(contact_id))

    def ready(self, limit: int = 100) -> list[Entry]:
        """Entries to send, in the order they were finished; one sealed with a key not at hand is set aside."""
        query = "SELECT number, kind, id, payload, saved_at FROM entry WHERE state = 'ready' ORDER BY number LIMIT ?"
        while rows := self._run(query, limit):
            found = []
            for number, kind, key, stored, saved_at in rows:
                try:
                    payload = self._read(stored, kind, key)
                except JournalEntryLocked as error:
                    self.fail(number, error.code)
                else:
                    found.append(Entry(number, kind, payload, datetime.fromisoformat(saved_at)))
            if found:
                return found
        return []

    def refused(self) -> list[str]:
        """Why entries wait that the database would not take or that cannot be read: a code each, oldest first."""
        return [code for (code,) in self._run("SELECT code FROM entry WHERE code != '' ORDER BY number")]

    def pending(self) -> int:
        """How many entries wait to be sent, the refused ones not counted."""
        return int(self._run("SELECT count(*) FROM entry WHERE state = 'ready'")[0][0])

    def pending_contacts(self) -> int:
        """How many finished contacts are among them; calls and what was searched go with these."""
        return int(self._run("SELECT count(*) FROM entry WHERE state = 'ready' AND kind = 'contact'")[0][0])

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
        stored = self._stored(json.dumps(payload), kind, key)
        self._run(statement, kind, key, state, operator_id, stored, datetime.now(UTC).isoformat())

    def _stored(self, text: str, kind: str, key: str) -> str | bytes:
        return self._cipher.seal(text, kind, key) if self._cipher else text

    def _read(self, stored: str | bytes, kind: str, key: str) -> str:
        """Raises `JournalEntryLocked` where the key is not at hand."""
        if isinstance(stored, str):
            return stored
        if self._cipher is None:
            raise JournalEntryLocked
        return self._cipher.open(stored, kind, key)

    def _seal_readable(self) -> None:
        """Leave nothing in the clear of a time when the journal had no key."""
        if self._cipher is None:
            return
        readable = self._run("SELECT number, kind, id, payload FROM entry WHERE typeof(payload) = 'text'")
        for number, kind, key, text in readable:
            self._run("UPDATE entry SET payload = ? WHERE number = ?", self._stored(text, kind, key), number)
        if readable:
            self._run("PRAGMA wal_checkpoint(TRUNCATE)")  # the log held the pages as they were

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, self._typed_errors():
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._connection.close()
                self._begin_anew()
                return self._connection.execute(statement, values).fetchall()

    def _begin_anew(self) -> None:
        """Move the damaged file away and take over every entry that can still be read from it."""
        aside = self._path.with_name(f"{self._path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                Path(f"{self._path}{suffix}").rename(f"{aside}{suffix}")
        self._connection = open_file(self._path)
        rescued = 0
        for row in readable_rows(aside):
            self._connection.execute(
                f"INSERT OR IGNORE INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
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
