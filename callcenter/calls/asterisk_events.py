"""From Asterisk's events to the calls of one desk: no socket, no clock, no thread.

What the events mean, as Asterisk 16 and 22 send them:

- One call is one `Linkedid`; the caller's leg is the channel whose `Uniqueid` equals it. When calls merge, a
  channel gets another `Linkedid`, so a leg once known stays with the call it began in.
- The caller's number is taken from `QueueCallerJoin` or `DialBegin` of the caller's leg, never from `Newchannel`:
  that precedes the dialplan, and a number the caller withheld can stand in it.
- A number is used only where the PBX says that it may be shown (`CALLERID(num-pres)` in `channelvars`).
- The order of `DialEnd`, `AgentConnect` and the hang-ups of phones that lost is not fixed, some come twice.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from callcenter.calls.ami import Message
from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind, TelephoneNumber, read_number, without_number
from callcenter.calls.source import CallGone
from callcenter.contacts.contact import Direction

SOURCE = "asterisk"
PRESENTATION = "CALLERID(num-pres)"
_ANSWERED_ELSEWHERE = "26"  # ISDN cause, as Asterisk uses it


@dataclass
class _Track:
    """What is known of one call on the PBX, whether it has reached this desk or not."""

    key: str  # the Linkedid it began with
    received_at: datetime
    called_line: str = ""
    queue: str = ""
    number: TelephoneNumber | None = None
    began_here: bool = False  # our own telephone dialled, or was told to
    leg: str = ""  # Uniqueid of our telephone's channel
    channel: str = ""  # and its name
    taken_elsewhere: bool = False
    cancelled: bool = False  # our telephone was told to stop ringing; why comes next
    call: Call | None = None  # as last told

    @property
    def live(self) -> bool:
        return self.call is not None and self.call.phase is not CallPhase.ENDED


class CallTracker:
    """Follows all calls of a PBX and tells those of one extension.

    Args:
        extension: of this desk's telephone.
        queues: whose lost calls this desk counts even if its own telephone never rang.
    """

    def __init__(self, extension: str, queues: Iterable[str] = ()) -> None:
        self._extension = extension
        self._queues = frozenset(queues)
        self._tracks: dict[str, _Track] = {}
        self._legs: dict[str, str] = {}  # Uniqueid of a caller's or our own channel → key of its track
        self._changed: dict[str, Call] = {}
        self.numbers_hidden = False  # the PBX did not say whether a number may be shown
        self._handlers: dict[str, Callable[[Message, datetime], None]] = {
            "Newchannel": self._on_new_channel,
            "QueueCallerJoin": self._on_queue_join,
            "QueueCallerAbandon": self._on_abandon,
            "AgentCalled": self._on_agent_called,
            "AgentConnect": self._on_agent_connect,
            "AgentRingNoAnswer": self._on_agent_no_answer,
            "DialBegin": self._on_dial_begin,
            "DialEnd": self._on_dial_end,
            "Hold": self._on_hold,
            "Unhold": self._on_unhold,
            "BlindTransfer": self._on_blind_transfer,
            "AttendedTransfer": self._on_attended_transfer,
            "UnParkedCall": self._on_unparked,
            "OriginateResponse": self._on_originate_response,
            "Hangup": self._on_hangup,
        }

    def feed(self, message: Message, at: datetime) -> list[Call]:
        """The calls that an event changes, as they are now; `at` is when it arrived."""
        self._follow_merge(message)
        if handler := self._handlers.get(message.get("Event")):
            handler(message, at)
        return self._take_changed()

    def dial(self, channel_id: str, number: TelephoneNumber, at: datetime) -> list[Call]:
        """A call this desk is about to make, under the channel id it gives to Asterisk."""
        track = self._track(channel_id, at)
        track.number, track.began_here, track.leg = number, True, channel_id
        self._tell(track, self._new_call(track, at, rang=True))
        return self._take_changed()

    def fail(self, channel_id: str, at: datetime) -> list[Call]:
        """Asterisk could not make the call."""
        if (track := self._tracks.get(channel_id)) and track.live:
            self._end(track, CallResult.NOT_ANSWERED, at)
            self._forget(track)
        return self._take_changed()

    def channel(self, call_id: str) -> str:
        """The channel of our telephone in a call, for actions.

        Raises:
            CallGone: there is none any more.
        """
        for track in self._tracks.values():
            if track.live and track.channel and track.call and track.call.id == call_id:
                return track.channel
        raise CallGone(call_id=call_id)

    def resync(self, channels: Iterable[Message], waiting: Iterable[Message], at: datetime) -> list[Call]:
        """Bring all calls in line with what the PBX has now.

        Args:
            channels: its `Status` events.
            waiting: the `QueueEntry` events of its `QueueStatus`.
        """
        present = {message.get("Uniqueid"): message for message in channels}
        entries = {message.get("Uniqueid"): message for message in waiting}
        for track in list(self._tracks.values()):
            if (track.leg or track.key) not in present:
                if track.live and track.call:
                    answered = track.call.answered_at is not None
                    self._end(track, CallResult.ANSWERED if answered else CallResult.NOT_ANSWERED, at)
                self._forget(track)
        for uniqueid, message in present.items():
            if uniqueid == message.get("Linkedid") and uniqueid not in self._legs:
                self._adopt_caller(message, entries.get(uniqueid), at)
        for message in present.values():
            if self._is_our_phone(message.get("Channel")):
                self._adopt_leg(message, at)
        return self._take_changed()

    # --- reading messages ---

    def _is_ours(self, name: str) -> bool:
        """Whether a channel or interface (`PJSIP/2001-0000000a`, `Local/2001@agents/n`) is our extension's."""
        return _extension_of(name) == self._extension

    def _is_our_phone(self, channel: str) -> bool:
        """As `_is_ours`, but not the half of a Local channel that stands in front of the telephone."""
        return self._is_ours(channel) and not channel.startswith("Local/")

    def _find(self, message: Message, prefix: str = "") -> _Track | None:
        key = self._legs.get(message.get(f"{prefix}Uniqueid")) or message.get(f"{prefix}Linkedid")
        return self._tracks.get(key)

    def _track(self, key: str, at: datetime) -> _Track:
        if key not in self._tracks:
            self._tracks[key] = _Track(key, at)
            self._legs[key] = key
        return self._tracks[key]

    def _find_caller(self, message: Message, at: datetime) -> _Track:
        """The track of an event on a caller's way to us, begun here if the call's beginning was missed."""
        return self._find(message) or self._track(message.get("Linkedid"), at)

    def _read_caller(self, track: _Track, message: Message) -> None:
        if track.number is not None or message.get("Uniqueid") != track.key:
            return
        presentation = message.variable(PRESENTATION)
        number = read_number(message.get("CallerIDNum"))
        if presentation is None:
            self.numbers_hidden = True
        if (
            presentation is None
            or not presentation.startswith("allowed")
            or number.kind is NumberKind.WITHHELD
        ):
            number = without_number(message.get("CallerIDName"))
        track.number = number

    # --- changing calls ---

    def _new_call(self, track: _Track, at: datetime, *, rang: bool) -> Call:
        return Call(
            id=f"{SOURCE}:{track.key}",
            source=SOURCE,
            direction=Direction.OUTGOING if track.began_here else Direction.INCOMING,
            phase=CallPhase.RINGING,
            number=track.number or without_number(""),
            called_line=track.called_line,
            queue=track.queue,
            extension=self._extension if rang else "",
            received_at=track.received_at,
            rang_at=at if rang else None,
        )

    def _tell(self, track: _Track, call: Call) -> None:
        if call != track.call:
            track.call = self._changed[call.id] = call

    def _take_changed(self) -> list[Call]:
        changed, self._changed = list(self._changed.values()), {}
        return changed

    def _ring(self, track: _Track, leg: str, channel: str, at: datetime) -> None:
        if leg:
            track.leg, track.channel = leg, channel
            self._legs[leg] = track.key
        if not track.live:
            track.cancelled = track.taken_elsewhere = False
            self._tell(track, self._new_call(track, at, rang=True))

    def _answer(self, track: _Track, at: datetime) -> None:
        if track.call and track.call.phase is CallPhase.RINGING:
            self._tell(track, replace(track.call, phase=CallPhase.TALKING, answered_at=at))

    def _take_elsewhere(self, track: _Track, at: datetime) -> None:
        track.taken_elsewhere = True
        if track.began_here:
            self._answer(track, at)  # elsewhere is where we called
        elif track.call and track.call.answered_at is None:
            self._end(track, CallResult.ANSWERED_ELSEWHERE, at)

    def _stop_ringing(self, track: _Track, at: datetime, *, cancelled: bool) -> None:
        if track.call is None or track.call.phase is not CallPhase.RINGING:
            return
        if track.taken_elsewhere:
            self._end(track, CallResult.ANSWERED_ELSEWHERE, at)
        elif cancelled:
            track.cancelled = True  # the caller has gone or somebody else has answered: the next events tell
        else:
            self._end(track, CallResult.NOT_ANSWERED, at)

    def _end(self, track: _Track, result: CallResult, at: datetime, target: str = "") -> None:
        if track.call and track.call.result is not result:
            self._tell(track, track.call.ended(at, result, target))

    def _count_if_lost(self, track: _Track, result: CallResult, at: datetime) -> None:
        """Tell of somebody who waited in one of our queues and left without its ever ringing here."""
        if track.call or track.queue not in self._queues or track.taken_elsewhere or track.began_here:
            return
        track.call = self._new_call(track, at, rang=False)
        self._end(track, result, at)

    def _forget(self, track: _Track) -> None:
        self._tracks.pop(track.key, None)
        for leg in (track.key, track.leg):
            self._legs.pop(leg, None)

    # --- events ---

    def _follow_merge(self, message: Message) -> None:
        """A colleague asked us, then gave us the caller: our leg now belongs to the caller's call."""
        linked = message.get("Linkedid")
        track = self._tracks.get(self._legs.get(message.get("Uniqueid"), ""))
        other = self._tracks.get(linked)
        if track is None or other is None or track is other or track.leg != message.get("Uniqueid"):
            return
        if track.live and track.call and other.number and not track.began_here:
            self._tell(
                track,
                replace(track.call, number=other.number, queue=other.queue, called_line=other.called_line),
            )

    def _on_new_channel(self, message: Message, at: datetime) -> None:
        uniqueid, channel = message.get("Uniqueid"), message.get("Channel")
        if uniqueid != message.get("Linkedid") or channel.startswith("Local/"):
            return
        track = self._track(uniqueid, at)
        track.called_line = _line(message.get("Exten"))
        if self._is_our_phone(channel):
            track.began_here, track.leg, track.channel = True, uniqueid, channel

    def _on_queue_join(self, message: Message, at: datetime) -> None:
        track = self._find_caller(message, at)
        if not track.queue:
            track.received_at = at  # waiting begins here, after any announcement
        track.queue = message.get("Queue")
        if not track.began_here:
            self._read_caller(track, message)

    def _on_abandon(self, message: Message, at: datetime) -> None:
        track = self._find(message)
        if track is None:
            return
        self._count_if_lost(track, CallResult.ABANDONED, at)
        if track.call and track.call.answered_at is None:
            self._end(track, CallResult.ABANDONED, at)

    def _on_agent_called(self, message: Message, at: datetime) -> None:
        if self._is_ours(message.get("Interface")):
            channel = message.get("DestChannel")
            leg = message.get("DestUniqueid") if self._is_our_phone(channel) else ""
            self._ring(self._find_caller(message, at), leg, channel, at)

    def _on_agent_connect(self, message: Message, at: datetime) -> None:
        if track := self._find(message):
            if self._is_ours(message.get("Interface")):
                self._answer(track, at)
            else:
                self._take_elsewhere(track, at)

    def _on_agent_no_answer(self, message: Message, at: datetime) -> None:
        if self._is_ours(message.get("Interface")) and (track := self._find(message)):
            self._stop_ringing(track, at, cancelled=False)

    def _on_dial_begin(self, message: Message, at: datetime) -> None:
        if not message.get("Uniqueid"):
            return  # an Originate calls its own telephone; the call begins when that dials
        track = self._find_caller(message, at)
        if track.began_here and track.leg == message.get("Uniqueid"):
            if track.number is None:
                track.number = read_number(track.called_line or message.get("Exten"))
            if track.call is None:
                self._tell(track, self._new_call(track, at, rang=True))
            return
        self._read_caller(track, message)
        if self._is_our_phone(message.get("DestChannel")):
            self._ring(track, message.get("DestUniqueid"), message.get("DestChannel"), at)

    def _on_dial_end(self, message: Message, at: datetime) -> None:
        track, target = self._find(message), message.get("DestChannel")
        if track is None or target.startswith("Local/"):
            return
        answered = message.get("DialStatus") == "ANSWER"
        if track.began_here and track.leg == message.get("Uniqueid"):
            if answered:
                self._answer(track, at)
        elif self._is_our_phone(target):
            if answered:
                self._answer(track, at)
            else:
                self._stop_ringing(track, at, cancelled=message.get("DialStatus") == "CANCEL")
        elif answered:
            self._take_elsewhere(track, at)

    def _on_hold(self, message: Message, at: datetime) -> None:
        track = self._find(message)
        if track is None or track.call is None or track.leg != message.get("Uniqueid"):
            return
        if track.call.phase is CallPhase.TALKING:
            self._tell(track, replace(track.call, phase=CallPhase.HOLDING, held_since=at))

    def _on_unhold(self, message: Message, at: datetime) -> None:
        track = self._find(message)  # a telephone that transfers sends Unhold without a Hold before it
        if track and track.live and track.call and track.leg == message.get("Uniqueid"):
            self._tell(track, track.call.resumed(at))

    def _on_blind_transfer(self, message: Message, at: datetime) -> None:
        self._on_transfer(message, "Transferer", message.get("Extension"), at)

    def _on_attended_transfer(self, message: Message, at: datetime) -> None:
        target = _extension_of(message.get("TransferTargetChannel"))
        self._on_transfer(
            message, "OrigTransferer", target or message.get("SecondTransfererConnectedLineNum"), at
        )

    def _on_transfer(self, message: Message, who: str, target: str, at: datetime) -> None:
        track = self._find(message, who)
        if track is None or not track.live or track.leg != message.get(f"{who}Uniqueid"):
            return
        if message.get("Result") == "Success":
            self._end(track, CallResult.TRANSFERRED, at, target)

    def _on_unparked(self, message: Message, at: datetime) -> None:
        track, retriever = self._find(message, "Parkee"), message.get("RetrieverChannel")
        if track is None:
            return
        if not self._is_our_phone(retriever):
            self._take_elsewhere(track, at)
            return
        own = self._find(message, "Retriever")
        if own and own is not track:
            self._forget(own)  # the call that only fetched this one
        self._ring(track, message.get("RetrieverUniqueid"), retriever, at)
        self._answer(track, at)

    def _on_originate_response(self, message: Message, at: datetime) -> None:
        track = self._tracks.get(message.get("ActionID"))
        if track and track.live and message.get("Response") == "Failure":
            self._end(track, CallResult.NOT_ANSWERED, at)
            self._forget(track)

    def _on_hangup(self, message: Message, at: datetime) -> None:
        track, uniqueid = self._find(message), message.get("Uniqueid")
        if track is None:
            return
        caller_left = uniqueid == track.key
        if uniqueid == track.leg or (caller_left and not track.leg):
            if track.live and track.call:
                elsewhere = track.taken_elsewhere or message.get("Cause") == _ANSWERED_ELSEWHERE
                self._end(track, self._result(track, elsewhere=elsewhere, caller_left=caller_left), at)
            if track.leg != track.key:
                self._legs.pop(track.leg, None)
            track.leg = track.channel = ""
        if caller_left:
            self._count_if_lost(track, CallResult.NOT_ANSWERED, at)
            self._legs.pop(track.key, None)
        if not track.leg and track.key not in self._legs:  # neither the caller nor we are in it any more
            self._forget(track)

    @staticmethod
    def _result(track: _Track, *, elsewhere: bool, caller_left: bool) -> CallResult:
        if track.call and track.call.answered_at:
            return CallResult.ANSWERED
        if track.began_here:
            return CallResult.NOT_ANSWERED
        if elsewhere:
            return CallResult.ANSWERED_ELSEWHERE
        return CallResult.ABANDONED if track.cancelled or caller_left else CallResult.NOT_ANSWERED

    # --- after (re)connecting ---

    def _adopt_caller(self, message: Message, entry: Message | None, at: datetime) -> None:
        waited = (entry.get("Wait") if entry else "") or message.get("Seconds")
        track = self._track(message.get("Uniqueid"), at - _seconds(waited))
        track.called_line = _line(message.get("DNID"))
        if entry:
            track.queue = entry.get("Queue")
        elif message.get("Application") == "Queue":
            track.queue = message.get("Data").split(",")[0]
        if self._is_our_phone(message.get("Channel")):
            track.began_here, track.leg, track.channel = True, track.key, message.get("Channel")
            track.number = read_number(track.called_line)
        else:
            self._read_caller(track, message)

    def _adopt_leg(self, message: Message, at: datetime) -> None:
        track = self._find_caller(message, at)
        began = at - _seconds(message.get("Seconds"))
        bridged = bool(message.get("BridgeID"))
        if track.began_here and not (bridged or message.get("Application") in ("Dial", "AppDial")):
            return  # our own telephone listens to something: nobody to talk to
        self._ring(track, message.get("Uniqueid"), message.get("Channel"), began)
        if bridged:
            self._answer(track, began)


def _extension_of(channel: str) -> str:
    """`Local/2003@agents-00000000;1` or `PJSIP/2003-0000000a` → 2003."""
    rest = re.sub(r"-[0-9a-f]{8,}$", "", channel.partition("/")[2])
    return re.split(r"[@;/]", rest)[0]


def _line(dialled: str) -> str:
    """The dialled number as people write it; nothing for the dialplan's own names such as `s`."""
    number = read_number(dialled)
    return number.display if number.kind in (NumberKind.KNOWN, NumberKind.SHORT) else ""


def _seconds(text: str) -> timedelta:
    return timedelta(seconds=int(text) if text.isdecimal() else 0)
