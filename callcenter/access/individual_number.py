"""The individual number (個人番号) is never stored: free text is searched for it before it is kept.

番号法 limits who may collect and keep the number; a call centre may not. The check digit is the one of
総務省令第85号 第5条. One of ten random strings of twelve digits passes it too. Nobody can release one: neither operator
nor supervisor can tell such a number from a real one, what was kept wrongly could not be taken back from versions and
exports, and the last four digits are enough to name whatever else has twelve.
"""

import re
import unicodedata
from collections.abc import Mapping

from callcenter.errors import CallCenterError


class IndividualNumberRefused(CallCenterError):
    """A text holds what reads as an individual number. Facts: `field`, `spans`; never the digits."""

    code = "individual_number_refused"


COVER = "●"
_LENGTH = 12
_PRINTED_GROUPS = [4, 4, 4]
_DIGIT = re.compile(r"\d")
_CHAIN = re.compile(r"[0-9]+(?:[ .,-]+[0-9]+)*")
_PARTS = re.compile(r"([0-9]+)([ .,-]*)")


def find_individual_numbers(text: str) -> list[tuple[int, int]]:
    """Where an individual number stands in `text`, as (start, end) of each.

    Full-width digits count, and digits parted by spaces, hyphens of all kinds or dots: all parted the
    same way, or in fours as on the card. Twelve digits within a longer unbroken run are something else.
    """
    if len(_DIGIT.findall(unicodedata.normalize("NFKC", text))) < _LENGTH:
        return []  # nearly every text, and quicker than looking at each of its signs
    plain, origin = _plain(text)
    found: list[tuple[int, int]] = []
    for chain in _CHAIN.finditer(plain):
        groups = list(_PARTS.finditer(plain, *chain.span()))
        free = 0  # groups before this one belong to a number found already
        for first in range(len(groups)):
            for last in range(first, len(groups)):
                joined = groups[first : last + 1]
                if first >= free and _is_individual_number(joined):
                    found.append((origin[joined[0].start()], origin[joined[-1].end(1) - 1] + 1))
                    free = last + 1
    return found


def without_individual_numbers(text: str) -> str:
    """The text with a sign in the place of every character of an individual number."""
    for start, end in find_individual_numbers(text):
        text = text[:start] + COVER * (end - start) + text[end:]
    return text


def refuse_individual_numbers(texts: Mapping[str, str]) -> None:
    """Refuse the first field that holds an individual number.

    Args:
        texts: each field's text by the field's name.

    Raises:
        IndividualNumberRefused: facts `field` and `spans`, so that the screen can mark them.
    """
    for field, text in texts.items():
        spans = find_individual_numbers(text)
        if spans:
            raise IndividualNumberRefused(field=field, spans=tuple(spans))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as ASCII digits, one sign for each kind of separator and `x`; and where each came from."""
    signs: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character):
            signs.append(_sign(part))
            origin.append(position)
    return "".join(signs), origin


def _sign(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    if category == "Pd" or character in "−ー":
        return "-"
    if character in "・·":
        return ","
    return "." if character == "." else "x"


def _is_individual_number(groups: list[re.Match[str]]) -> bool:
    digits = "".join(group[1] for group in groups)
    if len(digits) != _LENGTH or not _passes(digits):
        return False
    separators = {sign for group in groups[:-1] for sign in group[2]}
    printed = [len(group[1]) for group in groups] == _PRINTED_GROUPS
    # A middle dot parts the entries of a list (11・12・21): only in fours does it part a number.
    return printed or (len(separators) <= 1 and "," not in separators)


def _passes(digits: str) -> bool:
    """11 − (Σ Pn·Qn mod 11), 0 where the remainder is at most 1; n counted from the right, after the check digit."""
    total = sum(
        int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(digits[:-1]), start=1)
    )
    remainder = total % 11
    return int(digits[-1]) == (0 if remainder <= 1 else 11 - remainder)
