"""The list of contacts: everybody's for a supervisor, their own for an operator; every look is logged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Engine,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    tuple_,
)

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading, Types, look, read
from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.access.purpose import Ticket
from callcenter.contacts.contact import PROMISES, Nature, Outcome
from callcenter.contacts.rules import TOKYO, clean_text
from callcenter.contacts.shown import ContactSummary, hidden, source, summaries, summary
from callcenter.store.tables import category, contact
from callcenter.store.types import UtcDateTime

_EVER = datetime(1900, 1, 1, tzinfo=UTC)
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_LAST_ID = UUID(int=(1 << 128) - 1)
CHUNK = 1_000  # contacts of an export that are read at once
_MOST_LINES = 1_000


@dataclass(frozen=True)
class ContactFilter:
    """Which contacts; an empty value does not restrict.

    Args:
        first_day, last_day: of receipt in Asia/Tokyo, both included.
        category_id: with the categories below it.
        text: found in question, answer or place, whatever the case of Latin letters.
        only_promises: only what promised a callback or was handed over.
    """

    first_day: date | None = None
    last_day: date | None = None
    operator_id: str = ""
    category_id: str = ""
    outcome: Outcome | None = None
    nature: Nature | None = None
    text: str = ""
    only_promises: bool = False


@dataclass(frozen=True)
class Page:
    """Some lines of a list, and how many there are in all."""

    rows: tuple[ContactSummary, ...]
    total: int


def list_contacts(
    engine: Engine, person: Person, wanted: ContactFilter, limit: int = 100, offset: int = 0
) -> Page:
    """Contacts by day of receipt, newest first.

    Args:
        limit: most lines returned, at most a thousand.

    Raises:
        NotAllowed: the person's role keeps no contacts.
        IndividualNumberRefused: the text would be kept in the access log for ever.
    """
    require(person, Action.WRITE_CONTACT)
    ticket = look(
        engine, person, LISTED, asked(wanted) | {"limit": min(limit, _MOST_LINES), "offset": offset}
    )
    rows, counted = read(engine, ticket, LINES, COUNT)
    return Page(tuple(summary(row) for row in rows), counted[0].total)


def begin_export(engine: Engine, person: Person, wanted: ContactFilter) -> tuple[Ticket, int]:
    """Log an export, and say how many contacts it will hold.

    Raises:
        NotAllowed: only supervisors export.
        IndividualNumberRefused: the text would be kept in the access log for ever.
    """
    ticket = look(engine, person, EXPORTED, asked(wanted))
    (counted,) = read(engine, ticket, EXPORT_COUNT)
    return ticket, counted[0].total


def export_lines(engine: Engine, ticket: Ticket) -> Iterator[list[ContactSummary]]:
    """The contacts of an export, a thousand at a time, each as quickly as the first.

    Raises:
        TicketRefused: it was not logged, or more than ten minutes ago.
    """
    at, id_ = _NEVER, _LAST_ID
    while True:
        (rows,) = read(engine, ticket, EXPORT_LINES, after_at=at, after_id=id_)
        if not rows:
            return
        yield [summary(row) for row in rows]
        at, id_ = rows[-1].received_at, rows[-1].id


def asked(wanted: ContactFilter) -> dict[str, Any]:
    """The filter as parameters of `matching`; the access log keeps what is set.

    Raises:
        IndividualNumberRefused: the text holds one.
    """
    text = clean_text(wanted.text)
    refuse_individual_numbers({"text": text})
    return {
        "first": _begin(wanted.first_day) if wanted.first_day else None,
        "last": _begin(wanted.last_day + timedelta(days=1)) if wanted.last_day else None,
        "operator_id": wanted.operator_id,
        "category_id": wanted.category_id,
        "outcome": wanted.outcome.value if wanted.outcome else "",
        "nature": wanted.nature.value if wanted.nature else "",
        "text": text,
        "only_promises": wanted.only_promises,
    }


_FILTER: Types = {
    "first": UtcDateTime(),
    "last": UtcDateTime(),
    "operator_id": Text(),
    "category_id": Text(),
    "outcome": Text(),
    "nature": Text(),
    "text": Text(),
    "only_promises": Boolean(),
}


def visible() -> ColumnElement[bool]:
    """The contacts whoever looks may see: an operator their own, a supervisor everybody's."""
    return or_(bindparam("reviews", type_=Boolean), contact.c.operator_id == bindparam("me", type_=Text))


