"""Where the panes of the desk stand, and how wide the operator made them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ui.preferences import Preferences
from ui.theme import tokens

_LEAST_BETWEEN = 150  # px at 100 %: the history's head, its filters, and that there is something


class DeskLayout(QWidget):
    """Three columns: caller, history and notices, the sentence to read and the wrap-up or its strip, knowledge."""

    def __init__(
        self,
        preferences: Preferences,
        left: tuple[QWidget, QWidget, QWidget],
        middle: tuple[QWidget, QWidget, QWidget],
        right: QWidget,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        read, self._wrap_up, self._strip = middle
        self._splitters = {"desk-middle": _splitter(vertical, (read, self._wrap_up), (0.6, 0.4))}
        columns = (_column(left), _over(self._splitters["desk-middle"], self._strip), right)
        self._splitters["desk"] = _splitter(horizontal, columns, (0.24, 0.47, 0.29))
        row = QHBoxLayout(self)
        edge = tokens.space.s3
        row.setContentsMargins(edge, edge, edge, edge)
        row.addWidget(self._splitters["desk"])
        for name, splitter in self._splitters.items():
            splitter.restoreState(preferences.layout(name))

    def set_wrap_up_open(self, stands: bool) -> None:
        """Show the wrap-up, or the strip it is folded to; the splitter keeps its place for it."""
        self._strip.setVisible(not stands)
        self._wrap_up.setVisible(stands)

    def hideEvent(self, event: QHideEvent) -> None:
        for name, splitter in self._splitters.items():
            self._preferences.set_layout(name, splitter.saveState())
        super().hideEvent(event)


def _over(upper: QWidget, lower: QWidget) -> QWidget:
    """The lower as high as it has to be, the upper takes the rest."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.space.s3)
    layout.addWidget(upper, 1)
    layout.addWidget(lower)
    return column


def _column(widgets: tuple[QWidget, QWidget, QWidget]) -> QWidget:
    """The first and the last as high as what they say, the one between takes the rest."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.space.s3)
    layout.addWidget(widgets[0])
    # Else it would hold its height against the others, and the caller's card would scroll instead.
    widgets[1].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    widgets[1].setMinimumHeight(tokens.px(_LEAST_BETWEEN))
    layout.addWidget(widgets[1], 1)
    layout.addWidget(widgets[2])
    return column


def _splitter(
    orientation: Qt.Orientation, widgets: tuple[QWidget, ...], shares: tuple[float, ...]
) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(tokens.space.s3)
    splitter.setChildrenCollapsible(False)
    for at, (widget, share) in enumerate(zip(widgets, shares, strict=True)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(at, round(share * 100))
    splitter.setSizes([round(share * 1440) for share in shares])
    return splitter
