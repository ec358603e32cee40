"""What a disposal deletes, kind by kind; the rules before it are in `administration.retention`."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, delete, insert, select, text, update

from callcenter.store.tables import (
    access_chain_anchor,
    access_log,
    access_shown,
    article_feedback,
    call,
    contact,
    contact_article,
    contact_event,
    contact_version,
    disposal_record,
    due_record,
    follow_up,
)

_AT_ONCE = 1_000  # ids in one statement
_OF_CONTACT = (contact_event, contact_article, contact_version, follow_up)


def list_hash(ids: Sequence[str]) -> str:
    """SHA-256 of the ids in code-point order, one a line; 64 hexadecimal digits."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()


def due_and_listed(connection: Connection, disposal_id: UUID) -> tuple[list[str], list[str]]:
    """Of a list's ids those that may still go, and all of them. No hold is set until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE legal_hold IN SHARE MODE"))
    of_list = select(disposal_record.c.record_id).where(disposal_record.c.disposal_id == disposal_id)
    same = and_(
        due_record.c.record_id == disposal_record.c.record_id,
        due_record.c.disposal_id == disposal_record.c.disposal_id,
    )
    due = connection.execute(of_list.join_from(disposal_record, due_record, same)).scalars()
    return sorted(due), sorted(connection.execute(of_list).scalars())


def new_anchors(connection: Connection, kind: str, ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """Where each person's chain of the access log will begin: number and hash of the last line that goes."""
    found: dict[str, dict[str, Any]] = {}
    if kind != "access_log":
        return found
    for some in _uuids(ids):
        lines = access_log.c.id.in_(some), access_log.c.number.is_not(None)
        query = select(access_log.c.staff_id, access_log.c.number, access_log.c.hash).where(*lines)
        for line in connection.execute(query.order_by(access_log.c.number)):
            if line.number > found.get(line.staff_id, {"number": 0})["number"]:
                found[line.staff_id] = {"number": line.number, "hash": line.hash}
    return found


def remove(
    connection: Connection, kind: str, ids: Sequence[str], anchors: Mapping[str, Mapping[str, Any]]
) -> None:
    """Delete records with everything that belongs to them.

    Args:
        kind: id of the retention class.
    """
    if kind == "call":
        for names in _some(ids):
            connection.execute(delete(call).where(call.c.id.in_(names)))
    elif kind == "article_feedback":
        for some in _uuids(ids):
            connection.execute(delete(article_feedback).where(article_feedback.c.id.in_(some)))
    elif kind == "access_log":
        _move_anchors(connection, anchors)
        for some in _uuids(ids):
            connection.execute(delete(access_shown).where(access_shown.c.log_id.in_(some)))
            connection.execute(delete(access_log).where(access_log.c.id.in_(some)))
    else:
        _remove_contacts(connection, ids)


def _remove_contacts(connection: Connection, ids: Sequence[str]) -> None:
    # Links first: of two contacts that name each other, one is in an earlier statement than the other.
    for some in _uuids(ids):
        later = update(contact).where(contact.c.parent_id.in_(some))
        connection.execute(later.values(parent_id=None))
    for some in _uuids(ids):
        for table in _OF_CONTACT:
            connection.execute(delete(table).where(table.c.contact_id.in_(some)))
        connection.execute(delete(contact).where(contact.c.id.in_(some)))


def _move_anchors(connection: Connection, anchors: Mapping[str, Mapping[str, Any]]) -> None:
    for staff_id, anchor in anchors.items():
        of_person = access_chain_anchor.c.staff_id == staff_id
        moved = connection.execute(update(access_chain_anchor).where(of_person).values(anchor))
        if moved.rowcount == 0:
            connection.execute(insert(access_chain_anchor).values(staff_id=staff_id, **anchor))


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _uuids(ids: Sequence[str]) -> Iterator[list[UUID]]:
    for some in _some(ids):
        yield [UUID(one) for one in some]
