"""Life events: read from the content, and what is wrong with them said with its line."""

from pathlib import Path

import pytest

from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.reference_yaml import read_categories, read_life_events
from callcenter.settings import content_folder

KNOWLEDGE = content_folder("knowledge_base")
CATEGORIES = """- id: moving
  name: 引越し
  name_en: Moving
  children:
    - {id: moving-in, name: 転入, name_en: Moving in}
- id: tax
  name: 税金
  name_en: Tax
  children: []
"""


def test_the_shipped_events_lead_to_articles() -> None:
    categories = read_categories(KNOWLEDGE)
    articles = {content.category_id for content in read_folder(KNOWLEDGE)[0]}
    events = read_life_events(KNOWLEDGE)
    assert len(events) > 5
    for event in events:
        assert event.all_categories(categories) & articles, event.id


def test_a_first_level_category_stands_for_all_below(tmp_path: Path) -> None:
    assert read_life_events(tmp_path) == []
    (tmp_path / "categories.yaml").write_text(CATEGORIES, "utf-8")
    (tmp_path / "life_events.yaml").write_text(
        "- {id: m, name: 引越し, name_en: Moving, categories: [moving]}\n", "utf-8"
    )
    (event,) = read_life_events(tmp_path)
    assert event.all_categories(read_categories(tmp_path)) == {"moving", "moving-in"}


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("- id: m\n  name: あ\n  name_en: a\n  categories: [moving, dogs]\n", "unknown_category", 4),
        ("- {id: m, name: あ, name_en: a, categories: []}\n" * 2, "id_twice", 1),
        ("- {id: m, name: あ, name_en: a, categories: moving}\n", "malformed", 1),
        ("- {id: m, categories: []}\n", "malformed", 1),
        ("- id: [\n", "not_yaml", 2),
    ],
)
def test_what_is_wrong_is_refused_and_found_by_the_check(
    tmp_path: Path, text: str, reason: str, line: int
) -> None:
    (tmp_path / "categories.yaml").write_text(CATEGORIES, "utf-8")
    (tmp_path / "life_events.yaml").write_text(text, "utf-8")
    with pytest.raises(ContentUnreadable) as refused:
        read_life_events(tmp_path)
    assert (refused.value.facts["reason"], refused.value.facts["line"]) == (reason, line)
    assert [(problem.code, problem.line) for problem in read_folder(tmp_path)[1]] == [(reason, line)]
