"""Whether the log is whole: one button, how far, and the result in words.

VerifyBox(center, bridge, explain, wording)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callcenter.access.chain import Verification, VerifyingStopped
from ui.auditor.wording import LogWording
from ui.bridge import Bridge
from ui.running import Running
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label, Notice

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
        self._center, self._explain, self._wording = center, explain, wording
        self._about = Label(
            self.tr("全員の記録のつながり（ハッシュ）を、はじめから計算し直します。"), "meta", wrap=True
        )
        self._notice = Notice("ok", "")
        self._notice.hide()
        self._start = ActionButton(self.tr("検証する"), "F7", icon="shield-check")
        self._start.clicked.connect(self.start)
        self._running = Running(bridge)
        self._running.changed.connect(self._start.setDisabled)
        self.body.setSpacing(tokens.space.s2)
        for widget in (self._notice, self._about, self._running):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addStretch(1)
        self.body.addLayout(row)

    def start(self) -> None:
        """Begin, unless it runs."""
        self._notice.hide()
        self._running.start(self._center.watch.verify, then=self._done, failed=self._not_done)

    def stop(self) -> None:
        """Give up what runs: the window goes down."""
        self._running.stop()

    def _done(self, found: Verification) -> None:
        self._say(*self._wording.verdict(found))

    def _not_done(self, problem: Exception) -> None:
        self._say("info" if isinstance(problem, VerifyingStopped) else "bad", self._explain(problem))

    def _say(self, kind: str, words: str) -> None:
        self._about.hide()
        self._notice.say(kind, words)
        self.told.emit()
