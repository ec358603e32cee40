"""Widgets of a step side by side where there is room, else under each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget


class StepGrid(QGridLayout):
    """A grid that is laid out anew for each step and width."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def place(self, shown: Sequence[tuple[QWidget, bool]], columns: int) -> None:
        """Show widgets row by row; a wide one takes a row for itself."""
        while self.count():
            self.takeAt(0)
        for column in range(self.columnCount()):
            self.setColumnStretch(column, 0)
        row = column = 0
        for widget, wide in shown:
            if wide and column:
                row, column = row + 1, 0
            self.addWidget(widget, row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
            widget.show()
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for column in range(columns):
            self.setColumnStretch(column, 1)
