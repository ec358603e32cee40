"""Reading the access log: who looked at whom, when and why, for those who watch over it.

The auditor belongs to no call centre and reads every line whole. A supervisor does belong to it, so a line tells
them no id of a resident for whom only the department answers: beside the number somebody looked up, it would say
whose number that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, exists, func, or_, select, tuple_

from callcenter.access.log import Looked
from callcenter.access.people import Person, Role
from callcenter.access.policy import Action, require, restricted
from callcenter.access.purpose import Purpose
from callcenter.store.engine import reading
from callcenter.store.tables import access_log, access_shown, resident, staff


@dataclass(frozen=True)
class LogFilter:
    """Which lines; an empty value does not restrict.

    Args:
        since: first instant taken.
        until: first instant no longer taken.
        resident_id: whom the line is about, or whom the look has shown among others.
    """

    since: datetime | None = None
    until: datetime | None = None
    staff_id: str = ""
    action: Looked | None = None
    purpose: Purpose | None = None
    resident_id: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the log.

    `purpose` is there where the action needs one; `shown` counts the residents a look has shown. `number` is the
    line's place in its person's chain, None for a line that was written before there were chains.
    `department_answers`: the resident's id is left out, because of who is reading.
    """

    id: UUID
    at: datetime
    staff_id: str
    staff_name: str
    action: Looked
    purpose: Purpose | None
    resident_id: str
    detail: Mapping[str, str | int] = field(repr=False)
    number: int | None = None
    shown: int = 0
    department_answers: bool = False


def entries(
    engine: Engine,
    person: Person,
    wanted: LogFilter = LogFilter(),
    *,
    after: Entry | None = None,
    limit: int = 200,
) -> list[Entry]:
    """Lines of the log, newest first.

    Args:
        after: the last line of the page before; at the same cost however far down.
        limit: most lines returned.

    Raises:
        NotAllowed: the person's role does not read the log.
    """
    require(person, Action.READ_ACCESS_LOG)
    with reading(engine) as connection:
        return next_entries(connection, person, wanted, after, limit)


def next_entries(
    connection: Connection, person: Person, wanted: LogFilter, after: Entry | None, limit: int
) -> list[Entry]:
    """The same in the caller's transaction, for whoever reads page after page."""
    return [_entry(row) for row in connection.execute(_query(person, wanted, after, limit))]


def reads_whole(person: Person) -> bool:
    """Whether the person reads lines of the log without anything left out."""
    return person.role is Role.AUDITOR


def _query(person: Person, wanted: LogFilter, after: Entry | None, limit: int) -> Select[Any]:
    line = access_log.c
    # The lines first, then what is told of each: a page of a long log costs what the page costs.
    page = (
        select(access_log)
        .where(_matching(wanted, reads_whole(person)))
        .order_by(line.at.desc(), line.id.desc())
        .limit(limit)
    )
    if after is not None:
        page = page.where(tuple_(line.at, line.id) < (after.at, after.id))
    lines = page.subquery("line")
    whom = resident.alias("whom")
    left_out = (
        exists(select(whom.c.id).where(whom.c.id == lines.c.resident_id, restricted(whom)))
        if not reads_whole(person)
        else None
    )
    return (
        select(
            lines,
            staff.c.name.label("staff_name"),
            select(func.count()).where(access_shown.c.log_id == lines.c.id).scalar_subquery().label("shown"),
            *([] if left_out is None else [left_out.label("department_answers")]),
        )
        .select_from(lines.outerjoin(staff, staff.c.id == lines.c.staff_id))
        .order_by(lines.c.at.desc(), lines.c.id.desc())
    )


def _matching(wanted: LogFilter, whole: bool) -> ColumnElement[bool]:
    line = access_log.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.since:
        conditions.append(line.at >= wanted.since)
    if wanted.until:
        conditions.append(line.at < wanted.until)
    if wanted.staff_id:
        conditions.append(line.staff_id == wanted.staff_id)
    if wanted.action:
        conditions.append(line.action == wanted.action.value)
    if wanted.purpose:
        conditions.append(line.purpose == wanted.purpose.value)
    if wanted.resident_id:
        conditions.append(about(wanted.resident_id))
        if not whole:
            conditions.append(
                ~exists(
                    select(resident.c.id).where(resident.c.id == wanted.resident_id, restricted(resident))
                )
            )
    return and_(True, *conditions)


def about(resident_id: str) -> ColumnElement[bool]:
    """The condition that a line of the log is about the resident, or has shown them among others."""
    shown = select(access_shown.c.log_id).where(access_shown.c.resident_id == resident_id)
    return or_(access_log.c.resident_id == resident_id, access_log.c.id.in_(shown))


def _entry(row: Row[Any]) -> Entry:
    left_out = bool(row._mapping.get("department_answers", False))
    return Entry(
        id=row.id,
        at=row.at,
        staff_id=row.staff_id,
        staff_name=row.staff_name or "",
        action=Looked(row.action),
        purpose=Purpose(row.purpose) if row.purpose else None,
        resident_id="" if left_out else row.resident_id or "",
        detail=row.detail,
        number=row.number,
        shown=row.shown,
        department_answers=left_out,
    )
