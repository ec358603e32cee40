"""The practice telephone: fictional callers ring the desk, so that a trainee can take calls without a PBX."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from random import Random
from threading import Thread
from time import monotonic
from uuid import uuid4

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import TelephoneNumber, read_number, to_dial
from callcenter.calls.practice_callers import PRACTICE_CALLERS, PracticeCaller
from callcenter.calls.source import CallGone, Control, NumberNotDiallable, SourceKind, SourceState
from callcenter.contacts.contact import Direction
from callcenter.errors import CallCenterError

SOURCE = "practice"
CITY_LINE = "050-0100-0100"


@dataclass(frozen=True)
class PracticePace:
    """How fast the practice goes, in seconds."""

    next_call: float = 5.0  # after the desk is ready
    next_line: float = 12.0  # between two things the caller says
    goodbye: float = 60.0  # after the last of them the caller hangs up
    called_answers: float = 4.0  # whom the desk calls takes this long to answer


@dataclass(frozen=True)
class PracticeLine:
    """Something the caller has just said; `number` counts from 1 to `count`."""

    call_id: str
    caller: PracticeCaller
    text: str
    number: int
    count: int


@dataclass
class _Playing:
    """The call that is going on; there is one at a time."""

    call: Call
    caller: PracticeCaller | None  # none where the desk called out
    said: int = 0
    due: float | None = None  # when something happens by itself, on the monotonic clock


class PracticeSource:
    """Plays the callers one after the other, in an order that depends on the seed alone.

    Nothing rings until the desk says that it is `ready`, the first time and after each call.

    Args:
        on_call: called with every change of a call, on the source's own thread, as are the others.
        on_line: called with everything a caller says; nothing is said while on hold.
    """

    controls = frozenset(Control)

    def __init__(
        self,
        on_call: Callable[[Call], None],
        on_state: Callable[[SourceState], None],
        on_line: Callable[[PracticeLine], None],
        *,
        extension: str = "2001",
        callers: Sequence[PracticeCaller] = PRACTICE_CALLERS,
        seed: int = 1,
        pace: PracticePace = PracticePace(),
    ) -> None:
        self._on_call = on_call
        self._on_state = on_state
        self._on_line = on_line
        self._extension = extension
        self._callers = tuple(callers)
        self._random = Random(seed)  # noqa: S311 - an order to practise in, nothing secret
        self._coming: list[PracticeCaller] = []
        self._pace = pace
        self._playing: _Playing | None = None
        self._next_call_at: float | None = None
        self._commands: SimpleQueue[tuple[Callable[[], None], Future[None]] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="practice", daemon=True)

    def start(self) -> None:
        """Be there, and wait for `ready`."""
        self._thread.start()

    def close(self) -> None:
        """Stop and wait for the thread; nothing is told afterwards."""
        self._commands.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def ready(self) -> Future[None]:
        """The desk can take a call: the next one rings after a moment."""
        return self._do(self._ready)

    def answer(self, call_id: str) -> Future[None]:
        """Lift the receiver. The future fails with `CallGone`, as that of every action."""
        return self._do(lambda: self._answer(call_id))

    def hold(self, call_id: str) -> Future[None]:
        """Let the caller wait."""
        return self._do(lambda: self._hold(call_id))

    def resume(self, call_id: str) -> Future[None]:
        """Talk on."""
        return self._do(lambda: self._resume(call_id))

    def next_line(self, call_id: str) -> Future[None]:
        """Let the caller speak now instead of after a while."""
        return self._do(lambda: self._speak(self._find(call_id, CallPhase.TALKING)))

    def hang_up(self, call_id: str) -> Future[None]:
        """End a call, or refuse one that rings."""
        return self._do(lambda: self._hang_up(call_id))

    def transfer(self, call_id: str, extension: str) -> Future[None]:
        """Give a call to another extension and leave it."""
        return self._do(
            lambda: self._end(
                self._find(call_id, CallPhase.TALKING, CallPhase.HOLDING), CallResult.TRANSFERRED, extension
            )
        )

    def call_out(self, number: str) -> str:
        """Call somebody, who answers after a moment and says nothing.

        Args:
            number: E.164, or an extension.

        Returns:
            The id of the call, which arrives at once as an outgoing one.

        Raises:
            NumberNotDiallable: it is neither.
        """
        target = read_number(number)
        if not to_dial(target):
            raise NumberNotDiallable(kind=target.kind.value)
        call_id = f"{SOURCE}:{uuid4()}"
        self._do(lambda: self._begin(call_id, None, target))
        return call_id

    def _do(self, action: Callable[[], None]) -> Future[None]:
        done: Future[None] = Future()
        self._commands.put((action, done))
        return done

    # --- on the thread ---

    def _run(self) -> None:
        self._on_state(SourceState(SourceKind.CONNECTED, datetime.now(UTC)))
        while True:
            due = self._playing.due if self._playing else self._next_call_at
            try:
                command = self._commands.get(timeout=None if due is None else max(due - monotonic(), 0))
            except Empty:
                self._happen()
                continue
            if command is None:
                return
            action, done = command
            try:
                action()
            except CallCenterError as error:
                done.set_exception(error)
            else:
                done.set_result(None)

    def _happen(self) -> None:
        """What comes by itself: a caller rings, gives up, speaks, hangs up; whom we called answers."""
        playing = self._playing
        if playing is None:
            caller = self._next_caller()
            self._begin(f"{SOURCE}:{uuid4()}", caller, read_number(caller.number))
        elif playing.call.phase is CallPhase.RINGING and playing.caller:
            self._end(playing, CallResult.ABANDONED)
        elif playing.call.phase is CallPhase.RINGING:
            self._talk(playing)
        elif playing.caller and playing.said < len(playing.caller.lines):
            self._speak(playing)
        else:
            self._end(playing, CallResult.ANSWERED)

    def _next_caller(self) -> PracticeCaller:
        if not self._coming:
            self._coming = list(self._callers)
            self._random.shuffle(self._coming)
        return self._coming.pop(0)

    def _find(self, call_id: str, *phases: CallPhase) -> _Playing:
        if self._playing and self._playing.call.id == call_id and self._playing.call.phase in phases:
            return self._playing
        raise CallGone(call_id=call_id)

    def _tell(self, playing: _Playing, call: Call) -> None:
        playing.call = call
        self._on_call(call)

    def _wait(self, playing: _Playing, seconds: float) -> None:
        playing.due = monotonic() + seconds

    def _ready(self) -> None:
        if self._playing is None and self._next_call_at is None:
            self._next_call_at = monotonic() + self._pace.next_call

    def _begin(self, call_id: str, caller: PracticeCaller | None, number: TelephoneNumber) -> None:
        now = datetime.now(UTC)
        call = Call(
            id=call_id,
            source=SOURCE,
            direction=Direction.INCOMING if caller else Direction.OUTGOING,
            phase=CallPhase.RINGING,
            number=number,
            called_line=CITY_LINE if caller else "",
            queue=caller.queue if caller else "",
            extension=self._extension,
            received_at=now,
            rang_at=now,
        )
        if self._playing:  # the line is taken
            self._on_call(call.ended(now, CallResult.NOT_ANSWERED))
            return
        self._next_call_at = None
        self._playing = _Playing(call, caller)
        self._wait(self._playing, caller.patience if caller else self._pace.called_answers)
        self._on_call(call)

    def _answer(self, call_id: str) -> None:
        playing = self._find(call_id, CallPhase.RINGING)
        if playing.caller is None:
            raise CallGone(call_id=call_id)  # rings at the other end, not here
        self._talk(playing)

    def _talk(self, playing: _Playing) -> None:
        now = datetime.now(UTC)
        self._tell(playing, replace(playing.call, phase=CallPhase.TALKING, answered_at=now))
        self._wait(playing, 1.0 if playing.caller else self._pace.goodbye)

    def _hold(self, call_id: str) -> None:
        playing = self._find(call_id, CallPhase.TALKING)
        self._tell(playing, replace(playing.call, phase=CallPhase.HOLDING, held_since=datetime.now(UTC)))
        playing.due = None

    def _resume(self, call_id: str) -> None:
        playing = self._find(call_id, CallPhase.HOLDING)
        self._tell(playing, playing.call.resumed(datetime.now(UTC)))
        self._wait(playing, self._pace.next_line)

    def _speak(self, playing: _Playing) -> None:
        caller = playing.caller
        if caller is None or playing.said == len(caller.lines):
            return
        playing.said += 1
        self._on_line(
            PracticeLine(
                playing.call.id, caller, caller.lines[playing.said - 1], playing.said, len(caller.lines)
            )
        )
        last = playing.said == len(caller.lines)
        self._wait(playing, self._pace.goodbye if last else self._pace.next_line)

    def _hang_up(self, call_id: str) -> None:
        playing = self._find(call_id, CallPhase.RINGING, CallPhase.TALKING, CallPhase.HOLDING)
        answered = playing.call.phase is not CallPhase.RINGING
        self._end(playing, CallResult.ANSWERED if answered else CallResult.NOT_ANSWERED)

    def _end(self, playing: _Playing, result: CallResult, target: str = "") -> None:
        now = datetime.now(UTC)
        ended = playing.call.ended(now, result, target)
        self._playing = None
        if ended.answered_at is None:
            self._ready()  # nothing to wrap up
        self._on_call(ended)
