"""What a contact takes over from its call, so that the operator need not write it."""

from dataclasses import replace
from datetime import UTC, datetime

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.contacts.contact import ContactEvent, Draft
from callcenter.ids import new_id


def begin_draft(call: Call, operator_id: str, parent: Draft | None = None) -> Draft:
    """The draft of a contact that begins with a call.

    Args:
        parent: the contact that an outgoing call follows up; its person and category are carried over.
    """
    draft = Draft(
        id=new_id(),
        operator_id=operator_id,
        received_at=call.received_at,
        direction=call.direction,
        call_id=call.id,
        called_line=call.called_line,
        queue=call.queue,
        number_received=call.number.received,
        number_e164=call.number.e164,
        withheld=call.number.kind is NumberKind.WITHHELD,
        events=(ContactEvent(call.rang_at or call.received_at, "ringing"),),
    )
    if parent is not None:
        draft = replace(
            draft,
            parent_id=parent.id,
            resident_id=parent.resident_id,
            matched_by=parent.matched_by,
            category_id=parent.category_id,
            language=parent.language,
        )
    return follow(draft, None, call)


def call_of(draft: Draft) -> Call:
    """The call of a draft that an earlier run left behind, as far as the draft tells of it: over by now.

    The time on hold begins at nothing, as the telephone will count it from here on; the draft keeps what was before.
    """
    return Call(
        id=draft.call_id,
        source=draft.call_id.partition(":")[0],
        direction=draft.direction,
        phase=CallPhase.ENDED,
        number=read_number(draft.number_received),
        called_line=draft.called_line,
        queue=draft.queue,
        extension="",
        received_at=draft.received_at,
        answered_at=draft.answered_at,
        hold_seconds=draft.hold_seconds,
        ended_at=draft.ended_at,
        result=CallResult.ANSWERED if draft.answered_at else CallResult.NOT_ANSWERED,
    )


def whole_hold(draft: Draft, before: Call | None, call: Call) -> int:
    """Seconds on hold of the whole call: a desk that is started again hears only of those since then.

    Args:
        before: the call as it was when the draft last followed it.
    """
    return draft.hold_seconds + max(0, call.hold_seconds - (before.hold_seconds if before is not None else 0))


def follow(draft: Draft, before: Call | None, call: Call) -> Draft:
    """The draft after the call changed: times, hold, and a line in its course of events.

    Args:
        before: the call as it was when the draft last followed it.
    """
    events = list(draft.events)
    phase = before.phase if before is not None else CallPhase.RINGING
    if call.answered_at is not None and draft.answered_at is None:
        events.append(ContactEvent(call.answered_at, "answered"))
    if call.phase is CallPhase.HOLDING and phase is not CallPhase.HOLDING and call.held_since is not None:
        events.append(ContactEvent(call.held_since, "held"))
    if phase is CallPhase.HOLDING and call.phase is CallPhase.TALKING and before is not None:
        held = call.hold_seconds - before.hold_seconds
        events.append(ContactEvent(datetime.now(UTC), "resumed", {"seconds": str(held)}))
    if call.ended_at is not None and draft.ended_at is None:
        detail = {"result": call.result.value} if call.result else {}
        if call.transferred_to:
            detail["to"] = call.transferred_to
        events.append(ContactEvent(call.ended_at, "ended", detail))
    return replace(
        draft,
        answered_at=call.answered_at,
        ended_at=call.ended_at,
        hold_seconds=whole_hold(draft, before, call),
        events=tuple(events),
    )
