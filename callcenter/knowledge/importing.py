"""Publishing many articles at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, select, update

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.reference import ensure_reference, refuse_unknown_reference
from callcenter.knowledge.rows import content_from, revision_values
from callcenter.knowledge.texts import refuse_bad_texts
from callcenter.store.tables import article, article_revision

_BATCH = 500
_R = article_revision.c


@dataclass(frozen=True)
class Imported:
    """What an import did, by article ids."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def import_contents(
    engine: Engine,
    contents: Sequence[ArticleContent],
    author_id: str,
    progress: Callable[[int, int], None] | None,
) -> Imported:
    """Publish what differs, all of it or nothing; what each argument means stands at `Library.import_contents`."""
    for content in contents:
        refuse_bad_texts(content)
    now = datetime.now(UTC)
    done: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    with engine.begin() as connection:
        ensure_reference(connection, {c.category_id for c in contents}, {c.department_id for c in contents})
        refuse_unknown_reference(connection, contents)
        for start in range(0, len(contents), _BATCH):
            part = contents[start : start + _BATCH]
            for kind, ids in _import_batch(connection, part, author_id, now).items():
                done[kind] += ids
            if progress:
                progress(start + len(part), len(contents))
    return Imported(**{kind: tuple(ids) for kind, ids in done.items()})


def _import_batch(
    connection: Connection, contents: Sequence[ArticleContent], author_id: str, now: datetime
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
