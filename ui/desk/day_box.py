"""A day typed in any usual form, or 今日 / 明日 / 3日後.

    DayBox()    .value() is the day or None, .set_value(day), .readable(), changed()

Only what the operator does emits `changed`.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.desk import days


class DayBox(QComboBox):
    """A day: typed as people write it, or one of the usual ones."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lineEdit().setMaxLength(40)
        self.lineEdit().setPlaceholderText(self.tr("11/24、明日"))
        self.lineEdit().textEdited.connect(self.changed)
        self.lineEdit().editingFinished.connect(self._tidy)
        self.activated.connect(self._picked)
        self.setCurrentIndex(-1)

    def showPopup(self) -> None:
        # Filled when it opens: a desk runs past midnight.
        text, now = self.currentText(), days.today()
        choices = ((0, self.tr("今日")), (1, self.tr("明日")), (3, self.tr("3日後")), (7, self.tr("1週間後")))
        self.clear()
        for later, words in choices:
            day = now + timedelta(days=later)
            self.addItem(f"{words}　{day.month}/{day.day}", day)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        super().showPopup()

    def value(self) -> date | None:
        """The day meant, None where the field is empty or not readable."""
        return days.read_day(self.currentText(), days.today(), coming=True)

    def readable(self) -> bool:
        """Whether the field is empty or means a day."""
        return not self.currentText().strip() or self.value() is not None

    def set_value(self, day: date | None) -> None:
        """Show a day without a word."""
        self.setCurrentIndex(-1)
        self.setEditText(days.short_day(day) if day else "")

    def _picked(self, at: int) -> None:
        self.set_value(self.itemData(at))
        self.changed.emit()

    def _tidy(self) -> None:
        if day := self.value():
            self.set_value(day)
