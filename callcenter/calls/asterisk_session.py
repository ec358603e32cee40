"""One connection to Asterisk's manager interface: asking, reading, and noticing that nobody is there."""

import re
import selectors
import socket
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic

from callcenter.calls.ami import Message, MessageReader, encode_action
from callcenter.calls.source import ActionRefused, TelephoneOffline

# Seconds.
CONNECT_TIMEOUT = 3.0
PING_AFTER = 10.0  # of silence
DEAD_AFTER = 20.0  # of silence, in spite of a ping


class ConnectionLost(Exception):
    """The connection is of no further use; `code` as in `callcenter.calls.source.SourceState`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Session:
    """One connection, from its making to its end; used by one thread.

    Args:
        woken: a socket that becomes readable when the thread has something else to do.

    Raises:
        ConnectionLost: nobody answers there; also from every method.
    """

    def __init__(self, host: str, port: int, woken: socket.socket) -> None:
        self._woken = woken
        self._reader = MessageReader()
        self._asked: dict[str, tuple[str, Future[None]]] = {}
        self._count = 0
        self._heard = monotonic()
        self._pinged = False
        try:
            self._socket = socket.create_connection((host, port), CONNECT_TIMEOUT)
        except OSError:
            raise ConnectionLost("unreachable") from None
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._socket, selectors.EVENT_READ)
        self._selector.register(woken, selectors.EVENT_READ)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self._selector.close()
        self._socket.close()
        for _name, done in self._asked.values():
            done.set_exception(TelephoneOffline())

    def ask(
        self, name: str, fields: Mapping[str, str], action_id: str = "", done: Future[None] | None = None
    ) -> None:
        """Send an action; `done` is settled when the PBX has answered it.

        Raises:
            FieldRefused: a field cannot be sent.
        """
        self._count += 1
        action_id = action_id or f"action-{self._count}"
        data = encode_action(name, {"ActionID": action_id, **fields})
        if done is not None:
            self._asked[action_id] = (name, done)
        try:
            self._socket.sendall(data)
        except OSError:
            raise ConnectionLost("closed_by_pbx") from None

    def read(self) -> list[Message]:
        """What has arrived, after waiting for it; nothing when woken, or when the silence called for a ping.

        Raises:
            MessageTooLarge: what arrives is no AMI.
        """
        silent = monotonic() - self._heard
        if silent > DEAD_AFTER:
            raise ConnectionLost("no_reply")
        if silent > PING_AFTER and not self._pinged:
            self._pinged = True
            self.ask("Ping", {})
        until = DEAD_AFTER if self._pinged else PING_AFTER
        messages: list[Message] = []
        for key, _ in self._selector.select(max(until - silent, 0) + 0.05):
            if key.fileobj is self._woken:
                drain(self._woken)
            else:
                messages = self._receive()
        return messages

    def _receive(self) -> list[Message]:
        try:
            data = self._socket.recv(65_536)
        except OSError:
            data = b""
        if not data:
            raise ConnectionLost("closed_by_pbx")
        self._heard, self._pinged = monotonic(), False
        return self._reader.feed(data)

    def settle(self, message: Message) -> None:
        """Settle the future of the action that a response answers, if somebody waits for it."""
        asked = self._asked.pop(message.get("ActionID"), None)
        if asked is None:
            return
        name, done = asked
        if message.get("Response") == "Success":
            done.set_result(None)
        else:
            # Never a number in an error: it reaches log files.
            answer = re.sub(r"\d{3,}", "…", message.get("Message"))
            done.set_exception(ActionRefused(action=name, answer=answer))


def drain(woken: socket.socket) -> None:
    """Empty the waking socket, which does not block."""
    with suppress(BlockingIOError):
        while woken.recv(4096):
            pass
