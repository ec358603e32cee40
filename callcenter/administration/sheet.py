"""What a resident is told on request: who looked at their record, and everything that is held about them.

個人情報保護法 第76条 (開示請求). Reading it for the sheet is a look like any other, and is in the sheet itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, or_, select

from callcenter.access.log import Looked, record
from callcenter.access.people import Person, Role
from callcenter.access.policy import Action, require, restricted
from callcenter.access.purpose import Purpose
from callcenter.administration import words
from callcenter.administration.held import Part, everything_held
from callcenter.administration.words import Both
from callcenter.errors import CallCenterError
from callcenter.municipality import Municipality, load_municipality
from callcenter.residents.card import ResidentUnknown
from callcenter.store import tables
from callcenter.store.engine import reading


class SheetRefused(CallCenterError):
    """Only the department answers for this resident: 所管課で回答します, whatever the reason."""

    code = "sheet_refused"


@dataclass(frozen=True)
class LookTold:
    """One look, as the resident is told of it."""

    at: datetime
    name: str
    department: Both
    post: Both
    what: Both
    why: Both


@dataclass(frozen=True)
class Sheet:
    """Everything that goes on paper. `parts` is empty where only the looks were asked for."""

    city: Municipality
    resident_id: str
    name: str = field(repr=False)
    kana: str = field(repr=False)
    made_at: datetime
    looks: tuple[LookTold, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    restricted: bool


def make_sheet(
    engine: Engine, person: Person, resident_id: str, *, everything: bool = False, now: datetime | None = None
) -> Sheet:
    """What is held about a resident, or who looked at it; logged as a look for a request for disclosure.

    Args:
        engine: the administrator's: nobody's own sign-in reads all this.
        everything: the register, contacts with their texts and versions, promises, calls, and the looks.

    Raises:
        NotAllowed: the person's role makes no sheets.
        ResidentUnknown: nobody has this 宛名番号.
        SheetRefused: to roles of the call centre, where only the department answers; the attempt is logged.
    """
    require(person, Action.TELL_RESIDENT)
    moment = now or datetime.now(UTC)
    of = tables.resident.c
    query = select(tables.resident, restricted(tables.resident).label("restricted")).where(
        of.id == resident_id
    )
    with engine.begin() as connection:
        resident = connection.execute(query).one_or_none()
        if resident is None:
            raise ResidentUnknown
        refused = bool(resident.restricted) and person.role is not Role.AUDITOR
        if refused:
            by = {"by": Looked.MADE_SHEET.value}
            record(connection, person, Looked.RESTRICTED_ATTEMPT, resident_id=resident_id, detail=by)
        else:
            record(
                connection,
                person,
                Looked.MADE_SHEET,
                purpose=Purpose.DISCLOSURE,
                resident_id=resident_id,
                detail={"what": "everything" if everything else "looks"},
            )
    if refused:
        raise SheetRefused
    city = load_municipality(engine)
    with reading(engine) as connection:
        return Sheet(
            city=city,
            resident_id=resident_id,
            name=resident.name,
            kana=resident.kana,
            made_at=moment,
            looks=tuple(_looks(connection, resident_id)),
            parts=tuple(everything_held(connection, resident)) if everything else (),
            restricted=bool(resident.restricted),
        )


def _looks(connection: Connection, resident_id: str) -> Iterable[LookTold]:
    line, staff = tables.access_log.c, tables.staff
    shown = select(tables.access_shown.c.log_id).where(tables.access_shown.c.resident_id == resident_id)
    departments = _departments_of_staff(connection)
    rows = connection.execute(
        select(line.at, line.staff_id, line.action, line.purpose, staff.c.name, staff.c.post, staff.c.role)
        .outerjoin(staff, staff.c.id == line.staff_id)
        .where(or_(line.resident_id == resident_id, line.id.in_(shown)))
        .order_by(line.at, line.id)
    )
    for row in rows:
        looked = Looked(row.action)
        role = words.ROLES[Role(row.role)] if row.role else ("", "")
        yield LookTold(
            at=row.at,
            name=row.name or row.staff_id,
            department=departments.get(row.staff_id, words.CALL_CENTRE),
            post=(row.post, role[1]) if row.post else role,
            what=words.TOLD[looked],
            why=words.WHY[Purpose(row.purpose)] if row.purpose else words.WHY_OF[looked],
        )


def _departments_of_staff(connection: Connection) -> dict[str, Both]:
    of = tables.department.c
    rows = connection.execute(
        select(tables.staff_department.c.staff_id, of.name, of.name_en)
        .join(tables.department, of.id == tables.staff_department.c.department_id)
        .order_by(of.position)
    )
    found: dict[str, Both] = {}
    for row in rows:
        before = found.get(row.staff_id)
        found[row.staff_id] = (
            (f"{before[0]}・{row.name}", f"{before[1]}, {row.name_en}") if before else (row.name, row.name_en)
        )
    return found
