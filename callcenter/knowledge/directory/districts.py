"""Which district of waste collection an address belongs to, by the names that the city gives its districts.

A district's name is one town or several (北浜、南浜), with or without 丁目 (桜台1〜3丁目). Only what the name says for
certain is chosen; where it depends on more (block numbers, 上記以外), the districts that may fit are offered.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callcenter.knowledge.directory.waste import District

_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_CHOME = re.compile(r"(\d{1,2})丁目")
_NUMBERS = r"\d{1,2}(?:丁目)?(?:[・,~\-]\d{1,2}(?:丁目)?)*"
_PART = re.compile(rf"(?P<town>.*?)(?P<numbers>{_NUMBERS})丁目(?P<rest>.*)")
_BEHIND = re.compile(r"(?:地区|区域|町内会|自治会|全域|区)$")
_BEFORE = re.compile(r"^(?:大字|字)")
_BRACKETED = re.compile(r"[(\[【〔](.*?)[)\]】〕]")
_RANGE = str.maketrans(dict.fromkeys("〜～ー−‐–—", "~"))


@dataclass(frozen=True)
class DistrictFit:
    """The district of an address where its name says so for certain, and all that may be it."""

    sure: District | None = None
    likely: tuple[District, ...] = ()


@dataclass(frozen=True)
class _Part:
    """One place in a district's name. `chome` is empty for all of the town; `partly`: it depends on more."""

    town: str
    chome: frozenset[int]
    partly: bool


def district_of(districts: Iterable[District], town: str, block: str = "") -> DistrictFit:
    """The district of an address.

    Args:
        town: 町名, with or without 丁目.
        block: what follows it; the 丁目 may stand here.
    """
    place = _plain(f"{town}{block}")
    found = _CHOME.search(place)
    chome = int(found[1]) if found else 0
    wanted = _BEFORE.sub("", place[: found.start()] if found else _plain(town))
    sure: list[District] = []
    whole: list[District] = []
    likely: list[District] = []
    for one in districts:
        for part in _parts(one.name):
            if not wanted or part.town != wanted or (part.chome and chome and chome not in part.chome):
                continue
            if part.partly or (part.chome and not chome):
                likely.append(one)
            else:
                (sure if part.chome else whole).append(one)
            break
    certain = sure or whole
    if len(certain) == 1 and not (likely and not sure):
        return DistrictFit(certain[0], (certain[0],))
    return DistrictFit(None, (*certain, *likely))


def _parts(name: str) -> Sequence[_Part]:
    plain = _plain(name)
    if ahead := _BRACKETED.match(plain):  # 【旭川】一ノ坪、馬場: a part of 旭川
        return [_Part(ahead[1], frozenset(), bool(plain[ahead.end() :]))]
    bracketed = _BRACKETED.search(plain)
    plain = _BRACKETED.sub("", plain)
    found = []
    town = ""
    for written in filter(None, re.split(r"[、,;/・](?!\d)", plain)):
        match = _PART.fullmatch(written)
        if match is None:
            town = _BEHIND.sub("", _BEFORE.sub("", written))
            found.append(_Part(town, frozenset(), bool(bracketed)))
            continue
        town = _BEFORE.sub("", match["town"]) or town
        found.append(_Part(town, _chome(match["numbers"]), bool(match["rest"] or bracketed)))
    return found


def _chome(numbers: str) -> frozenset[int]:
    found: set[int] = set()
    for each in re.split("[・,]", numbers.replace("丁目", "").replace("-", "~")):
        first, _, last = each.partition("~")
        found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found)


def _plain(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(_RANGE)
    return re.sub("([一二三四五六七八九十])丁目", lambda match: f"{_KANJI[match[1]]}丁目", plain)
