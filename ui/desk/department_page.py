"""One department: whether it is open, where it is, and the extension of each section.

DepartmentPage()    .show_department(department, opening, kind); closed()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.departments import Department
from ui.desk.flow import FlowLayout
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import ActionButton, Label, ListPane, Pill, Row


class DepartmentPage(QWidget):
    """Stands where the article stands."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.s3, 0, space.s2)
        column.setSpacing(space.s1)
        head = QVBoxLayout()
        head.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, 0)
        head.setSpacing(space.s1)
        line = QHBoxLayout()
        title = QWidget()
        flow = FlowLayout(title, space.s2)
        self._name = Label("", "title", selectable=True)
        self._opening = Pill("", "mute")
        flow.addWidget(self._name)
        flow.addWidget(self._opening)
        close = ActionButton("", kind="icon", icon="x")
        close.setAccessibleName(self.tr("閉じる"))
        close.setToolTip(self.tr("閉じる（Esc）"))
        close.clicked.connect(self.closed)
        line.addWidget(title, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        self._where = Label("", "meta2", wrap=True, selectable=True)
        self._handles = Label("", "meta2", wrap=True)
        head.addWidget(self._where)
        head.addWidget(self._handles)
        column.addLayout(head)
        self._sections = ListPane(self.tr("係と内線"))
        self._sections.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self._sections, 1)

    def show_department(self, department: Department, opening: str, kind: str) -> None:
        """Show a department; `opening` says in words whether it is open, `kind` is that of the pill."""
        self._name.setText(named(department.name, department.name_en))
        self._opening.set(opening, kind)
        facts = [department.location]
        if department.extension:
            facts.append(self.tr("内線 {number}").format(number=department.extension))
        self._where.setText("　".join(fact for fact in facts if fact))
        self._handles.setText(self.tr("、").join(department.handles))
        self._handles.setVisible(not department.sections)  # which say it each for itself
        rows = [Row(self.tr("係と内線"), heading=True)] if department.sections else []
        rows += [
            Row(
                each.name,
                meta=self.tr("、").join(each.handles),
                right=each.extension,
                bold=True,
                id=each.name,
            )
            for each in department.sections
        ]
        self._sections.set_rows(rows)
