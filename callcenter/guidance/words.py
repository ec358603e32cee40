"""How values are said on the telephone: dates, telephone numbers, and text that comes from outside."""

import re
from datetime import date
from typing import Literal

Language = Literal["ja", "en"]

LONGEST_VALUE = 200  # of one value inside a sentence; the wrap-up keeps all of it
_WEEKDAYS = "月火水木金土日"
# Not strftime: its words follow the locale of the process, which the screen's toolkit sets.
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Values come from callers and records: what has a meaning in Markdown or HTML becomes its full-width twin.
_HARMLESS = {ord(c): ord(c) + 0xFEE0 for c in "*_`#<>[]\\|~"}


def spoken_date(day: date, language: Language) -> str:
    """A date as it is said on the telephone: 11月21日、金曜日 / Friday, 21 November."""
    if language == "en":
        return f"{_WEEKDAYS_EN[day.weekday()]}, {day.day} {_MONTHS_EN[day.month - 1]}"
    return f"{day.month}月{day.day}日、{_WEEKDAYS[day.weekday()]}曜日"


def read_back(number: str, language: Language) -> str:
    """A telephone number as it is read back, 090の0300の1234; what is not a number, as it was typed."""
    import phonenumbers  # 0.1 s: not before the desk is there

    try:
        parsed = phonenumbers.parse(number, "JP")
        national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    except phonenumbers.NumberParseException:
        return harmless(number)
    return (" " if language == "en" else "の").join(re.findall(r"\d+", national))


def harmless(value: str) -> str:
    """One line of bounded length, without anything that a rich text would take for its markup."""
    one_line = " ".join(value.split())
    if len(one_line) > LONGEST_VALUE:
        one_line = one_line[: LONGEST_VALUE - 1] + "…"
    return one_line.translate(_HARMLESS)
