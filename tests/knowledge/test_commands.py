"""`callcenter knowledge …`, as an administrator or a pipeline runs it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from callcenter.knowledge.exchange.commands import knowledge_app
from callcenter.settings import content_folder

FOLDER = str(content_folder("knowledge_base"))


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_import_a_file_and_search_it(database_url: str, tmp_path: Path) -> None:
    source, queries, output = (tmp_path / name for name in ("faq.jsonl", "queries.jsonl", "run.jsonl"))
    rows = [
        ("1", "犬を飼い始めた", "犬の登録は環境課です。"),
        ("2", "引っ越してきた", "転入届をお出しください。"),
    ]
    text = "\n".join(json.dumps({"id": i, "question": q, "answer": a}) for i, q, a in rows)
    source.write_text(text, encoding="utf-8")
    queries.write_text('{"id": "q", "query": "転居したら何をする"}\n', encoding="utf-8")
    runner = CliRunner()

    imported = runner.invoke(knowledge_app, ["import", str(source), "--db", database_url])
    assert (imported.exit_code, imported.stdout.split("\n")[-2]) == (
        0,
        "added 2, changed 0, unchanged 0, problems 0",
    )
    arguments = [
        "search",
        "--queries",
        str(queries),
        "--top",
        "10",
        "--output",
        str(output),
        "--db",
        database_url,
    ]
    assert runner.invoke(knowledge_app, arguments).exit_code == 0
    assert json.loads(output.read_text(encoding="utf-8")) == {"id": "q", "ranked": ["2"]}


def test_import_a_folder_with_its_departments_twice(database_url: str) -> None:
    runner = CliRunner()
    assert runner.invoke(knowledge_app, ["import", FOLDER, "--db", database_url]).exit_code == 0
    again = runner.invoke(knowledge_app, ["import", FOLDER, "--db", database_url])
    assert "added 0, changed 0" in again.stdout
    links = runner.invoke(knowledge_app, ["links", "--db", database_url])
    assert (links.exit_code, "links that lead nowhere 0" in links.stdout) == (0, True)


def test_check_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("no front matter", encoding="utf-8")
    wrong = CliRunner().invoke(knowledge_app, ["check", str(tmp_path)])
    assert wrong.exit_code == 1
    assert f"{tmp_path / 'a.md'}:1: front_matter_missing" in wrong.stderr
    assert CliRunner().invoke(knowledge_app, ["check", FOLDER]).exit_code == 0
