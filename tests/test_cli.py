"""The command line, as a person types it: every failure is a sentence and an exit code, never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from callcenter.cli import app
from callcenter.settings import content_folder


def run(home: Path, *arguments: str, language: str = "ja_JP.UTF-8") -> "subprocess.CompletedProcess[str]":
    """`callcenter …` with a home of its own."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "LANG": language,
        "PYTHONWARNINGS": "error",
    }
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[1],
        timeout=120,
    )


def test_the_sample_city_is_made_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'city.db'}"
    made = run(tmp_path, "demo", "--db", url, "--residents", "40", "--contacts", "1")
    assert (made.returncode, made.stderr) == (0, "")
    assert "residents in" in made.stdout
    again = run(tmp_path, "demo", "--db", url, "--residents", "40")
    assert again.returncode == 1
    assert again.stderr.startswith("このデータベースには、もう市のデータがあります")
    english = run(tmp_path, "demo", "--db", url, "--residents", "40", language="C.UTF-8")
    assert english.stderr.startswith("This database holds a city already")

    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "q1", "query": "引っ越しの届出"}\n', encoding="utf-8")
    found = run(
        tmp_path,
        "knowledge",
        "search",
        "--queries",
        str(queries),
        "--output",
        str(tmp_path / "run.jsonl"),
        "--db",
        url,
    )
    assert (found.returncode, found.stderr) == (0, ""), found.stderr
    assert "FAQ-" in (tmp_path / "run.jsonl").read_text(encoding="utf-8")


def test_articles_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(content_folder("knowledge_base"), tmp_path / "knowledge"))
    (folder / "articles" / "FAQ-0101.md").write_text("---\nid: [\n---\n# ?\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'city.db'}"
    made = run(tmp_path, "demo", "--db", url, "--residents", "5", "--articles", str(folder))
    assert made.returncode == 0
    assert "residents in" in made.stdout
    assert "FAQ-0101.md:" in made.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("demo", "--residents", "0"),
        ("demo", "--residents", "2000001"),
        ("no-such-command",),
        ("demo", "--db", "sqlite:////dev/null/city.db"),
        ("knowledge", "import", "/no/such/file.jsonl", "--db", "sqlite:////tmp/never-made.db"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode != 0
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert "callcenter.errors" not in done.stderr


@pytest.mark.parametrize(
    "group", ["demo", "knowledge", "scripts", "notices", "db", "staff", "audit", "retention"]
)
def test_every_group_of_commands_tells_what_it_does(tmp_path: Path, group: str) -> None:
    done = run(tmp_path, group, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_a_broken_script_is_named_with_its_line(tmp_path: Path) -> None:
    good = run(tmp_path, "scripts", "check", str(content_folder("scripts")))
    assert good.returncode == 0, good.stdout + good.stderr
    (tmp_path / "broken.yaml").write_text("id: broken\nsteps:\n  - {id: a, say: [}\n", encoding="utf-8")
    bad = run(tmp_path, "scripts", "check", str(tmp_path))
    assert bad.returncode == 1
    assert "broken.yaml" in bad.stdout + bad.stderr
    assert "3" in bad.stdout + bad.stderr


def test_the_help_names_every_command(tmp_path: Path) -> None:
    told = (
        run(tmp_path, "--help")
        .stdout.partition("Commands without a screen:")[2]
        .translate(str.maketrans(",;", "  "))
        .split()
    )
    groups = [group.name for group in app.registered_groups]
    assert groups
    assert [name for name in (*groups, "demo") if name not in told] == []
