"""The published articles as they are searched: ranked by what they say, by past questions, and by editors' rules."""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tantivy import Document

from callcenter.knowledge.analysis import Analyser, readings
from callcenter.knowledge.article import Revision
from callcenter.knowledge.document import article_document, article_schema, past_document, past_schema
from callcenter.knowledge.explaining import Explanation, reasons
from callcenter.knowledge.frames import FRAME_WORDS
from callcenter.knowledge.hits import Hit
from callcenter.knowledge.index_store import IndexStore, Progress, State
from callcenter.knowledge.ranking import Guide, Ranking
from callcenter.knowledge.rules import PastQuestion, Rule
from callcenter.knowledge.search import LONGEST_QUERY, Only

EVERYTHING = Only()
LISTED = 10  # articles that a search finds, more than a screen; who wants another types another word
RARE = 0.05  # of the articles; a word that more of them hold leads to none of them


class KnowledgeIndex:
    """Searches the published articles. Any thread may use it; what writes belongs on a worker thread.

    Opening reads what is on disk and does not load the dictionary; call `warm_up` on a worker thread.

    Args:
        folder: where the index lives; it holds nothing that is not in the database.
        synonyms: groups of words and phrases that mean the same, beside those the dictionary knows.
    """

    def __init__(self, folder: Path, synonyms: Iterable[Iterable[str]] = ()) -> None:
        self._analyser = Analyser()
        self._synonyms = tuple(tuple(group) for group in synonyms)
        self._added: tuple[tuple[str, ...], ...] = ()
        self._rules: tuple[Rule, ...] = ()
        self._guide: Guide | None = None
        self._ranked: tuple[State, State | None, Guide, Ranking] | None = None
        self._articles = IndexStore(folder / "articles", article_schema())
        self._past = IndexStore(folder / "past", past_schema())
        _clear(folder)

    def __len__(self) -> int:
        return len(self._articles.state.hashes) if self._articles.state else 0

    def warm_up(self) -> None:
        """Load the dictionary, so that the first key press need not wait for it."""
        self.search("市役所", 1)

    def sync(self, revisions: Iterable[Revision], progress: Progress | None = None) -> int:
        """Make the index hold exactly `revisions`; only what changed is analysed.

        Args:
            progress: told articles done and to do, now and then.

        Returns:
            How many articles were written or removed.

        Raises:
            IndexBusy: another process is writing.
        """
        wanted = {revision.content.id: revision for revision in revisions}
        hashes = {id_: _hash_of(revision) for id_, revision in wanted.items()}
        return self._articles.sync(hashes, lambda id_: [self._document(wanted[id_])], progress)

    def put(self, revision: Revision) -> None:
        """Make an article that was just published findable.

        Raises:
            IndexBusy: another process is writing.
        """
        changed = {revision.content.id: _hash_of(revision)}
        self._articles.change(changed, (), lambda _: [self._document(revision)])

    def remove(self, article_id: str) -> None:
        """Make a withdrawn article unfindable.

        Raises:
            IndexBusy: another process is writing.
        """
        self._articles.change({}, [article_id], lambda _: [])

    def sync_past(
        self, questions: Mapping[str, Sequence[PastQuestion]], progress: Progress | None = None
    ) -> int:
        """Learn exactly these past questions, by the article each was linked to.

        Args:
            progress: told articles done and to do, now and then.

        Returns:
            For how many articles something changed.

        Raises:
            IndexBusy: another process is writing.
        """
        hashes = {id_: _hash(repr(each)) for id_, each in questions.items() if each}
        return self._past.sync(hashes, lambda id_: self._past_documents(id_, questions[id_]), progress)

    def put_past(self, article_id: str, questions: Sequence[PastQuestion]) -> None:
        """Replace what was learned of one article.

        Raises:
            IndexBusy: another process is writing.
        """
        changed = {article_id: _hash(repr(questions))} if questions else {}
        removed = [] if questions else [article_id]
        self._past.change(changed, removed, lambda id_: self._past_documents(id_, questions))

    def set_rules(self, rules: Iterable[Rule], synonyms: Iterable[Iterable[str]]) -> None:
        """What editors decided: rules, and groups of words beside those given at the opening."""
        self._rules, self._added = tuple(rules), tuple(tuple(group) for group in synonyms)
        self._guide = None

    def search(self, query: str, limit: int = LISTED, only: Only = EVERYTHING) -> list[Hit]:
        """The articles that fit what was typed so far, best first; the last word may be half typed."""
        return self._search(query, limit, only, typing=True)

    def suggest(self, text: str, limit: int = 5, only: Only = EVERYTHING) -> list[Hit]:
        """The articles that fit a text, such as a caller's question in the note, best first."""
        return self._search(text, limit, only, typing=False)

    def related(self, revision: Revision, limit: int = 5) -> list[Hit]:
        """The articles that are about the same, best first."""
        content = revision.content
        hits = self.suggest(" ".join([content.title, *content.keywords]), limit + 1)
        return [hit for hit in hits if hit.article_id != content.id][:limit]

    def explain(self, query: str, revision: Revision) -> Explanation:
        """Why a search for `query` finds the article."""
        text = _cut(query)
        words, guide = self._analyser.words(text), self._read_guide()
        state, content = self._articles.state, revision.content
        past: list[PastQuestion] = []
        if state is not None:
            past = self._ranking(state).past_questions(text, words, content.id, limit=3)
        rules = [rule for rule in guide.rules(words) if rule.article_id == content.id]
        found = reasons(text, words, content, guide.synonyms, self._analyser)
        return Explanation(found, tuple(past), rules[-1] if rules else None)

    def tells(self, words: str) -> bool:
        """Whether words say enough to lead somebody to an answer: two of meaning, or one that few articles hold."""
        terms = {word.term for word in self._analyser.words(words)} - FRAME_WORDS
        state = self._articles.state
        if len(terms) != 1 or state is None:
            return len(terms) > 1
        return state.index.searcher().doc_freq("all_words", terms.pop()) <= len(self) * RARE

    def names(self, text: str) -> list[str]:
        """The names of people in a text, as far as they can be told from other words."""
        return self._analyser.names(text)

    def reading(self, words: str) -> str:
        """How words in kanji are read, in hiragana."""
        return "".join(readings(self._analyser.words(words)))

    def _search(self, text: str, limit: int, only: Only, typing: bool) -> list[Hit]:
        state = self._articles.state
        text = _cut(text)
        if state is None or not text.strip() or limit < 1:
            return []
        return self._ranking(state).hits(text, self._analyser.words(text), limit, only, typing)

    def _ranking(self, state: State) -> Ranking:
        """The ranking of this state, kept from one search to the next."""
        past, guide, kept = self._past.state, self._read_guide(), self._ranked
        if kept is not None and kept[0] is state and kept[1] is past and kept[2] is guide:
            return kept[3]
        ranking = Ranking(state.index, past.index if past else None, guide)
        self._ranked = (state, past, guide, ranking)
        return ranking

    def _read_guide(self) -> Guide:
        guide = self._guide
        if guide is None:
            guide = Guide(self._rules, (*self._synonyms, *self._added), self._analyser)
            self._guide = guide
        return guide

    def _document(self, revision: Revision) -> Document:
        return article_document(revision, self._analyser)

    def _past_documents(self, article_id: str, questions: Sequence[PastQuestion]) -> list[Document]:
        return [past_document(article_id, each, self._analyser) for each in questions]


def _clear(folder: Path) -> None:
    """Remove the files of an earlier version, which kept one index here."""
    (folder / "manifest.json").unlink(missing_ok=True)
    for old in folder.glob("?" * 32):
        shutil.rmtree(old, ignore_errors=True)


def _cut(query: str) -> str:
    """What is read of a query; half a character, which no index takes, is a question mark there."""
    return query[:LONGEST_QUERY].rstrip("\n").encode("utf-8", "replace").decode()


def _hash_of(revision: Revision) -> str:
    """Tells whether what the index holds of an article is still the same."""
    return _hash(f"{revision.number}\0{revision.content!r}")


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
