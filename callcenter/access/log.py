"""The access log: every look at residents' data, written before the data is read.

Lines are only added, and sealed into a chain for each person (`access.chain`). How a look is made is told in
`access.look`.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from callcenter.access.chain import line_hash
from callcenter.access.people import Person
from callcenter.access.purpose import Purpose, Ticket
from callcenter.ids import new_id
from callcenter.store.tables import access_chain, access_log, access_shown

__all__ = ["Looked", "Purpose", "Ticket", "record"]


class Looked(StrEnum):
    """What somebody did with residents' data."""

    OPENED_CARD = "opened_card"
    LOOKED_UP_NUMBER = "looked_up_number"
    SEARCHED = "searched"
    OPENED_CONTACT = "opened_contact"
    RESTRICTED_ATTEMPT = "restricted_attempt"  # somebody came upon a record of the department
    EXPORTED = "exported"
    READ_LOG = "read_log"
    MADE_SHEET = "made_sheet"  # for the resident: who looked, or everything that is held


def record(
    connection: Connection,
    who: Person | Ticket,
    action: Looked,
    *,
    id_: UUID | None = None,
    purpose: str = "",
    resident_id: str | None = None,
    detail: Mapping[str, str | int] | None = None,
    shown: Sequence[str] = (),
) -> datetime:
    """Add a line in the caller's transaction, which must commit before the result is handed out.

    Args:
        who: the person, or the ticket of the view in which it happened.
        id_: of the line, where somebody will show it as a ticket.
        detail: what was searched and how many came; nothing that was found.
        shown: ids of the residents whom the look shows.

    Returns:
        When it was written.
    """
    at = datetime.now(UTC)
    line = {
        "id": id_ or new_id(),
        "at": at,
        "staff_id": who.id if isinstance(who, Person) else who.person_id,
        "action": action.value,
        "purpose": purpose,
        "resident_id": resident_id or None,
        "detail": dict(detail or {}),
    }
    if shown:
        connection.execute(
            insert(access_shown), [{"log_id": line["id"], "resident_id": one} for one in shown]
        )
    if connection.dialect.name == "sqlite":
        line |= _sealed(connection, line, shown)
    connection.execute(insert(access_log).values(line))
    return at


def _sealed(connection: Connection, line: Mapping[str, Any], shown: Sequence[str]) -> dict[str, Any]:
    """Number and hash of a line about to be written; PostgreSQL makes them itself."""
    last = connection.execute(
        select(access_chain.c.number, access_chain.c.hash).where(access_chain.c.staff_id == line["staff_id"])
    ).one_or_none()
    number, before = (last.number + 1, last.hash) if last else (1, "")
    sealed = {
        "number": number,
        "hash": line_hash(
            before,
            number,
            line["id"],
            line["at"],
            line["staff_id"],
            line["action"],
            line["purpose"],
            line["resident_id"] or "",
            json.dumps(line["detail"]),
            shown,
        ),
    }
    if last:
        head = update(access_chain).where(access_chain.c.staff_id == line["staff_id"]).values(sealed)
        connection.execute(head)
    else:
        connection.execute(insert(access_chain).values(sealed | {"staff_id": line["staff_id"]}))
    return sealed
