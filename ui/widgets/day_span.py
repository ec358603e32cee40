"""A period from one day to another.

DaySpan(days=7)     so many days up to today at first; .days() -> first and last, in order; changed
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callcenter.contacts.rules import TOKYO
from ui.widgets.fields import DateField
from ui.widgets.text import Label


class DaySpan(QWidget):
    """Two days in a row; which of them is earlier does not matter."""

    changed = Signal()

    def __init__(self, days: int = 7, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        today = datetime.now(TOKYO).date()
        self._last = DateField(QDate(today.year, today.month, today.day))
        self._first = DateField(self._last.date().addDays(1 - days))
        self._first.setAccessibleName(self.tr("期間のはじめ"))
        self._last.setAccessibleName(self.tr("期間の終わり"))
        box.addWidget(self._first, 1)
        box.addWidget(Label("–", "meta"))
        box.addWidget(self._last, 1)
        for field in (self._first, self._last):
            field.dateChanged.connect(self.changed)

    def days(self) -> tuple[date, date]:
        """The first and the last day of the period."""
        one, other = (
            date(day.year(), day.month(), day.day()) for day in (self._first.date(), self._last.date())
        )
        return min(one, other), max(one, other)
