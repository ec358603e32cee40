"""How a query finds articles, and which words of an article it found.

An article is searched in four parts: its title, the keywords callers use, its text, and all three together.
In each part a word counts as itself or as a synonym, whichever is worth more (BM25); single kanji count a
little, so that 転入者 is near 転入届; and what is typed in kana is compared by reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Occur, Query, Schema, Searcher

from callcenter.knowledge.analysis import Analyser, Word, fold, grams, kanji
from callcenter.knowledge.places import Ranges, Wanted

PARTS = ("title", "keywords", "body", "all")
LONGEST_QUERY = 10_000  # characters; what comes behind is left out
MOST_WORDS = 40  # of a query; the rarest are kept
MOST_KANA = 80  # characters of a query that are compared by reading
MOST_COMPLETIONS = 8

SYNONYM = 0.5
TIE = 0.3  # how much of the lesser of word and synonym is added
KANJI = 0.4
READING = 0.5
COMPLETION = 0.7

WHOLE_READING = "^"  # marks the reading of a whole word among the pieces of readings

SNIPPET = 90  # characters
MOST_INSIDE = 10  # matches of one snippet that are counted


@dataclass(frozen=True)
class Hit:
    """An article found. `matches` are ranges of characters in the title, `snippet_matches` in the snippet;
    `words` says as what the query was found: the article's own words, in the order of the article."""

    article_id: str
    revision: int
    title: str
    department_id: str
    category_id: str
    score: float
    matches: tuple[tuple[int, int], ...]
    snippet: str
    snippet_matches: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


class Synonyms:
    """Groups of words and phrases that mean the same, looked up as sequences of terms."""

    def __init__(self, groups: Iterable[Iterable[str]], analyser: Analyser) -> None:
        self._others: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for group in groups:
            phrases = {tuple(word.term for word in analyser.words(text)) for text in group} - {()}
            for phrase in phrases:
                self._others.setdefault(phrase, set()).update(phrases - {phrase})
        self._longest = max(map(len, self._others), default=0)

    def of(self, terms: Sequence[str]) -> list[tuple[str, ...]]:
        """The other phrases for every phrase that stands in `terms`."""
        found: dict[tuple[str, ...], None] = {}
        for start in range(len(terms)):
            for length in range(1, self._longest + 1):
                found.update(
                    dict.fromkeys(sorted(self._others.get(tuple(terms[start : start + length]), ())))
                )
        return list(found)


