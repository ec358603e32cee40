"""A scroll area that is as high as what it holds, and scrolls only where there is less room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.theme import tokens


class FitArea(QScrollArea):
    """Holds `body`, whose height may depend on its width."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body.setObjectName("scrollbody")
        # Its height follows from its width; the hint would be that of the narrowest, and scroll for nothing.
        body.setMinimumHeight(1)
        self._body = body
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(body)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Filled before it was first shown, it was laid out with a font that only showing replaces.
        layout = self._body.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def sizeHint(self) -> QSize:
        hint = self._body.sizeHint()
        if self._body.hasHeightForWidth():
            hint.setHeight(self._body.heightForWidth(self.width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(self._body.minimumSizeHint().width(), min(self.sizeHint().height(), tokens.px(150)))
