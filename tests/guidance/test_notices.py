"""Notices hold from a moment until another; they are short, and no individual number stands in them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from callcenter.access.individual_number import IndividualNumberRefused
from callcenter.cli import app
from callcenter.guidance.notices import LONGEST, NoticeRefused, end_notice, give_notice, notices_from

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_notice_holds_from_its_start_until_its_end(engine: Engine) -> None:
    given = give_notice(
        engine, "kudo", "市民課の窓口は\n17時に閉まります。", starts_at=NOON, ends_at=NOON + HOUR
    )
    assert given.words == "市民課の窓口は 17時に閉まります。"
    assert [given.holds(NOON + at * HOUR / 2) for at in (-1, 0, 1, 2)] == [False, True, True, False]
    assert notices_from(engine, NOON - HOUR) == [given]  # a desk knows what is to come
    assert notices_from(engine, NOON + HOUR) == []


def test_urgent_ones_come_first_then_the_newest(engine: Engine) -> None:
    for words, urgent, hours in (("古い", False, 0), ("新しい", False, 1), ("至急", True, 0)):
        give_notice(engine, "kudo", words, urgent=urgent, starts_at=NOON + hours * HOUR)
    assert [one.words for one in notices_from(engine, NOON)] == ["至急", "新しい", "古い"]


def test_a_notice_is_ended_once(engine: Engine) -> None:
    given = give_notice(engine, "kudo", "システム障害です。", starts_at=NOON)
    assert end_notice(engine, given.id, NOON + HOUR)
    assert not end_notice(engine, given.id, NOON + 2 * HOUR)
    assert notices_from(engine, NOON + HOUR) == []


@pytest.mark.parametrize(
    ("words", "ends", "reason"),
    [(" \n", None, "empty"), ("あ" * (LONGEST + 1), None, "too_long"), ("可", NOON, "ends_before_it_starts")],
)
def test_a_notice_that_cannot_be_given(
    engine: Engine, words: str, ends: datetime | None, reason: str
) -> None:
    with pytest.raises(NoticeRefused) as refused:
        give_notice(engine, "kudo", words, starts_at=NOON, ends_at=ends)
    assert refused.value.facts["reason"] == reason


def test_an_individual_number_is_refused(engine: Engine) -> None:
    with pytest.raises(IndividualNumberRefused):
        give_notice(engine, "kudo", "番号は 1234 5678 9018 です")
    assert notices_from(engine, NOON) == []


def test_notices_on_the_command_line(tmp_path: Path) -> None:
    database = ("--db", f"sqlite:///{tmp_path / 'city.db'}")

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, ["notices", *arguments, *database])
        assert done.exit_code == 0, done.output
        return done.output

    number = run("add", "大雨警報が出ました。", "--urgent", "--until", "2099-11-22 17:00").strip()
    listed = run("list")
    assert number in listed
    assert "– 2099-11-22 17:00  大雨警報が出ました。" in listed
    run("end", number)
    assert run("list") == ""
    assert CliRunner().invoke(app, ["notices", "end", number, *database]).exit_code == 1
