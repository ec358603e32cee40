"""The items of a step by which the caller's identity is verified, and how far that has come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.guidance.script import VerifyItem, verification_level
from ui import terms
from ui.desk.step_grid import StepGrid
from ui.theme import tokens
from ui.widgets import Label, OptionButton, Pill

_LETTERS = "ABCDEFGHI"


class StepItems(QWidget):
    """A letter ticks an item; under them stands what may be told now."""

    verified = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Sequence[VerifyItem] = ()
        self._known: set[VerifyItem] = set()  # verified before this step, or in it
        self._known_level = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s2)
        head.addWidget(Label(self.tr("確認できた項目だけに印を付けます"), "label", wrap=True), 1)
        self._level = Pill("", "mute")
        head.addWidget(self._level)
        column.addLayout(head)
        self._grid = StepGrid(tokens.space.s2)
        column.addLayout(self._grid)
        self._items = {item: OptionButton("", parent=self) for item in VerifyItem}
        for item, button in self._items.items():
            button.setCheckable(True)
            button.setText(terms.verify_item(item))
            button.clicked.connect(self._say_verified)
        self._may_tell = Label("", "meta", wrap=True)
        column.addWidget(self._may_tell)

    def show_items(
        self, items: Sequence[VerifyItem], verified: Sequence[VerifyItem], known_level: int, *, moved: bool
    ) -> None:
        """Show what a step asks for.

        Args:
            verified: items verified so far, in whichever step.
            known_level: the level the call has already.
            moved: whether this is another step than before.
        """
        self._asked, self._known, self._known_level = items, {*verified}, known_level
        self.setVisible(bool(items))
        if moved:
            for item, button in self._items.items():
                button.setVisible(item in items)
                button.set_key(_LETTERS[items.index(item)] if item in items else "")
        for item in items:
            self._items[item].setChecked(item in verified)
            self._items[item].set_icon("check-bold" if item in verified else "minus")
        self._show_level({*verified})

    def buttons(self) -> list[OptionButton]:
        """The items asked for now."""
        return [self._items[item] for item in self._asked]

    def arrange(self, columns: int) -> None:
        """Lay the items out in so many columns."""
        self._grid.place([(button, False) for button in self.buttons()], columns)

    def _show_level(self, verified: set[VerifyItem]) -> None:
        level = max(self._known_level, verification_level(verified))
        self._level.set(terms.level(level), "ok" if level >= 2 else "acc" if level else "mute")
        self._may_tell.setText(terms.may_tell(level))

    def _say_verified(self) -> None:
        ticked = tuple(item for item in self._asked if self._items[item].isChecked())
        for item in self._asked:
            self._items[item].set_icon("check-bold" if item in ticked else "minus")
        self._show_level(self._known - {*self._asked} | {*ticked})
        self.verified.emit(ticked)
