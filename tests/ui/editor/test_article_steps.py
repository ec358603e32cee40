"""From a draft to the desks on the editor's screen: two people, a day to come, variants that follow their original."""

from dataclasses import replace

from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from callcenter.access.people import Person, Role
from callcenter.app import CallCenter
from callcenter.knowledge.article import ArticleState
from tests.ui.editor.test_workspace import CTRL, field, press, rows, shown, write
from ui.editor.workspace import EditorWorkspace
from ui.widgets import ActionButton

SHIFT = Qt.KeyboardModifier.ShiftModifier
OTHER = Person("onishi", "大西 剛", Role.EDITOR)


def ask_for_two_people(center: CallCenter) -> None:
    """From now on, articles about the national health insurance are approved by somebody else."""
    asked = [replace(each, two_people=each.id == "national-health-insurance") for each in center.categories]
    center.knowledge.library.import_reference([], asked)
    center.read_reference()


def sit_down(workspace: EditorWorkspace, center: CallCenter, person: Person) -> None:
    """Somebody else opens the same article."""
    center.person = person
    workspace.open_article("FAQ-0101")
    workspace.open_article("FAQ-0402")


def test_somebody_beside_the_author_approves(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    ask_for_two_people(center)
    author, library = center.person, center.knowledge.library
    workspace.open_article("FAQ-0402")
    write(workspace, "detail", "\n- 汐風窓口へ")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert library.working_copy("FAQ-0402").state is ArticleState.REVIEW
    assert "自分の下書きは承認できません。承認できる人：" in shown(workspace)
    assert "大西 剛" in shown(workspace)
    with qtbot.assertNotEmitted(workspace.published):
        qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    sit_down(workspace, center, OTHER)
    assert "承認待ち" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL | SHIFT)
    assert "理由を書いてください" in shown(workspace)
    field(workspace, "差し戻す理由").setText("階を書いてください")
    press(workspace, "差し戻す")
    sit_down(workspace, center, author)
    assert "差し戻されました：階を書いてください" in shown(workspace)
    write(workspace, "detail", "（2階）")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    sit_down(workspace, center, OTHER)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    field(workspace, "何を変えたか").setText("返却先を追加")
    with qtbot.waitSignal(workspace.published):
        qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    published = center.knowledge.published["FAQ-0402"]
    assert (published.author_id, published.approver_id, published.note) == (
        author.id,
        "onishi",
        "返却先を追加",
    )
    assert any("承認 大西 剛" in row for row in rows(workspace, "版"))


def test_a_day_to_come_is_chosen_and_given_up(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0402")
    write(workspace, "detail", "\n- 汐風窓口へ")
    qtbot.keyClick(workspace, Qt.Key.Key_T, CTRL)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    field(workspace, "何を変えたか").setText("返却先を追加")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert center.knowledge.library.working_copy("FAQ-0402").state is ArticleState.SCHEDULED
    assert "09:00に、自動で公開されます。" in shown(workspace)
    assert center.knowledge.published["FAQ-0402"].number == 1
    write(workspace, "detail", "（1階）")
    assert "第2版が" in shown(workspace) and "公開される予定です" in shown(workspace)
    workspace.editor.texts._sources["detail"].undo()
    press(workspace, "予定をやめて下書きに戻す")
    assert center.knowledge.library.working_copy("FAQ-0402").state is ArticleState.DRAFT
    workspace.editor.fields._expires.setDate(QDate(2020, 1, 1))
    assert "有効期限が過ぎた日です" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    field(workspace, "何を変えたか").setText("期限")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert "公開する日には、もう過ぎています" in shown(workspace)
    press(workspace, "期限切れにする")
    press(workspace, "期限切れにする")
    assert "FAQ-0402" not in center.knowledge.published


def test_a_variant_says_which_sentences_of_the_original_are_new(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0402")
    texts = workspace.editor.texts
    texts.show_text("easy")
    assert "原文と未照合" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_E, CTRL)
    assert "原文と未照合" not in shown(workspace)
    texts.show_text("read_out")
    write(workspace, "read_out", "汐風窓口でもできます。")
    texts.show_text("easy")
    qtbot.waitUntil(lambda: "原文の変更 1文\n• 汐風窓口でもできます。" in shown(workspace))
    assert "1言語 要更新" in shown(workspace)
    workspace.save_now()
    assert center.knowledge.library.list_articles("FAQ-0402")[0].stale == ("easy",)
    qtbot.keyClick(workspace, Qt.Key.Key_E, CTRL)
    workspace.save_now()
    assert center.knowledge.library.list_articles("FAQ-0402")[0].stale == ()


def test_what_another_department_answers_for_is_read_only(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    center.person = Person("onishi", "大西 剛", Role.DEPARTMENT)  # of no department
    workspace.open_article("FAQ-0402")
    assert "保険年金課の記事です。" in shown(workspace)
    assert workspace.editor.texts.source.isReadOnly()
    assert not field(workspace, "題名（").isEnabled()
    assert "取り下げる" not in [
        each.text() for each in workspace.card.findChildren(ActionButton) if each.isVisible()
    ]
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert center.knowledge.library.working_copy("FAQ-0402").number == 1
