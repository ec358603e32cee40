"""Whether a call can be put through now, and when if not."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from callcenter.knowledge.departments import Department
from callcenter.knowledge.reference_yaml import read_departments
from callcenter.settings import content_folder

TOKYO = ZoneInfo("Asia/Tokyo")
DEPARTMENTS = {each.id: each for each in read_departments(content_folder("knowledge_base"))}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("department", "moment", "closes", "next_opening"),
    [
        ("zeimu", "2026-11-24T08:44", None, "2026-11-24T08:45"),  # Tuesday
        ("zeimu", "2026-11-24T08:45", "2026-11-24T17:15", "2026-11-25T08:45"),
        ("zeimu", "2026-11-24T17:15", None, "2026-11-25T08:45"),
        ("shimin", "2026-11-26T18:30", "2026-11-26T19:00", "2026-11-27T08:45"),  # open late on Thursdays
        ("zeimu", "2026-11-20T18:00", None, "2026-11-24T08:45"),  # Friday; Monday is 勤労感謝の日
        ("kankyo", "2026-11-21T09:00", "2026-11-21T12:00", "2026-11-24T08:45"),  # Saturday morning
        ("zeimu", "2026-12-29T10:00", None, "2027-01-04T08:45"),  # the year's end
        ("zeimu", "2026-05-06T10:00", None, "2026-05-07T08:45"),  # 振替休日
        ("zeimu", "2026-09-22T10:00", None, "2026-09-24T08:45"),  # 国民の休日 between two holidays
    ],
)
def test_open_closed_and_open_next(
    department: str, moment: str, closes: str | None, next_opening: str
) -> None:
    place = DEPARTMENTS[department]
    assert place.is_open(at(moment)) == (closes is not None)
    assert place.closes_at(at(moment)) == (at(closes) if closes else None)
    assert place.opens_next(at(moment)) == at(next_opening)


def test_times_are_those_of_tokyo_wherever_the_clock_is() -> None:
    shimin: Department = DEPARTMENTS["shimin"]
    assert shimin.is_open(datetime.fromisoformat("2026-11-24T00:00+00:00"))
    assert not shimin.is_open(datetime.fromisoformat("2026-11-24T09:00+00:00"))
