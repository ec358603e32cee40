"""Everything that is wrong with a library is named, where it stands and in a sentence."""

import ast
import inspect
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from callcenter.knowledge import article_file, files
from callcenter.knowledge.article import Variant
from callcenter.knowledge.article_file import write_article
from callcenter.knowledge.exchange import checking, entry, foreign, importing, source, table
from callcenter.knowledge.exchange.commands import knowledge_app
from callcenter.knowledge.library import Library
from callcenter.knowledge.problem_words import WORDS
from callcenter.settings import content_folder

from ..conftest import ARTICLE, ONISHI

KNOWLEDGE = content_folder("knowledge_base")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "knowledge_base"
    (made / "articles").mkdir(parents=True)
    for name in ("categories.yaml", "departments.yaml", "plain_words.yaml"):
        (made / name).write_text((KNOWLEDGE / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "a.yaml").write_text("id: moving\n", encoding="utf-8")
    first = replace(
        ARTICLE,
        detail="行。\n[次](faq:FAQ-9999)と[これ](faq:FAQ-0001)",
        script_id="nowhere",
        review_on=date(2020, 1, 1),
        expires_on=date(2020, 1, 2),
        variants={
            "easy": Variant("題", "御来庁の際は転出証明書を御持参ください。"),
            "en": Variant("T", "x", ("abcdefgh",)),
        },
    )
    for content in (first, replace(ARTICLE, id="FAQ-0002", script_id="moving")):
        (made / "articles" / f"{content.id}.md").write_text(write_article(content), encoding="utf-8")
    return made


def test_the_whole_folder_is_judged(folder: Path) -> None:
    arguments = ["check", str(folder), "--format", "json", "--plain"]
    run = CliRunner().invoke(knowledge_app, arguments)
    assert run.exit_code == 1
    found = json.loads(run.stdout)
    told = {(each["severity"], each["code"]): each for each in found["problems"]}
    assert set(told) == {
        ("error", "link_dead"),
        ("error", "unknown_script"),
        *(("warning", code) for code in ("review_overdue", "expired", "based_on_missing", "variant_stale")),
        *(("warning", code) for code in ("near_duplicate", "hard_words")),
    }
    text = (folder / "articles" / "FAQ-0001.md").read_text(encoding="utf-8").split("\n")
    for key, start in (
        ("review_overdue", "review:"),
        ("expired", "expires:"),
        ("variant_stale", "based_on:"),
    ):
        assert text[told["warning", key]["line"] - 1].startswith(start)
    assert "faq:FAQ-9999" in text[told["error", "link_dead"]["line"] - 1]

    (folder / "articles" / "FAQ-0001.md").unlink()
    assert CliRunner().invoke(knowledge_app, ["check", str(folder), "--strict"]).exit_code == 0


def test_a_database_is_judged_the_same(engine: Engine, database_url: str, folder: Path) -> None:
    assert CliRunner().invoke(knowledge_app, ["import", str(folder), "--db", database_url]).exit_code == 0
    run = CliRunner().invoke(knowledge_app, ["check", "--db", database_url])
    assert run.exit_code == 1
    assert "FAQ-0001:1: link_dead:" in run.stderr
    assert "warning: near_duplicate" in run.stderr
    library = Library(engine)
    library.withdraw("FAQ-0001", library.working_copy("FAQ-0001").number, ONISHI)
    assert CliRunner().invoke(knowledge_app, ["check", "--db", database_url]).exit_code == 0


# Calls that name a problem, and which of their arguments is its code.
_NAMING = {"ContentProblem": 2, "_problem": 1, "refuse": 0, "_mend": 0}


def test_every_code_has_its_words() -> None:
    used = {
        "lone_surrogate",
        "bidi_character",
        "control_character",
        "too_long",
        "heading_level",
        "link_refused",
    }
    used |= {f"{what}_{which}" for what in ("unknown",) for which in ("category", "department")}
    for module in (article_file, files, checking, entry, foreign, importing, source, table):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                codes = node.args[_NAMING[name] : _NAMING[name] + 1] if name in _NAMING else []
                used |= {each.value for each in codes if isinstance(each, ast.Constant)}
    assert len(used) > 40
    assert used <= set(WORDS)
