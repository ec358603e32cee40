"""Days as operators type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.desk.days import both_calendars, read_day, short_day

NOW = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今日", NOW),
        ("明日", date(2026, 11, 22)),
        ("３日後", date(2026, 11, 24)),
        ("1週間後", date(2026, 11, 28)),
        ("11/24", date(2026, 11, 24)),
        ("１１月２４日", date(2026, 11, 24)),
        ("1/5", date(2027, 1, 5)),
        ("2/29", date(2028, 2, 29)),
        ("令和8年11月24日", date(2026, 11, 24)),
        ("R8.11.24", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("2/30", None),
        ("来週", None),
        ("", None),
    ],
)
def test_a_promised_day_in_every_usual_form(text: str, day: date | None) -> None:
    assert read_day(text, NOW, coming=True) == day


def test_a_day_that_was_noticed_lies_behind() -> None:
    assert read_day("12/1", NOW, coming=False) == date(2025, 12, 1)


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_what_is_shown_can_be_typed_again(day: date) -> None:
    assert read_day(short_day(day), NOW, coming=True) == day
    assert read_day(both_calendars(day).split("（")[0], NOW, coming=True) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = read_day(text, NOW, coming=True)
    assert found is None or found - NOW < timedelta(days=3_000_000)
