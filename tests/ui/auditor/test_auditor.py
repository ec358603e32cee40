"""The access log on a desk: what is found in it, what stands out, and that meddling is said in words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
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
from sqlalchemy import Engine, text

from callcenter.access.log import Looked, Purpose, record
from callcenter.access.people import Person, Role
from callcenter.administration.unusual import link_staff
from callcenter.administration.watch import PAGE
from callcenter.app import CallCenter
from ui import messages
from ui.auditor.workspace import AuditorWorkspace
from ui.bridge import Bridge
from ui.theme import tokens
from ui.widgets import ListPane, Row

SATO = Person("sato", "佐藤 由美", Role.OPERATOR)
NAKANO = Person("nakano", "中野 健", Role.OPERATOR)

Open = Callable[..., AuditorWorkspace]


@pytest.fixture
def opened(center: CallCenter, qtbot: QtBot) -> Open:
    def make(size: tuple[int, int] = (1256, 620)) -> AuditorWorkspace:
        view = AuditorWorkspace(center, Bridge(inline=True), lambda problem: messages.words(problem, "ja"))
        qtbot.addWidget(view)
        view.resize(*size)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return make


def look(engine: Engine, person: Person, action: Looked, **facts: object) -> None:
    with engine.begin() as connection:
        record(connection, person, action, **facts)  # type: ignore[arg-type]


def combo(view: QWidget, name: str) -> QComboBox:
    return next(one for one in view.findChildren(QComboBox) if one.accessibleName() == name)


def button(view: QWidget, words: str) -> QAbstractButton:
    QApplication.processEvents()
    return next(
        one
        for one in view.findChildren(QAbstractButton)
        if one.text().startswith(words) and one.isVisibleTo(view)
    )


def rows(view: AuditorWorkspace) -> list[Row]:
    return list(view.lines.findChild(ListPane).model().rows)  # type: ignore[attr-defined]


def titles(view: AuditorWorkspace) -> list[str]:
    return [row.title for row in rows(view) if "閲覧記録を読んだ" not in row.title]


def shown(part: QWidget) -> str:
    """Every word in labels that are visible."""
    QApplication.processEvents()  # what has just been made is shown by the event loop
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def test_the_newest_line_comes_first_and_is_shown_whole(opened: Open, database: Engine) -> None:
    look(database, SATO, Looked.SEARCHED, detail={"name": "はまだ", "found": 3}, shown=["0000000001"])
    look(database, NAKANO, Looked.OPENED_CARD, purpose=Purpose.CALLBACK, resident_id="0000000002")
    view = opened()
    assert rows(view)[0].title == "監査 一郎　閲覧記録を読んだ"
    assert titles(view) == ["中野 健　カードを開いた", "佐藤 由美　検索・一覧"]
    view.lines.step(1)
    card = shown(view.line_card)
    for words in ("中野 健（nakano）", "折り返し", "0000000002", "カードを開いた"):
        assert words in card
    view.lines.step(1)
    assert "はまだ" in shown(view.line_card) and "一覧に1人" in shown(view.line_card)


def test_each_condition_narrows_the_list_and_one_press_takes_all_away(
    opened: Open, database: Engine, qtbot: QtBot
) -> None:
    look(database, SATO, Looked.SEARCHED, shown=["0000000001"])
    look(database, NAKANO, Looked.OPENED_CARD, purpose=Purpose.CALLBACK, resident_id="0000000002")
    look(database, NAKANO, Looked.OPENED_CARD, purpose=Purpose.OWN_MATTER, resident_id="0000000003")
    view = opened()
    for name, choice, wanted in (
        ("利用者", "佐藤 由美", 1),
        ("操作", "カードを開いた", 2),
        ("目的", "折り返し", 1),
    ):
        box = combo(view, name)
        box.setCurrentIndex(box.findText(choice))
        assert len(titles(view)) == wanted, name
        box.setCurrentIndex(0)
    field = next(one for one in view.findChildren(QLineEdit) if one.accessibleName().startswith("宛名番号"))
    qtbot.keyClicks(field, "0000000001")
    qtbot.waitUntil(lambda: len(titles(view)) == 1)
    qtbot.mouseClick(button(view, "条件を消す"), Qt.MouseButton.LeftButton)
    assert len(titles(view)) == 3


def test_nothing_found_says_what_to_do(opened: Open) -> None:
    view = opened()
    box = combo(view, "操作")
    box.setCurrentIndex(box.findText("本人への書面を作成"))
    assert "条件に合う記録はありません" in shown(view.lines)
    assert "一覧から選ぶと" in shown(view.line_card)


def test_a_long_log_comes_page_by_page(opened: Open, database: Engine, qtbot: QtBot) -> None:
    with database.begin() as connection:
        for number in range(PAGE + 30):
            record(connection, SATO, Looked.SEARCHED, detail={"found": number})
    view = opened()
    assert len(rows(view)) == PAGE
    bar = view.lines.findChild(ListPane).verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(rows(view)) == PAGE + 31)
    assert len({row.id for row in rows(view)}) == PAGE + 31


def test_what_stands_out_leads_to_its_lines(opened: Open, database: Engine, qtbot: QtBot) -> None:
    link_staff(database, "sato", "0000000001")
    look(database, SATO, Looked.OPENED_CARD, purpose=Purpose.OWN_MATTER, resident_id="0000000001")
    look(database, SATO, Looked.OPENED_CARD, purpose=Purpose.OWN_MATTER, resident_id="0000000020")
    view = opened()
    qtbot.mouseClick(button(view.unusual, "自分・同じ世帯"), Qt.MouseButton.LeftButton)
    assert [row.title for row in rows(view)] == ["佐藤 由美　カードを開いた"]
    assert combo(view, "期間").currentText() == "気になる閲覧"
    assert "0000000001" in shown(view.line_card)
    qtbot.mouseClick(button(view.line_card, "この人の記録"), Qt.MouseButton.LeftButton)
    assert (combo(view, "期間").currentText(), len(titles(view))) == ("全期間", 2)


def test_a_day_without_anything_says_so(opened: Open) -> None:
    assert "この日には、目立つ閲覧はありません。" in shown(opened().unusual)


def test_the_key_verifies_the_log_and_names_what_was_changed(
    opened: Open, database: Engine, qtbot: QtBot
) -> None:
    look(database, SATO, Looked.SEARCHED)
    look(database, SATO, Looked.SEARCHED)
    view = opened()
    assert view.verify is not None
    qtbot.keyClick(view, Qt.Key.Key_F7)
    assert "書かれたときのまま" in shown(view.verify)
    with database.begin() as connection:
        connection.execute(text("DROP TRIGGER access_log_no_update"))
        connection.execute(
            text("UPDATE access_log SET purpose = 'callback' WHERE staff_id = 'sato' AND number = 2")
        )
    qtbot.keyClick(view, Qt.Key.Key_F7)
    assert "sato：2番の行が書きかえられています。" in shown(view.verify)


def test_the_filtered_list_is_exported_and_the_export_is_logged(
    opened: Open, database: Engine, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(database, SATO, Looked.SEARCHED)
    look(database, NAKANO, Looked.SEARCHED)
    view = opened()
    box = combo(view, "利用者")
    box.setCurrentIndex(box.findText("佐藤 由美"))
    path = tmp_path / "log.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "1件を書き出しました。" in shown(view.export_card)
    assert [row[1].value for row in load_workbook(path).active.iter_rows()] == ["利用者名", "sato"]
    view.filters.clear()
    assert rows(view)[1].title == "監査 一郎　書き出し"


def test_a_log_that_cannot_be_read_says_so_and_is_tried_again(
    opened: Open, database: Engine, qtbot: QtBot
) -> None:
    look(database, SATO, Looked.SEARCHED)
    view = opened()
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE access_shown RENAME TO gone"))
    qtbot.keyClick(view, Qt.Key.Key_F5)
    assert "閲覧記録を読み込めませんでした" in shown(view.lines)
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE gone RENAME TO access_shown"))
    qtbot.mouseClick(button(view.lines, "もう一度読み込む"), Qt.MouseButton.LeftButton)
    assert len(titles(view)) == 1


@pytest.mark.parametrize(
    ("look", "size"), [(("dark", 1.0), (1000, 520)), (("light", 1.5), (1256, 620))], indirect=["look"]
)
def test_it_fits_a_small_window_and_large_letters(
    opened: Open, database: Engine, size: tuple[int, int]
) -> None:
    look(database, SATO, Looked.OPENED_CARD, purpose=Purpose.CALLBACK, resident_id="0000000002")
    view = opened(size)
    assert (view.width(), view.height()) == size
    assert view.lines.height() >= tokens.px(96)


def test_a_day_far_back_can_be_chosen(opened: Open, database: Engine) -> None:
    view = opened()
    before = datetime.now(UTC) - timedelta(days=40)
    combo(view, "期間").setCurrentIndex(combo(view, "期間").findText("期間指定"))
    first, last = view.filters.wanted().since, view.filters.wanted().until
    assert last - first == timedelta(days=7)
    assert before < first
