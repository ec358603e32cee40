"""Days as an operator types them: 今日, 明日, 3日後, 11/24, tomorrow, 3 days, and every form of a whole date, 和暦 among them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from callcenter.residents.birth_dates import ERAS, BirthDateRefused, format_birth_date, parse_birth_date
from ui import i18n

TOKYO = ZoneInfo("Asia/Tokyo")
_LOCALES = {"ja": QLocale("ja_JP"), "en": QLocale("en_GB")}
_WORDS = {"今日": 0, "本日": 0, "きょう": 0, "明日": 1, "あした": 1, "あす": 1, "明後日": 2, "あさって": 2}
_WORDS |= {"today": 0, "tomorrow": 1}
_LATER = re.compile(r"(?:in )?(\d{1,3}) ?(日後|週間後|days?|weeks?)")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?")


def today() -> date:
    """The day in Japan, wherever the desk's clock stands."""
    return datetime.now(TOKYO).date()


def read_day(text: str, now: date, *, coming: bool) -> date | None:
    """The day that `text` means, or None where it means none.

    Args:
        text: as typed, full or half width.
        now: the day from which 明日 is counted.
        coming: whether a day without a year is the next one (a promise) or the last one (something noticed).
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in _WORDS:
        return now + timedelta(days=_WORDS[plain])
    if found := _LATER.fullmatch(plain):
        return now + timedelta(days=int(found[1]) * (7 if found[2].startswith(("週", "w")) else 1))
    if found := _MONTH_DAY.fullmatch(plain):
        return _without_year(int(found[1]), int(found[2]), now, coming)
    try:
        return parse_birth_date(plain, date.max)
    except BirthDateRefused:
        return None


def _without_year(month: int, day: int, now: date, coming: bool) -> date | None:
    # Four years find the next 29 February; eight would be needed around 2100.
    for step in range(9):
        try:
            found = date(now.year + (step if coming else -step), month, day)
        except ValueError:
            continue
        if (found >= now) if coming else (found <= now):
            return found
    return None


def short_day(day: date) -> str:
    """2026/11/24."""
    return f"{day.year}/{day.month:02}/{day.day:02}"


def both_calendars(day: date) -> str:
    """令和8年11月24日（2026）, and on an English screen 2026/11/24 (R8)."""
    if i18n.language() == "ja":
        return format_birth_date(day)
    era = next((era for era in ERAS if day >= era.first), None)
    return f"{short_day(day)} ({era.letter}{day.year - era.year_0})" if era else short_day(day)


def spoken_day(day: date) -> str:
    """The day as it is read back to a caller: 昭和60年3月12日, and on an English screen 1985/03/12."""
    return both_calendars(day).split("（" if i18n.language() == "ja" else " ")[0]


def dated(day: date) -> str:
    """A coming day with its weekday: 12月3日（木）, and on an English screen Thu 3 Dec."""
    if i18n.language() == "ja":
        return f"{day.month}月{day.day}日（{weekday_name(day.weekday())}）"
    return _LOCALES["en"].toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def weekday_name(weekday: int) -> str:
    """The short name of a weekday, Monday as 0: 月, Mon."""
    return _LOCALES[i18n.language()].dayName(weekday + 1, QLocale.FormatType.ShortFormat)
