"""The calls a PBX has now, and which of them one of its messages speaks of.

One call is one `Linkedid`; the caller's leg is the channel whose `Uniqueid` equals it. When calls merge, a channel gets
another `Linkedid`, so a leg once known stays with the call it began in.
"""

import re
from datetime import datetime

from callcenter.calls.ami import Message
from callcenter.calls.asterisk_call import TrackedCall
from callcenter.calls.call import Call
from callcenter.calls.numbers import NumberKind, read_number


class CallRegister:
    """The calls that are followed for one desk.

    Args:
        extension: of this desk's telephone.
    """

    def __init__(self, extension: str) -> None:
        self._extension = extension
        self.calls: dict[str, TrackedCall] = {}
        self.legs: dict[str, str] = {}  # Uniqueid of a caller's or our own channel → key of its call
        self._touched: dict[str, TrackedCall] = {}  # by the event being read
        self.numbers_hidden = False  # the PBX did not say whether a number may be shown

    def is_ours(self, name: str) -> bool:
        """Whether a channel or interface (`PJSIP/2001-0000000a`, `Local/2001@agents/n`) is our extension's."""
        return extension_of(name) == self._extension

    def is_our_phone(self, channel: str) -> bool:
        """As `is_ours`, but not the half of a Local channel that stands in front of the telephone."""
        return self.is_ours(channel) and not channel.startswith("Local/")

    def known(self, key: str) -> TrackedCall | None:
        """The call of this key, if it is followed."""
        call = self.calls.get(key)
        if call:
            self._touched[key] = call
        return call

    def find(self, message: Message, prefix: str = "") -> TrackedCall | None:
        """The call of a message, if it is followed; `prefix` names whose channel is meant where it speaks of several."""
        linked = message.get(f"{prefix}Linkedid")
        return self.known(self.legs.get(message.get(f"{prefix}Uniqueid"), linked))

    def find_caller(self, message: Message, at: datetime) -> TrackedCall:
        """The call of an event on a caller's way to us, followed from here if its beginning was missed."""
        return self.find(message) or self.follow(message.get("Linkedid"), at)

    def follow(self, key: str, at: datetime) -> TrackedCall:
        """The call of this key, followed from now if it was not yet."""
        if key not in self.calls:
            self.calls[key] = TrackedCall(key, self._extension, at)
            self.legs[key] = key
        self._touched[key] = self.calls[key]
        return self.calls[key]

    def forget(self, call: TrackedCall) -> None:
        """The call is over: nothing speaks of it any more."""
        self.calls.pop(call.key, None)
        self.legs = {leg: key for leg, key in self.legs.items() if key != call.key}

    def news(self) -> list[Call]:
        """The calls of this desk that have changed since this was asked last."""
        touched, self._touched = self._touched, {}
        return [news for call in touched.values() if (news := call.news())]

    def ring(self, call: TrackedCall, leg: str, channel: str, at: datetime) -> None:
        """Our telephone rings for a call, on a channel of this Uniqueid and name."""
        if leg:
            call.leg, call.channel = leg, channel
            self.legs[leg] = call.key
        call.ring(at)

    def read_caller(self, call: TrackedCall, message: Message) -> None:
        """Take the caller's number, where the PBX says that it may be shown."""
        self.numbers_hidden |= not call.read_caller(message)

    def follow_merge(self, message: Message) -> None:
        """When our leg appears under the id of another call, a colleague has given us that caller."""
        leg = message.get("Uniqueid")
        call, other = self.calls.get(self.legs.get(leg, "")), self.calls.get(message.get("Linkedid"))
        if call and other and call is not other and call.leg == leg:
            self._touched[call.key] = call
            call.take_over(other)


def extension_of(channel: str) -> str:
    """`Local/2003@agents-00000000;1` or `PJSIP/2003-0000000a` → 2003."""
    rest = re.sub(r"-[0-9a-f]{8,}$", "", channel.partition("/")[2])
    return re.split(r"[@;/]", rest)[0]


def line_of(dialled: str) -> str:
    """The dialled number as people write it; nothing for the dialplan's own names such as `s`."""
    number = read_number(dialled)
    return number.display if number.kind in (NumberKind.KNOWN, NumberKind.SHORT) else ""
