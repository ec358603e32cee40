"""What is taken in, and how.

ImportCard(center, bridge, explain)
    begun()                     a source is being read
    read(Source)                it has been
    reported(Report, words)     what would come of it; or what has come of it, and then in words
    stopped()                   there is nothing to show
.read_again(columns)            with other columns: field → name
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from callcenter.errors import CallCenterError
from callcenter.knowledge.content_file import ContentUnreadable
from callcenter.knowledge.exchange.importing import ImportCancelled, Outcome, Report, TakeIn
from callcenter.knowledge.exchange.source import Source
from callcenter.knowledge.problem_words import sentence
from ui.bridge import Bridge
from ui.i18n import language
from ui.running import Running
from ui.theme import tokens
from ui.widgets import ActionButton, Card, FormField, Label, Notice, SegmentedControl

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class ImportCard(Card):
    """See the module's text."""

    begun = Signal()
    read = Signal(object)
    reported = Signal(object, str)
    stopped = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("取込み"), parent=parent)
        self._center, self._explain = center, explain
        self._source: Source | None = None
        self._columns: Mapping[str, str] | None = None
        self._notice = Notice("ok", "")
        self._notice.hide()
        self.body.setSpacing(tokens.space.s2)
        self.path = QLineEdit()
        self.path.setPlaceholderText(self.tr("フォルダー、.csv、.xlsx、.jsonl"))
        self.path.returnPressed.connect(self._begin)
        self._field = FormField(self.tr("取り込むファイルかフォルダー"), self.path)
        file = ActionButton(self.tr("ファイル…"), "Ctrl+O", icon="file-text")
        file.clicked.connect(self._choose_file)
        folder = ActionButton(self.tr("フォルダー…"), "Ctrl+Shift+O", icon="files")
        folder.clicked.connect(self._choose_folder)
        self._as = SegmentedControl(
            [self.tr("すぐ公開"), self.tr("下書きにする")], self.tr("取り込んだ記事を")
        )
        self._as.changed.connect(lambda _index: self._compare())
        self._general = QCheckBox(self.tr("登録にない分類・所管課は「一般」「代表」にする"))
        self._general.toggled.connect(lambda _on: self._compare())
        self._running = Running(bridge)
        self._running.changed.connect(self._set_running)
        self._take = ActionButton(self.tr("取り込む"), "Ctrl+Return", "primary", icon="download-simple")
        self._take.clicked.connect(self._take_in)
        self._take.setEnabled(False)
        self._sources = (self.path, file, folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.space.s2)
        buttons.addWidget(file)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.space.s2)
        foot.addWidget(Label(self.tr("取り込むまで、何も変わりません"), "meta"), 1)
        foot.addWidget(self._take)
        self.body.addWidget(self._field)
        self.body.addLayout(buttons)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._as)
        self.body.addWidget(self._general)
        self.body.addWidget(self._running)
        self.body.addLayout(foot)

    # Choosing

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("取り込むファイル"),
            self.path.text(),
            self.tr("記事の表 (*.csv *.tsv *.xlsx *.jsonl);;すべて (*)"),
        )
        self._chosen(chosen)

    def _choose_folder(self) -> None:
        self._chosen(QFileDialog.getExistingDirectory(self, self.tr("取り込むフォルダー"), self.path.text()))

    def _chosen(self, path: str) -> None:
        if path:
            self.path.setText(path)
            self._begin()

    def _begin(self) -> None:
        path = Path(self.path.text().strip()).expanduser()
        if not path.is_absolute() or not path.exists():
            self._field.set_error(self.tr("そのファイルもフォルダーもありません。選び直してください。"))
            return
        self._field.set_error("")
        self._columns = None
        self._read(path)

    def read_again(self, columns: Mapping[str, str]) -> None:
        """Read the table again with other columns, by field."""
        if self._source is not None:
            self._columns = columns
            self._read(self._source.path)

    # Reading and comparing

    def _read(self, path: Path) -> None:
        self._notice.hide()
        self._take.setEnabled(False)
        self.begun.emit()
        self._running.start(self._reading, path, self._columns, then=self._show_source, failed=self._not_done)

    def _reading(self, path: Path, columns: Mapping[str, str] | None, *told: Callable[..., object]) -> Source:
        return self._center.exchange.read(path, columns, *told)  # type: ignore[arg-type]

    def _show_source(self, source: Source) -> None:
        self._source = source
        self.read.emit(source)
        self._compare()

    def _compare(self) -> None:
        if self._source is None or self._running.active:
            return
        self._take.setEnabled(False)
        self.begun.emit()
        choice = self._choice(dry_run=True)
        self._running.start(self._taking, self._source, choice, then=self._show_report, failed=self._not_done)

    def _choice(self, dry_run: bool) -> TakeIn:
        return TakeIn(dry_run, self._as.index() == 1, self._general.isChecked())

    def _taking(self, source: Source, choice: TakeIn, *told: Callable[..., object]) -> Report:
        report = self._center.exchange.take_in(source, choice, *told)  # type: ignore[arg-type]
        if not choice.dry_run:
            self._center.read_reference()  # a folder brings departments and categories along
        return report

    def _show_report(self, report: Report) -> None:
        to_do = report.count(Outcome.ADDED) + report.count(Outcome.CHANGED)
        self._take.setEnabled(bool(to_do))
        self.reported.emit(report, "")

    def _take_in(self) -> None:
        if self._source is None or self._running.active:
            return
        choice = self._choice(dry_run=False)
        self._running.start(self._taking, self._source, choice, then=self._taken, failed=self._not_done)

    def _taken(self, report: Report) -> None:
        self._take.setEnabled(False)
        added, changed = (f"{report.count(each):,}" for each in (Outcome.ADDED, Outcome.CHANGED))
        words = self.tr("{added}件を追加し、{changed}件を変えました").format(added=added, changed=changed)
        self._notice.say("ok", words)
        self.reported.emit(report, words)

    def _not_done(self, problem: Exception) -> None:
        if isinstance(problem, ContentUnreadable):
            words = sentence(problem.problem, language())
        else:
            words = self._explain(problem)
        self._notice.say("info" if isinstance(problem, ImportCancelled) else "bad", words)
        if isinstance(problem, CallCenterError):
            self.stopped.emit()

    def stop(self) -> None:
        """Give up what runs."""
        self._running.stop()

    def _set_running(self, running: bool) -> None:
        for widget in (*self._sources, self._as, self._general):
            widget.setEnabled(not running)
        if running:
            self._take.setEnabled(False)
