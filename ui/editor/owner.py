"""Who answers for the open article beside its department.

OwnerSection()    .set_people([(id, name), …]), .show_owner(id or None); chosen(id)    None: the article is not saved yet
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets import ChoiceBox, Label


class OwnerSection(QWidget):
    """See the module's text."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        row = QHBoxLayout(self)
        row.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        row.setSpacing(space.s2)
        caption = Label(self.tr("担当"), "section")
        row.addWidget(caption)
        self._box = ChoiceBox(self.tr("担当"))
        self._box.activated.connect(lambda _at: self.chosen.emit(str(self._box.currentData() or "")))
        caption.setBuddy(self._box)
        row.addWidget(self._box, 1)

    def set_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Who can be chosen; nobody comes first."""
        self._box.clear()
        self._box.addItem(self.tr("所管課"), "")
        for id_, name in people:
            self._box.addItem(name, id_)

    def show_owner(self, owner_id: str | None) -> None:
        """Show who it is."""
        self._box.setEnabled(owner_id is not None)
        if owner_id and self._box.findData(owner_id) < 0:
            self._box.addItem(owner_id, owner_id)
        self._box.setCurrentIndex(self._box.findData(owner_id or ""))
