"""Correcting a kept contact: a new version that keeps the old one, with a reason (個人情報保護法 第92条: 訂正)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, insert, text, update

from callcenter.access.look import look, read, refusals
from callcenter.access.people import Person
from callcenter.access.policy import Action, NotAllowed, may, require
from callcenter.access.purpose import Ticket
from callcenter.contacts.contact import PROMISES, CallerRole, Draft, Nature, Outcome
from callcenter.contacts.detail import DETAIL, OPENED_CONTACT, VERSIONS, ContactUnknown
from callcenter.contacts.payload import to_payload
from callcenter.contacts.record import promise, retention_class
from callcenter.contacts.rules import (
    CONTENT_FIELDS,
    TOKYO,
    ContactRefused,
    DraftProblem,
    clean,
    clean_text,
    problems,
    wrong_note,
)
from callcenter.errors import CallCenterError
from callcenter.store.engine import is_secured
from callcenter.store.errors import CONFLICT_STATE, TOO_LATE_STATE, ServerRefused
from callcenter.store.tables import contact, contact_version, follow_up

OPERATOR_MAY_CORRECT_FOR = timedelta(hours=24)  # from the end of wrap-up; afterwards a supervisor


class CorrectionTooLate(CallCenterError):
    """After 24 hours only a supervisor corrects a contact."""

    code = "correction_too_late"


class ContactConflict(CallCenterError):
    """Somebody else corrected the contact in between. Facts: `id`, `revision`, `changed_by`.

    `current` is what the contact holds now, by field, as plain values; apart from the facts, which are logged.
    """

    code = "contact_conflict"

    def __init__(self, contact_id: UUID, revision: int, changed_by: str, current: Mapping[str, Any]) -> None:
        super().__init__(id=str(contact_id), revision=revision, changed_by=changed_by)
        self.current = current


@dataclass(frozen=True)
class Corrected:
    """The contact's new revision."""

    contact_id: UUID
    revision: int


def correct(
    engine: Engine,
    person: Person,
    contact_id: UUID,
    base_revision: int,
    changes: Mapping[str, Any],
    reason: str,
) -> Corrected:
    """Change what an operator decided at wrap-up; the promise follows the outcome.

    Args:
        base_revision: the revision the person was looking at.
        changes: by name of `rules.CONTENT_FIELDS`, in the types of `Draft`.
        reason: why; kept with the old version.

    Raises:
        NotAllowed: a contact that only the department answers for.
        CorrectionTooLate, ContactUnknown, ContactConflict, ContactRefused: nothing was changed.
    """
    require(person, Action.CORRECT_CONTACT)
    if unknown := changes.keys() - set(CONTENT_FIELDS):
        raise ValueError(f"not for correction: {sorted(unknown)}")
    reason = clean_text(reason)
    now = datetime.now(UTC)
    ticket = look(engine, person, OPENED_CONTACT, {"contact": contact_id})
    row = _current(engine, ticket, contact_id)
    _allow(person, row, now)
    if row.revision != base_revision:
        raise _conflict(engine, ticket, contact_id)
    before = _content(row)
    after = clean(replace(before, **changes))
    _check(after, changes, reason, now)
    values = {name: getattr(after, name) for name in CONTENT_FIELDS} | {
        "department_id": after.department_id or None,
        "retention_class": retention_class(after),
    }
    if is_secured(engine):
        changed = _send(engine, contact_id, base_revision, values, reason)
    else:
        changed = _write(engine, person, before, after, base_revision, values, reason, now)
    if not changed:
        raise _conflict(engine, ticket, contact_id)
    return Corrected(contact_id, base_revision + 1)


def _current(engine: Engine, ticket: Ticket, contact_id: UUID) -> Any:
    (rows,) = read(engine, ticket, DETAIL)
    if not rows:
        raise ContactUnknown(id=str(contact_id))
    return rows[0]


