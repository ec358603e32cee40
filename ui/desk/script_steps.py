"""The rail of a call script: a row for each step, and the current step opened.

StepRow()         .show_step(mark, title, state, answer="", first=False, last=False); clicked; states done now ahead
OpenStep()        the current step; .head (StepRow), .body (QVBoxLayout) beside the rail
Onward(text)      the button for the one way on; Enter presses it unless Enter means something where the focus is
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.theme import color, fonts, tokens
from ui.widgets import OptionButton, paint

_DISC, _GAP, _HEIGHT = 22, 14, 36


def indent() -> int:
    """Where the words of a step begin, in px."""
    return tokens.px(_DISC) + _GAP


class StepRow(QAbstractButton):
    """A step in one line: its disc on the rail, its title, and at the right the answer that was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._state, self._answer = "", "ahead", ""
        self._first = self._last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.reserved = 0  # px at the right that others take

    def show_step(
        self,
        mark: str,
        title: str,
        state: str,
        answer: str = "",
        *,
        first: bool = False,
        last: bool = False,
    ) -> None:
        """Show a step.

        Args:
            mark: its number.
            title: what it is called.
            state: "done", "now" or "ahead".
            answer: what was answered, for a step that is done.
            first, last: whether the rail begins or ends here.
        """
        self._mark, self._state, self._answer = mark, state, answer
        self._first, self._last = first, last
        self.setText(title)
        words = {"done": self.tr("済み"), "now": self.tr("いま"), "ahead": self.tr("このあと")}[state]
        self.setAccessibleName(self.tr("、").join(part for part in (mark, title, words, answer) if part))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if state == "now" else Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if state == "now" else Qt.CursorShape.PointingHandCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(160), tokens.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(80), tokens.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge, middle = tokens.px(_DISC), self.height() // 2
        rail, top = edge // 2 - 1, (self.height() - tokens.px(_DISC)) // 2
        done = self._state == "done"
        if not self._first:
            ink = "rail" if self._state == "ahead" else "ok"
            painter.fillRect(rail, 0, 2, middle - edge // 2 - 3, color(ink))
        if not self._last:
            below = middle + edge // 2 + 3
            painter.fillRect(rail, below, 2, self.height() - below, color("ok" if done else "rail"))
        disc = QRect(0, top, edge, edge)
        if done:
            paint.round_rect(painter, disc, "ok_tint", radius=edge / 2)
            paint.draw_icon(painter, disc, "check-bold", "ok", tokens.px(12))
        elif self._state == "now":
            paint.round_rect(painter, disc, "accent", radius=edge / 2)
        else:
            paint.round_rect(painter, disc, "", "border_strong", radius=edge / 2)
        if not done:
            figure = fonts.numeric(fonts.sized(tokens.type.micro, bold=self._state == "now"))
            ink = "on_accent" if self._state == "now" else "text3"
            paint.draw_text(painter, disc, self._mark, figure, ink, paint.CENTER)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        room = self.rect().adjusted(indent(), 0, -self.reserved, 0)
        if self._state != "now" and self.underMouse():
            paint.round_rect(painter, room.adjusted(-6, 4, 0, -4), "hover")
        font = fonts.sized(tokens.type.body, bold=self._state == "now")
        ink = "text" if self._state == "now" else "text2"
        wide = min(paint.text_width(self.text(), font), room.width())
        paint.draw_text(painter, room, self.text(), font, ink)
        rest = room.adjusted(wide + tokens.space.s4, 0, -tokens.space.s1, 0)
        if self._answer and rest.width() > tokens.px(40):
            paint.draw_text(painter, rest, self._answer, fonts.sized(tokens.type.meta), "text3", paint.RIGHT)


class OpenStep(QWidget):
    """The current step: its row, and under it, beside the rail, everything it asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.last = False
        self.head = StepRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        # Buttons that belong to the step stand on its line.
        self.tools = QHBoxLayout(self.head)
        self.tools.setContentsMargins(0, 0, 0, 0)
        self.tools.setSpacing(0)
        self.tools.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.space.s3)
        column.addLayout(self.body)
        self._indent()

    def _indent(self) -> None:
        self.body.setContentsMargins(indent(), tokens.space.s1, 0, tokens.space.s2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._indent()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.last:
            painter = QPainter(self)
            top = self.head.height()
            painter.fillRect(tokens.px(_DISC) // 2 - 1, top, 2, self.height() - top, color("rail"))
            painter.end()


class Onward(OptionButton):
    """The one way on. Enter presses it while the focus is in the pane and not where Enter has a meaning of its own."""

    def __init__(self, pane: QWidget, parent: QWidget) -> None:
        super().__init__("", "Return", parent=parent)
        self._pane = pane
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        here = now is None or now is self or now is self.window()
        if not here and now is not None:
            own = isinstance(now, QAbstractButton | QTextEdit | QComboBox | QAbstractItemView)
            here = not own and (now is self._pane or self._pane.isAncestorOf(now))
        if self._shortcut is not None:
            self._shortcut.setEnabled(here)
