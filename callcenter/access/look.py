"""Looks: every way to read what the city holds about residents.

A look takes two steps. `look` writes down who looks, for what, and whom that finds, and commits; only then does
`read` hand out what the look was for, to the same person, for ten minutes. One step that logs and reads could be
rolled back after reading, and leave no trace.

On an embedded file both steps are done here. At a shared database the server does them: its functions
`look_NAME` and `read_NAME` are made from the very same `Look` and `Reading` (`administration.secured`), and a
person's own sign-in can call those, and read no table that holds residents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select, true
from sqlalchemy.types import TypeEngine

from callcenter.access.log import Looked, Ticket, record
from callcenter.access.people import Person
from callcenter.access.policy import Action, NotAllowed, may, require
from callcenter.access.purpose import Purpose
from callcenter.access.server_calls import look_call, read_call, rows_of
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.store.engine import is_secured, reading
from callcenter.store.errors import (
    NOT_ALLOWED_STATE,
    REASON_MISSING_STATE,
    TICKET_REFUSED_STATE,
    TOO_MANY_LOOKS_STATE,
    ServerRefused,
)
from callcenter.store.plain import nothing, plain, typed
from callcenter.store.tables import access_log

TICKET_LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class Part:
    """One of several queries of a look, which is run `when` what was asked is for it."""

    when: ColumnElement[bool]
    query: Select[Any]


Query = Callable[[], Select[Any]]
Types = Mapping[str, TypeEngine[Any]]


class TicketRefused(CallCenterError):
    """No committed look of this person within the last minutes stands behind the reading."""

    code = "ticket_refused"


class PurposeMissing(CallCenterError):
    """個人情報保護法: no record is opened without a stated purpose."""

    code = "purpose_missing"


class TooManyLooks(CallCenterError):
    """More looks of a kind within a minute than anybody needs who answers a telephone. Fact `per_minute`."""

    code = "too_many_looks"


@dataclass(frozen=True, eq=False)
class Look:
    """One way to look: what is asked, whom it finds, and who may.

    Queries take what is asked as parameters of the same name; also `:me` (the person's id), `:reviews` (whether
    the person reviews everybody's contacts) and `:resident_id` (whose card, where the look is for one resident).

    Args:
        name: of the server's function, `look_NAME`.
        asks: the parameters; they are what the log keeps of the look.
        finds: rows of `resident_id`, `restricted` and `named` (a restricted resident may be shown by name), each
            resident once. Every restricted one is logged as an attempt; the others and the named ones are shown.
            In parts where what
            is asked decides which index holds the answer: a query that is not run costs nothing.
        most: residents shown, the first that are found; None for all.
        per_minute: looks of one person.
        varied: what is asked decides how the query runs best, so it is planned each time.
        purposeful: a purpose has to be stated.
    """

    name: str
    action: Looked
    allowed: Action
    finds: Query | Callable[[], tuple[Part, ...]]
    asks: Types = field(default_factory=dict)
    most: int | None = 10
    per_minute: int = 60
    varied: bool = False
    purposeful: bool = False

    def parts(self) -> tuple[Part, ...]:
        """What `finds` runs, one after the other."""
        found = self.finds()
        return found if isinstance(found, tuple) else (Part(true(), found),)


@dataclass(frozen=True, eq=False)
class Reading:
    """What a look lets somebody read: one query, with the look's parameters, `:ticket`, and its own.

    Args:
        name: of the server's function, `read_NAME`.
        look: the look whose ticket opens it; None for what says nothing about anybody.
        also: parameters of the moment, which the log does not keep.
        allowed: who reads it where no look decides that; None for everybody who writes contacts.
    """

    name: str
    look: Look | None
    query: Query
    also: Types = field(default_factory=dict)
    varied: bool = False
    allowed: Action | None = None


def look(
    engine: Engine,
    person: Person,
    kind: Look,
    asked: Mapping[str, Any] | None = None,
    *,
    resident_id: str = "",
    purpose: Purpose | None = None,
) -> Ticket:
    """Write the look down, with whom it finds, and commit that.

    Args:
        asked: by name of `kind.asks`; a text left out is empty, a yes or no is no, anything else NULL.

    Raises:
        NotAllowed: the person's role does not look this way.
        PurposeMissing: this look needs one.
        TooManyLooks: not so many within a minute.
        DatabaseError: nothing was logged, so nothing can be read.
    """
    require(person, kind.allowed)
    values = {name: (asked or {}).get(name, nothing(type_)) for name, type_ in kind.asks.items()}
    why = Purpose(purpose).value if purpose else ""
    if kind.purposeful and not why:
        raise PurposeMissing
    if is_secured(engine):
        return _look_at_server(engine, person, kind, values, resident_id, why)
    id_ = new_id()
    with engine.begin() as connection:
        _throttle(connection, person, kind)
        found = _found(connection, kind, values | _own(person) | {"resident_id": resident_id})
        shown, attempts = _seen(found, kind.most)
        told = {name: plain(value) for name, value in values.items() if value != nothing(kind.asks[name])}
        at = record(
            connection,
            person,
            kind.action,
            id_=id_,
            purpose=why,
            resident_id=resident_id,
            detail=told | {"what": kind.name, "found": len(shown)},
            shown=shown,
        )
        for one in attempts:
            record(
                connection,
                person,
                Looked.RESTRICTED_ATTEMPT,
                resident_id=one,
                detail={"by": kind.action.value},
            )
    return Ticket(id_, resident_id, person.id, at, reviews=may(person, Action.REVIEW_CONTACTS))


def read(engine: Engine, ticket: Ticket | None, *readings: Reading, **also: Any) -> tuple[list[Any], ...]:
    """What the look was for: the rows of each reading, in one message to a shared database.

    Args:
        ticket: None only for readings that need no look.
        also: the readings' own parameters.

    Raises:
        TicketRefused: the ticket is not in the log as committed, is another person's, of another look or resident,
            or older than ten minutes.
    """
    if is_secured(engine):
        return _read_at_server(engine, ticket, readings, also)
    with reading(engine) as connection:
        opened: dict[Look | None, dict[str, Any]] = {None: {}}
        for look_ in {one.look for one in readings} - {None}:
            opened[look_] = _opened(connection, ticket, look_)
        return tuple(list(connection.execute(one.query(), opened[one.look] | also).all()) for one in readings)


def _own(person: Person) -> dict[str, Any]:
    return {"me": person.id, "reviews": may(person, Action.REVIEW_CONTACTS)}


def _throttle(connection: Connection, person: Person, kind: Look) -> None:
    since = datetime.now(UTC) - timedelta(minutes=1)
    mine = select(func.count()).where(
        access_log.c.staff_id == person.id, access_log.c.at > since, access_log.c.action == kind.action.value
    )
    if connection.execute(mine).scalar_one() >= kind.per_minute:
        raise TooManyLooks(per_minute=kind.per_minute)


def _found(connection: Connection, kind: Look, values: Mapping[str, Any]) -> list[Any]:
    parts = kind.parts()
    asked = connection.execute(select(*(one.when.label(f"part_{n}") for n, one in enumerate(parts))), values)
    return [
        row
        for part, wanted in zip(parts, asked.one(), strict=True)
        if wanted
        for row in connection.execute(part.query, values)
    ]


def _seen(found: Iterable[Any], most: int | None) -> tuple[list[str], list[str]]:
    """Who is shown, and whose restriction somebody came upon."""
    shown: dict[str, None] = {}
    attempts: dict[str, None] = {}
    for row in found:
        if row.restricted:
            attempts[row.resident_id] = None
        if (not row.restricted or row.named) and (most is None or len(shown) < most):
            shown[row.resident_id] = None
    return list(shown), sorted(attempts)


def _opened(connection: Connection, ticket: Ticket | None, kind: Look | None) -> dict[str, Any]:
    """The parameters of the look that the ticket stands for, as the log has them."""
    if ticket is None or kind is None:
        raise TicketRefused
    line = connection.execute(
        select(access_log.c.detail, access_log.c.resident_id).where(
            access_log.c.id == ticket.id,
            access_log.c.action == kind.action.value,
            access_log.c.staff_id == ticket.person_id,
            func.coalesce(access_log.c.resident_id, "") == ticket.resident_id,
            access_log.c.at >= datetime.now(UTC) - TICKET_LASTS,
        )
    ).one_or_none()
    if line is None or line.detail.get("what") != kind.name:
        raise TicketRefused
    asked = {
        name: typed(line.detail[name], type_) if name in line.detail else nothing(type_)
        for name, type_ in kind.asks.items()
    }
    return asked | {
        "ticket": ticket.id,
        "resident_id": line.resident_id or "",
        "me": ticket.person_id,
        "reviews": ticket.reviews,
    }


def _look_at_server(
    engine: Engine, person: Person, kind: Look, values: Mapping[str, Any], resident_id: str, why: str
) -> Ticket:
    id_ = new_id()
    with refusals(kind), reading(engine) as connection:  # one statement, committed when it returns
        at = connection.execute(*look_call(kind, id_, values, resident_id, why)).scalar_one()
    return Ticket(id=id_, resident_id=resident_id, person_id=person.id, at=at)


def _read_at_server(
    engine: Engine, ticket: Ticket | None, readings: Sequence[Reading], also: Mapping[str, Any]
) -> tuple[list[Any], ...]:
    with refusals(readings[0].look), reading(engine) as connection:
        answers = connection.execute(*read_call(readings, ticket.id if ticket else None, also)).one()
    return tuple(rows_of(one, answer) for one, answer in zip(readings, answers, strict=True))


@contextmanager
def refusals(kind: Look | None = None) -> Iterator[None]:
    """What a server's function refuses, as the same errors that are raised here on an embedded file."""
    try:
        yield
    except ServerRefused as error:
        reason = error.facts.get("reason")
        if reason == TICKET_REFUSED_STATE:
            raise TicketRefused from error
        if reason == NOT_ALLOWED_STATE:
            raise NotAllowed(action=kind.allowed.value if kind else "") from error
        if reason == REASON_MISSING_STATE:
            raise PurposeMissing from error
        if reason == TOO_MANY_LOOKS_STATE:
            raise TooManyLooks(per_minute=kind.per_minute if kind else 0) from error
        raise
