"""Open promises of the whole centre, overdue first; choosing one opens its contact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callcenter.contacts.follow_ups import FollowUp
from callcenter.contacts.rules import TOKYO
from ui import terms
from ui.bridge import Bridge
from ui.i18n import named
from ui.supervisor.flags import promise_state
from ui.supervisor.wording import day, first_line
from ui.theme import tokens
from ui.widgets import ActionButton, EmptyState, Label, ListPane, ProgressLine, Row

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class PromiseList(QWidget):
    """What is owed to residents, by day."""

    chosen = Signal(object)
    counted = Signal(int, int)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._explain = center, bridge, explain
        self._busy = ProgressLine()
        self._list = ListPane(self.tr("約束の一覧"))
        self._list.chosen.connect(self._choose)
        retry = ActionButton(self.tr("もう一度読み込む"), icon="arrows-clockwise")
        retry.clicked.connect(self.reload)
        self._failed = EmptyState("warning", self.tr("約束を読み込めませんでした"), "", retry)
        empty = EmptyState(
            "check-circle",
            self.tr("残っている約束はありません"),
            self.tr("折り返しと所管課引継ぎが、期限の順にここへ出ます。"),
        )
        self._pages = QStackedWidget()
        for page in (self._list, empty, self._failed):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(tokens.px(96))
        self._overdue = Label("", "bad")
        self._overdue.setContentsMargins(tokens.space.s4 - 1, 0, tokens.space.s4 - 1, tokens.space.s2)
        self._overdue.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._overdue)
        column.addWidget(self._busy)
        column.addWidget(self._pages, 1)

    def reload(self) -> None:
        """Read the open promises again."""
        self._busy.set_busy(True)
        self._bridge.latest(
            "supervisor.promises", self._center.due_follow_ups, then=self._show, failed=self._say_failed
        )

    def _show(self, promises: list[FollowUp]) -> None:
        self._busy.set_busy(False)
        today = datetime.now(TOKYO).date()
        self._list.update_rows([self._row(one, today) for one in promises])
        self._pages.setCurrentIndex(0 if promises else 1)
        overdue = sum(one.overdue for one in promises)
        self._overdue.setText(self.tr("期限切れ %n件", "", overdue))
        self._overdue.setVisible(bool(overdue))
        self.counted.emit(len(promises), overdue)

    def _say_failed(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._failed.set("warning", self.tr("約束を読み込めませんでした"), self._explain(problem))
        self._pages.setCurrentIndex(2)

    def _row(self, one: FollowUp, today: date) -> Row:
        asked = self.tr("所管課で回答します") if one.department_answers else first_line(one.question)
        who = [named(one.department_name, one.department_name_en), one.owner]
        left = [
            terms.outcome(one.kind),
            self.tr("至急") if one.urgent else "",
            self.tr("期限 {day}").format(day=day(one.due_on)),
        ]
        return Row(
            title="　".join(part for part in (named(one.category_name, one.category_name_en), asked) if part),
            meta="　".join(part for part in who if part),
            note="　".join(part for part in left if part),
            pill=promise_state(one.due_on, today),
            bold=True,
            id=one.contact_id,
            value=one.contact_id,
        )

    def _choose(self, contact_id: UUID) -> None:
        self.chosen.emit(contact_id)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) promise."""
        count = self._list.model().rowCount()
        if count and self._pages.currentIndex() == 0:
            row = min(count - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._list.model().index(row, 0))

    def take_focus(self) -> None:
        """Give the list the keyboard; the chosen one, or else the first, is what is shown."""
        if self._list.row() is None:
            self._list.setCurrentIndex(self._list.model().index(0, 0))
        elif (chosen := self._list.value()) is not None:
            self.chosen.emit(chosen)
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
