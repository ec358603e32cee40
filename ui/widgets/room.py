"""Sharing out a widget's room anew whenever its size or the look changes.

share_room(widget, share)       calls share() then; at the end of a constructor, when everything is made
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_CHANGES = {QEvent.Type.Resize, QEvent.Type.StyleChange}


def share_room(widget: QWidget, share: Callable[[], None]) -> None:
    """Call `share` whenever the widget gets another size, or another theme or text size."""
    widget.installEventFilter(_Room(widget, share))


class _Room(QObject):
    def __init__(self, widget: QWidget, share: Callable[[], None]) -> None:
        super().__init__(widget)
        self._share = share

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self._share()
        return False
