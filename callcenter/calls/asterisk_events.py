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
from datetime import datetime, timedelta

from callcenter.calls.ami import Message
from callcenter.calls.asterisk_call import TrackedCall
from callcenter.calls.call import Call, CallResult
from callcenter.calls.numbers import NumberKind, TelephoneNumber, read_number
from callcenter.calls.source import CallGone

_ANSWERED_ELSEWHERE = "26"  # ISDN cause, as Asterisk uses it


class CallTracker:
    """Follows all calls of a PBX and tells those of one extension.

    Args:
        extension: of this desk's telephone.
        queues: whose lost calls this desk counts even if its own telephone never rang.
    """

    def __init__(self, extension: str, queues: Iterable[str] = ()) -> None:
        self._extension = extension
        self._queues = frozenset(queues)
        self._calls: dict[str, TrackedCall] = {}
        self._legs: dict[str, str] = {}  # Uniqueid of a caller's or our own channel → key of its call
        self._touched: dict[str, TrackedCall] = {}  # by the event being read
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
        return self._news()

    def dial(self, channel_id: str, number: TelephoneNumber, at: datetime) -> list[Call]:
        """A call this desk is about to make, under the channel id it gives to Asterisk."""
        call = self._follow(channel_id, at)
        call.number, call.began_here, call.leg = number, True, channel_id
        call.ring(at)
        return self._news()

    def fail(self, channel_id: str, at: datetime) -> list[Call]:
        """Asterisk could not make the call."""
        if call := self._known(channel_id):
            call.vanish(at)
            self._forget(call)
        return self._news()

    def channel(self, call_id: str) -> str:
        """The channel of our telephone in a call, for actions.

        Raises:
            CallGone: there is none any more.
        """
        for each in self._calls.values():
            if each.live and each.channel and each.call and each.call.id == call_id:
                return each.channel
        raise CallGone(call_id=call_id)

    def resync(self, channels: Iterable[Message], waiting: Iterable[Message], at: datetime) -> list[Call]:
        """Bring all calls in line with what the PBX has now.

        Args:
            channels: its `Status` events.
            waiting: the `QueueEntry` events of its `QueueStatus`.
        """
        present = {message.get("Uniqueid"): message for message in channels}
        entries = {message.get("Uniqueid"): message for message in waiting}
        for call in list(self._calls.values()):
            if (call.leg or call.key) not in present:
                self._touched[call.key] = call
                call.vanish(at)
                self._forget(call)
        for uniqueid, message in present.items():
            if uniqueid == message.get("Linkedid") and uniqueid not in self._legs:
                self._adopt_caller(message, entries.get(uniqueid), at)
        for message in present.values():
            if self._is_our_phone(message.get("Channel")):
                self._adopt_leg(message, at)
        return self._news()

    # --- which call a message speaks of ---

    def _is_ours(self, name: str) -> bool:
        """Whether a channel or interface (`PJSIP/2001-0000000a`, `Local/2001@agents/n`) is our extension's."""
        return _extension_of(name) == self._extension

    def _is_our_phone(self, channel: str) -> bool:
        """As `_is_ours`, but not the half of a Local channel that stands in front of the telephone."""
        return self._is_ours(channel) and not channel.startswith("Local/")

    def _known(self, key: str) -> TrackedCall | None:
        call = self._calls.get(key)
        if call:
            self._touched[key] = call
        return call

    def _find(self, message: Message, prefix: str = "") -> TrackedCall | None:
        linked = message.get(f"{prefix}Linkedid")
        return self._known(self._legs.get(message.get(f"{prefix}Uniqueid"), linked))

    def _find_caller(self, message: Message, at: datetime) -> TrackedCall:
        """The call of an event on a caller's way to us, followed from here if its beginning was missed."""
        return self._find(message) or self._follow(message.get("Linkedid"), at)

    def _follow(self, key: str, at: datetime) -> TrackedCall:
        if key not in self._calls:
            self._calls[key] = TrackedCall(key, self._extension, at)
            self._legs[key] = key
        self._touched[key] = self._calls[key]
        return self._calls[key]

    def _forget(self, call: TrackedCall) -> None:
        self._calls.pop(call.key, None)
        self._legs = {leg: key for leg, key in self._legs.items() if key != call.key}

    def _news(self) -> list[Call]:
        touched, self._touched = self._touched, {}
        return [news for call in touched.values() if (news := call.news())]

    def _ring(self, call: TrackedCall, leg: str, channel: str, at: datetime) -> None:
        if leg:
            call.leg, call.channel = leg, channel
            self._legs[leg] = call.key
        call.ring(at)

    def _read_caller(self, call: TrackedCall, message: Message) -> None:
        self.numbers_hidden |= not call.read_caller(message)

    def _follow_merge(self, message: Message) -> None:
        """When our leg appears under the id of another call, a colleague has given us that caller."""
        leg = message.get("Uniqueid")
        call, other = self._calls.get(self._legs.get(leg, "")), self._calls.get(message.get("Linkedid"))
        if call and other and call is not other and call.leg == leg:
            self._touched[call.key] = call
            call.take_over(other)

    # --- events ---

    def _on_new_channel(self, message: Message, at: datetime) -> None:
        uniqueid, channel = message.get("Uniqueid"), message.get("Channel")
        if uniqueid != message.get("Linkedid") or channel.startswith("Local/"):
            return
        call = self._follow(uniqueid, at)
        call.called_line = _line(message.get("Exten"))
        if self._is_our_phone(channel):
            call.began_here, call.leg, call.channel = True, uniqueid, channel

    def _on_queue_join(self, message: Message, at: datetime) -> None:
        call = self._find_caller(message, at)
        if not call.queue:
            call.received_at = at  # waiting begins here, after any announcement
        call.queue = message.get("Queue")
        self._read_caller(call, message)

    def _on_abandon(self, message: Message, at: datetime) -> None:
        if call := self._find(message):
            if call.queue in self._queues:
                call.lose(CallResult.ABANDONED, at)
            if call.call and call.call.answered_at is None:
                call.end(CallResult.ABANDONED, at)

    def _on_agent_called(self, message: Message, at: datetime) -> None:
        if self._is_ours(message.get("Interface")):
            channel = message.get("DestChannel")
            leg = message.get("DestUniqueid") if self._is_our_phone(channel) else ""
            self._ring(self._find_caller(message, at), leg, channel, at)

    def _on_agent_connect(self, message: Message, at: datetime) -> None:
        if call := self._find(message):
            if self._is_ours(message.get("Interface")):
                call.answer(at)
            else:
                call.answer_elsewhere(at)

    def _on_agent_no_answer(self, message: Message, at: datetime) -> None:
        if self._is_ours(message.get("Interface")) and (call := self._find(message)):
            call.stop_ringing(at, cancelled=False)

    def _on_dial_begin(self, message: Message, at: datetime) -> None:
        if not message.get("Uniqueid"):
            return  # an Originate calls its own telephone; the call begins when that dials
        call = self._find_caller(message, at)
        if call.began_here and call.leg == message.get("Uniqueid"):
            if call.number is None:
                call.number = read_number(call.called_line or message.get("Exten"))
            if call.call is None:
                call.ring(at)
            return
        self._read_caller(call, message)
        if self._is_our_phone(message.get("DestChannel")):
            self._ring(call, message.get("DestUniqueid"), message.get("DestChannel"), at)

    def _on_dial_end(self, message: Message, at: datetime) -> None:
        call, target = self._find(message), message.get("DestChannel")
        if call is None or target.startswith("Local/"):
            return
        status = message.get("DialStatus")
        if self._is_our_phone(target) and status != "ANSWER":
            call.stop_ringing(at, cancelled=status == "CANCEL")
        elif self._is_our_phone(target):
            call.answer(at)
        elif status == "ANSWER":
            call.answer_elsewhere(at)

    def _on_hold(self, message: Message, at: datetime) -> None:
        call = self._find(message)
        if call and call.leg == message.get("Uniqueid"):
            call.hold(at)

    def _on_unhold(self, message: Message, at: datetime) -> None:
        call = self._find(message)
        if call and call.leg == message.get("Uniqueid"):
            call.resume(at)

    def _on_blind_transfer(self, message: Message, at: datetime) -> None:
        self._on_transfer(message, "Transferer", message.get("Extension"), at)

    def _on_attended_transfer(self, message: Message, at: datetime) -> None:
        target = _extension_of(message.get("TransferTargetChannel"))
        target = target or message.get("SecondTransfererConnectedLineNum")
        self._on_transfer(message, "OrigTransferer", target, at)

    def _on_transfer(self, message: Message, who: str, target: str, at: datetime) -> None:
        call = self._find(message, who)
        if call is None or not call.live or message.get("Result") != "Success":
            return
        if call.leg == message.get(f"{who}Uniqueid"):
            call.end(CallResult.TRANSFERRED, at, target)

    def _on_unparked(self, message: Message, at: datetime) -> None:
        call, own = self._find(message, "Parkee"), self._find(message, "Retriever")
        if call is None:
            return
        if not self._is_our_phone(message.get("RetrieverChannel")):
            call.answer_elsewhere(at)
            return
        if own and own is not call:
            self._forget(own)  # the call that only fetched this one
        self._ring(call, message.get("RetrieverUniqueid"), message.get("RetrieverChannel"), at)
        call.answer(at)

    def _on_originate_response(self, message: Message, at: datetime) -> None:
        call = self._known(message.get("ActionID"))
        if call and message.get("Response") == "Failure":
            call.vanish(at)
            self._forget(call)

    def _on_hangup(self, message: Message, at: datetime) -> None:
        call, uniqueid = self._find(message), message.get("Uniqueid")
        if call is None:
            return
        caller_left = uniqueid == call.key
        if uniqueid == call.leg or (caller_left and not call.leg):
            elsewhere = message.get("Cause") == _ANSWERED_ELSEWHERE
            call.hang_up(at, elsewhere=elsewhere, caller_left=caller_left)
            self._legs.pop(uniqueid, None)
            call.leg = call.channel = ""
        if caller_left:
            if call.queue in self._queues:
                call.lose(CallResult.NOT_ANSWERED, at)
            self._legs.pop(call.key, None)
        if not call.leg and call.key not in self._legs:  # neither the caller nor we are in it any more
            self._forget(call)

    # --- after (re)connecting ---

    def _adopt_caller(self, message: Message, entry: Message | None, at: datetime) -> None:
        waited = (entry.get("Wait") if entry else "") or message.get("Seconds")
        call = self._follow(message.get("Uniqueid"), at - _seconds(waited))
        call.called_line = _line(message.get("DNID"))
        if entry:
            call.queue = entry.get("Queue")
        elif message.get("Application") == "Queue":
            call.queue = message.get("Data").split(",")[0]
        if self._is_our_phone(message.get("Channel")):
            call.began_here, call.leg, call.channel = True, call.key, message.get("Channel")
            call.number = read_number(call.called_line)
        else:
            self._read_caller(call, message)

    def _adopt_leg(self, message: Message, at: datetime) -> None:
        call = self._find_caller(message, at)
        began = at - _seconds(message.get("Seconds"))
        bridged = bool(message.get("BridgeID"))
        if call.began_here and not bridged and message.get("Application") != "Dial":
            return  # our own telephone listens to something: nobody to talk to
        self._ring(call, message.get("Uniqueid"), message.get("Channel"), began)
        if bridged:
            call.answer(began)


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
