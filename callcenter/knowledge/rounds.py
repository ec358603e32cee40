"""Review rounds: departments confirm, by a day, that their articles are still true.

A round names the articles that were published when it was opened, each with its department of that day. Confirming
keeps which revision was read and by whom, and changes nothing else; whoever finds something wrong writes a draft.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, func, insert, or_, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.knowledge.errors import OtherDepartment, RevisionConflict
from callcenter.knowledge.standing import own_departments
from callcenter.knowledge.texts import refuse_bad_words
from callcenter.store.engine import reading
from callcenter.store.tables import article, article_revision, review_round, review_round_article

_RA = review_round_article.c


class RoundUnnamed(CallCenterError):
    """A review round has a name."""

    code = "round_unnamed"


class RoundEmpty(CallCenterError):
    """The departments have no published article."""

    code = "round_empty"


class RoundOver(CallCenterError):
    """The round is closed, or the article is not in it, or confirmed by now. Facts: `article_id` where one was named."""

    code = "round_over"


@dataclass(frozen=True)
class Progress:
    """How many of a department's articles are confirmed. One that is published no more counts only if it was."""

    department_id: str
    confirmed: int
    articles: int


@dataclass(frozen=True)
class ReviewRound:
    """A round; `progress` by department."""

    id: UUID
    name: str
    due_on: date
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    progress: tuple[Progress, ...]


@dataclass(frozen=True)
class ToConfirm:
    """An article that waits to be confirmed, as it is published now."""

    round_id: UUID
    article_id: str
    title: str
    department_id: str
    revision: int


@dataclass(frozen=True)
class Confirmed:
    """That an article was found to be true: which revision was read, and when."""

    revision: int
    at: datetime


