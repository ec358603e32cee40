"""The articles and their revisions in the database.

A revision is written once. Whoever saves says which revision the work began from: if there is a newer one by
now, nothing is written, so two editors never overwrite each other. At most one revision of an article is a
draft, and then it is the newest.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.errors import (
    ArticleIncomplete,
    ArticleUnknown,
    NothingToPublish,
    RevisionConflict,
)
from callcenter.knowledge.importing import Imported, import_contents
from callcenter.knowledge.listing import ArticleRow, listed
from callcenter.knowledge.reference import read_reference, refuse_unknown_reference, write_reference
from callcenter.knowledge.rows import revision_from, revision_values
from callcenter.knowledge.texts import refuse_bad_texts, refuse_bad_words
from callcenter.store.engine import reading
from callcenter.store.tables import article, article_revision

_NUMBERED = re.compile(r"FAQ-(\d+)")
_R = article_revision.c


class Library:
    """Reads and writes articles. Every write returns what it wrote."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def published(self) -> list[Revision]:
        """The published revision of every article that has one, in the order of the articles."""
        statement = (
            select(article_revision)
            .join(article, and_(article.c.id == _R.article_id, article.c.published_revision == _R.revision))
            .order_by(article.c.position, article.c.id)
        )
        with reading(self._engine) as connection:
            return [revision_from(row) for row in connection.execute(statement)]

    def published_numbers(self) -> dict[str, int]:
        """Which revision of each article is published: little to read, to see what has changed."""
        statement = select(article.c.id, article.c.published_revision)
        with reading(self._engine) as connection:
            rows = connection.execute(statement.where(article.c.published_revision.is_not(None)))
            return {row.id: row.published_revision for row in rows}

    def revision(self, article_id: str, number: int) -> Revision:
        """One revision; a published one stays readable for ever, because contacts name it.

        Raises:
            ArticleUnknown: there is none.
        """
        statement = select(article_revision).where(_R.article_id == article_id, _R.revision == number)
        with reading(self._engine) as connection:
            row = connection.execute(statement).one_or_none()
        if row is None:
            raise ArticleUnknown(article_id=article_id, revision=number)
        return revision_from(row)

    def revisions(self, article_id: str) -> list[Revision]:
        """All revisions of an article, newest first."""
        statement = select(article_revision).where(_R.article_id == article_id).order_by(_R.revision.desc())
        with reading(self._engine) as connection:
            return [revision_from(row) for row in connection.execute(statement)]

    def working_copy(self, article_id: str) -> Revision:
        """The newest revision: the draft where there is one, else what is published or was withdrawn.

        Raises:
            ArticleUnknown: no such article.
        """
        statement = select(article_revision).where(_R.article_id == article_id).order_by(_R.revision.desc())
        with reading(self._engine) as connection:
            row = connection.execute(statement.limit(1)).one_or_none()
        if row is None:
            raise ArticleUnknown(article_id=article_id)
        return revision_from(row)

    def list_articles(
        self,
        text: str = "",
        state: ArticleState | None = None,
        category_id: str = "",
        department_id: str = "",
    ) -> list[ArticleRow]:
        """The articles that fit all that is given, in order.

        Args:
            text: part of the title or of the id.
            state: of the newest revision; PUBLISHED also finds a published article that has a draft.
            category_id: of either level.
        """
        with reading(self._engine) as connection:
            return listed(connection, text, state, category_id, department_id)

    def new_id(self) -> str:
        """An article id that was never used, also not by an article withdrawn since."""
        with reading(self._engine) as connection:
            ids = connection.execute(select(article.c.id).where(article.c.id.startswith("FAQ-"))).scalars()
            numbers = [int(found[1]) for found in map(_NUMBERED.fullmatch, ids) if found]
        return f"FAQ-{max(numbers, default=0) + 1:04d}"

    def save_draft(self, content: ArticleContent, person: Person, base: int) -> Revision:
        """Save a draft: over one's own newest draft, else as a new revision; another's draft stays readable.

        Args:
            base: the revision the work began from, 0 for a new article.

        Raises:
            NotAllowed: the person's role does not edit articles.
            RevisionConflict: there is a newer revision; nothing was written.
            TextRefused, IndividualNumberRefused, ReferenceUnknown: the content cannot be kept.
        """
        require(person, Action.EDIT_ARTICLES)
        refuse_bad_texts(content)
        with self._engine.begin() as connection:
            newest = _lock(connection, content.id, make=base == 0)
            _expect(content.id, newest, base)
            refuse_unknown_reference(connection, [content])
            own = and_(
                _R.article_id == content.id,
                _R.revision == newest,
                _R.state == ArticleState.DRAFT.value,
                _R.author_id == person.id,
            )
            saved = Revision(content, newest, ArticleState.DRAFT, person.id, datetime.now(UTC))
            if connection.execute(
                update(article_revision).where(own).values(revision_values(saved))
            ).rowcount:
                return saved
            _change_state(connection, content.id, ArticleState.DRAFT, ArticleState.SUPERSEDED)
            saved = replace(saved, number=newest + 1)
            connection.execute(insert(article_revision), revision_values(saved))
        return saved

    def publish(self, article_id: str, base_revision: int, person: Person, note: str = "") -> Revision:
        """Publish the draft; what was published becomes superseded.

        Args:
            base_revision: the draft that the person has read.
            note: what changed and why, for the list of revisions.

        Raises:
            NotAllowed, RevisionConflict: as for `save_draft`.
            NothingToPublish: the newest revision is no draft.
            ArticleIncomplete: title or text to read out are missing.
        """
        require(person, Action.EDIT_ARTICLES)
        refuse_bad_words({"note": note})
        with self._engine.begin() as connection:
            newest = _lock(connection, article_id)
            _expect(article_id, newest, base_revision)
            draft = _read(connection, article_id, newest)
            if draft.state is not ArticleState.DRAFT:
                raise NothingToPublish(article_id=article_id, revision=newest)
            missing = [name for name in ("title", "read_out") if not getattr(draft.content, name).strip()]
            if missing:
                raise ArticleIncomplete(article_id=article_id, fields=tuple(missing))
            _change_state(connection, article_id, ArticleState.PUBLISHED, ArticleState.SUPERSEDED)
            published = replace(
                draft, state=ArticleState.PUBLISHED, published_at=datetime.now(UTC), note=note
            )
            this = and_(_R.article_id == article_id, _R.revision == newest)
            connection.execute(
                update(article_revision)
                .where(this)
                .values(state=published.state.value, published_at=published.published_at, note=note)
            )
            connection.execute(
                update(article).where(article.c.id == article_id).values(published_revision=newest)
            )
        return published

    def withdraw(self, article_id: str, base_revision: int, person: Person) -> Revision:
        """Take the published revision back; it stays readable from the contacts that name it.

        Args:
            base_revision: the newest revision that the person has seen.

        Raises:
            NotAllowed, RevisionConflict: as for `save_draft`.
            ArticleUnknown: nothing of that id is published.
        """
        require(person, Action.EDIT_ARTICLES)
        with self._engine.begin() as connection:
            newest = _lock(connection, article_id)
            _expect(article_id, newest, base_revision)
            this = article.c.id == article_id
            number = connection.execute(select(article.c.published_revision).where(this)).scalar()
            if number is None:
                raise ArticleUnknown(article_id=article_id)
            _change_state(connection, article_id, ArticleState.PUBLISHED, ArticleState.WITHDRAWN)
            connection.execute(update(article).where(this).values(published_revision=None))
            return _read(connection, article_id, number)

    def import_contents(
        self,
        contents: Iterable[ArticleContent],
        person: Person,
        progress: Callable[[int, int], None] | None = None,
    ) -> Imported:
        """Publish every content that differs from what is published under its id, all of it or nothing.

        A draft that an editor has of a changed article is superseded, and stays among the revisions. The
        category and department "general" are made where an article names them.

        Args:
            progress: told articles done and to do, now and then.

        Raises:
            NotAllowed, TextRefused, IndividualNumberRefused, ReferenceUnknown: nothing was imported.
        """
        require(person, Action.EDIT_ARTICLES)
        return import_contents(self._engine, list(contents), person.id, progress)

    def categories(self) -> list[Category]:
        """All categories in the order on screen, each first level before its second."""
        with reading(self._engine) as connection:
            return read_reference(connection)[1]

    def departments(self) -> list[Department]:
        """All departments in the order on screen."""
        with reading(self._engine) as connection:
            return read_reference(connection)[0]

    def import_reference(self, departments: Sequence[Department], categories: Sequence[Category]) -> None:
        """Write departments and categories, replacing those with the same ids; others stay."""
        with self._engine.begin() as connection:
            write_reference(connection, departments, categories)


