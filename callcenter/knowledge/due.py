"""What comes by itself: scheduled articles are published, those that hold no more are taken from the desks.

Every open desk asks once a minute, and whichever asks first does it: the others find nothing left to do. At a shared
database a function of the server does it by the server's clock, for anybody who asks and only what is due.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, and_, or_, select, text, update

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.life import put_on_desks
from callcenter.knowledge.standing import change_state, hold, read_revision
from callcenter.store.engine import is_secured, reading
from callcenter.store.tables import article, article_revision

_R = article_revision.c


@dataclass(frozen=True)
class Turned:
    """Ids of the articles that were published by themselves, and of those that have expired."""

    published: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()


def turn_due(engine: Engine, now: datetime) -> Turned:
    """Publish what is scheduled until now, then expire what holds no more today.

    Args:
        now: the time of an embedded file; a shared database goes by its own clock.
    """
    if is_secured(engine):
        with reading(engine) as connection:
            done = connection.execute(text("SELECT turn_articles()")).scalar_one()
        return Turned(tuple(done["published"]), tuple(done["expired"]))
    today = now.astimezone(TOKYO).date()
    scheduled = and_(_R.state == ArticleState.SCHEDULED.value, _R.publish_at <= now)
    over = and_(_R.state == ArticleState.PUBLISHED.value, _R.expires_on <= today)
    with reading(engine) as connection:
        if connection.execute(select(_R.article_id).where(or_(scheduled, over)).limit(1)).first() is None:
            return Turned()
    with engine.begin() as connection:
        published = []
        for article_id in _articles(connection, scheduled):
            hold(connection, article_id)
            due = select(_R.revision).where(_R.article_id == article_id, scheduled)
            number = connection.execute(due).scalar()  # unless another desk was faster
            if number is not None:
                put_on_desks(connection, read_revision(connection, article_id, number), now)
                published.append(article_id)
        expired = []
        for article_id in _articles(connection, over):
            hold(connection, article_id)
            still = select(_R.revision).where(_R.article_id == article_id, over)
            if connection.execute(still).first() is not None:
                change_state(connection, article_id, ArticleState.PUBLISHED, ArticleState.EXPIRED)
                connection.execute(
                    update(article).where(article.c.id == article_id).values(published_revision=None)
                )
                expired.append(article_id)
    return Turned(tuple(published), tuple(expired))


def _articles(connection: Connection, due: ColumnElement[bool]) -> list[str]:
    return list(connection.execute(select(_R.article_id).where(due).order_by(_R.article_id)).scalars())
