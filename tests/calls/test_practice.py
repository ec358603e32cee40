"""A trainee can take calls without any telephone system."""

from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.calls.practice import PracticeLine, PracticePace, PracticeSource
from callcenter.calls.practice_callers import PRACTICE_CALLERS, PRACTICE_HOUSEHOLDS, PracticeCaller
from callcenter.calls.source import CallGone, Control, SourceKind, SourceState
from callcenter.contacts.contact import Direction

FAST = PracticePace(next_call=0.01, next_line=0.02, goodbye=0.05, called_answers=0.02)
PATIENT = PracticeCaller("a", "A", "090-0300-0001", "moving-out", ("一つめ", "二つめ"), patience=5)
HURRIED = PracticeCaller("b", "B", "非通知", "", ("……",), patience=0.01)


class Trainee:
    """A source and what it tells."""

    def __init__(self, *callers: PracticeCaller, pace: PracticePace = FAST, seed: int = 1) -> None:
        self.calls: SimpleQueue[Call] = SimpleQueue()
        self.states: SimpleQueue[SourceState] = SimpleQueue()
        self.lines: SimpleQueue[PracticeLine] = SimpleQueue()
        self.source = PracticeSource(
            self.calls.put, self.states.put, self.lines.put, callers=callers, pace=pace, seed=seed
        )
        self.source.start()

    def next(self) -> Call:
        return self.calls.get(timeout=20)


@pytest.fixture
def trainee() -> Iterator[Trainee]:
    made = Trainee(PATIENT)
    yield made
    made.source.close()


def test_a_call_from_ring_to_goodbye(trainee: Trainee) -> None:
    assert trainee.states.get(timeout=20).kind is SourceKind.CONNECTED
    assert trainee.source.controls == frozenset(Control)
    trainee.source.ready()
    ringing = trainee.next()
    assert (ringing.phase, ringing.number.e164) == (CallPhase.RINGING, "+819003000001")
    trainee.source.answer(ringing.id).result(5)
    assert trainee.next().phase is CallPhase.TALKING
    trainee.source.next_line(ringing.id).result(5)
    assert [trainee.lines.get(timeout=20).text for _ in range(2)] == ["一つめ", "二つめ"]
    ended = trainee.next()
    assert (ended.phase, ended.result, ended.id) == (CallPhase.ENDED, CallResult.ANSWERED, ringing.id)
    with pytest.raises(CallGone):
        trainee.source.hold(ringing.id).result(5)


def test_hold_hang_up_and_the_next_call_only_when_ready() -> None:
    trainee = Trainee(PATIENT, pace=PracticePace(next_call=0.01))
    try:
        trainee.source.ready()
        call_id = trainee.next().id
        for action, phase in (
            (trainee.source.answer, CallPhase.TALKING),
            (trainee.source.hold, CallPhase.HOLDING),
            (trainee.source.resume, CallPhase.TALKING),
            (trainee.source.hang_up, CallPhase.ENDED),
        ):
            action(call_id).result(5)
            assert trainee.next().phase is phase
        assert trainee.calls.empty()
        trainee.source.ready()
        assert trainee.next().id != call_id
    finally:
        trainee.source.close()


def test_a_transfer_ends_the_call_here(trainee: Trainee) -> None:
    trainee.source.ready()
    call_id = trainee.next().id
    trainee.source.answer(call_id)
    trainee.source.transfer(call_id, "2101").result(5)
    trainee.next()
    ended = trainee.next()
    assert (ended.result, ended.transferred_to) == (CallResult.TRANSFERRED, "2101")


def test_a_caller_who_gives_up_and_the_next_rings_without_a_word_from_the_desk() -> None:
    trainee = Trainee(HURRIED)
    try:
        trainee.source.ready()
        first = trainee.next()
        assert trainee.next().result is CallResult.ABANDONED
        second = trainee.next()
        assert (second.phase, second.id != first.id) == (CallPhase.RINGING, True)
    finally:
        trainee.source.close()


def test_calling_somebody(trainee: Trainee) -> None:
    call_id = trainee.source.call_out("+819003000005")
    assert (trainee.next().direction, trainee.next().phase) == (Direction.OUTGOING, CallPhase.TALKING)
    trainee.source.hang_up(call_id).result(5)
    assert trainee.next().result is CallResult.ANSWERED


def test_the_same_seed_gives_the_same_order() -> None:
    callers = tuple(PracticeCaller(str(n), "", f"090-0300-{n:04d}", "", (), patience=0.01) for n in range(6))

    def order(seed: int) -> list[str]:
        trainee = Trainee(*callers, seed=seed)
        trainee.source.ready()
        try:
            return [trainee.next().number.display for _ in range(12)][::2]
        finally:
            trainee.source.close()

    assert order(3) == order(3)
    assert set(order(3)) == {caller.number for caller in callers}
    assert order(3) != order(4)


def test_the_shipped_callers_cover_what_a_trainee_must_meet() -> None:
    kinds = {read_number(caller.number).kind for caller in PRACTICE_CALLERS}
    assert kinds == {NumberKind.KNOWN, NumberKind.WITHHELD, NumberKind.PAYPHONE}
    assert len({caller.id for caller in PRACTICE_CALLERS}) == len(PRACTICE_CALLERS)
    assert any(read_number(caller.number).relay for caller in PRACTICE_CALLERS)
    homes = {home.landline: home for home in PRACTICE_HOUSEHOLDS if home.landline}
    assert len(homes["03-0400-0127"].members) == 3
    assert homes["03-0400-0450"].protected
    numbers = [*homes, *(m.mobile for home in PRACTICE_HOUSEHOLDS for m in home.members if m.mobile)]
    read = [read_number(number) for number in numbers]
    assert all(each.kind is NumberKind.KNOWN and not each.valid for each in read)
    assert len({each.e164 for each in read}) == len(read)
