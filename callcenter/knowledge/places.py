"""Where the words of a text stand, kept with the text, and which of them a query looks for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from callcenter.knowledge.analysis import Word

LONGEST_READING = 12  # of one word that is marked
FEW = 30  # readings that are looked for one by one

Ranges = list[tuple[int, int]]


def pack(words: Iterable[Word]) -> str:
    """The words of a text as lines: `=term`, `#group` and `^reading`, each with the places or the terms behind it.

    Twenty of these are read at every key press, and one string is searched faster than anything is taken apart.
    """
    places: dict[str, list[str]] = {}
    groups: dict[str, dict[str, None]] = {}
    readings: dict[str, dict[str, None]] = {}
    for word in words:
        places.setdefault(word.term, []).append(f"{word.start}.{word.end}")
        readings.setdefault(word.reading, {})[word.term] = None
        for group in word.groups:
            groups.setdefault(str(group), {})[word.term] = None
    if not places:
        return ""
    lines = [""]
    for mark, table in (("=", places), ("#", groups), ("^", readings)):
        lines += [f"{mark}{key}\t" + "\t".join(each) for key, each in table.items()]
    return "\n".join([*lines, ""])


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
        groups = packed.find("\n#")
        readings = packed.find("\n^", max(groups, 0))
        groups = groups if groups >= 0 else readings
        terms = self.terms
        if alike := self._alike(packed, groups, readings):
            terms = terms.union(alike)
        places: list[str] = []
        for term in terms:
            places += _line(packed, f"\n={term}\t", 0, groups)
        ranges = []
        for place in places:
            start, _, end = place.partition(".")
            ranges.append((int(start), int(end)))
        return _joined(sorted(ranges))

    def _alike(self, packed: str, groups: int, readings: int) -> list[str]:
        """The terms of a text that belong to a group or a reading that is looked for."""
        found: list[str] = []
        for group in self.groups:
            found += _line(packed, f"\n#{group}\t", groups, readings)
        for reading in self._heard(packed, readings):
            found += _line(packed, f"\n^{reading}\t", readings, len(packed))
        for beginning in self.beginnings:
            at = packed.find(f"\n^{beginning}", readings)
            while at >= 0:
                found += packed[at + 1 : packed.index("\n", at + 1)].split("\t")[1:]
                at = packed.find(f"\n^{beginning}", at + 1)
        return found

    def _heard(self, packed: str, readings: int) -> Iterable[str]:
        if len(self.readings) <= FEW:
            return self.readings
        lines = packed[readings + 1 :].split("\n")
        return self.readings.intersection(line[1:].partition("\t")[0] for line in lines)


def _line(packed: str, start: str, first: int, last: int) -> list[str]:
    """What stands behind `start` in its line, between two places."""
    at = packed.find(start, first, last)
    return packed[at + len(start) : packed.index("\n", at + 1)].split("\t") if at >= 0 else []


def _joined(ranges: Ranges) -> Ranges:
    joined: Ranges = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
