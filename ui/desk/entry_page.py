"""One entry of the directory, standing where the article stands: its name, what it says, copy and close.

EntryPage()    copied() closed()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.column_area import ColumnArea
from ui.desk.flow import FlowLayout
from ui.theme import tokens
from ui.widgets import ActionButton, Label, Pill, rule


class EntryPage(QWidget):
    """The frame that facilities and waste share; a subclass fills `inside` and `foot`."""

    copied = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plain = ""  # what is copied
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = ColumnArea((space.s4 - 1, space.s3, space.s4 - 1, space.s3), space.s3)
        self.inside = area.column
        self.inside.addLayout(self._build_head())
        self.foot = FlowLayout(gap=space.s2)
        around = QVBoxLayout()
        around.setContentsMargins(space.s3 - 1, space.s2, space.s3 - 1, space.s2)
        around.addLayout(self.foot)
        column.addWidget(area, 1)
        column.addWidget(rule("h"))
        column.addLayout(around)

    def _build_head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        title = QVBoxLayout()
        title.setSpacing(tokens.space.s1)
        self.name = Label("", "title", wrap=True, selectable=True)
        self.pill = Pill("", "mute")
        title.addWidget(self.name)
        title.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        close = ActionButton("", kind="icon", icon="x")
        close.setAccessibleName(self.tr("閉じる"))
        close.setToolTip(self.tr("閉じる（Esc）"))
        close.clicked.connect(self.closed)
        line.addLayout(title, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def add_copy(self) -> None:
        """Put the button that copies at the end of the foot."""
        copy = ActionButton(self.tr("コピー"), "Ctrl+Shift+C")
        copy.clicked.connect(self._copy)
        self.foot.addWidget(copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.plain)
        self.copied.emit()
