"""`callcenter directory import` and `callcenter waste import`, as an administrator runs them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from callcenter.knowledge.directory.commands import directory_app, waste_app
from callcenter.knowledge.directory.records import Directory
from callcenter.settings import content_folder
from callcenter.store.engine import open_engine

CONTENT = content_folder("knowledge_base")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")


def test_a_dry_run_an_import_and_the_same_again(database_url: str, tmp_path: Path) -> None:
    def run(*more: str) -> str:
        done = CliRunner().invoke(waste_app, [str(CONTENT / "waste"), "--db", database_url, *more])
        assert done.exit_code == 0, done.output
        return done.stdout.splitlines()[-1]

    assert run("--dry-run") == "would be: added 204, changed 0, unchanged 0, removed 0"
    assert run() == "added 204, changed 0, unchanged 0, removed 0"
    report = tmp_path / "report.csv"
    assert run("--report", str(report)) == "added 0, changed 0, unchanged 204, removed 0"
    rows = report.read_text("utf-8-sig").splitlines()
    assert rows[0] == "file,line,row,outcome,reason,facts"
    assert len(rows) == 1 + 204
    engine = open_engine(database_url)
    assert Directory(engine).waste().items[0].name == "ICレコーダー"
    engine.dispose()


def test_what_was_refused_and_mended_is_named_by_line(tmp_path: Path) -> None:
    source, url = tmp_path / "a.csv", f"sqlite:///{tmp_path / 'city.db'}"
    source.write_text("名称,住所,電話番号\r\n図書館,本町1,5.46E+09\r\n,本町2,\r\n", encoding="cp932")
    done = CliRunner().invoke(directory_app, [str(source), "--db", url])
    assert done.exit_code == 0
    assert f"{source}:2: number_damaged: A spreadsheet has damaged the telephone number" in done.stderr
    assert f"{source}:3: name_missing: There is no name." in done.stderr
    assert "mended 1, passed over 0, refused 1 (rows)" in done.stdout
    waste = CliRunner().invoke(waste_app, [str(source), "--db", url])
    assert waste.exit_code == 1
    assert "This table is not for this command" in waste.stderr
