"""`departments.yaml` and `categories.yaml` as `callcenter.knowledge.reference_yaml` reads them."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from callcenter.knowledge.departments import Category, Department, OpeningHours


def departments_file(departments: Sequence[Department]) -> str:
    """The text of `departments.yaml`; the days closed stand once where all departments share them."""
    usual = _closed(OpeningHours(()))
    rows = []
    for each in departments:
        row: dict[str, Any] = {
            "id": each.id,
            "name": each.name,
            "kana": each.kana,
            "name_en": each.name_en,
            "phone": each.number,
            "extension": each.extension,
            "location": each.location,
            "hours": [
                {
                    "days": list(day.days),
                    "open": day.opens.isoformat("minutes"),
                    "close": day.closes.isoformat("minutes"),
                }
                for day in each.hours.week
            ],
            "handles": list(each.handles),
            "sections": [
                {"name": part.name, "extension": part.extension, "handles": list(part.handles)}
                for part in each.sections
            ],
        }
        if _closed(each.hours) != usual:
            row["closed"] = _closed(each.hours)
        rows.append(row)
    return _text({"closed": usual, "departments": rows})


def categories_file(categories: Sequence[Category]) -> str:
    """The text of `categories.yaml`."""
    rows = []
    for first in (each for each in categories if not each.parent_id):
        below = [each for each in categories if each.parent_id == first.id]
        said = any(each.two_people for each in (first, *below))
        rows.append({**_category(first, said), "children": [_category(each, said) for each in below]})
    return _text(rows)


def _category(each: Category, said: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"id": each.id, "name": each.name, "name_en": each.name_en}
    # Said of each: what the first level says would hold for the second.
    return {**row, "two_people": each.two_people} if said else row


def _closed(hours: OpeningHours) -> dict[str, Any]:
    days = [f"{month:02}-{day:02}" for month, day in hours.year_end] if hours.year_end else None
    return {"holidays": hours.closed_on_holidays, "year_end": days}


def _text(document: Any) -> str:
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 10_000, True
    text = StringIO()
    yaml.dump(document, text)
    return text.getvalue()
