"""A call from ring to hang-up, as the desk hears of it, whatever telephone system it comes from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from callcenter.calls.numbers import TelephoneNumber
from callcenter.contacts.contact import Direction


class CallPhase(StrEnum):
    """Where the call stands for this desk."""

    RINGING = "ringing"
    TALKING = "talking"
    HOLDING = "holding"
    ENDED = "ended"


class CallResult(StrEnum):
    """How the call ended, seen from this desk."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"  # the caller gave up while waiting
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    NOT_ANSWERED = "not_answered"  # rang here, went on to another desk or nowhere
    TRANSFERRED = "transferred"


@dataclass(frozen=True)
class Call:
    """One call as it stands now; every event of a source delivers a new one with the same `id`.

    Seconds are whole; times are instants in UTC. `caller_name` is what the telephone network sent, never
    an identity. `language` and `relay` are hints of the line called, not of the person.
    """

    id: str
    source: str  # asterisk | practice | typed
    direction: Direction
    phase: CallPhase
    number: TelephoneNumber
    called_line: str
    queue: str
    extension: str
    received_at: datetime
    rang_at: datetime | None = None
    answered_at: datetime | None = None
    held_since: datetime | None = None
    hold_seconds: int = 0
    ended_at: datetime | None = None
    result: CallResult | None = None
    transferred_to: str = ""
