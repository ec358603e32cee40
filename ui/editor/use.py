"""How the open article is used: read out in so many contacts of the last 30 days, and found helpful or not.

UseSection()    .show_use(UseOf), .show_blank()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callcenter.knowledge.feedback import Rating
from ui.desk.elided import ElidedLabel
from ui.theme import color, tokens
from ui.widgets import Label

_HIGH, _BAR, _GAP = 32, 16, 4  # px at 100 %


@dataclass(frozen=True)
class UseOf:
    """Contacts in which it was read out, three days at a time and the oldest first; how it was found in 90 days."""

    parts: Sequence[int]
    rating: Rating | None


class UseSection(QWidget):
    """See the module's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        column.setSpacing(space.s1)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("使われ方"), "section"))
        head.addStretch(1)
        head.addWidget(Label(self.tr("直近30日"), "meta"))
        column.addLayout(head)
        figures = QHBoxLayout()
        figures.setSpacing(space.s2)
        self._number = Label("", "name")
        self._rating = ElidedLabel("", "nmeta")
        figures.addWidget(self._number)
        figures.addWidget(ElidedLabel(self.tr("応対で使用"), "meta2"), 1)
        figures.addWidget(self._rating)
        column.addLayout(figures)
        self._bars = _Bars()
        column.addWidget(self._bars)

    def show_blank(self) -> None:
        """Nothing is known yet."""
        self.show_use(UseOf((), None))

    def show_use(self, use: UseOf) -> None:
        """Show the number, the bars, and the share of those who were helped."""
        self._number.setText(str(sum(use.parts)))
        rating = use.rating
        self._rating.setText(
            self.tr("役立った {percent}%（{count}件）").format(
                percent=round(100 * rating.share), count=rating.count
            )
            if rating is not None
            else ""
        )
        self._bars.setVisible(any(use.parts))
        self._bars.set_parts(use.parts)


class _Bars(QWidget):
    """A bar for every three days; the highest one fills the height."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[int]) -> None:
        self._parts = parts
        self.setAccessibleName(self.tr("3日ごと：{numbers}").format(numbers=" ".join(map(str, parts))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(10 * (_BAR + _GAP)), tokens.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(100), tokens.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most, number = max(self._parts, default=0), max(len(self._parts), 1)
        step = self.width() / number
        for at, value in enumerate(self._parts):
            high = round(value / most * self.height()) if most else 0
            left, right = round(at * step), round((at + 1) * step) - tokens.px(_GAP)
            box = QRect(left, self.height() - max(high, 1), right - left, max(high, 1))
            painter.fillRect(box, color("text3" if at < number - 1 else "accent"))
        painter.end()
