"""The waste-sorting dictionary: classes, items and districts, read from the tables of the 5374 layout and its like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from callcenter.knowledge.directory.collection import Closure, CollectionDays, DaysUnreadable, parse_days
from callcenter.knowledge.directory.columns import CLASS, CLOSURE, DISTRICT, ITEM, REMARK, match
from callcenter.knowledge.directory.facilities import row_fault
from callcenter.knowledge.directory.kinds import class_columns
from callcenter.knowledge.directory.report import RowReport
from callcenter.knowledge.directory.values import day, has_invisible, line, text

if TYPE_CHECKING:  # brings the readers of files, which the first frame must not wait for
    from callcenter.knowledge.exchange.table import Table

_TAG = re.compile(r"<[^<>]*>")
_REMARK = re.compile(r"\s*[*＊]\s*\d+")
_COLLECTED = re.compile(
    r"の?(?:収集日|収集曜日|回収日|曜日|の日)$"
)  # 燃えるごみ収集日 is of the class 燃えるごみ
_DUPLICATED = re.compile(r" \(\d+\)$")  # as the reader numbers columns of one name


@dataclass(frozen=True)
class WasteClass:
    """A class of waste, and how to put it out."""

    name: str
    name_en: str = ""
    how: str = ""


@dataclass(frozen=True)
class WasteItem:
    """A thing that is thrown away. `reading` is in hiragana, `notice` what to mind with this thing."""

    name: str
    reading: str
    class_name: str
    notice: str = ""
    fee: str = ""


Waste = WasteItem | WasteClass


@dataclass(frozen=True)
class DistrictDays:
    """The days of one class in one district as the city wrote them, and its remark."""

    written: str
    remark: str = ""

    def days(self) -> CollectionDays | None:
        """The days as rules; None where they are written so that no date can be told."""
        try:
            return parse_days(self.written)
        except DaysUnreadable:
            return None


@dataclass(frozen=True)
class District:
    """A part of the city with its own days; class → days."""

    name: str
    centre: str = ""
    days: Mapping[str, DistrictDays] = field(default_factory=dict)


@dataclass(frozen=True)
class WasteSorting:
    """All of it, in the city's order."""

    classes: tuple[WasteClass, ...] = ()
    items: tuple[WasteItem, ...] = ()
    districts: tuple[District, ...] = ()
    closures: tuple[Closure, ...] = ()

    def closures_of(self, district: District) -> tuple[Closure, ...]:
        """When nothing is collected there. Where a district names no centre, the closures of all centres hold for it."""
        if not district.centre:
            return self.closures
        return tuple(one for one in self.closures if one.centre == district.centre)


def read_classes(table: Table, report: RowReport) -> list[WasteClass]:
    """The classes of a table of descriptions."""
    columns = match(table.heading, CLASS)
    found: dict[str, WasteClass] = {}
    for row in table.rows:
        cells = {name: row.cells[at] for name, at in columns.items()}
        name = line(cells["name"])
        fault = row_fault(name, row.cells)
        if fault:
            report.refused(row.line, name, fault[0], **fault[1])
        elif name in found:
            report.passed_over(row.line, name, "duplicate")
        else:
            mended: list[tuple[str, dict[str, object]]] = []
            how = [_words(cells.get(part, ""), mended) for part in ("sublabel", "how")]
            found[name] = WasteClass(name, line(cells.get("name_en", "")), "\n".join(filter(None, how)))
            report.taken(row.line, name, mended)
    return list(found.values())


def read_items(table: Table, report: RowReport, read: Callable[[str], str]) -> list[WasteItem]:
    """The items of a table.

    Args:
        read: the reading of a name, for tables that give its first character only, or nothing.
    """
    columns = match(table.heading, ITEM)
    found: dict[tuple[str, str, str], WasteItem] = {}
    for row in table.rows:
        cells = {name: row.cells[at] for name, at in columns.items()}
        name, class_name = line(cells["name"]), line(cells["class"])
        fault = row_fault(name, row.cells) or (None if class_name else ("class_missing", {}))
        if fault:
            report.refused(row.line, name, fault[0], **fault[1])
            continue
        mended: list[tuple[str, dict[str, object]]] = []
        if any(map(has_invisible, row.cells)):
            mended.append(("invisible_removed", {}))
        if len(cells["name"].strip().splitlines()) > 1:
            mended.append(("line_break_removed", {}))
        reading = _hiragana(line(cells.get("reading", "")))
        notice, fee = _words(cells.get("notice", ""), mended), line(cells.get("fee", ""))
        item = WasteItem(name, reading if len(reading) > 2 else read(name), class_name, notice, fee)
        key = (name, class_name, notice)
        if key in found:
            report.passed_over(row.line, name, "duplicate")
        else:
            found[key] = item
            report.taken(row.line, name, mended)
    return list(found.values())


def read_closures(table: Table, report: RowReport) -> list[Closure]:
    """When the centres are closed."""
    columns = match(table.heading, CLOSURE)
    found: dict[tuple[str, date], Closure] = {}
    for row in table.rows:
        centre, first, last = (row.cells[columns[name]] for name in ("centre", "first", "last"))
        name = line(centre)
        fault = row_fault(name, row.cells)
        begins, ends = day(first), day(last)
        if fault:
            report.refused(row.line, name, fault[0], **fault[1])
        elif not first.strip() and not last.strip():
            report.passed_over(row.line, name, "never_closed")
        elif begins is None or ends is None:
            report.refused(row.line, name, "date_unreadable", cell=f"{line(first)} {line(last)}"[:60])
        elif ends < begins:
            report.refused(row.line, name, "ends_before_it_begins", cell=f"{line(first)} {line(last)}"[:60])
        elif (name, begins) not in found:
            found[name, begins] = Closure(name, begins, ends)
            report.taken(row.line, name)
        elif found[name, begins].last == ends:
            report.passed_over(row.line, name, "duplicate")
        else:
            report.refused(row.line, name, "closure_twice", cell=f"{line(first)} {line(last)}"[:60])
    return list(found.values())


