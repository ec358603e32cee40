"""What surrounds the writing of an article: what it is compared with, who answers for it, who else is there."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from callcenter.access.people import Person, Role
from callcenter.app import CallCenter
from tests.ui.editor.test_workspace import CTRL, enter, press, shown, write
from ui.editor.difference_view import DifferenceView
from ui.editor.workspace import EditorWorkspace

ALT = Qt.KeyboardModifier.AltModifier
OTHER = Person("onishi", "大西 剛", Role.EDITOR)


def compared(workspace: EditorWorkspace) -> str:
    (view,) = workspace.findChildren(DifferenceView)
    assert view.isVisible()
    return view._page.toPlainText()


def test_two_revisions_stand_side_by_side_and_the_left_one_comes_back(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0101")
    first = workspace.editor.texts._sources["read_out"].text()
    write(workspace, "read_out", "汐風窓口でもできます。")
    workspace.editor.fields._visibility.choose("internal")
    workspace.editor.fields._visibility.activated.emit(1)
    qtbot.keyClick(workspace, Qt.Key.Key_D, CTRL)
    text = compared(workspace)
    assert "公開範囲" in text and "庁内のみ" in text
    assert "汐風窓口でもできます。" in text
    assert "違い 2 か所" in shown(workspace)
    page = workspace.editor.difference._page
    places = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        qtbot.keyClick(page, key)
        places.append(page.textCursor().position())
    assert places[0] == places[2] < places[1] == places[3]
    qtbot.keyClick(workspace, Qt.Key.Key_Escape)
    assert workspace.editor.fields.isVisible()
    qtbot.keyClick(workspace, Qt.Key.Key_D, CTRL)
    press(workspace, "左の版に戻す")
    assert center.knowledge.library.working_copy("FAQ-0101").content.read_out == first
    assert center.knowledge.library.revisions("FAQ-0101")[1].content.read_out.endswith(
        "汐風窓口でもできます。"
    )


def test_articles_that_answer_already_are_named_and_told_apart(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.writing.begin(None)
    enter(workspace, "題名（", "会社の健康保険に入ったので国保をやめたい")
    qtbot.waitUntil(lambda: "もう答えているかもしれません" in shown(workspace))
    assert "FAQ-0402" in shown(workspace)
    workspace.writing._discard()
    workspace.open_article("FAQ-0101")
    enter(workspace, "題名（", center.knowledge.published["FAQ-0402"].content.title)
    qtbot.waitUntil(lambda: "FAQ-0402・題名の100%が同じ" in shown(workspace))
    workspace.save_now()
    qtbot.keyClick(workspace, Qt.Key.Key_5, ALT)
    assert "国民健康保険" in compared(workspace)
    press(workspace, "別の記事として残す")
    assert center.knowledge.pairs.kept_apart() == {("FAQ-0101", "FAQ-0402")}
    assert "FAQ-0402・題名の" not in shown(workspace)


def test_what_is_pasted_from_a_page_comes_as_markdown(workspace: EditorWorkspace, qtbot: QtBot) -> None:
    workspace.open_article("FAQ-0101")
    source = workspace.editor.texts.source
    before = source.text()
    page = QMimeData()
    page.setHtml(
        '<h2>受付</h2><ul><li><b>窓口</b><script>x()</script></li></ul><a href="javascript:x()">押す</a>'
    )
    page.setText("受付 窓口 押す")
    source.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(workspace.said) as told:
        source.insertFromMimeData(page)
    assert told.args is not None
    assert told.args[0] == "貼り付けた文を Markdown に直しました。使えないリンクを1件外しました。"
    pasted = source.text().removeprefix(before)
    assert "- **窓口**" in pasted and "押す" in pasted
    assert "script" not in pasted
    source.undo()
    assert source.text() == before
    source.selectAll()
    copied = source.createMimeDataFromSelection()
    assert (copied.text(), copied.hasHtml()) == (before, False)


def test_others_are_seen_and_somebody_answers_for_the_article(
    workspace: EditorWorkspace, center: CallCenter
) -> None:
    presence = center.knowledge.presence
    presence.seen("FAQ-0101", OTHER)
    workspace.open_article("FAQ-0101")
    assert "大西 剛さんが編集中" in shown(workspace)
    assert [each.person_id for each in presence.seen("FAQ-0101", OTHER)] == [center.person.id]
    workspace.open_article("FAQ-0402")
    assert "編集中" not in shown(workspace)
    assert presence.seen("FAQ-0101", OTHER) == ()
    box = workspace.sections._owner._box
    box.setCurrentIndex(box.findData("onishi"))
    box.activated.emit(box.currentIndex())
    assert center.knowledge.library.list_articles("FAQ-0402")[0].owner_id == "onishi"
    workspace.open_article("FAQ-0101")
    assert box.currentData() == ""
    # A link that leads nowhere is underlined where it stands.
    write(workspace, "read_out", "[別の記事](faq:FAQ-9999)")
    source = workspace.editor.texts.source
    start, end = source._dead_links.range(0) or (0, 0)
    assert source.text()[start:end] == "faq:FAQ-9999"
    workspace.hide()
    assert presence.seen("FAQ-0101", OTHER) == ()
