"""Facts as names and values in two columns; rows are made beforehand and only filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import fonts, tokens
from ui.widgets import Label

_POOL = 8


class Facts(QWidget):
    """Name left and quiet, value right; what is empty is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.space.s3)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Label, Label]] = []
        for row in range(_POOL):
            name, value = Label("", "meta"), Label("", wrap=True, selectable=True)
            value.setFont(fonts.numeric(value.font()))
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self._rows.append((name, value))
        self.fill([])

    def fill(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts, at most eight."""
        shown = [(name, value) for name, value in facts if value]
        for position, (name, value) in enumerate(self._rows):
            here = position < len(shown)
            words = shown[position] if here else ("", "")
            name.setText(words[0])
            value.setText(words[1])
            value.setAccessibleName(": ".join(words) if here else "")
            name.setVisible(here)
            value.setVisible(here)
        self.setVisible(bool(shown))
