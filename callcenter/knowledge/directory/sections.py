"""Departments and their sections, read from a table with a row for each section, or for each department."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from callcenter.knowledge.departments import Department, OpeningHours, Section
from callcenter.knowledge.directory.columns import DEPARTMENT, match
from callcenter.knowledge.directory.facilities import listed, row_fault
from callcenter.knowledge.directory.report import RowReport
from callcenter.knowledge.directory.values import line, opening_hours, telephone, text
from callcenter.knowledge.exchange.table import Table

Mended = list[tuple[str, dict[str, object]]]


def read_sections(table: Table, report: RowReport, known: Sequence[Department]) -> list[Department]:
    """The departments of a table. One that is known by its name or code keeps its id, and what the table leaves out.

    A row without a department but with a section belongs to the department above, as where cells were merged.
    """
    columns = match(table.heading, DEPARTMENT)
    ids = {key(each.name): each.id for each in known} | {each.id: each.id for each in known}
    found: dict[str, Department] = {}
    before = {each.id: each for each in known}
    above = ""
    for row in table.rows:
        cells = {field: row.cells[at] for field, at in columns.items()}
        section = line(cells.get("section", ""))
        name = line(cells.get("name", "")) or (above if section else "")
        fault = row_fault(name, row.cells)
        if fault:
            report.refused(row.line, name, fault[0], **fault[1])
            continue
        above, code = name, line(cells.get("id", ""))
        id_ = ids.get(code) or ids.get(key(name)) or code or key(name)
        ids[key(name)] = id_
        mended: Mended = []
        began = found.get(id_) or _begun(id_, name, before.get(id_))
        one = _with_row(began, cells, section, mended)
        if id_ in found and one == began:
            report.passed_over(row.line, f"{name} {section}".strip(), "duplicate")
            continue
        found[id_] = one
        report.taken(row.line, f"{name} {section}".strip(), mended)
    return [_complete(one, before.get(one.id)) for one in found.values()]


def key(name: str) -> str:
    """A department's name as names are compared."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _begun(id_: str, name: str, old: Department | None) -> Department:
    if old is not None:
        return replace(old, name=name, sections=())
    return Department(id_, name, "", "", "", "", "", OpeningHours(week=()))


def _complete(one: Department, old: Department | None) -> Department:
    """A table without sections says nothing about them."""
    return replace(one, sections=old.sections) if old and not one.sections else one


def _with_row(began: Department, cells: Mapping[str, str], section: str, mended: Mended) -> Department:
    phone = telephone(cells.get("number", ""))
    mended += [(code, {"cell": line(cells.get("number", ""))[:40]}) for code in phone.mended]
    extension = line(cells.get("extension", "")) or phone.extension
    handles = tuple(dict.fromkeys(listed(cells.get("handles", ""))))
    one = _with_hours(began, cells, mended)
    one = replace(
        one,
        kana=line(cells.get("kana", "")) or one.kana,
        name_en=line(cells.get("name_en", "")) or one.name_en or one.name,
        location=line(cells.get("location", "")) or one.location,
    )
    if not section:
        return replace(
            one,
            number=phone.e164 or one.number,
            extension=extension or one.extension,
            handles=handles or one.handles,
        )
    parts = {each.name: each for each in one.sections} | {section: Section(section, extension, handles)}
    return replace(
        one,
        number=one.number or phone.e164,
        extension=one.extension or extension,
        sections=tuple(parts.values()),
    )


def _with_hours(one: Department, cells: Mapping[str, str], mended: Mended) -> Department:
    days, opens, closes = (cells.get(field, "") for field in ("days", "opens", "closes"))
    days = days if days.strip() else "平日"  # a list of offices says the days where they are others
    hours, problem = opening_hours(days, opens, closes, text(cells.get("hours", "")))
    if problem:
        mended.append((problem, {"cell": " ".join(map(line, (days, opens, closes)))[:60]}))
    return replace(one, hours=hours) if hours else one
