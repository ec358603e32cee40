"""Real calls through a real Asterisk, as the desk hears of them."""

from collections.abc import Callable
from time import sleep

import pytest

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind
from callcenter.calls.source import ActionRefused, CallGone, Control, SourceKind
from callcenter.contacts.contact import Direction
from tests.pbx.conftest import Desk, Pbx


def ended(call: Call) -> bool:
    return call.phase is CallPhase.ENDED


def talking(call: Call) -> bool:
    return call.phase is CallPhase.TALKING


def ringing(call: Call) -> bool:
    return call.phase is CallPhase.RINGING


@pytest.mark.parametrize("case", ["answer", "direct"])
def test_an_answered_call(pbx: Pbx, desk: Desk, case: str) -> None:
    pbx.do("place_call.sh", case)
    first = desk.wait_for_call(ringing)
    assert first.number.e164 == "+81664891234"
    assert first.called_line == ("06-6489-0001" if case == "direct" else "06-6489-0200")
    assert first.queue == ("" if case == "direct" else "kokuho")
    last = desk.wait_for_call(ended)
    assert last.id == first.id
    assert last.result is CallResult.ANSWERED
    assert last.rang_at and last.answered_at and last.ended_at
    assert last.received_at <= last.rang_at < last.answered_at < last.ended_at
    assert 0.2 < (last.answered_at - last.rang_at).total_seconds() < 2


def test_a_withheld_number_is_nowhere(pbx: Pbx, desk: Desk) -> None:
    pbx.do("place_call.sh", "withheld_pai")
    last = desk.wait_for_call(ended)
    assert last.number.kind is NumberKind.WITHHELD
    assert "6489123" not in repr(last)


def test_a_caller_who_gives_up(pbx: Pbx, desk: Desk) -> None:
    pbx.do("place_call.sh", "abandon")
    last = desk.wait_for_call(ended)
    assert (last.result, last.answered_at) == (CallResult.ABANDONED, None)
    assert last.ended_at and 3 < (last.ended_at - last.received_at).total_seconds() < 5


@pytest.mark.parametrize("case", ["busy", "noanswer"])
def test_a_call_that_is_not_taken_leaves_the_desk_and_comes_back(pbx: Pbx, desk: Desk, case: str) -> None:
    calling = pbx.begin("place_call.sh", case)
    desk.wait_for_call(ringing)
    assert desk.wait_for_call(ended, 20).result is CallResult.NOT_ANSWERED
    desk.wait_for_call(ringing)
    assert desk.wait_for_call(ended).result is CallResult.ABANDONED
    calling.wait(30)


def test_a_call_that_rings_everywhere_is_answered_by_one(
    pbx: Pbx, desk: Desk, connect: Callable[..., Desk]
) -> None:
    other = connect(extension="2002")
    other.wait_for_state(SourceKind.CONNECTED)
    pbx.do("place_call.sh", "ringall")
    assert desk.wait_for_call(ended).result is CallResult.ANSWERED_ELSEWHERE
    assert other.wait_for_call(ended).result is CallResult.ANSWERED


def test_hold_is_measured(pbx: Pbx, desk: Desk) -> None:
    pbx.do("place_call.sh", "hold")
    assert desk.wait_for_call(lambda call: call.phase is CallPhase.HOLDING).held_since
    last = desk.wait_for_call(ended)
    assert (last.result, last.held_since) == (CallResult.ANSWERED, None)
    assert last.hold_seconds in (1, 2)


def test_a_transfer_from_the_telephone(pbx: Pbx, desk: Desk, connect: Callable[..., Desk]) -> None:
    other = connect(extension="2002")
    other.wait_for_state(SourceKind.CONNECTED)
    pbx.do("place_call.sh", "refer")
    last = desk.wait_for_call(ended)
    assert (last.result, last.transferred_to) == (CallResult.TRANSFERRED, "2002")
    taken = other.wait_for_call(ended)
    assert (taken.result, taken.number.e164) == (CallResult.ANSWERED, "+81664891234")
    assert taken.id == last.id


def test_the_desk_hangs_up(pbx: Pbx, desk: Desk) -> None:
    calling = pbx.begin("place_call.sh", "long")
    call = desk.wait_for_call(talking)
    desk.source.hang_up(call.id).result(20)
    assert desk.wait_for_call(ended).result is CallResult.ANSWERED
    assert calling.wait(30) == 0
    with pytest.raises(CallGone):
        desk.source.hang_up(call.id).result(20)


