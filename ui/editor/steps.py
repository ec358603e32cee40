"""The way to publication as a line of stations; painted.

Steps()    .set_steps([(name, note, state), …])    states "done", "here", "open"
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import color, fonts, tokens
from ui.widgets import paint

_DISC = 22  # px at 100 %


class Steps(QWidget):
    """Each station with its name and one short note under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[tuple[str, str, str]]) -> None:
        """Show these stations."""
        self._steps = list(steps)
        self.setAccessibleName("、".join(f"{name} {note}".strip() for name, note, _ in steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(200), tokens.px(_DISC + 4 + 2 * 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        disc, line = tokens.px(_DISC), tokens.px(18)
        wide = self.width() / max(1, len(self._steps))
        for at, (name, note, state) in enumerate(self._steps):
            middle = round((at + 0.5) * wide)
            if at:
                start = round((at - 0.5) * wide) + disc // 2 + tokens.space.s1
                end = middle - disc // 2 - tokens.space.s1
                painter.fillRect(start, disc // 2, end - start, 1, color("border_strong"))
            box = QRect(middle - disc // 2, 0, disc, disc)
            if state == "here":
                paint.round_rect(painter, box, "ink", radius=disc / 2)
                paint.draw_icon(painter, box, "pencil-simple", "on_ink", tokens.px(12))
            elif state == "done":
                paint.round_rect(painter, box, "ok_tint", radius=disc / 2)
                paint.draw_icon(painter, box, "check-bold", "ok", tokens.px(12))
            else:
                paint.round_rect(painter, box, "surface", "border_strong", disc / 2)
                small = fonts.sized(tokens.type.micro)
                paint.draw_text(painter, box, str(at + 1), small, "text2", Qt.AlignmentFlag.AlignCenter)
            room = QRect(round(at * wide), disc + tokens.space.s1, round(wide), line)
            bold = fonts.sized(tokens.type.meta, bold=state == "here")
            paint.draw_text(painter, room, name, bold, "text", Qt.AlignmentFlag.AlignCenter)
            quiet = fonts.sized(tokens.type.micro)
            below = room.translated(0, line)
            paint.draw_text(painter, below, note, quiet, "text3", Qt.AlignmentFlag.AlignCenter)
        painter.end()
