"""One contact whole: its course, what was read out, and what it held before it was corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, Select, Uuid, and_, bindparam, case, false, literal, select

from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading, look, read
from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.contacts.contact import ContactEvent, MatchedBy
from callcenter.contacts.follow_ups import PROMISE_CLOSED
from callcenter.contacts.log import visible
from callcenter.contacts.shown import ContactSummary, hidden, source, summaries, summary
from callcenter.errors import CallCenterError
from callcenter.store.tables import (
    article,
    article_revision,
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


def contact_detail(engine: Engine, person: Person, contact_id: UUID) -> ContactDetail:
    """One contact with its events, the revisions that were read out, and its earlier versions.

    Raises:
        NotAllowed: the person's role keeps no contacts.
        ContactUnknown: there is none, or it is another operator's.
    """
    require(person, Action.WRITE_CONTACT)
    ticket = look(engine, person, OPENED_CONTACT, {"contact": contact_id})
    rows, events, articles, versions = read(engine, ticket, DETAIL, EVENTS, ARTICLES, VERSIONS)
    if not rows:
        raise ContactUnknown(id=str(contact_id))
    row = rows[0]
    found = summary(row)
    closing: Mapping[str, str] = {}
    if row.closed_at:
        closing = next((one.detail for one in reversed(events) if one.kind == PROMISE_CLOSED), {})
    return ContactDetail(
        summary=found,
        script_id=row.script_id or "",
        script_version=row.script_version or "",
        matched_by=MatchedBy(row.matched_by),
        verified_items=tuple(row.verified_items),
        interpreter=row.interpreter,
        events=tuple(
            ContactEvent(one.at, one.kind, one.detail) for one in events if one.kind != PROMISE_CLOSED
        ),
        articles=tuple(
            UsedRevision(
                article_id=one.article_id,
                revision=one.revision,
                title=one.title or "",
                search_words=one.search_words,
                used_at=one.used_at,
                newer=one.published_revision if (one.published_revision or 0) > one.revision else None,
            )
            for one in articles
        ),
        versions=tuple(
            ContactVersion(one.revision, one.before, one.changed_by, one.changed_at, one.reason)
            for one in versions
        ),
        follow_up_closed_at=row.closed_at,
        closed_by_contact_id=row.closed_by_contact_id,
        closed_by=closing.get("by", ""),
        closing_note="" if found.department_answers else closing.get("note", ""),
    )


def _this() -> ColumnElement[bool]:
    return and_(contact.c.id == bindparam("contact", type_=Uuid), visible())


@cache
def _whose() -> Select[Any]:
    return (
        select(contact.c.resident_id, hidden().label("restricted"), false().label("named"))
        .select_from(source())
        .where(_this(), contact.c.resident_id.is_not(None))
    )


@cache
def _detail() -> Select[Any]:
    names = ("script_id", "script_version", "matched_by", "verified_items", "interpreter")
    return (
        summaries()
        .add_columns(
            *(contact.c[name] for name in names),
            follow_up.c.closed_at,
            follow_up.c.closed_by_contact_id,
        )
        .outerjoin(follow_up, follow_up.c.contact_id == contact.c.id)
        .where(_this())
    )


@cache
def _events() -> Select[Any]:
    return (
        select(contact_event.c.at, contact_event.c.kind, contact_event.c.detail)
        .join_from(contact_event, contact, contact.c.id == contact_event.c.contact_id)
        .where(_this())
        .order_by(contact_event.c.position)
    )


@cache
def _articles() -> Select[Any]:
    words = case((hidden(), literal("")), else_=contact_article.c.search_words).label("search_words")
    read_out = and_(
        article_revision.c.article_id == contact_article.c.article_id,
        article_revision.c.revision == contact_article.c.revision,
    )
    return (
        select(
            contact_article.c.article_id,
            contact_article.c.revision,
            words,
            contact_article.c.used_at,
            article_revision.c.title,
            article.c.published_revision,
        )
        .select_from(
            source()
            .join(contact_article, contact_article.c.contact_id == contact.c.id)
            .outerjoin(article, article.c.id == contact_article.c.article_id)
            .outerjoin(article_revision, read_out)
        )
        .where(_this())
        .order_by(contact_article.c.used_at, contact_article.c.article_id)
    )


@cache
def _versions() -> Select[Any]:
    names = ("revision", "before", "changed_by", "changed_at", "reason")
    return (
        select(*(contact_version.c[name] for name in names))
        .select_from(source().join(contact_version, contact_version.c.contact_id == contact.c.id))
        .where(_this(), ~hidden())
        .order_by(contact_version.c.revision)
    )


OPENED_CONTACT = Look(
    name="contact",
    action=Looked.OPENED_CONTACT,
    allowed=Action.WRITE_CONTACT,
    asks={"contact": Uuid()},
    finds=_whose,
    per_minute=120,
)
DETAIL = Reading("contact", OPENED_CONTACT, _detail)
EVENTS = Reading("contact_events", OPENED_CONTACT, _events)
ARTICLES = Reading("contact_articles", OPENED_CONTACT, _articles)
VERSIONS = Reading("contact_versions", OPENED_CONTACT, _versions)
