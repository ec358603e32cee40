"""Around the answer: what is looked through, what is read on with, why it was found, and that it helped."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from pane_samples import cut_off, nameless, shown, texts
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_knowledge_pane import ALT, KNOWLEDGE, hit, show, spoken

from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.explaining import Explanation, Reason, ReasonKind
from callcenter.knowledge.files import read_article
from callcenter.knowledge.reference_yaml import read_departments
from callcenter.knowledge.rules import PastQuestion, Rule, RuleKind
from ui.desk.filter_page import Filter
from ui.desk.knowledge_pane import KnowledgePane
from ui.desk.search_record import SearchRecord

EVENTS = [("moving", "引越し"), ("bereavement", "おくやみ")]
Key = Qt.Key


def revision(id_: str) -> Revision:
    now = datetime.now(UTC)
    content = read_article(Path(KNOWLEDGE, "articles", f"{id_}.md"))
    return Revision(content, 1, ArticleState.PUBLISHED, "onishi", now, now)


@pytest.fixture
def pane(qtbot: QtBot) -> KnowledgePane:
    made = KnowledgePane()
    departments = read_departments(KNOWLEDGE)
    made.show_start([hit(n) for n in range(1, 4)], departments)
    made.set_filters(EVENTS, [(one.id, one.name) for one in departments])
    shown(qtbot, made, 388, 786)
    return made


def test_a_filter_is_chosen_by_keys_said_and_cleared(pane: KnowledgePane, qtbot: QtBot) -> None:
    chosen: list[Filter] = []
    pane.filter_changed.connect(chosen.append)
    qtbot.keyClick(pane, Key.Key_F, ALT)
    for key in (Key.Key_Right, Key.Key_Return, Key.Key_Down, Key.Key_Space):
        qtbot.keyClick(pane.focusWidget(), key)
    assert chosen == [Filter("bereavement"), Filter("bereavement", "shimin")]
    assert "おくやみ・市民課だけを検索" in texts(pane)
    assert cut_off(pane) == nameless(pane) == []
    qtbot.keyClick(pane.focusWidget(), Key.Key_Escape)
    assert "おくやみ・市民課だけを検索" in texts(pane)
    qtbot.keyClick(pane, Key.Key_0, ALT)
    assert chosen[-1] == Filter()
    assert "だけを検索" not in texts(pane)


def test_the_next_call_begins_without_a_filter(pane: KnowledgePane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane, Key.Key_F, ALT)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Return)
    with qtbot.waitSignal(pane.filter_changed) as changed:
        pane.search("")
    assert changed.args == [Filter()]
    assert "だけを検索" not in texts(pane)


def test_a_filter_that_leaves_nothing_says_how_much_there_is(pane: KnowledgePane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane, Key.Key_F2)
    qtbot.keyClicks(pane.focusWidget(), "xy")
    pane.show_hits("xy", [hit(1)], 3)
    opened: list[str] = []
    pane.article_requested.connect(opened.append)
    qtbot.keyClick(pane, Key.Key_F, ALT)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Return)
    qtbot.keyClick(pane, Key.Key_F2)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Return)
    assert opened == []  # the rows still answer what was looked through before
    pane.show_hits("xy", [], 3, elsewhere=7)
    assert "「xy」に合う記事は、引越しにはありません" in texts(pane)
    assert "7件あります" in texts(pane)
    assert "担当に知らせる" not in texts(pane)


def test_reading_on_keeps_a_way_back(pane: KnowledgePane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.article_requested.connect(opened.append)
    qtbot.keyClick(pane, Key.Key_F2)
    show(pane, revision("FAQ-0101"))
    pane.show_further("FAQ-9999", [("FAQ-0001", "ほかの記事の")], [])
    pane.show_further("FAQ-0101", [("FAQ-0103", "近い記事")], [("FAQ-0201", "次に尋ねた記事")])
    assert [row.split("、")[0] for row in spoken(pane, "続けて読む記事")] == [
        "関連する記事",
        "近い記事",
        "ほかの人が次に尋ねたこと",
        "次に尋ねた記事",
    ]
    qtbot.keyClick(pane, Key.Key_R, ALT)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Down)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Return)
    assert opened == ["FAQ-0201"]
    show(pane, revision("FAQ-0201"))
    assert "前の記事へ戻る" in texts(pane)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Escape)
    assert opened == ["FAQ-0201", "FAQ-0101"]
    show(pane, revision("FAQ-0101"))
    assert "前の記事へ戻る" not in texts(pane)
    qtbot.keyClick(pane.focusWidget(), Key.Key_Escape)
    assert pane.shown_article() is None


def test_why_an_article_was_found_is_told_where_asked(pane: KnowledgePane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane, Key.Key_F2)
    qtbot.keyClicks(pane.focusWidget(), "xy")
    pane.show_hits("xy", [hit(1), hit(2)], 3)
    with qtbot.waitSignal(pane.why_asked) as asked:
        qtbot.keyClick(pane, Key.Key_W, ALT)
    assert asked.args == ["FAQ-0001"]
    reasons = (
        Reason(ReasonKind.WORD, "住民票", "住民票", ("title",)),
        Reason(ReasonKind.SYNONYM, "転居", "引っ越し", ("body",)),
    )
    rule = Rule("1", RuleKind.PIN, "住民票", "FAQ-0001", "onishi", datetime.now(UTC))
    pane.show_why("題名", Explanation(reasons, (PastQuestion("2", "写しがほしい"),), rule))
    for words in (
        "「住民票」では先頭に",
        "同じことば：住民票",
        "言い換え：転居 → 引っ越し",
        "前の問合せ：「写しがほしい」",
    ):
        assert words in texts(pane)
    assert pane._field.hasFocus()
    qtbot.keyClick(pane.focusWidget(), Key.Key_Escape)
    assert "先頭に" not in texts(pane)
    assert pane._field.text() == "xy"


def test_that_it_helped_is_said_once_an_article(pane: KnowledgePane, qtbot: QtBot) -> None:
    given: list[list[str]] = []
    pane.feedback_given.connect(lambda *args: given.append(list(args)))
    for id_ in ("FAQ-0101", "FAQ-0101", "FAQ-0103"):
        show(pane, revision(id_))
        qtbot.keyClick(pane, Key.Key_H, ALT)
    assert given == [["helpful", "FAQ-0101", ""], ["helpful", "FAQ-0103", ""]]


def test_a_search_goes_on_while_it_is_typed_and_ends_with_another() -> None:
    kept = []
    record = SearchRecord(kept.append)

    def typed(*queries: str) -> None:
        for query in queries:
            record.typed(query, None)
            record.found(query, [SimpleNamespace(article_id=f"FAQ-{n}") for n in range(len(query))])  # type: ignore[list-item]

    typed("ｋ", "こ", "こく", "こくほ", "国保")  # one search, with the conversion of the input method
    record.opened("FAQ-1")
    record.opened("FAQ-0")
    record.used("FAQ-7")
    typed("国保 やめる")  # something was read for the first words: others are another search
    typed("て", "てん")  # written anew
    record.typed("", None)
    assert [(one.words, one.found, one.opened_article_id, one.opened_rank) for one in kept] == [
        ("国保", 2, "FAQ-1", 2),
        ("国保 やめる", 6, None, None),
        ("てん", 2, None, None),
    ]
    assert (kept[0].used_article_id, kept[0].used_rank) == ("FAQ-7", None)
    record.end()
    assert len(kept) == 3
