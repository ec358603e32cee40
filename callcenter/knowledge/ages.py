"""Since when the published articles stand as they are."""

from functools import cache
from typing import Any

from sqlalchemy import Select, and_, func, select

from callcenter.access.look import Reading
from callcenter.access.policy import Action
from callcenter.store.tables import article, article_revision, review_round_article


@cache
def _article_ages() -> Select[Any]:
    confirmed = (
        select(func.max(review_round_article.c.confirmed_at))
        .where(review_round_article.c.article_id == article.c.id)
        .scalar_subquery()
    )
    published = and_(
        article_revision.c.article_id == article.c.id,
        article_revision.c.revision == article.c.published_revision,
    )
    return (
        select(
            article.c.id.label("article_id"),
            func.coalesce(article_revision.c.published_at, article_revision.c.saved_at).label("published_at"),
            confirmed.label("confirmed_at"),
        )
        .join(article_revision, published)
        .order_by(article.c.position, article.c.id)
    )


# When each published article was published, and last confirmed in a review round.
ARTICLE_AGES = Reading("article_ages", None, _article_ages, allowed=Action.EDIT_ARTICLES)
