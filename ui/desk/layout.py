"""Where the panes of the desk stand, and how wide the operator made them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ui.preferences import Preferences
from ui.theme import tokens


class DeskLayout(QWidget):
    """Three columns: caller and history, the sentence to read and the wrap-up, knowledge."""

    def __init__(
        self,
        preferences: Preferences,
        left: tuple[QWidget, QWidget],
        middle: tuple[QWidget, QWidget],
        right: QWidget,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._splitters = {
            "desk-left": _splitter(Qt.Orientation.Vertical, left, (2, 3)),
            "desk-middle": _splitter(Qt.Orientation.Vertical, middle, (3, 2)),
        }
        columns = (self._splitters["desk-left"], self._splitters["desk-middle"], right)
        self._splitters["desk"] = _splitter(Qt.Orientation.Horizontal, columns, (330, 640, 390))
        row = QHBoxLayout(self)
        edge = tokens.space.s3
        row.setContentsMargins(edge, edge, edge, edge)
        row.addWidget(self._splitters["desk"])
        for name, splitter in self._splitters.items():
            state = preferences.layout(name)
            if not state.isEmpty():
                splitter.restoreState(state)

    def hideEvent(self, event: QHideEvent) -> None:
        for name, splitter in self._splitters.items():
            self._preferences.set_layout(name, splitter.saveState())
        super().hideEvent(event)


def _splitter(
    orientation: Qt.Orientation, widgets: tuple[QWidget, ...], weights: tuple[int, ...]
) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(tokens.space.s3)
    splitter.setChildrenCollapsible(False)
    for at, (widget, weight) in enumerate(zip(widgets, weights, strict=True)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(at, weight)
    return splitter
