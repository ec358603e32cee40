"""Hints about a candidate that help to recognise whom the caller named, and give away little themselves.

The operator must not read a name out and have the caller agree to it. So a candidate is shown by initials,
and its characters open only as the operator types what was heard.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from callcenter.residents.birth_dates import age_on, era_year
from callcenter.residents.names import kana_key, name_key

HIDDEN = "●"

# A character with the variation selector or voicing mark that belongs to it.
_LETTER = re.compile(
    "[^\ufe00-\ufe0f\U000e0100-\U000e01ef\u3099\u309a][\ufe00-\ufe0f\U000e0100-\U000e01ef\u3099\u309a]*"
)
_CHOME = re.compile(r"\s*[0-9０-９一二三四五六七八九十]+丁目.*")


@dataclass(frozen=True)
class Shown:
    """A name as it may be shown now. `matches`: every part of it was heard, and nothing else was."""

    name: str
    kana: str
    matches: bool


@dataclass(frozen=True)
class BirthHint:
    """A masked date of birth: 昭和, 4● and 50 for one of the forties of 昭和 who is in the fifties now."""

    era: str
    year: str
    age: int


def reveal(name: str, kana: str, heard: str) -> Shown:
    """Open what was heard of a name, beginning with any of its parts; initials are always open.

    Args:
        name: as in the register, parts separated by spaces.
        kana: its reading, in as many parts, or empty.
        heard: what the operator typed so far, in kana or kanji or both, with or without spaces.
    """
    names, readings = name.split(), kana.split()
    opened: list[tuple[str, str]] = []
    rest, all_heard = heard.strip(), bool(names)
    for position in range(max(len(names), len(readings))):
        written = names[position] if position < len(names) else ""
        read = readings[position] if position < len(readings) else ""
        taken = max(_whole(written, name_key, rest), _whole(read, kana_key, rest))
        if taken:
            opened.append((written, read))
            rest = rest[taken:].strip()
            continue
        all_heard = False
        begun_name, begun_kana = _begun(written, name_key, rest), _begun(read, kana_key, rest)
        opened.append((_mask(written, begun_name), _mask(read, begun_kana)))
        if begun_name or begun_kana:
            rest = ""
    return Shown(
        name=" ".join(written for written, _ in opened if written),
        kana=" ".join(read for _, read in opened if read),
        matches=all_heard and not rest,
    )


def birth_hint(birth_date: date | None, today: date) -> BirthHint | None:
    """The decade of birth and of age; None where no date is known."""
    if birth_date is None:
        return None
    era, year = era_year(birth_date)
    decade = f"{year // 10}" if year >= 10 else ""
    return BirthHint(era, f"{decade}{HIDDEN}", age_on(birth_date, today) // 10 * 10)


def town_hint(town: str) -> str:
    """The town without its block: みなと町 ●丁目, whether the block has a 丁目 or not."""
    return f"{_CHOME.sub('', town)} {HIDDEN}丁目" if town else ""


def _whole(part: str, key: Callable[[str], str], heard: str) -> int:
    """How many characters of `heard` say the whole part; 0 where it does not begin with it."""
    wanted = key(part)
    if wanted:
        for length in range(1, len(heard) + 1):
            said = key(heard[:length])
            if said == wanted:
                return length
            if len(said) > len(wanted):
                break
    return 0


def _begun(part: str, key: Callable[[str], str], heard: str) -> int:
    """How many letters of the part were heard, where all that was heard is its beginning."""
    said = key(heard)
    if not said or not key(part).startswith(said):
        return 0
    letters = _LETTER.findall(part)
    return next(n for n in range(1, len(letters) + 1) if len(key("".join(letters[:n]))) >= len(said))


def _mask(part: str, open_letters: int) -> str:
    letters = _LETTER.findall(part)
    shown = max(open_letters, 1)
    return "".join(letters[:shown]) + HIDDEN * (len(letters) - shown)
