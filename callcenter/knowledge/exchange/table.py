"""Tables as cities keep them: CSV in any encoding, Excel workbooks with titles above the heading and merged cells."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.content_file import unreadable
from callcenter.knowledge.exchange.decoding import decoded

LARGEST = 200_000_000  # bytes of one table
_HEADING_WITHIN = 30  # rows; above the heading stand the table's name and when it was made
_SEPARATORS = ",\t;"
_WIDE_COMMA = "，"  # from tables that were typed by hand
_CELL = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class TableRow:
    """One row: where it begins in the file (a line of CSV, a row of a worksheet), and its cells as text."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns, each once, and the rows that hold anything."""

    heading: tuple[str, ...]
    heading_line: int
    rows: tuple[TableRow, ...]
    encoding: str  # empty for a workbook

    @property
    def key(self) -> str:
        """What tables with the same heading have in common: SHA-256 of the columns' names."""
        return sha256("\x1f".join(self.heading).encode()).hexdigest()


def read_table(path: Path, fits: Callable[[Sequence[str]], int]) -> Table:
    """The table in a .csv, .tsv or .xlsx file; of a workbook the first sheet that is not hidden.

    Args:
        fits: how many of these column names are known; the row that knows most is the heading.

    Raises:
        ContentUnreadable: it is no such file, too large, in no known encoding, or has no rows.
    """
    if path.suffix.lower() == ".xlsx":
        rows, encoding = _workbook_rows(path), ""
    else:
        text, encoding = decoded(path, LARGEST)
        rows = _csv_rows(text)
    try:
        return _table(path, rows, encoding, fits)
    except (csv.Error, BadZipFile, KeyError, ValueError, OSError, StopIteration, SyntaxError) as error:
        problem = ContentProblem(str(path), 1, "not_a_table", {"error": type(error).__name__})
        raise unreadable(problem) from error


def _table(
    path: Path, rows: Iterator[TableRow], encoding: str, fits: Callable[[Sequence[str]], int]
) -> Table:
    head = list(islice(rows, _HEADING_WITHIN))
    if not head:
        raise unreadable(ContentProblem(str(path), 1, "table_empty", {}))
    # Of rows that know as many the first; where none is known, the first that has more than one cell.
    known = [(fits([name(cell) for cell in row.cells]), sum(map(bool, row.cells)) > 1) for row in head]
    at = known.index(max(known))
    heading = _each_once([name(cell) for cell in head[at].cells])
    below = [*head[at + 1 :], *rows]
    return Table(heading, head[at].line, tuple(_filled(row, len(heading)) for row in below), encoding)


def name(cell: str) -> str:
    """A column's name as names are compared: half width, without line breaks and spaces around."""
    return " ".join(unicodedata.normalize("NFKC", cell).split())


def _each_once(names: list[str]) -> tuple[str, ...]:
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    found = []
    for position, each in enumerate(names, 1):
        each = each or f"#{position}"
        seen[each] = seen.get(each, 0) + 1
        found.append(each if seen[each] == 1 else f"{each} ({seen[each]})")
    return tuple(found)


def _filled(row: TableRow, width: int) -> TableRow:
    return TableRow(row.line, (*row.cells[:width], *[""] * (width - len(row.cells))))


def _csv_rows(text: str) -> Iterator[TableRow]:
    csv.field_size_limit(LARGEST)  # what is too long for an article is said of its row
    text = text.removeprefix("\ufeff")
    head = text[:10_000].splitlines()[:_HEADING_WITHIN]
    separator = max(_SEPARATORS, key=lambda sign: max((line.count(sign) for line in head), default=0))
    if head and not any(separator in line for line in head):
        separator = _WIDE_COMMA
    # Line ends stay as they are: within a cell they belong to its text.
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield TableRow(begins, tuple(cells))
        begins = reader.line_num + 1


def _workbook_rows(path: Path) -> Iterator[TableRow]:
    from openpyxl import load_workbook  # 0.1 s

    with ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > LARGEST:
        raise unreadable(ContentProblem(str(path), 1, "too_large", {"bytes": size, "limit": LARGEST}))
    workbook = load_workbook(path, read_only=True, data_only=True)
    sheet = next(each for each in workbook.worksheets if each.sheet_state == "visible")
    sheet.reset_dimensions()  # other programs write wrong ones
    merged = _merged(path, sheet)
    values: dict[tuple[int, int], str] = {}  # first cells of merged ones
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        row = [_text(value) for value in cells]
        holds_any = any(cell.strip() for cell in row)
        for column, first in merged.get(line, ()):
            row += [""] * (column + 1 - len(row))
            if (line, column) == first:
                values[first] = row[column]
            row[column] = values.get(first, row[column])
        if holds_any:
            yield TableRow(line, tuple(row))
    workbook.close()


def _merged(path: Path, sheet: Any) -> dict[int, list[tuple[int, tuple[int, int]]]]:
    """By row the columns (from 0) that are merged downwards, and the cell that has their value.

    A sheet that is read row by row does not tell: its file does, behind the rows.
    """
    with ZipFile(path) as archive:
        text = archive.read(sheet._worksheet_path).decode("utf-8", "replace")
    found: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for left, top, right, bottom in _CELL.findall(text[text.rfind("<mergeCells") :]):
        if (
            left == right and int(bottom) - int(top) < 10_000
        ):  # a title across the columns is no value of each
            column = _number(left) - 1
            for line in range(int(top), int(bottom) + 1):
                found.setdefault(line, []).append((column, (int(top), column)))
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _text(value: object) -> str:
    """A cell as text: a number as it is written, a day as 2026-04-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
