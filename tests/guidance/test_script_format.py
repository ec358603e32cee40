"""A broken script is named with file, line and reason, and the others still work."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.guidance.format import check_folder, load_folder

GOOD = """\
id: opening-hours
title: 開庁時間
title_en: Opening hours
summary: 開庁時間を案内します。
summary_en: Tells the opening hours.
offered_for: {default: true, categories: [office]}
steps:
  - id: ask
    title: 用件
    title_en: Request
    say: どの課でしょうか。
    say_en: Which division?
    fields:
      - {id: wish, label: ご希望, label_en: Wish, kind: text}
    choices:
      - {key: 1, text: 市民課, text_en: Residents, goto: end, sets: {department_id: shimin}}
      - {key: 2, text: 言い直す, text_en: Again, goto: ask}
  - id: end
    title: 結び
    title_en: Closing
    kind: end
    say: |
      {{ greeting }}。
      {{ fields.wish }}を承りました。
    say_en: Thank you.
    articles: [FAQ-0901]
"""


def put(folder: Path, text: str | bytes, name: str = "a.yaml") -> None:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_script_is_read_whole_and_named_by_its_content(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    put(
        tmp_path, GOOD.replace("\n", "\r\n").replace("opening-hours", "windows").encode("utf-8-sig"), "b.yaml"
    )
    scripts, problems = load_folder(tmp_path)
    assert problems == []
    script = scripts[0]
    assert (script.id, script.first, list(script.steps), script.default) == (
        "opening-hours",
        "ask",
        ["ask", "end"],
        True,
    )
    assert script.steps["ask"].choices[0].sets == {"department_id": "shimin"}

    put(tmp_path, GOOD.replace("\n", "\r\n"))
    assert load_folder(tmp_path)[0][0].version == script.version  # line ends are not content
    put(tmp_path, GOOD.replace("どの課", "何課"))
    assert load_folder(tmp_path)[0][0].version != script.version


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("    say: どの課でしょうか。\n", "", 8, "missing_key"),
        ("summary: 開庁", "sumary: 開庁", 4, "unknown_key"),
        ("title: 開庁時間\n", "title: 開庁時間\ntitle: 二つ目\n", 3, "duplicate_key"),
        ("key: 2", "key: 1", 17, "duplicate_choice_key"),
        ("key: 2", "key: 0", 17, "bad_choice_key"),
        ("goto: ask", "goto: nowhere", 17, "goto_nowhere"),
        ("goto: end", "goto: ask", 18, "step_unreachable"),
        ("kind: end", "goto: ask", 8, "no_way_to_end"),
        ("kind: text", "kind: colour", 14, "unknown_field_kind"),
        ("kind: text", "kind: choice", 14, "field_options"),
        ("kind: end", "kind: ending", 21, "unknown_step_kind"),
        ("kind: end", "kind: verify", 18, "verify_items"),
        ("kind: end", "kind: end\n    goto: ask", 18, "way_on"),
        ("id: end", "id: ask", 18, "duplicate_step"),
        ("id: wish", "id: my-wish", 14, "bad_id"),
        ("department_id: shimin", "owner: shimin", 16, "unknown_key"),
        ("department_id: shimin", "outcome: won", 16, "unknown_value"),
        ("categories: [office]", "callers: [rude]", 6, "unknown_caller_kind"),
        ("categories: [office]", "categories: office", 6, "not_a_list"),
        ("{{ greeting }}", "{{ greeting", 23, "template_syntax"),
        ("fields.wish", "fields.wisch", 24, "template_unknown"),
        ("{{ fields.wish }}", "{{ caller_name }}", 24, "template_unknown"),
        ("{{ greeting }}", "{{ ''.__class__ }}", 23, "template_forbidden"),
        ("say_en: Thank you.", "say_en: {{ x }}", 25, "not_a_text"),
        ("say_en: Thank you.", "say_en: " + "a" * 2001, 25, "too_large"),
        ("title: 結び", "title: [結び", 20, "yaml_syntax"),
        ("title: 結び", "title: 結\x07び", 19, "yaml_syntax"),
    ],
)
def test_every_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert old in GOOD
    put(tmp_path, GOOD.replace(old, new, 1), "broken.yaml")
    put(tmp_path, GOOD, "good.yaml")
    scripts, problems = load_folder(tmp_path)
    assert [script.id for script in scripts] == ["opening-hours"]
    assert ("broken.yaml", line, code) in [(p.file, p.line, p.code) for p in problems]
    assert {p.file for p in problems} == {"broken.yaml"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("id: 市民課\n".encode("cp932"), "not_utf8"),
        (b"", "not_a_mapping"),
        (b"- 1\n", "not_a_mapping"),
        (b"steps: &a [*a]\n", "not_a_mapping"),
        (b"[" * 3000, "too_large"),
        (b"#" * 300_000, "too_large"),
    ],
)
def test_files_that_are_no_scripts_are_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    put(tmp_path, raw)
    scripts, problems = load_folder(tmp_path)
    assert scripts == []
    assert code in [p.code for p in problems]


def test_a_missing_folder_and_an_id_used_twice_are_problems(tmp_path: Path) -> None:
    assert [p.code for p in load_folder(tmp_path / "none")[1]] == ["unreadable"]
    put(tmp_path, GOOD)
    put(tmp_path, GOOD, "b.yaml")
    scripts, problems = load_folder(tmp_path)
    assert len(scripts) == 1
    assert [(p.file, p.code) for p in problems] == [("b.yaml", "duplicate_script")]


def test_the_strict_check_follows_every_link(tmp_path: Path) -> None:
    put(tmp_path, GOOD)
    assert check_folder(tmp_path, {"FAQ-0901"}, {"shimin"}, {"office"}) == []
    found = check_folder(tmp_path, set(), set(), set())
    assert [(p.line, p.code) for p in found] == [
        (6, "unknown_category"),
        (16, "unknown_department"),
        (26, "unknown_article"),
    ]
    put(tmp_path, GOOD.replace("default: true, ", ""))
    assert [p.code for p in check_folder(tmp_path, {"FAQ-0901"}, {"shimin"}, {"office"})] == [
        "default_script"
    ]


@given(cut=st.integers(0, len(GOOD)), junk=st.text(alphabet="[]{}:-|>&*!%'\"\n\t #a1{%{{}}", max_size=30))
def test_no_damage_to_a_file_gets_past_the_reader(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: str
) -> None:
    folder = tmp_path_factory.mktemp("scripts")
    put(folder, GOOD[:cut] + junk + GOOD[cut:])
    scripts, problems = load_folder(folder)
    assert bool(scripts) != bool(problems)
