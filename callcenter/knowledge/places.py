"""Where the words of a text stand, kept with the text, and which of them a query looks for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from callcenter.knowledge.analysis import Word

LONGEST_READING = 12  # of one word that is marked
FEW = 30  # readings that are looked for one by one

Ranges = list[tuple[int, int]]


def pack(*texts: tuple[int, Iterable[Word]]) -> bytes:
    """The words of texts as lines: `=term`, `#group` and `^reading`, each with the places or the terms behind it.

    Ten of these are read at every key press, and one string is searched faster than anything is taken apart.

    Args:
        texts: where the text begins, and its words.
    """
    places: dict[str, list[str]] = {}
    groups: dict[str, dict[str, None]] = {}
    readings: dict[str, dict[str, None]] = {}
    for begin, words in texts:
        for word in words:
            places.setdefault(word.term, []).append(f"{begin + word.start}.{begin + word.end}")
            readings.setdefault(word.reading, {})[word.term] = None
            for group in word.groups:
                groups.setdefault(str(group), {})[word.term] = None
    lines = [""]
    for mark, table in (("=", places), ("#", groups), ("^", readings)):
        lines += [f"{mark}{key}\t" + "\t".join(each) for key, each in table.items()]
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


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


class Marker:
    """What is wanted, ready to be looked for in many texts."""

    def __init__(self, wanted: Wanted) -> None:
        self._terms = {term.encode() for term in wanted.terms}
        self._their_lines = [_line("=", term) for term in wanted.terms]
        self._groups = [_line("#", group) for group in wanted.groups]
        self._readings = {reading.encode() for reading in wanted.readings}
        self._beginnings = [f"\n^{beginning}".encode() for beginning in wanted.beginnings]

    def find(self, packed: bytes) -> Ranges:
        """The ranges of a text to mark, in order, touching ones joined; `packed` describes the text."""
        places: list[bytes] = []
        for line in self._their_lines:
            places += _behind(packed, line)
        for term in self._alike(packed):
            places += _behind(packed, b"\n=" + term + b"\t")
        ranges = []
        for place in places:
            start, _, end = place.partition(b".")
            ranges.append((int(start), int(end)))
        ranges.sort()
        return _joined(ranges)

    def _alike(self, packed: bytes) -> set[bytes]:
        """The other terms of a text that belong to a group or a reading that is looked for."""
        found: set[bytes] = set()
        for line in self._groups:
            found.update(_behind(packed, line))
        if self._readings or self._beginnings:
            found.update(self._heard(packed[packed.find(b"\n^") :]))
        return found - self._terms

    def _heard(self, packed: bytes) -> Iterator[bytes]:
        """The terms whose reading is looked for; `packed` holds nothing but readings."""
        readings: Iterable[bytes] = self._readings
        if len(self._readings) > FEW:
            lines = packed.split(b"\n")
            readings = self._readings.intersection(line[1:].partition(b"\t")[0] for line in lines)
        for reading in readings:
            yield from _behind(packed, b"\n^" + reading + b"\t")
        for beginning in self._beginnings:
            at = packed.find(beginning)
            while at >= 0:
                yield from packed[at + 1 : packed.index(b"\n", at + 1)].split(b"\t")[1:]
                at = packed.find(beginning, at + 1)


def _line(mark: str, key: str) -> bytes:
    return f"\n{mark}{key}\t".encode()


def _behind(packed: bytes, line: bytes) -> Sequence[bytes]:
    """What stands in a line behind its beginning."""
    at = packed.find(line)
    if at < 0:
        return ()
    at += len(line)
    return packed[at : packed.index(b"\n", at)].split(b"\t")


def _joined(ranges: Ranges) -> Ranges:
    joined: Ranges = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
