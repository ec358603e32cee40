"""Articles in and out at a shared database: taken in by whoever edits them, each in their own name and department."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from knowledge.conftest import ARTICLE
from sqlalchemy import insert, update
from typer.testing import CliRunner

from callcenter.access.people import Role
from callcenter.access.policy import NotAllowed
from callcenter.knowledge.exchange.commands import knowledge_app
from callcenter.knowledge.exchange.export import export_articles
from callcenter.knowledge.exchange.importing import TakeIn, remember, remembered, take_in
from callcenter.knowledge.exchange.source import read_source
from callcenter.knowledge.exchange.wanted import Format, Wanted
from callcenter.knowledge.importing import import_contents
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.settings import content_folder
from callcenter.store.errors import DatabaseError
from callcenter.store.tables import category, import_mapping, staff_department

from .conftest import SharedCity

TABLE = "番号,質問,回答,分類,担当課\nA-1,転入届は？,市民課へ。,moving-in,市民課\nA-2,ごみは？,環境課へ。,bulky-waste,環境課\n"


@pytest.fixture
def table(shared_city: SharedCity, tmp_path: Path) -> Path:
    folder = content_folder("knowledge_base")
    Library(shared_city.owner).import_reference(read_departments(folder), read_categories(folder))
    path = tmp_path / "faq.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def outcomes(shared_city: SharedCity, person: str, path: Path, choice: TakeIn) -> list[str]:
    report = take_in(shared_city.desk(person), read_source(path), shared_city.person(person), choice)
    return [
        row.outcome.value + "".join(f" {each.code}" for each in (*row.refused, *row.noted))
        for row in report.rows
    ]


def test_an_editor_takes_in_and_everybody_reads_what_goes_out(
    shared_city: SharedCity, table: Path, tmp_path: Path
) -> None:
    with shared_city.owner.begin() as connection:
        connection.execute(update(category).where(category.c.id == "bulky-waste").values(two_people=True))
    for choice in (TakeIn(dry_run=True), TakeIn()):
        assert outcomes(shared_city, "mori", table, choice) == ["added", "added approver_needed"]
    assert outcomes(shared_city, "mori", table, TakeIn())[0] == "unchanged"
    library = Library(shared_city.desk("sato"))
    assert [(each.content.id, each.author_id) for each in library.published()] == [("A-1", "mori")]
    assert library.working_copy("A-2").state == "review"
    done = export_articles(
        shared_city.desk("sato"), tmp_path / "a.jsonl", Wanted(Format.JSONL), date(2026, 11, 28)
    )
    assert done.articles == 1
    with pytest.raises(NotAllowed):
        outcomes(shared_city, "sato", table, TakeIn())
    # What the program refuses the server refuses too.
    forged = replace(shared_city.person("sato"), role=Role.EDITOR)
    with pytest.raises(DatabaseError):
        import_contents(shared_city.login("sato"), [replace(ARTICLE, id="A-9")], forged, None)


def test_a_department_takes_in_its_own_articles(shared_city: SharedCity, table: Path) -> None:
    with shared_city.owner.begin() as connection:
        connection.execute(insert(staff_department).values(staff_id="ono", department_id="shimin"))
    assert outcomes(shared_city, "ono", table, TakeIn(drafts=True)) == ["added", "refused other_department"]


def test_a_folder_that_brings_nothing_new_of_the_city_needs_no_right_to_it(
    shared_city: SharedCity, table: Path, tmp_path: Path
) -> None:
    assert outcomes(shared_city, "mori", table, TakeIn()) == ["added", "added"]
    out = tmp_path / "folder"
    export_articles(shared_city.desk("mori"), out, Wanted(Format.MD), date(2026, 11, 28))
    assert outcomes(shared_city, "mori", out, TakeIn()) == ["unchanged", "unchanged"]
    (out / "categories.yaml").write_text("- {id: x, name: X, name_en: X, children: []}\n", encoding="utf-8")
    with pytest.raises(DatabaseError):
        outcomes(shared_city, "mori", out, TakeIn())


def test_the_command_line_takes_in_as_who_signed_in(shared_city: SharedCity, table: Path) -> None:
    url = shared_city.login("mori").url.render_as_string(hide_password=False)
    run = CliRunner().invoke(knowledge_app, ["import", str(table), "--db", url, "--mapping", "title=質問"])
    assert "added 2" in run.stdout
    assert {each.author_id for each in Library(shared_city.owner).published()} == {"mori"}


def test_columns_are_remembered_in_the_own_name(shared_city: SharedCity, table: Path) -> None:
    read = read_source(table).table
    assert read is not None
    remember(shared_city.desk("mori"), read, {"title": "回答"}, shared_city.person("mori"))
    remember(shared_city.desk("kudo"), read, {"title": "質問"}, shared_city.person("kudo"))
    assert remembered(shared_city.desk("mori"), read) == {"title": "質問"}
    with pytest.raises(DatabaseError), shared_city.login("mori").begin() as connection:
        connection.execute(update(import_mapping).values(columns={}))  # still says that kudo did
    with pytest.raises(DatabaseError), shared_city.login("sato").begin() as connection:
        connection.execute(update(import_mapping).values(saved_by="sato"))
