"""One call is one row, whichever desk's word about it comes first and however often."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from time import sleep

import pytest
from sqlalchemy import Engine, select

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.log import CallPayloadUnreadable, from_payload, save_call, to_payload
from callcenter.calls.typed import typed_call
from callcenter.store.tables import call as calls
from tests.calls.conftest import NAMES, played

NOW = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)


def saved(engine: Engine, *told: Call) -> list[dict[str, object]]:
    with engine.begin() as connection:
        connection.execute(calls.delete())
    for call in told:
        with engine.begin() as connection:
            save_call(connection, call)
    with engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(select(calls))]


def test_the_desk_that_answered_first_has_the_word(engine: Engine) -> None:
    answered = played("ringall", "2002")[-1]
    words = [
        played("ringall", "2001")[-1],
        answered,
        replace(answered, extension="2009", answered_at=answered.ended_at, result=CallResult.ANSWERED),
    ]
    for order in permutations(words):
        [row] = saved(engine, *order, *order)
        assert (row["extension"], row["result"]) == ("2002", "answered")
        assert (row["answered_at"], row["number_e164"]) == (answered.answered_at, "+81664891234")


def test_two_desks_that_write_at_the_same_moment(engine: Engine) -> None:
    lost, answered = played("ringall", "2001")[-1], played("ringall", "2002")[-1]
    with ThreadPoolExecutor(1) as other:
        with engine.begin() as connection:
            save_call(connection, lost)
            waiting = other.submit(lambda: saved_as_well(engine, answered))
            sleep(0.2)
        waiting.result(10)
    with engine.connect() as connection:
        [row] = connection.execute(select(calls)).all()
    assert row.result == "answered"


def saved_as_well(engine: Engine, call: Call) -> None:
    with engine.begin() as connection:
        save_call(connection, call)


def test_of_a_lost_call_stays_why_it_was_lost(engine: Engine) -> None:
    told = [call for call in played("noanswer", "2001") if call.result]
    unseen = played("noanswer", "2002", queues=("kokuho",))
    for order in permutations([*told, *unseen]):
        [row] = saved(engine, *order)
        assert (row["result"], row["extension"]) == ("abandoned", "2001")


def test_a_withheld_number_leaves_nothing_in_the_record(engine: Engine) -> None:
    [row] = saved(engine, played("withheld_trusted_channelvars", "2001")[-1])
    assert (row["withheld"], row["number_received"], row["number_e164"]) == (True, "", None)


@pytest.mark.parametrize("name", NAMES)
def test_a_call_survives_the_journal(name: str) -> None:
    for call in played(name, "2001"):
        assert from_payload(json.loads(json.dumps(to_payload(call)))) == call


@pytest.mark.parametrize(
    "change",
    [
        {"number": None},
        {"number": {}},
        {"received_at": None},
        {"received_at": "2026-11-16T10:00:00"},
        {"phase": "x"},
        {"ended_at": 3},
        {"hold_seconds": "x"},
        {"result": "x"},
    ],
)
def test_a_damaged_payload_is_a_typed_error(change: dict[str, object]) -> None:
    payload = to_payload(played("answer", "2001")[-1])
    with pytest.raises(CallPayloadUnreadable):
        from_payload({**payload, **change})
    with pytest.raises(CallPayloadUnreadable):
        from_payload({})


def test_a_number_that_was_typed_makes_a_call(engine: Engine) -> None:
    call = typed_call("０３－０４００－０１２７", "2001", NOW)
    assert (call.phase, call.number.e164) == (CallPhase.TALKING, "+81304000127")
    [row] = saved(engine, call.ended(NOW + timedelta(minutes=3), CallResult.ANSWERED))
    assert (row["source"], row["result"], row["answered_at"]) == ("typed", "answered", NOW)