def _lock(connection: Connection, article_id: str, make: bool = False) -> int:
    """The number of the newest revision (0 where there is none), held until the transaction ends."""
    locked = select(article.c.id).where(article.c.id == article_id).with_for_update()
    if connection.execute(locked).first() is None:
        if not make:
            raise ArticleUnknown(article_id=article_id)
        position = connection.execute(select(func.max(article.c.position))).scalar() or 0
        try:
            with connection.begin_nested():
                connection.execute(insert(article).values(id=article_id, position=position + 1))
        except IntegrityError:  # somebody else made it a moment ago
            connection.execute(locked)
    return connection.execute(select(func.max(_R.revision)).where(_R.article_id == article_id)).scalar() or 0


def _expect(article_id: str, found: int, expected: int) -> None:
    if found != expected:
        raise RevisionConflict(article_id=article_id, found=found, expected=expected)


def _change_state(connection: Connection, article_id: str, old: ArticleState, new: ArticleState) -> None:
    this = and_(_R.article_id == article_id, _R.state == old.value)
    connection.execute(update(article_revision).where(this).values(state=new.value))


def _read(connection: Connection, article_id: str, number: int) -> Revision:
    this = and_(_R.article_id == article_id, _R.revision == number)
    return revision_from(connection.execute(select(article_revision).where(this)).one())
