"""Groups of words and phrases that mean the same, looked up as sequences of terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callcenter.knowledge.analysis import Analyser

Phrase = tuple[str, ...]  # of terms


@dataclass(frozen=True)
class Alternative:
    """What a phrase of a query may also be called."""

    phrase: Phrase
    instead: Phrase


class Synonyms:
    """The groups, ready to be looked up; a word may stand in several."""

    def __init__(self, groups: Iterable[Iterable[str]], analyser: Analyser) -> None:
        self._others: dict[Phrase, dict[Phrase, None]] = {}
        for group in groups:
            phrases = dict.fromkeys(tuple(word.term for word in analyser.words(text)) for text in group)
            phrases.pop((), None)
            for phrase in phrases:
                others = (other for other in phrases if other != phrase)
                self._others.setdefault(phrase, {}).update(dict.fromkeys(others))
        self._longest = max(map(len, self._others), default=0)

    def of(self, terms: Sequence[str]) -> list[Alternative]:
        """The other phrases for every phrase that stands in `terms`."""
        found: dict[Alternative, None] = {}
        for start in range(len(terms)):
            for length in range(1, min(self._longest, len(terms) - start) + 1):
                phrase = tuple(terms[start : start + length])
                found.update((Alternative(phrase, each), None) for each in self._others.get(phrase, ()))
        return list(found)
