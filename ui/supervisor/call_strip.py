"""The call as one strip: ringing, talk, hold and wrap-up as long as they took, with the events as marks above.

Hold is hatched, wrap-up outlined, ringing dotted, so that none is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callcenter.contacts.rules import TOKYO
from ui.desk.call_words import clock
from ui.supervisor.course import Line, Stretch
from ui.theme import color, fonts, tokens
from ui.widgets import paint

MARKS = {
    "verified": "shield-check",
    "script": "arrow-right",
    "article_read": "file-text",
    "ended": "phone-disconnect",
}
_LEAST = {"ring": 16, "talk": 24, "hold": 12, "wrap": 24}  # px that stay visible however short it was
_MOST_WRAP = 0.3  # of the width: wrap-up that was left open must not squeeze the call


class CallStrip(QWidget):
    """Paints one contact; `show_call` with nothing leaves it empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: list[Stretch] = []
        self._lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_call(self, stretches: Sequence[Stretch], lines: Sequence[Line]) -> None:
        """Show another call."""
        self._stretches = list(stretches)
        self._lines = [line for line in lines if line.kind in MARKS]
        self.setAccessibleName(self.tr("通話の流れ"))
        self.setAccessibleDescription(self._summary())
        self.setToolTip(self._summary())
        self.update()

    def _name(self, kind: str) -> str:
        return {
            "ring": self.tr("呼出"),
            "talk": self.tr("通話"),
            "hold": self.tr("保留"),
            "wrap": self.tr("後処理"),
        }[kind]

    def _summary(self) -> str:
        parts = [(self.tr("全体"), sum(one.seconds for one in self._stretches))]
        for kind in ("ring", "talk", "hold", "wrap"):
            seconds = sum(one.seconds for one in self._stretches if one.kind == kind)
            if seconds:
                parts.append((self._name(kind), seconds))
        return "　".join(f"{name} {clock(seconds)}" for name, seconds in parts)

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(320), tokens.px(20 + 24 + 20 + 20) + 2 * tokens.space.s1)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(200), self.sizeHint().height())

    def _places(self) -> list[tuple[int, int]]:
        """Left edge and width of every stretch, to scale as far as all stay visible."""
        gap = 2
        room = self.width() - gap * (len(self._stretches) - 1)
        total = sum(one.seconds for one in self._stretches) or 1
        widths = [max(tokens.px(_LEAST[one.kind]), room * one.seconds / total) for one in self._stretches]
        last = self._stretches[-1]
        if last.kind == "wrap" and len(widths) > 1:
            widths[-1] = min(widths[-1], room * _MOST_WRAP)
        # What the short ones were given, the longer ones give up.
        fixed = [
            last.kind == "wrap" if index == len(widths) - 1 else width <= tokens.px(_LEAST[one.kind])
            for index, (one, width) in enumerate(zip(self._stretches, widths, strict=True))
        ]
        free = room - sum(width for width, kept in zip(widths, fixed, strict=True) if kept)
        wanted = sum(width for width, kept in zip(widths, fixed, strict=True) if not kept)
        if wanted > 0:
            widths = [
                width if kept else width * free / wanted for width, kept in zip(widths, fixed, strict=True)
            ]
        places, x = [], 0.0
        for width in widths:
            places.append((round(x), round(x + width) - round(x)))
            x += width + gap
        return places

    def _x(self, at: datetime, places: Sequence[tuple[int, int]]) -> int:
        for one, (left, width) in zip(self._stretches, places, strict=True):
            if at <= one.end:
                span = (one.end - one.begin).total_seconds() or 1.0
                part = (at - one.begin).total_seconds() / span
                return left + round(width * min(1.0, max(0.0, part)))
        return self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stretches:
            return
        painter = QPainter(self)
        quiet = fonts.numeric(fonts.sized(tokens.type.meta))
        begin, end = (one.astimezone(TOKYO) for one in (self._stretches[0].begin, self._stretches[-1].end))
        high = tokens.px(20)
        room = QRect(0, 0, self.width(), high)
        side = paint.draw_text(painter, room, f"{begin:%H:%M:%S}", quiet, "text2")
        paint.draw_text(painter, room, f"{end:%H:%M:%S}", quiet, "text2", paint.RIGHT)
        middle = room.adjusted(side + tokens.space.s3, 0, -side - tokens.space.s3, 0)
        paint.draw_text(painter, middle, self._summary(), quiet, "text2", paint.CENTER)
        places = self._places()
        top = high + tokens.space.s1 + tokens.px(24)
        self._paint_marks(painter, places, high + tokens.space.s1, top)
        labelled = 0
        for one, (left, width) in zip(self._stretches, places, strict=True):
            box = QRect(left, top, width, tokens.px(20))
            self._paint_stretch(painter, one, box)
            if one.kind != "talk":
                labelled = self._paint_name(painter, one, box, labelled)
        painter.end()

    def _paint_marks(self, painter: QPainter, places: Sequence[tuple[int, int]], top: int, bar: int) -> None:
        edge, taken = tokens.px(14), -tokens.px(14)
        for line in self._lines:
            x = self._x(line.at, places)
            painter.fillRect(min(x, self.width() - 1), bar - tokens.px(6), 1, tokens.px(6), color("text3"))
            left = min(max(0, x - edge // 2), self.width() - edge)
            if left >= taken + edge:  # two at one moment: the tick is there, the list below has both
                paint.draw_icon(
                    painter, QRect(left, top, edge, tokens.px(16)), MARKS[line.kind], "text2", edge
                )
                taken = left

    def _paint_stretch(self, painter: QPainter, one: Stretch, box: QRect) -> None:
        if one.kind == "ring":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("text3"))
            dot, x = tokens.px(7), box.x()
            while x + dot <= box.right() + 1:
                painter.drawEllipse(QRectF(x, box.center().y() - dot / 2 + 0.5, dot, dot))
                x += dot + 2
        elif one.kind == "talk":
            paint.round_rect(painter, box, "accent_tint", "accent_tint_border", tokens.radius.r1)
            inner = box.adjusted(tokens.space.s2, 0, -tokens.space.s1, 0)
            text = f"{self._name('talk')} {clock(one.seconds)}"
            font = fonts.sized(tokens.type.micro, bold=True)
            if paint.text_width(text, font) <= inner.width():
                paint.draw_text(painter, inner, text, font, "accent_text")
        elif one.kind == "hold":
            paint.round_rect(painter, box, "warn_tint", radius=tokens.radius.r1)
            self._hatch(painter, box)
            paint.round_rect(painter, box, "", "warn", tokens.radius.r1)
        else:
            paint.round_rect(painter, box, "surface", "text2", tokens.radius.r1)

    @staticmethod
    def _hatch(painter: QPainter, box: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), tokens.radius.r1, tokens.radius.r1)
        painter.setClipPath(shape)
        painter.setPen(QPen(color("warn"), 1.2))
        for x in range(box.x() - box.height(), box.right() + 1, tokens.px(7)):
            painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x + box.height(), box.y()))
        painter.restore()

    def _paint_name(self, painter: QPainter, one: Stretch, box: QRect, after: int) -> int:
        """The name under a stretch, not before `after`; returns where the next may begin."""
        text = f"{self._name(one.kind)} {clock(one.seconds)}"
        font = fonts.numeric(fonts.sized(tokens.type.meta))
        width = paint.text_width(text, font)
        left = max(0, min(box.x(), self.width() - width))
        if left < after:
            return after  # the summary above has it
        room = QRect(left, box.bottom() + 1 + tokens.space.s1, width, tokens.px(18))
        paint.draw_text(painter, room, text, font, "text2")
        return left + width + tokens.space.s2
