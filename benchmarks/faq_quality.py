"""How well articles are found: a benchmark of residents' questions, graded by people, against this search.

The benchmark's folder holds `corpus.jsonl` (id, question, answer) and `queries.jsonl` (id, query, relevant: FAQ id →
grade 2 correct, 1 related). Reported are:

- the static search, with nothing learned;
- the search that has learned, cross-validated: the questions of four folds are linked to the FAQs that answer them,
  the fifth is searched; also with a share of wrong links;
- where the article of a question comes that was just taught, beside no, nine or 49 others;
- variants of every question, as operators type it, each beside the plain question on the same queries.

Prints one JSON object; it says so and ends where the folder is not there.

    python benchmarks/faq_quality.py FOLDER [--folds 5] [--wrong 0.2]
"""

import argparse
import json
import math
import random
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from figures import tell

from callcenter.knowledge.analysis import Analyser, Word, kanji
from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.jsonl import article_from_json
from callcenter.knowledge.reference_yaml import read_synonyms
from callcenter.knowledge.rules import PastQuestion
from callcenter.settings import content_folder

Queries = list[dict[str, Any]]
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def score(ranked: list[str], grades: dict[str, int]) -> tuple[float, float, float]:
    """Recall and nDCG of the first ten, and whether a relevant FAQ is among the first five."""

    def gain(values: Iterable[int]) -> float:
        return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(values))

    first = ranked[:10]
    best = gain(sorted(grades.values(), reverse=True)[:10])
    return (
        len(grades.keys() & set(first)) / len(grades),
        gain(grades.get(id_, 0) for id_ in first) / best,
        float(bool(grades.keys() & set(ranked[:5]))),
    )


def figures(scores: list[tuple[float, float, float]]) -> dict[str, float | int]:
    means = [round(sum(each) / len(scores), 4) if scores else 0.0 for each in zip(*scores, strict=True)]
    return {
        "n": len(scores),
        **dict(zip(("recall_at_10", "ndcg_at_10", "success_at_5"), means, strict=False)),
    }


def searched(index: KnowledgeIndex, asked: Iterable[tuple[str, dict[str, int]]]) -> list[Any]:
    return [score([hit.article_id for hit in index.search(query, 10)], grades) for query, grades in asked]


def static(index: KnowledgeIndex, queries: Queries) -> dict[str, float | int]:
    return figures(searched(index, [(row["query"], row["relevant"]) for row in queries]))


def learned(
    index: KnowledgeIndex, queries: Queries, folds: int, grades: set[int], wrong: float, ids: list[str]
) -> dict[str, float | int]:
    """Cross-validated: what a fold finds was learned from the others."""
    chance = random.Random(1)
    order = queries[:]
    chance.shuffle(order)
    found: list[Any] = []
    for fold in range(folds):
        links: dict[str, list[PastQuestion]] = {}
        for number, row in enumerate(order):
            if number % folds == fold:
                continue
            for id_, grade in row["relevant"].items():
                if grade in grades:
                    linked = chance.choice(ids) if chance.random() < wrong else id_
                    links.setdefault(linked, []).append(PastQuestion(f"{row['id']}-{id_}", row["query"]))
        index.sync_past(links)
        found += searched(index, [(row["query"], row["relevant"]) for row in order[fold::folds]])
    index.sync_past({})
    return figures(found)


def taught(index: KnowledgeIndex, queries: Queries, count: int) -> dict[str, float | int]:
    """Questions asked again after they were linked, `count` at a time: is the article that was linked the first?"""
    chance = random.Random(1)
    ranks: list[int] = []
    while len(ranks) < 100:
        links: dict[str, list[PastQuestion]] = {}
        asked = [(row, chance.choice(sorted(row["relevant"]))) for row in chance.sample(queries, count)]
        for row, id_ in asked:
            links.setdefault(id_, []).append(PastQuestion(row["id"], row["query"]))
        index.sync_past(links)
        for row, id_ in asked:
            found = [hit.article_id for hit in index.search(row["query"], 100)]
            ranks.append(found.index(id_) + 1 if id_ in found else 101)
    index.sync_past({})
    first, third = (sum(rank <= most for rank in ranks) / len(ranks) for most in (1, 3))
    return {"n": len(ranks), "first": round(first, 4), "within_three": round(third, 4)}


