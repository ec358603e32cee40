"""A button whose key belongs to the fields beside it, not to the whole window."""

from __future__ import annotations

from ui.widgets import ActionButton


class FieldButton(ActionButton):
    """Shows its key as a cap; the pane presses it, while the focus is inside. Enter typed elsewhere is not for it."""

    def set_key(self, key: str) -> None:
        self.key = key
        self._changed()
