"""How a query finds articles, and which words of an article it found.

An article is searched in three parts: its title, the keywords callers use, and these together with its text. In title and
keywords a word counts as itself; in the whole as itself or as something that means the same, whichever is worth more
(BM25). Of a word that hardly any article holds the single kanji count a little, so that 転入者 is near 転入届; and what is
typed in kana is compared by reading. A word counts for more the fewer articles hold it, and for less where it only
frames the question.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from tantivy import Occur, Query, Schema, Searcher

from callcenter.knowledge.analysis import Word, fold, grams, kanji
from callcenter.knowledge.frames import FRAME_WORDS
from callcenter.knowledge.places import Wanted
from callcenter.knowledge.synonyms import Phrase, Synonyms

Part = str
ALL: Part = "all"
ARTICLE: Mapping[Part, float] = {"title": 1.0, "keywords": 1.0, ALL: 2.0}  # and what each counts
PAST: Part = "past"
LONGEST_QUERY = 10_000  # characters; what comes behind is left out
MOST_WORDS = 40  # of a query; the rarest are kept
MOST_KANA = 80  # characters of a query that are compared by reading
MOST_COMPLETIONS = 8
# Beside a word that fewer articles hold, a term of more, or one that only frames the question, is looked for in titles
# and keywords alone: it tells next to nothing, and reading who holds it would take most of the time where a city has
# 20,000 articles.
MOST_HOLDING = 4_000
MOST_ALTERNATIVES = 4  # of a word, out of groups that people wrote; those that the most articles hold
MOST_COUNTED = 5_000  # terms: how many articles hold them is kept from one key press to the next

# What means the same is looked for in the whole alone, so both are worth less than a word, which counts in titles too.
SYNONYM = 0.8  # of the dictionary
ALTERNATIVE = 1.15  # of a group that people wrote
TIE = 0.3  # how much of the lesser of word and synonym is added
FRAME = 0.5
RARITY = 0.25  # the power with which rarity counts beside what BM25 gives to it
KANJI = 0.3
MOST_BY_KANJI = 3  # articles: of a word that more of them hold the kanji are not looked for
READING = 0.5
COMPLETION = 0.7

WHOLE_READING = "^"  # marks the reading of a whole word among the pieces of readings


@dataclass(frozen=True)
class Only:
    """Which articles may be found; what is empty allows all."""

    department_id: str = ""
    category_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """What was typed: the words looked for, what else they may be called, and what to mark."""

    text: str
    words: tuple[Word, ...]
    letters: tuple[str, ...]  # kanji of words that hardly any article holds, each once
    alternatives: dict[str, list[Phrase]]  # by the rarest term of what they stand for
    telling: bool  # whether one of the words is held by few articles
    wanted: Wanted


class QueryBuilder:
    """Turns what was typed into queries on one state of the index of articles."""

    def __init__(self, schema: Schema, searcher: Searcher, synonyms: Synonyms) -> None:
        self._schema = schema
        self._searcher = searcher
        self._count = searcher.num_docs
        self._synonyms = synonyms
        self._holding = lru_cache(MOST_COUNTED)(partial(_read_holding, searcher))

    def ask(self, text: str, words: Sequence[Word], typing: bool) -> Asked:
        """What is looked for.

        Args:
            words: `text` analysed.
            typing: the last word may be half typed.
        """
        if typing:
            words = _without_fragment(words, text)
        kept = self._rarest(words)
        rarity = {word.term: self._rarity("words", word.term) for word in kept}
        found = self._synonyms.of([word.term for word in words])
        alternatives: dict[str, list[Phrase]] = {}
        for each in found:
            if self._held(each.instead):
                anchor = max(each.phrase, key=lambda term: rarity.get(term, 0.0))
                alternatives.setdefault(anchor, []).append(each.instead)
        for those in alternatives.values():
            those.sort(key=self._held, reverse=True)
            del those[MOST_ALTERNATIVES:]
        wanted = Wanted()
        wanted.terms.update(rarity.keys() - FRAME_WORDS or rarity)
        wanted.terms.update(term for those in alternatives.values() for each in those for term in each)
        wanted.groups.update(str(group) for word in kept for group in word.groups)
        unusual = [term for term in rarity if self._holding("words", term) <= MOST_BY_KANJI]
        letters = dict.fromkeys(letter for term in unusual for letter in kanji(term))
        telling = any(
            0 < self._holding("words", term) <= MOST_HOLDING for term in rarity.keys() - FRAME_WORDS
        )
        return Asked(text, tuple(kept), tuple(letters), alternatives, telling, wanted)

    def build(self, asked: Asked, typing: bool) -> Query:
        """The query on the articles; what else it looks for is added to `asked.wanted`."""

        def counts(kind: str, term: str) -> float:
            return ARTICLE[ALL] * self._rarity(kind, term) if self._tells(kind, term, asked) else 0.0

        queries = [
            self._term(
                self._schema,
                f"{part}_words",
                word.term,
                ARTICLE[part] * _share(word) * self._rarity("words", word.term),
            )
            for word in asked.words
            for part in ("title", "keywords")
        ]
        queries += self._wholes(asked, ALL, self._schema, counts)
        queries += [
            self._term(self._schema, f"{part}_kanji", each, KANJI * ARTICLE[part])
            for each in asked.letters
            for part in self._parts(("title", ALL), "kanji", each, asked)
        ]
        if typing and not asked.text[-1].isspace():
            queries += self._completions(asked)
        queries += self._readings(asked)
        return _any(queries)

    def build_past(self, asked: Asked, schema: Schema, past: Searcher) -> Query:
        """The query on past questions; a term is as rare there as in questions and articles together.

        Of a few questions alone nothing is rare, and what was just taught would hardly be found.
        """

        def counts(kind: str, term: str) -> float:
            of_past = min(past.doc_freq(f"{PAST}_{kind}", term), past.num_docs)
            of_all = self._holding(kind, term) + of_past
            lift = _idf(of_all, self._count + past.num_docs) / _idf(of_past, past.num_docs)
            return lift * self._rarity(kind, term)

        return _any(self._wholes(asked, PAST, schema, counts))

    def only(self, wanted: Only) -> list[tuple[Occur, Query]]:
        """What an article must be beside fitting; it adds nothing to the score."""
        conditions = []
        if wanted.department_id:
            conditions.append(self._term(self._schema, "department", wanted.department_id, 0.0, "basic"))
        if wanted.category_ids:
            some = Query.term_set_query(self._schema, "category", sorted(wanted.category_ids))
            conditions.append(Query.const_score_query(some, 0.0))
        return [(Occur.Must, each) for each in conditions]

    def _rarest(self, words: Sequence[Word]) -> list[Word]:
        """Each word once; where there are too many, those that the fewest articles hold."""
        distinct = list({word.term: word for word in words}.values())
        if len(distinct) <= MOST_WORDS:
            return distinct
        count = {word.term: self._holding("words", word.term) for word in distinct}
        known = (word for word in distinct if count[word.term])
        return sorted(known, key=lambda word: count[word.term])[:MOST_WORDS]

    def _rarity(self, kind: str, term: str) -> float:
        """About 1 for a term that one of a hundred articles holds."""
        return math.pow(_idf(self._holding(kind, term), self._count) / 4, RARITY)

    def _held(self, phrase: Phrase) -> int:
        """How many articles, at most, hold all words of a phrase."""
        return min(self._holding("words", term) for term in phrase)

    def _tells(self, kind: str, term: str, asked: Asked) -> bool:
        """Whether a term is worth looking for in whole articles, and not in titles and keywords alone."""
        framing = kind == "words" and term in FRAME_WORDS
        return not asked.telling or not (framing or self._holding(kind, term) > MOST_HOLDING)

    def _parts(self, parts: Iterable[Part], kind: str, term: str, asked: Asked) -> list[Part]:
        """The parts in which a term is worth looking for."""
        tells = self._tells(kind, term, asked)
        return [part for part in parts if part != ALL or tells]

    def _wholes(
        self, asked: Asked, part: Part, schema: Schema, counts: Callable[[str, str], float]
    ) -> Iterator[Query]:
        """For each word what looks for it in a whole: as itself or as what means the same.

        Args:
            counts: what a term of a kind counts; a term that counts nothing is not looked for.
        """
        for word in asked.words:
            share = _share(word)
            terms = [("words", word.term, share)]
            if word.term not in FRAME_WORDS:
                terms += [("groups", str(group), SYNONYM) for group in word.groups]
            queries = [
                self._term(schema, f"{part}_{kind}", term, weight * worth)
                for kind, term, weight in terms
                if (worth := counts(kind, term))
            ]
            queries += [
                self._phrase(schema, f"{part}_words", phrase, ALTERNATIVE * share * worth / len(phrase))
                for phrase in asked.alternatives.get(word.term, ())
                if (worth := max(counts("words", term) for term in phrase))
            ]
            if queries:
                yield Query.disjunction_max_query(queries, TIE) if len(queries) > 1 else queries[0]

    def _phrase(self, schema: Schema, name: str, phrase: Phrase, weight: float) -> Query:
        """All of the phrase's words somewhere in the part."""
        each = [(Occur.Must, self._term(schema, name, term, weight)) for term in phrase]
        return Query.boolean_query(each) if len(each) > 1 else each[0][1]

    def _completions(self, asked: Asked) -> list[Query]:
        """What the last word typed may become: by its letters, alone and with the word before, and by reading."""
        text, words, wanted = asked.text, asked.words, asked.wanted
        chunk = text.split()[-1]
        starts = {fold(chunk)}
        if words and words[-1].end == len(text):
            starts |= {words[-1].term, fold(text[words[-1].start :])}
        queries = []
        for start in sorted(starts):
            for term in self._beginning("words", start):
                if term not in wanted.terms:
                    wanted.terms.add(term)
                    queries += [
                        self._term(self._schema, f"{part}_words", term, COMPLETION) for part in ("title", ALL)
                    ]
        if not kanji(chunk):
            for term in self._beginning("readings", WHOLE_READING + fold(chunk)):
                queries += [
                    self._term(self._schema, f"{part}_readings", term, COMPLETION) for part in ("title", ALL)
                ]
        return queries

    def _beginning(self, kind: str, start: str) -> list[str]:
        """The most frequent terms that begin with `start`; none for a single kana, which begins too many."""
        if len(start.removeprefix(WHOLE_READING)) < 2 and not kanji(start):
            return []
        found = self._searcher.terms_with_prefix(f"all_{kind}", start, limit=200)
        return [term for term, _ in sorted(found, key=lambda term: -term[1])[:MOST_COMPLETIONS]]

    def _readings(self, asked: Asked) -> list[Query]:
        """What stands in the query without a kanji is compared by reading too."""
        chunks = [fold(chunk) for chunk in asked.text[:MOST_KANA].split() if not kanji(chunk)]
        asked.wanted.hear(chunks)
        pieces = dict.fromkeys(piece for chunk in chunks for piece in grams(chunk))
        return [
            self._term(self._schema, f"{part}_readings", piece, READING * ARTICLE[part])
            for piece in pieces
            for part in self._parts(ARTICLE, "readings", piece, asked)
        ]

    def _term(self, schema: Schema, name: str, term: str, weight: float, kept: str = "freq") -> Query:
        return Query.boost_query(Query.term_query(schema, name, term, kept), weight)


def _share(word: Word) -> float:
    """What a word counts beside others."""
    return FRAME if word.term in FRAME_WORDS else 1.0


def _read_holding(searcher: Searcher, kind: str, term: str) -> int:
    """How many articles hold a term; those replaced since the last merge are counted twice."""
    return min(searcher.doc_freq(f"all_{kind}", term), searcher.num_docs)


def _idf(holding: int, count: int) -> float:
    """How rare a term is that `holding` of `count` documents hold, as BM25 counts it."""
    return math.log(1 + (count - holding + 0.5) / (holding + 0.5))


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _without_fragment(words: Sequence[Word], text: str) -> Sequence[Word]:
    """Without the short kana at the end of a word being typed: ひっこ is no word っこ."""
    if words and words[-1].end == len(text) and words[-1].end - words[-1].start <= 2:
        start = words[-1].start
        if start and not text[start - 1].isspace() and not kanji(text.split()[-1]):
            return words[:-1]
    return words
