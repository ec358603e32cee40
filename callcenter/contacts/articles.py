"""How often articles are read out."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, bindparam, func, select

from callcenter.access.look import Reading, read
from callcenter.access.policy import Action
from callcenter.store.tables import contact_article
from callcenter.store.types import UtcDateTime

_MOST = 5


def most_read(engine: Engine, days: int = 30) -> list[str]:
    """Ids of the five articles linked to most contacts in the last days, the most read first."""
    (rows,) = read(engine, None, MOST_READ, since=datetime.now(UTC) - timedelta(days=days))
    return [row.article_id for row in rows]


def use_counts(engine: Engine, days: int = 30) -> dict[str, int]:
    """To how many contacts of the last days each article is linked; those that are linked to none are left out."""
    (rows,) = read(engine, None, USES, since=datetime.now(UTC) - timedelta(days=days))
    return {row.article_id: row.count for row in rows}


@cache
def _most_read() -> Select[Any]:
    counted = _uses()
    return counted.order_by(counted.selected_columns["count"].desc(), contact_article.c.article_id).limit(
        _MOST
    )


@cache
def _uses() -> Select[Any]:
    return (
        select(contact_article.c.article_id, func.count().label("count"))
        .where(contact_article.c.used_at >= bindparam("since", type_=UtcDateTime))
        .group_by(contact_article.c.article_id)
    )


# They say nothing about anybody, so no look is logged for them.
MOST_READ = Reading("most_read", None, _most_read, {"since": UtcDateTime()})
USES = Reading("article_uses", None, _uses, {"since": UtcDateTime()}, allowed=Action.EDIT_ARTICLES)
