"""Legal holds: records that stay although their time is over, for a lawsuit or a request for disclosure.

A hold on a resident keeps their contacts, the calls and remarks of those, and every line of the access log that
shows them; a hold on a contact keeps the contact. The database itself refuses to delete what is held.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine, Table, func, insert, select, update

from callcenter.access.individual_number import refuse_individual_numbers
from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.store.engine import is_secured, reading
from callcenter.store.tables import contact, legal_hold, resident


class HoldUnknown(CallCenterError):
    """There is no such hold, or it was released. Fact `id`."""

    code = "hold_unknown"


class HoldSubjectUnknown(CallCenterError):
    """There is no such resident or contact, or not exactly one of the two was named."""

    code = "hold_subject_unknown"


class HoldReasonMissing(CallCenterError):
    """A hold has a reason."""

    code = "hold_reason_missing"


@dataclass(frozen=True)
class Hold:
    """A hold that is in force, on one resident or one contact."""

    id: UUID
    resident_id: str | None
    contact_id: UUID | None
    reason: str
    set_by: str
    set_at: datetime


def hold(
    engine: Engine, person: Person, reason: str, *, resident_id: str = "", contact_id: UUID | None = None
) -> UUID:
    """Keep the records of a resident, or one contact, until the hold is released; it wins over any approval.

    Raises:
        NotAllowed, HoldSubjectUnknown, HoldReasonMissing, IndividualNumberRefused: nothing is held.
    """
    require(person, Action.RETAIN_RECORDS)
    reason = reason.strip()
    if not reason:
        raise HoldReasonMissing
    refuse_individual_numbers({"reason": reason})
    if bool(resident_id) == bool(contact_id):
        raise HoldSubjectUnknown
    new = new_id()
    subject = {"resident_id": resident_id or None, "contact_id": contact_id}
    with engine.begin() as connection:
        if is_secured(connection):
            held = select(func.set_legal_hold(new, resident_id or None, contact_id, reason))
            if not connection.execute(held).scalar():
                raise HoldSubjectUnknown
            return new
        table: Table = resident if resident_id else contact
        known = select(table.c.id).where(table.c.id == (resident_id or contact_id))
        if connection.execute(known).first() is None:
            raise HoldSubjectUnknown
        values = {"id": new, "reason": reason, "set_by": person.id, "set_at": datetime.now(UTC)}
        connection.execute(insert(legal_hold).values(values | subject))
    return new


def release(engine: Engine, person: Person, hold_id: UUID) -> None:
    """End a hold; its line stays, with who released it.

    Raises:
        NotAllowed, HoldUnknown: nothing was changed.
    """
    require(person, Action.RETAIN_RECORDS)
    with engine.begin() as connection:
        if is_secured(connection):
            released = bool(connection.execute(select(func.lift_legal_hold(hold_id))).scalar())
        else:
            in_force = legal_hold.c.id == hold_id, legal_hold.c.lifted_at.is_(None)
            lifted = {"lifted_by": person.id, "lifted_at": datetime.now(UTC)}
            released = bool(connection.execute(update(legal_hold).where(*in_force).values(lifted)).rowcount)
    if not released:
        raise HoldUnknown(id=str(hold_id))


def holds(engine: Engine, person: Person) -> list[Hold]:
    """Every hold in force, oldest first.

    Raises:
        NotAllowed: the person's role does not retain records.
    """
    require(person, Action.RETAIN_RECORDS)
    columns = [legal_hold.c[name] for name in Hold.__dataclass_fields__]
    with reading(engine) as connection:
        rows = connection.execute(
            select(*columns).where(legal_hold.c.lifted_at.is_(None)).order_by(legal_hold.c.set_at)
        )
        return [Hold(**row._mapping) for row in rows]
