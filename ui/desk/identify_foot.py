"""Under the candidates: what a record would be opened for, and the button that opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from callcenter.access.purpose import AT_DESK, Purpose
from ui import terms
from ui.desk.field_button import FieldButton
from ui.desk.wrap_up_fields import ValueBox
from ui.theme import tokens
from ui.widgets import KeyCap, Label

_NEXT = 216  # px at 100 % for the button, enough for most names
_LEAST = 120  # in the tightest place


class IdentifyFoot(QWidget):
    """`next` is the button; the pane says what stands on it. One line where that can be, so that the candidates have the room."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(space.s5, space.s2, space.s5, space.s2)
        self._lines.setSpacing(space.s2)
        row = QHBoxLayout()
        row.setSpacing(space.s2)
        self._lines.addLayout(row, 1)
        self._name = Label(self.tr("閲覧の目的"), "label")
        self._key = KeyCap("Alt+P")
        self._purpose = ValueBox({purpose: terms.purpose(purpose) for purpose in AT_DESK})
        self._purpose.setSizeAdjustPolicy(ValueBox.SizeAdjustPolicy.AdjustToContents)
        self._purpose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._purpose.setAccessibleName(self.tr("閲覧の目的"))
        self._name.setBuddy(self._purpose)
        self.next = FieldButton("", "Return", "primary")
        self.next.clicked.connect(self.confirmed)
        for part in (self._name, self._purpose, self._key):
            row.addWidget(part)
        row.addStretch(1)
        self._lines.addWidget(self.next, 0, Qt.AlignmentFlag.AlignRight)
        self._arrange()

    def purpose(self) -> Purpose:
        """What the record would be opened for."""
        chosen: Purpose = self._purpose.value()
        return chosen

    def first_purpose(self) -> None:
        """Back to the usual purpose, for another call."""
        self._purpose.set_value(AT_DESK[0])

    def next_purpose(self) -> None:
        """On to the next purpose."""
        self._purpose.set_value(AT_DESK[(AT_DESK.index(self.purpose()) + 1) % len(AT_DESK)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where it is narrow the purpose stands without its caption, then without its key, then over the button."""
        gap = tokens.space.s2
        self.next.setMinimumWidth(tokens.px(_LEAST))
        least = self._purpose.sizeHint().width() + gap + tokens.px(_NEXT)
        room = self.width() - 2 * tokens.space.s5
        with_key = least + self._key.sizeHint().width() + gap
        under = room < least
        self._key.setVisible(under or room >= with_key)
        self._name.setVisible(under or room >= with_key + self._name.sizeHint().width() + gap)
        direction = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._lines.setDirection(direction)
