"""The page of figures: it shows what the domain counts, with definitions, and opens what stands behind a figure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from callcenter.access.policy import NotAllowed
from callcenter.app import CallCenter
from callcenter.contacts.rules import TOKYO
from callcenter.demo.city import make_city
from callcenter.insight.figure_list import FIGURES, Figure
from callcenter.live import Updated
from callcenter.settings import Settings, settings_in
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.ui.desk.pane_samples import cut_off, nameless
from ui.editor.figures.page import FiguresPage
from ui.editor.pages import KnowledgeWorkspace
from ui.widgets import DateField, Label, Row

BY_CODE = {each.code: each for each in FIGURES}


@pytest.fixture(scope="module")
def busy_city(library_city: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a city in which many called and many searched, a short while before now."""
    path = tmp_path_factory.mktemp("busy") / "city.db"
    url = f"sqlite:///{path}"
    upgrade(url)
    engine = open_engine(url)
    now = datetime.now(UTC) - timedelta(hours=1)
    make_city(engine, library_city.knowledge_base, residents=60, contacts_per_resident=40, now=now)
    engine.dispose()
    return path


@pytest.fixture
def center(library_city: Settings, busy_city: Path, tmp_path: Path) -> Iterator[CallCenter]:
    settings = settings_in(tmp_path, person="onishi", cache=library_city.cache, scripts=library_city.scripts)
    (tmp_path / "city.db").write_bytes(busy_city.read_bytes())
    opened = CallCenter(settings)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, knowledge: KnowledgeWorkspace) -> FiguresPage:
    qtbot.keyClick(knowledge, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert knowledge.figures.isVisible()
    return knowledge.figures


def rows(page: FiguresPage) -> dict[str, Row]:
    return {str(row.id): row for row in page.card._list.model().rows if not row.heading}


def shown(page: FiguresPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(Label) if each.isVisible())


def choose(page: FiguresPage, code: str) -> Figure:
    page.card._list.choose(code)
    return BY_CODE[code]


def today() -> date:
    return datetime.now(TOKYO).date()


def test_every_figure_is_the_domains(page: FiguresPage, center: CallCenter) -> None:
    figures = center.insight.figures(today() - timedelta(days=29), today())
    before = center.insight.figures(today() - timedelta(days=59), today() - timedelta(days=30))
    assert figures.contacts and figures.searches.searches and before.contacts
    listed = rows(page)
    assert list(listed) == list(BY_CODE)
    rate, searches = figures.link_rate, figures.searches
    assert rate is not None and searches.zero_result_rate is not None and before.link_rate is not None
    assert listed["link_rate"].right == f"{rate:.1%}"
    assert listed["zero_result_rate"].right == f"{searches.zero_result_rate:.1%}"
    assert listed["mean_used_rank"].right == f"{searches.mean_used_rank:.1f}位"
    assert listed["first_answer"].right == f"{(searches.first_answer_ms or 0) / 1000:.1f}秒"
    assert listed["uses"].right == f"{figures.uses:,}件"
    assert listed["never_used"].right == f"{figures.never_used}件"
    assert f"前 {before.link_rate:.1%}" in listed["link_rate"].meta
    # Numerator, denominator and what is left out stand in words beside the value.
    choose(page, "first_answer")
    text = shown(page)
    assert f"n = {searches.opened:,}件" in text
    assert f"記事を開かなかった検索（{searches.searches - searches.opened:,}件）" in text
    choose(page, "link_rate")
    assert {f"{figures.linked:,}件", f"{figures.contacts:,}件", f"{rate:.1%}"} <= set(shown(page).split("\n"))
    coverage = {row.id: row.right for row in page.table.model().rows}
    assert coverage == {one.category_id: f"{one.rate or 0:.0%}" for one in figures.coverage}
    # Every week of the line is told in words too.
    for part in center.insight.trend(today() - timedelta(days=29), today()):
        assert f"{part.first:%m/%d}–  {part.link_rate:.1%}" in page.trend.toolTip()


def test_better_and_worse_are_told_whatever_the_sign() -> None:
    zero, link, uses, age = (BY_CODE[code] for code in ("zero_result_rate", "link_rate", "uses", "age"))
    assert (zero.judge(0.02, 0.05), zero.judge(0.05, 0.02)) == ("better", "worse")
    assert (link.judge(0.02, 0.05), link.judge(0.05, 0.02)) == ("worse", "better")
    assert link.judge(0.5001, 0.5) == "same"  # what is shown as the same
    assert (uses.judge(9, 5), age.judge(9, 5), link.judge(None, 0.5)) == ("changed", "unknown", "unknown")


def test_an_article_of_a_table_opens_on_the_page_of_articles(
    qtbot: QtBot, page: FiguresPage, knowledge: KnowledgeWorkspace, center: CallCenter
) -> None:
    choose(page, "uses")
    most = center.insight.figures(*page.card.days()).articles[0]
    assert page.table.model().rows[0].id == most.article_id
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert knowledge.articles.isVisible()
    opened = knowledge.articles.writing.opened
    assert opened is not None and opened.content.id == most.article_id
    choose(page, "never_used")
    assert len(page.table.model().rows) == center.insight.figures(*page.card.days()).never_used


def test_a_period_without_contacts_says_what_to_do(page: FiguresPage) -> None:
    page.card._lengths.set_index(3)
    page.card._choose_length()
    first, last = page.card._span.findChildren(DateField)
    for field in (first, last):
        field.setDate(QDate(2001, 1, 1))
    assert "「期間に受けた応対」がありません" in shown(page)
    assert rows(page)["link_rate"].right == "—"
    page.card.show_days(90)
    assert page.definition.isVisible() and page.card.days()[0] == today() - timedelta(days=89)


def test_what_is_chosen_stays_when_others_change_articles(page: FiguresPage) -> None:
    choose(page, "never_used")
    page.table.setCurrentIndex(page.table.model().index(3, 0))
    chosen = page.table.row()
    page.take(Updated(articles=frozenset({"FAQ-0101"})))
    assert page.card.figure().code == "never_used" and page.table.row() == chosen


def test_the_file_has_definitions_n_period_and_the_citys_code(
    page: FiguresPage, center: CallCenter, tmp_path: Path
) -> None:
    told: list[tuple[str, str]] = []
    page.said.connect(lambda *each: told.append(each))
    page.write(tmp_path / "figures.xlsx")
    page.write(tmp_path / "nowhere" / "figures.xlsx")
    assert [kind for _, kind in told] == ["ok", "bad"]
    workbook = load_workbook(tmp_path / "figures.xlsx")
    heading, *lines = workbook["指標"].iter_rows(values_only=True)
    by_name = {line[3]: dict(zip(heading, line, strict=True)) for line in lines}
    figures = center.insight.figures(*page.card.days())
    rate = by_name["FAQ引用率"]
    assert (rate["値"], rate["分子"], rate["分母（n）"]) == (
        figures.link_rate,
        figures.linked,
        figures.contacts,
    )
    assert rate["団体コード"] == center.municipality.code and rate["期間の初め"].date() == figures.first
    assert all(line["分母の定義"] and line["除いたもの"] for line in by_name.values())
    assert len(list(workbook["記事ごと"].rows)) == len(figures.articles) + 1
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_what_may_not_be_read_is_refused_in_a_sentence(
    page: FiguresPage, center: CallCenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotAllowed(action="edit_articles")

    with monkeypatch.context() as patched:
        patched.setattr(center.insight, "figures", refuse)
        page.refresh()
        assert "いまの担当の役割ではできません" in shown(page)
    page.refresh()
    assert "いまの担当の役割ではできません" not in shown(page)


@pytest.mark.parametrize(
    ("look", "width", "height"),
    [(("dark", 1.0), 1440, 812), (("dark", 1.0), 1280, 632), (("dark", 2.0), 1280, 632)],
    indirect=["look"],
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot,
    page: FiguresPage,
    knowledge: KnowledgeWorkspace,
    width: int,
    height: int,
) -> None:
    knowledge.resize(width, height)
    for code in BY_CODE:
        choose(page, code)
        qtbot.wait(20)
        assert (code, knowledge.width(), knowledge.height()) == (code, width, height)
        assert (code, cut_off(page)) == (code, [])
        assert [(code, each) for each in nameless(page)] == []
