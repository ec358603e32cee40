"""What can be done with the article that is read: use it as the answer, copy what is read out.

ArticleFoot()    .set_used(revision or None), .set_may_use(bool); used(), copied()
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.flow import FlowLayout
from ui.theme import tokens
from ui.widgets import ActionButton, Pill, paint, rule


class _Done(Pill):
    """A pill in the place of a button, and as high."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), tokens.size.ctl)

    def paintEvent(self, event: QPaintEvent) -> None:
        high = tokens.size.pill
        painter = QPainter(self)
        box = QRect(0, (self.height() - high) // 2, self.width(), high)
        paint.draw_pill(painter, box, self.text(), "ok", "check")
        painter.end()


class ArticleFoot(QWidget):
    """Buttons in one line, or in two where the text is large."""

    used = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule("h"))
        around = QVBoxLayout()
        around.setContentsMargins(space.s3 - 1, space.s2, space.s3 - 1, space.s2)
        row = FlowLayout(gap=space.s2)
        around.addLayout(row)
        column.addLayout(around)
        self._use = ActionButton(self.tr("回答に使う"), "Alt+Return", "primary")
        self._use.clicked.connect(self.used)
        self._done = _Done("", "ok", "check")
        copy = ActionButton(self.tr("コピー"), "Ctrl+Shift+C")
        copy.clicked.connect(self.copied)
        for widget in (self._use, self._done, copy):
            row.addWidget(widget)
        self.set_used(None)

    def set_used(self, revision: int | None) -> None:
        """Which revision was read out in this contact, if any."""
        self._use.setVisible(revision is None)
        self._done.setVisible(revision is not None)
        if revision is not None:
            self._done.set(self.tr("使用済み・第{number}版").format(number=revision), "ok", "check")

    def set_may_use(self, may_use: bool) -> None:
        """Whether there is a contact whose answer the article can be."""
        self._use.setEnabled(may_use)
