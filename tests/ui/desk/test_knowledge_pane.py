"""Knowledge beside the call: found while typing, read out, linked to the answer, and told what is wrong with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pane_samples import cut_off, nameless, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.departments import TOKYO, Department
from callcenter.knowledge.directory.desk import DirectoryHits
from callcenter.knowledge.directory.facilities import Facility
from callcenter.knowledge.directory.finder import Fit, Found
from callcenter.knowledge.directory.waste import WasteItem
from callcenter.knowledge.files import read_article
from callcenter.knowledge.hits import Hit
from callcenter.knowledge.reference_yaml import read_departments
from callcenter.settings import content_folder
from ui.desk.article_sheet import rendered
from ui.desk.department_search import find_departments
from ui.desk.knowledge_pane import KnowledgePane
from ui.widgets import ListPane

KNOWLEDGE = content_folder("knowledge_base")
ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
START, MANY = "いま多い問合せ", 12


def hit(number: int, title: str = "", department_id: str = "shimin") -> Hit:
    title = title or f"住民票の写しについて {number}"
    return Hit(
        f"FAQ-{number:04}",
        1,
        title,
        department_id,
        "moving-in",
        9.0,
        ((0, 3),),
        "窓口で住民票を請求します",
        ((4, 7),),
        ("住民票",),
    )


@pytest.fixture(scope="module")
def departments() -> list[Department]:
    return read_departments(KNOWLEDGE)


@pytest.fixture(scope="module")
def moving_in() -> Revision:
    now = datetime.now(UTC)
    content = read_article(Path(KNOWLEDGE, "articles", "FAQ-0101.md"))
    return Revision(content, 3, ArticleState.PUBLISHED, "onishi", now, now)


@pytest.fixture
def pane(qtbot: QtBot, departments: list[Department]) -> KnowledgePane:
    made = KnowledgePane()
    made.show_start([hit(n) for n in range(1, 4)], departments)
    shown(qtbot, made, 388, 786)
    return made


def show(pane: KnowledgePane, revision: Revision, may_use: bool = True, **more: object) -> None:
    department = read_departments(KNOWLEDGE)[0]
    pane.show_article(revision, rendered(revision.content), department, may_use, **more)  # type: ignore[arg-type]


def spoken(pane: QWidget, name: str = "検索結果") -> list[str]:
    """The rows of a list as a screen reader says them."""
    (view,) = [each for each in pane.findChildren(ListPane) if each.accessibleName() == name]
    model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def field(pane: KnowledgePane, qtbot: QtBot) -> QWidget:
    qtbot.keyClick(pane, Qt.Key.Key_F2)
    return pane.focusWidget()


def test_typing_searches_also_what_the_input_method_still_holds(pane: KnowledgePane, qtbot: QtBot) -> None:
    asked: list[str] = []
    pane.query_changed.connect(asked.append)
    box = field(pane, qtbot)
    qtbot.keyClicks(box, "ab")
    QApplication.sendEvent(box, QInputMethodEvent("ひっこし", []))
    assert asked == ["a", "ab", "abひっこし"]


def test_an_answer_to_older_words_is_passed_over(pane: KnowledgePane, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(pane, qtbot), "ab")
    pane.show_hits("a", [hit(7)], 3)
    assert all("FAQ" not in row and " 7" not in row for row in spoken(pane))
    pane.show_hits("ab", [hit(8)], 3)
    assert "住民票の写しについて 8" in spoken(pane)[-1]
    assert "1件・3 ms" in texts(pane)


def test_a_hit_names_its_department_and_its_key(pane: KnowledgePane, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(pane, qtbot), "a")
    pane.show_hits("a", [hit(n) for n in range(1, MANY)], 3)
    assert spoken(pane)[0] == "住民票の写しについて 1、市民課、Alt 1、窓口で住民票を請求します"
    assert "Alt 9" in spoken(pane)[8]
    assert "Alt" not in spoken(pane)[9]


def test_hits_are_opened_by_number_and_from_the_search_field(pane: KnowledgePane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.article_requested.connect(opened.append)
    box = field(pane, qtbot)
    qtbot.keyClicks(box, "a")
    pane.show_hits("a", [hit(n) for n in range(1, 6)], 3)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(box, key)
    qtbot.keyClick(pane, Qt.Key.Key_4, ALT)
    assert opened == ["FAQ-0001", "FAQ-0002", "FAQ-0004"]
    assert box.hasFocus()
    assert box.text() == "a"


def test_enter_waits_for_the_answer_to_what_was_typed(pane: KnowledgePane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.article_requested.connect(opened.append)
    box = field(pane, qtbot)
    qtbot.keyClicks(box, "a")
    pane.show_hits("a", [hit(1)], 3)
    qtbot.keyClicks(box, "b")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened == []


def test_what_fits_the_note_stands_first_and_never_in_a_search(pane: KnowledgePane, qtbot: QtBot) -> None:
    pane.show_suggestions([hit(2), hit(9)])
    titles = [row.split("、")[0] for row in spoken(pane)]
    start = [1, 3]
    notes = [2, 9]
    assert titles == [
        "メモから",
        *(f"住民票の写しについて {n}" for n in notes),
        START,
        *(f"住民票の写しについて {n}" for n in start),
    ]
    qtbot.keyClicks(field(pane, qtbot), "a")
    pane.show_hits("a", [hit(5)], 3)
    pane.show_suggestions([hit(6)])
    assert len(spoken(pane)) == 1


def test_nothing_moves_while_typing(pane: KnowledgePane, qtbot: QtBot, moving_in: Revision) -> None:
    show(pane, moving_in)

    def places() -> list[object]:
        qtbot.wait(1)
        return [each.geometry() for each in (pane._field, pane._results, pane._below)]

    before = places()
    box = field(pane, qtbot)
    for query, hits in (("a", [hit(n) for n in range(1, MANY)]), ("ab", []), ("abc", [hit(1)])):
        qtbot.keyClick(box, query[-1])
        assert places() == before
        pane.show_hits(query, hits, 3)
        assert places() == before


def test_nothing_found_leads_to_the_editors(pane: KnowledgePane, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(pane, qtbot), "xyzzy")
    pane.show_hits("xyzzy", [], 2)
    assert "「xyzzy」に合う記事はありません" in texts(pane)
    qtbot.keyClick(pane, Qt.Key.Key_F, CTRL_SHIFT)
    with qtbot.waitSignal(pane.feedback_given) as given:
        qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    assert given.args == ["missing", "", ""]


def test_feedback_names_the_article_and_says_what(
    pane: KnowledgePane, qtbot: QtBot, moving_in: Revision
) -> None:
    show(pane, moving_in)
    given: list[list[str]] = []
    pane.feedback_given.connect(lambda *args: given.append(list(args)))
    qtbot.keyClick(pane, Qt.Key.Key_F, CTRL_SHIFT)
    note = pane.focusWidget()
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert given == []
    assert "一言書いてください" in texts(pane)
    note.setText("手数料が古い")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert given == [["wrong", "FAQ-0101", "手数料が古い"]]
    assert not note.isVisible()


def test_escape_goes_back_one_step_at_a_time(pane: KnowledgePane, qtbot: QtBot, moving_in: Revision) -> None:
    box = field(pane, qtbot)
    qtbot.keyClicks(box, "a")
    pane.show_hits("a", [hit(101)], 3)
    show(pane, moving_in)
    qtbot.keyClick(pane, Qt.Key.Key_F, CTRL_SHIFT)
    for left in ("FAQ担当に知らせる", "回答に使う"):
        assert left in texts(pane)
        qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Escape)
        assert left not in texts(pane)
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Escape)
    assert box.text() == ""
    assert spoken(pane)[0] == START


def test_the_revision_read_out_is_linked_with_the_words_searched(
    pane: KnowledgePane, qtbot: QtBot, moving_in: Revision
) -> None:
    qtbot.keyClicks(field(pane, qtbot), "ab")
    pane.show_hits("ab", [hit(101)], 3)
    show(pane, moving_in)
    with qtbot.waitSignal(pane.used) as used:
        qtbot.keyClick(pane, Qt.Key.Key_Return, ALT)
    assert used.args == ["FAQ-0101", 3, "ab"]
    assert "使用済み・第3版" in texts(pane)
    pane.set_used({})
    assert "回答に使う" in texts(pane)


def test_without_a_contact_nothing_is_used(pane: KnowledgePane, qtbot: QtBot, moving_in: Revision) -> None:
    show(pane, moving_in, may_use=False)
    with qtbot.assertNotEmitted(pane.used):
        qtbot.keyClick(pane, Qt.Key.Key_Return, ALT)


def test_copied_is_what_is_read_out_in_the_language_shown(
    pane: KnowledgePane, qtbot: QtBot, moving_in: Revision
) -> None:
    show(pane, moving_in)
    copied = []
    for _ in range(3):
        qtbot.keyClick(pane, Qt.Key.Key_C, CTRL_SHIFT)
        copied.append(QGuiApplication.clipboard().text())
        qtbot.keyClick(pane, Qt.Key.Key_L, CTRL_SHIFT)
    assert copied[0].startswith("転入届は、新しい住所に住み始めた日から14日以内に")
    assert "14日の間" in copied[1]
    assert "within 14 days" in copied[2]
    assert not any("内線3102" in text for text in copied)  # the internal note is never read out


def test_links_open_articles_here_and_pages_elsewhere(
    pane: KnowledgePane, qtbot: QtBot, moving_in: Revision
) -> None:
    show(pane, moving_in)
    with qtbot.waitSignal(pane.article_requested) as asked:
        pane._page._sheet._detail.link_clicked.emit("faq:FAQ-0103")
    assert asked.args == ["FAQ-0103"]
    with qtbot.waitSignal(pane.link_requested) as left:
        pane._page._sheet._detail.link_clicked.emit("https://www.city.shiomino.example/")
    assert left.args == ["https://www.city.shiomino.example/"]


def test_what_must_not_be_trusted_is_said_before_it_is_read_out(
    pane: KnowledgePane, moving_in: Revision
) -> None:
    late = replace(moving_in.content, review_on=date(2020, 3, 31))
    show(pane, replace(moving_in, content=late))
    assert "見直しの期限（2020/03/31）を過ぎています" in texts(pane)
    show(pane, moving_in, latest=5)
    assert "いまは第5版が公開されています" in texts(pane)
    show(pane, replace(moving_in, state=ArticleState.WITHDRAWN))
    assert "取り下げられています" in texts(pane)
    show(pane, moving_in, latest=3)
    assert "古い版" not in texts(pane)


@pytest.mark.parametrize(
    ("query", "first", "named"),
    [
        ("保険年金課", "保険年金課", True),
        ("ほけんねんきん", "保険年金課", True),
        ("年金係", "保険年金課 年金係", True),
        ("HEALTH INSURANCE", "保険年金課", True),
        ("納税証明", "収納課 収納管理係", False),
        ("市民課 住民票", "市民課 証明係", False),
    ],
)
def test_departments_are_found_by_name_and_by_what_they_handle(
    departments: list[Department], query: str, first: str, named: bool
) -> None:
    found = find_departments(query, departments)
    assert (found[0].name, found[0].named) == (first, named)


@pytest.mark.parametrize("query", ["", "　", "し", "a", "宇宙旅行"])
def test_no_department_is_found_by_too_little(departments: list[Department], query: str) -> None:
    assert find_departments(query, departments) == []


def test_a_department_named_comes_first_and_opens_with_its_extensions(
    pane: KnowledgePane, qtbot: QtBot
) -> None:
    box = field(pane, qtbot)
    box.setText("年金係")
    pane.show_hits("年金係", [hit(1)], 3)
    assert spoken(pane)[0] == "連絡先"
    assert spoken(pane)[1].startswith("保険年金課 年金係、内線 3406")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "年金係、3406" in " ".join(spoken(pane, "係と内線"))


def test_waste_and_facilities_stand_beside_the_articles(pane: KnowledgePane, qtbot: QtBot) -> None:
    fits = [
        Found(WasteItem(name, "", "粗大ごみ"), fit)
        for name, fit in (("布団", Fit.NAMED), ("座布団", Fit.WITHIN))
    ]
    library = Found(Facility("f1", "中央図書館", number="+81302000131"), Fit.NAMED)
    box = field(pane, qtbot)
    box.setText("布団 捨て方")
    pane.show_hits("布団 捨て方", [hit(n) for n in (1, 2)], 3, 0, DirectoryHits(tuple(fits), throws=True))
    rows = spoken(pane)
    assert rows[0] == "ごみの分け方"
    assert rows[1].startswith("布団、") and rows[1].endswith("Alt 1")
    assert rows[3] == "記事"
    assert "Alt 3" in rows[4]
    with qtbot.waitSignal(pane.waste_requested) as opened:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.args == [fits[0].value]
    # What was not asked for follows the best articles; the rest of them come last.
    box.setText("布団")
    pane.show_hits("布団", [hit(n) for n in range(1, 6)], 3, 0, DirectoryHits(tuple(fits), (library,)))
    rows = spoken(pane)
    assert [row for row in rows if "、" not in row] == ["記事", "ごみの分け方", "連絡先", "ほかの記事"]
    with qtbot.waitSignal(pane.facility_requested) as place:
        qtbot.keyClick(pane, Qt.Key.Key_6, ALT)
    assert place.args == ["f1"]
    box.setText("座布団")
    pane.show_hits("座布団", [], 3, 0, DirectoryHits(tuple(fits)))
    assert "合う記事はありません" not in texts(pane)


def test_opening_hours_are_said_in_words(pane: KnowledgePane, departments: list[Department]) -> None:
    monday = datetime(2026, 11, 16, tzinfo=TOKYO)
    at = [timedelta(hours=8), timedelta(hours=12), timedelta(hours=18), timedelta(days=4, hours=18)]
    said = [pane._departments.opening(departments[1], monday + each)[0] for each in at]
    assert said == ["時間外・8:45から", "開庁中・17:15まで", "時間外・あす 8:45から", said[3]]
    assert said[3].startswith("時間外・11/2")


def test_before_the_articles_are_there_and_after_the_search_failed(
    qtbot: QtBot, departments: list[Department]
) -> None:
    pane = KnowledgePane()
    shown(qtbot, pane, 388, 786)
    assert "FAQを読み込んでいます" in texts(pane)
    pane.show_start([], departments)
    field(pane, qtbot).setText("住民票")
    pane.show_failed()
    assert "検索できませんでした" in texts(pane)
    pane.show_hits("住民票", [hit(1)], 2)
    assert "検索できませんでした" not in texts(pane)


@pytest.mark.parametrize(
    ("look", "width", "height"),
    [
        (("light", 1.0), 388, 786),
        (("light", 1.0), 344, 645),
        (("light", 2.0), 400, 786),
        (("light", 2.0), 344, 645),
    ],
    indirect=["look"],
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot,
    departments: list[Department],
    moving_in: Revision,
    width: int,
    height: int,
) -> None:
    pane = KnowledgePane()
    shown(qtbot, pane, width, height)
    late = replace(moving_in, content=replace(moving_in.content, review_on=date(2020, 3, 31)))
    steps = (
        lambda: None,
        lambda: pane.show_start([hit(1)], departments),
        lambda: show(pane, late),
        lambda: pane.set_used({"FAQ-0101": 3}),
        lambda: pane._foot.judge("wrong"),
        lambda: (pane._below.close_page(), pane._open(("department", "hoken"))),
        lambda: (pane.search("宇宙旅行"), pane.show_hits("宇宙旅行", [], 2)),
    )
    for number, step in enumerate(steps):
        step()
        qtbot.wait(20)
        assert pane.size().width() == width, number
        assert pane.size().height() == height, number
        assert (number, cut_off(pane)) == (number, [])
        assert nameless(pane) == []
