"""Publishing many articles at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, update

from callcenter.access.people import Person
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.reference import ensure_reference, refuse_unknown_reference
from callcenter.knowledge.rows import content_from, revision_values
from callcenter.knowledge.standing import own_departments, refuse_other_department
from callcenter.knowledge.texts import refuse_bad_texts
from callcenter.store.tables import article, article_revision, category, staff

_BATCH = 500
_KINDS = ("added", "changed", "unchanged", "submitted")
_WORKED_ON = (ArticleState.DRAFT, ArticleState.REVIEW)
_STANDING = (ArticleState.PUBLISHED, ArticleState.SCHEDULED)
_R = article_revision.c


@dataclass(frozen=True)
class Imported:
    """What an import did, by article ids."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    submitted: tuple[str, ...] = ()  # of those added and changed: somebody else has to approve them


def import_contents(
    engine: Engine,
    contents: Sequence[ArticleContent],
    person: Person,
    progress: Callable[[int, int], None] | None,
) -> Imported:
    """Publish what differs, all of it or nothing; what each argument means stands at `Library.import_contents`."""
    for content in contents:
        refuse_bad_texts(content)
    now = datetime.now(UTC)
    done: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    with engine.begin() as connection:
        ensure_reference(connection, {c.category_id for c in contents}, {c.department_id for c in contents})
        refuse_unknown_reference(connection, contents)
        for content in contents if own_departments(connection, person) is not None else ():
            refuse_other_department(connection, person, content.id, content.department_id)
        read_by_two = _read_by_two(connection, person)
        for start in range(0, len(contents), _BATCH):
            part = contents[start : start + _BATCH]
            for kind, ids in _import_batch(connection, part, person.id, read_by_two, now).items():
                done[kind] += ids
            if progress:
                progress(start + len(part), len(contents))
    return Imported(**{kind: tuple(ids) for kind, ids in done.items()})


def _read_by_two(connection: Connection, person: Person) -> frozenset[str]:
    """The categories in which the person publishes nothing alone; none for the administrator, who is not of the staff."""
    if connection.execute(select(staff.c.id).where(staff.c.id == person.id)).first() is None:
        return frozenset()
    return frozenset(connection.execute(select(category.c.id).where(category.c.two_people)).scalars())


def _import_batch(
    connection: Connection,
    contents: Sequence[ArticleContent],
    author_id: str,
    read_by_two: frozenset[str],
    now: datetime,
) -> dict[str, list[str]]:
    """Publish every content that differs from what is published, or submit it; the ids by what was done."""
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
    done: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    new_articles, rows, put_forth = [], [], {}
    for content in contents:
        newest, _ = known.get(content.id, (0, None))
        if published.get(content.id) == content:
            done["unchanged"].append(content.id)
            continue
        done["changed" if content.id in known else "added"].append(content.id)
        revision = Revision(content, newest + 1, ArticleState.PUBLISHED, author_id, now, now)
        if content.category_id in read_by_two:
            revision = replace(revision, state=ArticleState.REVIEW, published_at=None, submitted_at=now)
            done["submitted"].append(content.id)
        else:
            put_forth[content.id] = newest + 1
        rows.append(revision_values(revision))
        if content.id not in known:
            position += 1
            new_articles.append({"id": content.id, "position": position})
    _supersede(connection, done["changed"], _WORKED_ON)
    _supersede(connection, [id_ for id_ in done["changed"] if id_ in put_forth], _STANDING)
    if new_articles:
        connection.execute(insert(article), new_articles)
    if rows:
        connection.execute(insert(article_revision), rows)
    if put_forth:  # last: a published revision is there before an article says so
        connection.execute(
            update(article)
            .where(article.c.id == bindparam("of_id"))
            .values(published_revision=bindparam("number")),
            [{"of_id": id_, "number": number} for id_, number in put_forth.items()],
        )
    return done


def _supersede(connection: Connection, ids: Sequence[str], states: Sequence[ArticleState]) -> None:
    if ids:
        these = _R.article_id.in_(ids) & _R.state.in_([one.value for one in states])
        connection.execute(update(article_revision).where(these).values(state=ArticleState.SUPERSEDED.value))
