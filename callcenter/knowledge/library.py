"""The articles and their revisions in the database.

A revision is written once. Whoever saves says which revision the work began from: if there is a newer one by
now, nothing is written, so two editors never overwrite each other. At most one revision of an article is a
draft or submitted, and then it is the newest. How it goes on from there is told in `life`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine, and_, insert, select, update

from callcenter.access.people import Person, PersonUnknown
from callcenter.access.policy import Action, require
from callcenter.knowledge import life
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.errors import ArticleUnknown
from callcenter.knowledge.importing import Imported, import_contents
from callcenter.knowledge.listing import ArticleRow, listed
from callcenter.knowledge.reference import read_reference, refuse_unknown_reference, write_reference
from callcenter.knowledge.rows import revision_from, revision_values
from callcenter.knowledge.standing import (
    change_state,
    expect,
    hold,
    own_departments,
    refuse_other_department,
)
from callcenter.knowledge.texts import refuse_bad_texts
from callcenter.store.engine import reading
from callcenter.store.tables import article, article_revision, staff

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

    def own_departments(self, person: Person) -> frozenset[str] | None:
        """The departments whose articles the person edits; None for those of all."""
        with reading(self._engine) as connection:
            return own_departments(connection, person)

    def list_articles(
        self,
        text: str = "",
        state: ArticleState | None = None,
        category_id: str = "",
        department_id: str = "",
        owner_id: str = "",
    ) -> list[ArticleRow]:
        """The articles that fit all that is given, in order.

        Args:
            text: part of the title or of the id.
            state: of the newest revision; PUBLISHED and SCHEDULED also find an article that has a draft above.
            category_id: of either level.
        """
        with reading(self._engine) as connection:
            return listed(connection, text, state, category_id, department_id, owner_id)

    def new_id(self) -> str:
        """An article id that was never used, also not by an article withdrawn since."""
        with reading(self._engine) as connection:
            ids = connection.execute(select(article.c.id).where(article.c.id.startswith("FAQ-"))).scalars()
            numbers = [int(found[1]) for found in map(_NUMBERED.fullmatch, ids) if found]
        return f"FAQ-{max(numbers, default=0) + 1:04d}"

    def save_draft(self, content: ArticleContent, person: Person, base: int) -> Revision:
        """Save a draft: over one's own newest draft, else as a new revision; another's draft stays readable.

        What was submitted keeps its words for whoever approves it, so a change of it is a new revision too.

        Args:
            base: the revision the work began from, 0 for a new article.

        Raises:
            NotAllowed, OtherDepartment: the person does not edit articles, or not this one.
            RevisionConflict: there is a newer revision; nothing was written.
            TextRefused, IndividualNumberRefused, ReferenceUnknown: the content cannot be kept.
        """
        return self._save(content, person, base, over_own=True)

    def restore(self, article_id: str, number: int, person: Person, base: int) -> Revision:
        """What an old revision says, as a new draft; the newest revision stays readable below it.

        Args:
            base: the newest revision that the person has seen.

        Raises:
            ArticleUnknown: there is no such revision. Else as for `save_draft`.
        """
        return self._save(self.revision(article_id, number).content, person, base, over_own=False)

    def _save(self, content: ArticleContent, person: Person, base: int, over_own: bool) -> Revision:
        require(person, Action.EDIT_ARTICLES)
        refuse_bad_texts(content)
        with self._engine.begin() as connection:
            newest = hold(connection, content.id, make=base == 0)
            expect(content.id, newest, base)
            refuse_unknown_reference(connection, [content])
            refuse_other_department(connection, person, content.id, content.department_id)
            own = and_(
                _R.article_id == content.id,
                _R.revision == newest,
                _R.state == ArticleState.DRAFT.value,
                _R.author_id == person.id,
                _R.submitted_at.is_(None),
            )
            saved = Revision(content, newest, ArticleState.DRAFT, person.id, datetime.now(UTC))
            if (
                over_own
                and connection.execute(
                    update(article_revision).where(own).values(revision_values(saved))
                ).rowcount
            ):
                return saved
            for state in (ArticleState.DRAFT, ArticleState.REVIEW):
                change_state(connection, content.id, state, ArticleState.SUPERSEDED)
            saved = replace(saved, number=newest + 1)
            connection.execute(insert(article_revision), revision_values(saved))
        return saved

    # The life of a revision: what it means and what it raises stands at the functions of `life`. Each takes
    # `base`, the newest revision that the person has seen, and raises NotAllowed, OtherDepartment and
    # RevisionConflict as `save_draft` does.

    def submit(
        self, article_id: str, base: int, person: Person, publish_at: datetime | None = None
    ) -> Revision:
        """Give the draft to somebody else to approve."""
        with self._engine.begin() as connection:
            return life.submit(connection, article_id, base, person, publish_at)

    def approve(self, article_id: str, base: int, person: Person, note: str = "") -> Revision:
        """Publish what was submitted, or schedule it where it is wanted later."""
        with self._engine.begin() as connection:
            return life.approve(connection, article_id, base, person, note)

    def send_back(self, article_id: str, base: int, person: Person, why: str) -> Revision:
        """Make a draft again of what was submitted, with the reason for its author."""
        with self._engine.begin() as connection:
            return life.send_back(connection, article_id, base, person, why)

    def unschedule(self, article_id: str, base: int, person: Person) -> Revision:
        """Make a draft again of what would be published by itself."""
        with self._engine.begin() as connection:
            return life.unschedule(connection, article_id, base, person)

    def publish(
        self,
        article_id: str,
        base: int,
        person: Person,
        note: str = "",
        publish_at: datetime | None = None,
    ) -> Revision:
        """Publish the draft, at once or `publish_at` a time to come; what was published becomes superseded.

        Args:
            note: what changed and why, for the list of revisions.
        """
        with self._engine.begin() as connection:
            return life.publish(connection, article_id, base, person, note, publish_at)

    def withdraw(self, article_id: str, base: int, person: Person) -> Revision:
        """Take the published revision back; it stays readable from the contacts that name it."""
        with self._engine.begin() as connection:
            return life.end(connection, article_id, base, person, ArticleState.WITHDRAWN)

    def expire(self, article_id: str, base: int, person: Person) -> Revision:
        """The same because it holds no more, before its day or without one."""
        with self._engine.begin() as connection:
            return life.end(connection, article_id, base, person, ArticleState.EXPIRED)

    def set_owner(self, article_id: str, owner_id: str, person: Person) -> None:
        """Say who answers for an article, beside its department; nobody where `owner_id` is empty.

        Raises:
            NotAllowed, OtherDepartment, ArticleUnknown: nothing was written.
            PersonUnknown: nobody works here under that id.
        """
        require(person, Action.EDIT_ARTICLES)
        with self._engine.begin() as connection:
            hold(connection, article_id)
            refuse_other_department(connection, person, article_id)
            known = select(staff.c.id).where(staff.c.id == owner_id, staff.c.active)
            if owner_id and connection.execute(known).first() is None:
                raise PersonUnknown(person=owner_id)
            connection.execute(update(article).where(article.c.id == article_id).values(owner_id=owner_id))

    def import_contents(
        self,
        contents: Iterable[ArticleContent],
        person: Person,
        progress: Callable[[int, int], None] | None = None,
    ) -> Imported:
        """Publish every content that differs from what is published under its id, all of it or nothing.

        A draft that an editor has of a changed article is superseded, and stays among the revisions. The
        category and department "general" are made where an article names them. Where the category asks for two
        people, an article that somebody of the staff imports is submitted, and published once it is approved; the
        administrator, who is nobody of the staff, publishes it at once.

        Args:
            progress: told articles done and to do, now and then.

        Raises:
            NotAllowed, TextRefused, IndividualNumberRefused, ReferenceUnknown: nothing was imported.
        """
        require(person, Action.EDIT_ARTICLES)
        return import_contents(self._engine, list(contents), person, progress)

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
