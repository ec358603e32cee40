"""One piece of work that takes time: how far it is, and the button that stops it.

Running(bridge)
    .start(function, *args, then=…, failed=…)   function(*args, progress, cancelled) off the GUI thread;
        progress(done, total), with a total of 0 where nobody knows it
    .stop()
    changed(bool)       it runs, or no longer does
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.theme import tokens
from ui.widgets import ActionButton, Label, ProgressLine


class Running(QWidget):
    """See the module's text."""

    changed = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stop = Event()
        self.active = False
        self._before: QWidget | None = None  # what had the keyboard, and gets it back
        self._said = Label("", "nmeta")
        self._cancel = ActionButton(self.tr("やめる"), kind="small", icon="x")
        self._cancel.clicked.connect(self.stop)
        self._line = ProgressLine()
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        row.addWidget(self._said, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        column.addWidget(self._line)
        column.addLayout(row)
        self.hide()

    def start(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run it; only one at a time."""
        if self.active:
            return
        self._stop = stop = Event()
        self._set_active(True)
        self._said.setText(self.tr("始めています"))
        self._bridge.run(
            function,
            *args,
            self._report,
            stop.is_set,
            then=partial(self._done, then),
            failed=partial(self._done, failed),
            receiver=self,
        )

    def stop(self) -> None:
        """Stop it as soon as it can be."""
        self._stop.set()
        self._said.setText(self.tr("やめています"))

    def _report(self, done: int, total: int) -> None:
        # Called from the thread that works.
        self._bridge.post(partial(self._show, done, total))

    def _show(self, done: int, total: int) -> None:
        if self.active and not self._stop.is_set():
            self._line.set_busy(not total)
            self._line.set_fraction(done / total if total else 0.0)
            whole = f" / {total:,}" if total else ""
            self._said.setText(f"{done:,}{whole}")

    def _done(self, tell: Callable[[Any], object], result: object) -> None:
        self._set_active(False)
        tell(result)

    def _set_active(self, active: bool) -> None:
        left = not active and self._cancel.hasFocus()
        self.active = active
        self._line.set_fraction(0.0)
        self._line.set_busy(active)
        self.setVisible(active)
        if active:
            self._before = QApplication.focusWidget()
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(active)
        if left and self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
