"""The list of all articles as an editor sees it: each with its newest revision, drafts included."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.reference import read_reference
from callcenter.store.tables import article, article_revision

_R = article_revision.c


@dataclass(frozen=True)
class ArticleRow:
    """An article in the editor's list: its newest revision, and which one is published (None: none is)."""

    id: str
    title: str
    state: ArticleState
    category_id: str
    department_id: str
    revision: int
    published_revision: int | None
    review_on: date | None
    author_id: str
    saved_at: datetime


def listed(
    connection: Connection, text: str, state: ArticleState | None, category_id: str, department_id: str
) -> list[ArticleRow]:
    """The articles that fit all that is given; what each means stands at `Library.list_articles`."""
    statement = _newest()
    for word in text.split():
        fits = _R.title.icontains(word, autoescape=True) | _R.article_id.icontains(word, autoescape=True)
        statement = statement.where(fits)
    if state is ArticleState.PUBLISHED:
        statement = statement.where(article.c.published_revision.is_not(None))
    elif state:
        statement = statement.where(_R.state == state.value)
    if department_id:
        statement = statement.where(_R.department_id == department_id)
    if category_id:
        below = [each.id for each in read_reference(connection)[1] if each.parent_id == category_id]
        statement = statement.where(_R.category_id.in_([category_id, *below]))
    return [_row(row) for row in connection.execute(statement)]


def _newest() -> Select[Any]:
    newest = select(_R.article_id, func.max(_R.revision).label("revision")).group_by(_R.article_id).subquery()
    return (
        select(article_revision, article.c.published_revision)
        .join(newest, and_(newest.c.article_id == _R.article_id, newest.c.revision == _R.revision))
        .join(article, article.c.id == _R.article_id)
        .order_by(article.c.position, article.c.id)
    )


def _row(row: Row[Any]) -> ArticleRow:
    return ArticleRow(
        id=row.article_id,
        title=row.title,
        state=ArticleState(row.state),
        category_id=row.category_id,
        department_id=row.department_id,
        revision=row.revision,
        published_revision=row.published_revision,
        review_on=row.review_on,
        author_id=row.author_id,
        saved_at=row.saved_at,
    )