def _write(
    engine: Engine,
    person: Person,
    before: Draft,
    after: Draft,
    base_revision: int,
    values: Mapping[str, Any],
    reason: str,
    now: datetime,
) -> bool:
    """Change, keep what was there, and let the promise follow; false where somebody else was faster."""
    with engine.begin() as connection:
        # The revision is compared by the statement that changes it: two who save at once cannot both pass.
        changed = connection.execute(
            update(contact)
            .where(contact.c.id == after.id, contact.c.revision == base_revision)
            .values(dict(values) | {"revision": base_revision + 1})
        )
        if changed.rowcount == 0:
            return False
        connection.execute(
            insert(contact_version).values(
                contact_id=after.id,
                revision=base_revision,
                before=_plain_content(before),
                changed_by=person.id,
                changed_at=now,
                reason=reason,
            )
        )
        _follow(connection, before, after, now)
    return True


def _send(
    engine: Engine, contact_id: UUID, base_revision: int, values: Mapping[str, Any], reason: str
) -> bool:
    """The same by the server's function, which knows by itself who asks and when."""
    call = text("SELECT correct_contact(:contact, :base, CAST(:values AS json), :reason)")
    parameters = {
        "contact": contact_id,
        "base": base_revision,
        "values": json.dumps(values, default=str),
        "reason": reason,
    }
    try:
        with refusals(OPENED_CONTACT), engine.begin() as connection:
            connection.execute(call, parameters)
    except ServerRefused as error:
        if error.facts["reason"] == TOO_LATE_STATE:
            raise CorrectionTooLate from error
        if error.facts["reason"] == CONFLICT_STATE:
            return False
        raise
    return True


def _allow(person: Person, row: Any, now: datetime) -> None:
    if row.department_answers:
        raise NotAllowed(action=Action.CORRECT_CONTACT.value)
    if may(person, Action.REVIEW_CONTACTS):
        return
    if now - row.wrap_up_ended_at > OPERATOR_MAY_CORRECT_FOR:
        raise CorrectionTooLate


def _check(after: Draft, changes: Mapping[str, Any], reason: str, now: datetime) -> None:
    # A promise for a day that has passed since may stay; only a new day has to lie ahead.
    today = now.astimezone(TOKYO).date() if "due_on" in changes else date.min
    found = problems(after, today)
    if (wrong := wrong_note(reason)) is not None:
        found.append(DraftProblem("correction_reason", wrong))
    if found:
        raise ContactRefused(found)


def _content(row: Any) -> Draft:
    """The contact as a draft again, so that one set of rules holds for both."""
    return Draft(
        id=row.id,
        operator_id=row.operator_id,
        received_at=row.received_at,
        resident_id=row.resident_id or "",
        nature=Nature(row.nature),
        category_id=row.category_id,
        question=row.question,
        answer=row.answer,
        place=row.place,
        outcome=Outcome(row.outcome),
        department_id=row.department_id or "",
        reason=row.reason,
        owner=row.owner,
        due_on=row.due_on,
        voice_of_resident=row.voice_of_resident,
        urgent=row.urgent,
        caller_role=CallerRole(row.caller_role),
        language=row.language,
        interpreter=row.interpreter,
    )


def _plain_content(draft: Draft) -> dict[str, Any]:
    payload = to_payload(draft)
    return {name: payload[name] for name in CONTENT_FIELDS}


def _conflict(engine: Engine, ticket: Ticket, contact_id: UUID) -> ContactConflict:
    rows, versions = read(engine, ticket, DETAIL, VERSIONS)
    changed_by = versions[-1].changed_by if versions else ""
    return ContactConflict(contact_id, rows[0].revision, changed_by, _plain_content(_content(rows[0])))


def _follow(connection: Connection, before: Draft, after: Draft, now: datetime) -> None:
    """Open, change or close the promise as the corrected outcome says."""
    of_contact = follow_up.c.contact_id == after.id
    if after.outcome in PROMISES:
        values = promise(after)
        if before.outcome not in PROMISES:  # it may have been promised, taken back, and promised again
            values |= {"closed_at": None, "closed_by_contact_id": None}
        if connection.execute(update(follow_up).where(of_contact).values(values)).rowcount == 0:
            connection.execute(insert(follow_up).values(values))
    elif before.outcome in PROMISES:
        connection.execute(
            update(follow_up)
            .where(of_contact, follow_up.c.closed_at.is_(None))
            .values(closed_at=now, closed_by_contact_id=after.id)
        )
