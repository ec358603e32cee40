"""Where the panes of the desk stand, and how wide the operator made them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ui.preferences import Preferences
from ui.theme import tokens

_SHARES = {"desk-middle": (0.6, 0.4), "desk": (0.24, 0.47, 0.29)}
_LEAST_BETWEEN = 150  # px at 100 %: the history's head, its filters, and that there is something


class DeskLayout(QWidget):
    """Three columns: caller, history and notices, the sentence to read and the wrap-up or its strip, knowledge.

    The empty frame stands before anything is put into it: a widget with much in it is slow to move into another.
    """

    def __init__(self, preferences: Preferences, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        row = QHBoxLayout(self)
        edge = tokens.space.s3
        row.setContentsMargins(edge, edge, edge, edge)
        across = _splitter(Qt.Orientation.Horizontal, self)
        row.addWidget(across)
        self._left, self._middle = _column(across), _column(across)
        stacked = _splitter(Qt.Orientation.Vertical, self._middle.parentWidget())
        self._middle.addWidget(stacked, 1)
        self._splitters = {"desk-middle": stacked, "desk": across}

    def set_panes(
        self,
        left: tuple[QWidget, QWidget, QWidget],
        middle: tuple[QWidget, QWidget, QWidget],
        right: QWidget,
    ) -> None:
        """Put the panes into the frame, as wide as the operator made them.

        Args:
            left: the first and the last as high as what they say, the one between takes the rest.
            middle: what is read, the wrap-up, and the strip that it folds to.
        """
        caller, history, notices = left
        # Else it would hold its height against the others, and the caller's card would scroll instead.
        history.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        history.setMinimumHeight(tokens.px(_LEAST_BETWEEN))
        self._left.addWidget(caller)
        self._left.addWidget(history, 1)
        self._left.addWidget(notices)
        read, self._wrap_up, self._strip = middle
        for pane in (read, self._wrap_up):
            self._splitters["desk-middle"].addWidget(pane)
        self._middle.addWidget(self._strip)
        self._splitters["desk"].addWidget(right)
        for name, shares in _SHARES.items():
            splitter = self._splitters[name]
            for at, share in enumerate(shares):
                splitter.setStretchFactor(at, round(share * 100))
            splitter.setSizes([round(share * 1440) for share in shares])
            splitter.restoreState(self._preferences.layout(name))

    def set_wrap_up_open(self, stands: bool) -> None:
        """Show the wrap-up, or the strip it is folded to; the splitter keeps its place for it."""
        self._strip.setVisible(not stands)
        self._wrap_up.setVisible(stands)

    def hideEvent(self, event: QHideEvent) -> None:
        for name, splitter in self._splitters.items():
            self._preferences.set_layout(name, splitter.saveState())
        super().hideEvent(event)


def _column(splitter: QSplitter) -> QVBoxLayout:
    column = QWidget(splitter)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.space.s3)
    return layout


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    splitter = QSplitter(orientation, parent)
    splitter.setHandleWidth(tokens.space.s3)
    splitter.setChildrenCollapsible(False)
    return splitter
