"""The lines of the access log, newest first; more as it is scrolled.

LineList(center, bridge, explain, wording)     chosen(Entry) as the current row changes; counted(int, bool)
.reload(LogFilter)     read from the top; the reading is logged
.step(1) / .step(-1)   next, previous
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callcenter.access.log import Looked
from callcenter.access.purpose import Ticket
from callcenter.access.reading_log import Entry, LogFilter
from callcenter.administration.watch import PAGE
from callcenter.contacts.rules import TOKYO
from ui.auditor.wording import LogWording
from ui.bridge import Bridge
from ui.widgets import ActionButton, EmptyState, ListPane, Notice, ProgressLine, Row, RowModel

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_AHEAD = 600  # px before the end at which the next page is asked for


class LineList(QWidget):
    """A long list, page by page under one ticket."""

    chosen = Signal(object)
    counted = Signal(int, bool)
    clear_requested = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        wording: LogWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._explain, self._wording = center, bridge, explain, wording
        self._lines: list[Entry] = []
        self._ticket: Ticket | None = None
        self._wanted = LogFilter()
        self._whole = True  # nothing follows the lines that are here
        self._asked = False
        self._busy = ProgressLine()
        self._list = ListPane(self.tr("閲覧記録の一覧"))
        self._list.chosen.connect(self.chosen)
        bar = self._list.verticalScrollBar()
        bar.valueChanged.connect(self._ask_more)
        bar.rangeChanged.connect(self._ask_more)
        again = ActionButton(self.tr("もう一度"), kind="small")
        again.clicked.connect(lambda: self.reload(self._wanted))
        self._more_failed = Notice("warn", "", [again], closable=False)
        self._more_failed.hide()
        clear = ActionButton(self.tr("条件を消す"), icon="x")
        clear.clicked.connect(self.clear_requested)
        empty = EmptyState(
            "magnifying-glass",
            self.tr("条件に合う記録はありません"),
            self.tr("期間を広げるか、条件を消してください。"),
            clear,
        )
        retry = ActionButton(self.tr("もう一度読み込む"), icon="arrows-clockwise")
        retry.clicked.connect(lambda: self.reload(self._wanted))
        self._failed = EmptyState("warning", self.tr("閲覧記録を読み込めませんでした"), "", retry)
        self._pages = QStackedWidget()
        for page in (self._list, empty, self._failed):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._busy)
        column.addWidget(self._pages, 1)
        column.addWidget(self._more_failed)

    # Reading

    def reload(self, wanted: LogFilter) -> None:
        """Read the first page of what is wanted."""
        self._wanted = wanted
        self._asked = True
        self._busy.set_busy(True)
        self._bridge.latest(
            "auditor.lines", self._center.watch.open, wanted, then=self._show_first, failed=self._say_failed
        )

    def _show_first(self, opened: tuple[Ticket, list[Entry]]) -> None:
        self._ticket, lines = opened
        self._lines = []
        self._list.set_rows([])
        self._pages.setCurrentIndex(0 if lines else 1)
        self._show(lines)
        if lines:
            self._list.setCurrentIndex(self._model().index(0))

    def _show(self, lines: list[Entry]) -> None:
        self._busy.set_busy(False)
        self._asked = False
        self._more_failed.hide()
        self._whole = len(lines) < PAGE
        self._lines += lines
        if lines:
            model = self._model()
            model.beginInsertRows(QModelIndex(), len(model.rows), len(model.rows) + len(lines) - 1)
            model.rows += [self._row(one) for one in lines]
            model.endInsertRows()
        self.counted.emit(len(self._lines), self._whole)

    def _say_failed(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._asked = False
        self._failed.set("warning", self.tr("閲覧記録を読み込めませんでした"), self._explain(problem))
        self._pages.setCurrentIndex(2)
        self.counted.emit(0, True)

    def _ask_more(self) -> None:
        bar = self._list.verticalScrollBar()
        near = bar.maximum() - bar.value() < _AHEAD
        if not near or self._whole or self._asked or self._more_failed.isVisible() or self._ticket is None:
            return
        self._asked = True
        self._busy.set_busy(True)
        # The same key as the first page: a new filter drops the pages of the old one.
        self._bridge.latest(
            "auditor.lines",
            self._center.watch.more,
            self._ticket,
            self._lines[-1],
            then=self._show,
            failed=self._say_more_failed,
        )

    def _say_more_failed(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._asked = False
        self._more_failed.set_text(self._explain(problem))
        self._more_failed.show()

    # Lines

    def _model(self) -> RowModel:
        model = self._list.model()
        assert isinstance(model, RowModel)
        return model

    def _row(self, one: Entry) -> Row:
        local = one.at.astimezone(TOKYO)
        now = datetime.now(TOKYO)
        day = (
            ""
            if local.date() == now.date()
            else f"{local:%m/%d} "
            if local.year == now.year
            else f"{local:%Y/%m/%d} "
        )
        asked = self.tr("・").join(value for _, value in self._wording.detail(one)[:2])
        attempt = one.action is Looked.RESTRICTED_ATTEMPT
        return Row(
            title=f"{one.staff_name or one.staff_id}　{self._wording.looked(one.action)}",
            meta="　".join(
                part for part in (self._wording.whom(one) or asked, self._wording.purpose(one)) if part
            )
            or self.tr("相手なし"),
            right=f"{day}{local:%H:%M:%S}",
            pill=(self.tr("行き当たり"), "warn") if attempt else None,
            bold=True,
            id=one.id,
            value=one,
        )

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) line."""
        count = self._model().rowCount()
        if count and self._pages.currentIndex() == 0:
            row = min(count - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model().index(row))

    def take_focus(self) -> None:
        """Give the list the keyboard."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
