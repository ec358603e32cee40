"""Files and folders of published tables: what is in them, and what became of every row.

read_waste(paths) → WasteSource          read_directory(paths, known departments) → DirectorySource
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from callcenter.knowledge.analysis import Analyser, fold
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.departments import Department
from callcenter.knowledge.directory.collection import Closure
from callcenter.knowledge.directory.facilities import Facility, read_facilities
from callcenter.knowledge.directory.kinds import Kind, kind_of, known_columns
from callcenter.knowledge.directory.report import Outcome, RowNote, RowReport
from callcenter.knowledge.directory.sections import read_sections
from callcenter.knowledge.directory.waste import (
    District,
    WasteClass,
    WasteItem,
    WasteSorting,
    joined,
    read_classes,
    read_closures,
    read_districts,
    read_items,
    read_remarks,
)
from callcenter.knowledge.exchange.table import Table, read_table

_BRACKETS = re.compile(r"[（(［\[【〔].*")
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
Progress = Callable[[int, int], None]
_WASTE = frozenset({Kind.ITEMS, Kind.CLASSES, Kind.CLOSURES, Kind.DISTRICTS, Kind.REMARKS})


@dataclass(frozen=True)
class WasteSource:
    """A waste-sorting dictionary, which tables of it the files held, and what became of every row."""

    sorting: WasteSorting
    kinds: frozenset[Kind]
    notes: tuple[RowNote, ...]


@dataclass(frozen=True)
class DirectorySource:
    """Facilities and departments, and what became of every row."""

    facilities: tuple[Facility, ...]
    departments: tuple[Department, ...]
    notes: tuple[RowNote, ...]


def read_waste(paths: Iterable[Path], progress: Progress = lambda done, total: None) -> WasteSource:
    """The dictionary in files and folders; a file of something else is passed over and says so.

    Args:
        progress: told rows done and to do.
    """
    tables, notes = _tables(paths, _WASTE)
    read = _Readings()
    total = sum(len(table.rows) for _, _, table in tables)
    done = 0
    remarks: dict[str, str] = {}
    classes: list[WasteClass] = []
    items: list[WasteItem] = []
    districts: list[District] = []
    closures: list[Closure] = []
    order = (Kind.REMARKS, Kind.CLASSES, Kind.CLOSURES, Kind.DISTRICTS, Kind.ITEMS)
    for file, kind, table in sorted(tables, key=lambda each: order.index(each[1])):
        report = RowReport(file)
        if kind is Kind.REMARKS:
            remarks |= read_remarks(table, report)
        elif kind is Kind.CLASSES:
            classes += read_classes(table, report)
        elif kind is Kind.CLOSURES:
            closures += read_closures(table, report)
        elif kind is Kind.DISTRICTS:
            districts += read_districts(table, report, remarks)
        else:
            items += read_items(table, report, read)
        notes += report.notes
        done += len(table.rows)
        progress(done, total)
    sorting, added = joined(classes, items, districts, closures)
    if classes:  # else there is no file that describes any
        notes += [_note("", 0, name, Outcome.MENDED, "class_not_described", name=name) for name in added]
    return WasteSource(sorting, frozenset(kind for _, kind, _ in tables), tuple(notes))


def read_directory(
    paths: Iterable[Path], known: Sequence[Department], progress: Progress = lambda done, total: None
) -> DirectorySource:
    """The facilities and departments in files and folders; a file of something else is passed over and says so.

    Args:
        known: the departments as they are now, which keep their ids.
    """
    tables, notes = _tables(paths, frozenset({Kind.FACILITIES, Kind.DEPARTMENTS}))
    total = sum(len(table.rows) for _, _, table in tables)
    done = 0
    departments: dict[str, Department] = {each.id: each for each in known}
    read: dict[str, Department] = {}
    facilities: dict[str, Facility] = {}
    for file, kind, table in sorted(tables, key=lambda each: each[1] is Kind.FACILITIES):
        report = RowReport(file)
        if kind is Kind.DEPARTMENTS:
            read |= {one.id: one for one in read_sections(table, report, list(departments.values()))}
            departments |= read
        else:
            found = read_facilities(table, report, _ids(departments))
            facilities |= {one.id: one for one in found}
        notes += report.notes
        done += len(table.rows)
        progress(done, total)
    return DirectorySource(tuple(facilities.values()), tuple(read.values()), tuple(notes))


def check_tables(
    folder: Path, known: Sequence[Department]
) -> tuple[list[ContentProblem], list[ContentProblem]]:
    """What is wrong in the published tables of a folder of knowledge, its `facilities.csv` and `waste`.

    Returns:
        What was refused, and what was mended or passed over.
    """
    notes: list[RowNote] = []
    if (folder / "facilities.csv").exists():
        notes += read_directory([folder / "facilities.csv"], known).notes
    if (folder / "waste").is_dir():
        notes += read_waste([folder / "waste"]).notes
    wrong = [one for note in notes if note.outcome is Outcome.REFUSED for one in note.problems]
    return wrong, [one for note in notes if note.outcome is not Outcome.REFUSED for one in note.problems]


def _ids(departments: Mapping[str, Department]) -> dict[str, str]:
    return {each.id: each.id for each in departments.values()} | {
        each.name: each.id for each in departments.values()
    }


def _tables(
    paths: Iterable[Path], wanted: frozenset[Kind]
) -> tuple[list[tuple[str, Kind, Table]], list[RowNote]]:
    tables: list[tuple[str, Kind, Table]] = []
    notes: list[RowNote] = []
    for path in _files(paths):
        try:
            table = read_table(path, known_columns)
        except ContentUnreadable as error:
            problem = error.problem
            notes.append(RowNote(str(path), problem.line, "", Outcome.REFUSED, (problem,)))
            continue
        kind = kind_of(table.heading)
        if kind in wanted:
            tables.append((str(path), kind, table))
        else:
            heading = "、".join(table.heading)[:80]
            code = "table_unknown" if kind is None else "table_of_other_things"
            notes.append(_note(str(path), table.heading_line, "", Outcome.PASSED_OVER, code, heading=heading))
    return tables, notes


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file()
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _note(file: str, line: int, label: str, outcome: Outcome, code: str, **facts: object) -> RowNote:
    return RowNote(file, line, label, outcome, (ContentProblem(file, line, code, facts),))


class _Readings:
    """The reading of a name up to its brackets, as Sudachi knows its words; what has none stays as it is."""

    def __init__(self) -> None:
        self._analyser = Analyser()

    def __call__(self, name: str) -> str:
        before = _BRACKETS.sub("", name) or name
        found, end = "", 0
        for word in self._analyser.words(before):
            found += fold(before[end : word.start]) + word.reading
            end = word.end
        return found + fold(before[end:])
