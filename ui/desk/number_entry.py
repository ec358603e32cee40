"""A number that the operator types: to look up who it may be, or to call it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.desk.elided import ElidedLabel
from ui.theme import tokens
from ui.widgets import ActionButton, KeyCap


class NumberEntry(QWidget):
    """In the call bar while there is no call: Ctrl+N brings the keyboard here, Enter takes the number."""

    entered = Signal(str)
    call_out_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._field = QLineEdit()
        self._field.setObjectName("number")
        self._field.setPlaceholderText(self.tr("電話番号を入力"))
        self._field.setAccessibleName(self.tr("電話番号"))
        self._field.setMaxLength(64)
        self._field.setMinimumWidth(tokens.px(150))
        self._field.setMaximumWidth(tokens.px(220))
        self._field.returnPressed.connect(self._enter)
        self._field.textEdited.connect(lambda: self.show_error(""))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._take_focus)
        self._dial = ActionButton(self.tr("発信"), "Ctrl+D", icon="phone-outgoing")
        self._dial.clicked.connect(self._call_out)
        self._error = ElidedLabel("", "bad", least=80)
        self._error.hide()
        row.addWidget(self._field, 1)
        row.addWidget(KeyCap("Ctrl+N"))
        row.addWidget(self._dial)
        row.addWidget(self._error)
        row.addStretch(1)

    def set_can_call(self, can: bool) -> None:
        """Whether the telephone can be told to call."""
        self._dial.setVisible(can)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the number that was entered; the field keeps it and the focus."""
        if text == self._error.text():
            return
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._field.setAccessibleDescription(text)
        self._field.setProperty("bad", bool(text))
        self._field.style().polish(self._field)

    def clear(self) -> None:
        """Empty the field."""
        self._field.clear()
        self.show_error("")

    def _take_focus(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _enter(self) -> None:
        if text := self._field.text().strip():
            self.entered.emit(text)
        else:
            self.show_error(self.tr("番号を入力してください"))

    def _call_out(self) -> None:
        if text := self._field.text().strip():
            self.call_out_requested.emit(text)
        else:
            self.show_error(self.tr("かける番号を入力してください"))
            self._take_focus()
