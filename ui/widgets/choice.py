"""A box of named values, of which one is chosen.

ChoiceBox(name="", choices=())    name for a screen reader, where no FormField gives it one; choices (text, data)
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

PATH = " › "  # between what is above and what is chosen
_LEAST = 4  # characters that are always seen


class ChoiceBox(QComboBox):
    """As wide as there is room and not as its longest value, which ends with …; the tooltip tells that whole, else the name.

    Of a path that does not fit the end is shown, because that was chosen.
    """

    def __init__(
        self, name: str = "", choices: Iterable[tuple[str, object]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST)
        for text, data in choices:
            self.addItem(text, data)

    def shown_text(self) -> str:
        """The words of the chosen value, as far as there is room for them."""
        option = self._option()
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text, metrics = option.currentText, self.fontMetrics()
        if metrics.horizontalAdvance(text) > field.width():
            text = text.rpartition(PATH)[2]
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, field.width())

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setColor(QPalette.ColorRole.ButtonText, option.palette.placeholderText().color())
        return option

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.shown_text() != self.currentText():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # who scrolls past a form must not change it
