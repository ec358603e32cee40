"""Which lines are wanted: period, person, action, purpose, resident.

LogFilterBar(center)     changed(LogFilter): at once, for a typed id a moment after the last key
.wanted()                the filter as it is set
.show(LogFilter)         set it, as a card of what stands out does
.clear()                 today, nothing else
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callcenter.access.log import Looked
from callcenter.access.purpose import Purpose
from callcenter.access.reading_log import BEGINNING, END, LogFilter
from callcenter.contacts.rules import TOKYO
from ui import terms
from ui.auditor.wording import LogWording
from ui.theme import tokens
from ui.widgets import ActionButton, ChoiceBox, DaySpan, SearchField

if TYPE_CHECKING:
    from callcenter.app import CallCenter

TYPING_MS = 300
_TODAY, _WEEK, _MONTH, _ANY, _CHOSEN, _EXACT = range(6)


class LogFilterBar(QWidget):
    """All conditions at once."""

    changed = Signal(object)

    def __init__(self, center: CallCenter, wording: LogWording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("絞り込み"))
        self._exact: LogFilter | None = None  # the instants of a card, finer than days
        space = tokens.space
        grid = QGridLayout(self)
        grid.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        grid.setSpacing(6)
        self._period = ChoiceBox(
            self.tr("期間"),
            [
                (self.tr("今日"), _TODAY),
                (self.tr("今週"), _WEEK),
                (self.tr("今月"), _MONTH),
                (self.tr("全期間"), _ANY),
                (self.tr("期間指定"), _CHOSEN),
            ],
        )
        self._person = ChoiceBox(
            self.tr("利用者"), [(self.tr("全員"), ""), *((one.name, one.id) for one in center.staff)]
        )
        self._action = ChoiceBox(
            self.tr("操作"),
            [(self.tr("全操作"), ""), *((wording.looked(one), one.value) for one in Looked)],
        )
        self._purpose = ChoiceBox(
            self.tr("目的"),
            [(self.tr("全目的"), ""), *((terms.purpose(one), one.value) for one in Purpose)],
        )
        self._resident = SearchField(self.tr("宛名番号（10桁）"), "F2")
        self._clear = ActionButton(self.tr("条件を消す"), kind="small", icon="x")
        self._clear.clicked.connect(self.clear)
        self._days = DaySpan()
        self._days.hide()
        for column, box in enumerate((self._period, self._person, self._action, self._purpose)):
            grid.addWidget(box, 0, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._resident, 1, 0, 1, 2)
        grid.addWidget(self._days, 1, 2)
        grid.addWidget(self._clear, 1, 3)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._say)
        for box in self._boxes():
            box.currentIndexChanged.connect(self._chosen)
        self._days.changed.connect(self._typing.start)
        self._resident.searched.connect(lambda _: self._typing.start())
        self._tell()

    def _boxes(self) -> Sequence[ChoiceBox]:
        return self._period, self._person, self._action, self._purpose

    def wanted(self) -> LogFilter:
        """The filter as it is set now."""
        since, until = self._span()
        action, purpose = self._action.currentData(), self._purpose.currentData()
        return LogFilter(
            since=since,
            until=until,
            staff_id=self._person.currentData(),
            action=Looked(action) if action else None,
            purpose=Purpose(purpose) if purpose else None,
            resident_id=self._resident.text().strip(),
        )

    def show_filter(self, wanted: LogFilter) -> None:
        """Set the filter to what a card stands for; its instants are kept until the period is chosen anew."""
        period = _ANY if (wanted.since, wanted.until) == (BEGINNING, END) else _EXACT
        self._exact = wanted if period == _EXACT else None
        self._quietly(period, wanted.staff_id, wanted.action or "", wanted.purpose or "", wanted.resident_id)
        self._say()

    def clear(self) -> None:
        """Today, and no other condition."""
        self._exact = None
        self._quietly(_TODAY, "", "", "", "")
        self._say()

    def _quietly(self, period: int, staff_id: str, action: str, purpose: str, resident_id: str) -> None:
        for part in (*self._boxes(), self._resident):
            part.blockSignals(True)
        exact = self._period.findData(_EXACT)
        if period == _EXACT and exact < 0:
            self._period.addItem(self.tr("気になる閲覧"), _EXACT)
        elif period != _EXACT and exact >= 0:
            self._period.removeItem(exact)
        self._period.setCurrentIndex(self._period.findData(period))
        for box, value in ((self._person, staff_id), (self._action, action), (self._purpose, purpose)):
            box.setCurrentIndex(max(0, box.findData(str(value))))
        self._resident.setText(resident_id)
        for part in (*self._boxes(), self._resident):
            part.blockSignals(False)

    def _span(self) -> tuple[datetime, datetime]:
        today = datetime.now(TOKYO).date()
        period = self._period.currentData()
        if period == _EXACT and self._exact is not None:
            return self._exact.since, self._exact.until
        if period == _ANY:
            return BEGINNING, END
        if period == _CHOSEN:
            first, last = self._days.days()
            return _begin(first), _begin(last + timedelta(days=1))
        if period == _WEEK:
            return _begin(today - timedelta(days=today.weekday())), _begin(today + timedelta(days=1))
        if period == _MONTH:
            return _begin(today.replace(day=1)), _begin(today + timedelta(days=1))
        return _begin(today), _begin(today + timedelta(days=1))

    def _chosen(self) -> None:
        if self._period.currentData() != _EXACT:
            self._exact = None
        self._say()

    def _say(self) -> None:
        self._typing.stop()
        self._tell()
        self.changed.emit(self.wanted())

    def _tell(self) -> None:
        self._days.setVisible(self._period.currentData() == _CHOSEN)
        others = any(box.currentIndex() > 0 for box in self._boxes())
        self._clear.setEnabled(others or bool(self._resident.text().strip()))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)
