"""The desk's connection to an Asterisk PBX: one thread, one socket, kept up for as long as the desk runs.

Answering and holding stay on the telephone: the manager interface has no action for them.
"""

import random
import selectors
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from uuid import uuid4

from callcenter.calls.ami import FieldRefused, Message, MessageTooLarge
from callcenter.calls.asterisk_call import SOURCE
from callcenter.calls.asterisk_events import CallTracker
from callcenter.calls.asterisk_session import ConnectionLost, Session, drain
from callcenter.calls.call import Call
from callcenter.calls.numbers import TelephoneNumber, read_number, to_dial
from callcenter.calls.source import (
    Control,
    NumberNotDiallable,
    SourceKind,
    SourceState,
    TelephoneOffline,
)
from callcenter.errors import CallCenterError

# Seconds.
RETRY_FIRST, RETRY_LONGEST = 1.0, 30.0
REFUSED_FIRST, REFUSED_LONGEST = 120.0, 600.0  # more often would look like an attack, and lock the user out
CALL_OUT_RINGS = 30.0  # how long our own telephone rings before it dials

# What we ask for after connecting, by action id.
_LOGIN, _STATUS, _QUEUES = "login", "status", "queues"


@dataclass(frozen=True)
class AsteriskSettings:
    """How to reach the PBX, and which telephone is this desk's.

    `queues` are those whose lost calls this desk counts. `context` is where the dialplan of the operators'
    telephones begins; `technology` is the channel driver of the telephone.
    """

    host: str
    port: int
    user: str
    secret: str = field(repr=False)
    extension: str
    queues: tuple[str, ...] = ()
    context: str = "from-internal"
    technology: str = "PJSIP"


class _LoginRefused(Exception):
    pass


@dataclass(frozen=True)
class _Action:
    name: str
    fields: Callable[[], Mapping[str, str]]  # made on the source's thread, which alone knows the calls
    done: Future[None]


