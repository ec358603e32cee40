"""What others change at a shared database, brought to the screen's thread.

LiveEvents(center, bridge)      begin() once every listener is connected
    updated(Updated)            callcenter.live.Updated: what is different now
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.bridge import Bridge

if TYPE_CHECKING:
    from callcenter.app import CallCenter


PACE_MS = 3_000  # between two looks at the promises: each is one more line in the access log


class LiveEvents(QObject):
    """See the module's text."""

    updated = Signal(object)

    def __init__(self, center: CallCenter, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._center, self._bridge = center, bridge

    def begin(self) -> None:
        """Begin to listen; nothing comes from an embedded database."""
        self._center.live.listen(lambda update: self._bridge.post(partial(self.updated.emit, update)))
