"""Who has an article open to write in it: so that two editors know of each other. Nobody is locked out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects import postgresql, sqlite

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.store.tables import article_presence, staff

STAYS = timedelta(seconds=60)  # after the last sign of life

_P = article_presence.c


@dataclass(frozen=True)
class Present:
    """Somebody else who has the article open."""

    person_id: str
    name: str
    seen_at: datetime


class Presence:
    """Signs of life in the database, of those who write."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def seen(self, article_id: str, person: Person) -> tuple[Present, ...]:
        """Say that the person has the article open, and see who else has, by name.

        To be said again every 20 seconds or so; who is silent for a minute has gone.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        make = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        with self._engine.begin() as connection:
            now = _clock(connection)
            row = {"article_id": article_id, "staff_id": person.id, "seen_at": now}
            sign = make(article_presence).values(row)
            connection.execute(
                sign.on_conflict_do_update(
                    index_elements=[_P.article_id, _P.staff_id], set_={"seen_at": sign.excluded.seen_at}
                )
            )
            others = (
                select(_P.staff_id, staff.c.name, _P.seen_at)
                .join(staff, staff.c.id == _P.staff_id)
                .where(_P.article_id == article_id, _P.staff_id != person.id, _P.seen_at > now - STAYS)
                .order_by(staff.c.name, _P.staff_id)
            )
            return tuple(Present(*row) for row in connection.execute(others))

    def gone(self, article_id: str, person: Person) -> None:
        """Say that the person has closed it."""
        mine = (_P.article_id == article_id) & (_P.staff_id == person.id)
        with self._engine.begin() as connection:
            connection.execute(article_presence.delete().where(mine))


def _clock(connection: Connection) -> datetime:
    """The server's time, which is the same for all desks."""
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    now: datetime = connection.execute(select(func.clock_timestamp(type_=_P.seen_at.type))).scalar_one()
    return now
