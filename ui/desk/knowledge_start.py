"""Under the list before an article is read: where calls can be put through to."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.department_list import DepartmentList
from ui.theme import tokens


class KnowledgeStart(QWidget):
    """The departments."""

    def __init__(self, departments: DepartmentList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.space.s1, 0, tokens.space.s3)
        column.addWidget(departments, 1)
