"""The name as the operator hears it, while the caller says it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets import Label, SearchField


class HeardField(SearchField):
    """A digit is never part of a name: it chooses a candidate."""

    digit = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in tuple("123456789") and not self._preedit:
            self.digit.emit(event.text())
        else:
            super().keyPressEvent(event)


class HeardName(QWidget):
    """The field with its caption, and beside it what typing does. `text` has also what the input method has not committed."""

    heard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        caption = Label(self.tr("うかがったお名前"), "label")
        self.field = HeardField(self.tr("聞こえたとおりに（カナ・ひらがな・漢字）"))
        self.field.setAccessibleName(self.tr("うかがったお名前"))
        self.field.setMaxLength(40)
        self.field.searched.connect(self._hear)
        caption.setBuddy(self.field)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s3)
        row.addWidget(self.field, 1)
        row.addWidget(
            Label(self.tr("聞いた文字だけ、伏せ字が開きます。\nこちらから名前を読み上げません。"), "meta2"), 1
        )
        column.addLayout(row)

    def _hear(self, text: str) -> None:
        self.text = text
        self.heard.emit()
