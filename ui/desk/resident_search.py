"""The form that finds a resident by what the caller said: the name, and the date of birth in any calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callcenter.knowledge.departments import TOKYO
from callcenter.residents.birth_dates import BirthDateRefused, parse_birth_date
from callcenter.residents.names import name_key
from ui.desk import days
from ui.desk.field_button import FieldButton
from ui.theme import tokens
from ui.widgets import ActionButton, FormField


class ResidentSearch(QWidget):
    """Inline; Enter searches, Esc closes. Emits only what can be searched for."""

    searched = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s3)
        fields = QGridLayout()
        fields.setHorizontalSpacing(tokens.space.s3)
        self._name = QLineEdit()
        self._name.setMaxLength(40)
        self._name.setPlaceholderText(self.tr("漢字・カナ・ローマ字"))
        self._birth = QLineEdit()
        self._birth.setMaxLength(30)
        self._birth.setPlaceholderText(self.tr("昭和60年3月12日、S60.3.12"))
        self.name_field = FormField(self.tr("お名前"), self._name, required=True)
        self.birth_field = FormField(self.tr("生年月日"), self._birth)
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self.name_field, 0, 0, top)
        fields.addWidget(self.birth_field, 0, 1, top)
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        column.addLayout(fields)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        search = FieldButton(self.tr("探す"), "Return", icon="magnifying-glass")
        search.clicked.connect(self._search)
        self._close = ActionButton(self.tr("やめる"), "Escape", "ghost")
        self._close.clicked.connect(self.closed)
        row.addWidget(search)
        row.addWidget(self._close)
        row.addStretch(1)
        column.addLayout(row)
        self._name.textEdited.connect(lambda: self.name_field.set_error(""))
        self._birth.textEdited.connect(lambda: self.birth_field.set_error(""))
        self._birth.editingFinished.connect(self._spell_out)

    def begin(self, name: str) -> None:
        """Empty the form, take over the name heard so far, and take the focus."""
        self._name.setText(name)
        self._birth.clear()
        for field in (self.name_field, self.birth_field):
            field.set_error("")
        (self._birth if name else self._name).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_can_close(self, can: bool) -> None:
        """Whether there is a list of candidates to go back to."""
        self._close.setText(self.tr("番号の候補に戻る") if can else self.tr("やめる"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._search()
        else:
            super().keyPressEvent(event)

    def _birth_date(self) -> date | None:
        text = self._birth.text().strip()
        return parse_birth_date(text, datetime.now(TOKYO).date()) if text else None

    def _spell_out(self) -> None:
        """Show the date as it is said, so that it can be read back to the caller."""
        try:
            day = self._birth_date()
        except BirthDateRefused as refused:
            self.birth_field.set_error(self._refusal(refused))
        else:
            if day is not None and self._birth.text() != days.spoken_day(day):
                self._birth.setText(days.spoken_day(day))

    def _refusal(self, refused: BirthDateRefused) -> str:
        words = {
            "no_such_day": self.tr("暦にない日です。うかがい直してください。"),
            "outside_era": self.tr("その元号にない年月日です。元号を確かめてください。"),
            "future": self.tr("今日より後の日です。年を確かめてください。"),
        }
        form = self.tr("日付として読めません。例：昭和60年3月12日、S60.3.12、1985/3/12")
        return words.get(str(refused.facts.get("reason")), form)

    def _search(self) -> None:
        name = self._name.text().strip()
        try:
            birth_date = self._birth_date()
        except BirthDateRefused as refused:
            self.birth_field.set_error(self._refusal(refused))
            self._birth.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not name_key(name):
            self.name_field.set_error(self.tr("うかがったお名前を入力してください。"))
        elif birth_date is None and len(name_key(name)) < 2:
            self.name_field.set_error(self.tr("2文字以上にするか、生年月日も入力してください。"))
        else:
            self.name_field.set_error("")
            self.searched.emit(name, birth_date)
            return
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
