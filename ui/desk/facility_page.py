"""One facility: whether it is open, its number and hours, and what it is for.

FacilityPage()    .show_facility(facility, opening, department); copied() closed()
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from callcenter.calls.numbers import read_number
from callcenter.knowledge.departments import WEEKDAYS, Department, OpeningHours
from callcenter.knowledge.directory.facilities import Facility
from ui.desk.days import weekday_name
from ui.desk.entry_page import EntryPage
from ui.desk.facts import Facts
from ui.i18n import named


class FacilityPage(EntryPage):
    """See the module's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts()
        self.inside.addWidget(self._facts)
        self.inside.addStretch(1)
        self.add_copy()

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
        self.name.setText(name)
        self.pill.setVisible(opening is not None)
        if opening is not None:
            self.pill.set(*opening)
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
        self.plain = "　".join(filter(None, (name, number, hours, facility.address)))

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
