"""What searching learned: questions that somebody linked to the article which answered them.

They come from contacts, from searches (`use`) and from files. Each stays until an editor removes it, and can be restored;
what was removed is not learned again from the same words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Row, func, insert, select, tuple_, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.ids import new_id
from callcenter.knowledge.cleaning import clean_question
from callcenter.knowledge.rules import PastQuestion
from callcenter.knowledge.standing import refuse_other_department
from callcenter.store.engine import reading
from callcenter.store.tables import article, learned_link

MOST_OF_ARTICLE = 50  # past questions that are searched, the newest
_BATCH = 500
_L = learned_link.c
_ACTIVE = _L.removed_at.is_(None)


class LinkSource(StrEnum):
    """Where a link comes from; what an editor adds by hand counts as imported."""

    IMPORT = "import"
    CONTACT = "contact"
    SEARCH = "search"


@dataclass(frozen=True)
class LearnedLink:
    """A question that was linked to an article; `removed_at` where an editor took it out."""

    id: UUID
    article_id: str
    words: str
    source: LinkSource
    at: datetime
    removed_at: datetime | None = None
    removed_by: str | None = None


@dataclass(frozen=True)
class LinksImported:
    """What an import of links did.

    Args:
        known: were there before, or stand twice in the file.
        empty: hold nothing to learn from once they are cleaned.
        unknown: ids of articles that do not exist, each once.
    """

    added: int
    known: int
    empty: int
    unknown: tuple[str, ...]


class Learned:
    """The links in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def links(self, article_ids: Iterable[str] | None = None) -> dict[str, list[PastQuestion]]:
        """What the index learns, by article: the newest questions of each, every question once.

        Args:
            article_ids: only of these; of all where left out.
        """
        statement = select(_L.id, _L.article_id, _L.words).where(_ACTIVE).order_by(_L.at.desc(), _L.id.desc())
        if article_ids is not None:
            statement = statement.where(_L.article_id.in_(list(article_ids)))
        found: dict[str, dict[str, PastQuestion]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(statement):
                of_article = found.setdefault(row.article_id, {})
                if len(of_article) < MOST_OF_ARTICLE:
                    of_article.setdefault(row.words, PastQuestion(str(row.id), row.words))
        return {id_: list(each.values()) for id_, each in found.items()}

    def marks(self) -> dict[str, tuple[int, datetime]]:
        """How many links each article has and the newest moment: little to read, to see what has changed."""
        statement = (
            select(_L.article_id, func.count(), func.max(_L.at)).where(_ACTIVE).group_by(_L.article_id)
        )
        with reading(self._engine) as connection:
            return {id_: (count, newest) for id_, count, newest in connection.execute(statement)}

    def of_article(self, article_id: str) -> list[LearnedLink]:
        """All links of an article, the newest first; those that were removed are among them."""
        statement = select(learned_link).where(_L.article_id == article_id)
        with reading(self._engine) as connection:
            rows = connection.execute(statement.order_by(_L.at.desc(), _L.id.desc()))
            return [_link(row) for row in rows]

    def add(self, words: str, article_id: str, person: Person) -> LearnedLink | None:
        """Learn by hand that the article answers a question; None where there is nothing new to learn.

        Args:
            words: cleaned here before anything is kept.

        Raises:
            NotAllowed, OtherDepartment: the person does not edit articles, or not this one.
        """
        require(person, Action.EDIT_ARTICLES)
        cleaned = clean_question(words)
        if not cleaned:
            return None
        link = LearnedLink(new_id(), article_id, cleaned, LinkSource.IMPORT, datetime.now(UTC))
        same = select(_L.id).where(_L.article_id == article_id, _L.words == cleaned)
        with self._engine.begin() as connection:
            refuse_other_department(connection, person, article_id)
            if connection.execute(same.limit(1)).first():
                return None
            connection.execute(insert(learned_link).values(_values(link)))
        return link

    def import_links(
        self,
        links: Sequence[tuple[str, str]],
        person: Person,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> LinksImported:
        """Learn many questions at once, all of them or none.

        Args:
            links: question and article id of each.
            progress: told links done and to do, now and then.

        Raises:
            NotAllowed: the person's role does not edit every article.
        """
        require(person, Action.EDIT_EVERY_ARTICLE)
        now = datetime.now(UTC)
        added = empty = skipped = 0
        unknown: dict[str, None] = {}
        with self._engine.begin() as connection:
            articles = set(connection.execute(select(article.c.id)).scalars())
            for start in range(0, len(links), _BATCH):
                part = links[start : start + _BATCH]
                wanted: dict[tuple[str, str], None] = {}
                for words, article_id in part:
                    cleaned = clean_question(words)
                    if article_id not in articles:
                        unknown[article_id] = None
                        skipped += 1
                    elif cleaned:
                        wanted[article_id, cleaned] = None
                    else:
                        empty += 1
                same = tuple_(_L.article_id, _L.words).in_(list(wanted))
                rows = connection.execute(select(_L.article_id, _L.words).where(same))
                new = wanted.keys() - {(row.article_id, row.words) for row in rows}
                values = [
                    _values(LearnedLink(new_id(), id_, words, LinkSource.IMPORT, now))
                    for id_, words in wanted
                    if (id_, words) in new
                ]
                if values:
                    connection.execute(insert(learned_link), values)
                added += len(values)
                progress(start + len(part), len(links))
        return LinksImported(added, len(links) - added - empty - skipped, empty, tuple(unknown))

    def remove(self, link_id: UUID, person: Person) -> bool:
        """Take a link out of the search; false where it is out already.

        Raises:
            NotAllowed, OtherDepartment: the person does not edit articles, or not this one.
        """
        return self._change(link_id, person, _ACTIVE, datetime.now(UTC), person.id)

    def restore(self, link_id: UUID, person: Person) -> bool:
        """Learn from a removed link again; false where it was not removed.

        Raises:
            NotAllowed, OtherDepartment: the person does not edit articles, or not this one.
        """
        return self._change(link_id, person, ~_ACTIVE, None, None)

    def _change(self, link_id: UUID, person: Person, state: Any, at: datetime | None, by: str | None) -> bool:
        require(person, Action.EDIT_ARTICLES)
        statement = update(learned_link).where(_L.id == link_id, state).values(removed_at=at, removed_by=by)
        with self._engine.begin() as connection:
            article_id = connection.execute(select(_L.article_id).where(_L.id == link_id)).scalar()
            if article_id is not None:
                refuse_other_department(connection, person, article_id)
            return connection.execute(statement).rowcount == 1


def _values(link: LearnedLink) -> dict[str, Any]:
    values = {name: getattr(link, name) for name in LearnedLink.__dataclass_fields__}
    return values | {"source": link.source.value}


def _link(row: Row[Any]) -> LearnedLink:
    values = {name: getattr(row, name) for name in LearnedLink.__dataclass_fields__}
    return LearnedLink(**values | {"source": LinkSource(row.source)})
