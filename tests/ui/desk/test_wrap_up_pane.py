"""The wrap-up pane: by keyboard, nothing lost while typing, nothing wrong let through."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pane_samples import cut_off, nameless, shown, texts
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from callcenter.contacts.contact import CallerRole, Draft, Nature, Outcome
from callcenter.contacts.rules import LONGEST_TEXT, DraftProblem, ProblemCode
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from ui.desk import days
from ui.desk.wrap_up_pane import WrapUpPane

CONTENT = Path(__file__).parents[3] / "knowledge_base"
CATEGORIES, DEPARTMENTS = read_categories(CONTENT), read_departments(CONTENT)
NOW = datetime(2026, 11, 21, 3, 4, tzinfo=UTC)
BARE = pytest.mark.qt_log_ignore("This plugin does not support")  # lists that stand alone, offscreen
INDIVIDUAL = "1234 5678 9018"  # passes the check digit of an individual number


@pytest.fixture
def pane(qtbot: QtBot) -> WrapUpPane:
    made = WrapUpPane()
    made.set_reference(CATEGORIES, DEPARTMENTS, {"moving-in": "てんにゅう", "moving": "ひっこしじゅうしょ"})
    shown(qtbot, made, 642, 250)
    made.said = []
    made.changed.connect(made.said.append)
    return made


def draft(**changes: object) -> Draft:
    return replace(
        Draft(id=uuid4(), operator_id="sato", received_at=NOW, number_e164="+819003004412"), **changes
    )


def field(pane: WrapUpPane, name: str) -> QWidget:
    """The editor that a screen reader calls by this name."""
    return next(
        one for one in pane.findChildren(QWidget) if one.accessibleName() in (name, f"{name}（必須）")
    )


def leave(editor: QWidget, qtbot: QtBot) -> None:
    """Tab out of a box, whether or not its list is open."""
    popup = editor.completer().popup()
    qtbot.keyClick(popup if popup.isVisible() else editor.lineEdit(), Qt.Key.Key_Tab)


def button(pane: WrapUpPane, name: str) -> QWidget:
    return next(one for one in pane.findChildren(QWidget) if one.accessibleName() == name and one.isVisible())


def type_in(editor: QWidget, text: str) -> None:
    """Type as an input method does."""
    target = editor.focusProxy() or editor
    editor.setFocus()
    if hasattr(target, "lineEdit"):
        target = target.lineEdit()
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


def test_filling_says_nothing(pane: WrapUpPane) -> None:
    pane.show_draft(
        draft(
            category_id="moving-in",
            outcome=Outcome.CALLBACK,
            department_id="shimin",
            due_on=date(2026, 11, 24),
            question="問い",
            answer="答え",
            urgent=True,
            language="vi",
        )
    )
    assert pane.said == []
    assert field(pane, "用件分類").currentText() == "引越し・住所 › 転入"
    assert field(pane, "期限").currentText() == "2026/11/24"
    assert field(pane, "ことば").isVisible()  # what is not as usual is never hidden


def test_only_what_was_changed_is_told(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft())
    type_in(field(pane, "問い"), "転入の届出")
    box = field(pane, "対応結果")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    next(one for one in pane.findChildren(QCheckBox) if one.text() == "至急").click()
    assert pane.said == [{"question": "転入の届出"}, {"outcome": Outcome.COMPLETED}, {"urgent": True}]
    assert isinstance(pane.said[1]["outcome"], Outcome)


def test_the_field_being_typed_in_is_left_alone(pane: WrapUpPane, qtbot: QtBot) -> None:
    first = draft(question="abcd")
    pane.show_draft(first)
    area = field(pane, "問い")
    area.setFocus()
    cursor = area.textCursor()
    cursor.setPosition(2)
    area.setTextCursor(cursor)
    qtbot.keyClicks(area, "X")
    pane.show_draft(replace(first, question="abcd", answer="FAQの答え"))
    assert area.text() == "abXcd" and area.textCursor().position() == 3
    assert field(pane, "答え").text() == "FAQの答え"
    assert pane.said == [{"question": "abXcd"}]


def test_another_contact_fills_every_field(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft(question="前の人"))
    area = field(pane, "問い")
    area.setFocus()
    pane.show_draft(draft(question="次の人"))
    assert area.text() == "次の人"
    area.undo()
    assert area.text() == "次の人"  # the text of another caller never comes back


@BARE
def test_a_category_is_found_by_kana_kanji_and_english(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft())
    box = field(pane, "用件分類")
    for typed, found in (("てんにゅう", "moving-in"), ("転出", "moving-out"), ("vaccination", "vaccination")):
        box.setFocus()
        box.lineEdit().selectAll()
        type_in(box, typed)
        leave(box, qtbot)
        assert pane.said[-1] == {"category_id": found}
    before = box.currentText()
    box.setFocus()
    box.lineEdit().selectAll()
    type_in(box, "そんな分類はない")
    leave(box, qtbot)
    assert box.currentText() == before and pane.said[-1] == {"category_id": "vaccination"}


@BARE
def test_what_is_found_is_taken_with_the_arrow_and_enter(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft())
    box = field(pane, "用件分類")
    type_in(box, "年金")
    popup = box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert pane.said == [{"category_id": "national-health-insurance"}]


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        (Outcome.COMPLETED, set()),
        (Outcome.CALLBACK, {"所管課", "期限", "担当", "理由"}),
        (Outcome.TRANSFERRED, {"所管課", "担当", "理由"}),
        (Outcome.REFERRED, {"理由"}),
    ],
)
def test_the_outcome_decides_what_is_asked(pane: WrapUpPane, outcome: Outcome, asked: set[str]) -> None:
    pane.show_draft(draft(outcome=outcome))
    names = {"所管課", "期限", "担当", "理由", "場所"}
    assert {name for name in names if field(pane, name).isVisible()} == asked


def test_a_report_asks_for_the_place(pane: WrapUpPane) -> None:
    pane.show_draft(draft(nature=Nature.REPORT))
    assert field(pane, "場所").isVisible()


def test_a_due_day_in_any_usual_form(pane: WrapUpPane) -> None:
    pane.show_draft(draft(outcome=Outcome.CALLBACK))
    box = field(pane, "期限")
    type_in(box, "3日後")
    assert pane.said[-1] == {"due_on": days.today() + timedelta(days=3)}
    box.lineEdit().clear()
    type_in(box, "令和10年1月4日")
    assert pane.said[-1] == {"due_on": date(2028, 1, 4)}
    field(pane, "問い").setFocus()
    assert box.currentText() == "2028/01/04"


def test_a_day_that_cannot_be_read_is_kept_and_stops_the_end(pane: WrapUpPane, qtbot: QtBot) -> None:
    promised = draft(outcome=Outcome.CALLBACK)
    pane.show_draft(promised)
    box = field(pane, "期限")
    type_in(box, "来週あたり")
    assert pane.said == [{"due_on": None}] or pane.said == []
    field(pane, "問い").setFocus()
    pane.show_draft(promised)
    assert box.currentText() == "来週あたり"
    with qtbot.assertNotEmitted(pane.finish_requested):
        qtbot.keyClick(pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "日付として読めません" in texts(pane)


@pytest.mark.parametrize("name", ["問い", "答え", "場所", "担当", "理由"])
def test_an_individual_number_stays_in_its_field(pane: WrapUpPane, qtbot: QtBot, name: str) -> None:
    kept = draft(nature=Nature.REPORT, outcome=Outcome.CALLBACK)
    pane.show_draft(kept)
    type_in(field(pane, name), INDIVIDUAL)
    assert [list(one.values()) for one in pane.said] == [["●" * len(INDIVIDUAL)]]
    assert "12桁の個人番号らしい数字です。消してください（別の番号なら下4桁だけに）。" in texts(pane)
    field(pane, "性質").setFocus()
    pane.show_draft(kept)
    assert field(pane, name).text() == INDIVIDUAL  # still there to be corrected
    with qtbot.assertNotEmitted(pane.finish_requested):
        button(pane, "完了して次へ").click()
    assert field(pane, name).hasFocus()
    qtbot.keyClick(field(pane, name), Qt.Key.Key_Backspace)
    assert len(pane.said) == 2 and "個人番号" not in texts(pane)


def test_problems_stand_at_their_fields_and_the_first_gets_the_keyboard(pane: WrapUpPane) -> None:
    pane.show_draft(draft(outcome=Outcome.CALLBACK))
    pane.set_problems(
        [
            DraftProblem("category_id", ProblemCode.MISSING),
            DraftProblem("due_on", ProblemCode.CLOSED_DAY),
            DraftProblem("fields.目印", ProblemCode.TOO_LONG),
        ]
    )
    assert QApplication.focusWidget() in (field(pane, "用件分類"), field(pane, "用件分類").lineEdit())
    assert field(pane, "期限").accessibleDescription().startswith("この課が閉まっている日です。")
    assert "「目印」4,000字までです。" in texts(pane)
    pane.set_problems([])
    assert "閉まっている" not in texts(pane)


def test_the_keys(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft(category_id="moving-in"))
    qtbot.keyClick(pane, Qt.Key.Key_F4)
    assert field(pane, "対応結果").hasFocus()
    control = Qt.KeyboardModifier.ControlModifier
    area = field(pane, "問い")
    area.setFocus()
    for key, signal in (
        (Qt.Key.Key_S, pane.save_requested),
        (Qt.Key.Key_Return, pane.finish_requested),
        (Qt.Key.Key_B, pane.callback_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(area, key, control)
    qtbot.keyClick(area, Qt.Key.Key_I, control)
    assert field(pane, "かけている方").hasFocus()
    qtbot.keyClick(field(pane, "かけている方"), Qt.Key.Key_Down)
    assert pane.said == [{"caller_role": CallerRole.FAMILY}]


def test_tab_goes_from_top_to_bottom(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft(outcome=Outcome.CALLBACK, nature=Nature.REPORT))
    field(pane, "性質").setFocus()
    way = []
    for _ in range(9):
        way.append(QApplication.focusWidget().accessibleName().removesuffix("（必須）"))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert way == ["性質", "用件分類", "対応結果", "所管課", "期限", "担当", "理由", "場所", "問い"]


def test_a_caller_without_a_number_is_not_called_back(pane: WrapUpPane) -> None:
    pane.show_draft(draft(withheld=True, number_e164=""))
    assert not [
        one
        for one in pane.findChildren(QWidget)
        if one.accessibleName() == "折り返し発信" and one.isVisible()
    ]


def test_a_text_has_an_end_and_no_control_characters(pane: WrapUpPane, qtbot: QtBot) -> None:
    pane.show_draft(draft())
    area = field(pane, "問い")
    pasted = QMimeData()
    pasted.setText("一\x00二\x1b[31m\r\n三")
    area.insertFromMimeData(pasted)
    assert area.text() == "一二[31m\n三"
    area.set_value("あ" * (LONGEST_TEXT - 1))
    type_in(area, "いう")
    assert len(area.text()) == LONGEST_TEXT
    assert "4,000字までです。" in texts(pane)


def test_the_time_it_was_saved_is_that_of_japan(pane: WrapUpPane) -> None:
    pane.show_draft(draft())
    pane.set_saved(NOW)
    assert "自動保存 12:04" in texts(pane)


def test_without_a_contact_nothing_can_be_written(pane: WrapUpPane) -> None:
    assert not field(pane, "問い").isEnabled()
    assert "通話中から書けます" in texts(pane)
    pane.show_draft(draft())
    assert field(pane, "問い").isEnabled()
    pane.show_idle()
    assert not field(pane, "問い").isEnabled()


@pytest.mark.parametrize("look", [("light", 1.0), ("light", 2.0)], indirect=True)
@pytest.mark.parametrize("size", [(642, 250), (602, 240), (620, 420)])
def test_nothing_is_cut_and_everything_has_a_name(pane: WrapUpPane, size: tuple[int, int]) -> None:
    pane.resize(*size)
    for one in (
        draft(outcome=Outcome.COMPLETED, category_id="moving-in"),
        draft(outcome=Outcome.CALLBACK, nature=Nature.REPORT, language="vi"),
    ):
        pane.show_draft(one)
        pane.set_saved(NOW)
        for _ in range(5):
            QApplication.processEvents()
        assert cut_off(pane) == []
        assert nameless(pane) == []


def test_the_usual_form_needs_no_scrolling_on_the_smallest_screen(pane: WrapUpPane) -> None:
    pane.resize(602, 240)
    pane.show_draft(draft(outcome=Outcome.COMPLETED))
    for _ in range(5):
        QApplication.processEvents()
    answer = field(pane, "答え")
    assert answer.visibleRegion().boundingRect().height() == answer.height()
