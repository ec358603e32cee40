"""Reading the access log: who looked at whom, when and why, for those who watch over it.

The auditor belongs to no call centre and reads every line whole. A supervisor does belong to it, so a line tells
them no id of a resident for whom only the department answers: beside the number somebody looked up, it would say
whose number that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Row,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading, Types, look, read
from callcenter.access.people import Person, Role
from callcenter.access.policy import Action, require, restricted
from callcenter.access.purpose import Purpose, Ticket
from callcenter.store.engine import reading
from callcenter.store.tables import access_log, access_shown, resident, staff
from callcenter.store.types import UtcDateTime

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9999, 1, 1, tzinfo=UTC)
_LAST_ID = UUID(int=2**128 - 1)


@dataclass(frozen=True)
class LogFilter:
    """Which lines; an empty value does not restrict.

    Args:
        since: first instant taken.
        until: first instant no longer taken.
        resident_id: whom the line is about, or whom the look has shown among others.
    """

    since: datetime = BEGINNING
    until: datetime = END
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
    hash: str = ""
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
    """Lines of the log, newest first, at the database's own sign-in.

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
    values = _asked(wanted) | {"resident_id": wanted.resident_id, "me": person.id} | _page(after, limit)
    return [_entry(row) for row in connection.execute(_lines(), values)]


def open_log(engine: Engine, person: Person, wanted: LogFilter, *, export: bool = False) -> Ticket:
    """Write down that the person reads these lines; the ticket opens them, page by page.

    Raises:
        NotAllowed: the person's role does not read the log.
    """
    kind = EXPORTED_LOG if export else READ_LOG
    return look(engine, person, kind, _asked(wanted), resident_id=wanted.resident_id)


def page_of_log(
    engine: Engine, ticket: Ticket, *, after: Entry | None = None, limit: int = 200, export: bool = False
) -> list[Entry]:
    """A page of what `open_log` has opened, newest first.

    Raises:
        TicketRefused: the ticket is older than ten minutes, or of something else.
    """
    (rows,) = read(engine, ticket, EXPORTED_LINES if export else LINES, **_page(after, limit))
    return [_entry(row) for row in rows]


def _asked(wanted: LogFilter) -> dict[str, Any]:
    return {
        "since": wanted.since,
        "until": wanted.until,
        "staff_id": wanted.staff_id,
        "looked": wanted.action.value if wanted.action else "",
        "purpose": wanted.purpose.value if wanted.purpose else "",
    }


def _page(after: Entry | None, limit: int) -> dict[str, Any]:
    before = (after.at, after.id) if after else (END, _LAST_ID)
    return {"before_at": before[0], "before_id": before[1], "most": limit}


@cache
def _lines() -> Select[Any]:
    line = access_log.c
    before = tuple_(bindparam("before_at", type_=UtcDateTime), bindparam("before_id", type_=Uuid))
    # The lines first, then what is told of each: a page of a long log costs what the page costs.
    lines = (
        select(access_log)
        .where(matching(), tuple_(line.at, line.id) < before)
        .order_by(line.at.desc(), line.id.desc())
        .limit(bindparam("most", type_=Integer))
        .subquery("line")
    )
    whom = resident.alias("whom")
    left_out = and_(
        ~_reads_whole(), exists(select(whom.c.id).where(whom.c.id == lines.c.resident_id, restricted(whom)))
    )
    shown = select(func.count()).where(access_shown.c.log_id == lines.c.id).scalar_subquery()
    return (
        select(
            *(lines.c[name] for name in ("id", "at", "staff_id", "action", "purpose", "detail", "number")),
            lines.c.hash,
            case((left_out, literal("")), else_=lines.c.resident_id).label("resident_id"),
            left_out.label("department_answers"),
            staff.c.name.label("staff_name"),
            shown.label("shown"),
        )
        .select_from(lines.outerjoin(staff, staff.c.id == lines.c.staff_id))
        .order_by(lines.c.at.desc(), lines.c.id.desc())
    )


def matching() -> ColumnElement[bool]:
    """The condition of a `LogFilter`, as parameters, for whoever reads."""
    line = access_log.c
    whose = bindparam("resident_id", type_=Text)
    # By id, from both indexes: a condition on either would walk the whole log.
    about = access_log.alias("about").c
    theirs = union_all(
        select(about.id).where(about.resident_id == whose),
        select(access_shown.c.log_id).where(access_shown.c.resident_id == whose),
    )
    hidden = exists(select(resident.c.id).where(resident.c.id == whose, restricted(resident)))
    return and_(
        line.at >= bindparam("since", type_=UtcDateTime),
        line.at < bindparam("until", type_=UtcDateTime),
        _any_or_is(line.staff_id, "staff_id"),
        _any_or_is(line.action, "looked"),
        _any_or_is(line.purpose, "purpose"),
        or_(whose == "", and_(line.id.in_(theirs), or_(_reads_whole(), ~hidden))),
    )


def _any_or_is(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    wanted = bindparam(name, type_=Text)
    return or_(wanted == "", column == wanted)


def _reads_whole() -> ColumnElement[bool]:
    reader = staff.alias("reader")
    return exists(
        select(reader.c.id).where(
            reader.c.id == bindparam("me", type_=Text), reader.c.role == Role.AUDITOR.value, reader.c.active
        )
    )


@cache
def nobody() -> Select[Any]:
    """Lines of the log show no resident's record, so that nobody's sheet tells of them as of a look."""
    is_none = false()
    return select(
        resident.c.id.label("resident_id"), is_none.label("restricted"), is_none.label("named")
    ).where(is_none)


_ASKS: Types = {
    "since": UtcDateTime(),
    "until": UtcDateTime(),
    "staff_id": Text(),
    "looked": Text(),
    "purpose": Text(),
}
_ALSO: Types = {"before_at": UtcDateTime(), "before_id": Uuid(), "most": Integer()}

READ_LOG = Look("access_log", Looked.READ_LOG, Action.READ_ACCESS_LOG, nobody, _ASKS)
LINES = Reading("access_log", READ_LOG, _lines, _ALSO, varied=True)
EXPORTED_LOG = Look("access_log_export", Looked.EXPORTED, Action.READ_ACCESS_LOG, nobody, _ASKS)
EXPORTED_LINES = Reading("access_log_export", EXPORTED_LOG, _lines, _ALSO, varied=True)


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        at=row.at,
        staff_id=row.staff_id,
        staff_name=row.staff_name or "",
        action=Looked(row.action),
        purpose=Purpose(row.purpose) if row.purpose else None,
        resident_id=row.resident_id or "",
        detail=row.detail,
        number=row.number,
        hash=row.hash or "",
        shown=row.shown,
        department_answers=bool(row.department_answers),
    )
