"""Where the words of a text stand, kept with the text, and which of them a query looks for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from callcenter.knowledge.analysis import Word

LONGEST_READING = 12  # of one word that is marked

Ranges = list[tuple[int, int]]


def pack(words: Iterable[Word]) -> str:
    """The words of a text as six lines: terms and their places, groups and readings and their terms by number.

    Twenty of these are read at every key press: splitting lines costs a quarter of reading JSON.
    """
    places: dict[str, list[int]] = {}
    groups: dict[str, set[str]] = {}
    readings: dict[str, set[str]] = {}
    number: dict[str, str] = {}
    for word in words:
        places.setdefault(word.term, []).extend((word.start, word.end))
        own = number.setdefault(word.term, str(len(number)))
        readings.setdefault(word.reading, set()).add(own)
        for group in word.groups:
            groups.setdefault(str(group), set()).add(own)
    lines: list[Iterable[str]] = [places, (".".join(map(str, each)) for each in places.values())]
    for table in (groups, readings):
        lines += [table, (".".join(sorted(each)) for each in table.values())]
    return "\n".join(" ".join(line) for line in lines)


@dataclass
class Wanted:
    """What to mark in the texts that were found."""

    terms: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)
    beginnings: tuple[str, ...] = ()  # of readings

    def hear(self, chunks: Iterable[str]) -> None:
        """Look for the readings in `chunks`, and for those that begin with one of them.

        A reading of two characters is part of too many others to mean anything inside a chunk.
        """
        self.beginnings = tuple(chunk for chunk in chunks if len(chunk) > 1)
        for chunk in self.beginnings:
            for start in range(len(chunk)):
                ends = range(start + 3, min(start + LONGEST_READING, len(chunk)) + 1)
                self.readings.update(chunk[start:end] for end in ends)

    def find(self, packed: str) -> Ranges:
        """The ranges of a text to mark, in order, touching ones joined; `packed` describes the text."""
        lines = packed.split("\n")
        terms = lines[0].split(" ")
        found = {terms.index(term) for term in self.terms.intersection(terms)}
        if self.groups:
            found |= _members(lines[2], lines[3], self.groups.intersection(lines[2].split(" ")))
        if self.beginnings:
            readings = lines[4].split(" ")
            heard = self.readings.intersection(readings)
            heard.update(reading for reading in readings if reading.startswith(self.beginnings))
            found |= _members(lines[4], lines[5], heard)
        if not found:
            return []
        places = lines[1].split(" ")
        ranges: Ranges = []
        for number in found:
            ends = [int(each) for each in places[number].split(".")]
            ranges += zip(ends[::2], ends[1::2], strict=True)
        return _joined(sorted(ranges))


def _members(keys: str, members: str, wanted: set[str]) -> set[int]:
    """The numbers of the terms that belong to the keys wanted."""
    if not wanted:
        return set()
    at, lists = keys.split(" "), members.split(" ")
    return {int(number) for key in wanted for number in lists[at.index(key)].split(".")}


def _joined(ranges: Ranges) -> Ranges:
    joined: Ranges = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
