"""What a resident and the city hall have spoken about before."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, Text, bindparam, case, exists, func, select

from callcenter.access.log import Ticket
from callcenter.access.look import Reading, read
from callcenter.access.policy import restricted
from callcenter.contacts.contact import Direction
from callcenter.contacts.follow_ups import FollowUp, open_promises, promise_from
from callcenter.contacts.rules import TOKYO
from callcenter.contacts.shown import ContactSummary, summaries, summary
from callcenter.residents.card import OPENED
from callcenter.residents.looks import NUMBER
from callcenter.store.tables import contact, resident, resident_number
from callcenter.store.types import UtcDateTime

REACH = timedelta(days=730)  # what a card shows at first
_LINES = 50
_EVER = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class NumberSummary:
    """How often a number has called, without saying who: earlier contacts this month, and the last of two years."""

    this_month: int = 0
    last_at: datetime | None = None


def history(engine: Engine, ticket: Ticket, before: datetime | None = None) -> list[ContactSummary]:
    """The resident's contacts with every department on one timeline, newest first, at most fifty.

    Args:
        before: only older ones, however old (「さらに過去」); without it the last 24 months.

    Raises:
        TicketRefused: the view was not logged, or too long ago.
    """
    (rows,) = read(engine, ticket, HISTORY, **window(before))
    return [summary(row) for row in rows]


def window(before: datetime | None = None) -> dict[str, datetime]:
    """The parameters of `HISTORY`: what a card shows at first, or all that is older than `before`."""
    now = datetime.now(UTC)
    return {"since": _EVER, "before": before} if before else {"since": now - REACH, "before": now + REACH}


def open_follow_ups(engine: Engine, ticket: Ticket) -> list[FollowUp]:
    """What the city hall still owes this resident, the longest overdue first.

    Raises:
        TicketRefused: the view was not logged, or too long ago.
    """
    (rows,) = read(engine, ticket, OWED)
    today = datetime.now(TOKYO).date()
    return [promise_from(row, today) for row in rows]


def number_window() -> dict[str, datetime]:
    """The parameters of `CALLED`: this month, and as far as a card reaches."""
    now = datetime.now(TOKYO)
    return {"month": now.replace(day=1, hour=0, minute=0, second=0, microsecond=0), "since": now - REACH}


@cache
def _history_query() -> Select[Any]:
    return (
        summaries()
        .where(
            contact.c.resident_id == bindparam("resident_id", type_=Text),
            contact.c.received_at >= bindparam("since", type_=UtcDateTime),
            contact.c.received_at < bindparam("before", type_=UtcDateTime),
        )
        .order_by(contact.c.received_at.desc(), contact.c.id.desc())
        .limit(_LINES)
    )


@cache
def _owed_query() -> Select[Any]:
    return open_promises().where(contact.c.resident_id == bindparam("resident_id", type_=Text))


@cache
def _number_query() -> Select[Any]:
    """How often a number has called, for a caller nobody has identified.

    Contacts of residents for whom only the department answers are not counted, and nothing is when the number
    is theirs: a count would tell that the city knows the number.
    """
    number: ColumnElement[str] = bindparam("number", type_=Text)
    this_month = contact.c.received_at >= bindparam("month", type_=UtcDateTime)
    owner = resident.alias("owner")
    of_department = exists(
        select(owner.c.id)
        .join_from(resident_number, owner, owner.c.id == resident_number.c.resident_id)
        .where(resident_number.c.e164 == number, restricted(owner))
    )
    # For each resident first: they are few, and of each it is asked once whether only the department answers.
    called = (
        select(
            contact.c.resident_id,
            func.sum(case((this_month, 1), else_=0)).label("this_month"),
            func.max(contact.c.received_at).label("last_at"),
        )
        .where(
            contact.c.number_e164 == number,
            contact.c.direction == Direction.INCOMING,
            contact.c.received_at >= bindparam("since", type_=UtcDateTime),
        )
        .group_by(contact.c.resident_id)
        .subquery("called")
    )
    whose = resident.alias("whose")
    of_hidden = exists(
        select(whose.c.id).where(whose.c.id == called.c.resident_id, restricted(whose)).correlate(called)
    )
    return select(
        func.coalesce(func.sum(called.c.this_month), 0).label("this_month"),
        func.max(called.c.last_at).label("last_at"),
    ).where(~of_hidden, ~of_department)


HISTORY = Reading("history", OPENED, _history_query, {"since": UtcDateTime(), "before": UtcDateTime()})
OWED = Reading("owed", OPENED, _owed_query)
CALLED = Reading("called", NUMBER, _number_query, {"month": UtcDateTime(), "since": UtcDateTime()})
