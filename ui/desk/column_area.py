"""A column of widgets that scrolls where it is higher than its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ColumnArea(QScrollArea):
    """Takes what it shows in `column`; the keyboard goes to that, never to the area itself."""

    def __init__(self, margins: tuple[int, int, int, int], gap: int, parent: QWidget | None = None) -> None:
        """Make it empty; margins (left, top, right, bottom) and the gap between widgets in px."""
        super().__init__(parent)
        body = QWidget()
        body.setObjectName("scrollbody")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(gap)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)
