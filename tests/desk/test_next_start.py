"""What was not finished comes back whole: person, answer, what the script collected, and the call if it goes on."""

from callcenter.settings import Settings
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, Desk, Key


def caller_at_callback_step(desk: Desk) -> None:
    """A known caller, an article read out, and a script that has collected whom to call back."""
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.type("たなかみさき")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    desk.search("転出")
    desk.key(Key.Key_1, ALT)
    desk.wait(lambda: "回答に使う" in desk.shown())
    desk.key(Key.Key_Return, ALT)
    desk.session.start_script("general-inquiry")
    desk.session.move(lambda run: run.jump("callback", run.entered_at))
    desk.go_to("折り返し先のお名前")
    desk.type("田中")
    desk.wait(lambda: desk.contact.draft.fields)


def test_a_contact_left_in_the_middle_comes_back_whole(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings)
    caller_at_callback_step(desk)
    left = desk.contact.draft
    assert left.answer and left.category_id and left.fields == {"折り返し先のお名前": "田中"}
    desk.close()

    again = open_desk(settings)
    again.wait(lambda: again.session.current and again.contact.view)
    assert "田中 美咲" in again.shown()
    seen = again.rows(tables.access_log, tables.access_log.c.action == "opened_card")
    assert [one.purpose for one in seen] == ["own_matter", "own_matter"], "looked at twice, logged twice"
    again.go_to("問い")
    again.type("続き")
    back = again.contact.draft
    assert (back.answer, back.category_id, back.outcome) == (left.answer, left.category_id, left.outcome)
    again.session.start_script("general-inquiry")
    assert again.contact.draft.fields == left.fields
    assert again.contact.draft.articles == left.articles


def test_what_is_still_in_a_field_is_kept_when_the_window_is_closed(
    open_desk: Opener, settings: Settings
) -> None:
    desk = open_desk(settings)
    desk.enter_number("非通知")
    desk.key(Key.Key_F4)
    desk.go_to("用件分類")
    desk.type("粗大ごみ")
    desk.close()
    again = open_desk(settings)
    again.wait(lambda: again.session.current)
    assert again.contact.draft.category_id == "bulky-waste"
