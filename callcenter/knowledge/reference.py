"""Departments and categories in the database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.departments import DEFAULT_ID, Category, Department, Opening, OpeningHours, Section
from callcenter.knowledge.errors import ReferenceUnknown
from callcenter.store.tables import category, department

BEHIND_ALL = 1_000_000  # a position

_DEFAULT_DEPARTMENT = Department(
    DEFAULT_ID, "代表", "だいひょう", "City hall", "", "", "", OpeningHours(week=())
)
_DEFAULT_CATEGORY = Category(DEFAULT_ID, "一般", "General")


def read_reference(connection: Connection) -> tuple[list[Department], list[Category]]:
    """All departments and categories in their order, each first level before its second."""
    departments = [
        _department(row)
        for row in connection.execute(select(department).order_by(department.c.position, department.c.id))
    ]
    rows = connection.execute(select(category).order_by(category.c.position, category.c.id))
    found = [Category(row.id, row.name, row.name_en, row.parent_id or "", row.two_people) for row in rows]
    categories = []
    for first in (each for each in found if not each.parent_id):
        categories += [first, *(each for each in found if each.parent_id == first.id)]
    return departments, categories


def write_reference(
    connection: Connection, departments: Sequence[Department], categories: Sequence[Category]
) -> None:
    """Write departments and categories in this order, replacing those with the same ids."""
    _write(connection, department, [_department_row(each) for each in departments])
    _write(connection, category, [_category_row(each) for each in categories])


def write_departments(connection: Connection, departments: Sequence[Department]) -> None:
    """Write these departments where they stand, new ones behind the others."""
    known = {
        row.id: row.position for row in connection.execute(select(department.c.id, department.c.position))
    }
    behind = max((at for at in known.values() if at < BEHIND_ALL), default=0)
    for each in departments:
        if each.id not in known:
            behind += 1
        _write(connection, department, [_department_row(each)], known.get(each.id, behind))


def ensure_reference(
    connection: Connection, category_ids: Collection[str], department_ids: Collection[str]
) -> None:
    """Make the category and the department of articles that came without, where one of them is named."""
    departments, categories = read_reference(connection)
    if DEFAULT_ID in department_ids and DEFAULT_ID not in {each.id for each in departments}:
        _write(connection, department, [_department_row(_DEFAULT_DEPARTMENT)], BEHIND_ALL)
    if DEFAULT_ID in category_ids and DEFAULT_ID not in {each.id for each in categories}:
        _write(connection, category, [_category_row(_DEFAULT_CATEGORY)], BEHIND_ALL)


def refuse_unknown_reference(connection: Connection, contents: Iterable[ArticleContent]) -> None:
    """Raise ReferenceUnknown where a content names a department or category that is not there."""
    departments, categories = read_reference(connection)
    known_departments = {each.id for each in departments}
    known_categories = {each.id for each in categories}
    for content in contents:
        if content.department_id not in known_departments or content.category_id not in known_categories:
            raise ReferenceUnknown(
                article_id=content.id, category_id=content.category_id, department_id=content.department_id
            )


def _write(connection: Connection, table: Table, rows: list[dict[str, Any]], first: int = 1) -> None:
    known = set(connection.execute(select(table.c.id)).scalars())
    for position, row in enumerate(rows, first):
        if row["id"] in known:
            connection.execute(update(table).where(table.c.id == row["id"]).values(**row, position=position))
        else:
            connection.execute(insert(table).values(**row, position=position))


def _category_row(each: Category) -> dict[str, Any]:
    return {
        "id": each.id,
        "parent_id": each.parent_id or None,
        "name": each.name,
        "name_en": each.name_en,
        "two_people": each.two_people,
    }


def hours_values(hours: OpeningHours) -> dict[str, Any]:
    """Opening hours as JSON data."""
    return {
        "week": [
            {"days": list(day.days), "opens": day.opens.isoformat(), "closes": day.closes.isoformat()}
            for day in hours.week
        ],
        "closed_on_holidays": hours.closed_on_holidays,
        "year_end": hours.year_end,
    }


def _department_row(each: Department) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "name_en": each.name_en,
        "kana": each.kana,
        "number_e164": each.number,
        "extension": each.extension,
        "location": each.location,
        "hours": hours_values(each.hours),
        "handles": list(each.handles),
        "sections": [
            {"name": part.name, "extension": part.extension, "handles": list(part.handles)}
            for part in each.sections
        ],
    }


def _department(row: Row[Any]) -> Department:
    return Department(
        id=row.id,
        name=row.name,
        kana=row.kana,
        name_en=row.name_en,
        number=row.number_e164,
        extension=row.extension,
        location=row.location,
        hours=hours_from(row.hours),
        handles=tuple(row.handles),
        sections=tuple(
            Section(part["name"], part["extension"], tuple(part["handles"])) for part in row.sections
        ),
    )


def hours_from(plain: Mapping[str, Any]) -> OpeningHours:
    """Opening hours from JSON data."""
    week = tuple(
        Opening(tuple(day["days"]), time.fromisoformat(day["opens"]), time.fromisoformat(day["closes"]))
        for day in plain["week"]
    )
    year_end = plain["year_end"]
    days = (tuple(year_end[0]), tuple(year_end[1])) if year_end else None
    return OpeningHours(week, plain["closed_on_holidays"], days)
