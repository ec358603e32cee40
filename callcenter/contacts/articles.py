"""Which articles are read out most, which are asked for next, and how many contacts have one."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine, Select, Text, bindparam, case, distinct, exists, func, select

from callcenter.access.look import Reading, read
from callcenter.access.policy import Action
from callcenter.store.tables import contact, contact_article
from callcenter.store.types import UtcDateTime

_MOST = 5
_SINCE = bindparam("since", type_=UtcDateTime)
_UNTIL = bindparam("until", type_=UtcDateTime)
_PERIOD = {"since": UtcDateTime(), "until": UtcDateTime()}
_ENOUGH = 2  # contacts; what was asked next once is no habit


def asked_next(engine: Engine, article_id: str, days: int = 90) -> list[str]:
    """Ids of the articles that contacts used after this one in the last days, the most frequent first."""
    since = datetime.now(UTC) - timedelta(days=days)
    (rows,) = read(engine, None, ASKED_NEXT, article_id=article_id, since=since)
    return [row.article_id for row in rows]


def most_read(engine: Engine, days: int = 30) -> list[str]:
    """Ids of the five articles linked to most contacts in the last days, the most read first."""
    (rows,) = read(engine, None, MOST_READ, since=datetime.now(UTC) - timedelta(days=days))
    return [row.article_id for row in rows]


def use_counts(engine: Engine, days: int = 30) -> dict[str, int]:
    """In how many contacts of the last days each article was read out; those that were in none are left out."""
    now = datetime.now(UTC)
    (rows,) = read(engine, None, ARTICLES_READ, since=now - timedelta(days=days), until=now)
    return {row.article_id: row.contacts for row in rows}


def uses_of(engine: Engine, article_id: str, days: int = 30, parts: int = 10) -> list[int]:
    """In how many contacts an article was read out, in equal parts of the last days, the oldest first."""
    now = datetime.now(UTC)
    ends = [now - timedelta(days=days) * (parts - part) / parts for part in range(parts + 1)]
    found = []
    for since, until in pairwise(ends):
        (rows,) = read(engine, None, ARTICLES_READ, since=since, until=until)
        found.append(next((row.contacts for row in rows if row.article_id == article_id), 0))
    return found


@cache
def _most_read() -> Select[Any]:
    count = func.count().label("count")
    return (
        select(contact_article.c.article_id, count)
        .where(contact_article.c.used_at >= _SINCE)
        .group_by(contact_article.c.article_id)
        .order_by(count.desc(), contact_article.c.article_id)
        .limit(_MOST)
    )


@cache
def _asked_next() -> Select[Any]:
    first, then = contact_article.alias("first"), contact_article.alias("then")
    contacts = func.count(distinct(then.c.contact_id))
    return (
        select(then.c.article_id)
        .select_from(first.join(then, first.c.contact_id == then.c.contact_id))
        .where(
            first.c.article_id == bindparam("article_id"),
            then.c.article_id != first.c.article_id,
            then.c.used_at >= first.c.used_at,
            first.c.used_at >= _SINCE,
        )
        .group_by(then.c.article_id)
        .having(contacts >= _ENOUGH)
        .order_by(contacts.desc(), then.c.article_id)
        .limit(_MOST)
    )


@cache
def _articles_read() -> Select[Any]:
    return (
        select(
            contact_article.c.article_id,
            func.count(distinct(contact_article.c.contact_id)).label("contacts"),
        )
        .where(contact_article.c.used_at >= _SINCE, contact_article.c.used_at < _UNTIL)
        .group_by(contact_article.c.article_id)
        .order_by(contact_article.c.article_id)
    )


@cache
def _contacts_with_article() -> Select[Any]:
    linked = exists().where(contact_article.c.contact_id == contact.c.id)
    return (
        select(
            contact.c.category_id,
            func.count().label("contacts"),
            func.count(case((linked, 1))).label("linked"),
        )
        .where(contact.c.received_at >= _SINCE, contact.c.received_at < _UNTIL)
        .group_by(contact.c.category_id)
        .order_by(contact.c.category_id)
    )


# These say nothing about anybody, so no look is logged for them.
MOST_READ = Reading("most_read", None, _most_read, {"since": UtcDateTime()})
ASKED_NEXT = Reading("asked_next", None, _asked_next, {"article_id": Text(), "since": UtcDateTime()})
# Of a period: in how many contacts each article was read out; how many contacts of each category there were, and how
# many of them have an article.
ARTICLES_READ = Reading("articles_read", None, _articles_read, _PERIOD, allowed=Action.EDIT_ARTICLES)
CONTACTS_WITH_ARTICLE = Reading(
    "contacts_with_article", None, _contacts_with_article, _PERIOD, allowed=Action.EDIT_ARTICLES
)
