"""Review rounds through the real page: opening, confirming one after the other, correcting, ending."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from callcenter.access.people import Person, Role
from callcenter.app import CallCenter
from callcenter.knowledge.rounds import RoundUnnamed
from callcenter.live import Updated
from callcenter.settings import Settings, settings_in
from tests.ui.desk.pane_samples import cut_off, nameless
from ui.editor.pages import KnowledgeWorkspace
from ui.editor.rounds.page import RoundsPage
from ui.editor.rounds.wording import summed
from ui.messages import words
from ui.widgets import Label, Notice

ONISHI = Person("onishi", "大西 剛", Role.EDITOR)
KOSAKA = Person("kosaka", "小坂 亮", Role.DEPARTMENT)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def center(library_city: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[CallCenter]:
    person = getattr(request, "param", "kosaka")
    settings = settings_in(tmp_path, person=person, cache=library_city.cache, scripts=library_city.scripts)
    (tmp_path / "city.db").write_bytes((library_city.data / "city.db").read_bytes())
    opened = CallCenter(settings)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, knowledge: KnowledgeWorkspace) -> RoundsPage:
    qtbot.keyClick(knowledge, Qt.Key.Key_V, ALT)
    assert knowledge.rounds.isVisible()
    return knowledge.rounds


def shown(page: RoundsPage) -> str:
    notices = [each.accessibleName() for each in page.findChildren(Notice) if each.isVisible()]
    return "\n".join(notices + [each.text() for each in page.findChildren(Label) if each.isVisible()])


def read(page: RoundsPage) -> str:
    """The article that is read."""
    assert page.review.reading is not None
    return page.review.reading.waiting.article_id


def listed(page: RoundsPage) -> list[str]:
    return [str(row.id) for row in page.review._list.model().rows]


def departments(page: RoundsPage) -> dict[str, str]:
    return {str(row.id): row.right for row in page.list._departments.model().rows}


def confirm(qtbot: QtBot, page: RoundsPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)


def test_a_department_confirms_its_articles_one_after_the_other(
    qtbot: QtBot, page: RoundsPage, knowledge: KnowledgeWorkspace, center: CallCenter
) -> None:
    rounds = center.knowledge.rounds
    (one,) = rounds.list_rounds()
    waiting = [each.article_id for each in rounds.to_confirm(KOSAKA)]
    confirmed, articles = summed(one.progress, {"zeimu"})
    assert listed(page) == waiting and read(page) == waiting[0]
    assert knowledge._tabs[-1]._note == f"{len(waiting)}件"  # said before the page is opened
    headline = f"{confirmed + 1}件目／{articles}件 — "
    assert headline in shown(page) and "までに" in shown(page)
    assert departments(page)["zeimu"] == f"{confirmed}/{articles}"
    # As operators see it.
    content = center.knowledge.published[waiting[0]].content
    assert page.review.sheet.plain().replace("\n", "")[:8] in content.read_out.replace("*", "")

    said: list[tuple[str, str]] = []
    page.said.connect(lambda *each: said.append(each))
    confirm(qtbot, page)
    assert read(page) == waiting[1] and said[-1][1] == "ok"
    assert departments(page)["zeimu"] == f"{confirmed + 1}/{articles}"
    assert knowledge._tabs[-1]._note == f"{len(waiting) - 1}件"
    # One that is not sure yet is passed over, and comes again.
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert read(page) == waiting[2]
    confirm(qtbot, page)
    assert read(page) == waiting[3]
    qtbot.keyClick(page, Qt.Key.Key_K)
    assert read(page) == waiting[1]
    for _ in range(len(waiting) - 2):
        confirm(qtbot, page)
    assert rounds.to_confirm(KOSAKA) == [] and f"{articles}件、すべて確かめました" in shown(page)
    assert knowledge._tabs[-1]._note == ""
    # The others' articles are theirs.
    page.list._departments.choose("hoken")
    assert "ほかの課が確かめています" in shown(page)


def test_whoever_finds_something_wrong_corrects_it(
    qtbot: QtBot, page: RoundsPage, knowledge: KnowledgeWorkspace, center: CallCenter
) -> None:
    first = read(page)
    qtbot.keyClick(page, Qt.Key.Key_F3)
    assert knowledge.articles.isVisible()
    opened = knowledge.articles.writing.opened
    assert opened is not None and opened.content.id == first
    assert not page.list.findChildren(Notice)  # a department neither opens nor ends rounds


def republish(center: CallCenter, article_id: str, sentence: str) -> int:
    knowledge = center.knowledge
    old = knowledge.library.working_copy(article_id)
    content = replace(old.content, detail=f"{old.content.detail}\n\n{sentence}")
    number = knowledge.library.save_draft(content, KOSAKA, old.number).number
    knowledge.library.submit(article_id, number, KOSAKA)
    return knowledge.approve(article_id, number, ONISHI).number


def test_what_was_published_meanwhile_is_read_again(
    qtbot: QtBot, page: RoundsPage, center: CallCenter
) -> None:
    (one,) = center.knowledge.rounds.list_rounds()
    first = read(page)
    number = republish(center, first, "窓口は二階に移りました。")
    # The news moves nothing that is read.
    page.take(Updated(articles=frozenset({first})))
    assert page.review.reading is not None and page.review.reading.revision.number < number
    confirm(qtbot, page)
    assert "公開し直されました" in shown(page)
    assert read(page) == first and page.review.reading.revision.number == number
    assert first in {each.article_id for each in center.knowledge.rounds.to_confirm(KOSAKA)}
    confirm(qtbot, page)
    assert read(page) != first and "公開し直されました" not in shown(page)
    # The next round tells what changed since.
    again = republish(center, first, "電話は朝が混みます。")
    center.knowledge.rounds.close(one.id, ONISHI)
    new = center.knowledge.rounds.open("秋の点検", date.today() + timedelta(days=9), ONISHI, ["zeimu"])  # noqa: DTZ011
    page.take(Updated(review_rounds=True))
    assert "に終わりました" in shown(page)
    page.list._list.choose(new.id)
    page.review.choose(listed(page).index(first))
    assert page.review.reading.revision.number == again
    assert f"第{number}版）から変わっています" in shown(page)
    changes = page.review._changed.toPlainText()
    assert "+ 電話は朝が混みます。" in changes and "窓口は二階" not in changes


def test_what_others_confirm_moves_nothing_that_is_read(
    qtbot: QtBot, page: RoundsPage, center: CallCenter
) -> None:
    rounds = center.knowledge.rounds
    one = rounds.to_confirm(KOSAKA)
    first, second = one[0], one[1]
    rounds.confirm(second.round_id, second.article_id, second.revision, ONISHI)
    page.take(Updated(review_rounds=True))
    assert read(page) == first.article_id and second.article_id not in listed(page)
    rounds.confirm(first.round_id, first.article_id, first.revision, ONISHI)
    page.take(Updated(review_rounds=True))
    assert read(page) == first.article_id and "ほかの人が確かめたか" in shown(page)
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert read(page) == one[2].article_id


@pytest.mark.parametrize("center", ["onishi"], indirect=True)
def test_an_editor_opens_a_round_and_ends_it(qtbot: QtBot, page: RoundsPage, center: CallCenter) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    assert page.form.isVisible()
    number = len(center.knowledge.published)
    assert f"{number}件の記事を" in shown(page)
    for id_, box in page.form._boxes.items():
        box.setChecked(id_ in ("zeimu", "shuno"))
    told = sum(
        each.content.department_id in ("zeimu", "shuno") for each in center.knowledge.published.values()
    )
    assert f"{told}件の記事を、2課に確かめてもらいます。" in shown(page)
    confirm(qtbot, page)  # the same key begins it
    assert words(RoundUnnamed(), "ja") in shown(page)
    qtbot.keyClicks(page.form._name, "ninji")
    due = date.today() + timedelta(days=3)  # noqa: DTZ011
    page.form._due.setDate(QDate(due.year, due.month, due.day))
    confirm(qtbot, page)
    opened = next(each for each in center.knowledge.rounds.list_rounds() if each.name == "ninji")
    assert {each.department_id for each in opened.progress} == {"zeimu", "shuno"}
    assert not page.form.isVisible() and page.list.round() == opened
    assert len(listed(page)) == told and f"1件目／{told}件" in shown(page)
    # Ending asks first, in place; what is left is told.
    qtbot.keyClick(page, Qt.Key.Key_X, ALT)
    assert f"まだ{told}件が確かめられていません" in shown(page)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert "終えますか" not in shown(page)
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_X, ALT)
    assert opened.id not in {each.id for each in center.knowledge.rounds.list_rounds()}
    assert "に終わりました" in shown(page)


@pytest.mark.parametrize("center", ["onishi"], indirect=True)
def test_late_is_said_in_words(qtbot: QtBot, page: RoundsPage, center: CallCenter) -> None:
    late = date.today() - timedelta(days=40)  # noqa: DTZ011
    opened = center.knowledge.rounds.open("春の点検", late, ONISHI, ["shuno"])
    page.refresh()
    page.list._list.choose(opened.id)
    assert "期限を40日過ぎています" in shown(page)


@pytest.mark.parametrize("center", ["onishi"], indirect=True)
@pytest.mark.parametrize(
    ("look", "width", "height"),
    [(("dark", 1.0), 1440, 812), (("dark", 1.0), 1280, 632), (("dark", 2.0), 1280, 632)],
    indirect=["look"],
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot,
    page: RoundsPage,
    knowledge: KnowledgeWorkspace,
    width: int,
    height: int,
) -> None:
    knowledge.resize(width, height)
    steps = (page.refresh, page.list._ask, page._show_form, page._hide_form)
    for number, step in enumerate(steps):
        step()
        qtbot.wait(20)
        assert (number, knowledge.width(), knowledge.height()) == (number, width, height)
        assert (number, cut_off(page)) == (number, [])
        assert [(number, each) for each in nameless(page)] == []
        fields = [page.form._name, page.form._due]
        assert all(each.height() > each.fontMetrics().height() + 6 for each in fields if each.isVisible())
