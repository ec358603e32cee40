"""Publishing many articles at once."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.rows import content_from, revision_values
from callcenter.store.tables import article, article_revision

_R = article_revision.c


def import_articles(
    connection: Connection, contents: list[ArticleContent], author_id: str, now: datetime
) -> dict[str, list[str]]:
    """Publish every content that differs from what is published; the ids by added, changed, unchanged."""
    ids = [content.id for content in contents]
    statement = (
        select(article.c.id, func.max(_R.revision), article.c.published_revision)
        .outerjoin(article_revision, _R.article_id == article.c.id)
        .where(article.c.id.in_(ids))
        .group_by(article.c.id, article.c.published_revision)
    )
    known = {id_: (newest or 0, published) for id_, newest, published in connection.execute(statement)}
    current = select(_R.article_id, _R.content).where(
        _R.article_id.in_(ids), _R.state == ArticleState.PUBLISHED.value
    )
    published = {id_: content_from(plain) for id_, plain in connection.execute(current)}
    position = connection.execute(select(func.max(article.c.position))).scalar() or 0
    done: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    new_articles, rows = [], []
    for content in contents:
        newest, _ = known.get(content.id, (0, None))
        if published.get(content.id) == content:
            done["unchanged"].append(content.id)
            continue
        done["changed" if content.id in known else "added"].append(content.id)
        rows.append(
            revision_values(Revision(content, newest + 1, ArticleState.PUBLISHED, author_id, now, now))
        )
        if content.id not in known:
            position += 1
            new_articles.append({"id": content.id, "position": position, "published_revision": 1})
    if done["changed"]:
        changed = _R.article_id.in_(done["changed"])
        replaced = _R.state.in_([ArticleState.PUBLISHED.value, ArticleState.DRAFT.value])
        connection.execute(
            update(article_revision).where(changed, replaced).values(state=ArticleState.SUPERSEDED.value)
        )
        for id_ in done["changed"]:
            connection.execute(
                update(article).where(article.c.id == id_).values(published_revision=known[id_][0] + 1)
            )
    if new_articles:
        connection.execute(insert(article), new_articles)
    if rows:
        connection.execute(insert(article_revision), rows)
    return done
