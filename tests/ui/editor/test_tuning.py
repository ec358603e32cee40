"""The page on which editors see and decide what the search finds, on a real city."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callcenter.access.people import Role
from callcenter.app import CallCenter
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.rules import RuleKind
from callcenter.live import Updated
from callcenter.store.engine import open_engine
from ui import theme
from ui.editor.pages import KnowledgeWorkspace
from ui.editor.tuning.page import TuningPage
from ui.widgets import Label, Notice, Row

ALT = Qt.KeyboardModifier.AltModifier
HEALTH = "FAQ-0402"  # leaving national health insurance


@pytest.fixture
def page(qtbot: QtBot, knowledge: KnowledgeWorkspace) -> TuningPage:
    qtbot.keyClick(knowledge, Qt.Key.Key_T, ALT)
    assert knowledge.tuning.isVisible()
    return knowledge.tuning


def press(qtbot: QtBot, page: TuningPage, key: Qt.Key) -> None:
    QApplication.processEvents()  # what was shown has its keys
    qtbot.keyClick(QApplication.focusWidget() or page, key, ALT)


def ask(qtbot: QtBot, page: TuningPage, text: str) -> list[Row]:
    qtbot.keyClick(page, Qt.Key.Key_F2)
    page.search._field.setText(text)
    return rows(page)


def rows(page: TuningPage) -> list[Row]:
    return page.search._list.model().rows


def taught(page: TuningPage) -> list[Row]:
    return [row for row in page.taught._list.model().rows if not row.heading]


def shown(page: TuningPage) -> str:
    QApplication.processEvents()
    notices = [each.accessibleName() for each in page.findChildren(Notice) if each.isVisible()]
    return "\n".join(notices + [each.text() for each in page.findChildren(Label) if each.isVisible()])


def pick(qtbot: QtBot, page: TuningPage, text: str) -> None:
    """An article that should have been found."""
    press(qtbot, page, Qt.Key.Key_M)
    page.search._pick._search.setText(text)
    qtbot.keyClick(page.search._pick._search, Qt.Key.Key_Return)


def test_why_an_article_is_found_is_said_with_its_parts(qtbot: QtBot, page: TuningPage) -> None:
    found = ask(qtbot, page, "国保 やめる")
    assert (found[0].id, found[0].right) == (HEALTH, "1位")
    said = shown(page)
    assert "出たわけ" in said and "「国保 やめる」の検索を変える" in said
    assert "国保 → 国民健康保険（題名・検索されることば・本文）" in said
    ask(qtbot, page, "ゴジラ")
    assert "読みの一部が似ているだけです" in shown(page)
    ask(qtbot, page, "国保 やめる")
    page.search._departments.setCurrentIndex(page.search._departments.findData("shimin"))
    page.search._departments.activated.emit(0)
    assert HEALTH not in [row.id for row in rows(page)]
    pick(qtbot, page, HEALTH)
    assert "絞り込んだ課の記事ではありません" in shown(page)


def test_a_pinned_article_comes_first_from_now_on_and_can_be_let_go(
    qtbot: QtBot, page: TuningPage, center: CallCenter, tmp_path: Path
) -> None:
    third = ask(qtbot, page, "国保 やめる")[2].id
    press(qtbot, page, Qt.Key.Key_1)
    qtbot.keyClick(page.search._list, Qt.Key.Key_Down)
    qtbot.keyClick(page.search._list, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_P)
    assert next((row.id, row.pill) for row in rows(page)) == (third, ("固定", "acc"))
    assert page.search._list.value() == third
    assert "3位 → 1位" in shown(page) and "先頭に出すと決めてあります" in shown(page)
    assert [row.title for row in taught(page)] == ["国保 やめる"]
    engine = open_engine(center.settings.database)
    again = KnowledgeDesk(engine, center.settings.knowledge_base, tmp_path / "again", lambda *_: None)
    assert again.hits("国保 やめる")[0].article_id == third
    engine.dispose()

    press(qtbot, page, Qt.Key.Key_B)  # the other way round: it replaces the rule
    assert "1位 → " in shown(page) and [row.pill for row in taught(page)] == [("後ろへ", "acc")]
    press(qtbot, page, Qt.Key.Key_Z)
    assert rows(page)[0].id == third and "元に戻しました" in shown(page)
    press(qtbot, page, Qt.Key.Key_P)
    assert "1位 → 3位" in shown(page)
    assert rows(page)[2].id == third and center.knowledge.rules.rules() == []
    press(qtbot, page, Qt.Key.Key_Z)
    assert [each.kind for each in center.knowledge.rules.rules()] == [RuleKind.PIN]

    # Whoever takes another article sees that one; what was decided is listed, and leads back to its search.
    ask(qtbot, page, "粗大ごみ")
    press(qtbot, page, Qt.Key.Key_3)
    press(qtbot, page, Qt.Key.Key_2)
    qtbot.keyClick(page.rules._list, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_S)
    assert page.search.words() == "国保 やめる" and page.search._list.value() == third
    press(qtbot, page, Qt.Key.Key_3)
    press(qtbot, page, Qt.Key.Key_D)
    assert center.knowledge.rules.rules() == [] and "まだ何も決めていません" in shown(page)


def test_an_article_that_should_be_found_is_taught_and_untaught(
    qtbot: QtBot, page: TuningPage, center: CallCenter
) -> None:
    assert ask(qtbot, page, "xyzzy") == []
    assert "このことばでは何も見つかりません" in shown(page)
    pick(qtbot, page, HEALTH)
    assert "出ないわけ" in shown(page) and "記事の中にありません" in shown(page)
    press(qtbot, page, Qt.Key.Key_L)
    assert "出ない → 1位" in shown(page)
    assert [(row.id, row.pill) for row in rows(page)] == [(HEALTH, ("学習", "ok"))]
    assert [(row.title, row.quiet) for row in taught(page)] == [("xyzzy", False)]
    press(qtbot, page, Qt.Key.Key_L)
    assert "もう学んでいる" in shown(page)

    press(qtbot, page, Qt.Key.Key_2)
    qtbot.keyClick(page.taught._list, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_D)
    assert rows(page) == [] and center.knowledge.hits("xyzzy") == []
    (row,) = taught(page)
    assert row.quiet and row.pill == ("外した", "line")  # greyed, and still there
    assert "1位 → 出ない" in shown(page)
    press(qtbot, page, Qt.Key.Key_D)  # the same key learns it again
    assert [row.id for row in rows(page)] == [HEALTH]
    press(qtbot, page, Qt.Key.Key_Z)
    assert rows(page) == []
    press(qtbot, page, Qt.Key.Key_L)  # whoever teaches what was taken out means it
    assert [row.id for row in rows(page)] == [HEALTH]


def test_an_article_that_is_not_published_says_so(
    qtbot: QtBot, page: TuningPage, center: CallCenter, knowledge: KnowledgeWorkspace
) -> None:
    library = center.knowledge.library
    content = replace(library.working_copy(HEALTH).content, id="FAQ-9001", title="xyzzyの届出")
    library.save_draft(content, center.person, 0)
    ask(qtbot, page, "xyzzy")
    pick(qtbot, page, "xyzzy")
    assert "公開していないので、どのことばでも出ません" in shown(page)
    press(qtbot, page, Qt.Key.Key_P)  # would be of no use
    assert center.knowledge.rules.rules() == []
    press(qtbot, page, Qt.Key.Key_O)
    assert knowledge.articles.isVisible()
    assert knowledge.articles.writing.opened is not None
    assert knowledge.articles.writing.opened.content == content


def test_words_become_a_keyword_of_the_draft_and_work_once_it_is_published(
    qtbot: QtBot, page: TuningPage, center: CallCenter, knowledge: KnowledgeWorkspace
) -> None:
    ask(qtbot, page, "xyzzy")
    pick(qtbot, page, HEALTH)
    press(qtbot, page, Qt.Key.Key_W)
    articles = knowledge.articles
    assert articles.isVisible() and QApplication.focusWidget() is articles.editor.fields._keywords
    articles.save_now()
    draft = center.knowledge.library.working_copy(HEALTH)
    assert draft.content.keywords[-1] == "xyzzy"
    assert center.knowledge.hits("xyzzy") == []
    center.knowledge.publish(HEALTH, draft.number, center.person, "ことばを加えた")
    qtbot.keyClick(knowledge, Qt.Key.Key_T, ALT)  # what was typed is still there, and searched again
    assert [row.id for row in rows(page)] == [HEALTH]
    assert "xyzzy（検索されることば）" in shown(page)


def test_words_of_the_same_meaning(qtbot: QtBot, page: TuningPage, center: CallCenter) -> None:
    ask(qtbot, page, "xyzzy")
    press(qtbot, page, Qt.Key.Key_3)
    press(qtbot, page, Qt.Key.Key_4)
    field, groups = page.synonyms._words, page.synonyms._list.model()
    assert QApplication.focusWidget() is field
    field.setText("引っ越し")
    assert [row.title for row in groups.rows if not row.heading and not row.quiet] == []
    assert any(
        row.title.startswith("転居、") and row.value is None for row in groups.rows
    )  # shipped: to read only
    field.setText("xyzzy　xyzzy")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.synonyms._field.error() == "違うことばを二つ以上入れてください。"
    field.setText("xyzzy、国民健康保険")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), page.synonyms._field.error()) == ("", "")
    assert HEALTH in [row.id for row in rows(page)]
    own = [row for row in groups.rows if not row.heading and not row.quiet]
    assert [row.title for row in own] == ["xyzzy、国民健康保険"]
    page.synonyms._list.choose(own[0].id)
    press(qtbot, page, Qt.Key.Key_R)
    assert rows(page) == [] and center.knowledge.rules.groups() == []
    press(qtbot, page, Qt.Key.Key_Z)
    assert HEALTH in [row.id for row in rows(page)]


def test_what_others_decide_is_shown_and_what_is_typed_stays(
    qtbot: QtBot, page: TuningPage, center: CallCenter, knowledge: KnowledgeWorkspace
) -> None:
    ask(qtbot, page, "xyzzy")
    pick(qtbot, page, HEALTH)
    page.synonyms._words.setText("書きかけ")
    center.knowledge.learn("xyzzy", HEALTH, center.person)
    assert rows(page) == []
    knowledge.take(Updated(searching=True))
    assert [row.id for row in rows(page)] == [HEALTH] and page.search._list.value() == HEALTH
    assert [row.title for row in taught(page)] == ["xyzzy"]
    assert (page.search._field.text(), page.synonyms._words.text()) == ("xyzzy", "書きかけ")


def test_who_may_not_is_told_so_in_words(
    qtbot: QtBot, page: TuningPage, center: CallCenter, knowledge: KnowledgeWorkspace
) -> None:
    ask(qtbot, page, "国保 やめる")
    editor, center.person = center.person, replace(center.person, role=Role.OPERATOR)
    press(qtbot, page, Qt.Key.Key_P)
    assert words_of_refusal() in shown(page)
    assert center.knowledge.rules.rules() == []
    # Of another department's article nothing is written; whose it is stands over it.
    center.person = replace(editor, role=Role.DEPARTMENT)
    press(qtbot, page, Qt.Key.Key_W)
    opened = knowledge.articles.writing.opened
    assert opened is not None and opened.foreign and not knowledge.articles.unsaved
    notice = knowledge.articles.editor._notices["foreign"]
    assert notice.isVisible() and "保険年金課の記事です" in notice.accessibleName()


def words_of_refusal() -> str:
    return "この操作は、いまの担当の役割ではできません"


@pytest.mark.parametrize("look", [("light", 2.0)], indirect=True)
def test_with_large_text_what_was_done_is_scrolled_to(
    qapp: QApplication, qtbot: QtBot, page: TuningPage, knowledge: KnowledgeWorkspace
) -> None:
    knowledge.resize(1_280, 632)
    ask(qtbot, page, "国保 やめる")
    press(qtbot, page, Qt.Key.Key_B)
    QApplication.processEvents()
    assert page.line.visibleRegion().boundingRect().height() == page.line.height() > 0
    theme.apply(qapp, "light", 1.0)
    knowledge.resize(1_440, 812)
    QApplication.processEvents()
    assert page.search.visibleRegion().boundingRect().height() == page.search.height()
