"""The scripts that come with the program: complete, and every way through them ends."""

import random
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from callcenter.contacts.contact import CallerRole, Draft, Nature, Outcome
from callcenter.guidance.format import check_folder, load_folder
from callcenter.guidance.parts import SETTABLE
from callcenter.guidance.render import CallContext, DepartmentWords, render
from callcenter.guidance.runner import ScriptRun
from callcenter.guidance.script import Script, StepKind
from callcenter.guidance.words import Language

ROOT = Path(__file__).parents[2]
SCRIPTS = load_folder(ROOT / "scripts")[0]
AT = datetime(2026, 11, 14, 1, 0, tzinfo=UTC)
EMPTY = CallContext(AT)
FULL = CallContext(
    AT,
    city="汐見野市",
    city_en="Shiomino City",
    centre="汐見野市コールセンター",
    centre_en="the Shiomino City Call Centre",
    operator="佐藤",
    operator_en="Sato",
    caller_name="濵田",
    verification_level=2,
    number="050-0100-0100",
    due_on=date(2026, 11, 20),
    department=DepartmentWords(
        "市民課", "Resident Registration Division", "8時45分から17時15分まで", "8:45 to 17:15", open=True
    ),
)


def test_the_six_scripts_are_there_and_every_link_leads_somewhere() -> None:
    yaml = YAML(typ="safe", pure=True)
    base = ROOT / "knowledge_base"
    departments = {one["id"] for one in yaml.load(base / "departments.yaml")["departments"]}
    categories = {child["id"] for one in yaml.load(base / "categories.yaml") for child in one["children"]}
    articles = {path.stem for path in (base / "articles").glob("*.md")}
    assert check_folder(ROOT / "scripts", articles, departments, categories) == []
    assert {script.id for script in SCRIPTS} == {
        "general-inquiry", "personal-inquiry", "moving", "road-report", "disaster", "difficult-call",
    }  # fmt: skip


def test_what_scripts_may_set_is_what_a_contact_knows() -> None:
    assert SETTABLE.keys() <= {one.name for one in fields(Draft)}
    for key, kind in (("nature", Nature), ("outcome", Outcome), ("caller_role", CallerRole)):
        assert set(SETTABLE[key].pattern.split("|")) == {one.value for one in kind}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_step_reads_with_nothing_and_with_everything_known(script: Script, language: Language) -> None:
    ids = {one.id: "09003001234" for step in script.steps.values() for one in step.fields}
    for step in script.steps.values():
        source = step.say if language == "ja" else step.say_en
        for known in (True, False):
            for withheld, relay in ((False, False), (True, False), (False, True)):
                context = replace(
                    FULL if known else EMPTY, withheld=withheld, relay=relay, fields=ids if known else {}
                )
                sentence = render(source, context, language)
                assert sentence
                assert sentence.count("**") % 2 == 0
                assert "{" not in sentence
                assert not (known and "＿＿" in sentence)


@given(script=st.sampled_from(SCRIPTS), seed=st.integers(0, 2**32))
def test_any_way_through_a_script_ends_and_back_returns_exactly(script: Script, seed: int) -> None:
    chance = random.Random(seed)
    run = ScriptRun.start(script, AT)
    for _ in range(2_000):
        if run.finished:
            break
        before = run
        choices = run.current.choices
        run = run.choose(chance.choice(choices).key, AT) if choices else run.advance(AT)
        assert run.back() == before
        assert run.back().sets == before.sets
        place, steps = run.progress
        assert 1 <= place <= steps
    assert run.current.kind is StepKind.END
    assert run.sets.get("outcome"), "an end that leaves the outcome open costs the operator a decision"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_promised_callbacks_collect_a_number_and_read_it_back(script: Script) -> None:
    asking = [
        step for step in script.steps.values() if any(one.id == "callback_phone" for one in step.fields)
    ]
    for step in asking:
        assert {"callback_name", "callback_phone"} <= {one.id for one in step.fields if one.required}
        assert "fields.callback_phone|digits" in script.steps[step.goto].say
        assert any(choice.goto == step.id for choice in script.steps[step.goto].choices)
    assert asking or script.id == "moving"


def test_the_example_of_the_documentation_is_a_valid_script(tmp_path: Path) -> None:
    example = (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    scripts, problems = load_folder(tmp_path)
    assert problems == []
    assert list(scripts[0].steps) == ["which", "place", "close"]
