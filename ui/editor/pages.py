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
    .keys, keys_changed     the keys of the page that is in front, and those that lead to the others
    .take(update)           what others changed at a shared database

A page is a widget that reads what it shows when it is first shown; `said`, where it has one, goes to the foot bar.
But for the articles, and the reviews whose tab tells of them, pages are made when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
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
from ui.window import Keys

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class KnowledgeWorkspace(QWidget):
    """See the module's text."""

    said = Signal(str, str)
    keys_changed = Signal(object)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("ナレッジ"))
        self._center, self._bridge, self._explain = center, bridge, explain
        space = tokens.space
        self._names: list[str] = []  # of the pages, as attributes
        self._tabs: list[ActionButton] = []
        self._keys: list[Keys] = []
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
        self.articles = EditorWorkspace(center, bridge, self._pages)
        self.articles.said.connect(self.said)
        self._pages.addWidget(self.articles)
        self.rounds = RoundsPage(center, bridge, explain, self._pages)
        self.rounds.said.connect(self.said)
        self.rounds.article_opened.connect(self.open_article)
        self._pages.addWidget(self.rounds)
        self._add(self.tr("記事"), "Alt+K", "articles", self._article_keys())
        self._add(self.tr("検索の調整"), "Alt+T", "tuning", self._tuning_keys())
        self._add(self.tr("取込み・書き出し"), "Ctrl+Shift+I", "exchange", self._exchange_keys())
        self._add(self.tr("活用の数字"), "Alt+G", "figures", self._figure_keys())
        tab = self._add(self.tr("見直し"), "Alt+V", "rounds", self._round_keys())
        self.rounds.waiting_changed.connect(
            lambda count: tab.set_note(self.tr("%n件", "", count) if count else "")
        )
        self.rounds.refresh()
        self.show_page(self.articles)

    def _add(self, title: str, key: str, name: str, keys: Keys) -> ActionButton:
        tab = ActionButton(title, key, "tab")
        tab.clicked.connect(lambda: self.show_page(getattr(self, name)))
        self._row.addWidget(tab)
        self._names.append(name)
        self._tabs.append(tab)
        self._keys.append(keys)
        return tab

    @cached_property
    def tuning(self) -> TuningPage:
        """See the module's text."""
        page = TuningPage(self._center, self._bridge, self._explain, self._pages)
        page.open_asked.connect(self.open_article)
        self._pages.addWidget(page)
        return page

    @cached_property
    def exchange(self) -> ExchangePage:
        """See the module's text."""
        page = ExchangePage(self._center, self._bridge, self._explain, self._pages)
        page.said.connect(self.said)
        page.taken.connect(self.articles.refresh)
        self._pages.addWidget(page)
        return page

    @cached_property
    def figures(self) -> FiguresPage:
        """See the module's text."""
        page = FiguresPage(self._center, self._bridge, self._explain, self._pages)
        page.said.connect(self.said)
        page.article_opened.connect(self.open_article)
        self._pages.addWidget(page)
        return page

    def show_page(self, page: QWidget) -> None:
        """Bring one of the pages to the front."""
        self._pages.setCurrentWidget(page)
        for name, tab in zip(self._names, self._tabs, strict=True):
            tab.setChecked(self.__dict__.get(name) is page)
        self.keys_changed.emit(self.keys)

    def stop(self) -> None:
        """End what takes long, for the window is closing."""
        self.articles.links.running.stop()
        if "exchange" in self.__dict__:
            self.exchange.stop()

    @property
    def keys(self) -> Keys:
        """See the module's text."""
        pages = tuple((tab.key, tab.text()) for tab in self._tabs)
        front = next(keys for keys, tab in zip(self._keys, self._tabs, strict=True) if tab.isChecked())
        return (*front, *pages)

    def open_article(self, article_id: str, keyword: str = "") -> None:
        """Open an article for editing, on the page of articles; a keyword is added to its draft."""
        self.show_page(self.articles)
        self.articles.open_article(article_id, keyword)

    def take(self, update: Updated) -> None:
        """Others published or withdrew articles, or decided about the search: what is shown is read again."""
        self.articles.take(update)
        self.rounds.take(update)
        if "tuning" in self.__dict__:
            self.tuning.take(update)
        if "figures" in self.__dict__:
            self.figures.take(update)

    # What each page's keys do

    def _article_keys(self) -> Keys:
        return (
            ("F2", self.tr("検索")),
            ("Ctrl+N", self.tr("新しい記事")),
            ("Ctrl+Return", self.tr("公開・確認に出す・承認する")),
            ("Ctrl+Shift+Return", self.tr("差し戻す")),
            ("Ctrl+T", self.tr("公開する日時を決める")),
            ("Ctrl+D", self.tr("版を比べる")),
            ("N / P", self.tr("比べるとき、次・前の違い")),
            ("Ctrl+Shift+R", self.tr("比べるとき、左の版に戻す")),
            ("Alt+5…7", self.tr("似た記事と比べる")),
            ("Alt+5…9", self.tr("見つからなかったことばを、記事に結びつける")),
            ("Alt+Z", self.tr("閉じたものを戻す")),
            ("Alt+L", self.tr("リンクを確かめる")),
            ("Ctrl+E", self.tr("訳は今も正しい")),
            ("Ctrl+S", self.tr("下書きを保存")),
            ("Ctrl+Tab", self.tr("次の欄へ")),
            ("F7", self.tr("やさしい日本語の次のヒント")),
            ("Ctrl+1…3", self.tr("やさしいことばに置き換える")),
            ("Ctrl+R", self.tr("指摘に反映した・することはない")),
            ("Alt+F", self.tr("項目をたたむ・開く")),
            ("Alt+1", self.tr("作業")),
            ("Alt+2", self.tr("記事の一覧")),
            ("Alt+3", self.tr("本文")),
            ("Alt+4", self.tr("版")),
        )

    def _tuning_keys(self) -> Keys:
        return (
            ("F2", self.tr("電話の人のことば")),
            ("Alt+P", self.tr("先頭に固定（もう一度でやめる）")),
            ("Alt+B", self.tr("後ろへ（もう一度でやめる）")),
            ("Alt+L", self.tr("この質問で見つかるようにする")),
            ("Alt+Z", self.tr("元に戻す")),
            ("Alt+W", self.tr("検索されることばに加える")),
            ("Alt+O", self.tr("記事を開く")),
            ("Alt+M", self.tr("見つかるはずの記事を選ぶ")),
            ("Alt+D / Alt+R", self.tr("学習・決めた順・言い換えを外す")),
            ("Alt+1", self.tr("見つかった記事")),
            ("Alt+2", self.tr("この記事の学習")),
            ("Alt+3", self.tr("検索で決めたことの一覧")),
            ("Alt+4", self.tr("言い換え")),
        )

    def _exchange_keys(self) -> Keys:
        return (
            ("Ctrl+O", self.tr("取り込むファイル（Ctrl+Shift+O はフォルダー）")),
            ("Ctrl+Return", self.tr("取り込む")),
            ("Ctrl+E", self.tr("書き出し")),
            ("Ctrl+Shift+S", self.tr("取込みの結果を書き出す")),
            ("Alt+1", self.tr("行の一覧")),
        )

    def _figure_keys(self) -> Keys:
        return (
            ("Alt+1", self.tr("数字の一覧")),
            ("Alt+2", self.tr("もとの表")),
            ("Alt+O", self.tr("記事を開く")),
            ("Ctrl+E", self.tr("書き出し")),
        )

    def _round_keys(self) -> Keys:
        return (
            ("Ctrl+Return", self.tr("今も正しい")),
            ("J / K", self.tr("次・前の記事")),
            ("F3", self.tr("記事を直す")),
            ("Ctrl+N", self.tr("見直しを始める")),
            ("Alt+X", self.tr("見直しを終える")),
            ("Alt+1", self.tr("見直しの一覧")),
            ("Alt+2", self.tr("課ごとの進み")),
            ("Alt+3", self.tr("確かめる記事")),
        )
