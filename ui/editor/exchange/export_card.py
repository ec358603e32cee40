"""Writing the published articles: as what, which, where to.

ExportCard(center, bridge, explain)     said(words, kind)
.write(path)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from callcenter.knowledge.exchange.wanted import PUBLIC_FORMATS, Exported, Format, Wanted
from ui.bridge import Bridge
from ui.running import Running
from ui.theme import tokens
from ui.widgets import ActionButton, Card, ChoiceBox, DateField, FormField, Label, Notice

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class ExportCard(Card):
    """See the module's text."""

    said = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("書き出し"), parent=parent)
        self._center, self._explain = center, explain
        self._notice = Notice("ok", "")
        self._notice.hide()
        self.body.setSpacing(tokens.space.s2)
        self.form = ChoiceBox(choices=[(words, form) for form, words in self._forms().items()])
        self.form.currentIndexChanged.connect(self._show_choice)
        self.public = QCheckBox(self.tr("住民に公開してよいものだけ"))
        self._late = QCheckBox(self.tr("この日から公開したものだけ"))
        self._since = DateField(QDate.currentDate().addMonths(-1))
        self._since.setAccessibleName(self.tr("この日から"))
        self._since.setEnabled(False)
        self._late.toggled.connect(self._since.setEnabled)
        late = QHBoxLayout()
        late.setSpacing(tokens.space.s2)
        late.addWidget(self._late, 1)
        late.addWidget(self._since)
        self._running = Running(bridge)
        self._running.changed.connect(self._set_running)
        self._write = ActionButton(self.tr("書き出す…"), "Ctrl+E", icon="download-simple")
        self._write.clicked.connect(self._ask)
        foot = QHBoxLayout()
        foot.addWidget(Label(self.tr("公開中の記事を書き出します"), "meta"), 1)
        foot.addWidget(self._write)
        self.body.addWidget(FormField(self.tr("形"), self.form))
        self.body.addWidget(self.public)
        self.body.addWidget(
            Label(self.tr("内部の記事と、内部の文・キーワードは出しません"), "meta", wrap=True)
        )
        self.body.addLayout(late)
        self.body.addWidget(self._running)
        self.body.addWidget(self._notice)
        self.body.addLayout(foot)

    def _forms(self) -> dict[Format, str]:
        return {
            Format.XLSX: self.tr("Excel ブック（.xlsx）"),
            Format.CSV: self.tr("CSV（UTF-8）"),
            Format.MD: self.tr("Markdown のフォルダー"),
            Format.JSONL: self.tr("JSONL"),
            Format.HTML: self.tr("住民向けのウェブページ（.html）"),
            Format.CHANGES: self.tr("変更の一覧（追加・変更・取り下げ）"),
            Format.JSONLD: self.tr("検索エンジン向けのデータ（FAQPage, JSON-LD）"),
        }

    def _show_choice(self) -> None:
        always = self.form.currentData() in PUBLIC_FORMATS
        self.public.setEnabled(not always)
        if always:
            self.public.setChecked(True)
        dated = self.form.currentData() is Format.CHANGES
        self._late.setEnabled(not dated)
        if dated:
            self._late.setChecked(True)

    def wanted(self) -> Wanted:
        """What is chosen."""
        day = self._since.date()
        since = date(day.year(), day.month(), day.day()) if self._late.isChecked() else None
        return Wanted(self.form.currentData(), self.public.isChecked(), since)

    def _ask(self) -> None:
        form: Format = self.form.currentData()
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        if form is Format.MD:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("空のフォルダー"), str(folder))
        else:
            endings = (".html", ".json") if form is Format.CHANGES else (f".{form.value}",)
            kinds = ";;".join(f"*{ending}" for ending in endings)
            chosen, _ = QFileDialog.getSaveFileName(
                self, self.tr("書き出すファイル"), str(folder / f"faq{endings[0]}"), kinds
            )
            if chosen and not chosen.lower().endswith(endings):
                chosen += endings[0]
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the articles that are wanted now."""
        self._notice.hide()
        self._running.start(self._writing, path, self.wanted(), then=self._done, failed=self._not_done)

    def _writing(self, path: Path, wanted: Wanted, *told: Callable[..., object]) -> Exported:
        return self._center.exchange.export(path, wanted, *told)  # type: ignore[arg-type]

    def _done(self, exported: Exported) -> None:
        words = self.tr("{count}件を書き出しました。\n{path}").format(
            count=f"{exported.articles:,}", path=exported.path
        )
        self._notice.say("ok", words)

    def _not_done(self, problem: Exception) -> None:
        self._notice.say("bad", self._explain(problem))

    def stop(self) -> None:
        """Give up what runs."""
        self._running.stop()

    def _set_running(self, running: bool) -> None:
        self._write.setEnabled(not running)
