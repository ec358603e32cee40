"""What a resident and the city hall have spoken about before."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, bindparam, case, exists, func, select

from callcenter.access.log import Ticket, require_ticket
from callcenter.access.policy import restricted
from callcenter.contacts.contact import Direction
from callcenter.contacts.follow_ups import FollowUp, open_promises, promise_from
from callcenter.contacts.rules import TOKYO
from callcenter.contacts.shown import ContactSummary, hidden, source, summaries, summary
from callcenter.store.engine import reading
from callcenter.store.tables import contact, resident, resident_number

REACH = timedelta(days=730)  # what a card shows at first


@dataclass(frozen=True)
class NumberSummary:
    """How often a number has called, without saying who: earlier contacts this month, and the last of two years."""

    this_month: int = 0
    last_at: datetime | None = None


def history(
    engine: Engine, ticket: Ticket, limit: int = 50, before: datetime | None = None
) -> list[ContactSummary]:
    """The resident's contacts with every department on one timeline, newest first.

    Args:
        limit: most lines returned.
        before: only older ones, however old (「さらに過去」); without it the last 24 months.

    Raises:
        TicketRefused: the view was not logged, or too long ago.
    """
    query = (
        summaries()
        .where(contact.c.resident_id == ticket.resident_id)
        .order_by(contact.c.received_at.desc(), contact.c.id.desc())
        .limit(limit)
    )
    if before is None:
        query = query.where(contact.c.received_at >= datetime.now(UTC) - REACH)
    else:
        query = query.where(contact.c.received_at < before)
    with reading(engine) as connection:
        require_ticket(connection, ticket)
        return [summary(row) for row in connection.execute(query)]


def open_follow_ups(engine: Engine, ticket: Ticket) -> list[FollowUp]:
    """What the city hall still owes this resident, the longest overdue first.

    Raises:
        TicketRefused: the view was not logged, or too long ago.
    """
    query = open_promises().where(contact.c.resident_id == ticket.resident_id)
    today = datetime.now(TOKYO).date()
    with reading(engine) as connection:
        require_ticket(connection, ticket)
        return [promise_from(row, today) for row in connection.execute(query)]


def number_summary(engine: Engine, e164: str) -> NumberSummary:
    """How often this number has called, for a caller nobody has identified.

    Contacts of residents for whom only the department answers are not counted, and nothing is when the number
    is theirs: a count would tell that the city knows the number.
    """
    if not e164:
        return NumberSummary()
    now = datetime.now(TOKYO)
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    values = {"e164": e164, "month": month, "since": now - REACH}
    with reading(engine) as connection:
        count, last_at = connection.execute(_number_query(), values).one()
    return NumberSummary(count, last_at)


@cache
def _number_query() -> Select[Any]:
    """Built once: it runs while the telephone rings."""
    number: ColumnElement[str] = bindparam("e164")
    owner = resident.alias("owner")
    of_department = exists(
        select(owner.c.id)
        .join_from(resident_number, owner, owner.c.id == resident_number.c.resident_id)
        .where(resident_number.c.e164 == number, restricted(owner))
    )
    return (
        select(
            func.coalesce(func.sum(case((contact.c.received_at >= bindparam("month"), 1), else_=0)), 0),
            func.max(contact.c.received_at),
        )
        .select_from(source())
        .where(
            contact.c.number_e164 == number,
            contact.c.direction == Direction.INCOMING,
            contact.c.received_at >= bindparam("since"),
            ~hidden(),
            ~of_department,
        )
    )
