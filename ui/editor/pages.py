"""Everything about knowledge, a page for each kind of work on it.

    KnowledgeWorkspace(center, bridge, explain)
        explain     a sentence for an exception, for the screen
        said        Signal(str, str): what has just been done and its kind, for the foot bar
    .articles               the page of articles, an `EditorWorkspace`; the first one
    .tuning                 the page on which editors see and decide what the search finds
    .exchange               the page on which articles come in and go out
    .figures                the page of figures
    .rounds                 the page of review rounds; its tab tells how many articles wait for whoever is here
    .show_page(widget)      bring one of the pages to the front
    .take(update)           what others changed at a shared database

A page is a widget that reads what it shows when it is first shown; `said`, where it has one, goes to the foot bar.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.live import Updated
from ui.bridge import Bridge
from ui.desk.flow import FlowLayout
from ui.editor.exchange.page import ExchangePage
from ui.editor.figures.page import FiguresPage
from ui.editor.rounds.page import RoundsPage
from ui.editor.tuning.page import TuningPage
from ui.editor.workspace import EditorWorkspace
from ui.theme import tokens
from ui.widgets import ActionButton

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class KnowledgeWorkspace(QWidget):
    """See the module's text."""

    said = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("ナレッジ"))
        space = tokens.space
        self._tabs: list[ActionButton] = []
        self._row = FlowLayout(gap=space.s4)  # with large text the tabs need more than one line
        around = QHBoxLayout()
        around.setContentsMargins(space.s4 + space.s3, space.s1, space.s4, 0)
        around.addLayout(self._row, 1)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(self._pages, 1)
        self.articles = EditorWorkspace(center, bridge)
        self.articles.said.connect(self.said)
        self._add(self.tr("記事"), "Alt+K", self.articles)
        self.tuning = TuningPage(center, bridge, explain)
        self.tuning.open_asked.connect(self.open_article)
        self._add(self.tr("検索の調整"), "Alt+T", self.tuning)
        self.exchange = ExchangePage(center, bridge, explain)
        self.exchange.said.connect(self.said)
        self.exchange.taken.connect(self.articles.refresh)
        self._add(self.tr("取込み・書き出し"), "Ctrl+Shift+I", self.exchange)
        self.figures = FiguresPage(center, bridge, explain)
        self.figures.said.connect(self.said)
        self.figures.article_opened.connect(self.open_article)
        self._add(self.tr("活用の数字"), "Alt+G", self.figures)
        self.rounds = RoundsPage(center, bridge, explain)
        self.rounds.said.connect(self.said)
        self.rounds.article_opened.connect(self.open_article)
        tab = self._add(self.tr("見直し"), "Alt+V", self.rounds)
        self.rounds.waiting_changed.connect(
            lambda count: tab.set_note(self.tr("%n件", "", count) if count else "")
        )
        self.rounds.refresh()
        self.show_page(self.articles)

    def _add(self, title: str, key: str, page: QWidget) -> ActionButton:
        tab = ActionButton(title, key, "tab")
        tab.clicked.connect(partial(self.show_page, page))
        self._row.addWidget(tab)
        self._tabs.append(tab)
        self._pages.addWidget(page)
        return tab

    def show_page(self, page: QWidget) -> None:
        """Bring one of the pages to the front."""
        self._pages.setCurrentWidget(page)
        for number, tab in enumerate(self._tabs):
            tab.setChecked(number == self._pages.currentIndex())

    def open_article(self, article_id: str, keyword: str = "") -> None:
        """Open an article for editing, on the page of articles; a keyword is added to its draft."""
        self.show_page(self.articles)
        self.articles.open_article(article_id, keyword)

    def take(self, update: Updated) -> None:
        """Others published or withdrew articles, or decided about the search: what is shown is read again."""
        self.articles.take(update)
        self.tuning.take(update)
        self.figures.take(update)
        self.rounds.take(update)
