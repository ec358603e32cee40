"""One call on an Asterisk PBX as an operator's desk sees it: what is known, and how it changes."""

from dataclasses import dataclass, replace
from datetime import datetime

from callcenter.calls.ami import Message
from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind, TelephoneNumber, read_number, without_number
from callcenter.contacts.contact import Direction

SOURCE = "asterisk"
PRESENTATION = "CALLERID(num-pres)"
_SENT = (NumberKind.KNOWN, NumberKind.SHORT, NumberKind.INVALID)


@dataclass
class TrackedCall:
    """A call, whether it has reached this desk or not; `call` is how it stands for the desk, if at all."""

    key: str  # the Linkedid it began with
    extension: str  # this desk's
    received_at: datetime
    called_line: str = ""
    queue: str = ""
    number: TelephoneNumber | None = None
    began_here: bool = False  # our own telephone dialled, or was told to
    leg: str = ""  # Uniqueid of our telephone's channel
    channel: str = ""  # and its name
    taken_elsewhere: bool = False
    cancelled: bool = False  # our telephone was told to stop ringing; why comes next
    call: Call | None = None
    told: Call | None = None

    @property
    def live(self) -> bool:
        """Whether the call is at this desk now."""
        return self.call is not None and self.call.phase is not CallPhase.ENDED

    def news(self) -> Call | None:
        """The call, if it has changed since this was asked last."""
        if self.call == self.told:
            return None
        self.told = self.call
        return self.call

    def read_caller(self, message: Message) -> bool:
        """Take the number from an event of the caller's leg, once.

        Returns:
            False where the PBX does not say whether the number may be shown; it is then not kept.
        """
        if self.number is not None or self.began_here or message.get("Uniqueid") != self.key:
            return True
        presentation = message.variable(PRESENTATION)
        number = read_number(message.get("CallerIDNum"))
        if presentation is None or not presentation.startswith("allowed") or number.kind not in _SENT:
            number = without_number(message.get("CallerIDName"))
        self.number = number
        return presentation is not None

    def ring(self, at: datetime) -> None:
        """Our telephone rings: for the first time, or again after it had stopped."""
        if not self.live:
            self.cancelled = self.taken_elsewhere = False
            self.call = self._begin(self.extension, at)

    def answer(self, at: datetime) -> None:
        """Our telephone has answered, or whom it called has."""
        if self.call and self.call.phase is CallPhase.RINGING:
            self.call = replace(self.call, phase=CallPhase.TALKING, answered_at=at)

    def answer_elsewhere(self, at: datetime) -> None:
        """Another telephone has answered."""
        self.taken_elsewhere = True
        if self.began_here:
            self.answer(at)  # elsewhere is where we called
        elif self.call and self.call.answered_at is None:
            self.end(CallResult.ANSWERED_ELSEWHERE, at)

    def stop_ringing(self, at: datetime, *, cancelled: bool) -> None:
        """Our telephone stops ringing: told to (`cancelled`), or because nobody took it."""
        if self.call is None or self.call.phase is not CallPhase.RINGING:
            return
        if self.taken_elsewhere:
            self.end(CallResult.ANSWERED_ELSEWHERE, at)
        elif cancelled:
            self.cancelled = True  # the caller has gone or somebody else has answered: the next events tell
        else:
            self.end(CallResult.NOT_ANSWERED, at)

    def hold(self, at: datetime) -> None:
        """Our telephone has put the caller on hold."""
        if self.call and self.call.phase is CallPhase.TALKING:
            self.call = replace(self.call, phase=CallPhase.HOLDING, held_since=at)

    def resume(self, at: datetime) -> None:
        """Our telephone has taken the caller back; it says so before a transfer too, without a hold."""
        if self.call and self.live:
            self.call = self.call.resumed(at)

    def end(self, result: CallResult, at: datetime, target: str = "") -> None:
        """The call has left this desk, or it has turned out what became of it."""
        if self.call and self.call.result is not result:
            self.call = self.call.ended(at, result, target)

    def hang_up(self, at: datetime, *, elsewhere: bool, caller_left: bool) -> None:
        """Our telephone's channel is gone, or the caller's where ours is not known."""
        if self.call is None or not self.live:
            return
        if self.call.answered_at:
            self.end(CallResult.ANSWERED, at)
        elif self.began_here:
            self.end(CallResult.NOT_ANSWERED, at)
        elif elsewhere or self.taken_elsewhere:
            self.end(CallResult.ANSWERED_ELSEWHERE, at)
        else:
            gave_up = self.cancelled or caller_left
            self.end(CallResult.ABANDONED if gave_up else CallResult.NOT_ANSWERED, at)

    def vanish(self, at: datetime) -> None:
        """The call is not there any more after reconnecting."""
        if self.call and self.live:
            self.end(CallResult.ANSWERED if self.call.answered_at else CallResult.NOT_ANSWERED, at)

    def lose(self, result: CallResult, at: datetime) -> None:
        """The caller has left a queue of this desk without its telephone ever ringing."""
        if not (self.call or self.taken_elsewhere or self.began_here):
            self.call = self._begin("", at)
            self.end(result, at)

    def take_over(self, other: "TrackedCall") -> None:
        """A colleague asked us, then gave us the caller of `other`: our call goes on with that caller."""
        if self.call and self.live and other.number and not self.began_here:
            self.call = replace(
                self.call, number=other.number, queue=other.queue, called_line=other.called_line
            )

    def _begin(self, extension: str, at: datetime) -> Call:
        return Call(
            id=f"{SOURCE}:{self.key}",
            source=SOURCE,
            direction=Direction.OUTGOING if self.began_here else Direction.INCOMING,
            phase=CallPhase.RINGING,
            number=self.number or without_number(""),
            called_line=self.called_line,
            queue=self.queue,
            extension=extension,
            received_at=self.received_at,
            rang_at=at if extension else None,
        )
