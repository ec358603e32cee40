"""What a published table is about, told by the names of its columns."""

from collections.abc import Sequence
from enum import StrEnum

from callcenter.knowledge.directory.columns import (
    BESIDE_DISTRICTS,
    CLASS,
    CLOSURE,
    DEPARTMENT,
    DISTRICT,
    FACILITY,
    ITEM,
    REMARK,
    match,
    plain,
)


class Kind(StrEnum):
    """What the rows of a table are."""

    FACILITIES = "facilities"
    DEPARTMENTS = "departments"
    ITEMS = "items"  # waste, item → class
    CLASSES = "classes"
    CLOSURES = "closures"  # of the centres that collect
    DISTRICTS = "districts"  # and their collection days
    REMARKS = "remarks"  # on collection days


_BESIDE = frozenset(map(plain, BESIDE_DISTRICTS))


def kind_of(heading: Sequence[str]) -> Kind | None:
    """What a table with this heading is about; None for a table of something else."""
    names = {plain(each) for each in heading}
    closure = match(heading, CLOSURE)
    if {"centre", "first", "last"} <= closure.keys():
        return Kind.CLOSURES
    department = match(heading, DEPARTMENT)
    reaches = {"number", "extension", "handles", "location", "section"} & department.keys()
    if "name" in department and plain(heading[department["name"]]) != "名称" and reaches:
        return Kind.DEPARTMENTS
    facility = match(heading, FACILITY)
    if "name" in facility and {"address", "town", "number", "days", "opens"} & facility.keys():
        return Kind.FACILITIES
    item = match(heading, ITEM)
    if {"class", "name"} <= item.keys():
        return Kind.ITEMS
    if (
        "district" in match(heading, DISTRICT)
        and class_columns(heading)
        and not names & {"bgcolor", "sublabel"}
    ):
        return Kind.DISTRICTS
    described = match(heading, CLASS)
    if "name" in described and {"sublabel", "how", "styles", "colour"} & described.keys():
        return Kind.CLASSES
    if names <= {plain(each) for each in (*REMARK["id"], *REMARK["text"])} and len(names) == 2:
        return Kind.REMARKS
    return None


def class_columns(heading: Sequence[str]) -> list[int]:
    """The positions of the columns of a table of districts that stand for classes of waste."""
    used = set(match(heading, DISTRICT).values())
    return [
        at
        for at, each in enumerate(heading)
        if at not in used and plain(each) not in _BESIDE and not each.startswith("#")
    ]


def known_columns(heading: Sequence[str]) -> int:
    """How many of these cells name a column that some kind of table has: what tells a heading from other rows."""
    if kind_of(heading) is None:
        return 0
    tables = (FACILITY, DEPARTMENT, ITEM, CLASS, CLOSURE, DISTRICT, REMARK)
    return max(len(match(heading, names)) for names in tables)
