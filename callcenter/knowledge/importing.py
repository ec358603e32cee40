"""Publishing many articles at once, or taking them in as drafts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, func, insert, select, update

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.reference import ensure_reference, refuse_unknown_reference, write_reference
from callcenter.knowledge.rows import content_from, revision_values
from callcenter.knowledge.texts import refuse_bad_texts
from callcenter.store.engine import reading
from callcenter.store.tables import article, article_revision

_BATCH = 500
_R = article_revision.c


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do, by article ids.

    `fields` names for each changed article what differs; a variant by its language, as `variants.en`.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
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
    author_id: str,
    progress: Callable[[int, int], None] | None,
    choice: ImportChoice = PUBLISHED_AT_ONCE,
) -> Imported:
    """Take in what differs, all of it or nothing; what each argument means stands at `Library.import_contents`."""
    for content in contents:
        refuse_bad_texts(content)
    now = datetime.now(UTC)
    work = _Work()
    with engine.begin() as connection:
        if choice.departments or choice.categories:
            write_reference(connection, choice.departments, choice.categories)
        ensure_reference(connection, {c.category_id for c in contents}, {c.department_id for c in contents})
        refuse_unknown_reference(connection, contents)
        for start in range(0, len(contents), _BATCH):
            part = contents[start : start + _BATCH]
            state = _state(connection, part)
            work.compare(part, state, choice.drafts)
            _write(connection, work.differing, state, author_id, now, choice)
            if progress:
                progress(start + len(part), len(contents))
    return work.done()


def compare_contents(
    engine: Engine,
    contents: Sequence[ArticleContent],
    progress: Callable[[int, int], None] | None,
    drafts: bool = False,
) -> Imported:
    """What `import_contents` would do; nothing is written."""
    work = _Work()
    with reading(engine) as connection:
        for start in range(0, len(contents), _BATCH):
            part = contents[start : start + _BATCH]
            work.compare(part, _state(connection, part), drafts)
            if progress:
                progress(start + len(part), len(contents))
    return work.done()


@dataclass(frozen=True)
class _State:
    """What is there of some articles: the newest revision's number and content, and the published content."""

    numbers: Mapping[str, int]
    newest: Mapping[str, ArticleContent]
    published: Mapping[str, ArticleContent]


class _Work:
    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
        self._fields: dict[str, tuple[str, ...]] = {}
        self.differing: list[ArticleContent] = []

    def compare(self, contents: Sequence[ArticleContent], state: _State, drafts: bool) -> None:
        """Sort some contents into what is new, differs and is the same."""
        self.differing = []
        for content in contents:
            newest = state.newest.get(content.id)
            current = newest if drafts else state.published.get(content.id)
            if current == content:
                self._ids["unchanged"].append(content.id)
                continue
            self.differing.append(content)
            self._ids["changed" if content.id in state.numbers else "added"].append(content.id)
            if before := current or newest:
                self._fields[content.id] = differing_fields(before, content)

    def done(self) -> Imported:
        return Imported(**{kind: tuple(ids) for kind, ids in self._ids.items()}, fields=self._fields)


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
    newest = select(_R.article_id, _R.content).join(
        last, and_(last.c.article_id == _R.article_id, last.c.revision == _R.revision)
    )
    published = (
        select(_R.article_id, _R.content)
        .join(article, and_(article.c.id == _R.article_id, article.c.published_revision == _R.revision))
        .where(article.c.id.in_(ids))
    )

    def read(statement: Any) -> dict[str, ArticleContent]:
        return {id_: content_from(plain) for id_, plain in connection.execute(statement)}

    return _State(numbers, read(newest), read(published))


def _write(
    connection: Connection,
    contents: Sequence[ArticleContent],
    known: _State,
    author_id: str,
    now: datetime,
    choice: ImportChoice,
) -> None:
    """Write what differs as new revisions: published, or as drafts beside what is published."""
    if not contents:
        return
    state = ArticleState.DRAFT if choice.drafts else ArticleState.PUBLISHED
    position = connection.execute(select(func.max(article.c.position))).scalar() or 0
    new_articles: list[dict[str, Any]] = []
    rows = []
    for content in contents:
        number = known.numbers.get(content.id, 0) + 1
        note = choice.notes.get(content.id, "")
        at = None if choice.drafts else now
        rows.append(revision_values(Revision(content, number, state, author_id, now, at, note)))
        if content.id not in known.numbers:
            position += 1
            published = None if choice.drafts else number
            new_articles.append({"id": content.id, "position": position, "published_revision": published})
    changed = [content.id for content in contents if content.id in known.numbers]
    if changed:
        replaced = [ArticleState.DRAFT.value] if choice.drafts else _REPLACED
        these = and_(_R.article_id.in_(changed), _R.state.in_(replaced))
        connection.execute(update(article_revision).where(these).values(state=ArticleState.SUPERSEDED.value))
        for id_ in changed if not choice.drafts else ():
            number = known.numbers[id_] + 1
            connection.execute(update(article).where(article.c.id == id_).values(published_revision=number))
    if new_articles:
        connection.execute(insert(article), new_articles)
    connection.execute(insert(article_revision), rows)


_REPLACED = [ArticleState.PUBLISHED.value, ArticleState.DRAFT.value]
