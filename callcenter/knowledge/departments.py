"""Departments of the city hall, when each is open, and the categories of articles and contacts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT_ID = "general"  # the category and the department of articles that came without
_FARTHEST = 31  # days; no city hall is closed for longer


@dataclass(frozen=True)
class Category:
    """A category on the first level (`parent_id` empty) or on the second.

    Args:
        two_people: its articles are approved by somebody beside their author.
    """

    id: str
    name: str
    name_en: str
    parent_id: str = ""
    two_people: bool = False


@dataclass(frozen=True)
class Opening:
    """Open from `opens` to `closes` (Asia/Tokyo) on each of `days` (names of WEEKDAYS)."""

    days: tuple[str, ...]
    opens: time
    closes: time


@dataclass(frozen=True)
class OpeningHours:
    """Opening hours of a week and the days that are closed all the same.

    `year_end` is the first and the last day closed at the turn of the year, as (month, day); the usual
    days are those of 行政機関の休日に関する法律 第1条.
    """

    week: tuple[Opening, ...]
    closed_on_holidays: bool = True
    year_end: tuple[tuple[int, int], tuple[int, int]] | None = ((12, 29), (1, 3))

    def is_closed_day(self, day: date) -> bool:
        """Whether the whole day is closed, whatever weekday it is."""
        if self.year_end:
            first, last = self.year_end
            if (day.month, day.day) >= first or (day.month, day.day) <= last:
                return True
        return self.closed_on_holidays and is_public_holiday(day)

    def openings(self, day: date) -> list[tuple[datetime, datetime]]:
        """When the doors open and close on `day`, in order."""
        if self.is_closed_day(day):
            return []
        name = WEEKDAYS[day.weekday()]
        return sorted(
            (datetime.combine(day, each.opens, TOKYO), datetime.combine(day, each.closes, TOKYO))
            for each in self.week
            if name in each.days
        )

    def closes_at(self, at: datetime) -> datetime | None:
        """When the opening that `at` (aware) falls into ends; None while closed."""
        today = self.openings(at.astimezone(TOKYO).date())
        return next((closes for opens, closes in today if opens <= at < closes), None)

    def opens_next(self, at: datetime) -> datetime | None:
        """When it opens next after the moment `at` (aware); None where no hours are known."""
        first = at.astimezone(TOKYO).date()
        days = (first + timedelta(days=ahead) for ahead in range(_FARTHEST))
        return next((opens for day in days for opens, _ in self.openings(day) if opens > at), None)


@dataclass(frozen=True)
class Section:
    """A part of a department with a telephone extension of its own."""

    name: str
    extension: str
    handles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Department:
    """A department (所管課). `number` is in E.164; `handles` are matters in the words callers use."""

    id: str
    name: str
    kana: str
    name_en: str
    number: str
    extension: str
    location: str
    hours: OpeningHours
    handles: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    def is_open(self, at: datetime) -> bool:
        """Whether a call can be put through at the moment `at` (aware)."""
        return self.closes_at(at) is not None

    def closes_at(self, at: datetime) -> datetime | None:
        """When the opening that `at` (aware) falls into ends; None while closed."""
        return self.hours.closes_at(at)

    def opens_next(self, at: datetime) -> datetime | None:
        """When it opens next after the moment `at` (aware); None where no hours are known."""
        return self.hours.opens_next(at)


def is_public_holiday(day: date) -> bool:
    """Whether `day` is a holiday of 国民の祝日に関する法律, substitute holidays included."""
    return day in _public_holidays(day.year)


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # Imported here: it takes longer than the rest of the room together.
    from holidays import country_holidays

    return frozenset(country_holidays("JP", years=year))
