"""Every key of the workspace in front, on one card over it. F1 shows and hides it, Esc hides it."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import tokens
from ui.widgets import Card, KeyCap, Label

COLUMNS = 3  # as many as fit a narrow window in every language
ROWS = 9  # keys in a column, at least


class KeyHelp(Card):
    """`set_keys(keys)` names the keys; the card takes no focus and covers no more than it needs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(self.tr("キーの一覧"), key="F1", parent=window)
        self.setAccessibleName(self.tr("キーの一覧"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.space.s3)
        self._grid.setVerticalSpacing(tokens.space.s2)
        self.body.addLayout(self._grid)
        window.installEventFilter(self)
        QShortcut(QKeySequence("F1"), window).activated.connect(self._toggle)
        self._escape = QShortcut(QKeySequence("Escape"), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._toggle)
        self.hide()

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Name these keys, column by column."""
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        rows = max(ROWS, ceil(len(keys) / COLUMNS))
        for at, (key, words) in enumerate(keys):
            column = at // rows * 2
            self._grid.addWidget(KeyCap(key), at % rows, column, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Label(words), at % rows, column + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _toggle(self) -> None:
        self.setVisible(self.isHidden() and self._grid.count() > 0)
        self._escape.setEnabled(self.isVisible())  # only then: Esc belongs to the panes otherwise
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        window = self.parentWidget()
        self.move((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.raise_()
