"""Sources into the database: told row by row before and after, all of it or nothing."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from typer.testing import CliRunner

from callcenter.access.policy import NotAllowed
from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.exchange.commands import knowledge_app
from callcenter.knowledge.exchange.importing import Outcome, Report, TakeIn, remember, remembered, take_in
from callcenter.knowledge.exchange.report import write_report
from callcenter.knowledge.exchange.source import read_source
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.settings import content_folder

from ..conftest import ONISHI, SATO

KNOWLEDGE = content_folder("knowledge_base")
TABLE = """ID,質問,回答,分類,担当課,関連
A-1,転入届は？,市民課です。,moving-in,市民課,
A-2,粗大ごみは？,<b>受付センター</b>へ。,粗大ごみ,kankyo,A-9
A-3,同じ番号,一つめ。,粗大ごみ,kankyo,
A-3,同じ番号,二つめ。,粗大ごみ,kankyo,
A-4,知らない分類,回答。,火星,kankyo,
A-5,番号,個人番号は123456789018です。,粗大ごみ,kankyo,
"""


@pytest.fixture
def library(engine: Engine) -> Library:
    filled = Library(engine)
    filled.import_reference(read_departments(KNOWLEDGE), read_categories(KNOWLEDGE))
    return filled


def outcomes(report: Report) -> list[str]:
    return [f"{row.article_id}:{row.outcome.value}" for row in report.rows]


def test_a_dry_run_says_what_then_happens(library: Library, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "faq.csv"
    path.write_text(TABLE, encoding="utf-8")
    told = take_in(engine, read_source(path), ONISHI, TakeIn(dry_run=True))
    assert library.list_articles() == []
    done = take_in(engine, read_source(path), ONISHI, TakeIn())
    assert (
        outcomes(told)
        == outcomes(done)
        == [
            "A-1:added",
            "A-2:added",
            "A-3:refused",
            "A-3:refused",
            "A-4:refused",
            "A-5:refused",
        ]
    )
    codes = [[each.code for each in row.refused] for row in done.rows]
    assert codes == [
        [],
        [],
        ["id_twice_here"],
        ["id_twice_here"],
        ["unknown_category"],
        ["individual_number"],
    ]
    assert done.rows[2].refused[0].facts["lines"] == "5"
    assert [each.code for each in done.rows[1].noted] == ["html_cleaned", "unknown_related"]
    assert [each.content.department_id for each in library.published()] == ["shimin", "kankyo"]

    path.write_text(TABLE.replace("市民課です。", "1階です。").replace("火星", "粗大ごみ"), encoding="utf-8")
    again = take_in(engine, read_source(path), ONISHI, TakeIn())
    assert outcomes(again)[:2] == ["A-1:changed", "A-2:unchanged"]
    assert (again.rows[0].fields, outcomes(again)[4]) == (("read_out",), "A-4:added")
    general = TABLE.replace("A-4", "A-6")
    path.write_text(general, encoding="utf-8")
    kept = take_in(engine, read_source(path), ONISHI, TakeIn(general=True))
    assert (kept.rows[4].outcome, kept.rows[4].noted[0].code) == (Outcome.ADDED, "category_general")
    with pytest.raises(NotAllowed):
        take_in(engine, read_source(path), SATO, TakeIn())


def test_drafts_wait_beside_what_is_published(library: Library, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "faq.csv"
    path.write_text("\n".join(TABLE.split("\n")[:3]), encoding="utf-8")
    take_in(engine, read_source(path), ONISHI, TakeIn())
    path.write_text(
        TABLE.split("A-3")[0].replace("市民課です。", "1階です。") + "B,新しい,回答。,,,\n", encoding="utf-8"
    )
    report = take_in(engine, read_source(path), ONISHI, TakeIn(drafts=True))
    assert outcomes(report) == ["A-1:changed", "A-2:unchanged", "B:added"]
    assert {each.content.id: each.content.read_out for each in library.published()}["A-1"] == "市民課です。"
    assert [library.working_copy(each).state for each in ("A-1", "A-2", "B")] == [
        ArticleState.DRAFT,
        ArticleState.PUBLISHED,
        ArticleState.DRAFT,
    ]
    assert outcomes(take_in(engine, read_source(path), ONISHI, TakeIn(drafts=True)))[0] == "A-1:unchanged"
    library.publish("A-1", library.working_copy("A-1").number, ONISHI)
    assert {each.content.id: each.content.read_out for each in library.published()}["A-1"] == "1階です。"


def test_who_stops_an_import_finds_nothing_taken_in(library: Library, engine: Engine, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > total // 2:  # some are written
            raise Stopped

    seen: list[tuple[int, int]] = []

    path = tmp_path / "faq.jsonl"
    rows = [{"id": str(n), "question": f"{n}は？", "answer": "はい。"} for n in range(600)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    source = read_source(path)
    for choice in (TakeIn(dry_run=True), TakeIn()):
        with pytest.raises(Stopped):
            take_in(engine, source, ONISHI, choice, stop)
    assert seen == [(500, 1200), (1100, 1200)] * 2
    assert library.list_articles() == []
    assert "general" not in {each.id for each in library.categories()}


def test_a_mapping_is_remembered_for_tables_with_the_same_heading(
    database_url: str, engine: Engine, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("甲,乙,丙\n1,犬は？,環境課へ。\n", encoding="utf-8")
    second.write_text("甲,乙,丙\n2,猫は？,環境課へ。\n", encoding="utf-8")
    run = CliRunner()
    unknown = run.invoke(knowledge_app, ["import", str(first), "--db", database_url])
    assert unknown.exit_code == 1
    assert "質問の列か回答の列が分かりません" in unknown.stderr
    given = ["--mapping", "id=甲", "--mapping", "title=乙", "--mapping", "answer=丙"]
    report = tmp_path / "report.xlsx"
    arguments = ["import", str(first), "--db", database_url, *given]
    dry = run.invoke(knowledge_app, [*arguments, "--dry-run", "--report", str(report)])
    assert "dry run: added 1" in dry.stdout
    assert [cell.value for cell in load_workbook(report).active[2]][2:5] == ["1", "犬は？", "追加"]
    assert library.published() == []
    assert run.invoke(knowledge_app, arguments).exit_code == 0
    assert (
        run.invoke(knowledge_app, ["import", str(second), "--db", database_url, "--as", "draft"]).exit_code
        == 0
    )
    assert [(row.id, row.state.value) for row in library.list_articles()] == [
        ("1", "published"),
        ("2", "draft"),
    ]
    assert run.invoke(knowledge_app, ["import", str(second), "--mapping", "title=丁"]).exit_code == 2

    table = read_source(second, lambda table: remembered(engine, table)).table
    assert table is not None
    with pytest.raises(NotAllowed):
        remember(engine, table, {"id": "甲"}, SATO)
    remember(engine, table, {"id": "甲", "title": "丙", "unknown": "乙"}, ONISHI)
    assert remembered(engine, table) == {"id": "甲", "title": "丙"}


def test_the_report_is_a_table_in_sentences(library: Library, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "faq.csv"
    path.write_text(TABLE, encoding="cp932")
    report = take_in(engine, read_source(path), ONISHI, TakeIn(dry_run=True))
    write_report(report, tmp_path / "report.csv", "ja")
    rows = list(csv.reader((tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][6] == "cp932 のファイルとして読みました。"
    assert [row[4] for row in rows[2:]] == ["追加", "追加", *["取り込まない"] * 4]
    assert "同じID「A-3」の行" in rows[4][7]
    write_report(report, tmp_path / "report.csv", "en")
    assert "There is no category" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
