"""A table whose rows have a bar each: words and number on the first line, the bar and its n on the second.

BarList(name)     a ListPane of rows whose `value` is a Share
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.theme import fonts, tokens
from ui.widgets import ListPane, Row, RowDelegate, paint


@dataclass(frozen=True)
class Share:
    """How long the bar is, 0 to 1, or None for a row without one; and the article that the row is about, if any."""

    part: float | None
    article_id: str = ""


class _BarDelegate(RowDelegate):
    def height(self, row: Row) -> int:
        return tokens.px(32 if row.heading else 46)

    def paint_row(self, painter: QPainter, room: QRect, row: Row, chosen: bool) -> None:
        gap, line, small = tokens.space.s2, tokens.px(20), tokens.px(16)
        top = room.y() + (room.height() - line - small) // 2
        font = fonts.numeric(fonts.sized(tokens.type.body, bold=True))
        first = QRect(room.x(), top, room.width(), line)
        width = paint.draw_text(painter, first, row.right, font, "text", paint.RIGHT)
        title = first.adjusted(0, 0, -width - gap, 0)
        paint.draw_text(painter, title, row.title, fonts.sized(tokens.type.body), "text")
        second = QRect(room.x(), top + line, room.width(), small)
        quiet = fonts.numeric(fonts.sized(tokens.type.meta))
        share = row.value if isinstance(row.value, Share) else Share(None)
        if share.part is None:
            paint.draw_text(painter, second, row.meta, quiet, "text2" if chosen else "text3")
            return
        width = paint.draw_text(painter, second, row.meta, quiet, "text2" if chosen else "text3", paint.RIGHT)
        high = tokens.px(6)
        bar = QRect(room.x(), second.y() + (small - high) // 2, room.width() * 3 // 5, high)
        bar.setWidth(min(bar.width(), room.width() - width - gap))
        paint.round_rect(painter, bar, "surface" if chosen else "rail", radius=high / 2)
        filled = round(bar.width() * min(1.0, share.part))
        if filled:
            bar.setWidth(max(filled, high))
            paint.round_rect(painter, bar, "accent", radius=high / 2)


class BarList(ListPane):
    """See the module's text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, delegate=_BarDelegate(), parent=parent)
