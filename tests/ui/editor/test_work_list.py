"""The work list: each entry is one click from its repair, closed by it, and what was closed by hand comes back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from callcenter.app import CallCenter
from callcenter.ids import new_id
from callcenter.knowledge import link_check
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import FeedbackKind
from callcenter.knowledge.freshness import checked
from callcenter.knowledge.link_check import LinkStatus
from callcenter.knowledge.use import SearchMade, Use, record_use, use_to_payload
from callcenter.knowledge.worklist import WorkKind
from tests.ui.desk.pane_samples import cut_off, nameless
from tests.ui.editor.test_workspace import CTRL, OTHER, choose, enter, field, press, rows, shown, write
from ui import theme
from ui.editor.difference_view import DifferenceView
from ui.editor.work import MINE, Order, View
from ui.editor.workspace import EditorWorkspace
from ui.preferences import Preferences

ALT = Qt.KeyboardModifier.AltModifier
PAGE = "https://www.city.example.jp/annai.html"


def searched(center: CallCenter, words: str, found: int, times: int = 1) -> None:
    for number in range(times):
        made = SearchMade(new_id(), datetime.now(UTC) - timedelta(days=number + 1), words, found)
        with center._engine.begin() as connection:
            record_use(connection, use_to_payload(Use((made,))))


def open_words(center: CallCenter) -> list[str]:
    return [one.words for one in center.knowledge.searches.open()]


def learned(center: CallCenter) -> list[str]:
    return [one.words for one in center.knowledge.learned.links(["FAQ-0402"]).get("FAQ-0402", [])]


def show(workspace: EditorWorkspace, view: View) -> None:
    """Read the lists, and move to the first entry of a view."""
    workspace.refresh()
    workspace.list.show_view(view)
    workspace.list.focus_list()
    pane = workspace.list._list
    pane.setCurrentIndex(pane.model().index(0, 0))


def publish(center: CallCenter, article_id: str, **changes: object) -> None:
    knowledge, newest = center.knowledge, center.knowledge.library.working_copy(article_id)
    saved = knowledge.library.save_draft(
        replace(newest.content, **changes),  # type: ignore[arg-type]
        center.person,
        newest.number,
    )
    knowledge.publish(article_id, saved.number, center.person, "検査")


def test_work_of_which_there_is_none_is_not_named(workspace: EditorWorkspace, center: CallCenter) -> None:
    views = rows(workspace, "作業")
    assert "わかりにくい、1" in views
    assert not any(view.startswith(("違う", "結果なし", "使われず", "検索")) for view in views)
    assert "切れたリンク" in views  # where the check is begun
    searched(center, "ドローン 公園", 0)
    workspace.refresh()
    assert "結果なし、1" in rows(workspace, "作業")


def test_a_search_without_result_becomes_an_article_and_is_closed_when_it_is_published(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    searched(center, "ドローン 公園", 0, times=3)
    searched(center, "スズメバチの巣", 0)
    show(workspace, View.NO_RESULT)
    assert "「ドローン 公園」" in shown(workspace)
    assert "90日に3回" in shown(workspace)
    qtbot.keyClick(workspace.list._list, Qt.Key.Key_Return)
    assert field(workspace, "検索されることば").text() == "ドローン、公園"
    enter(workspace, "題名（", "公園でドローンを飛ばせますか。")
    enter(workspace, "根拠", "都市公園条例 第5条")
    choose(workspace, "_category", "moving-in")
    choose(workspace, "_department", "shimin")
    write(workspace, "read_out", "公園では飛ばせません。")
    workspace.save_now()
    workspace.open_article("FAQ-0101")  # looked at meanwhile
    (new,) = center.knowledge.library.list_articles("ドローン")
    workspace.open_article(new.id)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    field(workspace, "何を変えたか").setText("新しい記事")
    qtbot.keyClick(workspace, Qt.Key.Key_Return, CTRL)
    assert new.id in center.knowledge.published
    assert open_words(center) == ["スズメバチの巣"]
    assert "「ドローン 公園」に答えました" in shown(workspace)


def test_an_article_that_is_there_is_found_by_the_words_and_that_can_be_undone(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    searched(center, "ぴょんぴょん すってんころりん", 2, times=2)
    show(workspace, View.NOT_USED)
    workspace.repairs.pane.findChild(QLineEdit).setText("国保 やめる")
    assert "「ぴょんぴょん すってんころりん」" in shown(workspace)
    ids = workspace.repairs.pane._ids
    assert "FAQ-0402" in ids
    qtbot.keyClick(workspace, Qt.Key(Qt.Key.Key_5 + ids.index("FAQ-0402")), ALT)
    assert open_words(center) == []
    assert learned(center) == ["ぴょんぴょん すってんころりん"]
    assert not workspace.repairs.showing_words  # nothing more of it
    qtbot.keyClick(workspace, Qt.Key.Key_Z, ALT)
    assert open_words(center) == ["ぴょんぴょん すってんころりん"]
    assert learned(center) == []
    assert "使われず、2" not in rows(workspace, "作業")
    assert "使われず、1" in rows(workspace, "作業")


def test_nothing_to_do_goes_on_to_the_next_words_and_a_remark_comes_back(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    searched(center, "あああ", 0, times=2)
    searched(center, "いいい", 0)
    show(workspace, View.NO_RESULT)
    qtbot.keyClick(workspace, Qt.Key.Key_R, CTRL)
    assert open_words(center) == ["いいい"]
    assert "「いいい」" in shown(workspace)
    workspace.open_article("FAQ-0402")
    assert not workspace.repairs.showing_words
    before = center.knowledge.feedback.open()
    qtbot.keyClick(workspace, Qt.Key.Key_R, CTRL)
    assert len(center.knowledge.feedback.open()) == len(before) - 1
    press(workspace, "戻す")
    assert center.knowledge.feedback.open() == before
    assert "「どこに返すのか分からない」" in shown(workspace)


def test_articles_open_where_they_are_mended(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    knowledge = center.knowledge
    publish(center, "FAQ-0101", expires_on=datetime.now(TOKYO).date() + timedelta(days=3))
    content = checked(knowledge.published["FAQ-0102"].content, "en")
    publish(center, "FAQ-0102", variants=content.variants)
    publish(center, "FAQ-0102", read_out=content.read_out + "\n\n予約もできます。")
    publish(center, "FAQ-0103", detail=f"[案内]({PAGE})")
    knowledge.links._keep({PAGE: link_check.TriedLink(PAGE, LinkStatus.GONE, datetime.now(UTC))})
    publish(center, "FAQ-0104", title=knowledge.published["FAQ-0402"].content.title)

    show(workspace, View.EXPIRING)
    workspace.list.opened.emit(workspace.list._list.value())
    assert workspace.editor.fields._expires.hasFocus()
    show(workspace, View.STALE)
    assert "FAQ-0102" in shown(workspace)
    assert workspace.editor.texts.name == "en"
    assert workspace.list._list.hasFocus()  # moving over the list takes the keyboard nowhere
    qtbot.keyClick(workspace, Qt.Key.Key_E, CTRL)
    workspace.save_now()
    assert "FAQ-0102" not in [
        each.article.id for each in center.work_list().entries[WorkKind.STALE] if each.article
    ]
    show(workspace, View.BROKEN_LINK)
    assert PAGE in rows(workspace, "記事")[0]
    assert workspace.editor.texts.source.textCursor().selectedText() == PAGE
    show(workspace, View.ALIKE)
    (view,) = workspace.findChildren(DifferenceView)
    assert view.isVisible()
    press(workspace, "別の記事として残す")
    assert knowledge.pairs.kept_apart() == {("FAQ-0104", "FAQ-0402")}
    assert rows(workspace, "記事") == []
    qtbot.keyClick(workspace, Qt.Key.Key_Z, ALT)
    assert knowledge.pairs.kept_apart() == frozenset()
    qtbot.waitUntil(lambda: len(rows(workspace, "記事")) == 1)


def test_links_are_tried_and_no_internet_is_no_fault(
    workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(center, "FAQ-0103", detail=f"[案内]({PAGE})")
    answers = {"status": (LinkStatus.UNREACHABLE, False)}
    monkeypatch.setattr(link_check, "_try", lambda address: answers["status"])
    show(workspace, View.BROKEN_LINK)
    assert "まだ確かめていません" in shown(workspace)
    qtbot.keyClick(workspace, Qt.Key.Key_L, ALT)
    assert "インターネットにつながっていない" in shown(workspace)
    answers["status"] = (LinkStatus.GONE, True)
    qtbot.keyClick(workspace, Qt.Key.Key_L, ALT)
    assert any(PAGE in row for row in rows(workspace, "記事"))
    assert "最後に確かめた日" in shown(workspace)


def test_the_list_says_owner_next_day_use_and_rating_and_is_put_in_order(
    workspace: EditorWorkspace, center: CallCenter
) -> None:
    for _ in range(3):
        center.knowledge.give_feedback(FeedbackKind.WRONG, center.person, "FAQ-0102", "", "", None)
    center.knowledge.library.set_owner("FAQ-0102", OTHER.id, center.person)
    publish(center, "FAQ-0103", expires_on=datetime.now(TOKYO).date() + timedelta(days=300))
    workspace.refresh()
    workspace.list.show_view(View.PUBLISHED)
    (row,) = [each for each in rows(workspace, "記事") if "助かった 0/3" in each]
    assert "大西 剛" in row and "見直し 2" in row and "0回・助かった" in row and "公開中" in row
    workspace.list.arrange("", Order.RATING.value)
    assert rows(workspace, "記事")[0] == row
    workspace.list.arrange("shimin", Order.SAVED.value)
    assert 0 < len(rows(workspace, "記事")) < len(center.knowledge.published)
    center.knowledge.library.set_owner("FAQ-0101", center.person.id, center.person)
    workspace.refresh()
    workspace.list.arrange(MINE, "")
    assert len(rows(workspace, "記事")) == 1
    assert "公開中、1" in rows(workspace, "作業")


def test_how_the_list_is_arranged_is_kept(workspace: EditorWorkspace, tmp_path: Path) -> None:
    kept: list[tuple[str, str]] = []
    workspace.list.arranged.connect(lambda *arranged: kept.append(arranged))
    box = workspace.list._filter
    box.setCurrentIndex(box.findData("zeimu"))
    box.activated.emit(box.currentIndex())
    (arranged,) = kept
    Preferences(tmp_path / "p.ini").articles = arranged
    assert Preferences(tmp_path / "p.ini").articles == ("zeimu", "given")


def test_nothing_is_cut_off_in_any_view(
    qapp: QApplication, workspace: EditorWorkspace, qtbot: QtBot, center: CallCenter
) -> None:
    searched(center, "ドローン 公園", 0, times=3)
    searched(center, "転出 住民票 除票", 6)
    publish(center, "FAQ-0104", title=center.knowledge.published["FAQ-0402"].content.title)
    for scale, width, height in ((1.0, 1280, 632), (2.0, 1440, 812)):
        theme.apply(qapp, "light", scale)
        workspace.resize(width, height)
        for view in View:
            show(workspace, view)
            qtbot.wait(5)
            assert (view, scale, workspace.width()) == (view, scale, width)
            for part in (workspace.list, workspace.repairs.pane):
                assert (view, scale, cut_off(part)) == (view, scale, [])
            assert [(view, each) for each in nameless(workspace)] == []
