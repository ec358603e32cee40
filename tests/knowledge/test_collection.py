"""Collection days: what cities write, and the dates that come of it."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.directory.collection import (
    LAST,
    WEEKDAYS,
    Closure,
    CollectionDays,
    DayRule,
    DaysUnreadable,
    collections,
    next_collections,
    parse_days,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WEEKDAY = st.integers(0, 6)


def rules(written: str) -> tuple[DayRule, ...]:
    return parse_days(written).rules


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("月 木", "月 木"),
        ("月木", "月 木"),
        ("月曜日・木曜日", "月 木"),
        ("毎週月曜、木曜", "月 木"),
        ("2土 4土", "土2 土4"),
        ("水２　水４", "水2 水4"),
        ("第2・4水曜日", "水2 水4"),
        ("第１・第３木曜日", "木1 木3"),
        ("水1・3", "水1 水3"),
        ("木②④", "木2 木4"),
        ("第二金曜日", "金2"),
        ("毎日", "月 火 水 木 金 土 日"),
        ("なし", ""),
        ("－", ""),
    ],
)
def test_the_ways_in_which_cities_write_days(written: str, expected: str) -> None:
    assert rules(written) == rules(expected)


def test_months_single_days_every_other_week_and_remarks() -> None:
    assert parse_days("水1:4 6 12") == CollectionDays((DayRule(2, 1),), months=frozenset({4, 6, 12}))
    assert parse_days("20260105 20260309").dates == {date(2026, 1, 5), date(2026, 3, 9)}
    assert parse_days("隔月20260105") == CollectionDays((DayRule(0, since=date(2026, 1, 5)),))
    assert parse_days("最終金曜日").rules == (DayRule(4, LAST),)
    assert parse_days("月1 月3 *6").remarks == ("6",)


@pytest.mark.parametrize(
    "written", ["土 管路", "隔金20260198", "隔火20260105", "第2", "不定期", "水1:13", "2水4", "月1/5"]
)
def test_what_is_no_rule_is_refused_whole(written: str) -> None:
    with pytest.raises(DaysUnreadable):
        parse_days(written)


@settings(max_examples=30)
@given(WEEKDAY, st.integers(1, 5), DAYS)
def test_an_nth_weekday_is_counted_in_its_own_month(weekday: int, nth: int, first: date) -> None:
    found = next_collections(parse_days(f"{WEEKDAYS[weekday]}{nth}"), (), first, 3)
    assert len(found) == 3
    for one in found:
        assert one.day >= first
        assert one.day.weekday() == weekday
        # The calendar of the month says how many of these weekdays come up to this one.
        weeks = calendar.monthcalendar(one.day.year, one.day.month)
        assert [week[weekday] for week in weeks if week[weekday]].index(one.day.day) + 1 == nth
    assert found == sorted(found, key=lambda one: one.day)


@settings(max_examples=25)
@given(WEEKDAY, DAYS)
def test_the_last_weekday_of_every_month_is_found(weekday: int, first: date) -> None:
    for one in next_collections(parse_days(f"最終{WEEKDAYS[weekday]}"), (), first, 4):
        weeks = calendar.monthcalendar(one.day.year, one.day.month)
        assert one.day.day == max(week[weekday] for week in weeks)


@settings(max_examples=25)
@given(st.sets(WEEKDAY, min_size=1), DAYS)
def test_weekly_days_leave_none_out(weekdays: set[int], first: date) -> None:
    days = parse_days(" ".join(WEEKDAYS[each] for each in weekdays))
    found = {one.day for one in next_collections(days, (), first, 3 * len(weekdays))}
    assert found == {
        day for day in (first + timedelta(days=ahead) for ahead in range(21)) if day.weekday() in weekdays
    }


@settings(max_examples=30)
@given(WEEKDAY, DAYS, st.integers(0, 30), st.integers(0, 14))
def test_a_closure_shifts_nothing_and_is_said(weekday: int, first: date, ahead: int, long: int) -> None:
    closure = Closure("center", first + timedelta(days=ahead), first + timedelta(days=ahead + long))
    days = parse_days(WEEKDAYS[weekday])
    usual = collections(days, (), first)
    found = next_collections(days, [closure], first, 3)
    assert [one.day for one in found] == [next(usual).day for _ in found]
    assert all(one.closed == (closure.first <= one.day <= closure.last) for one in found)
    assert sum(not one.closed for one in found) == 3


def test_every_other_week_goes_on_over_the_end_of_the_year() -> None:
    found = next_collections(parse_days("隔水20261216"), (), date(2026, 12, 17), 2)
    assert [one.day for one in found] == [date(2026, 12, 30), date(2027, 1, 13)]


def test_days_that_are_over_give_none() -> None:
    assert next_collections(parse_days("20260105"), (), date(2026, 1, 6), 3) == []
    assert next_collections(parse_days("-"), (), date(2026, 1, 6), 3) == []
