"""The supervisor's view: which contacts, one of them as it was, its correction, the list as a file.

    SupervisorWorkspace(center, bridge, explain)
        explain     a sentence for an exception, for the screen
        said        Signal(str, str): what has just been done and its kind, for the foot bar
    .refresh()              read lists again (after contacts were sent); it reads by itself when first shown
    .open_contact(id)       show one contact
    .take(update)           what others changed at a shared database

Keys: F2 search · Alt+1 contacts · Alt+2 promises · J/K or arrows next and previous · F3 correct · Ctrl+S save it ·
Ctrl+K a promise was kept · Ctrl+E write the list as a file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.contacts.log import ContactFilter
from callcenter.contacts.rules import TOKYO
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.export_card import ExportCard
from ui.i18n import language
from ui.live import PACE_MS
from ui.paced import Paced
from ui.supervisor.contact_list import ContactList
from ui.supervisor.contact_pane import ContactPane, Opened, read_contact
from ui.supervisor.correction_form import KEY, CorrectionForm
from ui.supervisor.promise_list import PromiseList
from ui.supervisor.wording import Wording
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Icon, Label, rule, share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_WIDE = 1180  # px at 100 % from which three columns stand beside each other


class SupervisorWorkspace(QWidget):
    """Everything about contacts that were kept."""

    said = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("応対の確認"))
        self._center, self._bridge, self._explain = center, bridge, explain
        self._wanted: UUID | None = None
        self._promises_again = Paced(lambda: self.promises.reload(), PACE_MS, self)
        self._begun = False
        wording = Wording(center, self)
        self.contacts = ContactList(center, bridge, explain)
        self.promises = PromiseList(center, bridge, explain)
        self.pane = ContactPane(wording, KEY)
        self.form = CorrectionForm(center, bridge, explain, wording)
        self.export_card = ExportCard(
            bridge,
            explain,
            {".xlsx": self.tr("Excel ブック")},
            self._file_name,
            self.contacts.filters.wanted,
            self._write,
        )
        self.contacts.chosen.connect(self.open_contact)
        self.contacts.found.connect(self._count)
        self.promises.chosen.connect(self.open_contact)
        self.promises.counted.connect(self._count_promises)
        self.pane.retry_requested.connect(self._read)
        self.pane.promise_closed.connect(self._close_promise)
        self.form.saved.connect(self._corrected)
        self.form.outdated.connect(self._read)
        self.export_card.told.connect(partial(self._reveal, self.export_card))
        self._left = self._build_left()
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(tokens.space.s3)
        side.addWidget(self.form, 1)
        side.addWidget(self.export_card)
        self._row = QHBoxLayout(self)
        edge = tokens.space.s3
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(tokens.space.s3)
        self._row.addWidget(self._left)
        self._row.addWidget(self.pane, 1)
        # Narrow to begin with: the wide window has room for either, the narrow one would be pushed apart.
        self.pane.set_below(self._side)
        self._wide = False
        self._keys()
        share_room(self, self._share)

    def _build_left(self) -> Card:
        space = tokens.space
        card = Card(flush=True)
        card.setAccessibleName(self.tr("応対と約束"))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(space.s4 - 1, space.s1, space.s4 - 1, 0)
        tabs.setSpacing(space.s4)
        self._tabs = [
            ActionButton(self.tr("応対"), "Alt+1", "tab"),
            ActionButton(self.tr("約束"), "Alt+2", "tab"),
        ]
        for number, tab in enumerate(self._tabs):
            tab.clicked.connect(partial(self.show_tab, number))
            tabs.addWidget(tab)
        tabs.addStretch(1)
        card.body.addLayout(tabs)
        card.body.addWidget(rule("h"))
        quiet = QHBoxLayout()
        quiet.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        quiet.setSpacing(space.s2)
        quiet.addWidget(Icon("eye", "text3", 14))
        quiet.addWidget(Label(self.tr("確認のための閲覧として記録されます"), "meta", wrap=True), 1)
        card.body.addLayout(quiet)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.contacts)
        self._lists.addWidget(self.promises)
        card.body.addWidget(self._lists, 1)
        self._tabs[0].setChecked(True)
        return card

    def _keys(self) -> None:
        for key, step in (("J", 1), ("K", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._move, step))
        QShortcut(QKeySequence(KEY), self).activated.connect(self._to_form)

    # Lists

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.contacts.filters.take_room(self._left.height())
            self.refresh()
            self.contacts.take_focus()

    def refresh(self) -> None:
        """Read the lists again; the chosen contact stays."""
        self.contacts.reload()
        self.promises.reload()

    def take(self, update: Updated) -> None:
        """Others promised something, or closed it: the list and the contact shown are read again where they stand."""
        if self._begun and (update.follow_ups or update.all_records):
            self._promises_again.ask()
            if update.all_records or str(self._wanted) in update.follow_ups:
                self._read_again()

    def show_tab(self, number: int) -> None:
        """Show the contacts (0) or the promises (1) and give them the keyboard."""
        for index, tab in enumerate(self._tabs):
            tab.setChecked(index == number)
        self._lists.setCurrentIndex(number)
        (self.promises if number else self.contacts).take_focus()

    def _move(self, step: int) -> None:
        (self.promises if self._lists.currentIndex() else self.contacts).step(step)

    def _count(self, found: int) -> None:
        self._tabs[0].set_note(f"{found:,}")
        if not found:
            self._wanted = None
            self.pane.show_nothing()
            self.form.show_nothing()

    def _count_promises(self, found: int, overdue: int) -> None:
        self._tabs[1].set_note(f"{found:,}")
        self._tabs[1].set_icon("warning" if overdue else "")  # the list itself says it in words

    # One contact

    def open_contact(self, contact_id: UUID) -> None:
        """Read a contact and show it; the look is logged."""
        if contact_id != self._wanted:
            self._wanted = contact_id
            self._read()

    def _read(self) -> None:
        if self._wanted is None:
            return
        self.pane.show_busy()
        self._bridge.latest(
            "supervisor.contact",
            read_contact,
            self._center,
            self._wanted,
            then=self._show,
            failed=self._not_read,
            receiver=self,
        )

    def _show(self, opened: Opened) -> None:
        self.pane.show_opened(opened)
        self.form.show_contact(opened.detail)
        self.contacts.replace(opened.detail.summary)

    def _read_again(self) -> None:
        if self._wanted is not None:
            self._bridge.latest(
                "supervisor.contact",
                read_contact,
                self._center,
                self._wanted,
                then=self._show_again,
                receiver=self,
            )

    def _show_again(self, opened: Opened) -> None:
        bar = self.pane.area.verticalScrollBar()
        place = bar.value()
        self.pane.show_opened(opened)
        bar.setValue(place)
        self.contacts.replace(opened.detail.summary)
        if not self.form.isAncestorOf(QApplication.focusWidget() or self):
            self.form.show_contact(opened.detail)

    def _not_read(self, problem: Exception) -> None:
        self.pane.show_failed(self._explain(problem))
        self.form.show_nothing()

    def _corrected(self, contact_id: UUID, revision: int) -> None:
        self.said.emit(self.tr("第{number}版として保存しました").format(number=revision), "ok")
        self.promises.reload()
        if contact_id == self._wanted:
            self._read()

    def _close_promise(self, contact_id: UUID, note: str) -> None:
        self._bridge.run(
            self._center.close_follow_up,
            contact_id,
            note,
            then=self._promise_closed,
            failed=lambda problem: self.said.emit(self._explain(problem), "bad"),
            receiver=self,
        )

    def _promise_closed(self, new: bool) -> None:
        self.said.emit(self.tr("約束を済みにしました") if new else self.tr("約束はもう済んでいました"), "ok")
        self.promises.reload()
        self._read()

    def _to_form(self) -> None:
        self.form.take_focus()
        self._reveal(self.form)

    def _reveal(self, part: QWidget) -> None:
        if not self._wide:
            self.pane.scroll_to(part)

    # The list as a file

    def _file_name(self) -> str:
        first = self.contacts.filters.wanted().first_day or datetime.now(TOKYO).date()
        return self.tr("応対一覧_{month}").format(month=f"{first:%Y-%m}")

    def _write(
        self,
        wanted: ContactFilter,
        path: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> int:
        return self._center.insight.export(wanted, path, progress, cancelled, language()).rows

    def closeEvent(self, event: QCloseEvent) -> None:
        self.export_card.stop()
        super().closeEvent(event)

    # Room

    def _share(self) -> None:
        """Give each column its width for the room and the text size there are."""
        width = self.width() / tokens.scale
        roomy = width >= 1360
        self._left.setFixedWidth(min(tokens.px(340 if roomy else 316), self.width() * 9 // 25))
        wide = width >= _WIDE
        self._side.setMaximumWidth(tokens.px(340 if roomy else 312) if wide else 16_777_215)
        self._side.setMinimumWidth(tokens.px(340 if roomy else 312) if wide else 0)
        if wide is self._wide:
            return
        self._wide = wide
        if wide:
            self._row.addWidget(self._side)
        else:
            self.pane.set_below(self._side)
