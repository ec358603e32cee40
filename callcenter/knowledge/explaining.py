"""Why an article was found: facts for an editor, worked out when somebody asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from callcenter.knowledge.analysis import Analyser, Word, fold, kanji
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.document import parts_of
from callcenter.knowledge.rules import PastQuestion, Rule
from callcenter.knowledge.synonyms import Synonyms


class ReasonKind(StrEnum):
    """How something typed and something in the article belong together."""

    WORD = "word"  # the same word, in whatever spelling
    SYNONYM = "synonym"  # of the dictionary, of `synonyms.yaml` or of an editor
    READING = "reading"  # sounds as what was typed in kana
    BEGINNING = "beginning"  # of a word being typed
    KANJI = "kanji"  # nothing but the same kanji in other words


@dataclass(frozen=True)
class Reason:
    """What of the query found what of the article.

    Args:
        typed: as it stands in the query.
        found: as it stands in the article.
        parts: where: title, keywords, body.
    """

    kind: ReasonKind
    typed: str
    found: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Why an article was found; empty where it would not be.

    Args:
        past: the past questions that are like the query, the nearest first.
        rule: the editor's rule that put the article where it is.
    """

    reasons: tuple[Reason, ...] = ()
    past: tuple[PastQuestion, ...] = ()
    rule: Rule | None = None


def reasons(
    text: str, words: Sequence[Word], content: ArticleContent, synonyms: Synonyms, analyser: Analyser
) -> tuple[Reason, ...]:
    """What of a query finds what of an article.

    Args:
        words: `text` analysed.
    """
    parts = {part: (each, analyser.words(each)) for part, each in parts_of(content).items()}
    found: dict[tuple[ReasonKind, str, str], dict[str, None]] = {}

    def note(kind: ReasonKind, typed: str, part: str, first: Word, last: Word | None = None) -> None:
        surface = parts[part][0][first.start : (last or first).end]
        found.setdefault((kind, typed, surface), {})[part] = None

    instead = [
        (text[_start(words, each.phrase) : _end(words, each.phrase)], each.instead)
        for each in synonyms.of([word.term for word in words])
    ]
    last = text.split()[-1] if text.split() else ""
    chunks = [(chunk, fold(chunk)) for chunk in text.split() if not kanji(chunk)]
    for part, (_, its_words) in parts.items():
        terms = {word.term for word in its_words}
        for typed, phrase in instead:
            if terms.issuperset(phrase):
                for run in _together(its_words, set(phrase)):
                    note(ReasonKind.SYNONYM, typed, part, run[0], run[-1])
        for word in its_words:
            exact = [each for each in words if each.term == word.term]
            for each in exact:
                note(ReasonKind.WORD, text[each.start : each.end], part, word)
            if exact:
                continue
            for each in words:
                if set(each.groups) & set(word.groups):
                    note(ReasonKind.SYNONYM, text[each.start : each.end], part, word)
            for chunk, heard in chunks:
                if len(word.reading) > 2 and word.reading in heard:
                    note(ReasonKind.READING, chunk, part, word)
                elif len(heard) > 1 and word.reading.startswith(heard):
                    note(ReasonKind.BEGINNING, chunk, part, word)
            if kanji(last) and word.term != fold(last) and word.term.startswith(fold(last)):
                note(ReasonKind.BEGINNING, last, part, word)
    if not found:
        for part, (_, its_words) in parts.items():
            for word in its_words:
                for each in words:
                    if set(kanji(each.term)) & set(kanji(word.term)):
                        note(ReasonKind.KANJI, text[each.start : each.end], part, word)
    return tuple(Reason(*key, tuple(where)) for key, where in found.items())


def _together(words: Sequence[Word], phrase: set[str]) -> list[list[Word]]:
    """The words of a phrase as they stand in a text: the most of them that stand together, else each."""
    runs: list[list[Word]] = []
    for word in words:
        if word.term in phrase:
            if not runs or runs[-1][-1].end != word.start:
                runs.append([])
            runs[-1].append(word)
    most = max(len({word.term for word in run}) for run in runs)
    return [run for run in runs if len({word.term for word in run}) == most]


def _start(words: Sequence[Word], phrase: Iterable[str]) -> int:
    return min(word.start for word in words if word.term in set(phrase))


def _end(words: Sequence[Word], phrase: Iterable[str]) -> int:
    return max(word.end for word in words if word.term in set(phrase))
