"""The script pane: by keyboard through a whole call, and never in the way of somebody who types."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pane_samples import cut_off, nameless, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callcenter.guidance.format import load_folder
from callcenter.guidance.offer import offer
from callcenter.guidance.render import CallContext
from callcenter.guidance.runner import ScriptRun
from callcenter.guidance.script import Script, ScriptProblem, VerifyItem
from ui.desk.script_open_step import sentence_html
from ui.desk.script_pane import ScriptPane
from ui.widgets import ListPane, OptionButton, ReadAloud

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
CONTEXT = CallContext(
    now=NOW, city="汐見野市", centre="汐見野市コールセンター", operator="佐藤", due_on=date(2026, 11, 25)
)
SCRIPTS = {one.id: one for one in load_folder(Path(__file__).parents[3] / "scripts")[0]}


class Desk(QWidget):
    """The pane as the desk drives it: every move makes a new run; beside it a text field of another pane."""

    def __init__(self) -> None:
        super().__init__()
        self.pane = ScriptPane()
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.pane)
        column.addWidget(self.other)
        self.run: ScriptRun | None = None
        pane = self.pane
        pane.script_chosen.connect(lambda one: self.show_run(ScriptRun.start(SCRIPTS[one], NOW)))
        pane.choice_made.connect(lambda key: self.show_run(self.run.choose(key, NOW)))
        pane.advanced.connect(lambda: self.show_run(self.run.advance(NOW)))
        pane.went_back.connect(lambda: self.show_run(self.run.back()))
        pane.jumped.connect(lambda step: self.show_run(self.run.jump(step, NOW)))
        pane.field_changed.connect(lambda field, value: self.show_run(self.run.set_field(field, value)))
        pane.verified.connect(lambda items: self.show_run(self.run.verify(items)))
        pane.change_requested.connect(lambda: pane.show_offers(offer(list(SCRIPTS.values()))))

    def show_run(self, run: ScriptRun) -> None:
        self.run = run
        self.pane.show_run(run, CONTEXT)

    def said(self) -> str:
        return self.pane.findChild(ReadAloud).plain()

    def editor(self, name: str) -> QWidget:
        return next(
            one
            for one in self.findChildren(QWidget)
            if one.isVisible() and one.accessibleName().startswith(name)
        )


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = Desk()
    window.resize(642, 560)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.pane.setFocus()
    return window


def script(name: str) -> Script:
    return SCRIPTS[name]


def press(qtbot: QtBot, desk: Desk, *keys: str | Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget() or desk
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def test_a_whole_report_goes_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("road-report"), NOW))
    press(qtbot, desk, "1", "1")
    assert desk.run.step_id == "size"
    press(qtbot, desk, "30cm", Qt.Key.Key_Return)  # Enter in a one-line field goes on
    assert desk.run.step_id == "place" and desk.run.values["size"] == "30cm"
    assert QApplication.focusWidget() is desk.editor("場所")
    press(qtbot, desk, "A-12", Qt.Key.Key_Return)
    assert "A-12" in desk.said()
    press(qtbot, desk, "1", "1")
    assert desk.run.finished
    with qtbot.waitSignal(desk.pane.wrap_up_requested):
        press(qtbot, desk, Qt.Key.Key_Return)
    qtbot.keyClick(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.run.step_id == "reply"


def test_numbers_typed_into_a_text_field_choose_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("road-report"), NOW))
    desk.other.setFocus()
    with qtbot.assertNotEmitted(desk.pane.choice_made):
        qtbot.keyClicks(desk.other, "119")
    qtbot.keyClick(desk.other, Qt.Key.Key_Return)
    assert desk.run.step_id == "opening" and desk.other.text() == "119"


def test_a_new_step_never_takes_the_keyboard_from_another_pane(desk: Desk) -> None:
    desk.show_run(ScriptRun.start(script("road-report"), NOW))
    desk.other.setFocus()
    desk.show_run(desk.run.choose(1, NOW))
    assert desk.other.hasFocus()


def test_enter_in_another_pane_does_not_go_on(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("personal-inquiry"), NOW))
    desk.other.setFocus()
    with qtbot.assertNotEmitted(desk.pane.advanced):
        qtbot.keyClick(desk.other, Qt.Key.Key_Return)


def test_what_is_being_typed_keeps_its_cursor(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("personal-inquiry"), NOW))
    field = desk.editor("手続き・通知の名称")
    field.setFocus()
    qtbot.keyClicks(field, "abcd")
    field.setCursorPosition(2)
    qtbot.keyClicks(field, "X")
    assert field.text() == "abXcd" and field.cursorPosition() == 3
    assert desk.run.values["notice"] == "abXcd"


def test_items_verified_give_the_level_at_once(desk: Desk, qtbot: QtBot) -> None:
    run = ScriptRun.start(script("personal-inquiry"), NOW).jump("verify", NOW)
    desk.show_run(run)
    assert "L0 匿名" in texts(desk)
    press(qtbot, desk, "a", "b", "c")
    assert desk.run.verified == (VerifyItem.NAME, VerifyItem.BIRTH_DATE, VerifyItem.ADDRESS)
    assert "L2 3項目一致" in texts(desk)
    press(qtbot, desk, "c")
    assert desk.run.verification.level == 0 and "L0 匿名" in texts(desk)


def test_a_date_in_the_japanese_calendar_is_kept_as_iso(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("road-report"), NOW).jump("size", NOW))
    field = desk.editor("気づいた日")
    field.setFocus()
    qtbot.keyClicks(field, "R8.11.20")
    assert desk.run.values["since"] == "2026-11-20"
    assert field.accessibleDescription() == "令和8年11月20日（2026）"
    field.clearFocus()
    assert field.text() == "2026/11/20"
    box = desk.editor("車道・歩道の別")
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert desk.run.values["lane"] == "車道"


def test_an_individual_number_never_leaves_its_field(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("personal-inquiry"), NOW))
    field = desk.editor("手続き・通知の名称")
    field.setFocus()
    qtbot.keyClicks(field, "123456789018")
    assert "個人番号" in field.accessibleDescription()
    assert desk.run.values["notice"] == "●" * 12
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert desk.run.values["notice"] == "12345678901"


def test_the_sentence_obeys_bold_only() -> None:
    assert (
        sentence_html("**14日**以内に\n<b>x</b> & y") == "<b>14日</b>以内に<br>&lt;b&gt;x&lt;/b&gt; &amp; y"
    )


def test_the_sentence_in_english_and_back(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("road-report"), NOW))
    desk.pane.language_toggled.connect(lambda: desk.pane.set_language("en"))
    qtbot.keyClick(desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert "dangerous to pass" in desk.said()
    assert desk.editor("急ぐ危険はない")  # words for the operator stay
    assert desk.editor("日本語")


def test_scripts_are_chosen_by_number_or_found_by_name(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.show_offers(offer(list(SCRIPTS.values())))
    rows = desk.findChild(ListPane)
    assert rows.value() == "general-inquiry"  # preselected while nothing is known
    second = rows.model().rows[1].value
    press(qtbot, desk, "2")
    assert desk.run.script.id == second
    qtbot.keyClick(desk, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert rows.isVisible()
    qtbot.keyClick(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)  # changed one's mind
    assert not rows.isVisible() and desk.run.script.id == second
    qtbot.keyClick(desk, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(desk, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QApplication.focusWidget().insert("陥没")
    assert [row.value for row in rows.model().rows] == ["road-report"]
    press(qtbot, desk, Qt.Key.Key_Return)
    assert desk.run.script.id == "road-report"


def test_no_script_by_that_name_says_what_to_do(desk: Desk) -> None:
    desk.pane.show_offers(offer(list(SCRIPTS.values())))
    desk.editor("スクリプトを名前").setText("存在しない")
    assert "そのことばのスクリプトはありません" in texts(desk)


def test_a_broken_script_is_named_and_the_others_work(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.show_problems([ScriptProblem("moving.yaml", 42, "goto_nowhere", {"goto": "clsoe"})])
    desk.pane.show_offers(offer(list(SCRIPTS.values())))
    assert "moving.yaml 42行目：進み先「clsoe」というステップはありません。" in texts(desk)
    press(qtbot, desk, "1")
    assert desk.run.script.id == "general-inquiry"


def test_steps_that_are_done_share_one_line_where_it_is_low(desk: Desk) -> None:
    run = ScriptRun.start(script("road-report"), NOW).choose(1, NOW).choose(1, NOW)
    desk.show_run(run)
    rows = ("危険の確認", "何が起きているか")
    assert all(any(f"、{row}、済み" in name for name in names(desk)) for row in rows)
    desk.resize(604, 430)
    QApplication.processEvents()
    assert any(name.startswith("1–2  危険の確認・何が起きているか") for name in names(desk))


def test_a_step_done_or_ahead_can_be_jumped_to(desk: Desk, qtbot: QtBot) -> None:
    desk.show_run(ScriptRun.start(script("road-report"), NOW).choose(1, NOW))
    row = desk.editor("4、")
    row.setFocus()
    title = row.text()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert desk.run.current.title == title


def test_the_end_names_what_was_passed_over(desk: Desk, qtbot: QtBot) -> None:
    run = ScriptRun.start(script("road-report"), NOW).jump("place", NOW).advance(NOW).choose(1, NOW)
    desk.show_run(run.choose(1, NOW))
    left = desk.editor("場所")
    assert isinstance(left, QAbstractButton)
    left.click()
    assert desk.run.step_id == "place"


def test_links_are_called_by_their_names(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.set_names({}, {"doro": "道路公園課"})
    desk.show_run(ScriptRun.start(script("road-report"), NOW).jump("reply", NOW))
    with qtbot.waitSignal(desk.pane.department_requested) as heard:
        desk.editor("道路公園課").click()
    assert heard.args == ["doro"]


RUNS: list[Callable[[], ScriptRun]] = [
    lambda: ScriptRun.start(script("personal-inquiry"), NOW).advance(NOW),
    lambda: ScriptRun.start(script("personal-inquiry"), NOW).jump("verify", NOW),
    lambda: ScriptRun.start(script("road-report"), NOW).jump("size", NOW),
    lambda: ScriptRun.start(script("road-report"), NOW).jump("close", NOW),
]


@pytest.mark.parametrize("look", [("light", 1.0), ("light", 2.0)], indirect=True)
@pytest.mark.parametrize("size", [(642, 560), (602, 420), (420, 420)])
def test_nothing_is_cut_and_everything_has_a_name(desk: Desk, size: tuple[int, int]) -> None:
    desk.resize(*size)
    for make in RUNS:
        desk.show_run(make())
        for _ in range(5):
            QApplication.processEvents()
        assert cut_off(desk.pane) == []
        assert nameless(desk.pane) == []


def test_the_keyboard_is_on_no_answer_that_has_gone(desk: Desk) -> None:
    for make in RUNS:
        desk.show_run(make())
    assert all(one.isVisible() or not one.hasFocus() for one in desk.findChildren(OptionButton))


def names(desk: Desk) -> list[str]:
    return [one.accessibleName() for one in desk.findChildren(QWidget) if one.isVisible()]
