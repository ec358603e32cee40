"""A date of birth is understood however it is written, and kept as one date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.residents.birth_dates import (
    BirthDateRefused,
    age_on,
    era_year,
    format_birth_date,
    parse_birth_date,
)

TODAY = date(2026, 11, 21)
LETTERS = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}


@pytest.mark.parametrize(
    "text",
    [
        "昭和60年3月12日",
        "昭和６０年３月１２日生まれ",
        "昭和 60 年 3 月 12 日",
        "S60.3.12",
        "s60/03/12",
        "Ｓ６０．３．１２",
        "昭60-3-12",
        "昭60−3−12",
        "㍼60.3.12",
        "S600312",
        "昭和600312",
        "1985/3/12",
        "1985-03-12",
        "1985年3月12日",
        "1985 3 12",
        "19850312",
        "１９８５０３１２",
    ],
)
def test_all_usual_forms(text: str) -> None:
    assert parse_birth_date(text, TODAY) == date(1985, 3, 12)


@given(st.dates(date(1873, 1, 1), TODAY))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    era, year = era_year(day)
    for text in (
        format_birth_date(day).split("（")[0],
        f"{era}{year}年{day.month}月{day.day}日",
        f"{LETTERS[era]}{year}.{day.month}.{day.day}",
        f"{LETTERS[era].lower()}{year:02}{day:%m%d}",
        f"{era[0]}{year}-{day.month}-{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        day.isoformat(),
    ):
        assert parse_birth_date(text, TODAY) == day


@given(st.text())
def test_any_other_text_is_refused_with_a_reason(text: str) -> None:
    try:
        parse_birth_date(text, TODAY)
    except BirthDateRefused as refused:
        assert refused.facts["reason"] in {"form", "no_such_day", "outside_era", "future"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "form"),
        ("60年3月12日", "form"),
        ("85/3/12", "form"),
        ("昭和60年3月", "form"),
        ("1985-313", "form"),
        ("1985/2/29", "no_such_day"),
        ("昭和60年13月1日", "no_such_day"),
        ("0000/1/1", "no_such_day"),
        ("昭和64年1月8日", "outside_era"),
        ("平成元年1月7日", "outside_era"),
        ("平成31年5月1日", "outside_era"),
        ("昭和元年12月24日", "outside_era"),
        ("令和0年5月1日", "outside_era"),
        ("明治5年12月2日", "outside_era"),
        ("令和8年11月22日", "future"),
        ("2026/11/22", "future"),
    ],
)
def test_what_cannot_be_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BirthDateRefused) as refused:
        parse_birth_date(text, TODAY)
    assert refused.value.facts == {"reason": reason}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成1年1月8日", date(1989, 1, 8)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("R1.5.1", date(2019, 5, 1)),
    ],
)
def test_the_first_and_last_day_of_an_era(text: str, day: date) -> None:
    assert parse_birth_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(1985, 3, 12), "昭和60年3月12日（1985）"),
        (date(2019, 5, 1), "令和元年5月1日（2019）"),
        (date(1989, 1, 7), "昭和64年1月7日（1989）"),
    ],
)
def test_a_date_is_shown_in_both_calendars(day: date, written: str) -> None:
    assert format_birth_date(day) == written


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1985, 3, 12), date(2026, 3, 11), 40),
        (date(1985, 3, 12), date(2026, 3, 12), 41),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
    ],
)
def test_age(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age
