"""Looks of a day that somebody should ask about: each a question, never a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from callcenter.access.log import Looked
from callcenter.access.look import Look, Reading, Types, look, read
from callcenter.access.people import Person, PersonUnknown
from callcenter.access.policy import Action, restricted
from callcenter.access.reading_log import nobody
from callcenter.contacts.rules import TOKYO
from callcenter.errors import CallCenterError
from callcenter.knowledge.departments import WEEKDAYS, OpeningHours
from callcenter.residents.card import ResidentUnknown
from callcenter.store.engine import reading
from callcenter.store.tables import access_log, centre_hours, contact, resident, staff, staff_resident
from callcenter.store.types import UtcDateTime

WITHIN = timedelta(hours=1)  # a contact belongs to a card that was opened within this of its beginning
HOLIDAY = "hol"
DAYS = (*WEEKDAYS, HOLIDAY)


class HoursRefused(CallCenterError):
    """No hours of a day: 08:30-17:15, the end after the beginning. Fact `text`."""

    code = "hours_refused"


class Reason(StrEnum):
    """Why a look stands out."""

    OWN_HOUSEHOLD = "own_household"  # the person's own record, or of somebody who lives with them
    COLLEAGUE = "colleague"
    AFTER_HOURS = "after_hours"
    WITHOUT_CONTACT = "without_contact"  # many cards, and no contact was written
    MANY_SEARCHES = "many_searches"


# From how many a day on; one look at one's own family, a colleague or in the night is enough.
_LEAST: Mapping[Reason, int] = {Reason.WITHOUT_CONTACT: 5, Reason.MANY_SEARCHES: 80}


@dataclass(frozen=True)
class Unusual:
    """Looks of one person on one day that stand out for one reason, and between which instants they are.

    `resident_id` is told for a single resident, unless only the department answers for them.
    """

    reason: Reason
    staff_id: str
    staff_name: str
    resident_id: str
    count: int
    first_at: datetime
    last_at: datetime


def unusual_looks(engine: Engine, person: Person, day: date) -> list[Unusual]:
    """What stands out on a day (Asia/Tokyo), the gravest first; to ask is in the log.

    Cards opened within the last hour are not yet counted as being without a contact: it may be on its way.

    Raises:
        NotAllowed: the person's role does not read the log.
    """
    since = datetime.combine(day, time(), TOKYO).astimezone(UTC)
    until = since + timedelta(days=1)
    with reading(engine) as connection:
        opens, closes = _at_work(connection, day, since, until)
    asked = {"since": since, "until": until, "opens": opens, "closes": closes}
    ticket = look(engine, person, LOOK, asked)
    (rows,) = read(engine, ticket, ROWS, settled=datetime.now(UTC) - WITHIN)
    found = [
        Unusual(
            Reason(row.reason),
            row.staff_id,
            row.staff_name or "",
            row.resident_id or "",
            row.count,
            row.first_at,
            row.last_at,
        )
        for row in rows
        if row.count >= _LEAST.get(Reason(row.reason), 1)
    ]
    return sorted(found, key=lambda one: (list(Reason).index(one.reason), -one.count, one.staff_id))


def link_staff(engine: Engine, staff_id: str, resident_id: str) -> None:
    """Say which resident a member of staff is, or, with an empty id, that they are none.

    Raises:
        PersonUnknown, ResidentUnknown: nothing was changed.
    """
    with engine.begin() as connection:
        if connection.execute(select(staff.c.id).where(staff.c.id == staff_id)).first() is None:
            raise PersonUnknown(person=staff_id)
        if resident_id:
            known = select(resident.c.id).where(resident.c.id == resident_id)
            if connection.execute(known).first() is None:
                raise ResidentUnknown
        connection.execute(delete(staff_resident).where(staff_resident.c.staff_id == staff_id))
        if resident_id:
            connection.execute(insert(staff_resident).values(staff_id=staff_id, resident_id=resident_id))


def set_hours(engine: Engine, hours: Mapping[str, str]) -> None:
    """Say when the centre is at work; a day that is not named is free, and none at all means at any hour.

    Args:
        hours: `08:30-17:15` by day, one of `DAYS`; `hol` for public holidays and the turn of the year.

    Raises:
        HoursRefused: nothing was changed.
    """
    rows = []
    for day, text in hours.items():
        try:
            opens, closes = (_clock(part) for part in text.split("-"))
        except ValueError:
            raise HoursRefused(text=f"{day}={text}") from None
        if day not in DAYS or opens >= closes:
            raise HoursRefused(text=f"{day}={text}")
        rows.append({"day": day, "opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"})
    with engine.begin() as connection:
        connection.execute(delete(centre_hours))
        if rows:
            connection.execute(insert(centre_hours), rows)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _at_work(
    connection: Connection, day: date, since: datetime, until: datetime
) -> tuple[datetime, datetime]:
    """When work begins and ends on the day; a free day ends as it begins."""
    hours = {row.day: row for row in connection.execute(select(centre_hours))}
    if not hours:
        return since, until
    of_day = hours.get(HOLIDAY if OpeningHours(()).is_closed_day(day) else WEEKDAYS[day.weekday()])
    if of_day is None:
        return since, since
    opens, closes = (
        datetime.combine(day, time.fromisoformat(text), TOKYO).astimezone(UTC)
        for text in (of_day.opens, of_day.closes)
    )
    return opens, closes


class _Epoch(FunctionElement[int]):
    """An instant as whole seconds: the two engines have no arithmetic of times in common."""

    type = Integer()
    inherit_cache = True


@compiles(_Epoch)
def _epoch(element: _Epoch, compiler: Any, **options: Any) -> str:
    return f"extract(epoch FROM {compiler.process(element.clauses, **options)})"


@compiles(_Epoch, "sqlite")
def _epoch_of_text(element: _Epoch, compiler: Any, **options: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **options)}) AS INTEGER)"


@cache
def _rows() -> Select[Any]:
    line = access_log.c
    instant = {name: bindparam(name, type_=UtcDateTime) for name in (*_ASKS, *_ALSO)}
    of_day = and_(line.at >= instant["since"], line.at < instant["until"])
    apart = func.abs(_Epoch(contact.c.received_at) - _Epoch(line.at))
    has_contact = exists(
        select(contact.c.id).where(
            contact.c.resident_id == line.resident_id,
            contact.c.operator_id == line.staff_id,
            apart <= int(WITHIN.total_seconds()),
        )
    )

    def counted(reason: Reason, count: ColumnElement[int], *conditions: ColumnElement[bool]) -> Select[Any]:
        told = _told(reason, access_log, literal("", String), count)
        return told.where(of_day, *conditions).group_by(line.staff_id)

    outside = or_(line.at < instant["opens"], line.at >= instant["closes"])
    is_look = line.action.in_([one.value for one in _LOOKS])
    opened = line.action == Looked.OPENED_CARD.value
    found = union_all(
        *_of_residents(of_day),
        counted(Reason.AFTER_HOURS, func.count(), outside, is_look),
        counted(
            Reason.WITHOUT_CONTACT,
            func.count(line.resident_id.distinct()),
            opened,
            line.at < instant["settled"],
            ~has_contact,
        ),
        counted(Reason.MANY_SEARCHES, func.count(), line.action == Looked.SEARCHED.value),
    ).subquery("found")
    return select(found, staff.c.name.label("staff_name")).outerjoin(staff, staff.c.id == found.c.staff_id)


def _of_residents(of_day: ColumnElement[bool]) -> list[Select[Any]]:
    """Looks at somebody of one's own household, and at colleagues."""
    line = access_log.c
    own, link, colleague = (
        resident.alias("own"),
        staff_resident.alias("link"),
        staff_resident.alias("colleague"),
    )
    same_household = and_(own.c.household_id != "", own.c.household_id == resident.c.household_id)
    is_own = exists(
        select(link.c.staff_id)
        .join(own, own.c.id == link.c.resident_id)
        .where(link.c.staff_id == line.staff_id, or_(own.c.id == line.resident_id, same_household))
    )
    is_colleague = exists(
        select(colleague.c.staff_id).where(
            colleague.c.resident_id == line.resident_id, colleague.c.staff_id != line.staff_id
        )
    )
    looked_at = line.action.in_([Looked.OPENED_CARD.value, Looked.OPENED_CONTACT.value])
    looks = (
        select(
            line.staff_id,
            line.at,
            case((restricted(resident), literal("", String)), else_=line.resident_id).label("whom"),
            is_own.label("is_own"),
            is_colleague.label("is_colleague"),
        )
        .join(resident, resident.c.id == line.resident_id)
        .where(of_day, looked_at, or_(is_own, is_colleague))
        .subquery("looks")
    )
    return [
        _told(reason, looks, looks.c.whom, func.count()).where(which).group_by(looks.c.staff_id, looks.c.whom)
        for reason, which in (
            (Reason.OWN_HOUSEHOLD, looks.c.is_own),
            (Reason.COLLEAGUE, and_(looks.c.is_colleague, ~looks.c.is_own)),
        )
    ]


def _told(
    reason: Reason, lines: FromClause, whom: ColumnElement[str], count: ColumnElement[int]
) -> Select[Any]:
    return select(
        literal(reason.value, String).label("reason"),
        lines.c.staff_id,
        whom.label("resident_id"),
        count.label("count"),
        func.min(lines.c.at).label("first_at"),
        func.max(lines.c.at).label("last_at"),
    ).select_from(lines)


_LOOKS = (Looked.OPENED_CARD, Looked.LOOKED_UP_NUMBER, Looked.SEARCHED, Looked.OPENED_CONTACT)
_ASKS: Types = {name: UtcDateTime() for name in ("since", "until", "opens", "closes")}
_ALSO: Types = {"settled": UtcDateTime()}

LOOK = Look("unusual", Looked.READ_LOG, Action.READ_ACCESS_LOG, nobody, _ASKS)
ROWS = Reading("unusual", LOOK, _rows, _ALSO, varied=True)