class Variants:
    """What operators type instead of the whole question."""

    def __init__(self, analyser: Analyser, texts: list[str], groups: list[tuple[str, ...]]) -> None:
        self._analyser = analyser
        self._holding: dict[str, int] = {}
        for text in texts:
            for term in {word.term for word in analyser.words(text)}:
                self._holding[term] = self._holding.get(term, 0) + 1
        self._groups = groups
        self._chance = random.Random(1)

    def _keywords(self, query: str) -> list[Word]:
        """The two words that the fewest articles hold, of those that any holds."""
        words = {word.term: word for word in self._analyser.words(query) if word.term in self._holding}
        rarest = sorted(words.values(), key=lambda word: self._holding[word.term])[:2]
        return sorted(rarest, key=lambda word: word.start)

    def two_words(self, query: str) -> str:
        return " ".join(query[word.start : word.end] for word in self._keywords(query))

    def half_a_word(self, query: str) -> str:
        typed = self.two_words(query)
        last = typed.split(" ")[-1]
        return typed[: len(typed) - len(last) // 2] if len(last) > 1 else ""

    def kana(self, query: str) -> str:
        """Two words as they are heard, not converted."""
        return " ".join(word.reading for word in self._keywords(query))

    def katakana(self, query: str) -> str:
        return self.kana(query).translate(_KATAKANA)

    def kana_half(self, query: str) -> str:
        typed = self.kana(query)
        last = typed.split(" ")[-1]
        return typed[: len(typed) - len(last) // 2] if len(last) > 2 else ""

    def typo(self, query: str) -> str:
        """Two words, one letter of the longer one left out, doubled or changed with its neighbour."""
        words = [query[word.start : word.end] for word in self._keywords(query)]
        if not words or max(map(len, words)) < 2:
            return ""
        at = max(range(len(words)), key=lambda number: len(words[number]))
        words[at] = self._slip(words[at])
        return " ".join(words)

    def typo_in_kana(self, query: str) -> str:
        typed = self.kana(query)
        return self._slip(typed) if len(typed) > 3 else ""

    def office_word(self, query: str) -> str:
        """A resident's word replaced by the office's: the first of its group."""
        return self._other(query, lambda group, word: group[0])

    def other_word(self, query: str) -> str:
        """A word replaced by another of its group, in whatever script."""
        return self._other(query, lambda group, word: self._chance.choice([w for w in group if w != word]))

    def _other(self, query: str, choose: Callable[[tuple[str, ...], str], str]) -> str:
        for group in self._groups:
            for word in sorted(group, key=len, reverse=True):
                other = choose(group, word) if word in query else word
                if other != word:
                    return query.replace(word, other, 1)
        return ""

    def _slip(self, word: str) -> str:
        at = self._chance.randrange(len(word) - 1)
        kind = self._chance.choice(("leave out", "double", "swap"))
        if kind == "leave out":
            return word[:at] + word[at + 1 :]
        if kind == "double":
            return word[: at + 1] + word[at] + word[at + 1 :]
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


VARIANTS = (
    "two_words", "half_a_word", "kana", "katakana", "kana_half", "typo", "typo_in_kana", "office_word", "other_word",
)  # fmt: skip


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]


def measure(folder: Path, folds: int, wrong: float) -> dict[str, Any]:
    contents = [article_from_json(line) for line in lines(folder / "corpus.jsonl")]
    queries = [json.loads(line) for line in lines(folder / "queries.jsonl")]
    now = datetime(2026, 4, 1, tzinfo=UTC)
    revisions = [Revision(each, 1, ArticleState.PUBLISHED, "import", now, now) for each in contents]
    ids = [each.id for each in contents]
    groups = read_synonyms(content_folder("knowledge_base"))
    with tempfile.TemporaryDirectory() as place:
        index = KnowledgeIndex(Path(place), groups)
        index.sync(revisions)
        variants = Variants(Analyser(), [each.title + "\n" + each.read_out for each in contents], groups)
        table = {}
        for name in VARIANTS:
            asked = [(getattr(variants, name)(row["query"]), row) for row in queries]
            typed = [(query, row) for query, row in asked if query]
            table[name] = {
                "example": next((query for query, row in typed if kanji(row["query"])), ""),
                **figures(searched(index, [(query, row["relevant"]) for query, row in typed])),
                "plain": static(index, [row for _, row in typed]),
            }
        return {
            "articles": len(contents),
            "static": static(index, queries),
            "learned_from_correct": learned(index, queries, folds, {2}, 0.0, ids),
            "learned_from_correct_and_related": learned(index, queries, folds, {1, 2}, 0.0, ids),
            "learned_with_wrong_links": learned(index, queries, folds, {2}, wrong, ids),
            "taught": {str(count): taught(index, queries, count) for count in (1, 10, 50)},
            "variants": table,
        }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--wrong", type=float, default=0.2, help="share of links to any article")
    arguments = parser.parse_args()
    missing = [name for name in ("corpus.jsonl", "queries.jsonl") if not (arguments.folder / name).exists()]
    if missing:
        tell("faq_quality", {"skipped": f"{', '.join(missing)} not found in the folder"})
        return
    results = measure(arguments.folder, arguments.folds, arguments.wrong)
    tell("faq_quality", results["static"], results=results, folds=arguments.folds, wrong=arguments.wrong)


if __name__ == "__main__":
    main()
