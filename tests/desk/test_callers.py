"""Who may be calling: numbers as they arrive, shared, withheld and protected ones."""

from dataclasses import replace

import pytest

from callcenter.calls.numbers import NumberKind
from callcenter.settings import Settings, Telephone
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import CTRL, SHIFT, Desk, Key, practice

# Words that would tell a caller, or somebody looking over a shoulder, that a measure exists.
TELLING = (
    "支援措置",
    "ＤＶ",
    "DV",
    "被害者",
    "加害者",
    "閲覧制限",
    "support_measure",
    "restricted",
    "protected",
)
FAMILY = ("藤井", "フジイ", "真由", "マユ", "緑が丘", "グリーンハイツ", "105号室")


SPELLINGS = (
    *("090-0300-0001", "09003000001", "０９０（０３００）０００１", "+81 90-0300-0001", "819003000001"),
    *("tel:+81-90-0300-0001", " 090 0300 0001\n", "\x00090\x1b-0300\x7f-0001", "sip:09003000001@pbx.example"),
)
GARBAGE = ("1" * 40, "☎😀", "abc", "12345678901234567890", "--", "𠮷" * 200)


def test_a_number_in_any_spelling_finds_the_same_person(desk: Desk) -> None:
    for spelling in SPELLINGS:
        desk.enter_number(spelling, pasted=True)
        desk.wait(lambda: desk.contact.caller)
        assert desk.contact.draft.number_e164 == "+819003000001", spelling
        assert [one.name for one in desk.contact.caller.candidates] == ["田中 美咲"]
        desk.key(Key.Key_F9)


def test_what_is_no_number_is_said_and_changes_nothing(desk: Desk) -> None:
    for garbage in GARBAGE:
        desk.enter_number(garbage, pasted=True)
        assert desk.session.open == [], garbage
        assert "番号を読めません" in desk.shown()
    desk.enter_number("非通知")
    assert desk.contact.call.number.kind is NumberKind.WITHHELD


@pytest.mark.parametrize(
    ("caller", "said"),
    [
        ("withheld", "非通知の電話です"),
        ("payphone", "公衆電話です"),
        ("unknown", "この番号からは、相手の候補がありません"),
        ("protected", "この番号からは、相手の候補がありません"),
        ("relay", "電話リレーサービス"),
        ("foreign", "推定"),
    ],
)
def test_what_the_screen_says_of_a_caller(
    open_desk: Opener, settings: Settings, monkeypatch: pytest.MonkeyPatch, caller: str, said: str
) -> None:
    monkeypatch.setattr("callcenter.calls.telephone.PracticeSource", practice(caller))
    desk = open_desk(replace(settings, telephone=Telephone.PRACTICE))
    desk.wait(lambda: desk.session.current and desk.session.current.caller)
    desk.key(Key.Key_F5)
    desk.wait(lambda: desk.contact.draft.answered_at)
    assert said in desk.shown()
    names = [one.name for one in desk.contact.caller.candidates]
    assert names == {"relay": ["小林 聡"], "foreign": ["NGUYEN THI LAN"]}.get(caller, [])
    if caller in ("withheld", "payphone"):
        assert (desk.contact.draft.number_e164, desk.contact.caller.summary.this_month) == ("", 0)
    if not names:
        desk.key(Key.Key_2)  # 匿名で続ける
        desk.wait(lambda: desk.contact.identified)
        assert "個人の履歴は開きません" in desk.shown()
        assert desk.rows(tables.access_log, tables.access_log.c.action == "opened_card") == []


def test_the_language_of_the_card_is_that_of_the_contact(desk: Desk) -> None:
    desk.enter_number("090-0300-0007")
    desk.wait(lambda: desk.contact.caller)
    desk.type("NGUYEN THI LAN")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    assert desk.contact.draft.language == "vi"
    assert "ベトナム語" in desk.shown()
    desk.go_to("問い")
    desk.type("ごみ")
    assert desk.contact.draft.language == "vi"


def test_a_protected_person_is_listed_by_nothing_and_answered_by_the_department(desk: Desk) -> None:
    """支援措置: the caller may be the very person from whom the address is kept."""
    before = {word for word in TELLING if word in desk.everything()}  # articles speak of many things
    desk.enter_number("03-0400-0450")
    desk.wait(lambda: desk.contact.caller)
    desk.settle()
    assert (desk.contact.caller.candidates, desk.contact.caller.summary.this_month) == ([], 0)
    said = desk.everything()
    assert {word for word in (*TELLING, *FAMILY) if word in said} == before

    desk.key(Key.Key_1)  # 相手を探す
    desk.type("藤井")
    desk.key(Key.Key_Return)
    desk.wait(lambda: "見つかりませんでした" in desk.shown())

    desk.go_to("お名前")
    desk.key(Key.Key_A, CTRL)
    desk.type("藤井 真由")
    desk.go_to("生年月日")
    desk.type("S63.11.8")
    desk.key(Key.Key_Return)
    desk.wait(lambda: "1人見つかりました" in desk.shown())
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    desk.settle()
    said = desk.everything()
    assert "所管課で回答します" in desk.shown()
    household = ("藤井 結", "フジイ ユイ", "緑が丘", "グリーンハイツ", "105号室")
    assert {word for word in (*TELLING, *household) if word in said} == before
    attempts = desk.rows(tables.access_log, tables.access_log.c.action == "restricted_attempt")
    assert {one.resident_id for one in attempts} >= {desk.contact.draft.resident_id}


def test_somebody_who_stayed_anonymous_may_be_looked_for_later(desk: Desk) -> None:
    desk.enter_number("03-0400-0127")
    desk.wait(lambda: desk.contact.caller)
    desk.key(Key.Key_5)
    assert desk.contact.anonymous
    desk.key(Key.Key_F8)
    desk.type("はまだ けんいち")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    assert desk.contact.view.card.name == "濵田 健一"
    desk.key(Key.Key_F8)  # it was the wife after all
    desk.type("みお")
    desk.key(Key.Key_2)
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view.card.name == "濵田 美緒")
    assert desk.contact.draft.resident_id == desk.contact.view.card.resident_id
    assert "健一" not in desk.workspace.caller._name.text()


def test_of_the_caller_before_nothing_stays_on_the_screen(desk: Desk) -> None:
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.type("たなかみさき")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    desk.key(Key.Key_F9)
    desk.enter_number("非通知")
    desk.settle()
    said = desk.everything()
    assert "汐見コーポ" not in said
    assert "ミサキ" not in said


def test_a_number_typed_by_mistake_leaves_nothing_after_a_second_press(desk: Desk) -> None:
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.key(Key.Key_F4)
    discarded = desk.contact
    desk.key(Key.Key_D, CTRL | SHIFT)
    assert desk.session.current is discarded
    assert "もう一度押すと破棄" in desk.shown()
    desk.key(Key.Key_D, CTRL | SHIFT)
    desk.wait(lambda: desk.session.current is None)
    desk.wait(lambda: not desk.program.center.unfinished())
    assert desk.rows(tables.contact, tables.contact.c.id == discarded.draft.id) == []
