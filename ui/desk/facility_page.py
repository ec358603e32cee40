"""One facility: whether it is open, its number and hours, and what it is for.

FacilityPage()    .show_facility(facility, opening, kind, department); copied() closed()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.calls.numbers import read_number
from callcenter.knowledge.departments import WEEKDAYS, Department, OpeningHours
from callcenter.knowledge.directory.facilities import Facility
from ui.desk.column_area import ColumnArea
from ui.desk.days import weekday_name
from ui.desk.facts import Facts
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import ActionButton, Label, Pill, rule


class FacilityPage(QWidget):
    """Stands where the article stands."""

    copied = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        self._plain = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = ColumnArea((space.s4 - 1, space.s3, space.s4 - 1, space.s3), space.s3)
        inside = area.column
        line = QHBoxLayout()
        title = QVBoxLayout()
        title.setSpacing(tokens.space.s1)
        self._name = Label("", "title", wrap=True, selectable=True)
        self._opening = Pill("", "mute")
        title.addWidget(self._name)
        title.addWidget(self._opening, 0, Qt.AlignmentFlag.AlignLeft)
        close = ActionButton("", kind="icon", icon="x")
        close.setAccessibleName(self.tr("閉じる"))
        close.setToolTip(self.tr("閉じる（Esc）"))
        close.clicked.connect(self.closed)
        line.addLayout(title, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(line)
        self._facts = Facts()
        inside.addWidget(self._facts)
        inside.addStretch(1)
        column.addWidget(area, 1)
        column.addWidget(rule("h"))
        foot = QVBoxLayout()
        foot.setContentsMargins(space.s3 - 1, space.s2, space.s3 - 1, space.s2)
        copy = ActionButton(self.tr("コピー"), "Ctrl+Shift+C")
        copy.clicked.connect(self._copy)
        foot.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)

    def show_facility(
        self, facility: Facility, opening: tuple[str, str] | None, department: Department | None
    ) -> None:
        """Show a facility.

        Args:
            opening: whether it is open, in words, and the kind of the pill; None where its hours are not known.
            department: who answers for it, where that is known.
        """
        name = named(facility.name, facility.name_en)
        number = read_number(facility.number).display if facility.number else ""
        self._name.setText(name)
        self._opening.setVisible(opening is not None)
        if opening is not None:
            self._opening.set(*opening)
        extension = self.tr("内線 {number}").format(number=facility.extension) if facility.extension else ""
        hours = self._hours(facility.hours) if facility.hours else ""
        self._facts.fill(
            [
                (self.tr("電話"), "　".join(filter(None, (number, extension)))),
                (self.tr("時間"), "\n".join(filter(None, (hours, facility.hours_note)))),
                (self.tr("所在地"), facility.address),
                (self.tr("内容"), self.tr("、").join(facility.handles)),
                (self.tr("所管課"), named(department.name, department.name_en) if department else ""),
                (self.tr("備考"), facility.note),
                (self.tr("ウェブ"), facility.url),
            ]
        )
        self._plain = "　".join(filter(None, (name, number, hours, facility.address)))

    def _hours(self, hours: OpeningHours) -> str:
        lines = []
        for each in hours.week:
            days = (
                self.tr("毎日")
                if len(each.days) == 7
                else self.tr("・").join(weekday_name(WEEKDAYS.index(day)) for day in each.days)
            )
            lines.append(f"{days} {each.opens:%H:%M}–{each.closes:%H:%M}")
        return "\n".join(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._plain)
        self.copied.emit()
