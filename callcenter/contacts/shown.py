"""What of a contact may leave the database: the one selection that history, lists, follow-ups and export share.

Where only the department answers for the resident, texts, place, numbers and the resident's id are left out in the
statement itself, so that they reach no desk.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, FromClause, Select, and_, case, literal, select

from callcenter.access.policy import restricted
from callcenter.contacts.contact import CallerRole, Channel, Direction, Nature, Outcome
from callcenter.store.tables import category, contact, department, resident, staff


@dataclass(frozen=True)
class ContactSummary:
    """A contact as a line of a list. Names come in both languages; a text that may not be shown is empty.

    `department_answers`: 「所管課で回答します」, whatever the reason.
    """

    id: UUID
    revision: int
    parent_id: UUID | None
    channel: Channel
    direction: Direction
    received_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    wrap_up_ended_at: datetime
    hold_seconds: int
    called_line: str
    withheld: bool
    number_e164: str
    operator_id: str
    operator_name: str
    resident_id: str
    verification_level: int
    caller_role: CallerRole
    language: str
    nature: Nature
    category_id: str
    category_name: str
    category_name_en: str
    question: str
    answer: str
    place: str
    outcome: Outcome
    department_id: str
    department_name: str
    department_name_en: str
    reason: str
    owner: str
    due_on: date | None
    voice_of_resident: bool
    urgent: bool
    department_answers: bool


_AS_THEY_ARE = (
    *("id", "revision", "parent_id", "channel", "direction", "received_at", "answered_at", "ended_at"),
    *("wrap_up_ended_at", "hold_seconds", "called_line", "withheld", "operator_id", "verification_level"),
    *("caller_role", "language", "nature", "category_id", "outcome", "department_id", "due_on"),
    *("voice_of_resident", "urgent"),
)
_LEFT_OUT = ("number_e164", "resident_id", "question", "answer", "place", "reason", "owner")
_ENUMS = {
    "channel": Channel,
    "direction": Direction,
    "caller_role": CallerRole,
    "nature": Nature,
    "outcome": Outcome,
}


# A contact's resident, joined where only the department answers: so a row is asked once, not once for each column.
_withheld = resident.alias("withheld")


# Kept once made: to build these expressions takes ten times as long as the database takes to answer.
@cache
def hidden() -> ColumnElement[bool]:
    """The condition that only the department answers for a contact's resident; false for anonymous contacts.

    To be asked over `source`, or what `with_hidden` has joined.
    """
    return _withheld.c.id.is_not(None)


def unless_hidden(column: Column[Any]) -> ColumnElement[Any]:
    """The column, empty where only the department answers."""
    return case((hidden(), literal("")), else_=column).label(column.name)


def with_hidden(contacts: FromClause) -> FromClause:
    """What holds `contact`, joined with what `hidden` asks about."""
    of_contact = and_(_withheld.c.id == contact.c.resident_id, restricted(_withheld))
    return contacts.outerjoin(_withheld, of_contact)


@cache
def source() -> FromClause:
    """Contacts, with what `hidden` asks about."""
    return with_hidden(contact)


@cache
def _with_names() -> FromClause:
    # Outer joins throughout, so that the order of contacts alone decides how the database walks.
    return (
        source()
        .outerjoin(staff, staff.c.id == contact.c.operator_id)
        .outerjoin(department, department.c.id == contact.c.department_id)
        .outerjoin(category, category.c.id == contact.c.category_id)
    )


@cache
def summaries() -> Select[Any]:
    """Select contacts as `summary` reads them; the caller adds conditions, order and limit."""
    return select(
        *(contact.c[name] for name in _AS_THEY_ARE),
        *(unless_hidden(contact.c[name]) for name in _LEFT_OUT),
        staff.c.name.label("operator_name"),
        category.c.name.label("category_name"),
        category.c.name_en.label("category_name_en"),
        department.c.name.label("department_name"),
        department.c.name_en.label("department_name_en"),
        hidden().label("department_answers"),
    ).select_from(_with_names())


def summary(row: Any) -> ContactSummary:
    """A row of `summaries` as a value that may cross rooms and threads; columns beyond it are passed over."""
    told = row._asdict()
    values = {field.name: told[field.name] for field in fields(ContactSummary)}
    for name in (*_LEFT_OUT, "operator_name", "department_id", "department_name", "department_name_en"):
        values[name] = values[name] or ""
    for name, kind in _ENUMS.items():
        values[name] = kind(values[name])
    values["department_answers"] = bool(values["department_answers"])
    return ContactSummary(**values)
