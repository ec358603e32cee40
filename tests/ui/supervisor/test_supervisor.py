"""The supervisor's view: what is found, what is shown of it, and that a correction loses nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, select, text

from callcenter.access.log import Looked
from callcenter.access.people import Person
from callcenter.access.reading_log import LogFilter, entries
from callcenter.app import CallCenter
from callcenter.contacts.contact import ContactEvent, Nature, Outcome
from callcenter.contacts.rules import TOKYO
from callcenter.settings import Settings
from callcenter.store.engine import open_engine
from callcenter.store.tables import resident, restriction
from tests.ui.supervisor.conftest import Keep, moving_call, today_at
from ui import messages
from ui.bridge import Bridge
from ui.running import Running
from ui.supervisor.course import lines, stretches
from ui.supervisor.workspace import SupervisorWorkspace
from ui.theme import tokens
from ui.widgets import ListPane, Row

Open = Callable[..., SupervisorWorkspace]


@pytest.fixture
def opened(center: CallCenter, qtbot: QtBot) -> Iterator[Open]:
    """Shows the view with everything in the list, whatever its day."""

    def make(size: tuple[int, int] = (1416, 788)) -> SupervisorWorkspace:
        view = SupervisorWorkspace(center, Bridge(inline=True), lambda problem: messages.words(problem, "ja"))
        qtbot.addWidget(view)
        view.resize(*size)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        combo(view, "期間").setCurrentIndex(0)
        return view

    yield make


def combo(view: QWidget, name: str) -> QComboBox:
    return next(one for one in view.findChildren(QComboBox) if one.accessibleName().startswith(name))


def button(view: QWidget, words: str) -> QAbstractButton:
    return next(
        one for one in view.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(view)
    )


def rows(view: SupervisorWorkspace, name: str = "応対の一覧") -> list[Row]:
    pane = next(one for one in view.findChildren(ListPane) if one.accessibleName() == name)
    return list(pane.model().rows)  # type: ignore[attr-defined]


def shown(part: QWidget) -> str:
    """Every word in labels that are visible."""
    QApplication.processEvents()  # what has just been made is shown by the event loop
    found = [one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part)]
    found += [one.toPlainText() for one in part.findChildren(object) if hasattr(one, "toPlainText")]
    return "\n".join(found)


def fill(view: SupervisorWorkspace, **fields: str) -> None:
    """Type into the form as a person would."""
    names = {"question": "問い", "answer": "答え", "reason": "訂正の理由"}
    for name, words in fields.items():
        area = next(
            one
            for one in view.form.findChildren(object)
            if hasattr(one, "set_text")
            and hasattr(one, "accessibleName")
            and one.accessibleName().startswith(names[name])
        )
        area.set_text(words)


def test_the_newest_comes_first_and_is_open(opened: Open, keep: Keep) -> None:
    keep(ago=timedelta(hours=3), question="古い問い")
    keep(ago=timedelta(minutes=9), question="新しい問い")
    view = opened()
    assert [row.title for row in rows(view)] == ["転入　新しい問い", "転入　古い問い"]
    assert "新しい問い" in shown(view.pane)


def test_each_condition_narrows_the_list_and_one_press_takes_all_away(
    opened: Open, keep: Keep, qtbot: QtBot
) -> None:
    due = (datetime.now(TOKYO) + timedelta(days=3)).date()
    keep(question="転入のこと")
    keep(question="住民税のこと", category_id="resident-tax", operator_id="nakano")
    keep(question="穴があいている", category_id="road", nature=Nature.REPORT, place="汐見町")
    keep(
        question="電話がほしい",
        outcome=Outcome.CALLBACK,
        department_id="zeimu",
        due_on=due,
        ago=timedelta(days=40),
    )
    view = opened()

    def found() -> set[str]:
        return {row.title.split("　")[1] for row in rows(view)}

    everything = found()
    assert len(everything) == 4
    for name, choice, wanted in (
        ("担当", "中野 健", {"住民税のこと"}),
        ("用件分類", "税金", {"住民税のこと"}),  # the first level holds the second
        ("対応結果", "折り返し", {"電話がほしい"}),
        ("性質", "通報", {"穴があいている"}),
        ("期間", "今月", everything - {"電話がほしい"}),
    ):
        box = combo(view.contacts.filters, name)
        box.setCurrentIndex(box.findText(choice, Qt.MatchFlag.MatchContains))
        assert found() == wanted, name
        button(view.contacts.filters, "条件を消す").click()
        assert found() == everything
    button(view.contacts.filters, "約束のみ").click()
    assert found() == {"電話がほしい"}
    button(view.contacts.filters, "条件を消す").click()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("汐見町")
    qtbot.waitUntil(lambda: found() == {"穴があいている"})
    field.setText("どこにもないことば")
    qtbot.waitUntil(lambda: not rows(view))
    assert "条件に合う応対はありません" in shown(view.contacts)
    assert "左の一覧から応対を選んでください" in shown(view.pane)


def test_scrolling_brings_the_older_ones_until_all_are_there(opened: Open, keep: Keep, qtbot: QtBot) -> None:
    for number in range(130):
        keep(question=f"問い{number:03}", ago=timedelta(minutes=number + 5))
    view = opened()
    assert len(rows(view)) == 100
    bar = view.contacts.findChild(ListPane).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert [row.title for row in rows(view)] == [f"転入　問い{number:03}" for number in range(130)]


def test_j_and_k_move_and_a_j_that_is_typed_is_a_letter(opened: Open, keep: Keep, qtbot: QtBot) -> None:
    for number in range(3):
        keep(question=f"問い{number}", ago=timedelta(minutes=number + 5))
    view = opened()
    for key, expected in ((Qt.Key.Key_J, "問い1"), (Qt.Key.Key_J, "問い2"), (Qt.Key.Key_K, "問い1")):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert expected in shown(view.pane)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_J)
    assert isinstance(field, QLineEdit) and field.text() == "j"
    assert "問い1" in shown(view.pane)


def test_the_course_of_a_call_is_told_in_words(opened: Open, keep: Keep) -> None:
    keep(**vars(moving_call(datetime.now(UTC) - timedelta(minutes=30))))
    words = shown(opened().pane)
    for told in (
        "引越し・住所 › 転入",
        "18秒で応答",
        "本人確認 L2",
        "たずねた項目: 氏名・生年月日・住所",
        "引越しの確認 › 転入の時期 › 転入届の案内",
        "読み上げ FAQ-0101 第1版",
        "保留 1:32",
        "目安1:00を0:32超過",
        "後処理 0:54",
        "14日以内",
    ):
        assert told in words


def test_a_revision_published_since_is_named(opened: Open, keep: Keep, center: CallCenter) -> None:
    keep(**vars(moving_call(datetime.now(UTC) - timedelta(minutes=30))))
    editor = Person("onishi", "大西 剛", next(one.role for one in center.staff if one.id == "onishi"))
    content = center.knowledge.library.revision("FAQ-0101", 1).content
    center.knowledge.library.save_draft(content, editor, 1)
    center.knowledge.library.publish("FAQ-0101", 2, editor)
    assert "いまは第2版" in shown(opened().pane)


def test_stretches_follow_each_other_without_a_gap(center: CallCenter, keep: Keep) -> None:
    made = keep(**vars(moving_call(datetime.now(UTC) - timedelta(minutes=30))))
    detail = center.insight.contact(made.id)
    parts = stretches(detail)
    assert [one.kind for one in parts] == ["ring", "talk", "hold", "talk", "wrap"]
    assert [one.seconds for one in parts] == [18, 196, 92, 162, 54]
    assert all(one.end == other.begin for one, other in pairwise(parts))


def test_a_contact_without_events_still_has_its_times(center: CallCenter, keep: Keep) -> None:
    detail = center.insight.contact(keep().id)
    assert [line.kind for line in lines(detail)] == ["ringing", "answered", "ended", "wrap_up_ended"]


def test_a_caller_who_hung_up_on_hold_was_held_to_the_end(center: CallCenter, keep: Keep) -> None:
    received = datetime.now(UTC) - timedelta(minutes=30)
    held = ContactEvent(received + timedelta(seconds=60), "held")
    detail = center.insight.contact(keep(received_at=received, events=(held,)).id)
    assert [(one.kind, one.seconds) for one in stretches(detail)][1:3] == [("talk", 51), ("hold", 140)]


def test_where_only_the_department_answers_nothing_else_is_shown(
    opened: Open, keep: Keep, settings: Settings
) -> None:
    engine = open_engine(settings.database)
    with engine.begin() as connection:
        person = connection.execute(select(resident.c.id).limit(1)).scalar_one()
        connection.execute(
            insert(restriction).values(
                resident_id=person, reason="support_measure", department_id="shimin", since=datetime.now(UTC)
            )
        )
    engine.dispose()
    keep(resident_id=person, question="秘密の問い", answer="秘密の答え", number_e164="+819003009999")
    view = opened()
    assert rows(view)[0].title == "転入　所管課で回答します"
    everything = shown(view) + "".join(row.spoken() for row in rows(view))
    assert "秘密" not in everything and "9999" not in everything
    assert "訂正も所管課が行います。" in shown(view.form)
    assert not button(view, "一覧を書き出す…").isHidden()


def test_every_look_is_logged(opened: Open, keep: Keep, settings: Settings, center: CallCenter) -> None:
    keep()
    opened()
    engine = open_engine(settings.database)
    found = [one.detail["what"] for one in entries(engine, center.person, LogFilter(action=Looked.SEARCHED))]
    engine.dispose()
    assert "contacts" in found


def test_a_correction_is_a_new_version_with_its_reason(
    opened: Open, keep: Keep, qtbot: QtBot, center: CallCenter
) -> None:
    made = keep(question="転出のこと")
    view = opened()
    qtbot.keyClick(view, Qt.Key.Key_F3)
    category = QApplication.focusWidget()
    assert isinstance(category, QComboBox)
    category.setCurrentIndex(category.findData("moving-out"))
    save = button(view.form, "訂正を保存")
    save.click()
    assert "訂正の理由を書いてください。" in shown(view.form)
    assert center.insight.contact(made.id).summary.revision == 1
    fill(view, reason="選び間違い")
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert center.insight.contact(made.id).summary.category_id == "moving-out"
    told = shown(view.pane)
    for words in ("第2版", "引越し・住所 › 転入", "引越し・住所 › 転出", "理由: 選び間違い", "完了時の記録"):
        assert words in told
    assert rows(view)[0].title == "転出　転出のこと"
    assert not save.isEnabled()


def test_what_may_not_be_kept_is_said_at_its_field(opened: Open, keep: Keep, center: CallCenter) -> None:
    made = keep()
    view = opened()
    fill(view, answer="", reason="空にした")
    button(view.form, "訂正を保存").click()
    assert "完結した答えを書いてください。" in shown(view.form)
    assert center.insight.contact(made.id).summary.revision == 1


def test_two_corrections_at_once_are_shown_side_by_side_and_both_survive(
    opened: Open, keep: Keep, center: CallCenter
) -> None:
    made = keep()
    view = opened()
    fill(view, answer="自分の答え", reason="聞き直した")
    center.insight.correct(made.id, 1, {"question": "先の問い"}, "先に直した")
    button(view.form, "訂正を保存").click()
    told = shown(view.form)
    for words in ("森田 恵子さんが先に第2版を保存しました", "先の問い", "自分の答え"):
        assert words in told
    assert center.insight.contact(made.id).summary.revision == 2
    button(view.form, "先の版に重ねる").click()
    button(view.form, "訂正を保存").click()
    kept = center.insight.contact(made.id).summary
    assert (kept.revision, kept.question, kept.answer) == (3, "先の問い", "自分の答え")


def test_giving_way_shows_the_other_version(opened: Open, keep: Keep, center: CallCenter) -> None:
    made = keep()
    view = opened()
    fill(view, question="自分の問い", reason="聞き直した")
    center.insight.correct(made.id, 1, {"question": "先の問い"}, "先に直した")
    button(view.form, "訂正を保存").click()
    button(view.form, "自分の訂正を捨てる").click()
    assert center.insight.contact(made.id).summary.revision == 2
    assert "先の問い" in shown(view.form) and "自分の問い" not in shown(view)


def test_what_is_not_saved_waits_with_its_contact(opened: Open, keep: Keep, qtbot: QtBot) -> None:
    keep(question="一つ目")
    keep(question="二つ目", ago=timedelta(hours=1))
    view = opened()
    fill(view, answer="書きかけ")
    view.contacts.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    assert "書きかけ" not in shown(view.form)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K)
    assert "書きかけ" in shown(view.form) and "未保存" in shown(view.form)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Answer the system's question for a file; what was offered."""
    offered: list[str] = []

    def answer(_parent: QWidget, _title: str, usual: str, _kinds: str) -> tuple[str, str]:
        offered.append(usual)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_the_list_is_written_where_it_was_asked_for(
    opened: Open, keep: Keep, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(question="転入のこと")
    keep(question="別のこと", operator_id="nakano")
    view = opened()
    box = combo(view.contacts.filters, "担当")
    box.setCurrentIndex(box.findText("中野 健"))
    offered = choose(monkeypatch, tmp_path / "一覧")
    qtbot.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "応対一覧_" in offered[0] and offered[0].endswith(".xlsx")
    target = tmp_path / "一覧.xlsx"
    assert f"1件を書き出しました。\n{target}" in shown(view.export_card)
    texts = [str(cell) for row in load_workbook(target).active.iter_rows(values_only=True) for cell in row]
    assert "別のこと" in texts and "転入のこと" not in texts


def test_a_place_that_cannot_be_written_is_said_and_asked_again(
    opened: Open, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep()
    view = opened()
    choose(monkeypatch, tmp_path / "ない" / "一覧.xlsx")
    button(view, "一覧を書き出す…").click()
    assert messages.WORDS["export_unwritable"][0].split("{")[0] in shown(view.export_card)
    choose(monkeypatch, tmp_path / "一覧.xlsx")
    button(view, "一覧を書き出す…").click()
    assert "1件を書き出しました。" in shown(view.export_card)


def test_a_stopped_export_leaves_no_file(
    opened: Open, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep()
    view = opened()
    card = view.export_card
    # The moment to press the button is while it is being written.
    monkeypatch.setattr(Running, "_show", lambda running, done, total: button(running, "やめる").click())
    card.write_to(tmp_path / "一覧.xlsx")
    assert messages.WORDS["export_cancelled"][0] in shown(card)
    assert not list(tmp_path.glob("*.xlsx"))


def test_promises_are_listed_by_day_and_open_their_contact(opened: Open, keep: Keep, qtbot: QtBot) -> None:
    today = datetime.now(TOKYO).date()
    promise = {"outcome": Outcome.CALLBACK, "department_id": "zeimu"}
    keep(question="これから", due_on=today + timedelta(days=2), **promise)
    keep(question="過ぎた", due_on=today - timedelta(days=3), ago=timedelta(days=4), **promise)
    view = opened()
    qtbot.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    found = [(row.title.split("　")[1], row.pill[0]) for row in rows(view, "約束の一覧") if row.pill]
    assert found == [("過ぎた", "期限切れ 3日"), ("これから", "あと2日")]
    assert "期限切れ 1件" in shown(view.promises)
    assert "過ぎた" in shown(view.pane) and "期限切れ 3日" in shown(view.pane)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    assert "これから" in shown(view.pane) and "あと2日" in shown(view.pane)


def test_a_promise_that_was_kept_is_closed_with_a_note(opened: Open, keep: Keep, qtbot: QtBot) -> None:
    due = datetime.now(TOKYO).date() + timedelta(days=1)
    keep(question="証明書の件", outcome=Outcome.HANDED_OVER, department_id="zeimu", due_on=due)
    view = opened()
    qtbot.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget().accessibleName() == "約束がどう済んだか"
    assert "どう済んだかを書いてください。" in shown(view.pane)
    qtbot.keyClicks(QApplication.focusWidget(), "by letter")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert rows(view, "約束の一覧") == []
    assert "残っている約束はありません" in shown(view.promises)
    assert "完了" in shown(view.pane)
    assert "森田 恵子　by letter" in shown(view.pane)


def test_a_database_that_fails_is_a_state_with_a_way_out(
    opened: Open, keep: Keep, settings: Settings
) -> None:
    keep(question="また読める")
    view = opened()
    engine = open_engine(settings.database)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE contact RENAME TO away"))
    view.refresh()
    assert "一覧を読み込めませんでした" in shown(view.contacts)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO contact"))
    engine.dispose()
    button(view.contacts, "もう一度読み込む").click()
    assert "また読める" in rows(view)[0].title


@pytest.mark.parametrize(
    ("look", "size"),
    [(("dark", 1.0), (1256, 608)), (("dark", 2.0), (1256, 520))],
    ids=["1280x720", "200 %"],
    indirect=["look"],
)
def test_it_fits_the_smallest_desk(opened: Open, keep: Keep, size: tuple[int, int]) -> None:
    keep(**vars(moving_call(today_at(0, 1))))
    view = opened(size)
    assert (view.width(), view.height()) == size
    assert view.pane.area.widget().width() <= view.pane.area.viewport().width()
    beside = view.width() / tokens.scale >= 1180
    assert view.pane.isAncestorOf(view.form) is not beside


def test_every_control_has_a_name(opened: Open, keep: Keep) -> None:
    keep()
    view = opened()
    nameless = [
        one
        for one in view.findChildren(QWidget)
        if one.isVisibleTo(view) and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName()
    ]
    assert nameless == []
