"""One thread that carries the journal's entries to the city's database, in order, each exactly once."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from random import uniform
from threading import Event, Thread
from typing import Any

from sqlalchemy import Connection, Engine, literal, select
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from callcenter.contacts.journal import Entry, Journal, JournalFull, JournalUnwritable
from callcenter.errors import CallCenterError
from callcenter.store.engine import reading, writing
from callcenter.store.errors import (
    DatabaseError,
    DatabaseSignInRefused,
    DatabaseUnreachable,
    RecordFinal,
    ServerRefused,
)

_log = logging.getLogger(__name__)

Apply = Callable[[Connection, Mapping[str, Any]], object]


class RecordRefused(CallCenterError):
    """The database does not take a record, for a reason that no error of ours names."""

    code = "record_refused"


class SenderKind(StrEnum):
    """What the sender is doing. `CONNECTED`: all is sent; `STUCK`: all but what the database refuses."""

    CONNECTED = "connected"
    SENDING = "sending"
    OFFLINE = "offline"
    STUCK = "stuck"


@dataclass(frozen=True)
class SenderState:
    """The sender's state for the status line.

    Args:
        pending: finished contacts still to send.
        refused: entries the database would not take.
        since: when this kind of state began, in UTC.
        code: of the error that keeps it offline, or of the first refused entry; empty otherwise.
    """

    kind: SenderKind
    pending: int
    refused: int
    since: datetime
    code: str = ""


class Sender:
    """Applies finished entries to the database until closed.

    Each entry is one transaction. `apply` holds one idempotent function a kind of entry, which sends one statement
    to a shared database: an entry whose confirmation was lost is applied again. A failure of the database is waited out, the first one in silence: a
    connection that broke, or lost against another writer, costs a second attempt and no alarm. An entry that is
    refused is set aside, and tried again whenever another went through, because it may have waited for that one.
    With nothing to send the database is asked whether it is there, so that the state on screen is that of now.

    Args:
        on_state: called in the sender's thread whenever the state changes.
        on_applied: called there with an entry's kind and what its function returned, once that is committed.
        delays: seconds between attempts while the database is away, give or take a quarter, so that hundreds of
            desks do not come back at the same moment; the last one repeats.
        check_after: seconds of quiet until the database is asked whether it is there.
    """

    def __init__(
        self,
        journal: Journal,
        engine: Engine,
        apply: Mapping[str, Apply],
        on_state: Callable[[SenderState], None],
        on_applied: Callable[[str, object], None] = lambda kind, result: None,
        delays: tuple[float, ...] = (0.5, 1, 2, 4),
        check_after: float = 5,
    ) -> None:
        self._journal = journal
        self._engine = engine
        self._apply = apply
        self._on_state = on_state
        self._on_applied = on_applied
        self._delays = delays
        self._check_after = check_after
        self._state: SenderState | None = None
        self._wake = Event()
        self._closing = Event()
        # A daemon, because a network that swallows packets must not keep the program from ending.
        self._thread = Thread(target=self._run, name="sender", daemon=True)

    def start(self) -> None:
        """Begin to send, the entries refused in an earlier run among them."""
        self._thread.start()

    def nudge(self) -> None:
        """Look for entries, and whether the database is there, now and not at the next attempt."""
        self._wake.set()

    def close(self) -> bool:
        """Stop after the entry in hand; true when the thread ended within two seconds. The rest stays in the journal."""
        self._closing.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        return not self._thread.is_alive()

    def _run(self) -> None:
        failures = 0
        retry = True
        while True:
            self._wake.clear()  # before looking whether to close: `close` sets the other first
            if self._closing.is_set():
                return
            try:
                if retry:
                    self._journal.retry_refused()
                retry = self._send_all()
                if not retry:
                    self._ask()
                    self._report_rest()
                failures = 0
            except _AWAY as error:
                failures += 1
                if failures == 1:
                    continue
                code = error.code if isinstance(error, CallCenterError) else DatabaseUnreachable.code
                _log.warning("sender waits: %s", code)
                self._report(SenderKind.OFFLINE, code)
                delay = self._delays[min(failures - 2, len(self._delays) - 1)]
                self._wake.wait(delay * uniform(0.75, 1.25))  # noqa: S311 - no secret
            else:
                if not retry:
                    self._wake.wait(self._check_after)

    def _ask(self) -> None:
        with reading(self._engine) as connection:
            connection.execute(select(literal(1)))

    def _send_all(self) -> bool:
        """Send what is ready; true when refused entries, of now or earlier, should have another try."""
        sent = 0
        while entries := self._journal.ready():
            for entry in entries:
                if self._closing.is_set():
                    return False
                if self._state is None or self._state.kind is not SenderKind.OFFLINE:
                    self._report(SenderKind.SENDING)  # offline lasts until the database has answered
                code = self._send(entry)
                if code:
                    self._journal.fail(entry.number, code)
                else:
                    self._journal.confirm(entry.number)
                    sent += 1
                self._report(SenderKind.SENDING)
        return bool(sent and self._journal.refused())

    def _send(self, entry: Entry) -> str:
        """Apply one entry; why it was refused, empty where the database has it."""
        signed_in = False
        try:
            with writing(self._engine) as connection:
                signed_in = True
                result = self._apply[entry.kind](connection, json.loads(entry.payload))
        except (RecordFinal, ServerRefused) as error:
            return error.code
        except DatabaseSignInRefused as error:
            if not signed_in:
                raise
            return error.code  # this entry alone may not be written, by this person
        except _AWAY:
            raise
        except CallCenterError as error:
            return error.code
        except Exception as error:
            if isinstance(error, DBAPIError) and error.connection_invalidated:
                raise DatabaseUnreachable from error
            # Whatever is wrong with one record must not keep the others from the database. Only the kind of
            # error is logged: its text may hold a resident's data.
            _log.error("a %s was refused: %s", entry.kind, type(error).__name__)
            return RecordRefused.code
        self._on_applied(entry.kind, result)
        return ""

    def _report_rest(self) -> None:
        refused = self._journal.refused()
        self._report(SenderKind.STUCK if refused else SenderKind.CONNECTED, refused[0] if refused else "")

    def _report(self, kind: SenderKind, code: str = "") -> None:
        before = self._state
        since = before.since if before is not None and before.kind is kind else datetime.now(UTC)
        try:
            pending, refused = self._journal.pending_contacts(), len(self._journal.refused())
        except CallCenterError:
            pending, refused = (before.pending, before.refused) if before is not None else (0, 0)
        state = SenderState(kind, pending, refused, since, code)
        if state != before:
            self._state = state
            self._on_state(state)


# The database or the journal's disk is away: nothing is wrong with the entry.
_AWAY = (DatabaseError, OperationalError, InterfaceError, PoolTimeout, JournalFull, JournalUnwritable)
