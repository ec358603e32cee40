"""What would come of every row, or has: a list with a filter, and all that is to say of the row that is chosen.

ReportCard(center, bridge, explain)
    said(words, kind)
.show_report(Report, words), .show_working(), .clear()
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from callcenter.knowledge.exchange.importing import Outcome, Report, ReportRow
from callcenter.knowledge.problem_words import field_words, sentence
from ui.bridge import Bridge
from ui.i18n import language
from ui.theme import tokens
from ui.widgets import ActionButton, Card, ChipRow, EmptyState, KeyCap, Label, ListPane, Row, rule

if TYPE_CHECKING:
    from callcenter.app import CallCenter

MOST = 2_000  # rows in the list; all of them are in the file
_NOTED = "noted"
_NOTHING = Report((), (), True)


class ReportCard(Card):
    """See the module's text."""

    said = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("行ごとの結果"))
        self._center, self._bridge, self._explain = center, bridge, explain
        self._report: Report | None = None
        self._about = Label("", "meta", wrap=True)  # the source as a whole
        space = tokens.space
        self._title = Label(self.tr("行ごとの結果"), "section")
        self._write = ActionButton(self.tr("結果を書き出す"), "Ctrl+Shift+S", "small", icon="download-simple")
        self._write.clicked.connect(self._ask)
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, space.s2, space.s3, 0)
        head.setSpacing(space.s2)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._write)
        head.addWidget(KeyCap("Alt+1"))
        self._chips = ChipRow([words for _, words, _ in self._kinds()], self.tr("絞り込み"))
        self._chips.changed.connect(lambda _index: self._fill())
        chips = QHBoxLayout()
        chips.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        chips.addWidget(self._chips)
        chips.addStretch(1)
        about = QHBoxLayout()
        about.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        about.addWidget(self._about)
        self._list = ListPane(self.tr("行"))
        self._list.chosen.connect(self._show_row)
        self._empty = EmptyState("upload-simple", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        self._detail = Label("", "body", wrap=True)
        around = QHBoxLayout()
        around.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        around.addWidget(self._detail)
        self.body.setSpacing(space.s2)
        self.body.addLayout(head)
        self.body.addLayout(chips)
        self.body.addLayout(about)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(rule("h"))
        self.body.addLayout(around)
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self._list.setFocus)
        self.clear()

    # What goes in

    def clear(self) -> None:
        """Say what to do first."""
        self._set(None)
        self._say_empty(
            "upload-simple",
            self.tr("ファイルかフォルダーを選んでください"),
            self.tr("取り込む前に、どの行がどうなるかをここで確かめられます。"),
        )

    def show_working(self) -> None:
        """What was there is no longer true."""
        self._set(None)
        self._say_empty("clock", self.tr("読んで、いまの記事と比べています"), "")

    def show_report(self, report: Report, _words: str = "") -> None:
        """Show what would come of every row, or has come of it; what needs a look comes first."""
        self._set(report)
        refused, noted = report.count(Outcome.REFUSED), report.noted
        kinds = [kind for kind, _, _ in self._kinds()]
        self._chips.set_index(
            kinds.index(Outcome.REFUSED) if refused else kinds.index(_NOTED) if noted else 0
        )
        self._fill()

    def _set(self, report: Report | None) -> None:
        self._report = report
        self._write.setEnabled(report is not None)
        self._chips.setVisible(report is not None)
        about = "\n".join(sentence(each, language()) for each in report.problems) if report else ""
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._detail.setText("")
        self._list.set_rows([])
        if report is None:
            self._title.setText(self.tr("行ごとの結果"))
            return
        self._title.setText(
            self.tr("取り込むと、こうなります") if report.dry_run else self.tr("取り込みました")
        )
        self._chips.set_texts([f"{words} {count:,}" for _, words, count in self._kinds()])

    def _kinds(self) -> list[tuple[str, str, int]]:
        """Filters: what they show, in words, and how many rows."""
        report = self._report or _NOTHING
        return [
            ("", self.tr("すべて"), len(report.rows)),
            *((each, self._outcome(each)[0], report.count(each)) for each in Outcome),
            (_NOTED, self.tr("直した・注意"), report.noted),
        ]

    def _outcome(self, outcome: Outcome) -> tuple[str, str]:
        return {
            Outcome.ADDED: (self.tr("追加"), "ok"),
            Outcome.CHANGED: (self.tr("変更"), "acc"),
            Outcome.UNCHANGED: (self.tr("変わりなし"), "mute"),
            Outcome.REFUSED: (self.tr("取り込まない"), "bad"),
        }[outcome]

    # The list

    def _fill(self) -> None:
        report = self._report
        if report is None:
            return
        kind = self._kinds()[self._chips.index()][0]
        wanted = [
            row for row in report.rows if kind in ("", row.outcome) or (kind == _NOTED and bool(row.noted))
        ]
        self._detail.setText("")
        self._list.set_rows([self._row(number, row) for number, row in enumerate(wanted[:MOST])])
        self._pages.setCurrentIndex(0)
        if len(wanted) > MOST:
            self._detail.setText(
                self.tr("はじめの{most}行を出しています。全部は「結果を書き出す」で確かめられます。").format(
                    most=f"{MOST:,}"
                )
            )
        if not wanted:
            self._say_empty("check-circle", self.tr("いまはありません"), "")

    def _say_empty(self, icon: str, title: str, text: str) -> None:
        self._empty.set(icon, title, text)
        self._pages.setCurrentIndex(1)

    def _row(self, number: int, row: ReportRow) -> Row:
        sentences = self._sentences(row)
        return Row(
            row.label or row.article_id or self.tr("（題名なし）"),
            meta=sentences[0] if sentences else row.article_id,
            note="" if len(sentences) < 2 else sentences[1],
            right=self._place(row),
            pill=self._outcome(row.outcome),
            bold=True,
            id=number,
            value=row,
        )

    def _place(self, row: ReportRow) -> str:
        if row.line > 1:
            return self.tr("{line}行目").format(line=f"{row.line:,}")
        return Path(row.file).name

    def _sentences(self, row: ReportRow) -> list[str]:
        found = [sentence(each, language()) for each in (*row.refused, *row.noted)]
        if row.fields:
            names = self.tr("、").join(field_words(each, language()) for each in row.fields)
            found.insert(0, self.tr("変わる項目：{names}").format(names=names))
        return found

    def _show_row(self, row: object) -> None:
        if isinstance(row, ReportRow):
            place = self.tr("{file} {line}行目").format(file=Path(row.file).name, line=row.line)
            parts = [part for part in (place, row.article_id) if part]
            self._detail.setText("\n".join(["  ".join(parts), *self._sentences(row)]))

    # As a file

    def _ask(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("書き出すファイル"),
            str(Path(folder) / self.tr("取込みの結果.xlsx")),
            self.tr("Excel ブック (*.xlsx);;CSV (*.csv)"),
        )
        if chosen:
            path = Path(chosen)
            self.write(
                path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(f"{path.name}.xlsx")
            )

    def write(self, path: Path) -> None:
        """Write the report to a file."""
        if self._report is not None:
            self._bridge.run(self._writing, self._report, path, then=self._written, failed=self._not_written)

    def _writing(self, report: Report, path: Path) -> Path:
        return self._center.exchange.write_report(report, path, language())

    def _written(self, path: Path) -> None:
        self.said.emit(self.tr("{path} に書き出しました").format(path=path), "ok")

    def _not_written(self, problem: Exception) -> None:
        self.said.emit(self._explain(problem), "bad")
