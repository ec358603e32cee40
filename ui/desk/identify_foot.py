"""Under the candidates: what a record would be opened for, and the button that opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from callcenter.access.purpose import AT_DESK, Purpose
from ui import terms
from ui.desk.field_button import FieldButton
from ui.theme import tokens
from ui.widgets import KeyCap, Label, SegmentedControl

_NEXT = 256  # px at 100 % for the button


class IdentifyFoot(QWidget):
    """`next` is the button; the pane says what stands on it."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        self._places: tuple[tuple[int, int, int], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(space.s5, space.s3, space.s5, space.s3)
        self._grid.setVerticalSpacing(space.s1)
        self._grid.setHorizontalSpacing(space.s2)
        self._grid.setColumnStretch(3, 1)
        self._name = Label(self.tr("閲覧の目的"), "label")
        self._key = KeyCap("Alt+P")
        self._purpose = SegmentedControl(
            [terms.purpose(purpose) for purpose in AT_DESK], self.tr("閲覧の目的")
        )
        self.next = FieldButton("", "Return", "primary")
        self.next.clicked.connect(self.confirmed)
        self._arrange()

    def purpose(self) -> Purpose:
        """What the record would be opened for."""
        return AT_DESK[self._purpose.index()]

    def first_purpose(self) -> None:
        """Back to the usual purpose, for another call."""
        self._purpose.set_index(0)

    def next_purpose(self) -> None:
        """On to the next purpose."""
        self._purpose.set_index((self._purpose.index() + 1) % len(AT_DESK))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Purpose and next action beside each other; where it is narrow, one over the other."""
        gaps = 2 * tokens.space.s5 + 2 * tokens.space.s2
        purpose = self._purpose.sizeHint().width()
        caption = self._name.sizeHint().width() + self._key.sizeHint().width()
        if self.width() >= purpose + tokens.px(_NEXT) + gaps:
            places = ((0, 0, 1), (0, 1, 1), (1, 0, 2), (1, 3, 1))
        elif self.width() >= purpose + caption + gaps:
            places = ((0, 0, 1), (0, 2, 1), (0, 1, 1), (1, 0, 4))
        else:
            places = ((0, 0, 1), (0, 1, 1), (1, 0, 2), (2, 0, 4))
        if places == self._places:
            return
        self._places = places
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        parts = (self._name, self._key, self._purpose, self.next)
        for part, (row, column, span) in zip(parts, places, strict=True):
            self._grid.removeWidget(part)
            to_right = part is self.next or (part is self._key and column == 1)
            align = right if to_right else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(part, row, column, 1, span, align)
