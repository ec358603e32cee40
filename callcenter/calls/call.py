"""A call from ring to hang-up, as the desk hears of it, whatever telephone system it comes from."""

from dataclasses import dataclass, replace
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
    NOT_ANSWERED = "not_answered"  # rang (here, or where we called) and nobody took it
    TRANSFERRED = "transferred"  # answered here, then given to `transferred_to`


@dataclass(frozen=True)
class Call:
    """One call as it stands now; every event of a source delivers a new one with the same `id`.

    `id` is unique among all sources (`asterisk:…`). `called_line` is the number that was dialled, as people
    write it; `queue` the PBX's name of the queue. `extension` is this desk's, empty for a call that never rang
    here. `received_at` is when the caller began to wait. Times are instants in UTC, seconds whole.

    A call that stopped ringing here is ENDED, and may come once more: ENDED with a better result when it turns
    out what became of it, or RINGING when the queue offers it again. A call of the desk's own queues that
    nobody could take comes only once, ENDED and ABANDONED with `rang_at` empty: it counts, it is not shown.
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

    def resumed(self, at: datetime) -> "Call":
        """The call taken back from hold at `at`, with the time on hold added; itself where it was not on hold."""
        if self.held_since is None:
            return self
        held = round((at - self.held_since).total_seconds())
        return replace(self, phase=CallPhase.TALKING, held_since=None, hold_seconds=self.hold_seconds + held)

    def ended(self, at: datetime, result: CallResult, transferred_to: str = "") -> "Call":
        """The call ended at `at`; time on hold until then is counted."""
        return replace(
            self.resumed(at),
            phase=CallPhase.ENDED,
            ended_at=at,
            result=result,
            transferred_to=transferred_to,
        )
