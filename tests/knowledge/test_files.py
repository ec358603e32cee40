"""Articles as files: what is right comes back the same, what is wrong is named and the rest still loads."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.knowledge.article import VARIANTS, ArticleContent, Variant, Visibility
from callcenter.knowledge.article_file import OUTCOMES, parse_article, write_article
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.exchange.entry import judged
from callcenter.knowledge.exchange.source import read_source
from callcenter.knowledge.files import read_article, read_folder
from callcenter.knowledge.reference_yaml import read_categories, read_departments, read_synonyms
from callcenter.settings import content_folder

KNOWLEDGE_BASE = content_folder("knowledge_base")
GOOD = """---
id: FAQ-1
title: 転入届はどうしますか。
category: moving-in
department: shimin
source: 住民基本台帳法 第22条
---
## 読み上げ
14日以内にお届けください。

## 詳細
[案内](https://www.city.shiomino.example/)
"""

_letters = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\r0123456789#<>[]",
)
_line = st.text(_letters, min_size=1, max_size=40).map(str.strip).filter(bool)
_words = st.lists(
    st.one_of(
        _line, st.sampled_from(["0120", "1e5", "no", "a: b", "- x", "2027-03-31", '"', "'", "{x}", "x #y"])
    ),
    max_size=4,
).map(tuple)
_text = st.lists(_line, min_size=1, max_size=4).map("\n".join)
_id = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,10}", fullmatch=True)


@given(
    st.builds(
        ArticleContent,
        id=_id,
        title=_line,
        read_out=_text,
        detail=st.one_of(st.just(""), _text),
        category_id=_id,
        department_id=_id,
        source=_line,
        visibility=st.sampled_from(Visibility),
        internal_note=st.one_of(st.just(""), _text),
        review_on=st.one_of(st.none(), st.dates(date(1000, 1, 1))),
        keywords=_words,
        related=st.lists(_id, max_size=3).map(tuple),
        script_id=st.one_of(st.just(""), _id),
        outcome=st.sampled_from(["", *OUTCOMES]),
        variants=st.dictionaries(
            st.sampled_from(sorted(VARIANTS)), st.builds(Variant, title=_line, text=_text)
        ),
    )
)
def test_what_is_written_reads_back_the_same(content: ArticleContent) -> None:
    text = write_article(content)
    again, problems = parse_article(text, "article.md")
    assert (again, problems) == (content, [])
    assert again is not None
    assert write_article(again) == text


@given(st.text(max_size=300), st.integers(0, len(GOOD)))
def test_no_text_breaks_the_reader(noise: str, position: int) -> None:
    content, problems = parse_article(GOOD[:position] + noise + GOOD[position:], "article.md")
    assert (content is None) == bool(problems)


def test_the_content_that_comes_with_the_program_has_no_fault() -> None:
    contents, problems = read_folder(KNOWLEDGE_BASE)
    assert problems == []
    assert len(contents) > 100
    assert len(read_departments(KNOWLEDGE_BASE)) == 13
    assert len(read_synonyms(KNOWLEDGE_BASE)) > 50
    assert {each.parent_id for each in read_categories(KNOWLEDGE_BASE)} >= {"", "moving", "disaster"}


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("title: ", "title: [", 4, "front_matter_not_yaml"),
        ("source:", "sauce:", 6, "unknown_key"),
        ("id: FAQ-1\n", "", 2, "missing_key"),
        ("source:", "review: 2027-02-30\nsource:", 6, "front_matter_not_yaml"),
        ("source:", "review: いつか\nsource:", 6, "bad_date"),
        ("source:", "keywords: [転入, 119]\nsource:", 6, "bad_value"),
        ("source:", "outcome: lost\nsource:", 6, "bad_value"),
        ("## 詳細", "## くわしく", 11, "unknown_section"),
        ("## 詳細", "## 読み上げ", 11, "section_twice"),
        ("---\n## 読み", "---\n前置き\n## 読み", 8, "text_outside_section"),
        ("14日", "\n# 大見出し\n14日", 10, "heading_level"),
        ("https:", "javascript:", 12, "link_refused"),
        ("https://www.city.shiomino.example/", "file:///etc/passwd", 12, "link_refused"),
        ("14日", "\u202e14日", 9, "bidi_character"),
        ("14日", "\x0714日", 9, "control_character"),
        ("title: 転入届はどうしますか。", 'title: "\\ud800"', 3, "lone_surrogate"),
        ("14日", "番号は1234 5678 9018です。", 9, "individual_number"),
        ("14日以内にお届けください。", "", 10, "empty_section"),
    ],
)
def test_every_fault_is_named_with_its_line(old: str, new: str, line: int, code: str) -> None:
    content, problems = parse_article(GOOD.replace(old, new, 1), "article.md")
    assert content is None
    assert (line, code) in [(each.line, each.code) for each in problems]


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    for name in ("categories.yaml", "departments.yaml"):
        (tmp_path / name).write_bytes((KNOWLEDGE_BASE / name).read_bytes())
    files = {
        "1.md": GOOD.encode(),
        "2.md": GOOD.encode(),  # the id of 1.md
        "3.md": GOOD.replace("FAQ-1", "FAQ-3").encode("cp932"),
        "4.md": GOOD.replace("FAQ-1", "FAQ-4").encode() + b"x" * 2_000_000,
        "5.md": GOOD.replace("FAQ-1", "FAQ-5").replace("moving-in", "moving").encode(),
        "6.md": GOOD.replace("FAQ-1", "FAQ-6").replace("shimin", "simin").encode(),
        "7.md": GOOD.replace("FAQ-1", "FAQ-7").replace("\n", "\r\n").encode("utf-8-sig"),
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    contents, problems = read_folder(tmp_path)
    assert [each.id for each in contents] == ["FAQ-1", "FAQ-7"]
    assert contents[1].read_out == contents[0].read_out
    assert [(Path(each.file).name, each.code) for each in problems] == [
        ("2.md", "id_twice"),
        ("3.md", "not_utf8"),
        ("4.md", "too_large"),
        ("5.md", "unknown_category"),
        ("6.md", "unknown_department"),
    ]
    assert problems[1].facts == {"looks_like": "cp932"}
    with pytest.raises(ContentUnreadable):
        read_article(tmp_path / "3.md")


def test_a_broken_reference_is_one_more_problem(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "departments.yaml").write_text("departments:\n  - {id: a, hours: [", encoding="utf-8")
    contents, problems = read_folder(tmp_path)
    assert len(contents) == 1
    assert [each.code for each in problems] == ["not_yaml"]


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "faq.jsonl"
    path.write_text(
        '{"id": "1", "question": "転入届は？", "answer": "14日以内です。"}\n'
        '{"id": "1", "question": "同じ番号", "answer": "2回目。"}\n'
        "これはJSONではない\n"
        '{"id": "2", "question": "\\ud800", "answer": "半分の文字。"}\n'
        '{"id": 3, "question": "転出届は？", "answer": "引っ越す前に。"}\n',
        encoding="utf-8",
    )
    entries = [judged(entry) for entry in read_source(path).entries]
    assert [entry.content.id for entry in entries if entry.content and not entry.refused] == ["1", "1", "3"]
    assert [(entry.line, entry.refused[0].code) for entry in entries if entry.refused] == [
        (3, "bad_line"),
        (4, "lone_surrogate"),
    ]
