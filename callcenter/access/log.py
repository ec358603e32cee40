"""The access log: every look at residents' data, written before the data is read.

A view takes two steps. `open_ticket` writes the log and commits; only then may `require_ticket` let a fetch
through. One step that logs and reads could be rolled back after reading, and leave no trace.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, Engine, insert, select

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.access.purpose import Purpose, Ticket
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.store.engine import reading
from callcenter.store.tables import access_log

__all__ = [
    "Entry",
    "Looked",
    "Purpose",
    "Ticket",
    "TicketRefused",
    "entries",
    "open_ticket",
    "record",
    "require_ticket",
]

TICKET_LASTS = timedelta(minutes=10)


class TicketRefused(CallCenterError):
    """No committed view of this person and resident within the last minutes stands behind the fetch."""

    code = "ticket_refused"


class Looked(StrEnum):
    """What somebody did with residents' data."""

    OPENED_CARD = "opened_card"
    LOOKED_UP_NUMBER = "looked_up_number"
    SEARCHED = "searched"
    OPENED_CONTACT = "opened_contact"
    RESTRICTED_ATTEMPT = "restricted_attempt"  # somebody came upon a record of the department
    EXPORTED = "exported"


@dataclass(frozen=True)
class Entry:
    """One line of the log. `purpose` is there for opened cards only."""

    id: UUID
    at: datetime
    staff_id: str
    action: Looked
    purpose: Purpose | None
    resident_id: str
    detail: Mapping[str, str | int]


def open_ticket(engine: Engine, person: Person, resident_id: str, purpose: Purpose) -> Ticket:
    """Log that `person` is about to open the resident's record, and commit that.

    Raises:
        NotAllowed: the person's role opens no cards.
        DatabaseError: nothing was logged, so nothing can be opened.
    """
    require(person, Action.OPEN_CARD)
    ticket = Ticket(id=new_id(), resident_id=resident_id, person_id=person.id, at=datetime.now(UTC))
    with engine.begin() as connection:
        connection.execute(
            insert(access_log).values(
                id=ticket.id,
                at=ticket.at,
                staff_id=person.id,
                action=Looked.OPENED_CARD.value,
                purpose=Purpose(purpose).value,
                resident_id=resident_id,
                detail={},
            )
        )
    return ticket


def require_ticket(connection: Connection, ticket: Ticket) -> None:
    """Let a fetch through only if its ticket stands in the log.

    Args:
        connection: from `reading`: its transaction must not be the one that writes the log.
        ticket: of the same person and resident, at most ten minutes old by the log.

    Raises:
        TicketRefused: there is no such line, or it is too old.
    """
    line = connection.execute(
        select(access_log.c.id).where(
            access_log.c.id == ticket.id,
            access_log.c.action == Looked.OPENED_CARD.value,
            access_log.c.staff_id == ticket.person_id,
            access_log.c.resident_id == ticket.resident_id,
            access_log.c.at >= datetime.now(UTC) - TICKET_LASTS,
        )
    ).one_or_none()
    if line is None:
        raise TicketRefused


def record(
    connection: Connection,
    who: Person | Ticket,
    action: Looked,
    *,
    resident_id: str | None = None,
    detail: Mapping[str, str | int] | None = None,
) -> None:
    """Add a line in the caller's transaction, which must commit before the result is handed out.

    Args:
        who: the person, or the ticket of the view in which it happened.
        detail: what was searched and how many came; nothing that was found.
    """
    connection.execute(
        insert(access_log).values(
            id=new_id(),
            at=datetime.now(UTC),
            staff_id=who.id if isinstance(who, Person) else who.person_id,
            action=action.value,
            resident_id=resident_id,
            detail=dict(detail or {}),
        )
    )


def entries(
    engine: Engine,
    person: Person,
    *,
    resident_id: str = "",
    staff_id: str = "",
    action: Looked | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 200,
) -> list[Entry]:
    """The log, newest first, for whoever may read it.

    Args:
        since: first instant taken.
        until: first instant no longer taken.
        limit: most lines returned.

    Raises:
        NotAllowed: the person's role does not read the log.
    """
    require(person, Action.READ_ACCESS_LOG)
    query = select(access_log).order_by(access_log.c.at.desc(), access_log.c.id.desc()).limit(limit)
    if resident_id:
        query = query.where(access_log.c.resident_id == resident_id)
    if staff_id:
        query = query.where(access_log.c.staff_id == staff_id)
    if action:
        query = query.where(access_log.c.action == action.value)
    if since:
        query = query.where(access_log.c.at >= since)
    if until:
        query = query.where(access_log.c.at < until)
    with reading(engine) as connection:
        return [
            Entry(
                id=row.id,
                at=row.at,
                staff_id=row.staff_id,
                action=Looked(row.action),
                purpose=Purpose(row.purpose) if row.purpose else None,
                resident_id=row.resident_id or "",
                detail=row.detail,
            )
            for row in connection.execute(query)
        ]
