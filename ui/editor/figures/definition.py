"""The chosen figure: its definition as a fraction with its n, what is left out, and how it stands to the period before.

Definition(words)   .show_figure(figure, figures, before)
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callcenter.insight.figure_list import Figure, Judgement, Unit
from callcenter.insight.knowledge_figures import KnowledgeFigures
from ui.desk.flow import FlowLayout
from ui.editor.figures.wording import FigureWords
from ui.i18n import named
from ui.theme import color, tokens
from ui.widgets import Label, Pill

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _FractionLine(QWidget):
    """As strong as the words above and below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("text"))
        painter.end()


class Definition(QWidget):
    """See the module's text."""

    def __init__(self, words: FigureWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        space = tokens.space
        self._kind, self._above, self._below = Label("", "meta2"), Label(wrap=True), Label(wrap=True)
        self._above_n, self._below_n = Label("", "num"), Label("", "num")
        self._value = Label("", "kpi")
        self._left_out = Label("", "meta2", wrap=True)
        box = QFrame()
        box.setProperty("box", "quiet")
        column = QVBoxLayout(box)
        column.setContentsMargins(space.s4, space.s3, space.s4, space.s3)
        column.setSpacing(space.s3)
        self._line = _FractionLine()
        fraction = QGridLayout()
        fraction.setHorizontalSpacing(space.s3)
        fraction.setVerticalSpacing(6)
        fraction.setColumnStretch(0, 1)
        fraction.addWidget(self._kind, 0, 0, 1, 2)
        fraction.addWidget(self._above, 1, 0, _MIDDLE)
        fraction.addWidget(self._above_n, 1, 1, Qt.AlignmentFlag.AlignRight | _MIDDLE)
        fraction.addWidget(self._line, 2, 0, 1, 2)
        fraction.addWidget(self._below, 3, 0, _MIDDLE)
        fraction.addWidget(self._below_n, 3, 1, Qt.AlignmentFlag.AlignRight | _MIDDLE)
        row = QHBoxLayout()
        row.setSpacing(space.s4)
        row.addLayout(fraction, 1)
        self._equals = Label("=", "title")
        row.addWidget(self._equals, 0, _MIDDLE)
        row.addWidget(self._value, 0, _MIDDLE)
        column.addLayout(row)
        column.addWidget(self._left_out)
        self._judged = Pill("")
        self._change = Label("", "name")
        self._before = Label("", "meta2", wrap=True)
        compared = FlowLayout(gap=space.s3)
        compared.addWidget(self._change)
        compared.addWidget(self._judged)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(space.s3)
        whole.addWidget(box)
        whole.addLayout(compared)
        whole.addWidget(self._before)

    def show_figure(self, figure: Figure, figures: KnowledgeFigures, before: KnowledgeFigures) -> None:
        """Show the figure of a period beside the one before."""
        words = self._words
        now, then = figure.of(figures), figure.of(before)
        median = figure.unit in (Unit.MILLISECONDS, Unit.DAYS)
        counted = figure.unit is Unit.COUNT
        self._kind.setText(self.tr("真ん中の値（中央値）"))
        self._kind.setVisible(median)
        self._above.setText(named(*figure.above))
        self._below.setText(named(*figure.below))
        above = f"{now.above:,.0f}" if figure.unit is Unit.RANK else words.count(now.above)
        self._above_n.setText("" if median else above)
        self._below_n.setText(words.count(now.below))
        self._equals.setVisible(not counted)
        self._value.setText(words.value(figure, now.value))
        self._value.setVisible(not counted)
        left = self.tr("数えないもの：{what}").format(what=named(*figure.left_out))
        if now.left_out:
            left = self.tr("{words}（{count}）").format(words=left, count=words.count(now.left_out))
        self._left_out.setText(self.tr("n = {n}　{left}").format(n=words.count(now.below), left=left))
        judgement = figure.judge(now.value, then.value)
        self._judged.set(*words.judged(judgement))
        self._judged.setVisible(judgement is not Judgement.CHANGED)
        self._change.setText(words.change(figure, now.value, then.value))
        self._change.setVisible(judgement is not Judgement.UNKNOWN)
        if not figure.of_period:
            self._before.setText(self.tr("今日の値なので、前の期間とは比べません。"))
        else:
            span = words.span(before.first, before.last)
            told = self.tr("前の同じ長さの期間（{span}）：{value}、n = {n}")
            self._before.setText(
                told.format(span=span, value=words.value(figure, then.value), n=words.count(then.below))
            )
