"""The days on which waste is collected, as cities write them, and the next dates that come of them.

    parse_days("水2 水4")   the second and the fourth Wednesday

Understood are the codes of the 5374 layout and what cities make of them: 月, 月曜日, 毎週月曜, 月 木, 水2, 2水, 第2水曜日,
第1・3木, 最終金, 隔月20260105 (every other Monday from that day), 20260105 (that day alone), 水1:4 6 8 (in these months),
*1 (a remark of its own), and - or なし where nothing is collected.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

LAST = -1  # as `nth`
WEEKDAYS = "月火水木金土日"  # as date.weekday() counts them
_FARTHEST = 800  # days looked ahead: what comes once a year comes twice
_NONE = frozenset(("-", "ー", "―", "—", "なし", "無し", "無", "収集なし", "収集しません", "×", "x", "/"))
_SEPARATED = re.compile(r"[\s、,・/;と及び]+")
_NUMBERS = "[1-5](?:[・,、と]第?[1-5])+"
# 第1・3水曜日, 水1・3: one day for each number.
_SEVERAL_BEFORE = re.compile(rf"第?({_NUMBERS})週?([{WEEKDAYS}])")
_SEVERAL_BEHIND = re.compile(rf"([{WEEKDAYS}])第?({_NUMBERS}|[1-5]{{2,}})")  # NFKC makes 水①③ 水13
_DAY = re.compile(rf"(?:第?([1-5])週?)?([{WEEKDAYS}])([1-5])?")
_LAST_DAY = re.compile(rf"(?:最終週?|最後|末)([{WEEKDAYS}])")
_EVERY_OTHER = re.compile(rf"隔週?([{WEEKDAYS}])(\d{{8}})")
_REMARK = re.compile(r"\*(\d+)")
_KANJI_DIGITS = str.maketrans("一二三四五①②③④⑤", "1234512345")


@dataclass(frozen=True)
class DayRule:
    """A weekday (Monday is 0): every one, the `nth` of the month (LAST: the last one), or every other from `since`."""

    weekday: int
    nth: int = 0
    since: date | None = None

    def falls_on(self, day: date) -> bool:
        """Whether `day` is one of these days."""
        if day.weekday() != self.weekday:
            return False
        if self.since is not None:
            return day >= self.since and (day - self.since).days % 14 == 0
        if self.nth == LAST:
            return (day + timedelta(days=7)).month != day.month
        return self.nth in (0, (day.day + 6) // 7)


@dataclass(frozen=True)
class CollectionDays:
    """When a class of waste is collected.

    Attributes:
        months: in which months only (1 to 12); in all of them where empty.
        dates: single days beside the rules.
        remarks: numbers of remarks that the city has written of its own.
    """

    rules: tuple[DayRule, ...] = ()
    dates: frozenset[date] = frozenset()
    months: frozenset[int] = frozenset()
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules or self.dates)

    def fall_on(self, day: date) -> bool:
        """Whether waste is collected on `day`, closures aside."""
        if day in self.dates:
            return True
        if self.months and day.month not in self.months:
            return False
        return any(rule.falls_on(day) for rule in self.rules)


@dataclass(frozen=True)
class Closure:
    """A centre that takes nothing from `first` to `last`, both included."""

    centre: str
    first: date
    last: date


@dataclass(frozen=True)
class Collection:
    """A day of collection; `closed` where it falls into a closure, and nothing is collected then."""

    day: date
    closed: bool = False


class DaysUnreadable(ValueError):
    """What a city wrote is no rule. The argument is the part that is none."""


def parse_days(written: str) -> CollectionDays:
    """The days that a city wrote.

    Raises:
        DaysUnreadable: a part of it is not understood; then no date can be told from the rest either.
    """
    text = unicodedata.normalize("NFKC", written).strip().casefold()
    if not text or text in _NONE:
        return CollectionDays()
    text, _, months = text.partition(":")
    text = text.translate(_KANJI_DIGITS).replace("曜日", " ").replace("曜", " ").replace("毎週", " ")
    text = _SEVERAL_BEFORE.sub(lambda found: _each(found[2], found[1]), text)
    text = _SEVERAL_BEHIND.sub(lambda found: _each(found[1], found[2]), text)
    rules: list[DayRule] = []
    dates: set[date] = set()
    remarks: list[str] = []
    for part in filter(None, _SEPARATED.split(text)):
        if found := _DAY.fullmatch(part):
            rules.append(_weekday(found, part))
        elif found := _LAST_DAY.fullmatch(part):
            rules.append(DayRule(WEEKDAYS.index(found[1]), LAST))
        elif found := _EVERY_OTHER.fullmatch(part):
            rules.append(_every_other(found, part))
        elif found := _REMARK.fullmatch(part):
            remarks.append(found[1])
        elif part == "毎日":
            rules += [DayRule(weekday) for weekday in range(7)]
        elif set(part) <= set(WEEKDAYS):
            rules += [DayRule(WEEKDAYS.index(sign)) for sign in part]
        else:
            dates.add(_date(part))
    return CollectionDays(
        tuple(dict.fromkeys(rules)), frozenset(dates), _months(months), tuple(dict.fromkeys(remarks))
    )


def _each(weekday: str, numbers: str) -> str:
    return " " + " ".join(f"{weekday}{number}" for number in re.findall("[1-5]", numbers)) + " "


def _weekday(found: re.Match[str], token: str) -> DayRule:
    if found[1] and found[3]:
        raise DaysUnreadable(token)
    return DayRule(WEEKDAYS.index(found[2]), int(found[1] or found[3] or 0))


def _every_other(found: re.Match[str], token: str) -> DayRule:
    first = _date(found[2])
    if first.weekday() != WEEKDAYS.index(found[1]):
        raise DaysUnreadable(token)  # one of the two is wrong, and nobody here knows which
    return DayRule(first.weekday(), since=first)


def _date(token: str) -> date:
    try:
        if not re.fullmatch(r"\d{8}", token):
            raise ValueError(token)
        return date.fromisoformat(token)
    except ValueError as error:
        raise DaysUnreadable(token) from error


def _months(text: str) -> frozenset[int]:
    found = [token.removesuffix("月") for token in filter(None, _SEPARATED.split(text))]
    if not all(token.isdecimal() and 1 <= int(token) <= 12 for token in found):
        raise DaysUnreadable(text.strip())
    return frozenset(map(int, found))


def collections(days: CollectionDays, closures: Iterable[Closure], first: date) -> Iterator[Collection]:
    """The days of collection from `first` on, in order; a closure shifts none of them, it is only said.

    Args:
        closures: those of the centre that collects.
    """
    closed = list(closures)
    for ahead in range(_FARTHEST if days else 0):
        day = first + timedelta(days=ahead)
        if days.fall_on(day):
            yield Collection(day, any(one.first <= day <= one.last for one in closed))


def next_collections(
    days: CollectionDays, closures: Iterable[Closure], first: date, count: int
) -> list[Collection]:
    """The next days of collection, so many that `count` of them are not closed."""
    found: list[Collection] = []
    opened = 0
    for one in islice(collections(days, closures, first), 20 * count):
        found.append(one)
        opened += not one.closed
        if opened == count:
            break
    return found
