"""The period and the list of figures, which is the summary of it; under it the file.

FigureCard(words)
    period_changed()                .days() -> first and last day
    chosen(Figure)                  .figure() -> the chosen one
    export_requested()
.show_figures(figures, before), .show_days(90), .set_exporting(bool)
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.contacts.rules import TOKYO
from callcenter.insight.figure_list import FIGURES, Figure, Judgement
from callcenter.insight.knowledge_figures import KnowledgeFigures
from ui.editor.figures.wording import FigureWords
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import ActionButton, Card, DaySpan, Label, ListPane, Row, SegmentedControl, rule

_LENGTHS = (7, 30, 90)  # days up to today; after them stands the choice of any


class FigureCard(Card):
    """See the module's text."""

    period_changed = Signal()
    chosen = Signal(object)
    export_requested = Signal()

    def __init__(self, words: FigureWords, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("活用の数字"), key="Alt+1", flush=True, parent=parent)
        self._words = words
        space = tokens.space
        self._lengths = SegmentedControl(
            [*(self.tr("{days}日").format(days=days) for days in _LENGTHS), self.tr("期間")], self.tr("期間")
        )
        self._lengths.set_index(1)
        self._lengths.changed.connect(self._choose_length)
        self._span = DaySpan(30)
        self._span.changed.connect(self.period_changed)
        self._span.hide()
        self._about = Label("", "meta", wrap=True)
        period = QVBoxLayout()
        period.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        period.setSpacing(space.s2)
        around = QHBoxLayout()
        around.addWidget(self._lengths)
        around.addStretch(1)
        period.addLayout(around)
        period.addWidget(self._span)
        period.addWidget(self._about)
        self.body.addLayout(period)
        self.body.addWidget(rule("h"))
        self._list = ListPane(self.tr("活用の数字"))
        self._list.chosen.connect(self.chosen)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(rule("h"))
        self._export = ActionButton(self.tr("書き出す…"), "Ctrl+E", icon="download-simple")
        self._export.clicked.connect(self.export_requested)
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        foot.setSpacing(space.s2)
        foot.addWidget(Label(self.tr("件数だけで、個人の情報は含みません"), "meta", wrap=True), 1)
        foot.addWidget(self._export)
        self.body.addLayout(foot)
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self._list.setFocus)
        self._export.setEnabled(False)

    def days(self) -> tuple[date, date]:
        """The first and the last day that are asked for."""
        chosen = self._lengths.index()
        if chosen == len(_LENGTHS):
            return self._span.days()
        today = datetime.now(TOKYO).date()
        return today - timedelta(days=_LENGTHS[chosen] - 1), today

    def figure(self) -> Figure:
        """The figure that is looked at."""
        figure = self._list.value()
        return figure if isinstance(figure, Figure) else FIGURES[1]

    def show_days(self, days: int) -> None:
        """Ask for so many days up to today."""
        self._lengths.set_index(_LENGTHS.index(days))
        self._choose_length()

    def _choose_length(self, _index: int = 0) -> None:
        self._span.setVisible(self._lengths.index() == len(_LENGTHS))
        self.period_changed.emit()

    def set_exporting(self, exporting: bool) -> None:
        """No second file while one is written."""
        self._export.setEnabled(not exporting)

    def show_figures(self, figures: KnowledgeFigures, before: KnowledgeFigures) -> None:
        """Show every figure with how it changed; the one that is chosen stays."""
        words = self._words
        told = self.tr("{span}　▲▼ は前の期間（{before}）より良い・悪い")
        self._about.setText(
            told.format(
                span=words.span(figures.first, figures.last), before=words.span(before.first, before.last)
            )
        )
        headings = {
            "uses": self.tr("引用"),
            "zero_result_rate": self.tr("検索"),
            "never_used": self.tr("記事"),
        }
        rows = []
        for figure in FIGURES:
            if figure.code in headings:
                rows.append(Row(headings[figure.code], heading=True))
            now, then = figure.of(figures).value, figure.of(before).value
            judgement = figure.judge(now, then)
            told_change = words.change(figure, now, then)
            said = judgement not in (Judgement.UNKNOWN, Judgement.CHANGED)
            rows.append(
                Row(
                    named(*figure.name),
                    meta=self._meta(figure, told_change, words.value(figure, then)),
                    right=words.value(figure, now),
                    pill=words.judged(judgement) if said else None,
                    bold=True,
                    id=figure.code,
                    value=figure,
                )
            )
        self._list.set_rows(rows)
        if self._list.row() is None:
            blocked = self._list.blockSignals(True)
            self._list.choose(FIGURES[1].code)
            self._list.blockSignals(blocked)
        self._export.setEnabled(True)

    def _meta(self, figure: Figure, change: str, before: str) -> str:
        if not figure.of_period:
            return self.tr("今日の値")
        return self.tr("{change}　前 {before}").format(change=change, before=before) if change else ""

    def take_focus(self) -> None:
        """Bring the keyboard to the figures."""
        self._list.setFocus()
