"""What no text of an article may hold, whether it comes from a file or from the editor."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.render import is_allowed_link, links

LONGEST = 100_000  # characters of one text
# Marks that turn the direction of reading, or hide: what is read would not be what is stored.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HEADING = re.compile(r"^ {0,3}##? ", re.MULTILINE)


class TextRefused(CallCenterError):
    """A text cannot be kept. Facts: `field`, `reason` (a code of `fault`), `line` (from 1) and more by reason."""

    code = "text_refused"


def fault(text: str, markdown: bool) -> tuple[str, int, dict[str, object]] | None:
    """What is wrong with a text first: a code, the line (from 1) and facts; None where nothing is.

    Codes: too_long (`limit`), lone_surrogate, bidi_character, control_character (`code_point`), and for
    Markdown heading_level (levels 1 and 2 part the sections of a file) and link_refused (`address`).
    """
    if len(text) > LONGEST:
        return "too_long", 1, {"limit": LONGEST}
    bad = {character for character in set(text) if hidden(character)}
    if bad:
        position, character = next((n, each) for n, each in enumerate(text) if each in bad)
        code = _character_fault(character)
        return code, text.count("\n", 0, position) + 1, {"code_point": f"U+{ord(character):04X}"}
    if not markdown:
        return None
    heading = _HEADING.search(text)
    if heading:
        return "heading_level", text.count("\n", 0, heading.start()) + 1, {}
    for address in links(text) if "]" in text or "<" in text else ():
        if not is_allowed_link(address):
            found = max(text.find(address[:20]), 0)
            return "link_refused", text.count("\n", 0, found) + 1, {"address": address[:100]}
    return None


def texts(content: ArticleContent) -> Iterator[tuple[str, str, bool]]:
    """Every text of an article: the field's name, the text, and whether it is Markdown."""
    for name in ("id", "title", "category_id", "department_id", "source", "script_id", "outcome"):
        yield name, getattr(content, name), False
    for name in ("read_out", "detail", "internal_note"):
        yield name, getattr(content, name), True
    yield "keywords", "\n".join(content.keywords), False
    yield "related", "\n".join(content.related), False
    for language, variant in content.variants.items():
        yield f"titles.{language}", variant.title, False
        yield f"variants.{language}", variant.text, True
        yield f"based_on.{language}", "\n".join(variant.based_on), False


def refuse_bad_texts(content: ArticleContent) -> None:
    """Refuse the first text of an article that cannot be kept.

    Raises:
        TextRefused: it holds characters, headings or links that no article may have.
        IndividualNumberRefused: it holds what reads as an individual number.
    """
    for name, text, markdown in texts(content):
        found = fault(text, markdown)
        if found:
            reason, line, facts = found
            raise TextRefused(field=name, reason=reason, line=line, **facts)
    refuse_individual_numbers({name: text for name, text, _ in texts(content)})


def refuse_bad_words(fields: Mapping[str, str]) -> None:
    """The same for plain texts by field name."""
    for name, text in fields.items():
        found = fault(text, markdown=False)
        if found:
            raise TextRefused(field=name, reason=found[0], line=found[1], **found[2])
    refuse_individual_numbers(fields)


@lru_cache(maxsize=20_000)
def hidden(character: str) -> bool:
    """Whether a text must not hold the character: it cannot be stored, or not be seen."""
    return bool(_character_fault(character))


def _character_fault(character: str) -> str:
    if character in "\n\t" or " " <= character <= "~" or "\u3040" <= character <= "\u9fff":
        return ""
    if character in _BIDI:
        return "bidi_character"
    if character in "\ufffe\uffff":
        return "control_character"  # no file of other programs holds them
    kind = unicodedata.category(character)
    return {"Cs": "lone_surrogate", "Cc": "control_character"}.get(kind, "")
