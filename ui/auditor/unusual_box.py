"""What stands out in a day, as short cards; pressing one shows its lines.

UnusualBox(center, bridge, explain, wording)     filter_requested(LogFilter)
.reload()          read the day again
.take_focus()
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callcenter.access.log import Looked
from callcenter.access.reading_log import LogFilter
from callcenter.administration.unusual import Reason, Unusual
from callcenter.contacts.rules import TOKYO
from ui.auditor.wording import LogWording
from ui.bridge import Bridge
from ui.theme import tokens
from ui.widgets import Card, DateField, Label, OptionButton, ProgressLine

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_MOST = 30  # cards; more than anybody asks about in a day
_ICONS = {
    Reason.OWN_HOUSEHOLD: "house",
    Reason.COLLEAGUE: "users",
    Reason.AFTER_HOURS: "moon",
    Reason.WITHOUT_CONTACT: "eye",
    Reason.MANY_SEARCHES: "magnifying-glass",
}
_ACTIONS = {Reason.WITHOUT_CONTACT: Looked.OPENED_CARD, Reason.MANY_SEARCHES: Looked.SEARCHED}


class UnusualBox(Card):
    """Questions to ask, by day."""

    filter_requested = Signal(object)
    counted = Signal(int)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        wording: LogWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("気になる閲覧"), parent=parent)
        self._center, self._bridge, self._explain, self._wording = center, bridge, explain, wording
        today = datetime.now(TOKYO).date()
        self._day = DateField(QDate(today.year, today.month, today.day))
        self._day.setAccessibleName(self.tr("気になる閲覧の日"))
        self._day.dateChanged.connect(self.reload)
        self.add_head(self._day)
        self._busy = ProgressLine()
        self._said = Label("", "meta", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(tokens.space.s1)
        self.body.setSpacing(tokens.space.s2)
        self.body.addWidget(self._busy)
        self.body.addLayout(self._cards)
        self.body.addWidget(self._said)

    def reload(self) -> None:
        """Read what stands out on the day."""
        self._busy.set_busy(True)
        day = self._day.date()
        self._bridge.latest(
            "auditor.unusual",
            self._center.watch.unusual,
            datetime(day.year(), day.month(), day.day(), tzinfo=TOKYO).date(),
            then=self._show,
            failed=self._say_failed,
        )

    def take_focus(self) -> None:
        """Give the first card the keyboard, or the day where there is none."""
        item = self._cards.itemAt(0)
        (item.widget() if item is not None else self._day).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, found: list[Unusual]) -> None:
        self._busy.set_busy(False)
        self._clear()
        for one in found[:_MOST]:
            card = OptionButton(self._wording.reason(one), icon=_ICONS[one.reason], note=self._who(one))
            card.clicked.connect(partial(self._ask, one))
            self._cards.addWidget(card)
        self.set_count(str(len(found)) if found else "")
        self._said.setText(
            self.tr("理由があるかもしれません。本人に確かめてください。")
            if found
            else self.tr("この日には、目立つ閲覧はありません。")
        )
        self.counted.emit(len(found))

    def _who(self, one: Unusual) -> str:
        local = one.first_at.astimezone(TOKYO)
        return self.tr("・").join((one.staff_name or one.staff_id, one.resident_id or f"{local:%H:%M}"))

    def _ask(self, one: Unusual) -> None:
        self.filter_requested.emit(
            LogFilter(
                since=one.first_at,
                until=one.last_at + timedelta(microseconds=1),
                staff_id=one.staff_id,
                action=_ACTIONS.get(one.reason),
                resident_id=one.resident_id,
            )
        )

    def _say_failed(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._clear()
        self.set_count("")
        self._said.setText(self._explain(problem))

    def _clear(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
