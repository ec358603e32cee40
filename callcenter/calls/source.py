"""What every source of calls has in common: its state, what it can do, and what can go wrong."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from callcenter.errors import CallCenterError


class Control(StrEnum):
    """What the desk can make the telephone do; a screen shows only those the source offers."""

    ANSWER = "answer"
    HOLD = "hold"
    RESUME = "resume"
    HANG_UP = "hang_up"
    CALL_OUT = "call_out"
    TRANSFER = "transfer"


class SourceKind(StrEnum):
    """Whether calls can arrive."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    OFFLINE = "offline"  # tried again within seconds
    REFUSED = "refused"  # the PBX does not accept this user; tried again after minutes


@dataclass(frozen=True)
class SourceState:
    """The state of a source and the code of its reason, empty where there is none.

    Codes: `unreachable`, `closed_by_pbx`, `no_reply`, `ami_message_too_large` (offline), `login_refused`
    (refused), `read_only` (connected, but this user may not act), `numbers_hidden` (connected, but the PBX
    does not say which numbers may be shown, so all are treated as withheld: see docs/telephone.md).
    """

    kind: SourceKind
    since: datetime
    code: str = ""


class TelephoneOffline(CallCenterError):
    """The telephone system cannot be reached now."""

    code = "telephone_offline"


class CallGone(CallCenterError):
    """The call is no longer at this desk. Facts: `call_id`."""

    code = "call_gone"


class NumberNotDiallable(CallCenterError):
    """Neither a possible telephone number nor an extension. Facts: `kind`."""

    code = "number_not_diallable"


class ActionRefused(CallCenterError):
    """The telephone system did not do what was asked. Facts: `action`, `answer` in the system's words."""

    code = "telephone_action_refused"
