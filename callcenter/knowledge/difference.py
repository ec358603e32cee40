"""What differs between two states of an article: by field, by sentence, and inside a sentence by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from callcenter.knowledge.article import ArticleContent

# A sentence with what closes it, or a line that has none; blank lines part nothing that is read.
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[」』）)]*|[^。！？\n]+")
_TOKEN = re.compile(r"[A-Za-z0-9０-９]+(?:[.,:][0-9]+)*|\s+|.", re.DOTALL)
_ALIKE = 0.4  # of two sentences, so that one is seen as the other rewritten
_LONGEST = 400  # sentences of a text that are compared in pairs, and characters of a sentence
# Ids and days: either the same or others, and no text that somebody rewrote.
VALUES = ("category_id", "department_id", "visibility", "review_on", "expires_on", "outcome", "script_id")
_FIELDS = (
    *("title", *VALUES[:3], "source", *VALUES[3:5], "keywords", "related", *VALUES[5:]),
    *("read_out", "detail", "internal_note"),
)


class Change(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence, and whether the other side has it."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Row:
    """A sentence on both sides; nothing where it was added or removed."""

    change: Change
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class FieldDifference:
    """A field that differs, by the name `callcenter.knowledge.texts` gives it, with all its sentences."""

    field: str
    rows: tuple[Row, ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text, marks of lists and headings included; a line ends a sentence too."""
    return [each for found in _SENTENCE.findall(text) if (each := found.strip())]


def difference(before: ArticleContent, after: ArticleContent) -> tuple[FieldDifference, ...]:
    """The fields that differ, in the order of `field_values`."""
    old, new = field_values(before), field_values(after)
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        FieldDifference(name, _compared(name, old.get(name, ""), new.get(name, "")))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def field_values(content: ArticleContent) -> dict[str, str]:
    """Everything an editor writes as text, by field."""
    found = {name: _as_text(getattr(content, name)) for name in _FIELDS}
    for language, variant in content.variants.items():
        found[f"titles.{language}"] = variant.title
        found[f"variants.{language}"] = variant.text
    return found


def compared(before: str, after: str) -> tuple[Row, ...]:
    """Two texts sentence by sentence; what was rewritten stands beside what it was."""
    old, new = sentences(before), sentences(after)
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row(Change.SAME, (Piece(each, False),), (Piece(each, False),)) for each in old[a:b]]
        else:
            rows += _rewritten(old[a:b], new[c:d])
    return tuple(rows)


def _compared(name: str, before: str, after: str) -> tuple[Row, ...]:
    if name not in VALUES:
        return compared(before, after)
    pieces = (Piece(before, True),), (Piece(after, True),)
    change = Change.CHANGED if before and after else Change.ADDED if after else Change.REMOVED
    return (Row(change, *(each if each[0].text else () for each in pieces)),)


def _rewritten(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Sentences that became others: the most alike stand side by side, in order."""
    if not old or not new or len(old) * len(new) > _LONGEST:
        return [*map(_removed, old), *map(_added, new)]
    likeness, at, other = max(
        ((_likeness(one, two), i, j) for i, one in enumerate(old) for j, two in enumerate(new)),
        key=lambda found: (found[0], -abs(found[1] - found[2])),
    )
    if likeness < _ALIKE:
        return [*map(_removed, old), *map(_added, new)]
    return [
        *_rewritten(old[:at], new[:other]),
        _changed(old[at], new[other]),
        *_rewritten(old[at + 1 :], new[other + 1 :]),
    ]


@lru_cache(maxsize=1024)
def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _changed(old: str, new: str) -> Row:
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        for pieces, words in ((before, ours[a:b]), (after, theirs[c:d])):
            if words:
                pieces.append(Piece("".join(words), kind != "equal"))
    return Row(Change.CHANGED, tuple(before), tuple(after))


def _removed(sentence: str) -> Row:
    return Row(Change.REMOVED, (Piece(sentence, True),), ())


def _added(sentence: str) -> Row:
    return Row(Change.ADDED, (), (Piece(sentence, True),))


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)
