"""Which articles are read out most."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, bindparam, func, select

from callcenter.access.look import Reading, read
from callcenter.store.tables import contact_article
from callcenter.store.types import UtcDateTime

_MOST = 5


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


# It says nothing about anybody, so no look is logged for it.
MOST_READ = Reading("most_read", None, _most_read, {"since": UtcDateTime()})
