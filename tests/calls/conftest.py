"""Recordings of what a real Asterisk sent during real calls (`tests/pbx/record_calls.py` makes them)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from callcenter.calls.ami import Message, MessageReader
from callcenter.calls.asterisk_events import CallTracker
from callcenter.calls.call import Call

RECORDINGS = Path(__file__).parent / "recordings"
NAMES = sorted(path.stem for path in RECORDINGS.glob("*.txt"))


def recorded(name: str) -> bytes:
    """What came over the wire."""
    text = (RECORDINGS / f"{name}.txt").read_bytes()
    return text.strip().replace(b"\n", b"\r\n") + b"\r\n\r\n"


def replay(tracker: CallTracker, messages: Iterable[Message]) -> list[Call]:
    """Every change of a call that the messages tell, at the times Asterisk gave them."""
    told: list[Call] = []
    for message in messages:
        if stamp := message.get("Timestamp"):
            told += tracker.feed(message, datetime.fromtimestamp(float(stamp), UTC))
    return told


def played(name: str, extension: str, queues: tuple[str, ...] = ()) -> list[Call]:
    """What a recording tells the desk of an extension."""
    return replay(CallTracker(extension, queues), MessageReader().feed(recorded(name)))
