"""Publishing many articles at once, or taking them in as drafts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, func, insert, select, update

from callcenter.access.people import Person
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.reference import (
    ensure_reference,
    read_reference,
    refuse_unknown_reference,
    write_reference,
)
from callcenter.knowledge.rows import content_from, revision_values
from callcenter.knowledge.standing import own_departments, refuse_other_department
from callcenter.knowledge.texts import refuse_bad_texts
from callcenter.store.engine import reading
from callcenter.store.tables import article, article_revision, category, staff

_BATCH = 500
_WORKED_ON = (ArticleState.DRAFT, ArticleState.REVIEW)
_STANDING = (ArticleState.PUBLISHED, ArticleState.SCHEDULED)
_R = article_revision.c


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do, by article ids.

    Attributes:
        submitted: of those added and changed: somebody else has to approve them.
        fields: for each changed article what differs; a variant by its language, as `variants.en`.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    submitted: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportChoice:
    """How articles are taken in.

    Attributes:
        drafts: as drafts for somebody to publish, instead of publishing them at once.
        departments, categories: written before the articles, in the same transaction.
        notes: for the list of revisions, by article id.
    """

    drafts: bool = False
    departments: Sequence[Department] = ()
    categories: Sequence[Category] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


PUBLISHED_AT_ONCE = ImportChoice()


def import_contents(
    engine: Engine,
    contents: Sequence[ArticleContent],
    person: Person,
    progress: Callable[[int, int], None] | None,
    choice: ImportChoice = PUBLISHED_AT_ONCE,
) -> Imported:
    """Take in what differs, all of it or nothing; what each argument means stands at `Library.import_contents`."""
    for content in contents:
        refuse_bad_texts(content)
    now = datetime.now(UTC)
    with engine.begin() as connection:
        _write_reference(connection, choice)
        ensure_reference(connection, {c.category_id for c in contents}, {c.department_id for c in contents})
        refuse_unknown_reference(connection, contents)
        for content in contents if own_departments(connection, person) is not None else ():
            refuse_other_department(connection, person, content.id, content.department_id)
        work = _Work(choice.drafts, _read_by_two(connection, person))
        for start in range(0, len(contents), _BATCH):
            part = contents[start : start + _BATCH]
            state = _state(connection, part)
            _write(connection, work.differing(part, state), work, state, person.id, now, choice)
            if progress:
                progress(start + len(part), len(contents))
    return work.done()


def _write_reference(connection: Connection, choice: ImportChoice) -> None:
    """Write departments and categories where they are not as they are there: not everybody who imports may."""
    departments, categories = read_reference(connection)
    same = all(each in departments for each in choice.departments)
    if not (same and all(each in categories for each in choice.categories)):
        write_reference(connection, choice.departments, choice.categories)


def compare_contents(
    engine: Engine,
    contents: Sequence[ArticleContent],
    person: Person,
    progress: Callable[[int, int], None] | None,
    drafts: bool = False,
) -> Imported:
    """What `import_contents` would do; nothing is written."""
    with reading(engine) as connection:
        work = _Work(drafts, _read_by_two(connection, person))
        for start in range(0, len(contents), _BATCH):
            part = contents[start : start + _BATCH]
            work.differing(part, _state(connection, part))
            if progress:
                progress(start + len(part), len(contents))
    return work.done()


def differing_fields(before: ArticleContent, after: ArticleContent) -> tuple[str, ...]:
    """The names of the fields in which two contents differ; a variant by its language, as `variants.en`."""
    found = [
        each.name
        for each in fields(ArticleContent)
        if each.name != "variants" and getattr(before, each.name) != getattr(after, each.name)
    ]
    languages = dict.fromkeys([*before.variants, *after.variants])
    found += [
        f"variants.{each}" for each in languages if before.variants.get(each) != after.variants.get(each)
    ]
    return tuple(found)


@dataclass(frozen=True)
class _State:
    """What is there of some articles: the newest revision's number, content and state, and what is published."""

    numbers: Mapping[str, int]
    newest: Mapping[str, ArticleContent]
    states: Mapping[str, ArticleState]
    published: Mapping[str, ArticleContent]


