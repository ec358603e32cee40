"""Whether the log is whole: one button, how far, and the result in words.

VerifyBox(center, bridge, explain, wording)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callcenter.access.chain import Verification, VerifyingStopped
from ui.auditor.wording import LogWording
from ui.bridge import Bridge
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label, Notice, ProgressLine

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class VerifyBox(Card):
    """Recomputes every chain on request; `told` when there is something to see."""

    told = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        wording: LogWording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("記録の検証"), parent=parent)
        self._center, self._bridge, self._explain, self._wording = center, bridge, explain, wording
        self._stop = Event()
        self._said = Label(
            self.tr("全員の記録のつながり（ハッシュ）を、はじめから計算し直します。"), "meta", wrap=True
        )
        self._progress = ProgressLine()
        self._result: Notice | None = None
        self._start = ActionButton(self.tr("検証する"), "F7", icon="shield-check")
        self._start.clicked.connect(self.start)
        self._cancel = ActionButton(self.tr("やめる"))
        self._cancel.clicked.connect(self._stop_now)
        self._cancel.hide()
        self.body.setSpacing(tokens.space.s2)
        self.body.addWidget(self._said)
        self.body.addWidget(self._progress)
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self.body.addLayout(row)

    def start(self) -> None:
        """Begin, unless it runs."""
        if not self._start.isEnabled():
            return
        self._show_result(None)
        self._stop = Event()
        self._set_running(True)
        self._said.setText(self.tr("計算しています"))
        self._bridge.run(
            self._center.watch.verify,
            self._report,
            self._stop.is_set,
            then=self._done,
            failed=self._not_done,
        )

    def stop(self) -> None:
        """Give up what runs: the window goes down."""
        self._stop.set()

    def _report(self, done: int, total: int) -> None:
        # Called from the thread that computes.
        self._bridge.post(partial(self._show_progress, done, total))

    def _show_progress(self, done: int, total: int) -> None:
        if not self._start.isEnabled():
            self._progress.set_fraction(done / total if total else 1.0)
            self._said.setText(self.tr("{done} / {total} 行").format(done=f"{done:,}", total=f"{total:,}"))

    def _stop_now(self) -> None:
        self._stop.set()
        self._said.setText(self.tr("やめています"))

    def _done(self, found: Verification) -> None:
        self._set_running(False)
        self._said.setText("")
        kind, words = self._wording.verdict(found)
        self._show_result(Notice(kind, words))

    def _not_done(self, problem: Exception) -> None:
        self._set_running(False)
        self._said.setText("")
        kind = "info" if isinstance(problem, VerifyingStopped) else "bad"
        self._show_result(Notice(kind, self._explain(problem)))

    def _show_result(self, notice: Notice | None) -> None:
        if self._result is not None:
            self._result.hide()
            self._result.deleteLater()
        self._result = notice
        if notice is not None:
            self.body.insertWidget(0, notice)
        self._said.setVisible(notice is None)
        self.told.emit()

    def _set_running(self, running: bool) -> None:
        self._start.setEnabled(not running)
        self._cancel.setVisible(running)
        self._said.show()
        self._progress.set_fraction(0.0)
