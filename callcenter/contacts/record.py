"""Keeping a finished contact in the city's database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, text, update

from callcenter.contacts.contact import PROMISES, Draft, Nature
from callcenter.contacts.payload import PayloadUnreadable, from_payload
from callcenter.contacts.rules import TOKYO, ContactRefused, clean, full_question, problems
from callcenter.store.engine import is_secured
from callcenter.store.tables import contact, contact_article, contact_event, follow_up

# Fields of a draft that are columns of the same name; empty texts of optional columns become NULL.
_COLUMNS = (
    *("id", "parent_id", "channel", "direction", "called_line", "queue", "number_received", "withheld"),
    *("received_at", "answered_at", "ended_at", "hold_seconds", "operator_id", "matched_by"),
    *("verification_level", "caller_role", "language", "interpreter", "nature", "category_id", "answer"),
    *("place", "outcome", "reason", "owner", "due_on", "voice_of_resident", "urgent"),
)
_OPTIONAL = ("call_id", "number_e164", "script_id", "script_version", "resident_id", "department_id")
_OPINIONS = frozenset({Nature.OPINION, Nature.REQUEST, Nature.COMPLAINT, Nature.PROPOSAL})


@dataclass(frozen=True)
class Recorded:
    """What keeping a contact changed: nothing where it was kept before."""

    contact_id: UUID
    new: bool
    closed_follow_up: UUID | None = None


def record_contact(connection: Connection, payload: Mapping[str, Any]) -> Recorded:
    """Insert a finished contact with its events, articles and promise; harmless when it is there already.

    The last gate of the rules, whatever a desk has let through: an individual number (番号法 第19条, 第20条)
    does not enter the database.

    Args:
        payload: as `Journal.finish` made it.

    Raises:
        ContactRefused, PayloadUnreadable: nothing was written.
    """
    draft = clean(from_payload(payload))
    finished_at = _finished_at(payload)
    if found := problems(draft, finished_at.astimezone(TOKYO).date()):
        raise ContactRefused(found)
    entry = _entry(draft, finished_at)
    if is_secured(connection):
        return _send(connection, draft.id, entry)
    if connection.execute(select(contact.c.id).where(contact.c.id == draft.id)).first():
        return Recorded(draft.id, new=False)
    connection.execute(insert(contact).values(entry["contact"]))
    for table, rows in ((contact_event, entry["events"]), (contact_article, entry["articles"])):
        if rows:
            connection.execute(insert(table), [row | {"contact_id": draft.id} for row in rows])
    if entry["promise"]:
        connection.execute(insert(follow_up).values(entry["promise"]))
    return Recorded(draft.id, new=True, closed_follow_up=_keep_promise(connection, draft, finished_at))


def _entry(draft: Draft, finished_at: datetime) -> dict[str, Any]:
    """Everything that is written of a contact, row by row."""
    # One line a revision, the first time it was used.
    articles = {(used.article_id, used.revision): used for used in reversed(draft.articles)}
    return {
        "contact": _row(draft) | {"wrap_up_ended_at": finished_at, "revision": 1},
        "events": [
            {"position": position, "at": event.at, "kind": event.kind, "detail": event.detail}
            for position, event in enumerate(draft.events)
        ],
        "articles": [dict(vars(used)) for used in articles.values()],
        "promise": promise(draft) if draft.outcome in PROMISES else None,
        "closes": draft.closes_follow_up,
    }


def _send(connection: Connection, id_: UUID, entry: Mapping[str, Any]) -> Recorded:
    """Hand the entry to the server's function, which writes it in the person's own name."""
    written = connection.execute(
        text("SELECT write_contact(CAST(:entry AS json))"), {"entry": json.dumps(entry, default=str)}
    ).scalar_one()
    return Recorded(id_, new=written["new"], closed_follow_up=written["closed"] and UUID(written["closed"]))


def promise(draft: Draft) -> dict[str, Any]:
    """The row of `follow_up` for a draft whose outcome promises something."""
    return {
        "contact_id": draft.id,
        "resident_id": draft.resident_id or None,
        "kind": draft.outcome,
        "department_id": draft.department_id or None,
        "due_on": draft.due_on,
        "owner": draft.owner,
    }


def retention_class(draft: Draft) -> str:
    """How long the record is kept (保存年限): what residents ask of the city is kept apart from plain questions."""
    return "voice" if draft.voice_of_resident or draft.nature in _OPINIONS else "contact"


def _row(draft: Draft) -> dict[str, Any]:
    return (
        {name: getattr(draft, name) for name in _COLUMNS}
        | {name: getattr(draft, name) or None for name in _OPTIONAL}
        | {
            "question": full_question(draft),
            "verified_items": list(draft.verified_items),
            "retention_class": retention_class(draft),
        }
    )


def _finished_at(payload: Mapping[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(payload["wrap_up_ended_at"])
    except (KeyError, TypeError, ValueError):
        raise PayloadUnreadable(field="wrap_up_ended_at") from None
    if moment.tzinfo is None:
        raise PayloadUnreadable(field="wrap_up_ended_at")
    return moment


def _keep_promise(connection: Connection, draft: Draft, at: datetime) -> UUID | None:
    if draft.closes_follow_up is None:
        return None
    closed = connection.execute(
        update(follow_up)
        .where(follow_up.c.contact_id == draft.closes_follow_up, follow_up.c.closed_at.is_(None))
        .values(closed_at=at, closed_by_contact_id=draft.id)
    )
    return draft.closes_follow_up if closed.rowcount else None
