"""The one focus ring.

    FocusRing(window)     make one per window after its content; it follows the focus by itself

One overlay draws the ring of whatever has the focus, so no style rule needs to, and a ring is never cut by its widget.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from ui.theme import color, tokens

_REACH = 3  # px the ring lies outside the widget
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


class FocusRing(QWidget):
    """Lies over the window, lets every click through, and follows scroll and resize."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):  # a page may be gone before the focus moves on
                widget.removeEventFilter(self)
        self._watched = []
        inside = now is not None and now is not self._window and self._window.isAncestorOf(now)
        self._target = now if inside else None
        step = self._target
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        box = QRect(target.mapTo(self._window, QPoint()), target.size())
        seen = self._seen(target)
        self.setGeometry(box.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersected(seen))
        self._box = box.translated(-self.pos())
        self.setVisible(not self.geometry().isEmpty())
        self.raise_()
        self.update()

    def _seen(self, target: QWidget) -> QRect:
        """The part of the window in which the target may show: the viewports around it cut the ring."""
        seen = self._window.rect()
        step = target.parentWidget()
        while step is not None and step is not self._window:
            area = step.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is step:
                seen &= QRect(step.mapTo(self._window, QPoint()), step.size())
            step = area
        return seen

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        editor = not isinstance(target, QAbstractButton)
        ring = color("focus")
        box = QRectF(self._box).adjusted(-1.5, -1.5, 1.5, 1.5)
        if editor:
            ring.setAlphaF(0.45)  # the editor's own border has the full colour
        painter.setPen(QPen(ring, 2))
        radius = tokens.radius.r2 + 1.5
        if target.property("kind") == "chip":
            radius = box.height() / 2
        painter.drawRoundedRect(box, radius, radius)
        painter.end()