def test_the_desk_transfers(pbx: Pbx, desk: Desk, connect: Callable[..., Desk]) -> None:
    other = connect(extension="2002")
    other.wait_for_state(SourceKind.CONNECTED)
    calling = pbx.begin("place_call.sh", "long", ALSO="2002")
    call = desk.wait_for_call(talking)
    sleep(
        0.3
    )  # answered comes a moment before the two are joined, and before that nothing can be transferred
    desk.source.transfer(call.id, "2002").result(20)
    assert desk.wait_for_call(ended).result is CallResult.TRANSFERRED
    other.source.hang_up(other.wait_for_call(talking).id).result(20)
    assert calling.wait(30) == 0


def test_the_desk_calls_out(pbx: Pbx, desk: Desk) -> None:
    calling = pbx.begin("place_call.sh", "callee")
    call_id = desk.source.call_out("+819000001234")
    first = desk.wait_for_call(ringing)
    assert (first.id, first.direction) == (call_id, Direction.OUTGOING)
    assert first.number.display == "090-0000-1234"
    desk.wait_for_call(talking)
    desk.source.hang_up(call_id).result(20)
    assert desk.wait_for_call(ended).result is CallResult.ANSWERED
    calling.wait(30)


def test_a_call_out_given_up_before_the_telephone_is_lifted(pbx: Pbx, desk: Desk) -> None:
    calling = pbx.begin("place_call.sh", "callee", RING="5000", LONG_S="4")
    call_id = desk.source.call_out("+819000001234")
    desk.wait_for_call(ringing)
    sleep(0.5)
    desk.source.hang_up(call_id).result(20)
    last = desk.wait_for_call(ended)
    assert (last.id, last.result) == (call_id, CallResult.NOT_ANSWERED)
    calling.wait(30)


def test_calls_that_began_before_the_desk_connected(
    pbx: Pbx, desk: Desk, connect: Callable[..., Desk]
) -> None:
    calling = pbx.begin("place_call.sh", "answer", RING="1500", TALK="1500")
    seen = desk.wait_for_call(ringing)
    found = connect().wait_for_call(ringing)
    assert (found.id, found.number, found.called_line) == (seen.id, seen.number, seen.called_line)
    assert found.queue == seen.queue
    desk.wait_for_call(talking)
    late = connect()
    found = late.wait_for_call(lambda call: True)
    assert (found.id, found.phase, found.number) == (seen.id, CallPhase.TALKING, seen.number)
    assert late.wait_for_call(ended).result is CallResult.ANSWERED
    calling.wait(30)


def test_a_restart_of_the_pbx_ends_the_call_and_the_desk_comes_back(pbx: Pbx, desk: Desk) -> None:
    calling = pbx.begin("place_call.sh", "long", LONG_S="5")
    call = desk.wait_for_call(talking)
    pbx.stop()
    assert desk.wait_for_state(SourceKind.OFFLINE).code == "closed_by_pbx"
    pbx.start()
    desk.wait_for_state(SourceKind.CONNECTED)
    assert desk.wait_for_call(ended).id == call.id
    calling.wait(40)
    pbx.do("place_call.sh", "answer")
    assert desk.wait_for_call(ended).result is CallResult.ANSWERED


def test_a_wrong_password_is_not_tried_again_soon(pbx: Pbx, connect: Callable[..., Desk]) -> None:
    refused = connect(secret="wrong")
    assert refused.wait_for_state(SourceKind.REFUSED).code == "login_refused"
    with pytest.raises(pytest.fail.Exception):
        refused.wait_for_state(SourceKind.CONNECTING, 2)


def test_a_user_that_may_only_look_gets_calls_but_no_controls(pbx: Pbx, connect: Callable[..., Desk]) -> None:
    looking = connect(user="viewer", secret="viewer-test")
    assert looking.wait_for_state(SourceKind.CONNECTED).code == "read_only"
    assert Control.HANG_UP not in looking.source.controls
    calling = pbx.begin("place_call.sh", "answer")
    call = looking.wait_for_call(talking)
    with pytest.raises(ActionRefused):
        looking.source.hang_up(call.id).result(20)
    assert looking.wait_for_call(ended).result is CallResult.ANSWERED
    calling.wait(30)