class AsteriskSource:
    """Tells of the calls of one extension, and passes on what the desk asks for.

    Args:
        on_call: called with every change of a call, on the source's own thread.
        on_state: called with every change of the connection, on the same thread.
    """

    def __init__(
        self,
        settings: AsteriskSettings,
        on_call: Callable[[Call], None],
        on_state: Callable[[SourceState], None],
    ) -> None:
        self._settings = settings
        self._on_call = on_call
        self._on_state = on_state
        self._state = SourceState(SourceKind.CONNECTING, datetime.now(UTC))
        self._tracker = CallTracker(settings.extension, settings.queues)
        self._thread = Thread(target=self._run, name="asterisk", daemon=True)
        self._closing = Event()
        self._commands: SimpleQueue[_Action | tuple[str, TelephoneNumber]] = SimpleQueue()
        self._waking, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._may_act = True

    @property
    def controls(self) -> frozenset[Control]:
        """What this source can do; nothing where the PBX's user may only look."""
        if not self._may_act:
            return frozenset()
        return frozenset({Control.HANG_UP, Control.CALL_OUT, Control.TRANSFER})

    def start(self) -> None:
        """Connect, and keep connecting until `close`."""
        self._thread.start()

    def close(self) -> None:
        """Disconnect and wait for the thread; nothing is told afterwards."""
        self._closing.set()
        self._wake()
        if self._thread.is_alive():
            self._thread.join()
        self._waking.close()
        self._woken.close()

    def hang_up(self, call_id: str) -> Future[None]:
        """End a call, or refuse one that rings. The future fails with `CallGone`, `TelephoneOffline` or
        `ActionRefused`."""
        return self._act("Hangup", lambda: {"Channel": self._tracker.channel(call_id), "Cause": "16"})

    def transfer(self, call_id: str, extension: str) -> Future[None]:
        """Give a call to another extension and leave it. The future fails as that of `hang_up`."""
        return self._act(
            "BlindTransfer",
            lambda: {
                "Channel": self._tracker.channel(call_id),
                "Context": self._settings.context,
                "Exten": extension,
            },
        )

    def call_out(self, number: str) -> str:
        """Ring this desk's telephone, and dial `number` once it is lifted.

        Args:
            number: E.164, or an extension.

        Returns:
            The id of the call, which arrives at once as an outgoing one; ENDED and NOT_ANSWERED where it fails.

        Raises:
            NumberNotDiallable: it is neither.
            TelephoneOffline: there is no connection now.
        """
        target = read_number(number)
        if not to_dial(target):
            raise NumberNotDiallable(kind=target.kind.value)
        if self._state.kind is not SourceKind.CONNECTED:
            raise TelephoneOffline
        channel_id = f"desk-{self._settings.extension}-{uuid4().hex}"
        self._commands.put((channel_id, target))
        self._wake()
        return f"{SOURCE}:{channel_id}"

    def _act(self, name: str, fields: Callable[[], Mapping[str, str]]) -> Future[None]:
        action = _Action(name, fields, Future())
        self._commands.put(action)
        self._wake()
        return action.done

    def _wake(self) -> None:
        with suppress(OSError):  # closed already
            self._waking.send(b"\0")

    # --- on the thread ---

    def _run(self) -> None:
        failures = refusals = 0
        while not self._closing.is_set():
            self._tell_state(SourceKind.CONNECTING)
            try:
                with Session(self._settings.host, self._settings.port, self._woken) as session:
                    self._connect(session)
                    failures = refusals = 0
                    self._serve(session)
                break
            except _LoginRefused:
                self._tell_state(SourceKind.REFUSED, "login_refused")
                delay = min(REFUSED_FIRST * 2**refusals, REFUSED_LONGEST)
                refusals += 1
            except (ConnectionLost, MessageTooLarge, FieldRefused) as error:
                self._tell_state(SourceKind.OFFLINE, error.code)
                delay = min(RETRY_FIRST * 2**failures, RETRY_LONGEST)
                failures += 1
            # Not all desks at the same moment when a PBX comes back.
            self._pause(delay * random.uniform(0.8, 1.2))  # noqa: S311
        self._refuse_commands()

    def _connect(self, session: Session) -> None:
        """Log in and learn what is going on already; events pour in meanwhile and are read on top of it."""
        session.ask("Login", {"Username": self._settings.user, "Secret": self._settings.secret}, _LOGIN)
        missing = {_LOGIN, _STATUS, _QUEUES}
        kept: list[Message] = []
        while missing and not self._closing.is_set():
            for message in session.read():
                kept.append(message)
                asked = message.get("ActionID")
                success = message.get("Response") == "Success"
                if asked == _LOGIN:
                    if not success:
                        raise _LoginRefused
                    session.ask("Status", {}, _STATUS)
                    session.ask("QueueStatus", {}, _QUEUES)
                    missing.discard(_LOGIN)
                elif asked == _STATUS and message.get("Response"):
                    self._may_act = success
                if asked in missing and (
                    message.get("EventList") == "Complete" or message.get("Response") == "Error"
                ):
                    missing.discard(asked)
        if not missing:
            self._synchronise(kept)
            self._tell_connected()
            read_number("0")  # loads what reading needs now, not while the first call rings

    def _tell_state(self, kind: SourceKind, code: str = "") -> None:
        if (kind, code) != (self._state.kind, self._state.code) or kind is SourceKind.CONNECTING:
            self._state = SourceState(kind, datetime.now(UTC), code)
            self._on_state(self._state)

    def _tell(self, calls: list[Call]) -> None:
        for call in calls:
            self._on_call(call)

    def _pause(self, seconds: float) -> None:
        until = monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._closing.is_set() and (left := until - monotonic()) > 0:
                if selector.select(left):
                    drain(self._woken)
                    self._refuse_commands()

    def _refuse_commands(self) -> None:
        with suppress(Empty):
            while True:
                command = self._commands.get_nowait()
                if isinstance(command, _Action):
                    command.done.set_exception(TelephoneOffline())
                else:
                    channel_id, number = command
                    now = datetime.now(UTC)
                    self._tell(self._tracker.dial(channel_id, number, now))
                    self._tell(self._tracker.fail(channel_id, now))

    def _synchronise(self, messages: list[Message]) -> None:
        now = datetime.now(UTC)
        channels = [m for m in messages if m.get("Event") == "Status"]
        waiting = [m for m in messages if m.get("Event") == "QueueEntry"]
        calls = {call.id: call for call in self._tracker.resync(channels, waiting, now)}
        for message in messages:
            calls |= {call.id: call for call in self._tracker.feed(message, now)}
        self._tell(list(calls.values()))

    def _tell_connected(self) -> None:
        hidden = "numbers_hidden" if self._tracker.numbers_hidden else ""
        self._tell_state(SourceKind.CONNECTED, hidden if self._may_act else "read_only")

    def _serve(self, session: Session) -> None:
        while not self._closing.is_set():
            for message in session.read():
                if message.get("Event"):
                    self._tell(self._tracker.feed(message, datetime.now(UTC)))
                else:
                    session.settle(message)
            if self._tracker.numbers_hidden and not self._state.code:
                self._tell_connected()
            with suppress(Empty):
                while True:
                    self._send(session, self._commands.get_nowait())

    def _send(self, session: Session, command: _Action | tuple[str, TelephoneNumber]) -> None:
        if isinstance(command, _Action):
            try:
                session.ask(command.name, command.fields(), done=command.done)
            except CallCenterError as error:
                command.done.set_exception(error)
            return
        channel_id, number = command
        self._tell(self._tracker.dial(channel_id, number, datetime.now(UTC)))
        done: Future[None] = Future()
        done.add_done_callback(lambda future: self._after_originate(channel_id, future))
        session.ask(
            "Originate",
            {
                "Channel": f"{self._settings.technology}/{self._settings.extension}",
                "ChannelId": channel_id,
                "Context": self._settings.context,
                "Exten": to_dial(number),
                "Priority": "1",
                "CallerID": f"<{to_dial(number)}>",  # what our own telephone shows while it rings
                "Timeout": str(round(CALL_OUT_RINGS * 1000)),
                "Async": "true",
            },
            channel_id,
            done,
        )

    def _after_originate(self, channel_id: str, done: Future[None]) -> None:
        if done.exception():
            self._tell(self._tracker.fail(channel_id, datetime.now(UTC)))
