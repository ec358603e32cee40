"""From Asterisk's events to the calls of one desk: no socket, no clock, no thread.

What the events mean, as Asterisk 16 and 22 send them:

- The caller's number is taken from `QueueCallerJoin` or `DialBegin` of the caller's leg, never from `Newchannel`:
  that precedes the dialplan, and a number the caller withheld can stand in it.
- A number is used only where the PBX says that it may be shown (`CALLERID(num-pres)` in `channelvars`).
- The order of `DialEnd`, `AgentConnect` and the hang-ups of phones that lost is not fixed, some come twice.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from callcenter.calls.ami import Message
from callcenter.calls.asterisk_register import CallRegister, extension_of, line_of
from callcenter.calls.asterisk_resync import resynchronise
from callcenter.calls.call import Call, CallResult
from callcenter.calls.numbers import TelephoneNumber, read_number
from callcenter.calls.source import CallGone

_ANSWERED_ELSEWHERE = "26"  # ISDN cause, as Asterisk uses it


class CallTracker:
    """Follows all calls of a PBX and tells those of one extension.

    Args:
        extension: of this desk's telephone.
        queues: whose lost calls this desk counts even if its own telephone never rang.
    """

    def __init__(self, extension: str, queues: Iterable[str] = ()) -> None:
        self._register = CallRegister(extension)
        self._queues = frozenset(queues)
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

    @property
    def numbers_hidden(self) -> bool:
        """Whether the PBX did not say of some number that it may be shown."""
        return self._register.numbers_hidden

    def feed(self, message: Message, at: datetime) -> list[Call]:
        """The calls that an event changes, as they are now; `at` is when it arrived."""
        self._register.follow_merge(message)
        if handler := self._handlers.get(message.get("Event")):
            handler(message, at)
        return self._register.news()

    def dial(self, channel_id: str, number: TelephoneNumber, at: datetime) -> list[Call]:
        """A call this desk is about to make, under the channel id it gives to Asterisk."""
        call = self._register.follow(channel_id, at)
        call.number, call.began_here, call.leg = number, True, channel_id
        call.ring(at)
        return self._register.news()

    def fail(self, channel_id: str, at: datetime) -> list[Call]:
        """Asterisk could not make the call."""
        if call := self._register.known(channel_id):
            call.vanish(at)
            self._register.forget(call)
        return self._register.news()

    def channel(self, call_id: str) -> str:
        """The channel of our telephone in a call, for actions.

        Raises:
            CallGone: there is none any more.
        """
        for each in self._register.calls.values():
            if each.live and each.channel and each.call and each.call.id == call_id:
                return each.channel
        raise CallGone(call_id=call_id)

    def resync(self, channels: Iterable[Message], waiting: Iterable[Message], at: datetime) -> list[Call]:
        """Bring all calls in line with what the PBX has now, after connecting to it.

        Args:
            channels: its `Status` events.
            waiting: the `QueueEntry` events of its `QueueStatus`.
        """
        resynchronise(self._register, channels, waiting, at)
        return self._register.news()

    # --- events ---

    def _on_new_channel(self, message: Message, at: datetime) -> None:
        uniqueid, channel = message.get("Uniqueid"), message.get("Channel")
        if uniqueid != message.get("Linkedid") or channel.startswith("Local/"):
            return
        call = self._register.follow(uniqueid, at)
        call.called_line = line_of(message.get("Exten"))
        if self._register.is_our_phone(channel):
            call.began_here, call.leg, call.channel = True, uniqueid, channel

    def _on_queue_join(self, message: Message, at: datetime) -> None:
        call = self._register.find_caller(message, at)
        if not call.queue:
            call.received_at = at  # waiting begins here, after any announcement
        call.queue = message.get("Queue")
        self._register.read_caller(call, message)

    def _on_abandon(self, message: Message, at: datetime) -> None:
        if call := self._register.find(message):
            if call.queue in self._queues:
                call.lose(CallResult.ABANDONED, at)
            if call.call and call.call.answered_at is None:
                call.end(CallResult.ABANDONED, at)

    def _on_agent_called(self, message: Message, at: datetime) -> None:
        if self._register.is_ours(message.get("Interface")):
            channel = message.get("DestChannel")
            leg = message.get("DestUniqueid") if self._register.is_our_phone(channel) else ""
            self._register.ring(self._register.find_caller(message, at), leg, channel, at)

    def _on_agent_connect(self, message: Message, at: datetime) -> None:
        if call := self._register.find(message):
            if self._register.is_ours(message.get("Interface")):
                call.answer(at)
            else:
                call.answer_elsewhere(at)

    def _on_agent_no_answer(self, message: Message, at: datetime) -> None:
        if self._register.is_ours(message.get("Interface")) and (call := self._register.find(message)):
            call.stop_ringing(at, cancelled=False)

    def _on_dial_begin(self, message: Message, at: datetime) -> None:
        if not message.get("Uniqueid"):
            return  # an Originate calls its own telephone; the call begins when that dials
        call = self._register.find_caller(message, at)
        if call.began_here and call.leg == message.get("Uniqueid"):
            if call.number is None:
                call.number = read_number(call.called_line or message.get("Exten"))
            if call.call is None:
                call.ring(at)
            return
        self._register.read_caller(call, message)
        if self._register.is_our_phone(message.get("DestChannel")):
            self._register.ring(call, message.get("DestUniqueid"), message.get("DestChannel"), at)

    def _on_dial_end(self, message: Message, at: datetime) -> None:
        call, target = self._register.find(message), message.get("DestChannel")
        if call is None or target.startswith("Local/"):
            return
        status = message.get("DialStatus")
        if self._register.is_our_phone(target) and status != "ANSWER":
            call.stop_ringing(at, cancelled=status == "CANCEL")
        elif self._register.is_our_phone(target):
            call.answer(at)
        elif status == "ANSWER":
            call.answer_elsewhere(at)

    def _on_hold(self, message: Message, at: datetime) -> None:
        call = self._register.find(message)
        if call and call.leg == message.get("Uniqueid"):
            call.hold(at)

    def _on_unhold(self, message: Message, at: datetime) -> None:
        call = self._register.find(message)
        if call and call.leg == message.get("Uniqueid"):
            call.resume(at)

    def _on_blind_transfer(self, message: Message, at: datetime) -> None:
        self._on_transfer(message, "Transferer", message.get("Extension"), at)

    def _on_attended_transfer(self, message: Message, at: datetime) -> None:
        target = extension_of(message.get("TransferTargetChannel"))
        target = target or message.get("SecondTransfererConnectedLineNum")
        self._on_transfer(message, "OrigTransferer", target, at)

    def _on_transfer(self, message: Message, who: str, target: str, at: datetime) -> None:
        call = self._register.find(message, who)
        if call is None or not call.live or message.get("Result") != "Success":
            return
        if call.leg == message.get(f"{who}Uniqueid"):
            call.end(CallResult.TRANSFERRED, at, target)

    def _on_unparked(self, message: Message, at: datetime) -> None:
        call, own = self._register.find(message, "Parkee"), self._register.find(message, "Retriever")
        if call is None:
            return
        if not self._register.is_our_phone(message.get("RetrieverChannel")):
            call.answer_elsewhere(at)
            return
        if own and own is not call:
            self._register.forget(own)  # the call that only fetched this one
        self._register.ring(call, message.get("RetrieverUniqueid"), message.get("RetrieverChannel"), at)
        call.answer(at)

    def _on_originate_response(self, message: Message, at: datetime) -> None:
        call = self._register.known(message.get("ActionID"))
        if call and message.get("Response") == "Failure":
            call.vanish(at)
            self._register.forget(call)

    def _on_hangup(self, message: Message, at: datetime) -> None:
        call, uniqueid = self._register.find(message), message.get("Uniqueid")
        if call is None:
            return
        caller_left = uniqueid == call.key
        if uniqueid == call.leg or (caller_left and not call.leg):
            elsewhere = message.get("Cause") == _ANSWERED_ELSEWHERE
            call.hang_up(at, elsewhere=elsewhere, caller_left=caller_left)
            self._register.legs.pop(uniqueid, None)
            call.leg = call.channel = ""
        if caller_left:
            if call.queue in self._queues:
                call.lose(CallResult.NOT_ANSWERED, at)
            self._register.legs.pop(call.key, None)
        if (
            not call.leg and call.key not in self._register.legs
        ):  # neither the caller nor we are in it any more
            self._register.forget(call)
