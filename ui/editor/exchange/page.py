"""Articles in and out: what to take in, what would come of every row, and writing files.

    ExchangePage(center, bridge, explain)
        said        Signal(str, str): what has just been done and its kind, for the foot bar
        taken       articles were taken in

A source is first only read and compared; its rows are listed with what would come of each. Nothing is written before
「取り込む」. Everything that takes time can be stopped, and then nothing has happened.

Keys: Ctrl+O file · Ctrl+Shift+O folder · Ctrl+Return take in · Alt+1 rows · Ctrl+Shift+S report · Ctrl+E export.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.bridge import Bridge
from ui.desk.column_area import ColumnArea
from ui.editor.exchange.export_card import ExportCard
from ui.editor.exchange.import_card import ImportCard
from ui.editor.exchange.mapping_card import MappingCard
from ui.editor.exchange.report_card import ReportCard
from ui.theme import tokens
from ui.widgets import share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter


_BESIDE = 900  # px at normal size


class ExchangePage(QWidget):
    """See the module's text."""

    said = Signal(str, str)
    taken = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("取込み・書き出し"))
        self.imports = ImportCard(center, bridge, explain)
        self.mapping = MappingCard()
        self.report = ReportCard(center, bridge, explain)
        self.exports = ExportCard(center, bridge, explain)
        space = tokens.space
        self._side = ColumnArea((0, 0, 0, 0), space.s3)
        for card in (self.imports, self.mapping, self.exports):
            self._side.column.addWidget(card)
        self._side.column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.s3, space.s3, space.s3, space.s3)
        self._row.setSpacing(space.s3)
        self._row.addWidget(self._side)
        self._row.addWidget(self.report, 1)
        self.imports.begun.connect(self.report.show_working)
        self.imports.stopped.connect(self.report.clear)
        self.imports.read.connect(self.mapping.show_table)
        self.imports.reported.connect(self.report.show_report)
        self.imports.reported.connect(self._tell)
        self.mapping.changed.connect(self.imports.read_again)
        for card in (self.report, self.exports):
            card.said.connect(self.said)
        share_room(self, self._share_room)

    def _tell(self, report: object, words: str) -> None:
        QTimer.singleShot(0, self._reveal)  # once the columns of the table have their room
        if words:
            self.said.emit(words, "ok")
            self.taken.emit()

    def _reveal(self) -> None:
        """With large text what is read fills the window: show what comes of it."""
        if self._row.count() == 1:
            self._side.verticalScrollBar().setValue(self.report.y())

    def stop(self) -> None:
        """Give up what runs: the window goes down."""
        self.imports.stop()
        self.exports.stop()

    def take_focus(self) -> None:
        """Bring the keyboard to the first field."""
        self.imports.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_room(self) -> None:
        """The rows beside what is taken in and written, or where that is too narrow between them."""
        room = self.width()
        beside = room >= tokens.px(_BESIDE)
        if beside != (self._row.count() == 2):
            if beside:
                self._row.addWidget(self.report, 1)
            else:
                self._side.column.insertWidget(2, self.report)
        width = tokens.px(440 if room >= tokens.px(1_340) else 412)
        self._side.setMinimumWidth(width if beside else 0)
        self._side.setMaximumWidth(width if beside else tokens.any)
        self.report.setMinimumHeight(0 if beside else tokens.px(360))
