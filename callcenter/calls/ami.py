"""The wire of Asterisk's manager interface (AMI): bytes to messages, actions to bytes.

Pieces of any size may arrive. They are put together first and decoded afterwards, because a name in kanji may
be cut between two reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from callcenter.errors import CallCenterError

LARGEST_MESSAGE = 256 * 1024  # bytes; real ones have a few kilobytes

_END = b"\r\n\r\n"
_FORBIDDEN = frozenset("\r\n\0")


class MessageTooLarge(CallCenterError):
    """What arrives does not end: not an AMI, or a broken one. Facts: `limit` in bytes."""

    code = "ami_message_too_large"


class FieldRefused(CallCenterError):
    """A field holds a line break or NUL, which would smuggle in another action. Facts: `field`, its name."""

    code = "ami_field_refused"


@dataclass(frozen=True)
class Message:
    """One response or event: its fields in order, with repeated names kept."""

    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The first value of `name`; empty where it is missing or Asterisk says `<unknown>`."""
        for key, value in self.fields:
            if key == name:
                return "" if value == "<unknown>" else value
        return ""

    def variable(self, name: str) -> str | None:
        """A channel variable the PBX adds to its events (`channelvars` in manager.conf), if it is there."""
        start = f"{name}="
        for key, value in self.fields:
            if key == "ChanVariable" and value.startswith(start):
                return value[len(start) :]
        return None


class MessageReader:
    """Puts messages together from pieces as they are read from the socket."""

    def __init__(self, limit: int = LARGEST_MESSAGE) -> None:
        self._buffer = bytearray()
        self._limit = limit

    def feed(self, data: bytes) -> list[Message]:
        """The messages that `data` completes.

        Raises:
            MessageTooLarge: a message is longer than the limit; the connection is of no further use.
        """
        searched = max(len(self._buffer) - len(_END) + 1, 0)
        self._buffer += data
        messages = []
        while (end := self._buffer.find(_END, searched)) >= 0:
            self._check(end)
            messages.append(_message(bytes(self._buffer[:end])))
            del self._buffer[: end + len(_END)]
            searched = 0
        self._check(len(self._buffer))
        return messages

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise MessageTooLarge(limit=self._limit)


def _message(raw: bytes) -> Message:
    fields = []
    for line in raw.decode("utf-8", "replace").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:  # the greeting before the first message has none
            fields.append((name.strip(), value.strip()))
    return Message(tuple(fields))


def encode_action(name: str, fields: Mapping[str, str]) -> bytes:
    """The bytes of one action.

    Raises:
        FieldRefused: a name or value holds CR, LF or NUL, or a name holds a colon.
    """
    lines = []
    for key, value in {"Action": name, **fields}.items():
        if _FORBIDDEN & set(key + value) or ":" in key:
            raise FieldRefused(field="".join(c for c in key if c.isalnum()))
        lines.append(f"{key}: {value}\r\n")
    return "".join(lines).encode() + b"\r\n"
