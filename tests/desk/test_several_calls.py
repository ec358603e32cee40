"""More than one thing at once: a second call, a call back, calls that end where and when nobody expected it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import Direction
from callcenter.contacts.rules import TOKYO
from callcenter.settings import Settings, Telephone
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import CTRL, Desk, Key, practice
from ui.widgets import ListPane, Row
from ui.widgets.lists import ROW


def ringing(number: str = "090-0300-0001", **changes: object) -> Call:
    """A call as a telephone system first tells of it."""
    now = datetime.now(UTC).replace(microsecond=0)
    facts: dict[str, object] = {
        "id": f"asterisk:{number}",
        "source": "asterisk",
        "direction": Direction.INCOMING,
        "phase": CallPhase.RINGING,
        "number": read_number(number),
        "called_line": "050-0100-0100",
        "queue": "代表",
        "extension": "2001",
        "received_at": now - timedelta(seconds=20),
        "rang_at": now - timedelta(seconds=15),
    }
    return Call(**(facts | changes))  # type: ignore[arg-type]


def answered(call: Call) -> Call:
    at = call.answered_at or datetime.now(UTC)
    return replace(call, phase=CallPhase.TALKING, answered_at=at)


def ended(call: Call, result: CallResult = CallResult.ANSWERED) -> Call:
    spoken = answered(call) if result is CallResult.ANSWERED else call
    return spoken.ended(datetime.now(UTC), result)


def rows_of(pane: QWidget) -> list[Row]:
    """The rows of a pane's list."""
    model = pane.findChild(ListPane).model()
    return [model.index(at, 0).data(ROW) for at in range(model.rowCount())]


def test_a_second_call_waits_beside_the_first_and_both_are_recorded(desk: Desk) -> None:
    first, second = ringing("090-0300-0001"), ringing("03-0400-0127")
    desk.tell(first)
    desk.tell(answered(first))
    desk.wait(lambda: desk.contact.caller)
    desk.key(Key.Key_3)  # the only candidate is not asked for: 匿名で続ける
    desk.go_to("問い")
    desk.type("一件目")
    desk.tell(second)
    assert "2件目 03-0400-0127" in desk.shown()
    assert desk.contact.draft.question == "一件目"
    assert desk.program.window.focusWidget().accessibleName().startswith("問い")

    desk.tell(ended(first))
    desk.tell(answered(second))
    assert desk.contact.draft.call_id == second.id
    assert "一件目" not in desk.shown()
    desk.tell(ended(second))
    two = desk.contact
    desk.write("二件目")
    desk.finish()
    one = desk.contact
    assert one.draft.call_id == first.id
    desk.write("続き・")
    desk.finish()
    assert (desk.recorded(one).question, desk.recorded(two).question) == ("続き・一件目", "二件目")
    assert desk.call_row(first.id).result == desk.call_row(second.id).result == "answered"


def test_a_call_during_wrap_up_keeps_the_first_draft_and_f10_goes_to_it(desk: Desk) -> None:
    first, second = ringing("090-0300-0001"), ringing("非通知")
    desk.tell(first)
    desk.tell(answered(first))
    desk.tell(ended(first))
    desk.go_to("問い")
    desk.type("後処理の途中")
    desk.tell(second)
    assert desk.contact.draft.call_id == first.id
    desk.tell(answered(second))
    assert desk.contact.draft.call_id == second.id
    desk.key(Key.Key_F10)
    assert (desk.contact.draft.call_id, desk.contact.draft.question) == (first.id, "後処理の途中")
    assert "後処理の途中" in desk.shown()
    desk.key(Key.Key_F10)
    assert desk.contact.draft.call_id == second.id


