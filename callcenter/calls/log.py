"""The record of calls, answered or not: the denominator of every figure."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind, TelephoneNumber
from callcenter.contacts.contact import Direction
from callcenter.errors import CallCenterError
from callcenter.store.engine import is_secured
from callcenter.store.tables import call as calls

_TIMES = ("received_at", "rang_at", "answered_at", "held_since", "ended_at")

# Which of several desks' words about one call stands where none of them answered, weakest first.
_UNANSWERED = (CallResult.NOT_ANSWERED, CallResult.ABANDONED, CallResult.ANSWERED_ELSEWHERE)


class CallPayloadUnreadable(CallCenterError):
    """A kept call does not have the shape of one."""

    code = "call_payload_unreadable"


def save_call(connection: Connection, call: Call) -> None:
    """Write an ended call, in the transaction of the caller.

    Every desk whose telephone rang sends the same call; one row stays, whatever order they come in and however
    often: that of the desk that answered first, else of the one that knows best why nobody did.
    """
    row = {
        "id": call.id,
        "source": call.source,
        "direction": call.direction.value,
        "queue": call.queue,
        "called_line": call.called_line,
        "number_received": call.number.received,
        "number_e164": call.number.e164 or None,
        "withheld": call.number.kind is NumberKind.WITHHELD,
        "extension": call.extension,
        "received_at": call.received_at,
        "rang_at": call.rang_at,
        "answered_at": call.answered_at,
        "ended_at": call.ended_at,
        "hold_seconds": call.hold_seconds,
        "result": call.result.value if call.result else None,
        "transferred_to": call.transferred_to,
    }
    if is_secured(connection):
        connection.execute(
            text("SELECT write_call(CAST(:call AS json))"), {"call": json.dumps(row, default=str)}
        )
        return
    this = select(calls).where(calls.c.id == call.id).with_for_update()
    kept = connection.execute(this).one_or_none()
    if kept is None:
        try:
            with connection.begin_nested():
                connection.execute(insert(calls), row)
            return
        except IntegrityError:
            kept = connection.execute(this).one_or_none()
            if kept is None:
                raise
            # Another desk was faster: its row is compared below.
    if _weight(row) > _weight(kept._asdict()):
        connection.execute(update(calls).where(calls.c.id == call.id).values(row))


def _weight(row: Mapping[str, Any]) -> tuple[float, int, bool, datetime]:
    answered: datetime | None = row["answered_at"]
    return (
        float("-inf") if answered is None else -answered.timestamp(),
        _UNANSWERED.index(CallResult(row["result"])) if answered is None else 0,
        row["rang_at"] is not None,
        row["ended_at"],
    )


def to_payload(call: Call) -> dict[str, Any]:
    """The call as values `json.dumps` takes; `from_payload` gives back an equal call."""
    payload = asdict(call)
    for name in _TIMES:
        moment: datetime | None = payload[name]
        payload[name] = moment and moment.astimezone(UTC).isoformat()
    return payload


def from_payload(payload: Mapping[str, Any]) -> Call:
    """Read a call that was kept.

    Raises:
        CallPayloadUnreadable: it has another shape.
    """
    try:
        number = dict(payload["number"])
        times = {name: _moment(payload[name]) for name in _TIMES}
        received_at = times.pop("received_at")
        if received_at is None:
            raise CallPayloadUnreadable
        return Call(
            id=str(payload["id"]),
            source=str(payload["source"]),
            direction=Direction(payload["direction"]),
            phase=CallPhase(payload["phase"]),
            number=TelephoneNumber(**{**number, "kind": NumberKind(number["kind"])}),
            called_line=str(payload["called_line"]),
            queue=str(payload["queue"]),
            extension=str(payload["extension"]),
            received_at=received_at,
            hold_seconds=int(payload["hold_seconds"]),
            result=None if payload["result"] is None else CallResult(payload["result"]),
            transferred_to=str(payload["transferred_to"]),
            **times,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CallPayloadUnreadable from None


def _moment(text: Any) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise CallPayloadUnreadable
    return moment
