"""How long records are kept (保存年限), what holds them longer, and their disposal by two people.

公文書等の管理に関する法律 (第5条, 第8条) asks of the state's offices, and of cities to follow in their own rules
(第34条, 文書管理規程), that every record has a class with a term, that the term is counted from the day after the
fiscal year in which it was finished (会計年度, 地方自治法 第208条: to 31 March), and that a record whose term is over
is disposed of by list and approval, never by one person and never unnoticed. 個人情報保護法 第61条 forbids keeping
personal information longer than its purpose needs. A city changes the terms to its own rules: contacts 3 years,
opinions and complaints 5, the list of calls 1 (last fiscal year's figures can still be compared), the access log 5,
remarks on articles 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.administration.disposing import due_and_listed, list_hash, new_anchors, remove
from callcenter.contacts.rules import TOKYO
from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.store.engine import is_secured, reading
from callcenter.store.tables import disposal, disposal_record, due_record, retention_class


class RetentionClassUnknown(CallCenterError):
    """There is no such class of records. Fact `id`."""

    code = "retention_class_unknown"


class NothingDue(CallCenterError):
    """No record of the class is over its time, or all that are over are held. Fact `id`."""

    code = "nothing_due"


class DisposalUnknown(CallCenterError):
    """There is no such list. Fact `id`."""

    code = "disposal_unknown"


class SecondPersonNeeded(CallCenterError):
    """Who proposed a list cannot approve it."""

    code = "second_person_needed"


class DisposalNotReady(CallCenterError):
    """The list is not at this step. Fact `state`: see `Disposal.state`."""

    code = "disposal_not_ready"


class DisposalOutdated(CallCenterError):
    """The class is kept longer since the list was made, or the list is not the one that was approved."""

    code = "disposal_outdated"


@dataclass(frozen=True)
class RetentionClass:
    """A kind of record, and the years it is kept after the fiscal year it was finished in."""

    id: str
    name: str
    name_en: str
    years: int


@dataclass(frozen=True)
class Disposal:
    """A list of records whose time is over, from the proposal to the certificate.

    `made_before` is the first instant that is kept; `list_hash` the SHA-256 of the ids in order, one a line.
    `certificate` tells what was done: `disposed` (how many), `left_out` (ids that were held by then), and for the
    access log `anchors` (where each person's chain begins now).
    """

    id: UUID
    retention_class: str
    made_before: datetime
    record_count: int
    list_hash: str
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    disposed_by: str | None
    disposed_at: datetime | None
    certificate: Mapping[str, Any] | None

    @property
    def state(self) -> str:
        """`proposed`, `approved` or `disposed`."""
        if self.disposed_at:
            return "disposed"
        return "approved" if self.approved_at else "proposed"


def made_before(years: int, today: date) -> datetime:
    """The first instant that a class of `years` still keeps on `today`: a 1 April, 0 o'clock in Japan."""
    fiscal_year = today.year - (today.month < 4)
    return datetime(fiscal_year - years, 4, 1, tzinfo=TOKYO)


def classes(engine: Engine) -> list[RetentionClass]:
    """Every class, by id."""
    with reading(engine) as connection:
        rows = connection.execute(select(retention_class).order_by(retention_class.c.id))
        return [RetentionClass(**row._mapping) for row in rows]


def keep_for(engine: Engine, person: Person, class_id: str, years: int) -> None:
    """Change the term of a class. What was proposed under a shorter one is not disposed of any more.

    Raises:
        NotAllowed, RetentionClassUnknown: nothing was changed.
    """
    require(person, Action.RETAIN_RECORDS)
    with engine.begin() as connection:
        _years(connection, class_id)
        if is_secured(connection):
            connection.execute(select(func.keep_records_for(class_id, years)))
        else:
            changed = update(retention_class).where(retention_class.c.id == class_id).values(years=years)
            connection.execute(changed)


def propose(engine: Engine, person: Person, class_id: str, today: date | None = None) -> Disposal:
    """List what is due in a class. The list stays as it is; what becomes due later is for another.

    Args:
        today: in Japan; the current day where left out.

    Raises:
        NotAllowed, RetentionClassUnknown, NothingDue: no list was made.
    """
    require(person, Action.RETAIN_RECORDS)
    new = new_id()
    with engine.begin() as connection:
        before = made_before(_years(connection, class_id), today or datetime.now(TOKYO).date())
        if is_secured(connection):
            if not connection.execute(select(func.propose_disposal(new, class_id))).scalar():
                raise NothingDue(id=class_id)
            return _load(connection, new)
        values = {"id": new, "retention_class": class_id, "made_before": before, "proposed_by": person.id}
        values |= {"proposed_at": datetime.now(UTC), "record_count": 0, "list_hash": ""}
        connection.execute(insert(disposal).values(values))
        due = select(due_record.c.record_id).where(due_record.c.disposal_id == new)
        ids = sorted(connection.execute(due).scalars())
        if not ids:
            raise NothingDue(id=class_id)
        connection.execute(insert(disposal_record), [{"disposal_id": new, "record_id": one} for one in ids])
        listed = {"record_count": len(ids), "list_hash": list_hash(ids)}
        connection.execute(update(disposal).where(disposal.c.id == new).values(listed))
        return _load(connection, new)


def disposals(engine: Engine, person: Person) -> list[Disposal]:
    """Every list and certificate, newest first.

    Raises:
        NotAllowed: the person's role does not retain records.
    """
    require(person, Action.RETAIN_RECORDS)
    with reading(engine) as connection:
        rows = connection.execute(select(disposal).order_by(disposal.c.proposed_at.desc()))
        return [_disposal(row) for row in rows]


def load_disposal(engine: Engine, person: Person, disposal_id: UUID) -> Disposal:
    """One list or certificate.

    Raises:
        NotAllowed, DisposalUnknown: nothing is told.
    """
    require(person, Action.RETAIN_RECORDS)
    with reading(engine) as connection:
        return _load(connection, disposal_id)


def listed(engine: Engine, person: Person, disposal_id: UUID) -> list[str]:
    """The ids on a list, in order.

    Raises:
        NotAllowed, DisposalUnknown: nothing is told.
    """
    load_disposal(engine, person, disposal_id)
    with reading(engine) as connection:
        ids = select(disposal_record.c.record_id).where(disposal_record.c.disposal_id == disposal_id)
        return sorted(connection.execute(ids).scalars())


def approve(engine: Engine, person: Person, disposal_id: UUID) -> Disposal:
    """A second person agrees to a list.

    Raises:
        NotAllowed, DisposalUnknown, DisposalNotReady, SecondPersonNeeded: nothing was changed.
    """
    require(person, Action.RETAIN_RECORDS)
    with engine.begin() as connection:
        one = _load(connection, disposal_id)
        if one.state != "proposed":
            raise DisposalNotReady(state=one.state)
        if one.proposed_by == person.id:
            raise SecondPersonNeeded
        if is_secured(connection):
            connection.execute(select(func.approve_disposal(disposal_id)))
        else:
            agreed = {"approved_by": person.id, "approved_at": datetime.now(UTC)}
            connection.execute(update(disposal).where(disposal.c.id == disposal_id).values(agreed))
        return _load(connection, disposal_id)


def dispose(engine: Engine, person: Person, disposal_id: UUID, today: date | None = None) -> Disposal:
    """Delete what was approved, in one transaction with the certificate; what is held by now stays.

    Raises:
        NotAllowed, DisposalUnknown, DisposalNotReady, DisposalOutdated: nothing was deleted.
    """
    require(person, Action.RETAIN_RECORDS)
    with engine.begin() as connection:
        one = _load(connection, disposal_id)
        if one.state != "approved":
            raise DisposalNotReady(state=one.state)
        years = _years(connection, one.retention_class)
        if one.made_before > made_before(years, today or datetime.now(TOKYO).date()):
            raise DisposalOutdated
        if is_secured(connection):
            connection.execute(select(func.dispose_of(disposal_id)))
            return _load(connection, disposal_id)
        due, ids = due_and_listed(connection, disposal_id)
        if list_hash(ids) != one.list_hash:
            raise DisposalOutdated
        # The certificate first: without it no trigger lets a record go.
        anchors = new_anchors(connection, one.retention_class, due)
        left_out = sorted(set(ids) - set(due))
        certificate = {"disposed": len(due), "left_out": left_out, "anchors": anchors}
        done = {"disposed_by": person.id, "disposed_at": datetime.now(UTC), "certificate": certificate}
        connection.execute(update(disposal).where(disposal.c.id == disposal_id).values(done))
        remove(connection, one.retention_class, due, anchors)
        return _load(connection, disposal_id)


def _years(connection: Connection, class_id: str) -> int:
    query = select(retention_class.c.years).where(retention_class.c.id == class_id)
    years: int | None = connection.execute(query).scalar()
    if years is None:
        raise RetentionClassUnknown(id=class_id)
    return years


def _load(connection: Connection, disposal_id: UUID) -> Disposal:
    row = connection.execute(select(disposal).where(disposal.c.id == disposal_id)).one_or_none()
    if row is None:
        raise DisposalUnknown(id=str(disposal_id))
    return _disposal(row)


def _disposal(row: Row[Any]) -> Disposal:
    return Disposal(**row._mapping)
