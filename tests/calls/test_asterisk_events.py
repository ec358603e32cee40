"""What recorded calls of a real Asterisk become for the desks of two extensions."""

from datetime import UTC, datetime, timedelta

import pytest

from callcenter.calls.ami import Message, MessageReader
from callcenter.calls.asterisk_events import CallTracker
from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.calls.source import CallGone
from callcenter.contacts.contact import Direction
from tests.calls.conftest import NAMES, played, recorded, replay

NOW = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
CALLER = "06-6489-1234"

# Recording, extension: phases on the way, result, number shown, line called, queue.
EXPECTED = [
    ("answer", "2001", "ring talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("answer", "2002", "", "", "", "", ""),
    ("answer_caller", "2001", "ring talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("direct", "2001", "ring talk end", "answered", CALLER, "06-6489-0001", ""),
    ("local", "2001", "", "", "", "", ""),
    ("local", "2002", "ring talk end", "answered", CALLER, "06-6489-0400", "freepbx"),
    ("e164", "2001", "ring talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("withheld", "2001", "ring talk end", "answered", "", "06-6489-0200", "kokuho"),
    ("payphone", "2001", "ring talk end", "answered", "", "06-6489-0200", "kokuho"),
    ("unavailable", "2001", "ring talk end", "answered", "", "06-6489-0200", "kokuho"),
    ("abandon", "2001", "ring end", "abandoned", CALLER, "06-6489-0200", "kokuho"),
    ("busy", "2001", "ring end ring end", "abandoned", CALLER, "06-6489-0200", "kokuho"),
    ("noanswer", "2001", "ring end ring end", "abandoned", CALLER, "06-6489-0200", "kokuho"),
    ("ringall", "2001", "ring end", "answered_elsewhere", CALLER, "06-6489-0300", "ringall"),
    ("ringall", "2002", "ring talk end", "answered", CALLER, "06-6489-0300", "ringall"),
    ("hold", "2001", "ring talk hold talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("refer", "2001", "ring talk end", "transferred", CALLER, "06-6489-0200", "kokuho"),
    ("refer", "2002", "ring talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("attended_transfer", "2001", "ring talk hold end", "transferred", CALLER, "06-6489-0200", "kokuho"),
    ("attended_transfer", "2003", "ring talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("parked", "2001", "ring talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("parked", "2002", "talk end", "answered", CALLER, "06-6489-0200", "kokuho"),
    ("call_out", "2001", "ring talk end", "answered", "090-0000-1234", "", ""),
    ("call_out", "2002", "", "", "", "", ""),
]  # fmt: skip
SHORT = {"ringing": "ring", "talking": "talk", "holding": "hold", "ended": "end"}


@pytest.mark.parametrize(("name", "extension", "way", "result", "number", "line", "queue"), EXPECTED)
def test_what_a_recorded_call_becomes(
    name: str, extension: str, way: str, result: str, number: str, line: str, queue: str
) -> None:
    told = played(name, extension)
    assert " ".join(SHORT[call.phase.value] for call in told) == way
    if told:
        last = told[-1]
        assert len({call.id for call in told}) == 1
        assert (last.result, last.number.display) == (result, number)
        assert (last.called_line, last.queue, last.extension) == (line, queue, extension)
        assert last.rang_at and last.ended_at and last.received_at <= last.rang_at <= last.ended_at
        assert last.held_since is None


def test_what_else_the_recordings_say() -> None:
    assert played("refer", "2001")[-1].transferred_to == "2002"
    assert played("attended_transfer", "2001")[-1].transferred_to == "2003"
    assert played("hold", "2001")[-1].hold_seconds == 2
    assert played("call_out", "2001")[-1].direction is Direction.OUTGOING
    assert played("noanswer", "2001")[1].result is CallResult.NOT_ANSWERED
    abandoned = played("abandon", "2001")[-1]
    assert abandoned.ended_at and round((abandoned.ended_at - abandoned.received_at).total_seconds()) in (
        3,
        4,
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("withheld")])
def test_a_withheld_number_never_gets_through(name: str) -> None:
    told = played(name, "2001")
    assert told[-1].result is CallResult.ANSWERED
    assert {call.number.kind for call in told} == {NumberKind.WITHHELD}
    assert "6489123" not in repr(told)


def test_why_there_is_no_number() -> None:
    assert played("payphone", "2001")[-1].number.kind is NumberKind.PAYPHONE
    assert played("unavailable", "2001")[-1].number.kind is NumberKind.UNAVAILABLE


def test_a_pbx_that_does_not_say_what_may_be_shown_is_noticed() -> None:
    tracker = CallTracker("2001")
    replay(tracker, MessageReader().feed(recorded("withheld_trusted_unguarded")))
    assert tracker.numbers_hidden
    tracker = CallTracker("2001")
    replay(tracker, MessageReader().feed(recorded("answer")))
    assert not tracker.numbers_hidden


@pytest.mark.parametrize("name", ["abandon", "busy", "noanswer"])
def test_a_call_lost_in_the_desks_queue_counts_although_it_never_rang_here(name: str) -> None:
    [lost] = played(name, "2002", queues=("kokuho",))
    assert (lost.phase, lost.result, lost.rang_at) == (CallPhase.ENDED, CallResult.ABANDONED, None)
    assert lost.extension == ""
    assert played("answer", "2002", queues=("kokuho",)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_message_may_come_twice(name: str) -> None:
    messages = MessageReader().feed(recorded(name))
    twice = [message for message in messages for _ in range(2)]
    for extension in ("2001", "2002"):
        once = played(name, extension)
        assert replay(CallTracker(extension), twice) == once


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("start", [2, 5, 8, 13])
def test_a_recording_that_begins_in_the_middle_breaks_nothing(name: str, start: int) -> None:
    told = replay(CallTracker("2001"), MessageReader().feed(recorded(name))[start:])
    assert all(call.number.kind is NumberKind.WITHHELD for call in told if name.startswith("withheld"))


def test_two_calls_at_once_are_told_apart() -> None:
    first, second = (MessageReader().feed(recorded(name)) for name in ("answer", "direct"))
    mixed = [message for pair in zip(first, second, strict=False) for message in pair]
    mixed += first[len(second) :] + second[len(first) :]
    told = replay(CallTracker("2001"), mixed)
    for name in ("answer", "direct"):
        alone = played(name, "2001")
        assert [call for call in told if call.id == alone[0].id] == alone


def event(name: str, **fields: str) -> Message:
    return Message((("Event", name), *((key, value) for key, value in fields.items())))


def channel(name: str, uniqueid: str, linkedid: str, number: str = "", **fields: str) -> dict[str, str]:
    return {
        "Channel": name,
        "CallerIDNum": number,
        "Uniqueid": uniqueid,
        "Linkedid": linkedid,
        "ChanVariable": "CALLERID(num-pres)=allowed",
        **fields,
    }


def feed(tracker: CallTracker, *messages: Message) -> list[Call]:
    return [call for message in messages for call in tracker.feed(message, NOW)]


def test_a_colleague_who_asks_first_and_then_gives_the_caller() -> None:
    """The colleague's question and the caller's call merge: our call goes on, now with the caller's number."""
    tracker = CallTracker("2001")
    told = feed(
        tracker,
        event("Newchannel", **channel("PJSIP/trunk-00000001", "1.1", "1.1", Exten="0664890200")),
        event(
            "QueueCallerJoin",
            Queue="kokuho",
            **channel("PJSIP/trunk-00000001", "1.1", "1.1", "0664891234"),
        ),
        event("Newchannel", **channel("PJSIP/2003-00000002", "1.2", "1.2", Exten="2001")),
        event(
            "DialBegin",
            **channel("PJSIP/2003-00000002", "1.2", "1.2", "2003"),
            DestChannel="PJSIP/2001-00000003",
            DestUniqueid="1.3",
        ),
        event(
            "DialEnd",
            **channel("PJSIP/2003-00000002", "1.2", "1.2", "2003"),
            DestChannel="PJSIP/2001-00000003",
            DestUniqueid="1.3",
            DialStatus="ANSWER",
        ),
    )
    assert (told[-1].phase, told[-1].number.display) == (CallPhase.TALKING, "2003")
    told += feed(
        tracker,
        event("BridgeEnter", **channel("PJSIP/2001-00000003", "1.3", "1.1")),
        event("Hangup", **channel("PJSIP/2003-00000002", "1.2", "1.1"), Cause="16"),
    )
    assert (told[-1].phase, told[-1].number.display) == (CallPhase.TALKING, CALLER)
    assert (told[-1].queue, told[-1].called_line) == ("kokuho", "06-6489-0200")
    told += feed(tracker, event("Hangup", **channel("PJSIP/2001-00000003", "1.3", "1.1"), Cause="16"))
    assert (told[-1].result, len({call.id for call in told})) == (CallResult.ANSWERED, 1)


def test_after_reconnecting_calls_are_found_kept_and_ended() -> None:
    tracker = CallTracker("2001")
    ringing = channel(
        "PJSIP/trunk-00000001",
        "1.1",
        "1.1",
        "0664891234",
        DNID="0664890200",
        Application="Queue",
        Data="kokuho,tT",
        Seconds="9",
    )
    ours = channel("PJSIP/2001-00000002", "1.2", "1.1", Seconds="4")
    waiting = event("QueueEntry", Queue="kokuho", Uniqueid="1.1", Wait="7")
    [found] = tracker.resync([event("Status", **ours), event("Status", **ringing)], [waiting], NOW)
    assert (found.phase, found.number.display, found.called_line) == (
        CallPhase.RINGING,
        CALLER,
        "06-6489-0200",
    )
    assert (found.queue, found.received_at) == ("kokuho", NOW - timedelta(seconds=7))

    bridged = [event("Status", **ringing), event("Status", **{**ours, "BridgeID": "b"})]
    [answered] = tracker.resync(bridged, [], NOW)
    assert (answered.id, answered.phase) == (found.id, CallPhase.TALKING)
    assert tracker.channel(answered.id) == "PJSIP/2001-00000002"
    assert tracker.resync(bridged, [], NOW) == []

    [ended] = tracker.resync([], [], NOW)
    assert (ended.id, ended.result) == (found.id, CallResult.ANSWERED)
    with pytest.raises(CallGone):
        tracker.channel(ended.id)


def test_a_withheld_number_stays_withheld_after_reconnecting() -> None:
    hidden = {**channel("PJSIP/trunk-00000001", "1.1", "1.1", "0664891234"), "CallerIDName": "Anonymous"}
    hidden["ChanVariable"] = "CALLERID(num-pres)=prohib_passed_screen"
    ours = channel("PJSIP/2001-00000002", "1.2", "1.1", BridgeID="b")
    [found] = CallTracker("2001").resync([event("Status", **hidden), event("Status", **ours)], [], NOW)
    assert found.number.kind is NumberKind.WITHHELD
    assert "6489123" not in repr(found)


def test_a_call_out_that_asterisk_cannot_make_ends() -> None:
    tracker = CallTracker("2001")
    [begun] = tracker.dial("desk-1", read_number("+819003000001"), NOW)
    assert (begun.phase, begun.direction) == (CallPhase.RINGING, Direction.OUTGOING)
    [ended] = feed(tracker, event("OriginateResponse", ActionID="desk-1", Response="Failure", Reason="0"))
    assert (ended.id, ended.result) == (begun.id, CallResult.NOT_ANSWERED)
