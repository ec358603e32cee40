"""The editors' workspace: operators' remarks become better articles, and nothing that was written is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from callcenter.access.people import Person, Role
from callcenter.app import CallCenter
from callcenter.knowledge.article import ArticleState
from tests.ui.desk.pane_samples import cut_off, nameless
from ui import theme
from ui.bridge import Bridge
from ui.editor import writing
from ui.editor.texts import TEXTS
from ui.editor.work import View
from ui.editor.workspace import EditorWorkspace
from ui.widgets import ActionButton, ListPane, ReadAloud

CTRL = Qt.KeyboardModifier.ControlModifier
OTHER = Person("onishi", "大西 剛", Role.EDITOR)
NUMBER = "1234 5678 9018"  # passes the check digit of an individual number


def shown(workspace: EditorWorkspace) -> str:
    """Every word that can be seen."""
    return "\n".join(each.text() for each in workspace.findChildren(QLabel) if each.isVisible())


def rows(workspace: EditorWorkspace, name: str) -> list[str]:
    (view,) = [each for each in workspace.findChildren(ListPane) if each.accessibleName() == name]
    model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def press(workspace: EditorWorkspace, words: str) -> None:
    (button,) = [
        each for each in workspace.findChildren(ActionButton) if each.text() == words and each.isVisible()
    ]
    button.click()


def write(workspace: EditorWorkspace, name: str, text: str) -> None:
    """Type `text` at the end of one of the texts."""
    source = workspace.editor.texts._sources[name]
    cursor = source.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText(text)


def field(workspace: EditorWorkspace, name: str) -> QLineEdit:
    (found,) = [each for each in workspace.findChildren(QLineEdit) if each.accessibleName().startswith(name)]
    return found


def enter(workspace: EditorWorkspace, name: str, text: str) -> None:
    line = field(workspace, name)
    line.setText(text)
    line.textEdited.emit(text)


def choose(workspace: EditorWorkspace, name: str, value: str) -> None:
    box = getattr(workspace.editor.fields, name)
    box.choose(value)
    box.activated.emit(box.currentIndex())


def test_work_is_counted_and_what_presses_most_comes_first(workspace: EditorWorkspace) -> None:
    views = rows(workspace, "作業")
    assert "わかりにくい、1" in views
    assert "FAQにない、1" in views
    assert "公開中、111" in views
    (only,) = rows(workspace, "記事")
    assert "「どこに返すのか分からない」" in only
    assert "指摘 2" in only


def test_articles_are_found_by_title_and_number(workspace: EditorWorkspace, qtbot: QtBot) -> None:
    workspace.list.show_view(View.ALL)
    qtbot.keyClick(workspace, Qt.Key.Key_F2)
    workspace.focusWidget().setText("faq-0101")
    assert len(rows(workspace, "記事")) == 1
    workspace.focusWidget().setText("市外 引っ越して")
    assert any("市外から汐見野市へ" in row for row in rows(workspace, "記事"))
    workspace.focusWidget().setText("宇宙旅行")
    assert "見つかりません" in shown(workspace)


def test_the_preview_is_the_operators_own_rendering(workspace: EditorWorkspace, qtbot: QtBot) -> None:
    workspace.open_article("FAQ-0101")
    (say,) = workspace.findChildren(ReadAloud)
    assert say.plain().startswith("転入届は、新しい住所に住み始めた日から14日以内に")
    write(workspace, "read_out", "\n\n**最後の一文です。**")
    qtbot.waitUntil(lambda: "最後の一文です。" in say.plain())
    for _ in range(3):
        qtbot.keyClick(workspace, Qt.Key.Key_Tab, CTRL)
    assert "14日の間" in say.plain()  # the tab of plain Japanese


def test_what_is_written_becomes_a_draft_when_the_keys_rest(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.writing._autosave.setInterval(30)
    workspace.open_article("FAQ-0101")
    assert "変更なし" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_Tab, CTRL)
    write(workspace, "detail", "\n\n### 追加\n- 一行")
    assert "書いています" in shown(workspace)
    qtbot.waitUntil(lambda: "下書きを保存" in shown(workspace))
    kept = center.knowledge.library.working_copy("FAQ-0101")
    assert kept.state is ArticleState.DRAFT
    assert kept.content.detail.endswith("### 追加\n- 一行")
    assert kept.author_id == "morita"
    assert "追加" not in center.knowledge.published["FAQ-0101"].content.detail
    assert "公開中との差 +3 −0" in shown(workspace)


def test_looking_is_not_writing(workspace: EditorWorkspace, center: CallCenter, qapp: QApplication) -> None:
    before = center.knowledge.library.list_articles()
    for article_id in list(center.knowledge.published)[::6]:
        workspace.open_article(article_id)
        assert not workspace.unsaved, article_id
    theme.apply(qapp, "dark", 1.0)
    assert not workspace.unsaved
    assert center.knowledge.library.list_articles() == before


def test_every_field_is_kept_as_it_was_entered(workspace: EditorWorkspace, center: CallCenter) -> None:
    workspace.open_article("FAQ-0101")
    enter(workspace, "題名（", "新しい題名")
    enter(workspace, "根拠", "条例 第1条")
    enter(workspace, "検索されることば", "一つ、二つ,三つ、一つ")
    enter(workspace, "関連する記事", "FAQ-0102")
    for name, value in (
        ("_category", "moving-out"),
        ("_department", "zeimu"),
        ("_visibility", "internal"),
        ("_outcome", "callback"),
        ("_script", ""),
    ):
        choose(workspace, name, value)
    workspace.editor.fields._review.setDate(QDate(2028, 4, 1))
    workspace.save_now()
    kept = center.knowledge.library.working_copy("FAQ-0101").content
    assert (kept.title, kept.source) == ("新しい題名", "条例 第1条")
    assert (kept.keywords, kept.related) == (("一つ", "二つ", "三つ"), ("FAQ-0102",))
    assert (kept.category_id, kept.department_id) == ("moving-out", "zeimu")
    assert (kept.visibility, kept.outcome, kept.script_id) == ("internal", "callback", "")
    assert str(kept.review_on) == "2028-04-01"
    assert kept.variants == center.knowledge.published["FAQ-0101"].content.variants


def test_another_article_opens_once_this_one_is_saved(workspace: EditorWorkspace, center: CallCenter) -> None:
    workspace.open_article("FAQ-0101")
    write(workspace, "read_out", "続き。")
    workspace.open_article("FAQ-0102")
    assert center.knowledge.library.working_copy("FAQ-0101").content.read_out.endswith("続き。")
    assert "FAQ-0102" in shown(workspace)
    assert not workspace.unsaved


def test_publishing_asks_what_was_changed(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0402")
    write(workspace, "detail", "\n\n### 資格確認書の返却先\n- 汐風窓口へ")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert center.knowledge.published["FAQ-0402"].number == 1
    note = field(workspace, "何を変えたか")
    assert note.hasFocus()
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert "一言書いてください" in shown(workspace)
    note.setText("返却先を追加")
    with qtbot.waitSignal(workspace.published) as sent:
        qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    (revision,) = sent.args
    assert (revision.number, revision.note) == (2, "返却先を追加")
    assert center.knowledge.published["FAQ-0402"] == revision
    assert center.knowledge.hits("汐風窓口")[0].article_id == "FAQ-0402"
    newest, oldest = rows(workspace, "版")
    assert newest.startswith("第2版　返却先を追加")
    assert "公開中" in newest
    assert "公開中" not in oldest


def test_what_is_missing_keeps_an_article_from_being_published(
    workspace: EditorWorkspace, qtbot: QtBot
) -> None:
    workspace.open_article("FAQ-0101")
    enter(workspace, "根拠", "")
    write(workspace, "detail", "\n[別の記事](faq:FAQ-9999)")
    assert "• 根拠がありません\n• FAQ-9999 という記事はありません" in shown(workspace)
    with qtbot.assertNotEmitted(workspace.published):
        qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
        qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    enter(workspace, "根拠", "条例")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert field(workspace, "何を変えたか").isVisible()  # a doubtful link does not


def test_a_remark_is_closed_when_it_has_been_dealt_with(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0402")
    assert "「どこに返すのか分からない」" in shown(workspace)
    assert "ほか1件" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_R, CTRL)
    assert "「郵送先がない」" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_R, CTRL)
    assert not any(each.article_id for each in center.knowledge.feedback.open())
    assert "反映した" not in [b.text() for b in workspace.findChildren(ActionButton) if b.isVisible()]


def test_what_was_missing_begins_a_new_article(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.list.show_view(View.MISSING)
    workspace.list.focus_list()
    pane = workspace.focusWidget()
    qtbot.keyClick(pane, Qt.Key.Key_Down)
    assert workspace.writing.opened is None  # moving over it begins nothing
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert field(workspace, "検索されることば").text() == "保険証、返却"
    assert field(workspace, "題名（").hasFocus()
    qtbot.keyClick(workspace, Qt.Key.Key_R, CTRL)
    assert [each for each in center.knowledge.feedback.open() if not each.article_id] == []


def test_a_new_article_is_saved_as_soon_as_it_can_be(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    qtbot.keyClick(workspace, Qt.Key.Key_N, CTRL)
    enter(workspace, "題名（", "犬を迎えました")
    qtbot.keyClick(workspace, Qt.Key.Key_S, CTRL)
    assert "分類と所管課を選ぶと、保存されます" in shown(workspace)
    workspace.open_article("FAQ-0101")
    assert "まだ保存できないので、この記事から移れません。" in shown(workspace)
    assert field(workspace, "題名（").text() == "犬を迎えました"
    choose(workspace, "_category", "moving-in")
    choose(workspace, "_department", "shimin")
    qtbot.keyClick(workspace, Qt.Key.Key_S, CTRL)
    opened = workspace.writing.opened
    assert opened is not None
    assert center.knowledge.library.working_copy(opened.content.id).content.title == "犬を迎えました"
    assert "移れません" not in shown(workspace)


def test_what_cannot_be_saved_can_be_given_up(workspace: EditorWorkspace, qtbot: QtBot) -> None:
    qtbot.keyClick(workspace, Qt.Key.Key_N, CTRL)
    enter(workspace, "題名（", "書きかけ")
    workspace.open_article("FAQ-0101")
    press(workspace, "捨てて移る")
    assert field(workspace, "題名（").text().startswith("市外から汐見野市へ")


def test_two_new_articles_never_share_a_number(workspace: EditorWorkspace, center: CallCenter) -> None:
    workspace.writing.begin(None)
    opened = workspace.writing.opened
    assert opened is not None
    taken = opened.content.id
    content = replace(center.knowledge.published["FAQ-0101"].content, id=taken, title="先の人の記事")
    center.knowledge.library.save_draft(content, OTHER, 0)
    enter(workspace, "題名（", "あとの人の記事")
    choose(workspace, "_category", "moving-in")
    choose(workspace, "_department", "shimin")
    workspace.save_now()
    assert center.knowledge.library.working_copy(taken).content.title == "先の人の記事"
    assert opened.content.id != taken
    assert center.knowledge.library.working_copy(opened.content.id).content.title == "あとの人の記事"


def test_somebody_elses_revision_is_shown_and_ones_own_text_stays(
    workspace: EditorWorkspace, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0101")
    theirs = replace(center.knowledge.published["FAQ-0101"].content, read_out="大西の文。")
    center.knowledge.library.save_draft(theirs, OTHER, 1)
    write(workspace, "read_out", "森田の続き。")
    workspace.save_now()
    assert "大西 剛さんが" in shown(workspace)
    source = workspace.editor.texts._sources["read_out"]
    press(workspace, "相手の版を見る")
    assert source.text() == "大西の文。"
    assert source.isReadOnly()
    press(workspace, "戻る")
    assert source.text().endswith("森田の続き。")
    press(workspace, "自分の文を新しい版にする")
    kept = [each.content.read_out[-6:] for each in center.knowledge.library.revisions("FAQ-0101")]
    assert kept[:2] == ["森田の続き。", "大西の文。"[-6:]]


def test_ones_own_text_can_give_way(workspace: EditorWorkspace, center: CallCenter) -> None:
    workspace.open_article("FAQ-0101")
    theirs = replace(center.knowledge.published["FAQ-0101"].content, read_out="大西の文。")
    center.knowledge.library.save_draft(theirs, OTHER, 1)
    write(workspace, "read_out", "森田の続き。")
    workspace.open_article("FAQ-0102")  # would leave a text that is not kept
    assert "大西 剛さんが" in shown(workspace)
    press(workspace, "相手の版にする")
    assert workspace.editor.texts._sources["read_out"].text() == "大西の文。"
    assert not workspace.unsaved


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"\n{NUMBER}", "12桁の個人番号（マイナンバー）らしい数字があります。消してください。"),
        ("\n[押す](javascript:alert)", "このリンク先は使えません：javascript:alert"),
        ("\n## 大きな見出し", "見出しは ### から始めてください。"),
        ("\nここ\u202eから", "見えない文字（U+202E）があります。消してください。"),
    ],
)
def test_what_a_text_must_not_hold_is_said_under_it(
    workspace: EditorWorkspace, center: CallCenter, text: str, said: str
) -> None:
    workspace.open_article("FAQ-0101")
    write(workspace, "internal_note", text)
    workspace.save_now()
    assert said in shown(workspace)
    assert "保存できません" in shown(workspace)
    assert TEXTS[workspace.editor.texts._source_pages.currentIndex()] == "internal_note"
    assert center.knowledge.library.working_copy("FAQ-0101").number == 1
    workspace.editor.texts._sources["internal_note"].undo()
    write(workspace, "internal_note", "\n直した。")
    workspace.save_now()
    assert said not in shown(workspace)


def test_an_individual_number_is_refused_in_a_field_too(workspace: EditorWorkspace) -> None:
    workspace.open_article("FAQ-0101")
    enter(workspace, "根拠", f"通知 {NUMBER}")
    workspace.save_now()
    assert field(workspace, "根拠").property("bad")
    assert "個人番号" in shown(workspace)


def test_an_old_revision_is_read_and_comes_back_and_the_draft_after_it(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0101")
    source = workspace.editor.texts._sources["read_out"]
    first = source.text()
    write(workspace, "read_out", "続き。")
    workspace.save_now()
    (old,) = [each for each in workspace.writing.opened.revisions if each.number == 1]
    workspace.card.revisions.revision_chosen.emit(old)
    assert "第1版を見ています" in shown(workspace)
    assert source.text() == first
    assert not field(workspace, "題名（").isEnabled()
    qtbot.keyClick(workspace, Qt.Key.Key_Escape)
    assert source.text().endswith("続き。")
    assert not source.isReadOnly()
    workspace.card.revisions.revision_chosen.emit(old)
    press(workspace, "この版に戻す")
    assert source.text() == first
    library = center.knowledge.library
    assert [each.content.read_out == first for each in library.revisions("FAQ-0101")] == [True, False, True]
    source.setFocus()
    qtbot.keyClick(source, Qt.Key.Key_Z, CTRL)
    assert source.text().endswith("続き。")
    assert library.working_copy("FAQ-0101").number == 4


def test_withdrawing_asks_once_and_takes_the_article_out_of_the_search(
    workspace: EditorWorkspace, center: CallCenter
) -> None:
    workspace.open_article("FAQ-0101")
    press(workspace, "取り下げる")
    assert "FAQ-0101" in center.knowledge.published
    press(workspace, "やめる")
    press(workspace, "取り下げる")
    press(workspace, "取り下げる")
    assert "FAQ-0101" not in center.knowledge.published
    assert "公開終了、1" in rows(workspace, "作業")
    assert "FAQ-0101" not in [hit.article_id for hit in center.knowledge.hits("市外から引っ越してきた")]


def test_leaving_the_workspace_keeps_what_is_written(workspace: EditorWorkspace, center: CallCenter) -> None:
    workspace.open_article("FAQ-0101")
    write(workspace, "read_out", "続き。")
    workspace.hide()
    assert center.knowledge.library.working_copy("FAQ-0101").content.read_out.endswith("続き。")


def test_a_failure_is_told_and_the_text_stays(
    workspace: EditorWorkspace, bridge: Bridge, center: CallCenter
) -> None:
    told: list[Exception] = []
    bridge.error.connect(told.append)
    workspace.open_article("FAQ-0101")
    center.person = Person("sato", "佐藤", Role.OPERATOR)  # may not edit
    write(workspace, "read_out", "続き。")
    workspace.save_now()
    assert len(told) == 1
    assert "保存できません" in shown(workspace)
    assert workspace.unsaved


def test_a_draft_is_saved_for_a_thought_and_not_for_a_key() -> None:
    assert writing.AUTOSAVE_MS >= 2_000


@pytest.mark.parametrize(
    ("look", "width", "height"),
    [
        (("light", scale), width, height)
        for scale in (1.0, 2.0)
        for width, height in ((1440, 812), (1280, 632))
    ],
    indirect=["look"],
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    workspace: EditorWorkspace,
    qtbot: QtBot,
    center: CallCenter,
    width: int,
    height: int,
) -> None:
    workspace.resize(width, height)
    old = center.knowledge.library.revision("FAQ-0402", 1)
    steps = (
        lambda: workspace.list.show_view(View.UNCLEAR),
        lambda: workspace.open_article("FAQ-0402"),
        lambda: (write(workspace, "detail", "\n[x](javascript:a)"), workspace.save_now()),
        lambda: (workspace.editor.texts._sources["detail"].undo(), workspace.card.form.go_on()),
        lambda: (workspace.card.form._set_timed(True), workspace.editor.texts.show_text("easy")),
        workspace.sections.comparing.show_revisions,
        lambda: workspace.card.revisions.revision_chosen.emit(old),
        lambda: (workspace.writing.back(), workspace.card._ask(ArticleState.WITHDRAWN)),
        lambda: workspace.writing.begin(None),
    )
    for number, step in enumerate(steps):
        step()
        qtbot.wait(20)
        assert (number, workspace.width(), workspace.height()) == (number, width, height)
        assert (number, cut_off(workspace)) == (number, [])
        assert [(number, each, each.text()) for each in nameless(workspace)] == []
