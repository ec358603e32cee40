"""Underlines beneath words of a text that somebody writes in; they move with the words.

Underlines(edit)    .set([(start, end, kind), …])   places in the text as Python counts; kinds "wave", "line", "wrong"
                    .range(number) -> (start, end) in Qt's counting, or None where the words are gone
                    .paint()                        call it after the text has been painted
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.theme import color, tokens
from ui.widgets import paint


class Underlines:
    """See the module's text. Painted by hand: the style's own waves are too faint to be seen."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._found: list[tuple[QTextCursor, str]] = []
        self.current = -1  # the one that is talked about is painted stronger

    def set(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Underline these places and no others."""
        text = self._edit.toPlainText()
        wide = any(each > "\uffff" for each in text)
        self._found = []
        self.current = -1
        for start, end, kind in found:
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(paint.units(text[:start]) if wide else start)
            end = paint.units(text[:end]) if wide else end
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._found.append((cursor, kind))
        self._edit.viewport().update()

    def range(self, number: int) -> tuple[int, int] | None:
        """Where the words stand now."""
        cursor = self._found[number][0]
        return (cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else None

    def next_from(self, position: int) -> int:
        """The number of the first one that begins at `position` or behind it, from the top again at the end."""
        starts = [cursor.selectionStart() for cursor, _ in self._found]
        return next((number for number, start in enumerate(starts) if start >= position), 0)

    def paint(self) -> None:
        """Paint what is in view."""
        painter = QPainter(self._edit.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (cursor, kind) in enumerate(self._found):
            if cursor.hasSelection():
                self._paint_one(painter, cursor, kind, number == self.current)
        painter.end()

    def _paint_one(self, painter: QPainter, cursor: QTextCursor, kind: str, strong: bool) -> None:
        document = self._edit.document()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = document.findBlock(start)
        while block.isValid() and block.position() < end:
            self._paint_block(painter, block, start - block.position(), end - block.position(), kind, strong)
            block = block.next()

    def _paint_block(
        self, painter: QPainter, block: QTextBlock, start: int, end: int, kind: str, strong: bool
    ) -> None:
        box = self._edit.document().documentLayout().blockBoundingRect(block)
        top = box.y() - self._edit.verticalScrollBar().value()
        if top > self._edit.viewport().height() or top + box.height() < 0:
            return
        layout = block.layout()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left = box.x() + line.cursorToX(first)[0]
            right = box.x() + line.cursorToX(last)[0]
            y = top + line.y() + line.height() - tokens.px(1)
            _draw(painter, left, right, y, kind, strong)


def _draw(painter: QPainter, left: float, right: float, y: float, kind: str, strong: bool) -> None:
    if kind == "line":
        painter.setPen(QPen(color("warn" if strong else "border_strong"), tokens.px(2)))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        return
    high, wide = tokens.px(3), tokens.px(3)
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        step = min(wide, right - x)
        path.quadTo(x + step / 2, y - high if up else y + high / 2, x + step, y)
        x, up = x + step, not up
    ink = "bad" if kind == "wrong" else "warn"
    painter.setPen(QPen(color(ink), 2.2 if strong else 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
