"""Hints for plain Japanese on the editor's screen: found while somebody writes, replaced by a key, undone by another."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editor.test_workspace import CTRL, shown
from ui.editor.hints import HintsPane
from ui.editor.texts import TEXTS
from ui.editor.workspace import EditorWorkspace

HARD = "𠮷さんは申請書をご提出ください。\n14日までに納付します。納付の方法。"


def begin(workspace: EditorWorkspace, name: str, text: str) -> None:
    """Open an article and write `text` where one of its texts stood."""
    workspace.open_article("FAQ-0402")
    workspace.editor.texts._show_tab(TEXTS.index(name))
    workspace.editor.texts.source.selectAll()
    workspace.editor.texts.source.insertPlainText(text)


def hints(workspace: EditorWorkspace) -> list[str]:
    (pane,) = workspace.findChildren(HintsPane)
    return [row.text() for row in pane._rows if row.isVisible()]


def test_hard_words_are_replaced_by_a_key_and_come_back_by_undo(
    workspace: EditorWorkspace, qtbot: QtBot
) -> None:
    begin(workspace, "easy", HARD)
    first = "申請書 → 申し込む紙"
    qtbot.waitUntil(lambda: hints(workspace)[:1] == [first])
    assert hints(workspace) == [first, "ご提出ください → 出してください", "納付します → 払います"]
    assert "ヒント 4か所" in shown(workspace)
    source = workspace.editor.texts.source
    qtbot.keyClick(source, Qt.Key.Key_2, CTRL)
    assert source.text().startswith("𠮷さんは申請書を出してください。")
    source.undo()
    assert source.text() == HARD
    qtbot.keyClick(source, Qt.Key.Key_F7)
    qtbot.keyClick(source, Qt.Key.Key_F7)
    assert source.textCursor().selectedText() in HARD
    chosen = source.textCursor().selectedText()
    qtbot.keyClick(source, Qt.Key.Key_F7)
    assert source.textCursor().selectedText() != chosen
    source.selectAll()
    source.insertPlainText("市役所に来てください。")
    qtbot.waitUntil(lambda: "わかりやすい文です" in shown(workspace))
    assert hints(workspace) == []


def test_other_texts_have_hints_when_asked_for_and_room_where_the_window_is_low(
    workspace: EditorWorkspace, qtbot: QtBot
) -> None:
    begin(workspace, "detail", "納付してください。\n\nお待ちいただきます。")
    assert hints(workspace) == []
    qtbot.keyClick(workspace, Qt.Key.Key_F7)
    assert hints(workspace) == ["納付して → 払って"]  # politeness is an operator's business
    workspace.editor.texts._show_tab(TEXTS.index("en"))
    assert not workspace.findChildren(HintsPane)[0].isVisible()
    # Where the window is low, fields give way to the texts, and come back by a key or when something is wrong in them.
    workspace.resize(1280, 632)
    source = workspace.editor.fields._source
    assert not source.isVisible()
    qtbot.keyClick(workspace, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert source.isVisible()
    workspace.editor.fold(True)
    workspace.editor.set_errors({"source": ("公開する前に書いてください。", 0)})
    assert source.isVisible()
