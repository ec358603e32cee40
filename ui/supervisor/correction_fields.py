"""The fields that a correction may change: what an operator decides at wrap-up, with the same names and order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callcenter.contacts.contact import NAMES_DEPARTMENT, PROMISES, CallerRole, Nature, Outcome
from callcenter.contacts.rules import CONTENT_FIELDS, LONGEST_TEXT
from ui import terms
from ui.desk.flow import FlowLayout
from ui.i18n import named
from ui.supervisor.wording import Wording
from ui.theme import tokens
from ui.widgets import ChoiceBox, DateField, FormField, TextArea

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_ROWS = (
    ("category_id",),
    ("nature", "outcome"),
    ("department_id", "due_on"),
    ("owner",),
    ("reason",),
    ("question",),
    ("answer",),
    ("place",),
    ("caller_role", "language"),
)
_SWITCHES = ("urgent", "voice_of_resident", "interpreter")


class CorrectionFields(QWidget):
    """Plain values in and out, by field."""

    changed = Signal()

    def __init__(self, center: CallCenter, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base: Mapping[str, object] = {}
        self._filling = True  # a text area tells of changes while it is being made
        departments = [(named(one.name, one.name_en), one.id) for one in center.departments.values()]
        self._choices = {
            "category_id": [(wording.category(one.id), one.id) for one in center.categories],
            "nature": [(terms.nature(one), one.value) for one in Nature],
            "outcome": [(terms.outcome(one), one.value) for one in Outcome],
            "department_id": [(self.tr("なし"), ""), *departments],
            "caller_role": [(terms.caller_role(one), one.value) for one in CallerRole],
            "language": [(terms.language(one), one) for one in terms.languages()],
        }
        self._editors: dict[str, QWidget] = {}
        self._fields: dict[str, FormField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s3)
        for names in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(tokens.space.s2)
            for name in names:
                self._editors[name] = self._editor(name)
                self._fields[name] = FormField(terms.draft_field(name), self._editors[name])
                row.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        switches = QWidget()
        flow = FlowLayout(switches, tokens.space.s3)
        for name in _SWITCHES:
            box = QCheckBox(terms.draft_field(name))
            box.setAccessibleName(terms.draft_field(name))
            box.toggled.connect(self._changed)
            self._editors[name] = box
            flow.addWidget(box)
        column.addWidget(switches)

    def _editor(self, name: str) -> QWidget:
        if name in self._choices:
            box = ChoiceBox(choices=self._choices[name])
            box.currentIndexChanged.connect(self._changed)
            return box
        if name == "due_on":
            day = DateField()
            day.dateChanged.connect(self._changed)
            return day
        if name in ("question", "answer"):
            area = TextArea(limit=LONGEST_TEXT, lines=3)
            area.setFixedHeight(area.sizeHint().height())
            area.textChanged.connect(self._changed)
            return area
        line = QLineEdit()
        line.setMaxLength(LONGEST_TEXT)
        line.textChanged.connect(self._changed)
        return line

    def _changed(self) -> None:
        if not self._filling:
            self._fit()
            self.changed.emit()

    def set_values(self, values: Mapping[str, object], base: Mapping[str, object]) -> None:
        """Show values.

        Args:
            base: what the contact holds; a day that is not asked for keeps what stands there.
        """
        self._base, self._filling = base, True
        for name, editor in self._editors.items():
            value = values.get(name)
            if isinstance(editor, ChoiceBox):
                at = editor.findData(value or "")
                if at < 0:  # a category or department that is gone by now, or a new language
                    editor.addItem(str(value), value)
                    at = editor.count() - 1
                editor.setCurrentIndex(at)
            elif isinstance(editor, QCheckBox):
                editor.setChecked(bool(value))
            elif isinstance(editor, DateField):
                day = date.fromisoformat(str(value)) if value else None
                editor.setDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate().addDays(1))
            elif isinstance(editor, TextArea):
                editor.set_text(str(value or ""))
            elif isinstance(editor, QLineEdit):
                editor.setText(str(value or ""))
        self._filling = False
        self._fit()

    def values(self) -> dict[str, object]:
        """What the fields hold, as plain values."""
        found = {name: self._value(self._editors[name]) for name in CONTENT_FIELDS}
        if found["outcome"] not in PROMISES:
            found["due_on"] = self._base.get("due_on")
        return found

    @staticmethod
    def _value(editor: QWidget) -> object:
        if isinstance(editor, ChoiceBox):
            return editor.currentData()
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, DateField):
            return editor.date().toString(Qt.DateFormat.ISODate)
        assert isinstance(editor, TextArea | QLineEdit)
        return editor.text()

    def _fit(self) -> None:
        """Show what the outcome and the nature ask for, and what is filled all the same."""
        found = self.values()
        promised, named_ = found["outcome"] in PROMISES, found["outcome"] in NAMES_DEPARTMENT
        self._fields["department_id"].setVisible(named_ or bool(found["department_id"]))
        self._fields["department_id"].set_required(named_)
        self._fields["due_on"].setVisible(promised)
        self._fields["due_on"].set_required(promised)
        self._fields["owner"].setVisible(promised or bool(found["owner"]))
        self._fields["reason"].setVisible(named_ or bool(found["reason"]))
        self._fields["place"].setVisible(found["nature"] == Nature.REPORT or bool(found["place"]))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong at each field, nothing at the others; the first gets the keyboard."""
        for name, field in self._fields.items():
            field.set_error(problems.get(name, ""))
        first = next((name for name in self._fields if name in problems), None)
        if first is not None:
            self._editors[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Give the first field the keyboard."""
        self._editors["category_id"].setFocus(Qt.FocusReason.ShortcutFocusReason)
