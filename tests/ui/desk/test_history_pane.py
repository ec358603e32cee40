"""History: promises first, then what was spoken about; a restricted text stays with the department."""

import pytest
from pane_samples import LOOKS, contact, cut_off, nameless, promise, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from callcenter.contacts.contact import Channel, Outcome
from ui.desk.history_pane import HistoryPane
from ui.widgets import ListPane


@pytest.fixture
def pane(qtbot: QtBot) -> HistoryPane:
    made = HistoryPane()
    shown(qtbot, made, 344, 560)
    return made


def spoken(pane: HistoryPane, name: str) -> list[str]:
    """The rows of a list as a screen reader says them."""
    (view,) = [each for each in pane.findChildren(ListPane) if each.accessibleName() == name]
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())] * view.isVisible()


def test_what_is_owed_stands_on_top_with_how_late_it_is(pane: HistoryPane) -> None:
    pane.show_history([contact("国保")], [promise(-2), promise(0, "粗大ごみ"), promise(3, "保育所")])
    late, today, coming = spoken(pane, "終わっていない約束")
    assert "2日超過" in late
    assert "高齢介護課" in late
    assert "今日まで" in today
    assert "あと3日" in coming


def test_a_promise_is_chosen_by_enter(pane: HistoryPane, qtbot: QtBot) -> None:
    owed = promise(-1)
    pane.show_history([], [owed])
    (view,) = [each for each in pane.findChildren(ListPane) if each.accessibleName() == "終わっていない約束"]
    view.choose(owed.contact_id)
    with qtbot.waitSignal(pane.follow_up_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [owed]


def test_f3_and_enter_open_an_item_and_escape_closes_it(pane: HistoryPane, qtbot: QtBot) -> None:
    pane.show_history([contact("国保をやめる"), contact("住民票", question="写しがほしい。")], [])
    qtbot.keyClick(pane, Qt.Key.Key_F3)
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    assert "14日以内の届出を案内した。" in texts(pane)
    assert "担当 佐藤" in texts(pane)
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Down)
    assert "写しがほしい。" in texts(pane)
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert "写しがほしい。" not in texts(pane)


def test_chips_filter_and_say_where_nothing_is_left(pane: HistoryPane, qtbot: QtBot) -> None:
    pane.show_history([contact("国保"), contact("転出", channel=Channel.FORM)], [])
    assert len(spoken(pane, "対応履歴")) == 2
    pane._chips.setFocus()
    pane._chips.move_by(1)
    assert len(spoken(pane, "対応履歴")) == 1
    pane._chips.move_by(1)
    assert "この種類の応対はありません" in texts(pane)


def test_a_restricted_contact_says_that_the_department_answers(pane: HistoryPane, qtbot: QtBot) -> None:
    hidden = contact("住民票", question="", answer="", outcome=Outcome.TRANSFERRED, department_answers=True)
    pane.show_history([hidden], [])
    assert "所管課で回答します" in spoken(pane, "対応履歴")[0]
    qtbot.keyClick(pane, Qt.Key.Key_F3)
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    assert "所管課で回答します" in texts(pane)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("idle", "電話がかかると"),
        ("unchosen", "相手を選ぶと、履歴が開きます"),
        ("anonymous", "F8で相手を選べます"),
        ("loading", "読み込んでいます"),
        ("failed", "もう一度読み込む"),
    ],
)
def test_without_a_person_nothing_of_the_last_one_stays(
    pane: HistoryPane, qtbot: QtBot, reason, words
) -> None:
    pane.show_history([contact("国保をやめる")], [promise(-1)])
    qtbot.keyClick(pane, Qt.Key.Key_F3)
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    pane.show_empty(reason)
    assert words in texts(pane)
    left = [QAccessible.queryAccessibleInterface(pane).text(QAccessible.Text.Name), texts(pane)]
    left += [each.text() for each in (pane._detail._question, pane._detail._answer, pane._detail._title)]
    assert "国保" not in "".join(left)
    assert "健康保険" not in "".join(left)


def test_older_contacts_are_asked_for_once(pane: HistoryPane, qtbot: QtBot) -> None:
    pane.show_history([contact("国保")], [])
    with qtbot.waitSignal(pane.older_requested):
        pane._older.click()
    assert not pane._older.isEnabled()
    pane.show_history([contact("国保"), contact("税")], [], older=False)
    assert not pane._older.isVisible()


@pytest.mark.parametrize(("look", "width"), LOOKS, indirect=["look"])
def test_nothing_is_cut_off(qtbot: QtBot, width: int) -> None:
    pane = HistoryPane()
    pane.show_history([contact("国保をやめる"), contact("住民票の写し")], [promise(-12)])
    shown(qtbot, pane, 344 if width == 1440 else 300, 900)
    qtbot.keyClick(pane, Qt.Key.Key_F3)
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    qtbot.wait(1)
    assert cut_off(pane) == []
    assert nameless(pane) == []