class QueryBuilder:
    """Turns what was typed into a query on one state of the index."""

    def __init__(self, schema: Schema, searcher: Searcher, synonyms: Synonyms) -> None:
        self._schema = schema
        self._searcher = searcher
        self._synonyms = synonyms

    def build(self, text: str, words: Sequence[Word], typing: bool) -> tuple[Query, Wanted]:
        """The query for `text`, and what to mark.

        Args:
            words: `text` analysed.
            typing: the last word may be half typed.
        """
        wanted = Wanted()
        if typing:
            words = _without_fragment(words, text)
        queries = [query for word in self._rarest(words) for query in self._word(word, wanted)]
        letters = dict.fromkeys(letter for word in words[:MOST_WORDS] for letter in kanji(word.term))
        queries += [
            self._term(f"{part}_kanji", each, KANJI) for each in letters for part in ("title", "body")
        ]
        for phrase in self._synonyms.of([word.term for word in words]):
            queries.append(self._phrase(phrase))
            wanted.terms.update(phrase)
        if typing and not text[-1].isspace():
            queries += self._completions(words, text, wanted)
        queries += self._readings(text, wanted)
        return Query.boolean_query([(Occur.Should, query) for query in queries]), wanted

    def _rarest(self, words: Sequence[Word]) -> list[Word]:
        distinct = list({word.term: word for word in words}.values())
        if len(distinct) <= MOST_WORDS:
            return distinct
        count = {word.term: self._searcher.doc_freq("all_words", word.term) for word in distinct}
        return sorted((word for word in distinct if count[word.term]), key=lambda word: count[word.term])[
            :MOST_WORDS
        ]

    def _word(self, word: Word, wanted: Wanted) -> list[Query]:
        wanted.terms.add(word.term)
        wanted.groups.update(map(str, word.groups))
        queries = []
        for part in PARTS:
            itself = self._term(f"{part}_words", word.term, 1.0)
            synonyms = [self._term(f"{part}_groups", str(group), SYNONYM) for group in word.groups]
            queries.append(Query.disjunction_max_query([itself, *synonyms], TIE))
        return queries

    def _phrase(self, terms: tuple[str, ...]) -> Query:
        """All of the phrase's words somewhere in the article."""
        each = [(Occur.Must, self._term("all_words", term, SYNONYM)) for term in terms]
        return Query.boolean_query(each)

    def _completions(self, words: Sequence[Word], text: str, wanted: Wanted) -> list[Query]:
        """What the last word typed may become: by its letters, alone and with the word before, and by reading."""
        chunk = text.split()[-1]
        starts = {fold(chunk)}
        if words and words[-1].end == len(text):
            starts |= {words[-1].term, fold(text[words[-1].start :])}
        queries = []
        for start in sorted(starts):
            for term in self._beginning("words", start):
                if term not in wanted.terms:
                    wanted.terms.add(term)
                    queries += [self._term(f"{part}_words", term, COMPLETION) for part in ("title", "all")]
        if not kanji(chunk):
            for term in self._beginning("readings", WHOLE_READING + fold(chunk)):
                queries += [self._term(f"{part}_readings", term, COMPLETION) for part in ("title", "all")]
        return queries

    def _beginning(self, kind: str, start: str) -> list[str]:
        """The most frequent terms that begin with `start`; none for a single kana, which begins too many."""
        if len(start.removeprefix(WHOLE_READING)) < 2 and not kanji(start):
            return []
        found = self._searcher.terms_with_prefix(f"all_{kind}", start, limit=200)
        return [term for term, _ in sorted(found, key=lambda term: -term[1])[:MOST_COMPLETIONS]]

    def _readings(self, text: str, wanted: Wanted) -> list[Query]:
        """What stands in the query without a kanji is compared by reading too."""
        chunks = [fold(chunk) for chunk in text[:MOST_KANA].split() if not kanji(chunk)]
        wanted.hear(chunks)
        pieces = dict.fromkeys(piece for chunk in chunks for piece in grams(chunk))
        return [self._term(f"{part}_readings", piece, READING) for piece in pieces for part in PARTS]

    def _term(self, name: str, term: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, name, term, "freq"), weight)


def _without_fragment(words: Sequence[Word], text: str) -> Sequence[Word]:
    """Without the short kana at the end of a word being typed: ひっこ is no word っこ."""
    if words and words[-1].end == len(text) and words[-1].end - words[-1].start <= 2:
        start = words[-1].start
        if start and not text[start - 1].isspace() and not kanji(text.split()[-1]):
            return words[:-1]
    return words


def snippet(text: str, matches: Ranges) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of `text` with the most matches, and the matches in it."""
    different = len({text[a:b] for a, b in matches[: MOST_WORDS + MOST_INSIDE]})
    start = most = 0
    for number, (position, _) in enumerate(matches[:MOST_WORDS]):
        inside = {text[a:b] for a, b in matches[number : number + MOST_INSIDE] if b <= position + SNIPPET}
        if len(inside) > most:
            start, most = position, len(inside)
            if most == different:
                break
    # Begin with the sentence or the line, where it does not push the match out.
    begin = max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1
    start = begin if start - begin <= SNIPPET // 3 else start - SNIPPET // 6
    end = start + SNIPPET
    piece = text[start:end].rstrip()
    inside_piece = tuple((a - start, b - start) for a, b in matches if start <= a and b <= start + len(piece))
    return piece.replace("\n", " "), inside_piece
