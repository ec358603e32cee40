"""The page on which articles come in and go out, on a real database."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callcenter.app import CallCenter
from callcenter.knowledge.exchange.wanted import Format
from tests.ui.desk.pane_samples import bring_up, cut_off, nameless
from ui.bridge import Bridge
from ui.editor.exchange.page import ExchangePage
from ui.messages import words
from ui.theme import tokens
from ui.widgets import Label, Notice

TABLE = """番号,質問,回答,分類,担当課,備え
A-1,犬の散歩は？,<b>公園</b>でどうぞ。,転入,市民課,犬
A-2,猫の散歩は？,公園でどうぞ。,火星,市民課,猫
"""


@pytest.fixture
def page(qtbot: QtBot, center: CallCenter, bridge: Bridge) -> ExchangePage:
    made = ExchangePage(center, bridge, lambda error: words(error, "ja"))
    bring_up(qtbot, made, 1280, 660)
    return made


def titles(page: ExchangePage) -> list[tuple[str, str]]:
    rows = page.report._list.model().rows
    return [(row.title, row.pill[0]) for row in rows]


def shown(page: ExchangePage) -> str:
    QApplication.processEvents()  # what was added is shown
    notices = [each.accessibleName() for each in page.findChildren(Notice) if each.isVisible()]
    return "\n".join(notices + [each.text() for each in page.report.findChildren(Label) if each.isVisible()])


def read(qtbot: QtBot, page: ExchangePage, path: Path) -> None:
    page.imports.path.setText(str(path))
    qtbot.keyClick(page.imports.path, Qt.Key.Key_Return)


@pytest.mark.parametrize("look", [("light", 1.0), ("light", 1.5), ("light", 2.0)], indirect=True)
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    path = tmp_path / "faq.csv"
    path.write_text(TABLE, encoding="utf-8")
    for step in (lambda: None, lambda: read(qtbot, page, path), lambda: page.resize(1280, 632)):
        step()
        qtbot.wait(20)
        assert page.width() == 1280
        assert cut_off(page) == []
        assert nameless(page) == []
    assert page.report._list.visibleRegion().boundingRect().height() >= tokens.px(100)


def test_a_table_is_compared_corrected_and_taken_in(
    qtbot: QtBot, page: ExchangePage, center: CallCenter, tmp_path: Path
) -> None:
    path = tmp_path / "faq.csv"
    path.write_text(TABLE, encoding="cp932")
    read(qtbot, page, path)
    assert "cp932 のファイルとして読みました。" in shown(page)
    assert titles(page) == [("猫の散歩は？", "取り込まない")]  # what needs a look comes first
    page.report._list.setCurrentIndex(page.report._list.model().index(0, 0))
    assert "分類「火星」は登録にありません" in shown(page)
    assert center.knowledge.hits("犬の散歩") == [] or center.knowledge.hits("犬の散歩")[0].article_id != "A-1"

    # The last column holds keywords; whatever is chosen is compared at once.
    box = page.mapping.boxes["keywords"]
    box.setCurrentIndex(box.findText("備え"))
    box.activated.emit(box.currentIndex())
    page.imports._general.setChecked(True)
    assert titles(page) == [("犬の散歩は？", "追加"), ("猫の散歩は？", "追加")]
    told: list[tuple[str, str]] = []
    page.said.connect(lambda *each: told.append(each))
    with qtbot.waitSignal(page.taken):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [("2件を追加し、0件を変えました", "ok")]
    assert "取り込みました" in shown(page)
    assert center.knowledge.hits("犬の散歩")[0].article_id == "A-1"
    assert center.knowledge.published["A-1"].content.keywords == ("犬",)

    page.report.write(tmp_path / "report.csv")
    assert "追加" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    # The same heading is understood the next time, and nothing is left to do.
    read(qtbot, page, path)
    page.imports._general.setChecked(True)
    assert page.mapping.columns()["keywords"] == "備え"
    assert {pill for _, pill in titles(page)} == {"変わりなし"}
    assert not page.imports._take.isEnabled()


def test_what_cannot_be_read_is_said_in_a_sentence(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    read(qtbot, page, tmp_path / "nowhere.csv")
    assert "そのファイルもフォルダーもありません" in page.imports._field.error()
    (tmp_path / "bad.xlsx").write_text("no zip")
    read(qtbot, page, tmp_path / "bad.xlsx")
    assert "表として読めません" in shown(page)
    (tmp_path / "odd.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    read(qtbot, page, tmp_path / "odd.csv")
    assert "質問の列か回答の列が分かりません" in shown(page)
    assert page.mapping.isVisible()


def test_who_stops_finds_nothing_changed(
    qtbot: QtBot, page: ExchangePage, center: CallCenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "faq.csv").write_text(TABLE, encoding="utf-8")
    read(qtbot, page, tmp_path / "faq.csv")
    before = center.knowledge.library.published()
    # The button is pressed while the rows are written.
    report = page.imports._running._report
    monkeypatch.setattr(page.imports._running, "_report", lambda *each: (report(*each), page.imports.stop()))
    real = center.exchange.take_in

    def stopped(source, choice, progress, cancelled):  # type: ignore[no-untyped-def]
        page.imports.stop()
        return real(source, choice, progress, cancelled)

    monkeypatch.setattr(center.exchange, "take_in", stopped)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "何も取り込んでいません" in shown(page)
    assert center.knowledge.library.published() == before


def test_the_public_articles_are_written(page: ExchangePage, tmp_path: Path) -> None:
    page.exports.form.setCurrentIndex(page.exports.form.findData(Format.HTML))
    assert page.exports.public.isChecked() and not page.exports.public.isEnabled()
    page.exports.write(tmp_path / "faq.html")
    assert "件を書き出しました" in shown(page)
    assert (tmp_path / "faq.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    page.exports.write(tmp_path / "nowhere" / "faq.html")
    assert "書けません" in shown(page)
