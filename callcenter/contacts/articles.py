"""Which articles are read out most."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, select

from callcenter.store.engine import reading
from callcenter.store.tables import contact_article


def most_read(engine: Engine, days: int = 30, limit: int = 5) -> list[str]:
    """Ids of the articles linked to most contacts in the last days, the most read first."""
    count = func.count().label("count")
    query = (
        select(contact_article.c.article_id, count)
        .where(contact_article.c.used_at >= datetime.now(UTC) - timedelta(days=days))
        .group_by(contact_article.c.article_id)
        .order_by(count.desc(), contact_article.c.article_id)
        .limit(limit)
    )
    with reading(engine) as connection:
        return [row.article_id for row in connection.execute(query)]
