"""Writing the filtered list as a file: where to, how far, what came of it.

ExportCard(bridge, explain, kinds, name, wanted, write)
    .ask(), .write_to(path), .stop()
    told            there is something to see
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from callcenter.worksheet import ExportCancelled
from ui.bridge import Bridge
from ui.running import Running
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label, Notice


class ExportCard(Card):
    """One button; the system asks for the file.

    Args:
        kinds: the kinds of file offered, by ending, the usual one first.
        name: of the file offered, without its ending.
        wanted: the filter at the moment of writing.
        write: writes what a filter shows to a path and returns how many lines; it is given what it calls to say how
            far it is, and what tells it to stop. Runs off the GUI thread.
    """

    told = Signal()

    def __init__(
        self,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        kinds: Mapping[str, str],
        name: Callable[[], str],
        wanted: Callable[[], Any],
        write: Callable[[Any, Path, Callable[[int, int], None], Callable[[], bool]], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("書き出し"))
        self._explain, self._kinds, self._name = explain, kinds, name
        self._wanted, self._write = wanted, write
        self._notice = Notice("ok", "")
        self._notice.hide()
        self._open = ActionButton(self.tr("一覧を書き出す…"), "Ctrl+E", icon="download-simple")
        self._open.clicked.connect(self.ask)
        self._running = Running(bridge)
        self._running.changed.connect(self._open.setDisabled)
        self.body.setSpacing(tokens.space.s2)
        endings = self.tr(" か ").join(kinds)
        note = self.tr("{endings} に。書き出しは記録されます").format(endings=endings)
        for widget in (self._notice, self._open, self._running, Label(note, "meta", wrap=True)):
            self.body.addWidget(widget)

    def ask(self) -> None:
        """Ask for the file, then write it."""
        if self._running.active:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = next(iter(self._kinds))
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("書き出すファイル"),
            str(Path(folder) / f"{self._name()}{usual}"),
            ";;".join(f"{kind} (*{ending})" for ending, kind in self._kinds.items()),
        )
        if chosen:
            path = Path(chosen)
            self.write_to(path if path.suffix.lower() in self._kinds else path.with_name(path.name + usual))

    def write_to(self, path: Path) -> None:
        """Write what the filter shows now."""
        self._notice.hide()
        self._running.start(
            self._write, self._wanted(), path, then=lambda rows: self._done(rows, path), failed=self._not_done
        )
        self.told.emit()

    def stop(self) -> None:
        """Give up what runs: the window goes down."""
        self._running.stop()

    def _done(self, rows: int, path: Path) -> None:
        words = self.tr("{rows}件を書き出しました。\n{path}").format(rows=f"{rows:,}", path=path)
        self._notice.say("ok", words)
        self.told.emit()

    def _not_done(self, problem: Exception) -> None:
        kind = "info" if isinstance(problem, ExportCancelled) else "bad"
        self._notice.say(kind, self._explain(problem))
        self.told.emit()
