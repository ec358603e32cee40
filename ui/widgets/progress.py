"""Where something stands.

LevelBar([("L0","匿名"), …])     .set_level(i, locked=(3,)); four steps of identity verification; painted
Spinner(size=16)                 turns while visible
ProgressLine()                   2 px line; .set_fraction(0.0–1.0) or .set_busy(True)
Toast()                          one quiet line for the foot bar; .show_message(text, kind="info", seconds=6); also spoken
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import color, fonts, tokens
from ui.widgets import paint
from ui.widgets.text import Label


class LevelBar(QWidget):
    """How far the caller is verified: bars up to the level reached, and what each level is called."""

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._level = 0
        self._locked: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_level(0)

    def set_level(self, level: int, locked: Sequence[int] = ()) -> None:
        """Show the level reached; `locked` steps carry a lock (not reachable here)."""
        self._level, self._locked = level, tuple(locked)
        self.setAccessibleName(" ".join(self._steps[level]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(240), tokens.px(6) + 4 + 2 * tokens.px(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap, bar, line = tokens.space.s1, tokens.px(6), tokens.px(16)
        width = (self.width() + gap) / len(self._steps)
        for step, (short, words) in enumerate(self._steps):
            left, right = round(step * width), round((step + 1) * width) - gap
            reached, here = step <= self._level, step == self._level
            box = QRect(left, 0, right - left, bar)
            paint.round_rect(painter, box, "text2" if reached else "rail", radius=bar / 2)
            ink = "text" if here else "text3"
            room = QRect(left, bar + 4, right - left, line)
            paint.draw_text(painter, room, short, fonts.sized(tokens.type.meta, bold=here), ink)
            if step in self._locked and not reached:
                edge = tokens.px(12)
                paint.draw_icon(painter, QRect(right - edge, room.y(), edge, line), "lock", "text3", edge)
            paint.draw_text(
                painter, room.translated(0, line), words, fonts.sized(tokens.type.micro, bold=here), ink
            )
        painter.end()


class Spinner(QWidget):
    """Work under way. The timer runs only while it is seen."""

    def __init__(self, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._turn = size, 0
        self._timer = QTimer(self, interval=80)
        self._timer.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("読み込み中"))

    def _step(self) -> None:
        self._turn = (self._turn + 30) % 360
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(self._size), tokens.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(color("rail"), 2))
        painter.drawEllipse(box)
        painter.setPen(QPen(color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, (90 - self._turn) * 16, -100 * 16)
        painter.end()


class ProgressLine(QWidget):
    """A hair-thin progress line under a head or a search box; takes no room from anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction: float | None = 0.0
        self._turn = 0
        self._timer = QTimer(self, interval=40)
        self._timer.timeout.connect(self._step)
        self.setFixedHeight(2)

    def set_fraction(self, fraction: float) -> None:
        """How much is done, 0.0 to 1.0."""
        self._timer.stop()
        self._fraction = min(1.0, max(0.0, fraction))
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Show that something runs whose end is not known."""
        self._fraction = None if busy else 0.0
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def _step(self) -> None:
        self._turn = (self._turn + 3) % 130
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._fraction is None:
            span = self.width() * 3 // 10
            painter.fillRect(self.width() * self._turn // 100 - span, 0, span, 2, color("accent"))
        else:
            painter.fillRect(0, 0, round(self.width() * self._fraction), 2, color("accent"))
        painter.end()


class Toast(Label):
    """What has just been done, said quietly in the foot bar; it goes by itself and covers nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "meta2", parent=parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)

    def show_message(self, text: str, kind: str = "info", seconds: float = 6) -> None:
        """Say `text`; 0 seconds keeps it until the next message."""
        self.set_role("meta2" if kind == "info" else kind)
        self.setText(text)
        self._timer.stop()
        if seconds:
            self._timer.start(round(seconds * 1000))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
