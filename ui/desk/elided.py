"""A label that gives way: it shows as much of its line as there is room for, and the whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import tokens
from ui.widgets import Label, paint


class ElidedLabel(Label):
    """One line, cut with an ellipsis where it does not fit; a screen reader reads all of it.

    Args:
        text: what it says.
        role: type role as for Label.
        least: width in px at 100 % that it keeps in the tightest place.
    """

    def __init__(
        self, text: str = "", role: str = "body", *, least: int = 60, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, parent=parent)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()
        self._explain()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(paint.text_width(self.text(), self.font()) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), tokens.px(self._least)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        self.setToolTip(self.text() if paint.text_width(self.text(), self.font()) > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        shown = self.text()
        if paint.text_width(shown, self.font()) > self.width():
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), paint.LEFT, shown)
        painter.end()
