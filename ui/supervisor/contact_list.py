"""The list of contacts, newest first: filters above, more lines as it is scrolled, the found number in the head.

ContactList(center, bridge, explain)     chosen(UUID), marked as the current row changes
.filters                                 FilterBar
.reload()                                read from the top; the chosen contact stays chosen if it is still there
.step(1) / .step(-1)                     next, previous
.replace(summary)                        a contact that was corrected
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callcenter.contacts.log import ContactFilter, Page
from callcenter.contacts.rules import TOKYO
from callcenter.contacts.shown import ContactSummary
from ui import terms
from ui.bridge import Bridge
from ui.desk.call_words import clock
from ui.supervisor.contact_pane import shown_title
from ui.supervisor.course import talk_seconds
from ui.supervisor.filters import FilterBar
from ui.supervisor.flags import flags
from ui.supervisor.wording import moment
from ui.widgets import ActionButton, EmptyState, ListPane, Notice, ProgressLine, Row, RowModel, rule

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_AHEAD = 600  # px before the end at which the next page is asked for


class ContactList(QWidget):
    """Filters and list."""

    chosen = Signal(object)
    found = Signal(int)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._explain = center, bridge, explain
        self._contacts: list[ContactSummary] = []
        self._total = 0
        self._more_asked = False
        self.filters = FilterBar(center)
        self.filters.changed.connect(self.reload)
        self.found.connect(self.filters.show_found)
        self._busy = ProgressLine()
        self._list = ListPane(self.tr("応対の一覧"))
        self._list.chosen.connect(self._choose)
        bar = self._list.verticalScrollBar()
        bar.valueChanged.connect(self._ask_more)
        bar.rangeChanged.connect(self._ask_more)
        retry_more = ActionButton(self.tr("もう一度"), kind="small")
        retry_more.clicked.connect(self._retry_more)
        self._more_failed = Notice("warn", "", [retry_more], closable=False)
        self._more_failed.hide()
        self._pages = QStackedWidget()
        for page in (self._list, self._build_empty(), self._build_failed()):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(1)  # the filters come first where there is no room for both
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(rule("h"))
        column.addWidget(self._busy)
        column.addWidget(self._pages, 1)
        column.addWidget(self._more_failed)

    def _build_empty(self) -> QWidget:
        clear = ActionButton(self.tr("条件を消す"), icon="x")
        clear.clicked.connect(self.filters.clear)
        return EmptyState(
            "magnifying-glass",
            self.tr("条件に合う応対はありません"),
            self.tr("期間を広げるか、条件を消してください。"),
            clear,
        )

    def _build_failed(self) -> QWidget:
        retry = ActionButton(self.tr("もう一度読み込む"), icon="arrows-clockwise")
        retry.clicked.connect(self.reload)
        self._failed = EmptyState("warning", self.tr("一覧を読み込めませんでした"), "", retry)
        return self._failed

    # Reading

    def reload(self, _wanted: ContactFilter | None = None) -> None:
        """Read the first page again."""
        self._busy.set_busy(True)
        self._more_asked = True
        self._bridge.latest(
            "supervisor.contacts",
            self._center.insight.contacts,
            self.filters.wanted(),
            0,
            then=self._show_first,
            failed=self._say_failed,
        )

    def _show_first(self, page: Page) -> None:
        self._busy.set_busy(False)
        self._more_asked = False
        self._more_failed.hide()
        self._contacts, self._total = list(page.rows), page.total
        self._list.set_rows([self._row(one) for one in self._contacts])
        self._pages.setCurrentIndex(0 if self._contacts else 1)
        self.found.emit(page.total)
        if self._contacts and self._list.row() is None:
            self._list.choose(self._contacts[0].id)

    def _say_failed(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._more_asked = False
        self._failed.set("warning", self.tr("一覧を読み込めませんでした"), self._explain(problem))
        self._pages.setCurrentIndex(2)

    def _ask_more(self) -> None:
        bar = self._list.verticalScrollBar()
        near = bar.maximum() - bar.value() < _AHEAD
        if not near or self._more_asked or self._more_failed.isVisible():
            return
        if len(self._contacts) >= self._total or not self._contacts:
            return
        self._more_asked = True
        self._busy.set_busy(True)
        # The same key as the first page: a new filter drops the pages of the old one.
        self._bridge.latest(
            "supervisor.contacts",
            self._center.insight.contacts,
            self.filters.wanted(),
            len(self._contacts),
            then=self._show_more,
            failed=self._say_more_failed,
        )

    def _show_more(self, page: Page) -> None:
        self._busy.set_busy(False)
        self._more_asked = False
        # Contacts that came in meanwhile push the others down: what is there already is not shown twice.
        known = {one.id for one in self._contacts}
        new = [one for one in page.rows if one.id not in known]
        self._total = page.total if new else len(self._contacts)
        self.found.emit(max(self._total, len(self._contacts)))
        self._contacts += new
        model = self._model()
        model.beginInsertRows(QModelIndex(), len(model.rows), len(model.rows) + len(new) - 1)
        model.rows += [self._row(one) for one in new]
        model.endInsertRows()

    def _say_more_failed(self, problem: Exception) -> None:
        self._busy.set_busy(False)
        self._more_asked = False
        self._more_failed.set_text(self._explain(problem))
        self._more_failed.show()

    def _retry_more(self) -> None:
        self._more_failed.hide()
        self._ask_more()

    # Lines

    def _model(self) -> RowModel:
        model = self._list.model()
        assert isinstance(model, RowModel)
        return model

    def _row(self, contact: ContactSummary) -> Row:
        today = datetime.now(TOKYO).date()
        talked = talk_seconds(contact)
        title = shown_title(contact, self.tr("所管課で回答します"))
        parts = (
            moment(contact.received_at, today),
            contact.operator_name or contact.operator_id,
            self.tr("応答なし") if talked is None else clock(talked),
        )
        marked = self.tr("・").join(word for word, _ in flags(contact))
        words = self.filters.wanted().text.casefold()
        at = title.casefold().find(words) if words else -1
        return Row(
            title=title,
            meta="　".join(parts),
            note=marked,
            pill=(terms.outcome(contact.outcome), terms.outcome_kind(contact.outcome)),
            bold=True,
            marks=((at, at + len(words)),) if at >= 0 else (),
            id=contact.id,
            value=contact.id,
        )

    def replace(self, contact: ContactSummary) -> None:
        """Show what a correction changed, without reading the list again."""
        for number, one in enumerate(self._contacts):
            if one.id == contact.id:
                self._contacts[number] = contact
                model = self._model()
                model.rows[number] = self._row(contact)
                index = model.index(number)
                model.dataChanged.emit(index, index)
                self._list.doItemsLayout()  # a mark more or less changes the height

    # Moving

    def _choose(self, contact_id: UUID) -> None:
        self.chosen.emit(contact_id)

    def choose(self, contact_id: UUID) -> None:
        """Mark a contact, if it is in the list."""
        self._list.choose(contact_id)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) contact."""
        count = self._model().rowCount()
        if count and self._pages.currentIndex() == 0:
            row = min(count - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model().index(row))

    def take_focus(self) -> None:
        """Give the list the keyboard; the chosen one, or else the first, is what is shown."""
        if self._list.row() is None:
            self._list.setCurrentIndex(self._list.model().index(0, 0))
        elif (chosen := self._list.value()) is not None:
            self.chosen.emit(chosen)
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
