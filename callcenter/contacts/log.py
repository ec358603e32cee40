"""The list of contacts: everybody's for a supervisor, their own for an operator; every look is logged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, or_, select, tuple_

from callcenter.access.individual_number import find_individual_numbers
from callcenter.access.log import Looked, record
from callcenter.access.people import Person
from callcenter.access.policy import Action, may, require
from callcenter.contacts.contact import PROMISES, ContactEvent, MatchedBy, Nature, Outcome
from callcenter.contacts.follow_ups import PROMISE_CLOSED
from callcenter.contacts.rules import TOKYO, clean_text
from callcenter.contacts.shown import ContactSummary, hidden, source, summaries, summary
from callcenter.errors import CallCenterError
from callcenter.store.engine import reading
from callcenter.store.tables import (
    article,
    article_revision,
    category,
    contact,
    contact_article,
    contact_event,
    contact_version,
    follow_up,
)


class ContactUnknown(CallCenterError):
    """There is no such contact, or the person may not see it. Fact `id`."""

    code = "contact_unknown"


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


@dataclass(frozen=True)
class UsedRevision:
    """The revision of an article that was read out; `newer` is what is published since, if anything."""

    article_id: str
    revision: int
    title: str
    search_words: str
    used_at: datetime
    newer: int | None


@dataclass(frozen=True)
class ContactVersion:
    """What a contact held before it was corrected: `before` by field, as plain values."""

    revision: int
    before: Mapping[str, Any]
    changed_by: str
    changed_at: datetime
    reason: str


@dataclass(frozen=True)
class ContactDetail:
    """One contact with all that belongs to it; versions oldest first, without texts where the department answers."""

    summary: ContactSummary
    script_id: str
    script_version: str
    matched_by: MatchedBy
    verified_items: tuple[str, ...]
    interpreter: bool
    events: tuple[ContactEvent, ...]
    articles: tuple[UsedRevision, ...]
    versions: tuple[ContactVersion, ...]
    follow_up_closed_at: datetime | None
    closed_by_contact_id: UUID | None
    closed_by: str
    closing_note: str


def list_contacts(
    engine: Engine, person: Person, wanted: ContactFilter, limit: int = 100, offset: int = 0
) -> Page:
    """Contacts by day of receipt, newest first.

    Raises:
        NotAllowed: the person's role keeps no contacts.
    """
    require(person, Action.WRITE_CONTACT)
    condition = matching(person, wanted)
    with reading(engine) as connection:
        total = connection.execute(select(func.count()).select_from(source()).where(condition)).scalar_one()
        rows = connection.execute(
            summaries()
            .where(condition)
            .order_by(contact.c.received_at.desc(), contact.c.id.desc())
            .limit(limit)
            .offset(offset)
        ).all()
    if rows:
        with engine.begin() as connection:
            record(connection, person, Looked.SEARCHED, detail=log_detail(wanted, total))
    return Page(tuple(summary(row) for row in rows), total)


def next_contacts(
    connection: Connection, condition: ColumnElement[bool], after: ContactSummary | None, limit: int
) -> list[ContactSummary]:
    """The contacts that follow `after` in the order of `list_contacts`; however far down, at the same cost."""
    query = summaries().where(condition)
    if after is not None:
        query = query.where(tuple_(contact.c.received_at, contact.c.id) < (after.received_at, after.id))
    query = query.order_by(contact.c.received_at.desc(), contact.c.id.desc()).limit(limit)
    return [summary(row) for row in connection.execute(query)]


def contact_detail(engine: Engine, person: Person, contact_id: UUID) -> ContactDetail:
    """One contact with its events, the revisions that were read out, and its earlier versions.

    Raises:
        NotAllowed: the person's role keeps no contacts.
        ContactUnknown: there is none, or it is another operator's.
    """
    require(person, Action.WRITE_CONTACT)
    query = (
        summaries()
        .add_columns(
            *(
                contact.c[name]
                for name in ("script_id", "script_version", "matched_by", "verified_items", "interpreter")
            ),
            follow_up.c.closed_at,
            follow_up.c.closed_by_contact_id,
            contact.c.resident_id.label("whose"),
        )
        .outerjoin(follow_up, follow_up.c.contact_id == contact.c.id)
        .where(contact.c.id == contact_id, matching(person, ContactFilter()))
    )
    with reading(engine) as connection:
        row = connection.execute(query).one_or_none()
        if row is None:
            raise ContactUnknown(id=str(contact_id))
        found = summary(row)
        events = [one for one in _events(connection, contact_id) if one.kind != PROMISE_CLOSED]
        closing = _closing(connection, contact_id) if row.closed_at else {}
        articles = _articles(connection, contact_id, found.department_answers)
        versions = _versions(connection, contact_id, found.department_answers)
    looked = Looked.RESTRICTED_ATTEMPT if found.department_answers else Looked.OPENED_CONTACT
    with engine.begin() as connection:
        detail = {"contact": str(contact_id)}
        record(connection, person, looked, resident_id=row.whose, detail=detail)
    return ContactDetail(
        summary=found,
        script_id=row.script_id or "",
        script_version=row.script_version or "",
        matched_by=MatchedBy(row.matched_by),
        verified_items=tuple(row.verified_items),
        interpreter=row.interpreter,
        events=tuple(events),
        articles=articles,
        versions=versions,
        follow_up_closed_at=row.closed_at,
        closed_by_contact_id=row.closed_by_contact_id,
        closed_by=closing.get("by", ""),
        closing_note="" if found.department_answers else closing.get("note", ""),
    )


def matching(person: Person, wanted: ContactFilter) -> ColumnElement[bool]:
    """The condition for what `wanted` names and `person` may see, over `shown.source`."""
    conditions: list[ColumnElement[bool]] = []
    if not may(person, Action.REVIEW_CONTACTS):
        conditions.append(contact.c.operator_id == person.id)
    if wanted.first_day:
        conditions.append(contact.c.received_at >= _begin(wanted.first_day))
    if wanted.last_day:
        conditions.append(contact.c.received_at < _begin(wanted.last_day + timedelta(days=1)))
    if wanted.operator_id:
        conditions.append(contact.c.operator_id == wanted.operator_id)
    if wanted.category_id:
        under = or_(category.c.id == wanted.category_id, category.c.parent_id == wanted.category_id)
        conditions.append(contact.c.category_id.in_(select(category.c.id).where(under).correlate(None)))
    if wanted.outcome:
        conditions.append(contact.c.outcome == wanted.outcome)
    if wanted.nature:
        conditions.append(contact.c.nature == wanted.nature)
    if wanted.only_promises:
        conditions.append(contact.c.outcome.in_(PROMISES))
    if text := clean_text(wanted.text):
        # A text that is not shown is not searched either: a hit would tell what it says.
        searched = (contact.c.question, contact.c.answer, contact.c.place)
        conditions.append(or_(*(column.icontains(text, autoescape=True) for column in searched)))
        conditions.append(~hidden())
    return and_(True, *conditions)


def log_detail(wanted: ContactFilter, total: int) -> dict[str, str | int]:
    """What the access log keeps of a search: the filter as it was set, and how many came."""
    named = {name: str(value) for name, value in vars(wanted).items() if value}
    if find_individual_numbers(wanted.text):
        named["text"] = ""
    return {"what": "contacts", "found": total, **named}


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)


def _events(connection: Connection, contact_id: UUID) -> tuple[ContactEvent, ...]:
    rows = connection.execute(
        select(contact_event.c.at, contact_event.c.kind, contact_event.c.detail)
        .where(contact_event.c.contact_id == contact_id)
        .order_by(contact_event.c.position)
    )
    return tuple(ContactEvent(row.at, row.kind, row.detail) for row in rows)


def _closing(connection: Connection, contact_id: UUID) -> Mapping[str, str]:
    """Who closed the promise last, and how it was kept; empty where another contact kept it."""
    found = connection.execute(
        select(contact_event.c.detail)
        .where(contact_event.c.contact_id == contact_id, contact_event.c.kind == PROMISE_CLOSED)
        .order_by(contact_event.c.position.desc())
        .limit(1)
    ).scalar_one_or_none()
    return found or {}


def _articles(connection: Connection, contact_id: UUID, department_answers: bool) -> tuple[UsedRevision, ...]:
    rows = connection.execute(
        select(contact_article, article_revision.c.title, article.c.published_revision)
        .outerjoin(article, article.c.id == contact_article.c.article_id)
        .outerjoin(
            article_revision,
            and_(
                article_revision.c.article_id == contact_article.c.article_id,
                article_revision.c.revision == contact_article.c.revision,
            ),
        )
        .where(contact_article.c.contact_id == contact_id)
        .order_by(contact_article.c.used_at, contact_article.c.article_id)
    )
    return tuple(
        UsedRevision(
            article_id=row.article_id,
            revision=row.revision,
            title=row.title or "",
            search_words="" if department_answers else row.search_words,
            used_at=row.used_at,
            newer=row.published_revision if (row.published_revision or 0) > row.revision else None,
        )
        for row in rows
    )


def _versions(
    connection: Connection, contact_id: UUID, department_answers: bool
) -> tuple[ContactVersion, ...]:
    if department_answers:
        return ()
    rows = connection.execute(
        select(contact_version)
        .where(contact_version.c.contact_id == contact_id)
        .order_by(contact_version.c.revision)
    )
    return tuple(
        ContactVersion(row.revision, row.before, row.changed_by, row.changed_at, row.reason) for row in rows
    )
