"""Which articles are read out most, and which are asked for next."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, Text, bindparam, func, select

from callcenter.access.look import Reading, read
from callcenter.store.tables import contact_article
from callcenter.store.types import UtcDateTime

_MOST = 5


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


@cache
def _most_read() -> Select[Any]:
    count = func.count().label("count")
    return (
        select(contact_article.c.article_id, count)
        .where(contact_article.c.used_at >= bindparam("since", type_=UtcDateTime))
        .group_by(contact_article.c.article_id)
        .order_by(count.desc(), contact_article.c.article_id)
        .limit(_MOST)
    )


@cache
def _asked_next() -> Select[Any]:
    first, then = contact_article.alias("first"), contact_article.alias("then")
    contacts = func.count(then.c.contact_id.distinct())
    return (
        select(then.c.article_id)
        .select_from(first.join(then, first.c.contact_id == then.c.contact_id))
        .where(
            first.c.article_id == bindparam("article_id"),
            then.c.article_id != first.c.article_id,
            then.c.used_at >= first.c.used_at,
            first.c.used_at >= bindparam("since", type_=UtcDateTime),
        )
        .group_by(then.c.article_id)
        .having(contacts >= _ENOUGH)
        .order_by(contacts.desc(), then.c.article_id)
        .limit(_MOST)
    )


# They say nothing about anybody, so no look is logged for them.
MOST_READ = Reading("most_read", None, _most_read, {"since": UtcDateTime()})
ASKED_NEXT = Reading("asked_next", None, _asked_next, {"article_id": Text(), "since": UtcDateTime()})
