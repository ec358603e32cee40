"""After (re)connecting: calls that began or ended unseen, from what the PBX says that it has now."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from callcenter.calls.ami import Message
from callcenter.calls.asterisk_register import CallRegister, line_of
from callcenter.calls.numbers import read_number


def resynchronise(
    register: CallRegister, channels: Iterable[Message], waiting: Iterable[Message], at: datetime
) -> None:
    """Bring the register in line with the PBX; the arguments are those of `CallTracker.resync`."""
    present = {message.get("Uniqueid"): message for message in channels}
    entries = {message.get("Uniqueid"): message for message in waiting}
    for call in list(register.calls.values()):
        if (call.leg or call.key) not in present:
            register.known(call.key)
            call.vanish(at)
            register.forget(call)
    for uniqueid, message in present.items():
        if uniqueid == message.get("Linkedid") and uniqueid not in register.legs:
            _adopt_caller(register, message, entries.get(uniqueid), at)
    for message in present.values():
        if register.is_our_phone(message.get("Channel")):
            _adopt_leg(register, message, at)


def _adopt_caller(register: CallRegister, message: Message, entry: Message | None, at: datetime) -> None:
    waited = (entry.get("Wait") if entry else "") or message.get("Seconds")
    call = register.follow(message.get("Uniqueid"), at - _seconds(waited))
    call.called_line = line_of(message.get("DNID"))
    if entry:
        call.queue = entry.get("Queue")
    elif message.get("Application") == "Queue":
        call.queue = message.get("Data").split(",")[0]
    if register.is_our_phone(message.get("Channel")):
        call.began_here, call.leg, call.channel = True, call.key, message.get("Channel")
        call.number = read_number(call.called_line)
    else:
        register.read_caller(call, message)


def _adopt_leg(register: CallRegister, message: Message, at: datetime) -> None:
    call = register.find_caller(message, at)
    began = at - _seconds(message.get("Seconds"))
    bridged = bool(message.get("BridgeID"))
    if call.began_here and not bridged and message.get("Application") != "Dial":
        return  # our own telephone listens to something: nobody to talk to
    register.ring(call, message.get("Uniqueid"), message.get("Channel"), began)
    if bridged:
        call.answer(began)


def _seconds(text: str) -> timedelta:
    return timedelta(seconds=int(text) if text.isdecimal() else 0)