def read_remarks(table: Table, report: RowReport) -> dict[str, str]:
    """The remarks on collection days, by the number that stands behind * in the days."""
    columns = match(table.heading, REMARK)
    found: dict[str, str] = {}
    for row in table.rows:
        number, words = line(row.cells[columns["id"]]).lstrip("*＊"), _words(row.cells[columns["text"]], [])
        if number and words:
            found[unicodedata.normalize("NFKC", number)] = words
            report.taken(row.line, words[:20])
        else:
            report.refused(row.line, number, "remark_incomplete")
    return found


def read_districts(table: Table, report: RowReport, remarks: Mapping[str, str]) -> list[District]:
    """The districts with their days; days that no date can be told from are kept as they are written."""
    columns = match(table.heading, DISTRICT)
    classes = [at for at in class_columns(table.heading) if any(row.cells[at].strip() for row in table.rows)]
    for at in classes:
        if _DUPLICATED.search(table.heading[at]):
            report.refused(
                table.heading_line, line(table.heading[at]), "class_twice", name=line(table.heading[at])
            )
    classes = [at for at in classes if not _DUPLICATED.search(table.heading[at])]
    for at in [at for at in classes if not _tells_days([row.cells[at] for row in table.rows])]:
        classes.remove(at)
        name = line(table.heading[at])
        report.passed_over(table.heading_line, name, "column_not_days", name=name)
    found: dict[str, District] = {}
    for row in table.rows:
        name = line(row.cells[columns["district"]])
        centre = line(row.cells[columns["centre"]]) if "centre" in columns else ""
        fault = row_fault(name, row.cells)
        if fault:
            report.refused(row.line, name, fault[0], **fault[1])
            continue
        mended: list[tuple[str, dict[str, object]]] = []
        days = {}
        for at in classes:
            class_name = _COLLECTED.sub("", table.heading[at]) or table.heading[at]
            days[class_name] = _days(row.cells[at], class_name, remarks, mended)
        district = District(name, centre, days)
        if name in found:
            code = "duplicate" if found[name] == district else "district_twice"
            (report.passed_over if code == "duplicate" else report.refused)(row.line, name, code)
            continue
        found[name] = district
        report.taken(row.line, name, mended)
    return list(found.values())


def _tells_days(cells: Sequence[str]) -> bool:
    """Whether a column holds collection days: most of its cells can be read as such."""
    written = [cell for cell in cells if cell.strip()]
    return 2 * sum(DistrictDays(" ".join(cell.split())).days() is not None for cell in written) >= len(
        written
    )


def _days(
    cell: str, class_name: str, remarks: Mapping[str, str], mended: list[tuple[str, dict[str, object]]]
) -> DistrictDays:
    written = " ".join(text(cell).split())
    try:
        numbers = parse_days(written).remarks
    except DaysUnreadable as error:
        mended.append(
            ("days_unreadable", {"class": class_name, "cell": written[:40], "part": str(error)[:20]})
        )
        return DistrictDays(written)
    missing = [number for number in numbers if number not in remarks]
    if missing:
        mended.append(("remark_missing", {"class": class_name, "number": missing[0]}))
    remark = "\n".join(remarks[number] for number in numbers if number in remarks)
    return DistrictDays(_REMARK.sub("", written).strip(), remark)


def joined(
    classes: Sequence[WasteClass],
    items: Iterable[WasteItem],
    districts: Iterable[District],
    closures: Iterable[Closure],
) -> tuple[WasteSorting, list[str]]:
    """The whole dictionary; classes are spelled as they are described, and those that nobody described are added.

    Returns:
        The dictionary, and the names of the classes that were added.
    """
    spelled = {class_key(each.name): each.name for each in classes}
    spelled |= {
        key.removesuffix("ごみ"): name
        for key, name in spelled.items()
        if key.removesuffix("ごみ") not in spelled
    }
    added: list[str] = []

    def spell(name: str) -> str:
        key = class_key(name)
        key = key if key in spelled else key.removesuffix("ごみ")
        if key not in spelled:
            spelled[key] = spelled[class_key(name)] = name
            added.append(name)
        return spelled[key]

    of_items = [WasteItem(one.name, one.reading, spell(one.class_name), one.notice, one.fee) for one in items]
    of_districts = [
        District(one.name, one.centre, {spell(name): days for name, days in one.days.items()})
        for one in districts
    ]
    whole = (*classes, *(WasteClass(name) for name in added))
    of_centres = sorted(closures, key=lambda one: (one.centre, one.first))
    return WasteSorting(whole, tuple(of_items), tuple(of_districts), tuple(of_centres)), added


def class_key(name: str) -> str:
    """A class's name as names are compared: 資源 （びん） is 資源(びん)."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().replace("ゴミ", "ごみ").split())


def _words(cell: str, mended: list[tuple[str, dict[str, object]]]) -> str:
    """The text of a cell without markup: pages of cities had put it there for browsers."""
    found = text(_TAG.sub(" ", cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n")))
    if _TAG.search(cell):
        mended.append(("markup_removed", {}))
    return found


def _hiragana(reading: str) -> str:
    plain = unicodedata.normalize("NFKC", reading)
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in plain)
