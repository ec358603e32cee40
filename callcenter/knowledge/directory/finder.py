"""Finds entries of a list by their names and readings, while somebody types.

All names stand in one text, a line each, so that a search is one run through it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from typing import Generic, TypeVar

from callcenter.knowledge.directory.asking import Asked, key, means_something

T = TypeVar("T")

_MOST_PLACES = 500  # looked at for one word inside of names; what stands in so many tells nothing


class Fit(IntEnum):
    """How an entry fits a question, the best first."""

    NAMED = 0  # the name or the reading, whole
    BEGINS = 1
    WITHIN = 2
    ALIKE = 3  # something that means the same was named
    WORDS = 4  # every word stands in a name or in what is said of it


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A thing that can be found: by its `names` and, word by word, by what else is said of it."""

    value: T
    names: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found(Generic[T]):
    """A thing that was found, and how well it fits."""

    value: T
    fit: Fit


class Finder(Generic[T]):
    """Finds among `entries`; of those that fit equally well the shorter names come first, then the list's order."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        self._values: list[T] = []
        self._lengths: list[int] = []
        names: list[list[str]] = []
        self._said: dict[str, list[int]] = {}  # many entries say the same, such as their class
        for one in entries:
            keys = list(dict.fromkeys(filter(None, map(key, one.names))))
            self._values.append(one.value)
            self._lengths.append(len(keys[0]) if keys else 0)
            names.append(keys)
            for each in map(key, one.said):
                self._said.setdefault(each, []).append(len(names) - 1)
        self._names = _Lines(names)

    def find(self, question: Asked, most: int) -> list[Found[T]]:
        """The `most` entries that fit best."""
        best: dict[int, Fit] = {}

        def take(entries: Iterable[tuple[int, Fit]]) -> None:
            for number, fit in entries:
                if fit < best.get(number, Fit.WORDS + 1):
                    best[number] = fit

        if means_something(question.whole):
            take(self._names.fits(question.whole))
            for other in question.alike:
                take((number, Fit.ALIKE) for number, fit in self._names.fits(other) if fit <= Fit.BEGINS)
        if len(question.words) > 1:
            take((number, Fit.WORDS) for number in self._having_all(question.words))
        ranked = nsmallest(most, best, key=lambda number: (best[number], self._lengths[number], number))
        return [Found(self._values[number], best[number]) for number in ranked]

    def _having_all(self, words: Sequence[Sequence[str]]) -> set[int]:
        found: set[int] | None = None
        for alternatives in words:
            here: set[int] = set()
            for word in alternatives:
                if means_something(word):
                    here.update(number for number, _ in self._names.fits(word))
                    for said, numbers in self._said.items():
                        if word in said:
                            here.update(numbers)
            found = here if found is None else found & here
        return found or set()


class _Lines:
    """Lines of many entries in one text."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._starts: list[int] = []  # of each entry that has lines
        self._numbers: list[int] = []
        parts = ["\n"]
        at = 1
        for number, of_entry in enumerate(lines):
            if of_entry:
                self._starts.append(at)
                self._numbers.append(number)
            for each in of_entry:
                parts.append(f"{each}\n")
                at += len(each) + 1
        self._text = "".join(parts)

    def fits(self, word: str) -> Iterator[tuple[int, Fit]]:
        """The entries in which `word` stands, and how; one entry may come several times."""
        text, long = self._text, len(word)
        at = text.find(f"\n{word}") + 1
        while at:
            yield self._entry(at), Fit.NAMED if text[at + long] == "\n" else Fit.BEGINS
            at = text.find(f"\n{word}", at) + 1
        at = text.find(word)
        for _ in range(_MOST_PLACES):
            if at < 0:
                return
            if text[at - 1] != "\n":
                yield self._entry(at), Fit.WITHIN
            at = text.find(word, at + 1)

    def _entry(self, at: int) -> int:
        return self._numbers[bisect_right(self._starts, at) - 1]
