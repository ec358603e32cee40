"""Writing the filtered lines as a table: where to, how far, what came of it.

ExportBox(center, bridge, explain, wanted)     wanted() gives the filter at the moment of writing
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from callcenter.access.reading_log import LogFilter
from callcenter.contacts.rules import TOKYO
from callcenter.worksheet import ExportCancelled
from ui.bridge import Bridge
from ui.i18n import language
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label, Notice, ProgressLine

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class ExportBox(Card):
    """One button; the system asks for the file. `told` when there is something to see."""

    told = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        wanted: Callable[[], LogFilter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("書き出し"))
        self._center, self._bridge, self._explain, self._wanted = center, bridge, explain, wanted
        self._stop = Event()
        self._open = ActionButton(self.tr("一覧を書き出す"), "Ctrl+E", icon="download-simple")
        self._open.clicked.connect(self.ask)
        self._cancel = ActionButton(self.tr("やめる"))
        self._cancel.clicked.connect(self._stop_now)
        self._cancel.hide()
        self._result: Notice | None = None
        self._progress = ProgressLine()
        self._note = Label(self._quiet(), "meta", wrap=True)
        self.body.setSpacing(tokens.space.s2)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._note)

    def _quiet(self) -> str:
        return self.tr(".xlsx か .csv に。書き出しは記録されます")

    def ask(self) -> None:
        """Ask for the file, then write it."""
        if not self._open.isEnabled():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self.tr("閲覧記録_{day}.xlsx").format(day=f"{datetime.now(TOKYO):%Y-%m-%d}")
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("書き出すファイル"),
            str(Path(folder) / name),
            self.tr("Excel ブック (*.xlsx);;CSV (*.csv)"),
        )
        if chosen:
            path = Path(chosen)
            self.write(
                path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(f"{path.name}.xlsx")
            )

    def write(self, path: Path) -> None:
        """Write the lines that are wanted now."""
        self._show_result(None)
        self._stop = Event()
        self._set_running(True)
        self._bridge.run(
            self._center.watch.export,
            self._wanted(),
            path,
            self._report,
            self._stop.is_set,
            language(),
            then=partial(self._done, path),
            failed=self._not_done,
            receiver=self,
        )

    def stop(self) -> None:
        """Give up what runs: the window goes down."""
        self._stop.set()

    def _report(self, done: int) -> None:
        # Called from the thread that writes.
        self._bridge.post(partial(self._show_progress, done))

    def _show_progress(self, done: int) -> None:
        if not self._open.isEnabled():
            self._note.setText(self.tr("{done} 行を書きました").format(done=f"{done:,}"))

    def _stop_now(self) -> None:
        self._stop.set()
        self._note.setText(self.tr("やめています"))

    def _done(self, path: Path, rows: int) -> None:
        self._set_running(False)
        words = self.tr("{rows}行を書き出しました。\n{path}").format(rows=f"{rows:,}", path=path)
        self._show_result(Notice("ok", words))

    def _not_done(self, problem: Exception) -> None:
        self._set_running(False)
        kind = "info" if isinstance(problem, ExportCancelled) else "bad"
        self._show_result(Notice(kind, self._explain(problem)))

    def _show_result(self, notice: Notice | None) -> None:
        if self._result is not None:
            self._result.hide()
            self._result.deleteLater()
        self._result = notice
        if notice is not None:
            self.body.insertWidget(0, notice)
        self.told.emit()

    def _set_running(self, running: bool) -> None:
        self._open.setEnabled(not running)
        self._cancel.setVisible(running)
        self._progress.set_busy(running)
        self._note.setText(self._quiet())