@cache
def matching() -> ColumnElement[bool]:
    """The condition for what was asked and may be seen, over `shown.source`."""
    first, last = bindparam("first", type_=UtcDateTime), bindparam("last", type_=UtcDateTime)
    operator, category_id = bindparam("operator_id", type_=Text), bindparam("category_id", type_=Text)
    outcome, nature = bindparam("outcome", type_=Text), bindparam("nature", type_=Text)
    text = bindparam("text", type_=Text)
    under = or_(category.c.id == category_id, category.c.parent_id == category_id)
    searched = (contact.c.question, contact.c.answer, contact.c.place)
    return and_(
        visible(),
        contact.c.received_at >= func.coalesce(first, _EVER, type_=UtcDateTime),
        contact.c.received_at < func.coalesce(last, _NEVER, type_=UtcDateTime),
        or_(operator == "", contact.c.operator_id == operator),
        or_(category_id == "", contact.c.category_id.in_(select(category.c.id).where(under).correlate(None))),
        or_(outcome == "", contact.c.outcome == outcome),
        or_(nature == "", contact.c.nature == nature),
        or_(~bindparam("only_promises", type_=Boolean), contact.c.outcome.in_(sorted(PROMISES))),
        # A text that is not shown is not searched either: a hit would tell what it says.
        or_(text == "", and_(or_(*(_holds(column, text) for column in searched)), ~hidden())),
    )


def _holds(column: ColumnElement[str], text: ColumnElement[str]) -> ColumnElement[bool]:
    """Contains, whatever the case of Latin letters: without LIKE no character of the text means anything else."""
    plain = func.lower(column)
    return func.replace(plain, func.lower(text), "") != plain


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)


_ORDER = (contact.c.received_at.desc(), contact.c.id.desc())


def _page(query: Select[Any]) -> Select[Any]:
    limit, offset = bindparam("limit", type_=Integer), bindparam("offset", type_=Integer)
    return query.where(matching()).order_by(*_ORDER).limit(limit).offset(offset)


@cache
def _on_page() -> Select[Any]:
    page = _page(select(contact.c.resident_id, hidden().label("restricted")).select_from(source())).subquery()
    return _whose(page)


@cache
def _in_all() -> Select[Any]:
    every = (
        select(contact.c.resident_id, hidden().label("restricted")).select_from(source()).where(matching())
    )
    return _whose(every.subquery())


def _whose(found: Any) -> Select[Any]:
    """Whom the contacts show. Coming upon a contact in a list is no attempt upon its resident."""
    named = false().label("named")
    shows = and_(found.c.resident_id.is_not(None), ~found.c.restricted)
    return select(found.c.resident_id, false().label("restricted"), named).where(shows).distinct()


@cache
def _lines() -> Select[Any]:
    return _page(summaries())


@cache
def _count() -> Select[Any]:
    return select(func.count().label("total")).select_from(source()).where(matching())


@cache
def _next_lines() -> Select[Any]:
    after = tuple_(bindparam("after_at", type_=UtcDateTime), bindparam("after_id", type_=Uuid))
    query = summaries().where(matching(), tuple_(contact.c.received_at, contact.c.id) < after)
    return query.order_by(*_ORDER).limit(CHUNK)


LISTED = Look(
    name="contacts",
    action=Looked.SEARCHED,
    allowed=Action.WRITE_CONTACT,
    asks={**_FILTER, "limit": Integer(), "offset": Integer()},
    finds=_on_page,
    most=None,
    per_minute=120,
    varied=True,
)
LINES = Reading("contacts", LISTED, _lines, varied=True)
COUNT = Reading("contacts_count", LISTED, _count, varied=True)
EXPORTED = Look(
    name="export",
    action=Looked.EXPORTED,
    allowed=Action.EXPORT_CONTACTS,
    asks=_FILTER,
    finds=_in_all,
    most=None,
    varied=True,
)
EXPORT_COUNT = Reading("export_count", EXPORTED, _count, varied=True)
EXPORT_LINES = Reading(
    "export", EXPORTED, _next_lines, {"after_at": UtcDateTime(), "after_id": Uuid()}, varied=True
)
