"""The connection to a PBX that is silent, gone, or no PBX at all."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import SimpleQueue

import pytest

from callcenter.calls import asterisk_session
from callcenter.calls.ami import FieldRefused
from callcenter.calls.asterisk import AsteriskSettings, AsteriskSource
from callcenter.calls.source import (
    CallGone,
    NumberNotDiallable,
    SourceKind,
    SourceState,
    TelephoneOffline,
)

LOGGED_IN = b"Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: login\r\n\r\n"
NOTHING_GOES_ON = (
    b"Response: Success\r\nActionID: status\r\nEventList: start\r\n\r\n"
    b"Event: StatusComplete\r\nActionID: status\r\nEventList: Complete\r\n\r\n"
    b"Response: Success\r\nActionID: queues\r\nEventList: start\r\n\r\n"
    b"Event: QueueStatusComplete\r\nActionID: queues\r\nEventList: Complete\r\n\r\n"
)


@pytest.fixture
def serve() -> Iterator[Callable[[bytes], int]]:
    """Listens on a port of its own, says the same to everybody who connects, and then nothing."""
    listeners: list[socket.socket] = []
    accepted: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def begin(says: bytes) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def run() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    accepted.append(connection)
                    connection.sendall(says)

        threads.append(threading.Thread(target=run, daemon=True))
        threads[-1].start()
        return int(listener.getsockname()[1])

    yield begin
    for listener in listeners:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:  # what it accepted last has to be closed as well
        thread.join(10)
    for connection in accepted:
        connection.close()


@pytest.fixture
def start() -> Iterator[Callable[[int], tuple[AsteriskSource, "SimpleQueue[SourceState]"]]]:
    sources: list[AsteriskSource] = []

    def begin(port: int) -> tuple[AsteriskSource, "SimpleQueue[SourceState]"]:
        states: SimpleQueue[SourceState] = SimpleQueue()
        settings = AsteriskSettings("127.0.0.1", port, "desk", "secret", "2001")
        source = AsteriskSource(settings, lambda call: None, states.put)
        source.start()
        sources.append(source)
        return source, states

    yield begin
    for source in sources:
        source.close()


Start = Callable[[int], tuple[AsteriskSource, "SimpleQueue[SourceState]"]]


def kinds(states: "SimpleQueue[SourceState]", count: int) -> list[tuple[SourceKind, str]]:
    return [(state.kind, state.code) for state in (states.get(timeout=20) for _ in range(count))]


def test_nobody_listens_there(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    source, states = start(port)
    assert kinds(states, 4) == [
        (SourceKind.CONNECTING, ""),
        (SourceKind.OFFLINE, "unreachable"),
        (SourceKind.CONNECTING, ""),
        (SourceKind.OFFLINE, "unreachable"),
    ]
    with pytest.raises(TelephoneOffline):
        source.call_out("+819003000001")
    with pytest.raises(TelephoneOffline):
        source.hang_up("asterisk:1").result(5)


def test_a_pbx_that_falls_silent_is_noticed(
    serve: Callable[[bytes], int], start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asterisk_session, "PING_AFTER", 0.2)
    monkeypatch.setattr(asterisk_session, "DEAD_AFTER", 0.4)
    _, states = start(serve(LOGGED_IN + NOTHING_GOES_ON))
    assert kinds(states, 3) == [
        (SourceKind.CONNECTING, ""),
        (SourceKind.CONNECTED, ""),
        (SourceKind.OFFLINE, "no_reply"),
    ]


def test_something_that_is_no_pbx(serve: Callable[[bytes], int], start: Start) -> None:
    _, states = start(serve(b"220 mail.example ESMTP\r\n" * 20_000))
    assert kinds(states, 2)[-1] == (SourceKind.OFFLINE, "ami_message_too_large")


def test_what_cannot_be_asked_is_refused_before_it_is_sent(
    serve: Callable[[bytes], int], start: Start
) -> None:
    source, states = start(serve(LOGGED_IN + NOTHING_GOES_ON))
    assert kinds(states, 2)[-1] == (SourceKind.CONNECTED, "")
    with pytest.raises(CallGone):
        source.transfer("asterisk:1", "2002").result(5)
    with pytest.raises(NumberNotDiallable):
        source.call_out("非通知")


def test_a_secret_with_a_line_break_is_never_sent(serve: Callable[[bytes], int]) -> None:
    states: SimpleQueue[SourceState] = SimpleQueue()
    settings = AsteriskSettings("127.0.0.1", serve(LOGGED_IN), "desk", "x\r\nAction: Originate", "2001")
    source = AsteriskSource(settings, lambda call: None, states.put)
    source.start()
    try:
        assert kinds(states, 2)[-1] == (SourceKind.OFFLINE, FieldRefused.code)
    finally:
        source.close()


def test_closing_is_quick_while_waiting_to_try_again(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    source, states = start(port)
    kinds(states, 2)
    began = time.monotonic()
    source.close()
    assert time.monotonic() - began < 0.5


def test_the_secret_is_not_in_the_settings_text() -> None:
    assert "hunter2" not in repr(AsteriskSettings("pbx", 5038, "desk", "hunter2", "2001"))
