"""The departments a call can be put through to, each with its extension and whether it is open now.

DepartmentList()    a ListPane; rows stand for ("department", id)
    .set_departments(departments), .department(id), .name_of(id)
    .find(query) -> rows of the departments that fit, .opening(department) -> (words, kind of pill)
    .where(department) -> (name and extension, words, kind of pill)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from callcenter.knowledge.departments import TOKYO, Department
from callcenter.knowledge.directory.facilities import Facility
from ui.desk.department_search import DepartmentMatch, find_departments
from ui.i18n import named
from ui.widgets import ListPane, Row

_MINUTE = 60_000  # ms; opening hours go on while the list is looked at


class DepartmentList(ListPane):
    """See the module's text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("取次ぎ先の状況"), parent=parent)
        self._departments: dict[str, Department] = {}
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._fill)
        self._clock.start()

    def set_departments(self, departments: Sequence[Department]) -> None:
        """Show these departments in this order."""
        self._departments = {each.id: each for each in departments}
        self._fill()

    def department(self, department_id: str) -> Department | None:
        """The department with this id."""
        return self._departments.get(department_id)

    def name_of(self, department_id: str) -> str:
        """The department's name, or its id where it is not known."""
        department = self._departments.get(department_id)
        return named(department.name, department.name_en) if department else department_id

    def find(self, query: str, most: int) -> list[tuple[bool, Row]]:
        """Rows of the departments that fit, and of each whether it was named."""
        now = datetime.now(UTC)
        found = find_departments(query, self._departments.values())[:most]
        return [(match.named, self._row(match, now, "buildings")) for match in found]

    def where(self, department: Department) -> tuple[str, str, str, str]:
        """Name and extension, then as `opening`."""
        number = department.extension
        line = self.tr("内線 {number}").format(number=number) if number else ""
        return named(department.name, department.name_en), line, *self.opening(department)

    def opening(self, place: Department | Facility, now: datetime | None = None) -> tuple[str, str]:
        """Whether a call can be put through, or a place be visited, in words; and the kind of the pill that says so."""
        now = now or datetime.now(UTC)
        if place.hours is None or not place.hours.week:
            return self.tr("時間の登録なし"), "mute"
        closes = place.closes_at(now)
        if closes is not None:
            words = (
                self.tr("開庁中・{time}まで")
                if isinstance(place, Department)
                else self.tr("利用時間内・{time}まで")
            )
            return words.format(time=_clock(closes)), "ok"
        opens = place.opens_next(now)
        if opens is None:
            return self.tr("時間外"), "mute"
        days = (opens.date() - now.astimezone(TOKYO).date()).days
        if days == 0:
            return self.tr("時間外・{time}から").format(time=_clock(opens)), "mute"
        if days == 1:
            return self.tr("時間外・あす {time}から").format(time=_clock(opens)), "mute"
        day = f"{opens.month}/{opens.day}"
        return self.tr("時間外・{day} {time}から").format(day=day, time=_clock(opens)), "mute"

    def _fill(self) -> None:
        now = datetime.now(UTC)
        rows = [Row(self.tr("取次ぎ先の状況"), heading=True)] if self._departments else []
        rows += [self._row(DepartmentMatch(each), now) for each in self._departments.values()]
        self.set_rows(rows)

    def _row(self, match: DepartmentMatch, now: datetime, icon: str = "") -> Row:
        number = match.extension
        return Row(
            match.name if match.section else named(match.department.name, match.department.name_en),
            meta=self.tr("、").join(match.handles),
            right=self.tr("内線 {number}").format(number=number) if number else "",
            pill=self.opening(match.department, now),
            icon=icon,
            bold=True,
            id=("department", match.department.id),
            value=("department", match.department.id),
        )


def _clock(at: datetime) -> str:
    local = at.astimezone(TOKYO)
    return f"{local.hour}:{local.minute:02}"
