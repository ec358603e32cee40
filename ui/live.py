"""What others change at a shared database, and what time changes in any, brought to the screen's thread.

LiveEvents(center, bridge)      begin() once every listener is connected
    updated(Updated)            callcenter.live.Updated: what is different now

At the start and with every minute the desk has published and expired what is due (callcenter.knowledge.due), so that
one that is open all night has the new answers at the minute.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from callcenter.errors import CallCenterError
from callcenter.live import Updated
from ui.bridge import Bridge

if TYPE_CHECKING:
    from callcenter.app import CallCenter


_MINUTE, _BEHIND = 60_000, 50  # ms; a little behind it, so that a clock of another grain has come there too
PACE_MS = 3_000  # between two looks at the promises: each is one more line in the access log


class LiveEvents(QObject):
    """See the module's text."""

    updated = Signal(object)

    def __init__(self, center: CallCenter, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._center, self._bridge = center, bridge
        self._minute = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._minute.timeout.connect(self.turn_due)

    def begin(self) -> None:
        """Begin to listen, and to look at the clock; from others nothing comes at an embedded database."""
        self._center.live.listen(lambda update: self._bridge.post(partial(self.updated.emit, update)))
        self.turn_due()

    def turn_due(self) -> None:
        """Have done what is due by now, and come again with the next minute."""
        now = datetime.now(UTC)
        self._minute.start(_MINUTE - (now.second * 1_000 + now.microsecond // 1_000) + _BEHIND)
        self._bridge.latest(
            "due", self._center.knowledge.turn_due, now, then=self._turned, failed=self._not_turned
        )

    def _turned(self, articles: frozenset[str]) -> None:
        if articles:
            self.updated.emit(Updated(articles=articles))

    def _not_turned(self, problem: Exception) -> None:
        # A database that is away is shown at the foot already, and in a minute it is asked again.
        if not isinstance(problem, CallCenterError):
            self._bridge.error.emit(problem)
