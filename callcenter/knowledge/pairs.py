"""Pairs of articles that look alike and of which somebody has found that they are two."""

from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.knowledge.standing import refuse_other_department
from callcenter.store.engine import reading
from callcenter.store.tables import article_pair

_P = article_pair.c


class Pairs:
    """The decisions in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def kept_apart(self) -> frozenset[tuple[str, str]]:
        """The ids of every such pair, the lesser first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(_P.article_id, _P.other_id))
            return frozenset((row.article_id, row.other_id) for row in rows)

    def keep_apart(self, one: str, other: str, person: Person) -> bool:
        """Decide that two articles are different, so that nobody is asked again; false where that is decided.

        Raises:
            NotAllowed, OtherDepartment: it is not for the person to decide.
        """
        require(person, Action.EDIT_ARTICLES)
        first, second = sorted((one, other))
        row = {
            "article_id": first,
            "other_id": second,
            "decided_at": datetime.now(UTC),
            "decided_by": person.id,
        }
        with self._engine.begin() as connection:
            for id_ in (first, second):
                refuse_other_department(connection, person, id_)
            known = select(_P.article_id).where(_P.article_id == first, _P.other_id == second)
            if connection.execute(known).first() is not None:
                return False
            connection.execute(insert(article_pair).values(row))
        return True

    def compare_again(self, one: str, other: str, person: Person) -> bool:
        """Take back what the person decided of two articles; false where nothing was decided by them.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        first, second = sorted((one, other))
        theirs = (_P.article_id == first, _P.other_id == second, _P.decided_by == person.id)
        with self._engine.begin() as connection:
            return connection.execute(delete(article_pair).where(*theirs)).rowcount == 1
