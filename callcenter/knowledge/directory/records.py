"""Facilities and waste sorting in the database, and how a source gets into it: all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, delete, insert, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.knowledge.departments import Department
from callcenter.knowledge.directory.collection import Closure
from callcenter.knowledge.directory.facilities import Facility
from callcenter.knowledge.directory.kinds import Kind
from callcenter.knowledge.directory.sources import DirectorySource, WasteSource
from callcenter.knowledge.directory.waste import (
    District,
    DistrictDays,
    WasteClass,
    WasteItem,
    WasteSorting,
    joined,
)
from callcenter.knowledge.reference import hours_from, hours_values, read_reference, write_departments
from callcenter.store.engine import reading
from callcenter.store.tables import facility, waste_class, waste_closure, waste_district, waste_item

_WASTE_TABLES = (waste_item, waste_district, waste_closure, waste_class)  # what refers to another comes first


@dataclass(frozen=True)
class Kept:
    """How many were added, changed, left as they were and removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


class Directory:
    """Reads and writes facilities and waste sorting."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def facilities(self) -> list[Facility]:
        """All facilities in their order."""
        with reading(self._engine) as connection:
            return _facilities(connection)

    def waste(self) -> WasteSorting:
        """The whole dictionary, empty where there is none."""
        with reading(self._engine) as connection:
            return _waste(connection)

    def departments(self) -> list[Department]:
        """All departments in their order."""
        with reading(self._engine) as connection:
            return read_reference(connection)[0]

    def take_in(
        self, source: DirectorySource, person: Person, *, replace_all: bool = False, dry_run: bool = False
    ) -> Kept:
        """Write facilities and departments. What a source leaves blank stays as it was; what it does not name stays.

        Args:
            replace_all: the source is the whole list: facilities that it does not name are removed, and blanks empty
                what was there. Departments are never removed, articles name them.
            dry_run: say what would come of it, and write nothing.

        Raises:
            NotAllowed: the person's role imports no directory.
        """
        require(person, Action.EDIT_DIRECTORY)
        with self._engine.begin() as connection:
            old = {one.id: one for one in _facilities(connection)}
            new = {one.id: one if replace_all else _filled(one, old.get(one.id)) for one in source.facilities}
            gone = old.keys() - new.keys() if replace_all and source.facilities else set()
            departments = {one.id: one for one in read_reference(connection)[0]}
            changed_departments = [one for one in source.departments if departments.get(one.id) != one]
            changed = [id_ for id_, one in new.items() if id_ in old and old[id_] != one]
            added = [id_ for id_ in new if id_ not in old]
            new_departments = [one for one in changed_departments if one.id not in departments]
            if not dry_run:
                write_departments(connection, changed_departments)
                _write_facilities(connection, [new[id_] for id_ in (*added, *changed)], old, gone)
        return Kept(
            len(added) + len(new_departments),
            len(changed) + len(changed_departments) - len(new_departments),
            len(new) + len(source.departments) - len(added) - len(changed) - len(changed_departments),
            len(gone),
        )

    def take_in_waste(self, source: WasteSource, person: Person, *, dry_run: bool = False) -> Kept:
        """Put the tables of a source in the place of those there are; a kind of table that it lacks stays.

        Args:
            dry_run: say what would come of it, and write nothing.

        Raises:
            NotAllowed: the person's role imports no directory.
        """
        require(person, Action.EDIT_DIRECTORY)
        with self._engine.begin() as connection:
            old = _waste(connection)
            new = _with(old, source)
            if not dry_run and new != old:
                for table in _WASTE_TABLES:
                    connection.execute(delete(table))
                for table, rows in _waste_rows(new):
                    if rows:
                        connection.execute(insert(table), rows)
        return _compared(_parts(old), _parts(new))


def _with(old: WasteSorting, source: WasteSource) -> WasteSorting:
    new = source.sorting
    has = source.kinds
    classes = {one.name: one for one in new.classes}
    if Kind.CLASSES not in has:  # what was described stays described
        classes |= {one.name: one for one in old.classes if one.how or one.name_en}
    items = new.items if Kind.ITEMS in has else old.items
    districts = new.districts if Kind.DISTRICTS in has else old.districts
    closures = new.closures if Kind.CLOSURES in has else old.closures
    return joined(list(classes.values()), items, districts, closures)[0]


def _parts(sorting: WasteSorting) -> dict[object, object]:
    """Each thing of the dictionary under what it is known by."""
    return {
        **{("class", one.name): one for one in sorting.classes},
        **{("item", one.name, one.class_name, one.notice): one for one in sorting.items},
        **{("district", one.name): one for one in sorting.districts},
        **{("closure", one): one for one in sorting.closures},
    }


def _compared(old: Mapping[object, object], new: Mapping[object, object]) -> Kept:
    changed = sum(key in old and old[key] != one for key, one in new.items())
    added = len(new.keys() - old.keys())
    return Kept(added, changed, len(new) - added - changed, len(old.keys() - new.keys()))


def _filled(new: Facility, old: Facility | None) -> Facility:
    """What the row leaves blank stays as it was."""
    if old is None:
        return new
    given = {name: value for name, value in vars(new).items() if value}
    return replace(old, **given)


def _write_facilities(
    connection: Connection, written: Sequence[Facility], old: Mapping[str, Facility], gone: set[str]
) -> None:
    if gone:
        connection.execute(delete(facility).where(facility.c.id.in_(sorted(gone))))
    last = connection.execute(
        select(facility.c.position).order_by(facility.c.position.desc()).limit(1)
    ).scalar()
    new_rows: list[dict[str, Any]] = []
    for one in written:
        row = _facility_row(one)
        if one.id in old:
            connection.execute(update(facility).where(facility.c.id == one.id).values(row))
        else:
            new_rows.append(row | {"position": (last or 0) + len(new_rows) + 1})
    if new_rows:
        connection.execute(insert(facility), new_rows)


def _facility_row(one: Facility) -> dict[str, Any]:
    row = {name: value for name, value in vars(one).items() if name not in ("number", "hours")}
    return row | {
        "number_e164": one.number,
        "department_id": one.department_id or None,
        "hours": hours_values(one.hours) if one.hours else None,
        "handles": list(one.handles),
    }


def _facilities(connection: Connection) -> list[Facility]:
    rows = connection.execute(select(facility).order_by(facility.c.position, facility.c.id))
    return [
        Facility(
            id=row.id,
            name=row.name,
            kana=row.kana,
            name_en=row.name_en,
            kind=row.kind,
            address=row.address,
            number=row.number_e164,
            extension=row.extension,
            department_id=row.department_id or "",
            hours=hours_from(row.hours) if row.hours else None,
            hours_note=row.hours_note,
            handles=tuple(row.handles),
            note=row.note,
            url=row.url,
        )
        for row in rows
    ]


def _waste_rows(sorting: WasteSorting) -> list[tuple[Table, list[dict[str, Any]]]]:
    return [
        (
            waste_class,
            [
                {"id": one.name, "position": at, "name_en": one.name_en, "how": one.how}
                for at, one in enumerate(sorting.classes, 1)
            ],
        ),
        (
            waste_item,
            [
                {
                    "position": at,
                    "name": one.name,
                    "reading": one.reading,
                    "class_id": one.class_name,
                    "notice": one.notice,
                    "fee": one.fee,
                }
                for at, one in enumerate(sorting.items, 1)
            ],
        ),
        (
            waste_district,
            [
                {
                    "id": one.name,
                    "position": at,
                    "centre_id": one.centre,
                    "days": {name: asdict(days) for name, days in one.days.items()},
                }
                for at, one in enumerate(sorting.districts, 1)
            ],
        ),
        (
            waste_closure,
            [
                {"centre_id": one.centre, "closed_from": one.first, "closed_until": one.last}
                for one in sorting.closures
            ],
        ),
    ]


def _waste(connection: Connection) -> WasteSorting:
    def rows(table: Table, *order: Any) -> list[Row[Any]]:
        return list(connection.execute(select(table).order_by(*order)))

    closure = waste_closure.c
    return WasteSorting(
        tuple(WasteClass(row.id, row.name_en, row.how) for row in rows(waste_class, waste_class.c.position)),
        tuple(
            WasteItem(row.name, row.reading, row.class_id, row.notice, row.fee)
            for row in rows(waste_item, waste_item.c.position)
        ),
        tuple(
            District(row.id, row.centre_id, {name: DistrictDays(**days) for name, days in row.days.items()})
            for row in rows(waste_district, waste_district.c.position)
        ),
        tuple(
            Closure(row.centre_id, row.closed_from, row.closed_until)
            for row in rows(waste_closure, closure.centre_id, closure.closed_from)
        ),
    )
