"""The caller's card: a guess until verified, and never why only the department answers."""

from datetime import UTC, datetime

import pytest
from pane_samples import LOOKS, call, card, cut_off, nameless, shown, texts
from pytestqt.qtbot import QtBot

from callcenter.calls.call import CallPhase
from callcenter.contacts.history import NumberSummary
from ui.desk.caller_pane import CallerPane

VERIFIED = ("name", "birth_date", "address")


@pytest.fixture
def pane(qtbot: QtBot) -> CallerPane:
    made = CallerPane()
    shown(qtbot, made, 344, 560)
    return made


def test_an_unidentified_caller_is_a_number_and_general_guidance(pane: CallerPane) -> None:
    pane.show_unidentified(call(CallPhase.RINGING), NumberSummary(1, datetime(2026, 11, 2, 3, tzinfo=UTC)))
    words = texts(pane)
    assert "未確認の相手" in words
    assert "今月2回目・前回 2026/11/02" in words
    assert "いま話せるのは、制度の一般的な案内だけです。" in words


def test_a_withheld_number_is_not_counted(pane: CallerPane) -> None:
    pane.show_unidentified(call(CallPhase.RINGING, "anonymous"), NumberSummary())
    assert "非通知" in texts(pane)
    assert "回目" not in texts(pane)


def test_a_person_stays_a_guess_until_three_items_match(pane: CallerPane) -> None:
    pane.show_person(card(), 0, ())
    assert "推定" in texts(pane)
    pane.set_level(1, ("name",))
    assert "推定" in texts(pane)
    pane.set_level(2, VERIFIED)
    words = texts(pane)
    assert "推定" not in words
    assert "本人確認済" in words
    assert "氏名・生年月日・住所" in words


def test_the_card_shows_what_the_register_holds(pane: CallerPane) -> None:
    pane.show_person(card(), 0, ())
    words = texts(pane)
    for fact in (
        "濵田 美緒",
        "ハマダ ミオ",
        "0041-882-193",
        "昭和60年4月21日（1985）",
        "みなと町3丁目4番5号",
        "2人（濵田 健一）",
        "森田 美緒",
        "聞こえに配慮。ゆっくり、短い文で。",
    ):
        assert fact in words


def test_a_foreign_resident_is_shown_with_alias_language_and_interpreter(pane: CallerPane) -> None:
    lan = card(
        name="NGUYEN THI LAN",
        kana="",
        kind="foreign",
        alias="グエン ティ ラン",
        language="vi",
        needs=("interpreter",),
    )
    pane.show_person(lan, 0, ())
    assert "グエン ティ ラン" in texts(pane)
    assert "ベトナム語・通訳が必要" in texts(pane)
    pane.show_person(card(kind="non_resident"), 0, ())
    assert "住登外" in texts(pane)


def test_a_restricted_card_says_who_answers_and_not_why(pane: CallerPane) -> None:
    pane.show_person(card(), 0, ())
    closed = card(
        restricted=True,
        kind="",
        former_name="",
        birth_date=None,
        household_id="",
        members=(),
        address=None,
        needs=(),
    )
    pane.show_person(closed, 2, VERIFIED)
    words = texts(pane)
    assert "所管課で回答します" in words
    for leak in ("みなと町", "濵田 健一", "支援", "保護", "制限", "1985", "受け付けたか"):
        assert leak not in words


def test_nothing_of_a_person_is_left_for_the_next_caller(pane: CallerPane) -> None:
    pane.show_person(card(), 2, VERIFIED)
    pane.show_idle()
    pane.show_unidentified(call(CallPhase.RINGING), NumberSummary())
    for gone in ("濵田", "みなと町", "聞こえ", "本人確認済"):
        assert gone not in texts(pane)


def test_the_practice_caller_speaks_under_the_card(pane: CallerPane, qtbot: QtBot) -> None:
    pane.show_idle()
    pane.set_practice(("ソファを捨てたいんですけど。", "幅は150センチです。"))
    assert "1. ソファを捨てたいんですけど。" in texts(pane)
    pane.set_practice(())
    assert "ソファ" not in texts(pane)


@pytest.mark.parametrize(("look", "width"), LOOKS, indirect=["look"])
def test_nothing_is_cut_off(qtbot: QtBot, width: int) -> None:
    pane = CallerPane()
    pane.show_person(card(name="長谷川 久美子"), 2, VERIFIED)
    pane.set_practice(("ソファを捨てたいんですけど。",))
    shown(qtbot, pane, 344 if width == 1440 else 300, 900)
    assert cut_off(pane) == []
    assert nameless(pane) == []