def test_a_callback_from_the_wrap_up_is_a_contact_of_its_own(desk: Desk) -> None:
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.type("たなかみさき")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    desk.key(Key.Key_F9)
    desk.write("調べて折り返す")
    asked = desk.contact
    desk.key(Key.Key_B, CTRL)
    desk.wait(lambda: desk.contact is not asked)
    back = desk.contact
    assert (back.draft.direction, back.draft.parent_id) == (Direction.OUTGOING, asked.draft.id)
    assert back.draft.resident_id == asked.draft.resident_id
    desk.key(Key.Key_F9)
    desk.go_to("問い")
    desk.type("お知らせした")
    assert back.draft.category_id == asked.draft.category_id
    desk.write("", "回答した")
    desk.finish()
    assert desk.contact is asked, "what was being written comes back"
    desk.finish()
    assert desk.recorded(back).parent_id == desk.recorded(asked).id


def test_a_promise_is_kept_from_the_list(desk: Desk) -> None:
    """折り返し: the call back is linked to what was promised, and takes it off the list when it is recorded."""
    with desk.engine().begin() as connection:
        (promised,) = connection.execute(
            tables.contact.select()
            .where(tables.contact.c.number_e164.is_not(None), tables.contact.c.outcome == "completed")
            .where(tables.contact.c.resident_id == "0000000001")
            .limit(1)
        )
        connection.execute(tables.follow_up.delete())
        connection.execute(
            tables.follow_up.insert().values(
                contact_id=promised.id,
                resident_id="0000000001",
                kind="callback",
                due_on=datetime.now(TOKYO).date(),
            )
        )
    desk.session.switch_to(None)
    desk.wait(lambda: [row.id for row in rows_of(desk.workspace.idle)] == [str(promised.id)])
    desk.go_to("期限のある約束")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.session.current and desk.contact.view)
    back = desk.contact
    assert (back.draft.parent_id, back.draft.resident_id) == (promised.id, "0000000001")
    desk.key(Key.Key_F9)
    desk.write()
    desk.finish()
    row = desk.recorded(back)
    (kept,) = desk.rows(tables.follow_up)
    assert kept.closed_by_contact_id == row.id and kept.closed_at is not None
    seen = desk.rows(tables.access_log, tables.access_log.c.action == "opened_card")
    assert [one.purpose for one in seen] == ["callback"]


def test_a_call_nobody_here_spoke_to_is_a_row_and_no_contact(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings)
    before = len(desk.rows(tables.contact))
    for result in (CallResult.ABANDONED, CallResult.ANSWERED_ELSEWHERE, CallResult.NOT_ANSWERED):
        call = ringing(id=f"asterisk:{result}")
        desk.tell(call)
        desk.key(Key.Key_3)  # even where the operator was already at work
        desk.tell(ended(call, result))
        assert (desk.session.open, desk.session.current) == ([], None)
        row = desk.call_row(call.id)
        assert (row.result, row.answered_at, row.number_e164) == (result.value, None, "+819003000001")
    assert len(desk.rows(tables.contact)) == before
    desk.close()
    again = open_desk(settings)
    again.settle(200)
    assert again.session.open == [], "nothing of it comes back at the next start"


def test_a_call_that_ends_while_it_is_still_looked_up(desk: Desk) -> None:
    call = ringing("03-0400-0127")
    with desk.engine().begin() as connection:  # the look-up is logged, and waits for whoever writes
        connection.exec_driver_sql("UPDATE municipality SET name = name")
        desk.tell(call)
        assert desk.contact.caller is None
        desk.tell(ended(call, CallResult.ABANDONED))
    desk.settle(300)
    assert desk.session.open == []
    assert "濵田" not in desk.everything()


def test_calls_that_come_at_once_and_go_before_they_are_shown(desk: Desk) -> None:
    first, second = ringing("03-0400-0127"), ringing("090-0300-0001")
    desk.session.on_call(first)
    desk.session.on_call(second)
    desk.settle(50)
    assert desk.contact.draft.call_id == first.id
    assert list(desk.session.waiting) == [second.id]
    desk.tell(ended(second, CallResult.ABANDONED))
    desk.tell(ended(first, CallResult.ABANDONED))
    desk.session.on_call(first)
    desk.session.on_call(second)
    desk.session.on_call(ended(first, CallResult.ABANDONED))
    desk.settle(50)
    assert desk.contact.draft.call_id == second.id
    assert [one.draft.call_id for one in desk.session.open] == [second.id]
    assert "濵田" not in desk.everything()


