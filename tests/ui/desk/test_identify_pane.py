"""Who is calling: a number is no identity, and nobody's name is given away."""

from collections.abc import Iterator
from datetime import date

import pytest
from pane_samples import LOOKS, call, crowd, cut_off, hamada, nameless, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callcenter.access.purpose import Purpose
from callcenter.calls.call import CallPhase
from callcenter.contacts.contact import MatchedBy
from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import BirthHint
from ui.desk.identify_pane import IdentifyPane

GREETING = "お電話ありがとうございます。お名前をフルネームでお聞かせください。"
MIO = "0000000003"


@pytest.fixture
def pane(qtbot: QtBot) -> IdentifyPane:
    made = IdentifyPane()
    shown(qtbot, made, 642, 680)
    made.show_call(call(CallPhase.RINGING), GREETING)
    made.show_candidates(hamada())
    return made


def answer(pane: IdentifyPane) -> QLineEdit:
    pane.show_call(call(CallPhase.TALKING), GREETING)
    field = pane.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def enter(qtbot: QtBot, pane: QWidget) -> None:
    qtbot.keyClick(pane.focusWidget() or pane, Qt.Key.Key_Return)


def test_until_a_name_was_heard_only_initials_are_open(pane: IdentifyPane) -> None:
    words = texts(pane)
    assert "濵● 美●" in words
    for closed in ("美緒", "健一", "ミオ", "濵田"):
        assert closed not in words
    assert "名前が一致" not in words


def test_names_open_as_they_are_heard_and_the_one_that_fits_is_offered(pane: IdentifyPane, qtbot) -> None:
    field = answer(pane)
    field.setText("はまだ")
    assert "濵田 美●" in texts(pane)
    field.setText("はまだ みお")
    assert "名前が一致・推定" in texts(pane)
    assert "健一" not in texts(pane)
    with qtbot.waitSignal(pane.chosen) as chosen:
        enter(qtbot, pane)
    assert chosen.args == [MIO, Purpose.OWN_MATTER, MatchedBy.NUMBER]


def test_kana_that_are_not_committed_open_too(pane: IdentifyPane, qapp: QApplication) -> None:
    field = answer(pane)
    QApplication.sendEvent(field, QInputMethodEvent("はまだみお", []))
    assert "濵田 美緒" in texts(pane)


def test_a_guess_is_taken_back_when_another_name_is_heard(pane: IdentifyPane, qtbot: QtBot) -> None:
    field = answer(pane)
    field.setText("はまだ みお")
    field.setText("はまだ さ")
    with qtbot.assertNotEmitted(pane.chosen):
        enter(qtbot, pane)


def test_a_digit_chooses_even_while_the_name_field_has_the_focus(pane: IdentifyPane, qtbot: QtBot) -> None:
    field = answer(pane)
    qtbot.keyClick(field, Qt.Key.Key_2)
    assert field.text() == ""
    qtbot.keyClick(pane, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(pane.chosen) as chosen:
        enter(qtbot, pane)
    assert chosen.args == [MIO, Purpose.FAMILY_OR_AGENT, MatchedBy.NUMBER]


def test_nobody_is_opened_while_it_is_not_allowed(pane: IdentifyPane, qtbot: QtBot) -> None:
    field = answer(pane)
    qtbot.keyClick(field, Qt.Key.Key_2)
    pane.set_enabled_next(False)
    with qtbot.assertNotEmitted(pane.chosen):
        enter(qtbot, pane)


def test_the_last_number_goes_on_anonymously(pane: IdentifyPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.anonymous_chosen):
        qtbot.keyClick(answer(pane), Qt.Key.Key_5)


def test_ten_candidates_leave_a_number_for_none_and_for_anonymous(pane: IdentifyPane, qtbot: QtBot) -> None:
    pane.show_candidates(crowd(10))
    assert len([row for row in pane._parts.candidates.rows if row.isVisible()]) == 10
    with qtbot.waitSignal(pane.anonymous_chosen):
        qtbot.keyClick(answer(pane), Qt.Key.Key_9)


def test_search_takes_a_date_of_birth_in_the_japanese_calendar(pane: IdentifyPane, qtbot: QtBot) -> None:
    answer(pane).setText("ふじい")
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_4)
    birth = pane.focusWidget()
    assert isinstance(birth, QLineEdit)  # the name is taken over from what was heard
    qtbot.keyClicks(birth, "S63.11.8")
    with qtbot.waitSignal(pane.search_requested) as asked:
        enter(qtbot, pane)
    assert asked.args == ["ふじい", date(1988, 11, 8)]


