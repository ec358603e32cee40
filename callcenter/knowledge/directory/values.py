"""Cells of published tables as values: telephone numbers, weekdays, times and dates as cities write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from callcenter.knowledge.departments import WEEKDAYS, Opening, OpeningHours
from callcenter.residents.birth_dates import BirthDateRefused, parse_birth_date

_SIGNS = "月火水木金土日"
# Marks that are not seen, or that turn the direction of reading.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_LINE = re.compile(r"\s*(?:\r\n|\r|\n)\s*")
_DAMAGED = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d+")
_EXTENSION = re.compile(r"(?:内線|内)\s*[:：]?\s*(\d[\d\-・,、~～]*)")
_NUMBER = re.compile(r"\+?[\d(][\d()\-\s]{7,20}\d")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー─ｰ~", "-"))
_CLOCK = re.compile(
    r"(?:(午前|午後|am|pm))?\s*(\d{1,2})(?:\s*[:時]\s*(\d{1,2})?|(?=$))(?:\s*[:分]\s*\d{0,2})?"
)
_RANGE = re.compile(rf"([{_SIGNS}])\s*[-~〜～]\s*([{_SIGNS}])")
_YEAR_END = re.compile(
    r"(\d{1,2})\s*[月/]\s*(\d{1,2})\s*日?\s*(?:から|-|~|〜|～)\s*(?:翌年)?(1)\s*[月/]\s*(\d{1,2})\s*日?"
)
_OPEN_ON_HOLIDAYS = re.compile(r"祝[^。、]{0,8}(?:も[^。、]{0,3}開|開館|開い|営業|利用でき)")
_CLOSED_ON_HOLIDAYS = re.compile(r"祝[^。]{0,12}(?:除|休|閉)|(?:除|休|閉)[^。]{0,12}祝")
_FAR = date(2200, 1, 1)


@dataclass(frozen=True)
class Telephone:
    """A number in E.164 (empty where there is none), an extension, and codes of what was put right or is wrong."""

    e164: str = ""
    extension: str = ""
    mended: tuple[str, ...] = ()


def line(cell: str) -> str:
    """The cell as one line: no marks that are not seen, no line breaks, no spaces around."""
    return _LINE.sub("", _INVISIBLE.sub("", cell)).replace("\u3000", " ").strip()


def text(cell: str) -> str:
    """The cell with its line breaks, each as one; no marks that are not seen."""
    return _LINE.sub("\n", _INVISIBLE.sub("", cell)).strip()


def has_invisible(cell: str) -> bool:
    """Whether the cell holds marks that are not seen and that `line` and `text` take away."""
    return bool(_INVISIBLE.search(cell))


def telephone(cell: str) -> Telephone:
    """The first telephone number of a cell; `(054)624-3668 `, full width and long dashes are usual spellings."""
    plain = " ".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", cell)).translate(_DASHES).split())
    if not plain or not re.search(r"\d", plain):
        return Telephone()
    if _DAMAGED.fullmatch(plain):
        return Telephone(mended=("number_damaged",))
    found = _EXTENSION.search(plain)
    extension = found[1] if found else ""
    plain = _EXTENSION.sub(" ", plain)
    candidates = _NUMBER.findall(plain)
    for candidate in candidates:
        number, restored = _e164(candidate)
        if number:
            mended = ["number_zero_restored"] if restored else []
            mended += ["number_first_of_several"] if len(candidates) > 1 else []
            return Telephone(number, extension, tuple(mended))
    return Telephone(extension=extension, mended=("number_unreadable",) if re.search(r"\d", plain) else ())


def _e164(candidate: str) -> tuple[str, bool]:
    """The number, and whether a spreadsheet had taken its leading zero."""
    import phonenumbers  # 65 ms: not before there is a number

    digits = re.sub(r"[^\d+]", "", candidate)
    restored = digits[0] not in "+0" and len(digits) in (9, 10) and digits == candidate.strip()
    try:
        number = phonenumbers.parse(f"0{digits}" if restored else digits, "JP")
    except phonenumbers.NumberParseException:
        return "", False
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_possible_number(number) or (
        number.country_code == 81 and len(e164) not in (12, 13)
    ):
        return "", False
    return e164, restored


def weekdays(cell: str) -> tuple[str, ...] | None:
    """The weekdays of 月火水木金, 月～金, 平日, 毎日, 土曜日・日曜日; None where it says none of these."""
    plain = unicodedata.normalize("NFKC", cell)
    plain = re.sub(
        r"曜日?|毎週|から|及び|祝日?|[\s、,・/()（）「」と]", lambda m: "-" if m[0] == "から" else "", plain
    )
    plain = plain.translate(_DASHES).replace("〜", "-").replace("～", "-")
    if not plain:
        return None
    plain = plain.replace("平日", "月火水木金").replace("毎日", _SIGNS).replace("全日", _SIGNS)
    plain = _RANGE.sub(lambda found: _between(found[1], found[2]), plain)
    if not plain or not set(plain) <= set(_SIGNS):
        return None
    return tuple(WEEKDAYS[at] for at, sign in enumerate(_SIGNS) if sign in plain)


def _between(first: str, last: str) -> str:
    at, end = _SIGNS.index(first), _SIGNS.index(last)
    return _SIGNS[at : end + 1] if at <= end else _SIGNS[at:] + _SIGNS[: end + 1]


def clock(cell: str) -> time | None:
    """The time of 9:00, ９時, 9時30分, 午後5時15分, 0930; the end of a day (24:00) as its last minute."""
    plain = unicodedata.normalize("NFKC", cell).strip().casefold()
    if re.fullmatch(r"\d{3,4}", plain):
        plain = f"{plain[:-2]}:{plain[-2:]}"
    found = _CLOCK.fullmatch(plain)
    if found is None:
        return None
    hour, minute = int(found[2]), int(found[3] or 0)
    if found[1] in ("午後", "pm") and hour < 12:
        hour += 12
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def opening_hours(
    days: str, opens: str, closes: str, note: str, closed: str = ""
) -> tuple[OpeningHours | None, str]:
    """The hours that these cells tell, and a code of what keeps them from being used.

    Where only a note or nothing is given, there are no hours to count with: the note is shown as it is.

    Args:
        note: read for holidays and the turn of the year.
        closed: the days it is closed, which say the others where `days` is blank.
    """
    if not opens.strip() and not closes.strip():
        return None, ""
    if not days.strip() and closed.strip():
        days = _all_but(closed)
    open_days, begin, end = weekdays(days), clock(opens), clock(closes)
    if begin is None or end is None:
        return None, "hours_unreadable"
    if open_days is None:
        return None, "weekdays_unreadable" if days.strip() else "weekdays_missing"
    whole_day = begin == end or (begin == time(0) and end == time(23, 59))
    if whole_day:
        begin, end = time(0), time(23, 59)
    if end < begin:
        return None, "hours_over_midnight"
    said = unicodedata.normalize("NFKC", f"{days} {note} {closed and f'{closed} 休み'}")
    at_work = set(open_days) <= set(WEEKDAYS[:5])  # an office, which holidays close unless it says otherwise
    closed_on_holidays = not _OPEN_ON_HOLIDAYS.search(said) and bool(
        _CLOSED_ON_HOLIDAYS.search(said) or (at_work and "祝" not in days)
    )
    year_end = None if whole_day and len(open_days) == 7 else _year_end(said)
    return OpeningHours((Opening(open_days, begin, end),), closed_on_holidays, year_end), ""


def clocks(cell: str) -> tuple[str, str]:
    """Begin and end of 9時〜17時, 午前9時から午後5時まで, 9:00-17:00; blank where it is not one such range."""
    plain = unicodedata.normalize("NFKC", cell).strip().removesuffix("まで")
    parts = re.split(r"\s*(?:から|[-~〜～–—―])\s*", plain)
    if len(parts) != 2 or not all(clock(part) for part in parts):
        return "", ""
    return parts[0], parts[1]


def _all_but(closed: str) -> str:
    """The weekdays left by 月曜日・年末年始; blank where it is closed on some of these days only."""
    plain = unicodedata.normalize("NFKC", closed)
    if re.search(r"第\s*[1-5一二三四五]|毎月|隔週", plain):
        return ""
    named = re.findall(rf"((?:[{_SIGNS}][・、,と]?)+)曜", plain)
    shut = {sign for group in named for sign in group}
    return "".join(sign for sign in _SIGNS if sign not in shut)


def _year_end(said: str) -> tuple[tuple[int, int], tuple[int, int]]:
    found = _YEAR_END.search(said)
    if found and int(found[1]) == 12 and int(found[2]) <= 31 and int(found[4]) <= 31:
        return (12, int(found[2])), (1, int(found[4]))
    return (12, 29), (1, 3)


def day(cell: str) -> date | None:
    """The date of 2026/4/2, 2026-04-02, 20260402, 2026年4月2日, 令和8年4月2日 or R8.4.2."""
    plain = unicodedata.normalize("NFKC", cell).strip().split(" ")[0]
    try:
        return parse_birth_date(plain, _FAR)
    except BirthDateRefused:
        return None
