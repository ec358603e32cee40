"""What keeps a contact from being finished, and what may be filled in for the operator."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from callcenter.contacts.contact import ContactEvent, Draft, Nature, Outcome, UsedArticle
from callcenter.contacts.rules import clean, defaults, problems
from callcenter.knowledge.article import ArticleContent

TODAY = date(2026, 11, 20)
INDIVIDUAL_NUMBER = "123456789018"

ARTICLE = ArticleContent(
    id="FAQ-0101", title="転入届", read_out="14日以内に届けてください。", detail="", category_id="moving-in",
    department_id="shimin", source="住民基本台帳法 第22条", outcome="completed",
)  # fmt: skip


def found(draft: Draft) -> set[tuple[str, str]]:
    return {(one.field, one.code.value) for one in problems(draft, TODAY, lambda _, day: day.weekday() >= 5)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"category_id": "", "question": " ", "answer": "\n"}, {"category_id", "question", "answer"}),
        ({"outcome": None}, {"outcome"}),
        ({"outcome": Outcome.REFERRED, "answer": ""}, set()),
        ({"outcome": Outcome.TRANSFERRED}, {"department_id"}),
        ({"outcome": Outcome.CALLBACK}, {"department_id", "due_on"}),
        ({"outcome": Outcome.HANDED_OVER, "department_id": "doro"}, {"due_on"}),
        ({"nature": Nature.REPORT}, {"place"}),
        ({"outcome": Outcome.SILENT, "question": "", "answer": ""}, set()),
        ({"question": "", "fields": {"場所の目印": "公園の前"}}, set()),
    ],
)
def test_what_is_missing_is_named(draft: Draft, changes: dict[str, Any], expected: set[str]) -> None:
    assert found(replace(draft, **changes)) == {(name, "missing") for name in expected}


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (TODAY, set()),
        (TODAY - timedelta(days=1), {("due_on", "past")}),
        (date(2026, 11, 21), {("due_on", "closed_day")}),
    ],
)
def test_a_promise_is_for_a_day_on_which_it_can_be_kept(
    draft: Draft, due_on: date, expected: set[Any]
) -> None:
    promised = replace(draft, outcome=Outcome.CALLBACK, department_id="shimin", due_on=due_on)
    assert found(promised) == expected


@pytest.mark.parametrize("name", ["question", "answer", "place", "reason", "owner"])
def test_an_individual_number_is_refused_in_every_text(draft: Draft, name: str) -> None:
    assert found(replace(draft, **{name: f"番号は{INDIVIDUAL_NUMBER}です"})) == {(name, "individual_number")}
    assert found(replace(draft, **{name: "あ" * 4_001})) == {(name, "too_long")}


def test_an_individual_number_is_refused_in_what_a_script_collected(draft: Draft) -> None:
    assert found(replace(draft, fields={"備考": INDIVIDUAL_NUMBER})) == {("fields.備考", "individual_number")}


def test_cleaning_takes_what_no_database_takes_and_leaves_every_word(draft: Draft) -> None:
    now = datetime.now(UTC)
    dirty = replace(
        draft,
        question=" 𠮷田\x00さん\r\n👨‍👩‍👧\ud800葛\U000e0100城 \x1b[0m",
        articles=(UsedArticle("FAQ-0101", 1, INDIVIDUAL_NUMBER, now),),
        events=(ContactEvent(now, "feedback", {"note": INDIVIDUAL_NUMBER, "kind": "missing"}),),
    )
    tidy = clean(dirty)
    assert tidy.question == "𠮷田さん\n👨‍👩‍👧葛\U000e0100城 [0m"
    assert tidy.articles[0].search_words == ""
    assert tidy.events[0].detail == {"note": "", "kind": "missing"}
    assert clean(tidy) == tidy


def test_defaults_fill_what_is_empty_and_the_script_comes_before_the_article(draft: Draft) -> None:
    empty = Draft(id=draft.id, operator_id="op01", received_at=draft.received_at)
    sets = {
        "nature": "report",
        "category_id": "roads",
        "urgent": "true",
        "nonsense": "x",
        "outcome": "nonsense",
    }
    filled = defaults(empty, ARTICLE, sets)
    assert (filled.nature, filled.category_id, filled.urgent) == (Nature.REPORT, "roads", True)
    assert (filled.department_id, filled.outcome, filled.answer) == (
        "shimin", Outcome.COMPLETED, "14日以内に届けてください。",
    )  # fmt: skip


def test_defaults_never_overwrite_what_the_operator_typed_or_chose(draft: Draft) -> None:
    decided = replace(draft, answer="自分の言葉", category_id="roads", decided=("nature", "department_id"))
    filled = defaults(decided, ARTICLE, {"nature": "complaint", "answer": "別の答え"})
    assert filled == decided
