"""Call scripts of a shared database: published as a whole folder or not at all, each text kept as a version."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from typer.testing import CliRunner

from callcenter.access.people import Person, Role
from callcenter.cli import app
from callcenter.guidance.format import load_folder
from callcenter.guidance.shared import Published, current_versions, load_scripts, publish_folder
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.settings import content_folder
from callcenter.store.tables import script

EMPTY = Path("no folder of a desk's own")


@pytest.fixture
def city(engine: Engine) -> Engine:
    folder = content_folder("knowledge_base")
    library = Library(engine)
    library.import_reference(read_departments(folder), read_categories(folder))
    library.import_contents(read_folder(folder)[0], Person("onishi", "大西 剛", Role.EDITOR))
    return engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(content_folder("scripts"), tmp_path / "scripts"))


def test_desks_read_what_was_published(city: Engine, folder: Path) -> None:
    done = publish_folder(city, folder, "onishi")
    scripts, problems = load_scripts(city, EMPTY)
    assert problems == []
    assert {one.id for one in scripts} == set(done.changed)
    assert {one.id: one for one in scripts} == {one.id: one for one in load_folder(folder)[0]}
    assert publish_folder(city, folder, "onishi") == Published(unchanged=done.changed)


def test_a_changed_script_is_a_new_version_and_the_old_one_is_kept(city: Engine, folder: Path) -> None:
    publish_folder(city, folder, "onishi")
    first = current_versions(city)["moving"]
    path = folder / "moving.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: 引越し", "title: 転居のご案内", 1), encoding="utf-8")
    assert publish_folder(city, folder, "onishi").changed == ("moving",)
    second = current_versions(city)["moving"]
    assert second != first
    path.write_text(text, encoding="utf-8")
    publish_folder(city, folder, "mori")
    assert current_versions(city)["moving"] == first
    with city.connect() as connection:
        kept = connection.execute(
            select(script.c.version, script.c.saved_by).where(script.c.id == "moving")
        ).all()
    assert sorted(kept) == sorted([(first, "onishi"), (second, "onishi")])


def test_what_is_not_in_the_folder_is_no_longer_offered(city: Engine, folder: Path) -> None:
    publish_folder(city, folder, "onishi")
    (folder / "road-report.yaml").unlink()
    assert publish_folder(city, folder, "onishi").ended == ("road-report",)
    assert "road-report" not in {one.id for one in load_scripts(city, EMPTY)[0]}


def test_one_problem_and_nothing_is_published(city: Engine, folder: Path) -> None:
    publish_folder(city, folder, "onishi")
    before = current_versions(city)
    path = folder / "moving.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("FAQ-0101", "FAQ-9999"), encoding="utf-8")
    (folder / "road-report.yaml").unlink()
    done = publish_folder(city, folder, "onishi")
    assert {(one.file, one.code) for one in done.problems} == {("moving.yaml", "unknown_article")}
    assert current_versions(city) == before


def test_scripts_are_published_on_the_command_line(city: Engine, folder: Path, database_url: str) -> None:
    def publish() -> str:
        done = CliRunner().invoke(app, ["scripts", "publish", str(folder), "--db", database_url])
        return f"{done.exit_code} {done.output.strip()}"

    count = len(load_folder(folder)[0])
    assert publish() == f"0 changed {count}, unchanged 0, ended 0"
    (folder / "moving.yaml").write_text("id: moving", encoding="utf-8")
    assert publish().startswith("1 moving.yaml:")
    assert "moving" in current_versions(city)
