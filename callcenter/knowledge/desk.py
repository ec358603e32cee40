"""What a desk knows: the articles that are published, the index that finds them, and what operators say of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from uuid import UUID

from sqlalchemy import Engine

from callcenter.access.people import Person
from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.cleaning import clean_question
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.directory.desk import DirectoryDesk
from callcenter.knowledge.due import Turned, turn_due
from callcenter.knowledge.explaining import Explanation
from callcenter.knowledge.feedback import FeedbackKind, FeedbackList
from callcenter.knowledge.hits import Hit
from callcenter.knowledge.index import EVERYTHING, LISTED, KnowledgeIndex
from callcenter.knowledge.learning import Learned, LearnedLink
from callcenter.knowledge.library import Library
from callcenter.knowledge.life_events import LifeEvent
from callcenter.knowledge.link_check import LinkChecks, TriedLink, addresses
from callcenter.knowledge.open_searches import OpenSearches
from callcenter.knowledge.pairs import Pairs
from callcenter.knowledge.plain_language import Hint, Level, PlainLanguage
from callcenter.knowledge.presence import Presence
from callcenter.knowledge.reference_yaml import read_life_events, read_plain_words, read_synonyms
from callcenter.knowledge.rounds import ReviewRounds
from callcenter.knowledge.rules import Rule, RuleKind
from callcenter.knowledge.search import Only
from callcenter.knowledge.search_rules import SearchRules, SynonymGroup

_ONE_BY_ONE = 5  # articles; more of them are read, and written to the index, together


class KnowledgeDesk:
    """Opens the index on the articles as they are published now.

    Args:
        content: folder with `synonyms.yaml` and `life_events.yaml`.
        cache: folder of the index.
        on_progress: told how many articles are indexed, and how many there are.
    """

    def __init__(
        self, engine: Engine, content: Path, cache: Path, on_progress: Callable[[int, int], None]
    ) -> None:
        self._engine = engine
        # Whoever publishes here, whoever hears of it, and whoever looks what is due are three threads.
        self._changing = Lock()
        self._content = content
        self.library = Library(engine)
        self.feedback = FeedbackList(engine)
        self.searches = OpenSearches(engine)
        self.presence = Presence(engine)
        self.pairs = Pairs(engine)
        self.rounds = ReviewRounds(engine)
        self.links = LinkChecks(engine)
        self.content_problem: ContentUnreadable | None = None
        self.synonyms = self._synonyms(content)
        self.index = KnowledgeIndex(cache, self.synonyms)
        self.directory = DirectoryDesk(engine, self.synonyms)
        self.life_events = self._life_events(content)
        self.published = {one.content.id: one for one in self.library.published()}
        self.index.sync(self.published.values(), on_progress)
        self.learned = Learned(engine)
        self.rules = SearchRules(engine)
        self._marks: dict[str, tuple[int, datetime]] = {}
        self.index.sync_past(self.learned.links())
        self._marks = self.learned.marks()
        self._read_rules()

    def _synonyms(self, content: Path) -> list[tuple[str, ...]]:
        """Without them the search finds a little less, and everything else works."""
        try:
            return read_synonyms(content)
        except ContentUnreadable as error:
            self.content_problem = error
            return []

    def _life_events(self, content: Path) -> list[LifeEvent]:
        """Without them nothing is filtered by life event."""
        try:
            return read_life_events(content)
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

    def hits(self, query: str, limit: int = LISTED, only: Only = EVERYTHING) -> list[Hit]:
        """Articles for what was typed so far.

        Args:
            only: of this department, of these categories.
        """
        return self.index.search(query, limit, only)

    def related(self, article_id: str, limit: int = 5) -> list[Hit]:
        """Articles about the same as an open one, beside those that the editor has named there."""
        revision = self.published.get(article_id)
        if revision is None:
            return []
        named = revision.content.related
        hits = self.index.related(revision, limit + len(named))
        return [hit for hit in hits if hit.article_id not in named][:limit]

    def explain(self, query: str, article_id: str) -> Explanation:
        """Why a search finds an article; nothing where it is not published."""
        revision = self.published.get(article_id)
        return self.index.explain(query, revision) if revision else Explanation()

    def clean(self, text: str, names: Iterable[str] = ()) -> str:
        """A question or search without what says who asked, see `clean_question`; names of people that nobody gave too."""
        return clean_question(text, (*names, *self.index.names(text)))

    def learn(self, words: str, article_id: str, person: Person) -> LearnedLink | None:
        """Let a question find an article, at once; None where there is nothing new in it.

        Args:
            words: cleaned before they are kept.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        link = self.learned.add(words, article_id, person)
        if link is not None:
            self._read_past([article_id])
        return link

    def forget(self, link: LearnedLink, person: Person) -> None:
        """Take what was learned out of the search, at once.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        self.learned.remove(link.id, person)
        self._read_past([link.article_id])

    def restore(self, link: LearnedLink, person: Person) -> None:
        """Learn it again.

        Raises:
            NotAllowed: the person's role does not edit articles.
        """
        self.learned.restore(link.id, person)
        self._read_past([link.article_id])

    def check_links(
        self, person: Person, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> dict[str, TriedLink]:
        """Try every web address of the published articles; as `LinkChecks.check` tells."""
        known = addresses(each.content for each in self.published.values())
        return self.links.check(known, person, progress, cancelled)

    def add_rule(self, kind: RuleKind, words: str, article_id: str, person: Person) -> Rule:
        """Put an article first or last for these words, at once; errors as of `SearchRules.add_rule`."""
        rule = self.rules.add_rule(kind, words, article_id, person)
        self._read_rules()
        return rule

    def remove_rule(self, rule_id: str, person: Person) -> None:
        """Forget a rule, at once; errors as of `SearchRules.remove_rule`."""
        self.rules.remove_rule(rule_id, person)
        self._read_rules()

    def add_synonyms(self, words: Sequence[str], person: Person) -> SynonymGroup:
        """Let these words find each other, at once; errors as of `SearchRules.add_group`."""
        group = self.rules.add_group(words, person)
        self._read_rules()
        return group

    def remove_synonyms(self, group_id: UUID, person: Person) -> None:
        """Forget a group, at once; errors as of `SearchRules.remove_group`."""
        self.rules.remove_group(group_id, person)
        self._read_rules()

    def read_search(self) -> None:
        """Read what others have taught the search: links of articles where they differ, rules and synonyms."""
        marks = self.learned.marks()
        changed = [id_ for id_ in marks.keys() | self._marks.keys() if marks.get(id_) != self._marks.get(id_)]
        self._read_past(changed)
        self._marks = marks
        self._read_rules()

    def _read_past(self, article_ids: Sequence[str]) -> None:
        if len(article_ids) > _ONE_BY_ONE:
            self.index.sync_past(self.learned.links())
        elif article_ids:
            questions = self.learned.links(article_ids)
            for id_ in article_ids:
                self.index.put_past(id_, questions.get(id_, []))

    def _read_rules(self) -> None:
        self.index.set_rules(self.rules.rules(), [group.words for group in self.rules.groups()])

    def publish(
        self, article_id: str, base: int, person: Person, note: str, publish_at: datetime | None = None
    ) -> Revision:
        """Publish an article's draft, and let every search on this desk find it."""
        return self._find(self.library.publish(article_id, base, person, note, publish_at))

    def approve(self, article_id: str, base: int, person: Person, note: str = "") -> Revision:
        """The same for what somebody else has submitted."""
        return self._find(self.library.approve(article_id, base, person, note))

    def withdraw(self, article_id: str, base: int, person: Person) -> Revision:
        """Take an article out of the search; its revisions stay readable."""
        return self._forget(self.library.withdraw(article_id, base, person))

    def expire(self, article_id: str, base: int, person: Person) -> Revision:
        """The same for one that holds no more."""
        return self._forget(self.library.expire(article_id, base, person))

    def turn_due(self, now: datetime) -> frozenset[str]:
        """Publish and expire what is due, as every desk does once a minute; the articles that are different now."""
        if turn_due(self._engine, now) == Turned():
            return frozenset()
        return self.read_published()

    def read_published(self) -> frozenset[str]:
        """Compare with the database, and find what is published there now; the articles that were different."""
        with self._changing:
            return self._read_published()

    def _read_published(self) -> frozenset[str]:
        before, numbers = dict(self.published), self.library.published_numbers()
        changed = {
            id_
            for id_ in before.keys() | numbers.keys()
            if id_ not in before or numbers.get(id_) != before[id_].number
        }
        if len(changed) > _ONE_BY_ONE:
            read = [one for one in self.library.published() if one.content.id in changed]
        else:
            read = [self.library.revision(id_, numbers[id_]) for id_ in changed if id_ in numbers]
        now = {id_: one for id_, one in before.items() if id_ in numbers}
        now |= {one.content.id: one for one in read}
        # The index first: where it cannot be written now, the next comparison still finds the difference.
        if len(changed) > _ONE_BY_ONE:
            self.index.sync(now.values())
        else:
            for one in read:
                self.index.put(one)
            for id_ in changed - numbers.keys():
                self.index.remove(id_)
        if changed:
            self.published = now
        return frozenset(changed)

    def _find(self, revision: Revision) -> Revision:
        if revision.state is ArticleState.PUBLISHED:
            with self._changing:
                self.published[revision.content.id] = revision
                self.index.put(revision)
        return revision

    def _forget(self, revision: Revision) -> Revision:
        with self._changing:
            self.published.pop(revision.content.id, None)
            self.index.remove(revision.content.id)
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
        """Tell the editors that an answer was missing, wrong or unclear, or that it helped."""
        revision = self.published.get(article_id)
        self.feedback.save(
            kind,
            person,
            article_id=article_id or None,
            revision=revision.number if revision else None,
            contact_id=contact_id,
            search_words=self.clean(search_words),
            note=note,
        )
