"""Promises that are still open: callbacks and what was handed over to a department."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Select, and_, false, func, insert, select, text, update

from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading, look, read, refusals
from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.contacts.contact import Outcome
from callcenter.contacts.rules import TOKYO, ContactRefused, DraftProblem, clean_text, wrong_note
from callcenter.contacts.shown import hidden, unless_hidden, with_hidden
from callcenter.store.engine import is_secured
from callcenter.store.tables import category, contact, contact_event, department, follow_up

_MOST = 200
PROMISE_CLOSED = "promise_closed"  # an event of the contact: `by`, a person's id, and `note`


@dataclass(frozen=True)
class FollowUp:
    """An open promise. Question, number and resident are empty where only the department answers."""

    contact_id: UUID
    kind: Outcome
    due_on: date
    overdue: bool
    received_at: datetime
    category_name: str
    category_name_en: str
    department_id: str
    department_name: str
    department_name_en: str
    owner: str
    question: str
    number_e164: str
    resident_id: str
    urgent: bool
    department_answers: bool


def due_follow_ups(engine: Engine, person: Person) -> list[FollowUp]:
    """The first two hundred open promises of the centre, overdue first, then by day and urgency. The look is logged.

    Raises:
        NotAllowed: the person's role keeps no contacts.
    """
    require(person, Action.WRITE_CONTACT)
    ticket = look(engine, person, DUE)
    (rows,) = read(engine, ticket, DUE_LINES)
    today = datetime.now(TOKYO).date()
    return [promise_from(row, today) for row in rows]


def close_follow_up(engine: Engine, person: Person, contact_id: UUID, note: str) -> bool:
    """Close a promise that was kept without a contact of its own; false when it was closed already.

    Args:
        note: how it was kept; stands in the contact's course of events with the person's name.

    Raises:
        NotAllowed: the person's role keeps no contacts.
        ContactRefused: the note is empty, too long, or holds an individual number; nothing was changed.
    """
    require(person, Action.WRITE_CONTACT)
    note = clean_text(note)
    if (wrong := wrong_note(note)) is not None:
        raise ContactRefused([DraftProblem("closing_note", wrong)])
    now = datetime.now(UTC)
    with refusals(), engine.begin() as connection:
        if is_secured(engine):
            closing = text("SELECT close_promise(:contact, :note)")
            return bool(connection.execute(closing, {"contact": contact_id, "note": note}).scalar_one())
        closed = connection.execute(
            update(follow_up)
            .where(follow_up.c.contact_id == contact_id, follow_up.c.closed_at.is_(None))
            .values(closed_at=now)
        )
        if closed.rowcount == 0:
            return False
        last = select(func.max(contact_event.c.position)).where(contact_event.c.contact_id == contact_id)
        position = connection.execute(last).scalar()
        connection.execute(
            insert(contact_event).values(
                contact_id=contact_id,
                position=0 if position is None else position + 1,
                at=now,
                kind=PROMISE_CLOSED,
                detail={"by": person.id, "note": note},
            )
        )
    return True


@cache
def open_promises() -> Select[Any]:
    """Select open promises as `promise_from` reads them."""
    return (
        select(
            *(follow_up.c[name] for name in ("contact_id", "kind", "due_on", "department_id")),
            contact.c.received_at,
            contact.c.urgent,
            category.c.name.label("category_name"),
            category.c.name_en.label("category_name_en"),
            department.c.name.label("department_name"),
            department.c.name_en.label("department_name_en"),
            unless_hidden(follow_up.c.owner),
            *(unless_hidden(contact.c[name]) for name in ("question", "number_e164", "resident_id")),
            hidden().label("department_answers"),
        )
        .select_from(
            with_hidden(follow_up.join(contact, contact.c.id == follow_up.c.contact_id))
            .join(category, category.c.id == contact.c.category_id)
            .outerjoin(department, department.c.id == follow_up.c.department_id)
        )
        .where(follow_up.c.closed_at.is_(None))
        .order_by(follow_up.c.due_on, contact.c.urgent.desc(), follow_up.c.contact_id)
    )


def promise_from(row: Any, today: date) -> FollowUp:
    """A row of `open_promises` as a value that may cross rooms and threads."""
    values = row._asdict()
    for name in ("department_id", "department_name", "department_name_en", "number_e164", "resident_id"):
        values[name] = values[name] or ""
    values["kind"] = Outcome(values["kind"])
    values["department_answers"] = bool(values["department_answers"])
    return FollowUp(**values, overdue=row.due_on < today)


@cache
def _due() -> Select[Any]:
    return open_promises().limit(_MOST)


@cache
def _whose() -> Select[Any]:
    """Whom the promises show. Coming upon one in a list is no attempt upon its resident."""
    lines = _due().subquery()
    shows = and_(lines.c.resident_id != "", ~lines.c.department_answers)
    nobody = (false().label("restricted"), false().label("named"))
    return select(lines.c.resident_id, *nobody).where(shows).distinct()


DUE = Look(
    name="follow_ups",
    action=Looked.SEARCHED,
    allowed=Action.WRITE_CONTACT,
    finds=_whose,
    most=None,
    per_minute=120,
)
DUE_LINES = Reading("follow_ups", DUE, _due)
