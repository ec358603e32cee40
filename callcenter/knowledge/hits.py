"""An article found, as the screen shows it."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from callcenter.knowledge.places import Marker, Ranges
from callcenter.knowledge.rules import RuleKind

SNIPPET = 90  # characters
MOST_TRIED = 16  # matches that a snippet may begin with, and may hold

_APART = "\x1e"  # no text of an article holds it


@dataclass(frozen=True)
class Hit:
    """An article found. `matches` are ranges of characters in the title, `snippet_matches` in the snippet;
    `words` says as what the query was found: the article's own words, in the order of the article; `rule` which
    editor's rule put it there; `learned` that past questions count for more here than all that the article says."""

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
    rule: RuleKind | None = None
    learned: bool = False


@dataclass(frozen=True)
class Stored:
    """What the index keeps of an article to show it; `words` are the packed places of the title and of the text, which
    begins one character behind it."""

    article_id: str
    revision: int
    department_id: str
    category_id: str
    title: str
    text: str
    words: bytes

    def packed(self) -> bytes:
        """As one string: taking it apart is a tenth of reading JSON."""
        *others, words = astuple(self)
        texts = (str(each).replace(_APART, " ").encode("utf-8", "replace") for each in others)
        return _APART.encode().join([*texts, words])

    @classmethod
    def unpacked(cls, packed: bytes) -> Stored:
        texts, words = packed.rsplit(_APART.encode(), 1)
        id_, revision, department_id, category_id, title, text = texts.decode().split(_APART)
        return cls(id_, int(revision), department_id, category_id, title, text, words)

    def hit(self, score: float, marker: Marker, rule: RuleKind | None, learned: bool) -> Hit:
        """As found by what the marker looks for."""
        begin = len(self.title) + 1
        places = marker.find(self.words)
        in_title = tuple(place for place in places if place[0] < begin)
        in_text = [(a - begin, b - begin) for a, b in places[len(in_title) :]]
        piece, in_piece = snippet(self.text, in_text)
        words = [self.title[a:b] for a, b in in_title] + [self.text[a:b] for a, b in in_text]
        return Hit(
            article_id=self.article_id,
            revision=self.revision,
            title=self.title,
            department_id=self.department_id,
            category_id=self.category_id,
            score=score,
            matches=in_title,
            snippet=piece,
            snippet_matches=in_piece,
            words=tuple(dict.fromkeys(words)),
            rule=rule,
            learned=learned,
        )


def snippet(text: str, matches: Ranges) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of `text` with the most matches, and the matches in it."""
    tried = matches[:MOST_TRIED]
    found = [text[a:b] for a, b in tried]
    different = len(set(found))
    start = most = last = 0
    inside: dict[str, int] = {}  # what stands in the piece that begins with a match
    for number, (position, _) in enumerate(tried):
        while last < len(tried) and tried[last][1] <= position + SNIPPET:
            inside[found[last]] = inside.get(found[last], 0) + 1
            last += 1
        if len(inside) > most:
            start, most = position, len(inside)
            if most == different:
                break
        if last > number:
            inside[found[number]] -= 1
            if not inside[found[number]]:
                del inside[found[number]]
    # Begin with the sentence or the line, where it does not push the match out.
    begin = max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1
    start = begin if start - begin <= SNIPPET // 3 else start - SNIPPET // 6
    end = start + SNIPPET
    piece = text[start:end].rstrip()
    inside_piece = tuple((a - start, b - start) for a, b in matches if start <= a and b <= start + len(piece))
    return piece.replace("\n", " "), inside_piece
