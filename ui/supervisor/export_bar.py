"""Writing the filtered list as a workbook, in place: where to, how far, what came of it.

ExportBar(center, bridge, explain, wanted)     wanted() gives the filter at the moment of writing
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callcenter.contacts.log import ContactFilter
from callcenter.contacts.rules import TOKYO
from callcenter.insight.export import Exported
from callcenter.worksheet import ExportCancelled
from ui.bridge import Bridge
from ui.i18n import language
from ui.theme import tokens
from ui.widgets import ActionButton, Card, FormField, Label, Notice, ProgressLine

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class ExportBar(Card):
    """One button; pressed, it asks for the file in place."""

    asked = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        wanted: Callable[[], ContactFilter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("書き出し"))
        self._center, self._bridge, self._explain, self._wanted = center, bridge, explain, wanted
        self._stop = Event()
        self._open = ActionButton(self.tr("一覧を書き出す（.xlsx）"), "Ctrl+E", icon="download-simple")
        self._open.clicked.connect(self.ask)
        self._result = Notice("ok", "")
        self._failed = Notice("bad", "")
        self._form = self._build_form()
        self._note = Label(self.tr("書き出しは記録されます"), "meta", wrap=True)
        self.body.setSpacing(tokens.space.s2)
        for widget in (self._result, self._failed, self._form, self._open, self._note):
            self.body.addWidget(widget)
        for widget in (self._result, self._failed, self._form):
            widget.hide()

    def _build_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        self._path = QLineEdit()
        self._path.returnPressed.connect(self._write)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._choose = ActionButton(self.tr("選ぶ…"))
        self._choose.clicked.connect(self._choose_file)
        self._field = FormField(self.tr("書き出すファイル"), self._path, required=True)
        row.addWidget(self._field, 1)
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignBottom)
        self._progress = ProgressLine()
        self._said = Label("", "nmeta")
        self._write_button = ActionButton(self.tr("書き出す"), kind="primary")
        self._write_button.clicked.connect(self._write)
        self._cancel = ActionButton(self.tr("やめる"))
        self._cancel.clicked.connect(self._stop_or_close)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.space.s2)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._write_button)
        column.addWidget(line)
        column.addWidget(self._progress)
        column.addLayout(foot)
        return form

    @property
    def _running(self) -> bool:
        return not self._path.isEnabled()

    def ask(self) -> None:
        """Open the form with a name that fits the list."""
        if not self._path.text():
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._path.setText(str(Path(folder) / self._file_name()))
        self._result.hide()
        self._failed.hide()
        self._open.hide()
        self._form.show()
        self._path.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._path.end(False)
        self.asked.emit()

    def _file_name(self) -> str:
        first = self._wanted().first_day or datetime.now(TOKYO).date()
        return self.tr("応対一覧_{month}.xlsx").format(month=f"{first:%Y-%m}")

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("書き出すファイル"), self._path.text(), self.tr("Excel ブック (*.xlsx)")
        )
        if chosen:
            self._path.setText(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx")

    def _write(self) -> None:
        if self._running:
            return
        text = self._path.text().strip()
        path = Path(text).expanduser()
        if not text or path.suffix.lower() != ".xlsx" or not path.is_absolute():
            self._field.set_error(self.tr("フォルダーから始まる、.xlsx で終わる名前を入れてください。"))
            return
        self._field.set_error("")
        self._failed.hide()
        self._stop = Event()
        self._set_running(True)
        self._said.setText(self.tr("数えています"))
        self._bridge.run(
            self._center.export,
            self._wanted(),
            path,
            self._report,
            self._stop.is_set,
            language(),
            then=self._done,
            failed=self._not_done,
        )

    def _report(self, done: int, total: int) -> None:
        # Called from the thread that writes.
        self._bridge.post(partial(self._show_progress, done, total))

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.set_fraction(done / total if total else 1.0)
        self._said.setText(self.tr("{done} / {total} 件").format(done=f"{done:,}", total=f"{total:,}"))

    def _stop_or_close(self) -> None:
        if self._running:
            self._stop.set()
            self._said.setText(self.tr("やめています"))
        else:
            self._close()

    def _done(self, exported: Exported) -> None:
        self._set_running(False)
        self._close()
        self._result.set_text(
            self.tr("{rows}件を書き出しました。\n{path}").format(
                rows=f"{exported.rows:,}", path=exported.path
            )
        )
        self._result.show()

    def _not_done(self, problem: Exception) -> None:
        self._set_running(False)
        self._said.setText("")
        if isinstance(problem, ExportCancelled):
            self._said.setText(self.tr("やめました。ファイルはありません。"))
            return
        self._failed.set_text(self._explain(problem))
        self._failed.show()

    def _set_running(self, running: bool) -> None:
        for widget in (self._path, self._choose, self._write_button):
            widget.setEnabled(not running)
        self._progress.set_busy(running)
        if running:
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._form.hide()
        self._open.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._said.setText("")
        self._progress.set_fraction(0.0)
