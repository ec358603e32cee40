"""The access log on a desk: its lines, one of them whole, what stands out, whether it is whole, the list as a file.

    AuditorWorkspace(center, bridge, explain)
        explain     a sentence for an exception, for the screen
    .refresh()      read everything again; it reads by itself when first shown

Keys: F2 resident · Alt+1 lines · Alt+2 what stands out · J/K next and previous · F5 read again · F7 verify ·
Ctrl+E write the list as a file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callcenter.access.reading_log import LogFilter
from callcenter.contacts.rules import TOKYO
from ui.auditor.filters import LogFilterBar
from ui.auditor.line_card import LineCard
from ui.auditor.line_list import LineList
from ui.auditor.unusual_box import UnusualBox
from ui.auditor.verify_box import VerifyBox
from ui.auditor.wording import LogWording
from ui.bridge import Bridge
from ui.desk.column_area import ColumnArea
from ui.export_card import ExportCard
from ui.i18n import language
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Icon, Label, rule, share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class AuditorWorkspace(QWidget):
    """Everything about who has looked at whom."""

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("閲覧記録"))
        self._begun = False
        self._center = center
        wording = LogWording(self)
        self.filters = LogFilterBar(center, wording)
        self.lines = LineList(center, bridge, explain, wording)
        self.line_card = LineCard(wording)
        self.unusual = UnusualBox(center, bridge, explain, wording)
        self.verify = VerifyBox(center, bridge, explain, wording) if center.watch.verifies else None
        self.export_card = ExportCard(
            bridge,
            explain,
            {".xlsx": self.tr("Excel ブック"), ".csv": "CSV"},
            lambda: self.tr("閲覧記録_{day}").format(day=f"{datetime.now(TOKYO):%Y-%m-%d}"),
            self.filters.wanted,
            self._write,
        )
        self.filters.changed.connect(self.lines.reload)
        self.lines.chosen.connect(self.line_card.show_entry)
        self.lines.counted.connect(self._count)
        self.lines.clear_requested.connect(self.filters.clear)
        self.line_card.filter_requested.connect(self._narrow)
        self.unusual.filter_requested.connect(self._narrow)
        space = tokens.space
        self._side = ColumnArea((0, 0, 0, 0), space.s3)
        for part in (self.unusual, self.line_card, self.verify, self.export_card):
            if part is not None:
                self._side.column.addWidget(part)
        for told in (self.verify, self.export_card):
            if told is not None:
                told.told.connect(partial(self._reveal, told))
        self._side.column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.s3, space.s3, space.s3, space.s3)
        row.setSpacing(space.s3)
        row.addWidget(self._build_lines(), 1)
        row.addWidget(self._side)
        self._keys()
        share_room(self, self._share)

    def _build_lines(self) -> Card:
        space = tokens.space
        card = Card(flush=True)
        card.setAccessibleName(self.tr("閲覧記録"))
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, 0)
        head.setSpacing(space.s2)
        self._tell = Label(self.tr("閲覧記録"), "section")
        head.addWidget(self._tell)
        self._found = Label("", "nmeta")
        head.addWidget(self._found)
        head.addStretch(1)
        head.addWidget(Icon("eye", "text3", 14))
        head.addWidget(Label(self.tr("ここで読んだことも記録されます"), "meta"))
        again = ActionButton("", "F5", kind="icon", icon="arrows-clockwise")
        again.setAccessibleName(self.tr("読み直す"))
        again.setToolTip(self.tr("読み直す"))
        again.clicked.connect(self.refresh)
        head.addWidget(again)
        card.body.addLayout(head)
        card.body.addWidget(self.filters)
        card.body.addWidget(rule("h"))
        card.body.addWidget(self.lines, 1)
        return card

    def _keys(self) -> None:
        for key, step in (("J", 1), ("K", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.lines.step, step))
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self.lines.take_focus)
        QShortcut(QKeySequence("Alt+2"), self).activated.connect(self._to_unusual)

    def _to_unusual(self) -> None:
        self._side.verticalScrollBar().setValue(0)
        self.unusual.take_focus()

    def _reveal(self, part: QWidget) -> None:
        # Once the layout has given it its height.
        QTimer.singleShot(0, self, partial(self._side.ensureWidgetVisible, part))

    def _count(self, lines: int, whole: bool) -> None:
        words = self.tr("%n行", "", lines) if whole else self.tr("%n行まで読みました", "", lines)
        self._found.setText(words)
        if not lines:
            self.line_card.show_nothing()

    def _narrow(self, wanted: LogFilter) -> None:
        self.filters.show_filter(wanted)
        self.lines.take_focus()

    def refresh(self) -> None:
        """Read the lines and the day again."""
        self.lines.reload(self.filters.wanted())
        self.unusual.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.refresh()
            self.lines.take_focus()

    def _write(
        self,
        wanted: LogFilter,
        path: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> int:
        return self._center.watch.export(wanted, path, lambda done: progress(done, 0), cancelled, language())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.export_card.stop()
        if self.verify is not None:
            self.verify.stop()
        super().closeEvent(event)

    def _share(self) -> None:
        self._side.setFixedWidth(min(tokens.px(400), self.width() * 2 // 5))
