"""Searches that led to no answer, until an editor has dealt with them.

Equal words are one entry, however they were typed. Closing it closes every search of these words; whoever searches
for them in vain again opens it again, with the new searches alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Row, and_, case, func, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.knowledge.analysis import fold
from callcenter.store.engine import reading
from callcenter.store.tables import knowledge_search

DAYS = 90  # that an entry is made of

_S = knowledge_search.c
_OPEN = and_(_S.closed_at.is_(None), _S.used_article_id.is_(None))


class SearchOutcome(StrEnum):
    """Why a search is work: it found no article, or articles that nobody used."""

    NOTHING = "nothing"
    UNUSED = "unused"


@dataclass(frozen=True)
class OpenSearch:
    """Searches of equal words.

    Args:
        words: as they were typed last.
        spellings: every way in which they were typed.
        count: how many searches.
        last: when the last of them was made.
    """

    outcome: SearchOutcome
    words: str
    spellings: tuple[str, ...]
    count: int
    last: datetime


@dataclass(frozen=True)
class ClosedSearch:
    """What was closed, to open it again."""

    spellings: tuple[str, ...]
    closed_at: datetime


class OpenSearches:
    """The searches in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, days: int = DAYS) -> list[OpenSearch]:
        """The searches of the last days that nobody has dealt with, the most frequent first.

        What found nothing once and finds an article now is no work any more; nor are words that led to an answer.
        """
        nothing, unused = and_(_OPEN, _S.found == 0), and_(_OPEN, _S.found > 0)
        statement = (
            select(
                _S.words,
                func.max(_S.at, type_=_S.at.type).label("typed"),
                func.count(case((nothing, 1))).label("in_vain"),
                func.max(case((nothing, _S.at)), type_=_S.at.type).label("in_vain_at"),
                func.count(case((unused, 1))).label("passed"),
                func.max(case((unused, _S.at)), type_=_S.at.type).label("passed_at"),
                func.max(case((_S.found > 0, _S.at)), type_=_S.at.type).label("found_at"),
                func.count(_S.used_article_id).label("used"),
            )
            .where(_S.at >= datetime.now(UTC) - timedelta(days=days))
            .group_by(_S.words)
        )
        groups: dict[str, list[Row[Any]]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(statement):
                groups.setdefault(fold(row.words), []).append(row)
        found = [one for rows in groups.values() if (one := _open_search(rows)) is not None]
        return sorted(found, key=lambda one: (-one.count, -one.last.timestamp(), one.words))

    def close(self, spellings: Collection[str], person: Person) -> ClosedSearch | None:
        """Close every search of these words; None where all of them are closed.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        closed = ClosedSearch(tuple(spellings), datetime.now(UTC))
        statement = (
            update(knowledge_search)
            .where(_OPEN, _S.words.in_(closed.spellings))
            .values(closed_at=closed.closed_at, closed_by=person.id)
        )
        with self._engine.begin() as connection:
            return closed if connection.execute(statement).rowcount else None

    def reopen(self, closed: ClosedSearch, person: Person) -> None:
        """Take a closing of one's own back.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        require(person, Action.EDIT_ARTICLES)
        same = (_S.words.in_(closed.spellings), _S.closed_at == closed.closed_at, _S.closed_by == person.id)
        with self._engine.begin() as connection:
            connection.execute(update(knowledge_search).where(*same).values(closed_at=None, closed_by=None))


def _open_search(rows: list[Row[Any]]) -> OpenSearch | None:
    """What is left to do about searches of equal words, if anything."""

    def last(name: str) -> datetime | None:
        return max((at for row in rows if (at := getattr(row, name)) is not None), default=None)

    def number(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    nothing_at, found_at, unused_at = last("in_vain_at"), last("found_at"), last("passed_at")
    if nothing_at is not None and (found_at is None or found_at < nothing_at):
        return _made(SearchOutcome.NOTHING, rows, number("in_vain"), nothing_at)
    if unused_at is not None and not number("used"):
        return _made(SearchOutcome.UNUSED, rows, number("passed"), unused_at)
    return None


def _made(outcome: SearchOutcome, rows: Iterable[Row[Any]], count: int, at: datetime) -> OpenSearch:
    newest_first = sorted(rows, key=lambda row: row.typed, reverse=True)
    spellings = tuple(row.words for row in newest_first)
    return OpenSearch(outcome, spellings[0], spellings, count, at)
