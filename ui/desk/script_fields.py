"""The fields of a script's step: one widget for each kind of entry, kept and filled anew for every step.

StepField(kind)     .show_field(field, value, english); changed(field id, value); .editor
                    Values are kept as text: dates in ISO 8601, yes and no as はい and いいえ, choices in the words of
                    the script.  A text is passed on without the individual numbers in it.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from callcenter.access.individual_number import find_individual_numbers, without_individual_numbers
from callcenter.contacts.rules import LONGEST_TEXT, DraftProblem, ProblemCode
from callcenter.guidance.script import Field, FieldKind
from ui import terms
from ui.desk import days
from ui.theme import restyle, tokens
from ui.widgets import ChoiceBox, Label, TextArea

YES, NO = "はい", "いいえ"  # as they are kept, whatever the language of the screen


class StepField(QWidget):
    """A label, an editor, and beside the label what was understood or what is wrong."""

    changed = Signal(str, str)

    def __init__(self, kind: FieldKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._field: Field | None = None
        self._value = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s1)
        self._label = Label("", "label")
        self._must = Label(self.tr("必須"), "bad")
        self._note = Label("", "meta")
        for part in (self._label, self._must):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._note)
        column.addLayout(head)
        self.editor = self._build()
        self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, self.editor.sizePolicy().verticalPolicy())
        self._label.setBuddy(self.editor)
        column.addWidget(self.editor)

    def _build(self) -> QLineEdit | ChoiceBox | TextArea:
        if self.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
            box = ChoiceBox()
            box.activated.connect(self._say)
            return box
        if self.kind is FieldKind.LONG_TEXT:
            area = TextArea(lines=2)
            area.textChanged.connect(self._say)
            return area
        edit = QLineEdit()
        edit.setMaxLength(LONGEST_TEXT)
        edit.textEdited.connect(self._say)
        edit.editingFinished.connect(self._tidy)
        if self.kind is FieldKind.DATE:
            edit.setPlaceholderText(self.tr("11/24、令和8年11月24日など"))
        return edit

    @property
    def field(self) -> Field | None:
        """The field shown."""
        return self._field

    def show_field(self, field: Field, value: str, *, english: bool) -> None:
        """Show a field and what was entered; while it is being typed into, its text is left alone."""
        same = self._field is not None and self._field.id == field.id
        self._field = field
        label = field.label_en if english else field.label
        self._label.setText(label)
        self._must.setVisible(field.required)
        self.editor.setAccessibleName(
            self.tr("{name}（必須）").format(name=label) if field.required else label
        )
        if isinstance(self.editor, ChoiceBox):
            self._fill_choices(self.editor, field, english)
        if same and (value == self._value or self.editor.hasFocus()):
            return
        self._value = value
        self._set_text(value)
        self._explain()

    def _fill_choices(self, box: ChoiceBox, field: Field, english: bool) -> None:
        kept = field.options or (YES, NO)
        shown = (field.options_en or ("Yes", "No")) if english else kept
        if [box.itemData(at) for at in range(1, box.count())] != list(kept) or box.itemText(1) != shown[0]:
            box.clear()
            box.addItem(self.tr("未選択"), "")
            for words, value in zip(shown, kept, strict=True):
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(self._value)))

    def _set_text(self, value: str) -> None:
        editor = self.editor
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, TextArea):
            blocked = editor.blockSignals(True)
            editor.set_text(value)
            editor.blockSignals(blocked)
        else:
            day = _day(value) if self.kind is FieldKind.DATE else None
            editor.setText(days.short_day(day) if day else value)

    def _typed(self) -> str:
        if isinstance(self.editor, ChoiceBox):
            return str(self.editor.currentData() or "")
        return self.editor.text()

    def _read(self) -> str:
        text = self._typed()
        if self.kind is FieldKind.DATE:
            day = days.read_day(text, days.today(), coming=False)
            return day.isoformat() if day else text
        if self.kind is FieldKind.NUMBER:
            return unicodedata.normalize("NFKC", text).strip()
        return text

    def _say(self) -> None:
        self._explain()
        value = without_individual_numbers(self._read())
        if self._field is not None and value != self._value:
            self._value = value
            self.changed.emit(self._field.id, value)

    def _tidy(self) -> None:
        if self._value == self._read() and self.kind in (FieldKind.DATE, FieldKind.NUMBER):
            self._set_text(self._value)

    def _explain(self) -> None:
        """Say beside the label what was understood, or what is wrong."""
        text, bad, note = self._typed(), False, ""
        if find_individual_numbers(text):
            bad, note = True, terms.draft_problem(DraftProblem("", ProblemCode.INDIVIDUAL_NUMBER))
        elif self.kind is FieldKind.DATE and text:
            day = days.read_day(text, days.today(), coming=False)
            note = days.both_calendars(day) if day else self.tr("このことばのまま残します")
        elif self.kind is FieldKind.NUMBER and text and not self._read().isdecimal():
            note = self.tr("このことばのまま残します")
        self._note.setText(note)
        self._note.set_role("bad" if bad else "meta")
        self.editor.setAccessibleDescription(note)
        if bool(self.editor.property("bad")) != bad:
            self.editor.setProperty("bad", bad)
            restyle(self.editor)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
