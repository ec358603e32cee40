"""An operator's way through a script: answers, back, jump, change of script, and what it leaves behind."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from callcenter.guidance.format import load_folder
from callcenter.guidance.offer import OfferReason, offer
from callcenter.guidance.render import CallContext
from callcenter.guidance.runner import ScriptMoveRefused, ScriptRun
from callcenter.guidance.script import Script, VerifyItem

SHIPPED = Path(__file__).parents[2] / "scripts"
AT = datetime(2026, 11, 14, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def scripts() -> dict[str, Script]:
    return {script.id: script for script in load_folder(SHIPPED)[0]}


def test_answers_lead_on_and_leave_the_path_in_the_record(scripts: dict[str, Script]) -> None:
    run = ScriptRun.start(scripts["moving"], AT).choose(1, AT)
    assert run.current.id == "in-when"
    assert [(visit.step.title, visit.choice and visit.choice.text) for visit in run.trail] == [
        ("引越しの確認", "市外から汐見野市へ（転入）")
    ]
    assert [(one["step"], one["choice"]) for one in run.path] == [("opening", "1"), ("in-when", "")]
    assert run.path[0]["version"] == scripts["moving"].version
    assert run.path[0]["at"] == "2026-11-14T01:00:00+00:00"


def test_going_back_undoes_what_a_step_set_but_keeps_what_was_typed(scripts: dict[str, Script]) -> None:
    start = ScriptRun.start(scripts["moving"], AT)
    assert start.sets == {"nature": "inquiry", "department_id": "shimin"}
    moved = start.choose(1, AT)
    assert moved.sets["category_id"] == "moving-in"
    assert moved.back() == start
    typed = moved.set_field("moving_date", "2026-11-01").back()
    assert typed.sets == start.sets
    assert typed.collected == {"引越しの日": "2026-11-01"}
    assert start.back() == start


def test_a_wrong_move_is_refused_and_changes_nothing(scripts: dict[str, Script]) -> None:
    run = ScriptRun.start(scripts["moving"], AT)
    for move in (
        lambda: run.choose(9, AT),
        lambda: run.advance(AT),
        lambda: run.jump("nowhere", AT),
        lambda: run.set_field("nothing", "x"),
        lambda: run.verify({VerifyItem.NAME}),
    ):
        with pytest.raises(ScriptMoveRefused):
            move()
    with pytest.raises(ScriptMoveRefused):
        run.jump("close", AT).advance(AT)


def test_a_change_of_script_keeps_fields_sets_and_both_paths(scripts: dict[str, Script]) -> None:
    run = ScriptRun.start(scripts["general-inquiry"], AT).choose(2, AT).choose(2, AT)
    run = run.jump("callback", AT).set_field("callback_phone", "09003001234")
    changed = run.change_script(scripts["personal-inquiry"], AT)
    assert changed.sets["language"] == "en"
    assert changed.sets["interpreter"] == "true"
    assert changed.collected == {"折り返し先の電話番号": "09003001234"}
    assert [one["script"] for one in changed.path] == ["general-inquiry"] * 4 + ["personal-inquiry"]
    assert changed.progress[0] == 1
    assert changed.back() == run


def test_a_telephone_number_is_no_identity(scripts: dict[str, Script]) -> None:
    run = ScriptRun.start(scripts["personal-inquiry"], AT).jump("verify", AT)
    item = VerifyItem
    assert run.verify([item.NAME, item.PHONE]).verification.level == 1
    assert run.verify([item.NAME, item.BIRTH_DATE, item.PHONE]).verification.level == 1
    assert run.verify([item.PHONE, item.ADDRESS]).verification.level == 0
    verified = run.verify([item.ADDRESS, item.NAME, item.BIRTH_DATE])
    assert (verified.verification.level, verified.verification.items) == (
        2,
        (item.NAME, item.BIRTH_DATE, item.ADDRESS),
    )
    assert verified.verify([item.NAME]).verification.level == 0  # a tick taken back
    context = CallContext(AT, caller_name="濵田")
    assert "濵田" not in run.jump("opening", AT).say(context)
    assert verified.jump("opening", AT).say(context).startswith("濵田様")


def test_place_goes_to_its_own_field_and_the_number_is_read_back(scripts: dict[str, Script]) -> None:
    run = ScriptRun.start(scripts["road-report"], AT).jump("place", AT)
    assert [one.id for one in run.missing] == ["place"]
    run = run.set_field("place", "みなと町交差点").set_field("landmark", "本屋")
    assert run.missing == ()
    assert run.sets["place"] == "みなと町交差点"
    assert run.collected == {"目印": "本屋"}
    run = (
        run.jump("callback", AT)
        .set_field("callback_name", "渡邉")
        .set_field("callback_phone", "０９０−０３００−１２３４")
    )
    assert "**090の0300の1234**" in run.advance(AT).say(CallContext(AT))
    assert run.set_field("landmark", "").collected.keys() == {"折り返し先のお名前", "折り返し先の電話番号"}


def test_progress_counts_along_the_likely_way(scripts: dict[str, Script]) -> None:
    run = ScriptRun.start(scripts["general-inquiry"], AT)
    assert run.progress == (1, 5)
    assert [step.id for step in run.upcoming] == ["listen", "answer", "more", "close"]
    assert run.choose(1, AT).progress == (2, 5)
    assert run.choose(1, AT).choose(1, AT).choose(1, AT).choose(1, AT).progress == (5, 5)


def test_the_fitting_script_is_offered_first(scripts: dict[str, Script]) -> None:
    def first(**known: object) -> tuple[str, str, str]:
        best = offer(list(scripts.values()), **known)[0]  # type: ignore[arg-type]
        return best.script.id, best.reason, best.fact

    assert first() == ("general-inquiry", OfferReason.DEFAULT, "")
    assert first(withheld=True) == ("general-inquiry", OfferReason.CALLER, "withheld")
    assert first(relay=True)[2] == "relay"
    assert first(language="vi")[2] == "foreign"
    assert first(text="家の前の道路に穴があいている") == ("road-report", OfferReason.KEYWORD, "道路")
    assert first(text="督促状が届いたが、いくら払うのか")[0] == "personal-inquiry"
    assert first(text="引っ越してきた", category="shelter")[:2] == ("disaster", OfferReason.CATEGORY)
    assert len(offer(list(scripts.values()))) == len(scripts)
