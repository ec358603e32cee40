"""Word of changes at the shared database: LISTEN on a connection of its own.

What is told is the kind and the id of what has changed, nothing of its content: whoever may read it reads it again.
Anybody may send such a word, so it is a reason to read again and never a fact.
"""

import json
import logging
import random
import selectors
import socket
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from threading import Event, Thread
from typing import cast

import psycopg
from psycopg import sql
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from callcenter.errors import CallCenterError
from callcenter.store.errors import DatabaseUnreachable, typed

_log = logging.getLogger(__name__)

CHANNEL = "callcenter"


class ChangeKind(StrEnum):
    """What has changed. All but the last two come as the payload's `kind`."""

    ARTICLE = "article"
    DRAFT = "draft"  # an article that somebody drafts, submits, sends back or schedules
    REVIEW_ROUND = "review_round"  # opened, confirmed or closed; told without an id
    SCRIPT = "script"
    NOTICE = "notice"
    STAFF = "staff"
    FOLLOW_UP = "follow_up"
    DEPARTMENT = "department"
    SEARCH = "search"  # what searching learned, its rules and synonyms; told without an id
    DIRECTORY = "directory"  # facilities and waste sorting; told without an id
    CONTACT = "contact"  # of the resident whose channel it came by; `id` is the channel
    EVERYTHING = "everything"  # the connection is new: what was told before it is not known


@dataclass(frozen=True)
class Changed:
    """Something that may be different now from what was read of it."""

    kind: ChangeKind
    id: str = ""


EVERYTHING = Changed(ChangeKind.EVERYTHING)
_TOLD = frozenset(ChangeKind) - {ChangeKind.CONTACT, ChangeKind.EVERYTHING}


@dataclass(frozen=True)
class LiveState:
    """Whether changes are heard; `since` in UTC, `code` of the error that keeps it from hearing."""

    connected: bool
    since: datetime
    code: str = ""


def own_connection(engine: Engine) -> psycopg.Connection:
    """A new connection as the engine makes them, with the same sign-in, that belongs to no pool."""
    pooled = (
        engine.pool.recreate().connect()
    )  # the engine's own pool may hand out one that has died meanwhile
    connection = cast("psycopg.Connection", pooled.driver_connection)
    pooled.detach()
    connection.autocommit = True
    return connection


class Live:
    """Hears of changes until closed.

    Args:
        connect: makes a connection in autocommit.
        on_changes: called in the thread of this object, with what came in since the last call. When it fails, the
            connection is made anew and it is told that everything may have changed, so that nothing is missed.
        on_state: called in the same thread when the connection comes and goes.
        delays: seconds between attempts to connect; the last one repeats.
    """

    def __init__(
        self,
        connect: Callable[[], psycopg.Connection],
        on_changes: Callable[[frozenset[Changed]], object],
        on_state: Callable[[LiveState], object],
        delays: tuple[float, ...] = (0.2, 1, 2, 4, 8, 16, 30),
    ) -> None:
        self._connect = connect
        self._on_changes = on_changes
        self._on_state = on_state
        self._delays = delays
        self._wanted: frozenset[str] = frozenset()
        self._state: LiveState | None = None
        self._closing = Event()
        self._bell, self._ringer = socket.socketpair()
        self._bell.setblocking(False)
        self._ringer.setblocking(False)
        # A daemon, because a network that swallows packets must not keep the program from ending.
        self._thread = Thread(target=self._run, name="live", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def watch(self, channels: Collection[str]) -> None:
        """Hear of the contacts of these residents, and of nobody else's any more."""
        self._wanted = frozenset(channels)
        self._ring()

    def close(self) -> None:
        """Stop, and wait at most two seconds for it."""
        self._closing.set()
        self._ring()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        self._bell.close()
        self._ringer.close()

    def _ring(self) -> None:
        with suppress(OSError):  # full, so it rings already; or closed
            self._ringer.send(b"!")

    def _run(self) -> None:
        failures = 0
        while not self._closing.is_set():
            try:
                with closing(self._connect()) as connection:
                    self._listen(connection)
            except (psycopg.Error, SQLAlchemyError, CallCenterError, OSError) as error:
                if self._closing.is_set():
                    return
                known = error if isinstance(error, CallCenterError) else typed(error)
                code = known.code if known is not None else DatabaseUnreachable.code
                _log.warning("live waits: %s", code)
                if self._state is not None and self._state.connected:
                    failures = 0
                self._report(False, code)
                delay = self._delays[min(failures, len(self._delays) - 1)]
                # Not all at the same moment, when a server comes back that hundreds of desks wait for.
                self._closing.wait(delay * random.uniform(0.5, 1))  # noqa: S311
                failures += 1

    def _listen(self, connection: psycopg.Connection) -> None:
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        heard: frozenset[str] = frozenset()
        changes = {EVERYTHING}
        with selectors.DefaultSelector() as either:
            either.register(connection, selectors.EVENT_READ)
            either.register(self._bell, selectors.EVENT_READ)
            while not self._closing.is_set():
                heard = _hear(connection, heard, self._wanted)
                told = (_read(one) for one in connection.notifies(timeout=0))
                changes.update(change for change in told if change is not None)
                if changes:
                    self._on_changes(frozenset(changes))
                    changes.clear()
                self._report(True)
                either.select()
                with suppress(BlockingIOError):
                    self._bell.recv(4096)

    def _report(self, connected: bool, code: str = "") -> None:
        before = self._state
        if before is None or (before.connected, before.code) != (connected, code):
            same = before is not None and before.connected is connected
            since = before.since if before is not None and same else datetime.now(UTC)
            self._state = LiveState(connected, since, code)
            self._on_state(self._state)


def _hear(connection: psycopg.Connection, heard: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """Listen to what is wanted now, and to nothing else."""
    for words, channels in (("UNLISTEN {}", heard - wanted), ("LISTEN {}", wanted - heard)):
        for channel in channels:
            connection.execute(sql.SQL(words).format(sql.Identifier(channel)))
    return wanted


def _read(told: psycopg.Notify) -> Changed | None:
    """What a word means; None for one that no trigger of ours has sent."""
    if told.channel != CHANNEL:
        return Changed(ChangeKind.CONTACT, told.channel)
    try:
        payload = json.loads(told.payload)
        kind, id_ = ChangeKind(payload["kind"]), payload["id"]
    except (ValueError, KeyError, TypeError):
        return None
    return Changed(kind, id_) if kind in _TOLD and isinstance(id_, str) else None