def test_a_call_that_goes_on_already_when_the_desk_starts(desk: Desk) -> None:
    call = answered(ringing())
    desk.tell(call)
    assert desk.contact.draft.answered_at == call.answered_at
    desk.wait(lambda: desk.contact.caller)
    desk.tell(ended(call))
    contact = desk.contact
    desk.write()
    desk.finish()
    assert desk.recorded(contact).ended_at is not None


def test_a_call_that_goes_on_while_the_desk_is_started_anew_stays_one_contact(
    open_desk: Opener, settings: Settings
) -> None:
    call = answered(ringing())
    desk = open_desk(settings)
    desk.tell(call)
    desk.key(Key.Key_F4)
    desk.go_to("問い")
    desk.type("途中まで")
    desk.close()
    again = open_desk(settings)
    again.wait(lambda: again.session.current)
    again.tell(call)
    assert len(again.session.open) == 1
    assert again.contact.call.phase is CallPhase.TALKING
    assert again.contact.draft.question == "途中まで"
    again.tell(ended(call))
    kinds = [event.kind for event in again.contact.draft.events]
    assert kinds == ["ringing", "answered", "ended"]


def test_time_on_hold_before_a_new_start_is_added_to_the_time_after_it(
    open_desk: Opener, settings: Settings
) -> None:
    call = answered(ringing())

    def hold(desk: Desk, seconds: int) -> Call:
        """The telephone counts what it has heard itself."""
        desk.tell(replace(call, phase=CallPhase.HOLDING, held_since=datetime.now(UTC)))
        desk.tell(replace(call, hold_seconds=seconds))
        return replace(call, hold_seconds=seconds)

    desk = open_desk(settings)
    desk.tell(call)
    hold(desk, 30)
    desk.close()
    again = open_desk(settings)
    again.wait(lambda: again.session.current)
    again.tell(call)
    over = hold(again, 12)
    again.tell(ended(over))
    assert again.contact.draft.hold_seconds == 42
    assert again.call_row(call.id).hold_seconds == 42


def test_the_practice_telephone_rings_again_when_the_desk_is_free(
    open_desk: Opener, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callcenter.calls.telephone.PracticeSource", practice("withheld", "unknown"))
    desk = open_desk(replace(settings, telephone=Telephone.PRACTICE))
    desk.wait(lambda: desk.session.current)
    first = desk.contact
    desk.key(Key.Key_F5)
    desk.wait(lambda: first.draft.answered_at)
    desk.key(Key.Key_F9)
    desk.wait(lambda: first.over)
    desk.write()
    desk.finish()
    desk.wait(lambda: desk.session.current and desk.contact is not first)


def test_a_number_that_is_refused_costs_nothing_but_itself(desk: Desk, settings: Settings) -> None:
    number = "1234-5678-9018"  # the published example of an individual number
    desk.enter_number("090-0300-0001")
    desk.key(Key.Key_2)
    desk.key(Key.Key_F4)
    desk.go_to("問い")
    desk.type(f"転出の届出。通知の番号は{number}、期限は月末")
    assert "個人番号" in desk.shown()
    assert number in desk.shown()
    first = desk.contact
    desk.key(Key.Key_F9)
    desk.enter_number("非通知")
    assert desk.contact is not first
    desk.key(Key.Key_F9)
    desk.session.switch_to(first)
    desk.wait(lambda: desk.contact is first)
    masked = "転出の届出。通知の番号は" + "●" * len(number) + "、期限は月末"
    desk.wait(lambda: masked in desk.shown())
    assert number not in desk.everything()
    desk.close()
    files = [one.read_bytes() for one in settings.data.rglob("*") if one.is_file()]
    assert not [one for one in files if number.encode() in one]
