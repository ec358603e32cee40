"""Which contacts are wanted: search, period, operator, category, outcome, nature, promises.

FilterBar(center, wording)     changed(ContactFilter): at once, for typed text a moment after the last key
.wanted()                      the filter as it is set
.clear()                       no condition at all; also by 「条件を消す」
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from callcenter.access.people import Role
from callcenter.contacts.contact import Nature, Outcome
from callcenter.contacts.log import ContactFilter
from callcenter.contacts.rules import TOKYO
from callcenter.knowledge.departments import Category
from ui import terms
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import ActionButton, ChoiceBox, DaySpan, Label, SearchField

if TYPE_CHECKING:
    from callcenter.app import CallCenter

TYPING_MS = 250
_ANY, _TODAY, _WEEK, _MONTH, _CHOSEN = range(5)


class FilterBar(QWidget):
    """All conditions on the screen at once; they stay as they are while the program is open."""

    changed = Signal(object)

    def __init__(self, center: CallCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("絞り込み"))
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(6)
        self._words = ""
        self._found: int | None = None
        self._text = SearchField(self.tr("問い・答え・場所のことば"), "F2")
        self._fold = ActionButton("", kind="icon", icon="funnel")
        self._fold.setCheckable(True)
        self._fold.setAccessibleName(self.tr("絞り込みを開く・たたむ"))
        self._fold.setToolTip(self.tr("絞り込みを開く・たたむ"))
        self._fold.toggled.connect(self._show_conditions)
        top.addWidget(self._text, 1)
        top.addWidget(self._fold)
        column.addLayout(top)
        self._conditions = QWidget()
        self._conditions.hide()
        grid = QGridLayout(self._conditions)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self._period = ChoiceBox(
            self.tr("期間"),
            [
                (self.tr("全期間"), _ANY),
                (self.tr("今日"), _TODAY),
                (self.tr("今週"), _WEEK),
                (self.tr("今月"), _MONTH),
                (self.tr("期間指定"), _CHOSEN),
            ],
        )
        self._operator = ChoiceBox(
            self.tr("担当"),
            [
                (self.tr("全員"), ""),
                *((one.name, one.id) for one in center.staff if one.role is not Role.EDITOR),
            ],
        )
        self._category = ChoiceBox(
            self.tr("用件分類"), [(self.tr("全分類"), ""), *_indented(center.categories)]
        )
        self._outcome = ChoiceBox(
            self.tr("対応結果"),
            [(self.tr("全結果"), None), *((terms.outcome(one), one) for one in Outcome)],
        )
        self._nature = ChoiceBox(
            self.tr("性質"), [(self.tr("全性質"), None), *((terms.nature(one), one) for one in Nature)]
        )
        self._promises = QCheckBox(self.tr("約束のみ"))
        self._promises.setAccessibleName(self.tr("約束のみ"))
        self._days = DaySpan()
        self._days.hide()
        grid.addWidget(self._period, 0, 0)
        grid.addWidget(self._operator, 0, 1)
        grid.addWidget(self._days, 1, 0, 1, 2)
        grid.addWidget(self._category, 2, 0)
        grid.addWidget(self._outcome, 2, 1)
        grid.addWidget(self._nature, 3, 0)
        last = QHBoxLayout()
        last.setContentsMargins(space.s1, 0, 0, 0)
        last.addWidget(self._promises)
        last.addStretch(1)
        grid.addLayout(last, 3, 1)
        self._clear = ActionButton(self.tr("条件を消す"), kind="small", icon="x")
        self._clear.clicked.connect(self.clear)
        foot = QHBoxLayout()
        self._set = Label("", "meta2", wrap=True)
        foot.addWidget(self._set, 1)
        foot.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._conditions)
        column.addLayout(foot)
        for part in (0, 1):
            grid.setColumnStretch(part, 1)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._say)
        self._period.setCurrentIndex(_WEEK)
        self._listen()
        self._tell()

    def _listen(self) -> None:
        for box in (self._period, self._operator, self._category, self._outcome, self._nature):
            box.currentIndexChanged.connect(self._say)
        self._days.changed.connect(self._typing.start)
        self._promises.toggled.connect(self._say)
        self._text.searched.connect(self._typed)

    def wanted(self) -> ContactFilter:
        """The filter as it is set now."""
        first, last = self._period_days(datetime.now(TOKYO).date())
        outcome, nature = self._outcome.currentData(), self._nature.currentData()
        return ContactFilter(
            first_day=first,
            last_day=last,
            operator_id=self._operator.currentData(),
            category_id=self._category.currentData(),
            outcome=Outcome(outcome) if outcome else None,
            nature=Nature(nature) if nature else None,
            text=self._words.strip(),
            only_promises=self._promises.isChecked(),
        )

    def clear(self) -> None:
        """Take every condition away."""
        parts = (self._period, self._operator, self._category, self._outcome, self._nature)
        for part in (*parts, self._promises, self._text):
            part.blockSignals(True)
        for box in parts:
            box.setCurrentIndex(0)
        self._promises.setChecked(False)
        self._text.clear()
        self._words = ""
        for part in (*parts, self._promises, self._text):
            part.blockSignals(False)
        self._say()

    def _period_days(self, today: date) -> tuple[date | None, date | None]:
        period = self._period.currentIndex()
        if period == _TODAY:
            return today, today
        if period == _WEEK:
            return today - timedelta(days=today.weekday()), today
        if period == _MONTH:
            return today.replace(day=1), today
        if period == _CHOSEN:
            return self._days.days()
        return None, None

    def show_found(self, found: int) -> None:
        """Say how many there are under these conditions."""
        self._found = found
        self._tell()

    def _typed(self, words: str) -> None:
        self._words = words  # with the kana that are not committed yet
        self._typing.start()

    def _say(self) -> None:
        self._typing.stop()
        self._days.setVisible(self._period.currentIndex() == _CHOSEN)
        self._tell()
        self.changed.emit(self.wanted())

    def _show_conditions(self, shown: bool) -> None:
        self._conditions.setVisible(shown)
        self._tell()

    def _tell(self) -> None:
        """Say what is set, so that a folded bar hides no condition."""
        wanted = self.wanted()
        parts = [
            self._period_text(wanted),
            self._operator.currentText() if wanted.operator_id else "",
            self._category.currentText().strip() if wanted.category_id else "",
            self._outcome.currentText() if wanted.outcome else "",
            self._nature.currentText() if wanted.nature else "",
            self.tr("約束のみ") if wanted.only_promises else "",
            self.tr("「{words}」").format(words=wanted.text) if wanted.text else "",
        ]
        said = self.tr("・").join(part for part in parts if part)
        found = "" if self._found is None else self.tr("%n件", "", self._found)
        self._set.setText("　".join(part for part in (found, said or self.tr("条件なし")) if part))
        self._clear.setEnabled(bool(said))

    def _period_text(self, wanted: ContactFilter) -> str:
        if self._period.currentIndex() == _CHOSEN and wanted.first_day and wanted.last_day:
            return f"{wanted.first_day:%m/%d}–{wanted.last_day:%m/%d}"
        return self._period.currentText() if wanted.first_day else ""

    def take_room(self, high: int) -> None:
        """Unfold the conditions where they and a list have room; called once, afterwards the person decides."""
        self._fold.setChecked(high >= tokens.px(520))


def _indented(categories: Sequence[Category]) -> list[tuple[str, str]]:
    """Both levels in the order on screen, the second indented under its first."""
    return [(("　" if one.parent_id else "") + named(one.name, one.name_en), one.id) for one in categories]
