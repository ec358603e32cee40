"""`callcenter directory …` and `callcenter waste …`: the files that cities publish, into a database."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.access.people import Person, Role
from callcenter.knowledge.commands import Database, name_problems, opened

if TYPE_CHECKING:  # what reads tables loads when a command runs, not when the program starts
    from collections.abc import Sequence

    from callcenter.knowledge.directory.records import Kept
    from callcenter.knowledge.directory.report import RowNote
    from callcenter.knowledge.directory.sources import Progress

directory_app = typer.Typer(help="Departments and facilities.", no_args_is_help=True)
waste_app = typer.Typer(help="The waste-sorting dictionary.", no_args_is_help=True)

_IMPORTER = Person("import", "取込み", Role.EDITOR)
Sources = Annotated[
    list[Path], typer.Argument(exists=True, help="Files (.csv, .tsv, .xlsx) and folders of them.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would come of it, and write nothing.")]
ReportFile = Annotated[
    Path | None, typer.Option("--report", help="Write what became of every row to this .csv file.")
]


@directory_app.command("import")
def import_directory(
    sources: Sources,
    db: Database = "",
    dry_run: DryRun = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="The files are the whole list: other facilities are removed.")
    ] = False,
    report: ReportFile = None,
) -> None:
    """Take in lists of facilities and of departments, as cities publish them."""
    from callcenter.knowledge.directory.records import Directory
    from callcenter.knowledge.directory.sources import read_directory

    with opened(db) as engine:
        directory = Directory(engine)
        with _rows() as progress:
            source = read_directory(sources, directory.departments(), progress)
        kept = directory.take_in(source, _IMPORTER, replace_all=replace, dry_run=dry_run)
    _tell(source.notes, kept, dry_run, report)


@waste_app.command("import")
def import_waste(
    sources: Sources, db: Database = "", dry_run: DryRun = False, report: ReportFile = None
) -> None:
    """Take in items, classes, districts with their days, and closures; each table takes the place of the last one."""
    from callcenter.knowledge.directory.records import Directory
    from callcenter.knowledge.directory.sources import read_waste

    with _rows() as progress:
        source = read_waste(sources, progress)
    with opened(db) as engine:
        kept = Directory(engine).take_in_waste(source, _IMPORTER, dry_run=dry_run)
    _tell(source.notes, kept, dry_run, report)


@contextmanager
def _rows() -> "Iterator[Progress]":
    with typer.progressbar(length=1, label="rows") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress


def _tell(notes: "Sequence[RowNote]", kept: "Kept", dry_run: bool, report: Path | None) -> None:
    """The rows that were not simply taken on standard error, the sums on standard output."""
    from callcenter.knowledge.directory.report import Outcome

    name_problems([problem for note in notes for problem in note.problems])
    rows = Counter(note.outcome for note in notes if note.line)
    typer.echo(
        ", ".join(f"{outcome.value.replace('_', ' ')} {rows[outcome]}" for outcome in Outcome) + " (rows)"
    )
    words = "would be: " if dry_run else ""
    typer.echo(
        f"{words}added {kept.added}, changed {kept.changed}, unchanged {kept.unchanged}, removed {kept.removed}"
    )
    if report is not None:
        _write(notes, report)
    if not rows[Outcome.TAKEN] + rows[Outcome.MENDED]:
        raise typer.Exit(1)


def _write(notes: "Sequence[RowNote]", path: Path) -> None:
    from callcenter.worksheet import csv_text

    # With the mark that Excel needs to read it as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "row", "outcome", "reason", "facts"])
        for note in notes:
            reasons = note.problems or (None,)
            for one in reasons:
                facts = " ".join(f"{name}={value}" for name, value in one.facts.items()) if one else ""
                line = [note.file, note.line, note.label, note.outcome.value, one.code if one else "", facts]
                writer.writerow([csv_text(value) for value in line])
