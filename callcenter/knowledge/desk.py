"""What a desk knows: the articles that are published, the index that finds them, and what operators say of them."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from callcenter.access.people import Person
from callcenter.knowledge.article import Revision
from callcenter.knowledge.feedback import FeedbackKind, FeedbackList
from callcenter.knowledge.files import ContentUnreadable, read_plain_words, read_synonyms
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.library import Library
from callcenter.knowledge.plain_language import Hint, Level, PlainLanguage
from callcenter.knowledge.search import Hit


class KnowledgeDesk:
    """Opens the index on the articles as they are published now.

    Args:
        content: folder with `synonyms.yaml`.
        cache: folder of the index.
        on_progress: told how many articles are indexed, and how many there are.
    """

    def __init__(
        self, engine: Engine, content: Path, cache: Path, on_progress: Callable[[int, int], None]
    ) -> None:
        self._content = content
        self.library = Library(engine)
        self.feedback = FeedbackList(engine)
        self.content_problem: ContentUnreadable | None = None
        self.index = KnowledgeIndex(cache, self._synonyms(content))
        self.published = {one.content.id: one for one in self.library.published()}
        self.index.sync(self.published.values(), on_progress)

    def _synonyms(self, content: Path) -> list[tuple[str, ...]]:
        """Without them the search finds a little less, and everything else works."""
        try:
            return read_synonyms(content)
        except ContentUnreadable as error:
            self.content_problem = error
            return []

    @cached_property
    def _plain_language(self) -> PlainLanguage:
        try:
            return PlainLanguage(read_plain_words(self._content))
        except ContentUnreadable as error:
            self.content_problem = error
            return PlainLanguage({})

    def plain_hints(self, text: str, level: Level) -> list[Hint]:
        """What is hard to understand in a text, with readings from the search's dictionary."""
        return self._plain_language.hints(text, level, self.index.reading)

    def hits(self, query: str, limit: int = 20) -> list[Hit]:
        """Articles for what was typed so far."""
        return self.index.search(query, limit)

    def publish(self, article_id: str, base: int, person: Person, note: str) -> Revision:
        """Publish an article's draft, and let every search on this desk find it."""
        revision = self.library.publish(article_id, base, person, note)
        self.published[article_id] = revision
        self.index.put(revision)
        return revision

    def withdraw(self, article_id: str, base: int, person: Person) -> Revision:
        """Take an article out of the search; its revisions stay readable."""
        revision = self.library.withdraw(article_id, base, person)
        del self.published[article_id]
        self.index.remove(article_id)
        return revision

    def give_feedback(
        self,
        kind: FeedbackKind,
        person: Person,
        article_id: str,
        search_words: str,
        note: str,
        contact_id: UUID | None,
    ) -> None:
        """Tell the editors that an answer was missing, wrong or unclear."""
        revision = self.published.get(article_id)
        self.feedback.save(
            kind,
            person,
            article_id=article_id or None,
            revision=revision.number if revision else None,
            contact_id=contact_id,
            search_words=search_words,
            note=note,
        )
