"""What was searched, opened and used at a desk, on its way to the figures and to what the search learns.

A search is one row, from its first key to the answer that was used; a question that led to an answer becomes a
learned link. Their words were cleaned of personal data before they came here, and nobody's name stands beside them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select, text

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.store.engine import is_secured
from callcenter.store.tables import knowledge_search, learned_link

Source = Literal["search", "contact"]


class UseUnreadable(CallCenterError):
    """What a desk kept of its searches does not have the shape of it."""

    code = "use_unreadable"


@dataclass(frozen=True)
class SearchMade:
    """One search of an operator.

    Args:
        found: how many articles, at the end.
        opened_rank: from 1; None where the article was reached otherwise than by the list.
        opened_after_ms: from the first key to the first article that was opened.
        category_id: of the contact it was made for, if any.
    """

    id: UUID
    at: datetime
    words: str
    found: int
    opened_article_id: str | None = None
    opened_rank: int | None = None
    opened_after_ms: int | None = None
    used_article_id: str | None = None
    used_rank: int | None = None
    category_id: str | None = None


@dataclass(frozen=True)
class LinkMade:
    """A question that led to an article: the words typed in a search, or the question of a contact."""

    id: UUID
    article_id: str
    words: str
    source: Source
    at: datetime


@dataclass(frozen=True)
class Use:
    """What one contact, or one search without a contact, leaves behind."""

    searches: tuple[SearchMade, ...] = ()
    links: tuple[LinkMade, ...] = ()


def links_of(questions: Iterable[tuple[str, str, Source]], at: datetime) -> tuple[LinkMade, ...]:
    """Links of cleaned questions, each once.

    Args:
        questions: article, words, and where they were given.
    """
    first: dict[tuple[str, str], Source] = {}
    for article_id, words, source in questions:
        first.setdefault((article_id, words), source)
    return tuple(LinkMade(new_id(), id_, words, source, at) for (id_, words), source in first.items())


def use_to_payload(use: Use) -> dict[str, Any]:
    """As plain JSON, for the desk's journal."""
    return {
        "searches": [_plain(asdict(one)) for one in use.searches],
        "links": [_plain(asdict(one)) for one in use.links],
    }


def record_use(connection: Connection, payload: Mapping[str, Any]) -> bool:
    """Keep searches and links; harmless for those that are there already.

    A link whose words and article are known is passed over: nothing is learned twice, and what an editor has removed
    does not come back by itself.

    Args:
        payload: as `use_to_payload` gives it.

    Returns:
        Whether there is something new to learn.

    Raises:
        UseUnreadable, IndividualNumberRefused: nothing was written.
    """
    try:
        searches = [_row(knowledge_search, SearchMade, one) for one in payload["searches"]]
        links = [_row(learned_link, LinkMade, one) for one in payload["links"]]
    except (KeyError, TypeError, ValueError):
        raise UseUnreadable from None
    # The last gate, whatever a desk has let through.
    for one in (*searches, *links):
        refuse_individual_numbers({"words": one["words"]})
    if is_secured(connection):
        entry = json.dumps({"searches": searches, "links": links}, default=str)
        return bool(
            connection.execute(text("SELECT write_use(CAST(:entry AS json))"), {"entry": entry}).scalar_one()
        )
    for row in searches:
        if not _there(connection, knowledge_search, id=row["id"]):
            connection.execute(insert(knowledge_search).values(row))
    fresh = [
        row
        for row in links
        if not _there(connection, learned_link, article_id=row["article_id"], words=row["words"])
    ]
    if fresh:
        connection.execute(insert(learned_link), fresh)
    return bool(fresh)


def _there(connection: Connection, table: Table, **values: object) -> bool:
    same = [table.c[name] == value for name, value in values.items()]
    return connection.execute(select(table.c.id).where(*same).limit(1)).first() is not None


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat()
        if isinstance(value, datetime)
        else str(value)
        if isinstance(value, UUID)
        else value
        for name, value in values.items()
    }


def _row(table: Table, kind: type[SearchMade] | type[LinkMade], plain: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row, each of the type of its column."""
    at = datetime.fromisoformat(plain["at"])
    if at.tzinfo is None:
        raise ValueError("at")
    row: dict[str, Any] = {"id": UUID(plain["id"]), "at": at}
    for name in (one.name for one in fields(kind) if one.name not in row):
        row[name], column = plain.get(name), table.c[name]
        wanted = (column.type.python_type, type(None)) if column.nullable else (column.type.python_type,)
        if type(row[name]) not in wanted:
            raise TypeError(name)
    return row
