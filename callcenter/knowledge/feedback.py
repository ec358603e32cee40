"""What operators say about articles: missing, wrong, unclear, helpful.

The first three stay open until an editor closes them. That one helped is no task: it only counts.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Row, func, insert, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.ids import new_id
from callcenter.knowledge.texts import refuse_bad_words
from callcenter.store.engine import reading
from callcenter.store.tables import article_feedback


class FeedbackKind(StrEnum):
    """How an article was from the caller's side of the desk."""

    MISSING = "missing"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    HELPFUL = "helpful"


@dataclass(frozen=True)
class Feedback:
    """One remark; without an article where one was missing. `note` and `search_words` hold no personal data."""

    id: UUID
    kind: FeedbackKind
    operator_id: str
    at: datetime
    article_id: str | None = None
    revision: int | None = None
    contact_id: UUID | None = None
    search_words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Rating:
    """How an article was found: `helpful` of `count` remarks that it helped, was wrong or unclear."""

    helpful: int
    count: int

    @property
    def share(self) -> float:
        """helpful ÷ (helpful + wrong + unclear)."""
        return self.helpful / self.count


class FeedbackList:
    """The remarks in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(
        self,
        kind: FeedbackKind,
        person: Person,
        *,
        article_id: str | None = None,
        revision: int | None = None,
        contact_id: UUID | None = None,
        search_words: str = "",
        note: str = "",
    ) -> Feedback:
        """Keep a remark.

        Raises:
            IndividualNumberRefused, TextRefused: the words or the note cannot be kept.
        """
        refuse_bad_words({"search_words": search_words, "note": note})
        feedback = Feedback(
            new_id(), kind, person.id, datetime.now(UTC), article_id, revision, contact_id, search_words, note
        )
        values = {name: getattr(feedback, name) for name in feedback.__dataclass_fields__}
        values["kind"] = kind.value
        if kind is FeedbackKind.HELPFUL:
            values |= {"closed_at": feedback.at, "closed_by": person.id}
        with self._engine.begin() as connection:
            connection.execute(insert(article_feedback).values(values))
        return feedback

    def open(self) -> list[Feedback]:
        """The remarks that nobody has closed, oldest first."""
        statement = (
            select(article_feedback)
            .where(article_feedback.c.closed_at.is_(None))
            .order_by(article_feedback.c.at, article_feedback.c.id)
        )
        with reading(self._engine) as connection:
            return [_feedback(row) for row in connection.execute(statement)]

    def ratings(self, days: int = 90) -> dict[str, Rating]:
        """How the articles were found in the last days, by article id; those of which nobody said anything are left out."""
        of_article = article_feedback.c.article_id
        helpful = article_feedback.c.kind == FeedbackKind.HELPFUL.value
        counted = (
            select(of_article, func.count().filter(helpful).label("helpful"), func.count().label("count"))
            .where(
                of_article.is_not(None),
                article_feedback.c.kind != FeedbackKind.MISSING.value,
                article_feedback.c.at >= datetime.now(UTC) - timedelta(days=days),
            )
            .group_by(of_article)
        )
        with reading(self._engine) as connection:
            return {id_: Rating(good, count) for id_, good, count in connection.execute(counted)}

    def close(self, feedback_id: UUID, person: Person) -> bool:
        """Close a remark; false where it is closed already.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        statement = (
            update(article_feedback)
            .where(article_feedback.c.id == feedback_id, article_feedback.c.closed_at.is_(None))
            .values(closed_at=datetime.now(UTC), closed_by=person.id)
        )
        with self._engine.begin() as connection:
            return connection.execute(statement).rowcount == 1

    def reopen(self, feedback_id: UUID, person: Person) -> None:
        """Take back that the person has closed a remark.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        this = (article_feedback.c.id == feedback_id, article_feedback.c.closed_by == person.id)
        no_task = article_feedback.c.kind == FeedbackKind.HELPFUL.value
        statement = update(article_feedback).where(*this, ~no_task).values(closed_at=None, closed_by=None)
        with self._engine.begin() as connection:
            connection.execute(statement)


def _feedback(row: Row[Any]) -> Feedback:
    values = {name: getattr(row, name) for name in Feedback.__dataclass_fields__}
    return Feedback(**values | {"kind": FeedbackKind(row.kind)})
