"""`callcenter knowledge import`, `export` and `check`."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.access.people import Person
from callcenter.knowledge.commands import IMPORTER, Database, knowledge_app, name_problems, opened, spoken
from callcenter.settings import content_folder

if TYPE_CHECKING:  # SQLAlchemy loads when a command runs, not when the program starts
    from datetime import date

    from sqlalchemy import Engine

    from callcenter.knowledge.article_file import ContentProblem
    from callcenter.knowledge.exchange.importing import Report
    from callcenter.knowledge.exchange.source import Source
    from callcenter.knowledge.exchange.table import Table

__all__ = ["knowledge_app"]


class As(StrEnum):
    """What becomes of imported articles."""

    PUBLISHED = "published"
    DRAFT = "draft"


class Unknown(StrEnum):
    """What becomes of rows whose category or department is not registered."""

    REFUSE = "refuse"
    GENERAL = "general"


@knowledge_app.command("import")
def import_(
    source: Annotated[
        Path, typer.Argument(exists=True, help="A folder of articles, or a .jsonl, .csv or .xlsx file.")
    ],
    db: Database = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come of it; write nothing.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Write what came of every row, as .csv or .xlsx.")
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(help="Of a table: field=column, such as title=質問. Remembered for the same heading."),
    ] = None,
    as_: Annotated[
        As, typer.Option("--as", help="Publish at once, or leave drafts to be published.")
    ] = As.PUBLISHED,
    unknown: Annotated[
        Unknown, typer.Option(help="Rows of an unknown category or department: refuse, or make them general.")
    ] = Unknown.REFUSE,
) -> None:
    """Take in the articles of a folder or a file; what has a fault is named and left out."""
    from callcenter.knowledge.exchange.importing import Outcome, TakeIn, remember, take_in
    from callcenter.knowledge.exchange.report import write_report

    given = dict(_field_and_column(each) for each in mapping or ())
    choice = TakeIn(dry_run, as_ is As.DRAFT, unknown is Unknown.GENERAL)
    with opened(db) as engine:
        person = _person(engine)
        read = _read(engine, source, given)
        if given and read.table and read.mapping and not dry_run:
            remember(engine, read.table, read.mapping, person)
        with _bar("articles") as told:
            done = take_in(engine, read, person, choice, told)
    if report:
        write_report(done, report, spoken())
    numbers = (done.count(each) for each in (Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED))
    added, changed, unchanged = numbers
    before = "dry run: " if dry_run else ""
    typer.echo(
        f"{before}added {added}, changed {changed}, unchanged {unchanged}, problems {len(done.faults)}"
        + (f", mended {done.noted}" if done.noted else "")
    )
    _tell(done)


def _tell(done: "Report") -> None:
    name_problems(done.faults)
    name_problems([note for row in done.rows for note in row.noted])
    if done.faults and all(row.refused for row in done.rows):
        raise typer.Exit(1)


def _read(engine: "Engine", path: Path, given: Mapping[str, str]) -> "Source":
    from callcenter.knowledge.content_file import ContentUnreadable
    from callcenter.knowledge.exchange.importing import remembered
    from callcenter.knowledge.exchange.source import guessed, read_source

    def columns(table: "Table") -> Mapping[str, str]:
        if wrong := [name for name in given.values() if name not in table.heading]:
            known = ", ".join(table.heading)
            raise typer.BadParameter(f"no column {', '.join(wrong)} (there are: {known})")
        if not given:
            return remembered(engine, table)
        # A column that is given for one field is no longer guessed for another.
        rest = {field: name for field, name in guessed(table).items() if name not in given.values()}
        return {**rest, **given}

    try:
        with _bar("rows") as told:
            return read_source(path, columns, told)
    except ContentUnreadable as error:
        name_problems([error.problem])
        raise typer.Exit(1) from error


def _field_and_column(text: str) -> tuple[str, str]:
    from callcenter.knowledge.exchange.columns import MAPPABLE
    from callcenter.knowledge.exchange.table import name

    field, _, column = text.partition("=")
    if field not in MAPPABLE or not column:
        raise typer.BadParameter(f"{text}: write field=column; the fields are {', '.join(MAPPABLE)}")
    return field, name(column)


def _person(engine: "Engine") -> Person:
    """Whoever signed in at a shared database; else the program itself."""
    from sqlalchemy import text

    from callcenter.access.people import load_person, own_sign_in
    from callcenter.store.engine import reading

    if not own_sign_in(engine):
        return IMPORTER
    with reading(engine) as connection:
        return load_person(engine, connection.execute(text("SELECT session_user")).scalar_one())


@knowledge_app.command("export")
def export(
    target: Annotated[Path, typer.Argument(help="A new folder for md, else a file.")],
    db: Database = "",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="md, csv, xlsx, jsonl, jsonld, html, or changes (.html or .json); by the ending where left out.",
        ),
    ] = "",
    public_only: Annotated[
        bool,
        typer.Option("--public-only", help="Only what residents may read; always so for jsonld and html."),
    ] = False,
    since: Annotated[
        str, typer.Option(help="2026-04-01: only what was published on this day or later.")
    ] = "",
) -> None:
    """Write the published articles; imported again, they are exported as the same bytes."""
    from callcenter.knowledge.exchange.export import export_articles
    from callcenter.knowledge.exchange.wanted import Format, Wanted

    endings = {each.value: each for each in Format}
    chosen = endings.get(form or target.suffix.lower().removeprefix(".") or "md")
    if chosen is None:
        raise typer.BadParameter(f"a format is one of {', '.join(endings)}")
    if chosen is Format.CHANGES and not since:
        raise typer.BadParameter("changes since when? Give --since")
    wanted = Wanted(chosen, public_only, _day(since) if since else None)
    with opened(db) as engine, _bar("articles") as told:
        done = export_articles(engine, target, wanted, _today(), told)
    typer.echo(f"{done.articles} articles in {done.path}")


def _today() -> "date":
    from datetime import datetime

    from callcenter.knowledge.departments import TOKYO

    return datetime.now(TOKYO).date()


def _day(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no day; write 2026-04-01") from None


class CheckFormat(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"


@knowledge_app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(exists=True, file_okay=False, help="The shipped articles where left out.")
    ] = None,
    db: Annotated[
        str, typer.Option("--db", help="SQLAlchemy URL: check a database instead of a folder.")
    ] = "",
    scripts: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="Call scripts that articles may name; `scripts` beside the folder.",
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Warn of hard words in やさしい日本語, too.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    form: Annotated[CheckFormat, typer.Option("--format")] = CheckFormat.TEXT,
) -> None:
    """Name everything that is wrong in a folder of articles, or in a database. Exit code 1 if anything is."""
    from callcenter.knowledge.exchange.checking import check_folder, check_library

    today = _today()
    if db:
        with opened(db) as engine:
            found = check_library(engine, today)
    else:
        folder = folder or content_folder("knowledge_base")
        beside = scripts or folder.resolve().parent / "scripts"
        found = check_folder(folder, beside if beside.is_dir() else None, today, plain)
    if form is CheckFormat.JSON:
        kinds = (("error", found.errors), ("warning", found.warnings))
        rows = [_as_json(each, severity) for severity, problems in kinds for each in problems]
        typer.echo(json.dumps({"articles": found.articles, "problems": rows}, ensure_ascii=False, indent=1))
    else:
        typer.echo(
            f"{found.articles} articles can be used, {len(found.errors)} problems, {len(found.warnings)} warnings"
        )
        name_problems(found.errors)
        name_problems(found.warnings, "warning: ")
    if found.errors or (strict and found.warnings):
        raise typer.Exit(1)


def _as_json(problem: "ContentProblem", severity: str) -> dict[str, object]:
    from callcenter.knowledge.problem_words import sentence

    return {
        "severity": severity,
        "file": problem.file,
        "line": problem.line,
        "code": problem.code,
        "facts": {name: str(value) for name, value in problem.facts.items()},
        "sentence": sentence(problem, spoken()),
    }


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    with typer.progressbar(length=1, label=label) as bar:

        def told(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield told