class _Work:
    """Sorts contents into what is new, differs and is the same."""

    def __init__(self, drafts: bool, read_by_two: frozenset[str]) -> None:
        self._drafts, self._read_by_two = drafts, read_by_two
        self._ids: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": [], "submitted": []}
        self._fields: dict[str, tuple[str, ...]] = {}

    def submits(self, content: ArticleContent) -> bool:
        """Whether somebody else has to approve it."""
        return not self._drafts and content.category_id in self._read_by_two

    def differing(self, contents: Sequence[ArticleContent], state: _State) -> list[ArticleContent]:
        """The contents that have to be written."""
        found = []
        for content in contents:
            newest = state.newest.get(content.id)
            waits = state.states.get(content.id) in (*_WORKED_ON, *_STANDING)
            if self._drafts or (self.submits(content) and waits and newest == content):
                current = newest if waits else None
            else:
                current = state.published.get(content.id)
            if current == content:
                self._ids["unchanged"].append(content.id)
                continue
            found.append(content)
            self._ids["changed" if content.id in state.numbers else "added"].append(content.id)
            self._ids["submitted"] += [content.id] if self.submits(content) else []
            if before := current or newest:
                self._fields[content.id] = differing_fields(before, content)
        return found

    def done(self) -> Imported:
        return Imported(**{kind: tuple(ids) for kind, ids in self._ids.items()}, fields=self._fields)


def _read_by_two(connection: Connection, person: Person) -> frozenset[str]:
    """The categories in which the person publishes nothing alone; none for the administrator, who is not of the staff."""
    if connection.execute(select(staff.c.id).where(staff.c.id == person.id)).first() is None:
        return frozenset()
    return frozenset(connection.execute(select(category.c.id).where(category.c.two_people)).scalars())


def _state(connection: Connection, contents: Sequence[ArticleContent]) -> _State:
    ids = [content.id for content in contents]
    statement = (
        select(article.c.id, func.max(_R.revision))
        .outerjoin(article_revision, _R.article_id == article.c.id)
        .where(article.c.id.in_(ids))
        .group_by(article.c.id)
    )
    numbers = {id_: newest or 0 for id_, newest in connection.execute(statement)}
    latest = select(_R.article_id, func.max(_R.revision).label("revision")).where(_R.article_id.in_(ids))
    last = latest.group_by(_R.article_id).subquery()
    newest = select(_R.article_id, _R.content, _R.state).join(
        last, and_(last.c.article_id == _R.article_id, last.c.revision == _R.revision)
    )
    published = (
        select(_R.article_id, _R.content)
        .join(article, and_(article.c.id == _R.article_id, article.c.published_revision == _R.revision))
        .where(article.c.id.in_(ids))
    )
    rows = connection.execute(newest).all()
    return _State(
        numbers,
        {row.article_id: content_from(row.content) for row in rows},
        {row.article_id: ArticleState(row.state) for row in rows},
        {row.article_id: content_from(row.content) for row in connection.execute(published)},
    )


def _write(
    connection: Connection,
    contents: Sequence[ArticleContent],
    work: _Work,
    known: _State,
    author_id: str,
    now: datetime,
    choice: ImportChoice,
) -> None:
    """Write what differs as new revisions: published, submitted, or as drafts beside what is published."""
    position = connection.execute(select(func.max(article.c.position))).scalar() or 0
    new_articles: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    put_forth: dict[str, int] = {}
    for content in contents:
        number = known.numbers.get(content.id, 0) + 1
        note = choice.notes.get(content.id, "")
        revision = Revision(content, number, ArticleState.DRAFT, author_id, now, note=note)
        if work.submits(content):
            revision = replace(revision, state=ArticleState.REVIEW, submitted_at=now)
        elif not choice.drafts:
            revision = replace(revision, state=ArticleState.PUBLISHED, published_at=now)
            put_forth[content.id] = number
        rows.append(revision_values(revision))
        if content.id not in known.numbers:
            position += 1
            new_articles.append({"id": content.id, "position": position})
    changed = [content.id for content in contents if content.id in known.numbers]
    _supersede(connection, changed, _WORKED_ON)
    _supersede(connection, [id_ for id_ in changed if id_ in put_forth], _STANDING)
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


def _supersede(connection: Connection, ids: Sequence[str], states: Sequence[ArticleState]) -> None:
    if ids:
        these = _R.article_id.in_(ids) & _R.state.in_([one.value for one in states])
        connection.execute(update(article_revision).where(these).values(state=ArticleState.SUPERSEDED.value))
