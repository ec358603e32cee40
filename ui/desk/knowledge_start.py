"""Under the list before an article is read: where calls can be put through to, and what everybody must know today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.desk.department_list import DepartmentList
from ui.desk.fit_area import FitArea
from ui.theme import tokens
from ui.widgets import Notice


class KnowledgeStart(QWidget):
    """The departments, and under them the notices as high as their words."""

    def __init__(self, departments: DepartmentList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        self._notices: list[Notice] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.s1, 0, space.s3)
        column.setSpacing(space.s1)
        column.addWidget(departments, 1)
        room = QWidget()
        self._room = QVBoxLayout(room)
        self._room.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, 0)
        self._room.setSpacing(space.s2)
        column.addWidget(FitArea(room))

    def set_notices(self, notices: Sequence[str]) -> None:
        """Show these sentences in place of those before."""
        for old in self._notices:
            self._room.removeWidget(old)
            old.deleteLater()
        self._notices = [Notice("warn", text, closable=False) for text in notices]
        for new in self._notices:
            new.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # as high as its text
            self._room.addWidget(new)
