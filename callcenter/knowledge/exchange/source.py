"""Everything that a source to import holds: a folder of Markdown, a JSONL file, a CSV file or an Excel workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from callcenter.knowledge.article_file import ContentProblem, parse_article
from callcenter.knowledge.content_file import LARGEST as LARGEST_ARTICLE
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.departments import Category, Department
from callcenter.knowledge.exchange.columns import (
    COLUMNS,
    MAPPABLE,
    content_from_cells,
    guess,
    is_own,
    known_names,
    unguarded,
)
from callcenter.knowledge.exchange.decoding import decoded
from callcenter.knowledge.exchange.entry import Entry
from callcenter.knowledge.exchange.foreign import Row
from callcenter.knowledge.exchange.table import LARGEST, Table, TableRow, read_table
from callcenter.knowledge.files import article_paths
from callcenter.knowledge.jsonl import article_from_json
from callcenter.knowledge.reference_yaml import read_categories, read_departments

TABLES = (".csv", ".tsv", ".xlsx")
_NEWS = 500  # entries between two calls of progress


@dataclass(frozen=True)
class Source:
    """What a source holds.

    Attributes:
        problems: what is wrong with the source as a whole, and does not keep the rest from being taken.
        table, mapping: of a table, and which of its columns (by name) is which field.
    """

    path: Path
    entries: tuple[Entry, ...]
    problems: tuple[ContentProblem, ...] = ()
    departments: tuple[Department, ...] = ()
    categories: tuple[Category, ...] = ()
    table: Table | None = None
    mapping: Mapping[str, str] | None = None


def read_source(
    path: Path,
    mapping: Callable[[Table], Mapping[str, str]] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Source:
    """Read a folder of articles, or a .jsonl, .csv, .tsv or .xlsx file.

    Args:
        mapping: which column of a table is which field; without it the columns' names decide.
        progress: told entries read and entries in all; what it raises ends the reading.

    Raises:
        ContentUnreadable: nothing of it can be read. A table of which titles or answers are not known has no
            entries, and the problem columns_unknown.
    """
    if path.is_dir():
        return _folder(path, progress)
    if path.suffix.lower() in TABLES:
        return _table(path, mapping, progress)
    return _jsonl(path, progress)


def guessed(table: Table) -> dict[str, str]:
    """Which column is which field, by their names; for the program's own tables all of them."""
    return dict(COLUMNS) if is_own(table.heading) else guess(table.heading)


def _folder(path: Path, progress: Callable[[int, int], None]) -> Source:
    problems: list[ContentProblem] = []
    departments: tuple[Department, ...] = ()
    categories: tuple[Category, ...] = ()
    if (path / "departments.yaml").exists() and (path / "categories.yaml").exists():
        try:
            departments, categories = tuple(read_departments(path)), tuple(read_categories(path))
        except ContentUnreadable as error:
            problems.append(error.problem)
    paths = article_paths(path)
    entries = []
    for number, file in enumerate(paths, 1):
        entries.append(_article(file))
        if number % _NEWS == 0 or number == len(paths):
            progress(number, len(paths))
    return Source(path, tuple(entries), tuple(problems), departments, categories)


def _article(file: Path) -> Entry:
    try:
        text, encoding = decoded(file, LARGEST_ARTICLE)
    except ContentUnreadable as error:
        return Entry(str(file), 1, None, refused=(error.problem,), label=file.name)
    content, problems = parse_article(text, str(file))
    noted: tuple[ContentProblem, ...] = ()
    if encoding != "utf-8":
        noted = (ContentProblem(str(file), 1, "encoding_read", {"encoding": encoding}),)
    return Entry(str(file), 1, content, noted, tuple(problems), label=content.title if content else file.name)


def _jsonl(path: Path, progress: Callable[[int, int], None]) -> Source:
    text, encoding = decoded(path, LARGEST)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    entries = []
    for number, (at, line) in enumerate(lines, 1):
        try:
            content = article_from_json(line.removeprefix("\ufeff"))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            wrong = ContentProblem(str(path), at, "bad_line", {"error": type(error).__name__})
            entries.append(Entry(str(path), at, None, refused=(wrong,)))
        else:
            entries.append(Entry(str(path), at, content, label=content.title))
        if number % _NEWS == 0 or number == len(lines):
            progress(number, len(lines))
    return Source(path, tuple(entries), _encoding_note(path, encoding))


def _table(
    path: Path,
    mapping: Callable[[Table], Mapping[str, str]] | None,
    progress: Callable[[int, int], None],
) -> Source:
    def fits(names: Sequence[str]) -> int:
        return known_names(names)

    table = read_table(path, fits)
    columns = dict((mapping or guessed)(table))
    known = {field: name for field, name in columns.items() if field in MAPPABLE and name in table.heading}
    if "title" not in known or not {"answer", "read_out"} & set(known):
        facts = {"columns": ", ".join(table.heading)[:300]}
        problem = ContentProblem(str(path), table.heading_line, "columns_unknown", facts)
        return Source(path, (), (problem,), table=table, mapping=known)
    own = is_own(table.heading) and known == dict(COLUMNS)
    entries = []
    for number, entry in enumerate(_rows(path, table, known, own), 1):
        entries.append(entry)
        if number % _NEWS == 0 or number == len(table.rows):
            progress(number, len(table.rows))
    return Source(path, tuple(entries), _encoding_note(path, table.encoding), table=table, mapping=known)


def _rows(path: Path, table: Table, columns: Mapping[str, str], own: bool) -> Iterator[Entry]:
    at = {field: table.heading.index(name) for field, name in columns.items()}
    for row in table.rows:
        if own:
            yield _own(path, row, guards=bool(table.encoding))
        else:
            yield Row(str(path), row.line, {field: row.cells[n] for field, n in at.items()}).entry()


def _own(path: Path, row: TableRow, guards: bool) -> Entry:
    """A row that the program wrote: letter by letter."""
    cells = [unguarded(cell) if guards else cell for cell in row.cells]
    entry = Entry(str(path), row.line, None, label=cells[1] or cells[0])
    try:
        return replace(entry, content=content_from_cells(cells))
    except ValueError as error:
        return entry.refuse("bad_cell", value=str(error)[:80])


def _encoding_note(path: Path, encoding: str) -> tuple[ContentProblem, ...]:
    if encoding in ("", "utf-8"):
        return ()
    return (ContentProblem(str(path), 1, "encoding_read", {"encoding": encoding}),)
