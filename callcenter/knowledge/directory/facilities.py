"""Facilities of the city, read from the tables of public facilities that cities publish."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING

from callcenter.access.individual_number import find_individual_numbers
from callcenter.knowledge.departments import OpeningHours
from callcenter.knowledge.directory.columns import FACILITY, match
from callcenter.knowledge.directory.report import RowReport
from callcenter.knowledge.directory.values import (
    clocks,
    has_invisible,
    line,
    opening_hours,
    telephone,
    text,
)

if TYPE_CHECKING:  # brings the readers of files, which the first frame must not wait for
    from callcenter.knowledge.exchange.table import Table, TableRow

LONGEST = 2_000  # characters of one text of a facility
_UNKNOWN = "\ufffd"  # stands where a byte was no character
_ADDRESS = ("prefecture", "municipality", "town", "block")


@dataclass(frozen=True)
class Facility:
    """A place that people ask for. `number` is in E.164; where `hours` is None, `hours_note` says what is known.

    Attributes:
        department_id: who answers for it, where that is known.
        handles: what it is for, in words that callers use.
    """

    id: str
    name: str
    kana: str = ""
    name_en: str = ""
    kind: str = ""
    address: str = ""
    number: str = ""
    extension: str = ""
    department_id: str = ""
    hours: OpeningHours | None = None
    hours_note: str = ""
    handles: tuple[str, ...] = ()
    note: str = ""
    url: str = ""

    def closes_at(self, at: datetime) -> datetime | None:
        """When the opening that `at` (aware) falls into ends; None while closed or where no hours are known."""
        return self.hours.closes_at(at) if self.hours else None

    def opens_next(self, at: datetime) -> datetime | None:
        """When it opens next after `at` (aware); None where no hours are known."""
        return self.hours.opens_next(at) if self.hours else None


def facility_id(name: str, address: str) -> str:
    """What a facility is known by from one import to the next: numbers of rows change, and lists number from 1 each."""
    return "".join(unicodedata.normalize("NFKC", f"{name}@{address}").split())


def read_facilities(table: Table, report: RowReport, department_ids: Mapping[str, str]) -> list[Facility]:
    """The facilities of a table; what becomes of each row goes into the report.

    Args:
        department_ids: name of a department → its id, for the column that says who answers.
    """
    columns = match(table.heading, FACILITY)
    found: dict[str, Facility] = {}
    for row in table.rows:
        cells = {field: row.cells[at] for field, at in columns.items()}
        mended: list[tuple[str, dict[str, object]]] = []
        one = _facility(row, cells, department_ids, report, mended)
        if one is None:
            continue
        known = found.get(one.id)
        whole = one if known is None else _merged(known, one)
        if whole == known:
            report.passed_over(row.line, one.name, "duplicate")
            continue
        if known is not None:
            mended.append(("duplicate_merged", {}))
        found[one.id] = whole
        report.taken(row.line, one.name, mended)
    return list(found.values())


def _facility(
    row: TableRow,
    cells: Mapping[str, str],
    department_ids: Mapping[str, str],
    report: RowReport,
    mended: list[tuple[str, dict[str, object]]],
) -> Facility | None:
    name = line(cells.get("name", ""))
    address = _address(cells)
    fault = row_fault(name, row.cells)
    if fault:
        report.refused(row.line, name, fault[0], **fault[1])
        return None
    if any(map(has_invisible, row.cells)):
        mended.append(("invisible_removed", {}))
    if any(
        "\n" in cell.strip() or "\r" in cell.strip()
        for cell in (cells.get("name", ""), cells.get("address", ""))
    ):
        mended.append(("line_break_removed", {}))
    phone = telephone(cells.get("number", ""))
    mended += [(code, {"cell": line(cells.get("number", ""))[:40]}) for code in phone.mended]
    notes = [text(cells.get("note", ""))]
    if "number_unreadable" in phone.mended:  # its words may still tell a person whom to call
        notes.append(line(cells["number"]))
    opens, closes = cells.get("opens", ""), cells.get("closes", "")
    if not opens.strip() and not closes.strip():
        opens, closes = clocks(cells.get("hours", ""))
    closed = line(cells.get("closed", ""))
    noted = (text(cells.get(field, "")) for field in ("hours", "hours_note"))
    said = "\n".join(filter(None, (*noted, f"休み: {closed}" if closed else "")))
    hours, problem = opening_hours(cells.get("days", ""), opens, closes, said, closed)
    if problem:
        mended.append((problem, {"cell": " ".join(map(line, (cells.get("days", ""), opens, closes)))[:60]}))
        said = "\n".join(
            filter(None, (f"{line(cells.get('days', ''))} {line(opens)}〜{line(closes)}".strip(), said))
        )
    elif hours is None and cells.get("days", "").strip():
        said = "\n".join(filter(None, (line(cells["days"]), said)))
    department = line(cells.get("department", ""))
    if department and department not in department_ids:
        mended.append(("department_unknown", {"department": department[:40]}))
        notes.append(department)
    alias = line(cells.get("alias", ""))
    return Facility(
        id=facility_id(name, address),
        name=name,
        kana=unicodedata.normalize("NFKC", line(cells.get("kana", ""))),
        name_en=line(cells.get("name_en", "")),
        kind=line(cells.get("kind", "")),
        address=address,
        number=phone.e164,
        extension=line(cells.get("extension", "")) or phone.extension,
        department_id=department_ids.get(department, ""),
        hours=hours,
        hours_note=said,
        handles=tuple(dict.fromkeys(filter(None, (alias, *listed(cells.get("handles", "")))))),
        note="\n".join(filter(None, notes)),
        url=url if (url := line(cells.get("url", ""))).startswith(("http://", "https://")) else "",
    )


def row_fault(name: str, cells: Sequence[str]) -> tuple[str, dict[str, object]] | None:
    """Why a row cannot be used: a code and its facts; None where nothing is wrong."""
    if not name:
        return "name_missing", {}
    if any(_UNKNOWN in cell for cell in cells):
        return "broken_character", {}
    if any("\ud800" <= sign <= "\udfff" for cell in cells for sign in cell):
        return "lone_surrogate", {}
    last = next((cell for cell in reversed(cells) if cell), "")
    if "\n" in last.strip() and last.count(",") >= len(cells) - 1 > 1:
        return "quote_open", {"begins": line(last)[:30]}
    longest = max(map(len, cells))
    if longest > LONGEST:
        return "too_long", {"limit": LONGEST, "characters": longest}
    if any(find_individual_numbers(cell) for cell in cells):
        return "individual_number", {}
    return None


def listed(cell: str) -> list[str]:
    """The entries of a cell that lists several: one a line, or parted by commas and points."""
    lines = text(cell).split("\n")
    if len(lines) == 1:
        lines = (
            lines[0]
            .replace("，", "、")
            .replace(";", "、")
            .replace("；", "、")
            .replace("・ ", "、")
            .split("、")
        )
    return [each.strip(" ・●○■◆-、") for each in lines if each.strip(" ・●○■◆-、")]


def _address(cells: Mapping[str, str]) -> str:
    whole = line(cells.get("address", "")) or "".join(line(cells.get(field, "")) for field in _ADDRESS)
    building = line(cells.get("building", ""))
    return f"{whole} {building}".strip() if building and building not in whole else whole


def _merged(first: Facility, second: Facility) -> Facility:
    """Two rows of the same name and address: the first, with what only the second has."""
    blank = {
        field.name: getattr(second, field.name)
        for field in fields(Facility)
        if not getattr(first, field.name) and getattr(second, field.name)
    }
    return replace(first, **blank)