@pytest.mark.parametrize(
    ("name", "birth", "words"),
    [
        ("", "", "うかがったお名前を入力してください。"),
        ("ふ", "", "2文字以上にするか、生年月日も入力してください。"),
        ("ふじい", "昭和99年1月1日", "その元号にない年月日です。"),
        ("ふじい", "平成2年2月30日", "暦にない日です。"),
        ("ふじい", "きのう", "日付として読めません。"),
    ],
)
def test_a_search_that_cannot_work_says_why_at_the_field(pane, qtbot: QtBot, name, birth, words) -> None:
    pane._open_search()
    pane._parts.search._name.setText(name)
    pane._parts.search._birth.setText(birth)
    with qtbot.assertNotEmitted(pane.search_requested):
        enter(qtbot, pane)
    assert words in texts(pane)


def test_a_restricted_person_found_by_search_looks_like_anybody(pane: IdentifyPane, qtbot: QtBot) -> None:
    plain = Candidate(
        "0000000008", "藤井 真由", "フジイ マユ", BirthHint("昭和", "6●", 30), "北浜 ●丁目", "resident", 1, 7
    )
    restricted = Candidate("0000000009", "藤井 真由", "", restricted=True)
    pane._open_search()
    looks = []
    for found in (plain, restricted):
        pane.show_search_results([found], ("ふじい まゆ", date(1988, 11, 8)))
        row = pane._parts.candidates.rows[0]
        looks.append((row.accessibleName(), row.grab().toImage()))
    assert looks[0] == looks[1]
    with qtbot.waitSignal(pane.chosen) as chosen:
        enter(qtbot, pane)
    assert chosen.args == ["0000000009", Purpose.OWN_MATTER, MatchedBy.SEARCH]


def test_an_empty_result_says_what_to_do_next(pane: IdentifyPane, qtbot: QtBot) -> None:
    pane._open_search()
    pane.show_search_results([], ("さとう", None))
    assert "匿名のまま案内してください" in texts(pane)
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert "濵● 美●" in texts(pane)


@pytest.mark.parametrize(
    ("received", "words"), [("anonymous", "非通知の電話です"), ("公衆電話", "公衆電話です")]
)
def test_a_caller_without_a_number_is_looked_for_by_nobody(pane, qtbot: QtBot, received, words) -> None:
    pane.show_call(call(CallPhase.TALKING, received, id="practice:2"), GREETING)
    pane.show_candidates([])
    assert words in texts(pane)
    assert "濵" not in texts(pane)
    with qtbot.waitSignal(pane.anonymous_chosen):
        qtbot.keyClick(pane, Qt.Key.Key_2)


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[tuple[IdentifyPane, QLineEdit]]:
    """The pane in one window with another pane's field."""
    window, pane, memo = QWidget(), IdentifyPane(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(pane)
    column.addWidget(memo)
    shown(qtbot, window, 642, 760)
    pane.show_call(call(CallPhase.TALKING), GREETING)
    yield pane, memo
    window.close()


def test_enter_in_another_field_opens_nobody(beside, qtbot: QtBot) -> None:
    pane, memo = beside
    pane.show_candidates(hamada())
    qtbot.keyClick(pane._parts.heard.field, Qt.Key.Key_2)
    assert pane._foot.next.isEnabled()
    memo.setFocus()
    with qtbot.assertNotEmitted(pane.chosen):
        qtbot.keyClick(memo, Qt.Key.Key_Return)


def test_candidates_that_come_late_leave_the_operator_where_they_type(beside, qtbot: QtBot) -> None:
    pane, memo = beside
    memo.setFocus()
    pane.show_candidates(hamada())
    assert memo.hasFocus()
    qtbot.keyClick(memo, Qt.Key.Key_F8)
    assert pane._parts.heard.field.hasFocus()


def test_a_name_may_be_typed_before_the_candidates_come(beside, qtbot: QtBot) -> None:
    pane, _ = beside
    pane._parts.heard.field.setText("はまだみお")
    pane.show_candidates(hamada())
    with qtbot.waitSignal(pane.chosen) as chosen:
        enter(qtbot, pane.window())
    assert chosen.args[0] == MIO


@pytest.mark.parametrize(("look", "width"), LOOKS, indirect=["look"])
def test_nothing_is_cut_off(qtbot: QtBot, width: int) -> None:
    pane = IdentifyPane()
    pane.show_call(call(CallPhase.TALKING), GREETING)
    pane.show_candidates(hamada())
    pane._parts.heard.field.setText("はまだ みお")
    shown(qtbot, pane, 642 if width == 1440 else 604, 700)
    assert cut_off(pane) == []
    assert nameless(pane) == []
