"""The list of all articles as an editor sees it: each with its newest revision, drafts included."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, func, select

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.freshness import stale_languages
from callcenter.knowledge.reference import read_reference
from callcenter.knowledge.rows import content_from
from callcenter.store.tables import article, article_revision

_R = article_revision.c
_PUBLISHED = article_revision.alias("published")
_SCHEDULED = article_revision.alias("scheduled")


@dataclass(frozen=True)
class ArticleRow:
    """An article in the editor's list: its newest revision, and which one is published (None: none is).

    Args:
        review_on: of the published revision; of the newest where none is. So `expires_on`.
        publish_at: of a scheduled revision; of one in review, when it is wanted.
        returned_note: why the newest revision, a draft again, was sent back.
        stale: languages whose variant does not say any more what the original of the newest revision says.
    """

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
    owner_id: str = ""
    expires_on: date | None = None
    submitted_at: datetime | None = None
    approver_id: str | None = None
    publish_at: datetime | None = None
    scheduled_revision: int | None = None
    returned_note: str = ""
    stale: tuple[str, ...] = ()


def listed(
    connection: Connection,
    text: str,
    state: ArticleState | None,
    category_id: str,
    department_id: str,
    owner_id: str,
) -> list[ArticleRow]:
    """The articles that fit all that is given; what each means stands at `Library.list_articles`."""
    statement = _newest()
    for word in text.split():
        fits = _R.title.icontains(word, autoescape=True) | _R.article_id.icontains(word, autoescape=True)
        statement = statement.where(fits)
    if state is ArticleState.PUBLISHED:
        statement = statement.where(article.c.published_revision.is_not(None))
    elif state is ArticleState.SCHEDULED:
        statement = statement.where(_SCHEDULED.c.revision.is_not(None))
    elif state:
        statement = statement.where(_R.state == state.value)
    if department_id:
        statement = statement.where(_R.department_id == department_id)
    if owner_id:
        statement = statement.where(article.c.owner_id == owner_id)
    if category_id:
        below = [each.id for each in read_reference(connection)[1] if each.parent_id == category_id]
        statement = statement.where(_R.category_id.in_([category_id, *below]))
    return [_row(row) for row in connection.execute(statement)]


def _newest() -> Select[Any]:
    newest = select(_R.article_id, func.max(_R.revision).label("revision")).group_by(_R.article_id).subquery()
    published, scheduled = _PUBLISHED.c, _SCHEDULED.c
    none = article.c.published_revision.is_(None)
    return (
        select(
            article_revision,
            article.c.published_revision,
            article.c.owner_id,
            scheduled.revision.label("scheduled_revision"),
            func.coalesce(scheduled.publish_at, _R.publish_at, type_=_R.publish_at.type).label("wanted_at"),
            case((none, _R.review_on), else_=published.review_on).label("standing_review_on"),
            case((none, _R.expires_on), else_=published.expires_on).label("standing_expires_on"),
        )
        .join(newest, and_(newest.c.article_id == _R.article_id, newest.c.revision == _R.revision))
        .join(article, article.c.id == _R.article_id)
        .outerjoin(
            _PUBLISHED,
            and_(published.article_id == article.c.id, published.revision == article.c.published_revision),
        )
        .outerjoin(
            _SCHEDULED,
            and_(scheduled.article_id == article.c.id, scheduled.state == ArticleState.SCHEDULED.value),
        )
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
        review_on=row.standing_review_on,
        author_id=row.author_id,
        saved_at=row.saved_at,
        owner_id=row.owner_id,
        expires_on=row.standing_expires_on,
        submitted_at=row.submitted_at,
        approver_id=row.approver_id,
        publish_at=row.wanted_at,
        scheduled_revision=row.scheduled_revision,
        returned_note=row.returned_note,
        stale=stale_languages(content_from(row.content)),
    )
