"""The figures of the knowledge over a period: a list of them, the chosen one with its definition, and what is behind it.

    FiguresPage(center, bridge, explain)
        said            Signal(str, str): what has just been done and its kind, for the foot bar
        article_opened  Signal(str): an article of a table is wanted
    .refresh()          read again; it reads by itself whenever it is shown
    .take(update)       what others changed at a shared database

Keys: Alt+1 figures · Alt+2 table · Alt+O open the article · Ctrl+E write the file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from callcenter.insight.figure_list import Figure
from callcenter.insight.knowledge_figures import KnowledgeFigures
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.editor.bar_list import BarList, Share
from ui.editor.figures.definition import Definition
from ui.editor.figures.figure_card import FigureCard
from ui.editor.figures.tables import TableRows
from ui.editor.figures.trend import TrendChart
from ui.editor.figures.wording import FigureWords
from ui.i18n import language, named
from ui.theme import tokens
from ui.widgets import ActionButton, Card, EmptyState, Label, Notice, ProgressLine, rule, share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_WIDE, _BESIDE = 1_240, 720  # px at 100 % for three columns, and for two
Read = tuple[KnowledgeFigures, KnowledgeFigures, list[KnowledgeFigures]]


class FiguresPage(QWidget):
    """See the module's text."""

    said = Signal(str, str)
    article_opened = Signal(str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("活用の数字"))
        self._center, self._bridge, self._explain = center, bridge, explain
        self._read: Read | None = None
        self._behind: Figure | None = None  # what the table is about
        self._words = FigureWords(self)
        self._rows = TableRows(center, self._words)
        self.card = FigureCard(self._words)
        self.card.period_changed.connect(self.refresh)
        self.card.chosen.connect(lambda _figure: self._show_figure())
        self.card.export_requested.connect(self._ask)
        body = QWidget()
        body.setObjectName("scrollbody")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(tokens.space.s3)
        self._main = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main.setSpacing(tokens.space.s3)
        self._main.addWidget(self._build_figure(), 1)
        self._main.addWidget(self._build_table())
        self._columns.addWidget(self.card)
        self._columns.addLayout(self._main, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        around = QVBoxLayout(self)
        edge = tokens.space.s3
        around.setContentsMargins(edge, edge, edge, edge)
        around.addWidget(area)
        share_room(self, self._share_room)

    def _build_figure(self) -> QWidget:
        space = tokens.space
        card = Card(flush=True)
        card.setAccessibleName(self.tr("選んだ数字"))
        self._busy = ProgressLine()
        card.body.addWidget(self._busy)
        self._refused = Notice("bad", "", [self._retry()], closable=False)
        self._refused.hide()
        self._title, self._about = Label("", "title", wrap=True), Label("", "meta2", wrap=True)
        self.definition = Definition(self._words)
        self._trend_title = Label("", "section", wrap=True)
        self.trend = TrendChart()
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(space.s4, space.s3, space.s4, space.s4)
        column.setSpacing(space.s3)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self.definition)
        self._trend_line = rule("h")
        column.addWidget(self._trend_line)
        column.addWidget(self._trend_title)
        column.addWidget(self.trend, 100)
        column.addStretch(1)
        wider = ActionButton(self.tr("直近90日にする"), icon="calendar")
        wider.clicked.connect(lambda: self.card.show_days(90))
        self._empty = EmptyState("chart-bar", "", "", wider)
        self._waiting = EmptyState("chart-bar", self.tr("数えています"))
        self._pages = QStackedWidget()
        for page in (self._waiting, shown, self._empty):
            self._pages.addWidget(page)
        card.body.addWidget(self._refused)
        card.body.addWidget(self._pages, 1)
        return card

    def _retry(self) -> ActionButton:
        again = ActionButton(self.tr("もう一度読む"), kind="small", icon="arrows-clockwise")
        again.clicked.connect(self.refresh)
        return again

    def _build_table(self) -> QWidget:
        space = tokens.space
        self._side = Card(self.tr("表"), key="Alt+2", flush=True)
        self._side.body.addWidget(rule("h"))
        self.table = BarList(self.tr("表"))
        self.table.chosen.connect(lambda _value: self._show_open())
        self.table.opened.connect(lambda _value: self._open())
        self._no_rows = EmptyState("check-circle", "")
        self._table_pages = QStackedWidget()
        self._table_pages.addWidget(self.table)
        self._table_pages.addWidget(self._no_rows)
        self._side.body.addWidget(self._table_pages, 1)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        self._open_button = ActionButton(self.tr("記事を開く"), "Alt+O", icon="file-text")
        self._open_button.clicked.connect(self._open)
        row.addWidget(self._open_button)
        row.addStretch(1)
        self._side.body.addWidget(self._foot)
        QShortcut(QKeySequence("Alt+2"), self).activated.connect(self.table.setFocus)
        return self._side

    # Reading

    def refresh(self) -> None:
        """Read the figures of the period again."""
        self._busy.set_busy(True)
        self._bridge.latest(
            "figures", self._reading, *self.card.days(), then=self._show, failed=self._not_read, receiver=self
        )

    def _reading(self, first: date, last: date) -> Read:
        length = last - first + timedelta(days=1)
        figures = self._center.insight.figures
        before = figures(first - length, first - timedelta(days=1))
        return figures(first, last), before, self._center.insight.trend(first, last)

    def _not_read(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._refused.set_text(self._explain(problem))
        self._refused.show()

    def take(self, update: Updated) -> None:
        """Others published or confirmed articles: what is shown is read again, and what is chosen stays chosen."""
        if self.isVisible() and (update.articles or update.review_rounds):
            self.refresh()

    # Showing

    def _show(self, read: Read) -> None:
        self._busy.set_busy(False)
        self._refused.hide()
        self._read = read
        self.card.show_figures(read[0], read[1])
        self._show_figure()

    def _show_figure(self) -> None:
        if self._read is None:
            return
        figures, before, trend = self._read
        figure = self.card.figure()
        self._side.set_title(self._rows.title(figure))
        rows = self._rows.rows(figure, figures, before)
        if figure is self._behind:
            self.table.update_rows(rows)
        else:
            self.table.set_rows(rows)
            self.table.scrollToTop()
        self._behind = figure
        self.table.setAccessibleName(self._rows.title(figure))
        self._no_rows.set("check-circle", self._rows.none(figure))
        self._table_pages.setCurrentIndex(0 if rows else 1)
        self._foot.setVisible(any(row.value.article_id for row in rows if isinstance(row.value, Share)))
        self._show_open()
        if figure.of_period and not figure.of(figures).below:
            span = self._words.span(figures.first, figures.last)
            self._empty.set(
                "chart-bar",
                self.tr("「{what}」がありません").format(what=named(*figure.below)),
                self.tr("{span} には数えるものがまだありません。期間を広げてください。").format(span=span),
            )
            self._pages.setCurrentIndex(2)
            return
        self._title.setText(named(*figure.name))
        self._about.setText(named(*figure.about))
        self.definition.show_figure(figure, figures, before)
        self._show_trend(figure, trend)
        self._pages.setCurrentIndex(1)

    def _show_trend(self, figure: Figure, trend: list[KnowledgeFigures]) -> None:
        # How many were never used in a week says nothing, and the age is that of today.
        told = figure.of_period and figure.code != "never_used" and len(trend) > 1
        for widget in (self._trend_line, self._trend_title, self.trend):
            widget.setVisible(told)
        weeks = -(-((trend[-1].last - trend[-1].first).days + 1) // 7)
        every = self.tr("週ごと") if weeks == 1 else self.tr("{weeks}週ごと").format(weeks=weeks)
        self._trend_title.setText(
            self.tr("{every}の{figure}").format(every=every, figure=named(*figure.name))
        )
        points = []
        for part in trend:
            value = figure.of(part).value
            points.append((f"{part.first:%m/%d}–", value, self._words.value(figure, value)))
        self.trend.set_points(points)

    def _show_open(self) -> None:
        value = self.table.value()
        self._open_button.setEnabled(isinstance(value, Share) and bool(value.article_id))

    def _open(self) -> None:
        value = self.table.value()
        if isinstance(value, Share) and value.article_id:
            self.article_opened.emit(value.article_id)

    # The file

    def _ask(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        first, last = self.card.days()
        name = self.tr("活用の数字_{first}_{last}.xlsx").format(first=first, last=last)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("書き出すファイル"), str(Path(folder) / name), self.tr("Excel ブック (*.xlsx)")
        )
        if chosen:
            self.write(Path(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx"))

    def write(self, path: Path) -> None:
        """Write the figures that are shown to a file, with their definitions."""
        if self._read is not None:
            figures, before, _ = self._read
            self.card.set_exporting(True)
            self._bridge.run(
                self._center.insight.export_figures,
                figures,
                before,
                self._center.categories,
                path,
                language(),
                then=self._written,
                failed=self._not_written,
            )

    def _written(self, path: Path) -> None:
        self.card.set_exporting(False)
        self.said.emit(self.tr("{path} に書き出しました").format(path=path), "ok")

    def _not_written(self, problem: Exception) -> None:
        self.card.set_exporting(False)
        self.said.emit(self._explain(problem), "bad")

    # Room

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.card.take_focus()

    def _share_room(self) -> None:
        way = QBoxLayout.Direction
        wide, beside = self.width() >= tokens.px(_WIDE), self.width() >= tokens.px(_BESIDE)
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._main.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.card.setMinimumWidth(tokens.px(320) if beside else 0)
        self.card.setMaximumWidth(tokens.px(320) if beside else tokens.any)
        self.card.setMinimumHeight(0 if beside else tokens.px(690))
        self._side.setMinimumWidth(tokens.px(360) if wide else 0)
        self._side.setMaximumWidth(tokens.px(360) if wide else tokens.any)
        self.trend.setMaximumHeight(tokens.px(280))  # higher, the same numbers look like more
        self._side.setMinimumHeight(0 if wide else tokens.px(300))
