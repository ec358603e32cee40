"""A figure over the parts of a period as a line, every point with its number; painted.

TrendChart()    .set_points([(part, value or None, value in words), …])
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import color, fonts, tokens
from ui.widgets import paint

Point = tuple[str, float | None, str]


class TrendChart(QWidget):
    """See the module's text. A part without a value breaks the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[Point] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_points(self, points: Sequence[Point]) -> None:
        """Show these; a screen reader reads all of them, and so does the tooltip."""
        self._points = points
        told = "\n".join(f"{part}  {words}" for part, _, words in points)
        self.setAccessibleName(told.replace("\n", self.tr("、")))
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(320), tokens.px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(200), tokens.px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        known = [value for _, value, _ in self._points if value is not None]
        if not known:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = tokens.px(18)
        plot = self.rect().adjusted(0, 0, 0, -line - tokens.px(4))
        least, most = min(known), max(known)
        span = (most - least) or 1.0
        step = plot.width() / len(self._points)
        for height in (plot.top(), plot.center().y(), plot.bottom()):
            painter.fillRect(plot.x(), height, plot.width(), 1, color("border"))
        inset = line + tokens.px(6)

        def at(number: int, value: float) -> QPointF:
            share = (value - least) / span if most > least else 0.5
            return QPointF(
                plot.x() + (number + 0.5) * step,
                plot.bottom() - inset - share * (plot.height() - 2 * inset),
            )

        painter.setPen(QPen(color("accent"), 2))
        for number, (one, other) in enumerate(zip(self._points, self._points[1:], strict=False)):
            if one[1] is not None and other[1] is not None:
                painter.drawLine(at(number, one[1]), at(number + 1, other[1]))
        every = self._every(step)
        for number, (part, value, words) in enumerate(self._points):
            last = number == len(self._points) - 1
            named = last or (len(self._points) - 1 - number) % every == 0
            left = plot.x() + (number + 0.5) * step - step * every / 2
            room = QRect(round(left), 0, round(step * every), line)
            if value is not None:
                point, edge = at(number, value), tokens.px(4 if last else 3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color("accent"))
                painter.drawEllipse(point, edge, edge)
                if named:
                    below = self._low(number)
                    room.moveTop(round(point.y()) + (tokens.px(5) if below else -line - tokens.px(5)))
                    font = fonts.numeric(fonts.sized(tokens.type.meta, bold=last))
                    wide = paint.text_width(words, font) + tokens.px(4)
                    ground = QRect(room.center().x() - wide // 2, room.y(), wide, line)
                    paint.round_rect(painter, ground, "surface")  # the line may run behind a number
                    paint.draw_text(painter, room, words, font, "text" if last else "text2", paint.CENTER)
            if named:
                room.moveTop(plot.bottom() + tokens.px(4))
                paint.draw_text(painter, room, part, fonts.sized(tokens.type.micro), "text3", paint.CENTER)
        painter.end()

    def _low(self, number: int) -> bool:
        """Whether both neighbours stand higher, so that there is room under the point only."""
        value = self._points[number][1]
        near = [self._points[at][1] for at in (number - 1, number + 1) if 0 <= at < len(self._points)]
        return value is not None and all(one is None or one > value for one in near)

    def _every(self, step: float) -> int:
        """Of how many points one is named, so that the words do not meet."""
        font = fonts.sized(tokens.type.meta, bold=True)
        widest = max(
            paint.text_width(words, font) for part, _, text in self._points for words in (part, text)
        )
        return max(1, -(-(widest + tokens.space.s2) // max(1, int(step))))