class ReviewRounds:
    """The rounds in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(
        self, name: str, due_on: date, person: Person, department_ids: Collection[str] = ()
    ) -> ReviewRound:
        """Ask departments to confirm what they have published.

        Args:
            department_ids: whose articles; those of all departments where it is empty.

        Raises:
            NotAllowed: the person does not edit the articles of every department.
            TextRefused, IndividualNumberRefused, RoundUnnamed, RoundEmpty: nothing was written.
        """
        require(person, Action.EDIT_EVERY_ARTICLE)
        refuse_bad_words({"name": name})
        if not name.strip():
            raise RoundUnnamed
        id_ = new_id()
        with self._engine.begin() as connection:
            published = _published(article_revision.c.department_id)
            if department_ids:
                published = published.where(article_revision.c.department_id.in_(department_ids))
            found = connection.execute(published).all()
            if not found:
                raise RoundEmpty
            connection.execute(
                insert(review_round).values(
                    id=id_,
                    name=name.strip(),
                    due_on=due_on,
                    opened_at=datetime.now(UTC),
                    opened_by=person.id,
                )
            )
            connection.execute(
                insert(review_round_article),
                [
                    {"round_id": id_, "article_id": row.id, "department_id": row.department_id}
                    for row in found
                ],
            )
            return _rounds(connection, review_round.c.id == id_)[0]

    def list_rounds(self, closed: bool = False) -> list[ReviewRound]:
        """The open rounds, the first due first; with `closed`, all."""
        wanted = review_round.c.id.is_not(None) if closed else review_round.c.closed_at.is_(None)
        with reading(self._engine) as connection:
            return _rounds(connection, wanted)

    def to_confirm(self, person: Person, round_id: UUID | None = None) -> list[ToConfirm]:
        """What waits in open rounds for the person's departments, or for anybody where they edit every article.

        Raises:
            NotAllowed: the person does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        waits = (
            _published(article_revision.c.title, article_revision.c.revision)
            .add_columns(_RA.round_id, _RA.department_id)
            .join(review_round_article, _RA.article_id == article.c.id)
            .join(review_round, review_round.c.id == _RA.round_id)
            .where(review_round.c.closed_at.is_(None), _RA.confirmed_at.is_(None))
            .order_by(review_round.c.due_on, review_round.c.opened_at, article.c.position, article.c.id)
        )
        if round_id is not None:
            waits = waits.where(_RA.round_id == round_id)
        with reading(self._engine) as connection:
            own = own_departments(connection, person)
            if own is not None:
                waits = waits.where(_RA.department_id.in_(own))
            return [
                ToConfirm(row.round_id, row.id, row.title, row.department_id, row.revision)
                for row in connection.execute(waits)
            ]

    def last_confirmed(self, article_id: str) -> Confirmed | None:
        """When the article was last confirmed, in whichever round; None where it never was."""
        known = (
            select(_RA.revision, _RA.confirmed_at)
            .where(_RA.article_id == article_id, _RA.confirmed_at.is_not(None), _RA.revision.is_not(None))
            .order_by(_RA.confirmed_at.desc())
            .limit(1)
        )
        with reading(self._engine) as connection:
            row = connection.execute(known).first()
        return Confirmed(row.revision, row.confirmed_at) if row else None

    def confirm(self, round_id: UUID, article_id: str, revision: int, person: Person) -> None:
        """Keep that an article is true as it is published.

        Args:
            revision: the published one, which the person has read.

        Raises:
            NotAllowed, OtherDepartment: it is not for the person to confirm.
            RevisionConflict: another revision is published by now.
            RoundOver: it waits for nobody any more.
        """
        require(person, Action.EDIT_ARTICLES)
        this = and_(_RA.round_id == round_id, _RA.article_id == article_id)
        with self._engine.begin() as connection:
            department_id = connection.execute(select(_RA.department_id).where(this)).scalar()
            own = own_departments(connection, person)
            if own is not None and department_id is not None and department_id not in own:
                raise OtherDepartment(article_id=article_id, department_id=department_id)
            published = select(article.c.published_revision).where(article.c.id == article_id)
            found = connection.execute(published).scalar()
            if found != revision:
                raise RevisionConflict(article_id=article_id, found=found or 0, expected=revision)
            still = select(review_round.c.id).where(
                review_round.c.id == round_id, review_round.c.closed_at.is_(None)
            )
            done = connection.execute(
                update(review_round_article)
                .where(this, _RA.confirmed_at.is_(None), still.exists())
                .values(confirmed_at=datetime.now(UTC), confirmed_by=person.id, revision=revision)
            )
            if done.rowcount != 1:
                raise RoundOver(article_id=article_id)

    def close(self, round_id: UUID, person: Person) -> bool:
        """End a round, whatever is confirmed by then; false where it is closed already.

        Raises:
            NotAllowed: the person does not edit the articles of every department.
        """
        require(person, Action.EDIT_EVERY_ARTICLE)
        this = and_(review_round.c.id == round_id, review_round.c.closed_at.is_(None))
        with self._engine.begin() as connection:
            ended = update(review_round).where(this)
            values = {"closed_at": datetime.now(UTC), "closed_by": person.id}
            return connection.execute(ended.values(values)).rowcount == 1


def _published(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(article.c.id, *columns)
        .join_from(
            article,
            article_revision,
            and_(
                article_revision.c.article_id == article.c.id,
                article_revision.c.revision == article.c.published_revision,
            ),
        )
        .order_by(article.c.position, article.c.id)
    )


def _rounds(connection: Connection, wanted: ColumnElement[bool]) -> list[ReviewRound]:
    counted = (
        select(
            _RA.round_id,
            _RA.department_id,
            func.count(_RA.confirmed_at).label("confirmed"),
            func.count().label("articles"),
        )
        .join(article, article.c.id == _RA.article_id)
        .where(or_(_RA.confirmed_at.is_not(None), article.c.published_revision.is_not(None)))
        .group_by(_RA.round_id, _RA.department_id)
        .order_by(_RA.round_id, _RA.department_id)
    )
    progress: dict[UUID, list[Progress]] = {}
    for row in connection.execute(counted):
        progress.setdefault(row.round_id, []).append(Progress(row.department_id, row.confirmed, row.articles))
    rounds = select(review_round).where(wanted).order_by(review_round.c.due_on, review_round.c.opened_at)
    return [_round(row, progress.get(row.id, [])) for row in connection.execute(rounds)]


def _round(row: Row[Any], progress: list[Progress]) -> ReviewRound:
    return ReviewRound(
        row.id, row.name, row.due_on, row.opened_at, row.opened_by, row.closed_at, tuple(progress)
    )
