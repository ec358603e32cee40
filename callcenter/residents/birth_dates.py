"""Dates of birth as people say and write them: 和暦 and western, in all usual forms."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from callcenter.errors import CallCenterError


class BirthDateRefused(CallCenterError):
    """The text is no date of birth. Fact `reason`: `form`, `no_such_day`, `outside_era` or `future`."""

    code = "birth_date_refused"


@dataclass(frozen=True)
class Era:
    """An era: its name and letter, the western year before its first, its first and last day.

    The days on which 明治 and 大正 ended belong to the next era too: so the edicts said.
    """

    name: str
    letter: str
    year_0: int
    first: date
    last: date


ERAS = (
    Era("令和", "R", 2018, date(2019, 5, 1), date.max),
    Era("平成", "H", 1988, date(1989, 1, 8), date(2019, 4, 30)),
    Era("昭和", "S", 1925, date(1926, 12, 25), date(1989, 1, 7)),
    Era("大正", "T", 1911, date(1912, 7, 30), date(1926, 12, 25)),
    # Before 1873 the calendar was the lunar one, and a day has no plain counterpart.
    Era("明治", "M", 1867, date(1873, 1, 1), date(1912, 7, 30)),
)

_ERA_OF = {key: era for era in ERAS for key in (era.name, era.name[0], era.letter)}
_SEPARATOR = r"\s*[年月./\-‐‑–—―−ー・\s]\s*"
_END = r"\s*日?\s*(?:生まれ|生)?"
_ERA_NAME = rf"(?P<era>{'|'.join(_ERA_OF)})\s*"
_MONTH_DAY = rf"(?P<month>\d{{1,2}}){_SEPARATOR}(?P<day>\d{{1,2}}){_END}"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_ERA_NAME}(?P<year>元|\d{{1,2}}){_SEPARATOR}{_MONTH_DAY}",
        rf"{_ERA_NAME}(?P<year>\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"(?P<year>\d{{4}}){_SEPARATOR}{_MONTH_DAY}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    )
)


def parse_birth_date(text: str, today: date) -> date:
    """Read a date of birth: 昭和60年3月12日, S60.3.12, 昭60-3-12, S600312, 平成元年…, 1985/3/12, 19850312.

    Args:
        text: what the operator typed, full or half width.
        today: nobody is born later.

    Raises:
        BirthDateRefused: with the reason, and never the text.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    for form in _FORMS:
        if found := form.fullmatch(plain):
            break
    else:
        raise BirthDateRefused(reason="form")
    parts = found.groupdict()
    year = 1 if parts["year"] == "元" else int(parts["year"])
    era = _ERA_OF[parts["era"].upper()] if "era" in parts else None
    try:
        day = date(year + era.year_0 if era else year, int(parts["month"]), int(parts["day"]))
    except ValueError:
        raise BirthDateRefused(reason="no_such_day") from None
    if era and (year == 0 or not era.first <= day <= era.last):
        raise BirthDateRefused(reason="outside_era")
    if day > today:
        raise BirthDateRefused(reason="future")
    return day


def era_year(day: date) -> tuple[str, int]:
    """The era's name and the year in it; for days before 明治6 the western year and no era."""
    for era in ERAS:
        if day >= era.first:
            return era.name, day.year - era.year_0
    return "", day.year


def format_birth_date(day: date) -> str:
    """The date in both calendars: 昭和60年3月12日（1985）."""
    era, year = era_year(day)
    if not era:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日（{day.year}）"


def age_on(birth_date: date, day: date) -> int:
    """Full years of age on `day`, as people count them: one more on the birthday itself."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday
