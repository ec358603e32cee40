"""Which articles come first: what they say, the past questions that were linked to them, and editors' rules."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from tantivy import DocAddress, Index, Occur, Query, Searcher

from callcenter.knowledge.analysis import Analyser, Word
from callcenter.knowledge.document import article_number
from callcenter.knowledge.hits import Hit, Stored
from callcenter.knowledge.places import Marker
from callcenter.knowledge.rules import PastQuestion, Rule, RuleKind
from callcenter.knowledge.search import Asked, Only, QueryBuilder
from callcenter.knowledge.synonyms import Synonyms

MOST_PAST = 40  # past questions that are looked at for one query
PAST = 2.0  # what the best past question of an article counts; what the parts of an article count stands in `search`
DEPTH = 60  # articles that are compared with those of past questions
BEHIND = 0.5
MOST_KEPT = (
    500  # articles as they are shown, about 10 kB each: from one key press to the next most stay the same
)


class Guide:
    """What people wrote to guide the search, analysed once: synonyms and rules."""

    def __init__(self, rules: Iterable[Rule], synonyms: Iterable[Iterable[str]], analyser: Analyser) -> None:
        self.synonyms = Synonyms(synonyms, analyser)
        analysed = [(rule, frozenset(word.term for word in analyser.words(rule.words))) for rule in rules]
        self._rules = [(rule, terms) for rule, terms in analysed if terms]

    def rules(self, words: Iterable[Word]) -> list[Rule]:
        """The rules whose words all stand in the query; of one article the last holds."""
        if not self._rules:
            return []
        typed = {word.term for word in words}
        return [rule for rule, terms in self._rules if terms <= typed]


class Ranking:
    """Searches one state of the indexes; what is written afterwards is found by the next one.

    Args:
        past: the index of past questions, where there is one.
    """

    def __init__(self, articles: Index, past: Index | None, guide: Guide) -> None:
        self._searcher = articles.searcher()
        self._schema = articles.schema
        self._builder = QueryBuilder(self._schema, self._searcher, guide.synonyms)
        self._past = (past.searcher(), past.schema) if past else None
        self._guide = guide
        self._stored = lru_cache(MOST_KEPT)(partial(_stored, self._searcher))

    def hits(self, text: str, words: Sequence[Word], limit: int, only: Only, typing: bool) -> list[Hit]:
        """The best articles; what each argument means stands at `KnowledgeIndex.search`."""
        builder = self._builder
        asked = builder.ask(text, words, typing)
        fitting = builder.build(asked, typing)
        rules = {article_number(rule.article_id): rule.kind for rule in self._guide.rules(words)}
        last = [number for number, kind in rules.items() if kind is RuleKind.DEMOTE]
        first = rules.keys() - last
        conditions = builder.only(only)
        depth = max(limit + len(last), DEPTH)
        found = self._search([(Occur.Must, fitting), *conditions], depth)
        past = self._past_scores(asked)
        best = sorted((score + past.get(number, 0.0) for number, (score, _) in found.items()), reverse=True)
        # What others score is behind the last that was found; working it out costs more than the rest.
        behind = min(score for score, _ in found.values()) * BEHIND if len(found) == depth else 0.0
        enough = best[limit - 1] - behind if len(best) >= limit else 0.0
        missing = {number for number, score in past.items() if score > enough} | first
        missing -= found.keys()
        if missing:
            these = [
                (Occur.Should, Query.term_query(self._schema, "number", number, "basic"))
                for number in sorted(missing)
            ]
            one = Query.const_score_query(Query.boolean_query(these), behind)
            found |= self._search([(Occur.Must, one), *conditions], len(missing))
        scores = {number: score + past.get(number, 0.0) for number, (score, _) in found.items()}
        order = sorted(found, key=lambda number: (number not in first, number in last, -scores[number]))
        hits, marker = [], Marker(asked.wanted)
        for number in order[:limit]:
            score, address = scores[number], found[number][1]
            learned = 2 * past.get(number, 0.0) > score
            stored = self._stored(address.segment_ord, address.doc)
            hits.append(stored.hit(score, marker, rules.get(number), learned))
        return hits

    def past_questions(
        self, text: str, words: Sequence[Word], article_id: str, limit: int
    ) -> list[PastQuestion]:
        """The past questions of an article that are like a query, the nearest first."""
        if self._past is None:
            return []
        searcher, schema = self._past
        asked = self._builder.ask(text, words, typing=False)
        like = self._builder.build_past(asked, schema, searcher)
        its = Query.term_query(schema, "id", article_id, "basic")
        query = Query.boolean_query([(Occur.Must, like), (Occur.Must, Query.const_score_query(its, 0.0))])
        found = [
            searcher.doc(address)["stored"][0].decode()
            for _, address in searcher.search(query, limit, count=False).hits
        ]
        return [PastQuestion(*each.split("\n", 1)) for each in found]

    def _search(
        self, query: Sequence[tuple[Occur, Query]], limit: int
    ) -> dict[int, tuple[float, DocAddress]]:
        """Score and address by article number."""
        hits = self._searcher.search(Query.boolean_query(query), limit, count=False).hits
        return dict(zip(_numbers(self._searcher, hits), hits, strict=True))

    def _past_scores(self, asked: Asked) -> dict[int, float]:
        """What the best past question of each article counts, by article number."""
        if self._past is None:
            return {}
        searcher, schema = self._past
        like = self._builder.build_past(asked, schema, searcher)
        hits = searcher.search(like, MOST_PAST, count=False).hits
        best: dict[int, float] = {}
        for number, (score, _) in zip(_numbers(searcher, hits), hits, strict=True):
            best[number] = max(best.get(number, 0.0), PAST * score)
        return best


def _stored(searcher: Searcher, segment: int, document: int) -> Stored:
    return Stored.unpacked(searcher.doc(DocAddress(segment, document))["stored"][0])


def _numbers(searcher: Searcher, hits: Sequence[tuple[float, DocAddress]]) -> list[int]:
    """The article number of each hit."""
    return [int(number or 0) for number in searcher.fast_field_values("number", [each for _, each in hits])]
