"""The fields of the wrap-up: which of them the outcome asks for, and what is wrong in them.

WrapUpForm(english)          english: whether names from the city's data are shown in English
flags                        the two boxes that stand in the pane's foot, or among the fields where it is narrow
set_reference, show_draft, set_problems        as of the pane
show_details(bool)           also the fields that are seldom changed
go_to_wrong()                the keyboard to the first field that is not passed on; false where there is none

changed(dict[str, object])   as of the pane
details_needed()             the keyboard goes to a field that only the details show
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from callcenter.access.individual_number import find_individual_numbers, without_individual_numbers
from callcenter.contacts.contact import NAMES_DEPARTMENT, PROMISES, CallerRole, Draft, Nature, Outcome
from callcenter.contacts.rules import DraftProblem, ProblemCode
from callcenter.knowledge.departments import Category, Department
from ui import terms
from ui.desk.column_area import ColumnArea
from ui.desk.day_box import DayBox
from ui.desk.flow import FlowLayout
from ui.desk.form_grid import FormGrid
from ui.desk.search_box import Entry, SearchBox
from ui.desk.wrap_up_fields import FlagBox, LineField, NoteArea, ValueBox
from ui.theme import tokens
from ui.widgets import FormField, Label
from ui.widgets.choice import PATH

_TEXTS = ("question", "answer", "place", "owner", "reason")
_DETAILS = ("caller_role", "language", "interpreter")
_FLAGS = ("urgent", "voice_of_resident")
# In the order in which they are filled.
_REQUIRED = ("category_id", "outcome", "department_id", "due_on", "place", "question", "answer")
# Outcomes whose reason is asked: where the caller was sent, why it is not ours.
_NAMES_REASON = NAMES_DEPARTMENT | {Outcome.REFERRED, Outcome.OUT_OF_SCOPE}

Editor = NoteArea | LineField | FlagBox | ValueBox | SearchBox | DayBox


class WrapUpForm(ColumnArea):
    """Scrolls where there is less room than the fields need."""

    changed = Signal(object)
    details_needed = Signal()

    def __init__(self, *, english: bool, parent: QWidget | None = None) -> None:
        space = tokens.space
        super().__init__((space.s5 - 1, space.s1, space.s5 - 1, space.s2), space.s2, parent)
        self._english = english
        self._details = False
        self._draft: Draft | None = None
        self._held: set[str] = set()  # fields not passed on, because something is wrong with them
        self._editors: dict[str, Editor] = {}
        self._fields: dict[str, FormField] = {}
        self._collected = Label("", "bad", wrap=True)
        self._collected.hide()
        self.column.addWidget(self._collected)
        self._grid = FormGrid()
        self.column.addLayout(self._grid, 1)
        self._build_fields()
        self.flags = QWidget()
        flow = FlowLayout(self.flags, gap=space.s4)
        for name in _FLAGS:
            self._listen(name, FlagBox(terms.draft_field(name)))
            flow.addWidget(self._editors[name])

    def _build_fields(self) -> None:
        languages = {code: terms.language(code) for code in terms.languages()}
        self._add("nature", ValueBox({one: terms.nature(one) for one in Nature}), 3)
        self._add("category_id", SearchBox(self.tr("かな・漢字で探す")), 5, required=True)
        outcomes = {one: terms.outcome(one) for one in Outcome}
        self._add("outcome", ValueBox({None: self.tr("未選択"), **outcomes}), 4, required=True)
        self._add("department_id", SearchBox(self.tr("課の名前")), 4, required=True)
        self._add("due_on", DayBox(), 3, required=True)
        self._add("owner", LineField(), 2)
        self._add("reason", LineField(), 3)
        self._add("place", LineField(self.tr("交差点・目印・電柱の番号など")), 12, required=True)
        self._add("question", NoteArea(self.tr("何を聞かれたか（番号や住所は書かない）")), 6, required=True)
        self._add("answer", NoteArea(self.tr("どう答えたか")), 6)
        self._add("caller_role", ValueBox({one: terms.caller_role(one) for one in CallerRole}), 4)
        self._add("language", ValueBox(languages), 4)
        self._add("interpreter", FlagBox(self.tr("通訳が入った")), 4)

    def _add(self, name: str, editor: Editor, columns: int, *, required: bool = False) -> None:
        field = FormField(terms.draft_field(name), editor, required=required)
        self._fields[name] = field
        if isinstance(editor, SearchBox | DayBox):
            editor.lineEdit().setAccessibleName(terms.draft_field(name))
        self._grid.add_field(field, columns, grows=isinstance(editor, NoteArea))
        self._listen(name, editor)

    def _listen(self, name: str, editor: Editor) -> None:
        self._editors[name] = editor
        editor.changed.connect(lambda: self._edited(name))

    # What is shown

    def set_reference(
        self,
        categories: Sequence[Category],
        departments: Sequence[Department],
        readings: Mapping[str, str],
    ) -> None:
        """What can be chosen.

        Args:
            categories: both levels, in the order of the screen.
            departments: in the order of the screen.
            readings: kana of categories by id, for finding them by kana.
        """
        parents = {one.id: one for one in categories if not one.parent_id}
        entries = []
        for one in categories:
            above = parents.get(one.parent_id)
            if above is None and any(other.parent_id == one.id for other in categories):
                continue  # a heading: what is under it is chosen
            names = [self._name(each) for each in (above, one) if each is not None]
            found_by = " ".join(
                (one.name, one.name_en, readings.get(one.id, ""), readings.get(one.parent_id, ""))
            )
            entries.append(Entry(one.id, PATH.join(names), found_by))
        self._editors["category_id"].set_entries(entries)
        self._editors["department_id"].set_entries(
            [
                Entry(one.id, self._name(one), " ".join((one.name, one.kana, one.name_en, *one.handles)))
                for one in departments
            ]
        )

    def _name(self, named: Category | Department) -> str:
        return (self._english and named.name_en) or named.name

    def show_idle(self) -> None:
        """No contact is open: nothing can be written."""
        self._draft = None
        self._held.clear()
        self._enable(False)
        self._lay_out()

    def _enable(self, enabled: bool) -> None:
        for part in (self, *(self._editors[name] for name in _FLAGS)):
            part.setEnabled(enabled)

    def show_draft(self, draft: Draft) -> None:
        """Fill the form. What the operator is typing into, or what is not passed on yet, is left alone."""
        same = self._draft is not None and self._draft.id == draft.id
        self._draft = draft
        if not same:
            self._held.clear()
            self.set_problems([])
            self.verticalScrollBar().setValue(0)
        focus = QApplication.focusWidget()
        for name, editor in self._editors.items():
            here = focus is not None and (focus is editor or editor.isAncestorOf(focus))
            if not (same and (here or name in self._held)):
                self._fill(name, getattr(draft, name))
        if not same:
            self._enable(True)
        self._lay_out()

    def _fill(self, name: str, value: Any) -> None:
        editor = self._editors[name]
        if editor.value() != value or isinstance(editor, DayBox):
            editor.set_value(value)

    def _read(self, name: str) -> Any:
        return self._editors[name].value()

    def _lay_out(self) -> None:
        """Show the fields that this outcome and nature ask for; what holds something is never hidden."""
        outcome, nature = self._read("outcome"), self._read("nature")
        more = self._details
        asked = {
            "department_id": outcome in NAMES_DEPARTMENT,
            "due_on": outcome in PROMISES,
            "owner": outcome in NAMES_DEPARTMENT,
            "reason": outcome in _NAMES_REASON,
            "place": nature is Nature.REPORT,
            "caller_role": more or self._read("caller_role") is not CallerRole.PRINCIPAL,
            "language": more or self._read("language") != "ja",
            "interpreter": more or self._read("interpreter"),
        }
        for name, wanted in asked.items():
            kept = name in _TEXTS and bool(self._read(name))
            self._fields[name].setVisible(wanted or kept or bool(self._fields[name].error()))
        required = self._required()
        for name in _REQUIRED:
            self._fields[name].set_required(name in required)

    def _required(self) -> set[str]:
        outcome, nature = self._read("outcome"), self._read("nature")
        spoken = outcome is not Outcome.SILENT
        rules = {
            "category_id": True,
            "outcome": True,
            "department_id": outcome in NAMES_DEPARTMENT,
            "due_on": outcome in PROMISES,
            "place": nature is Nature.REPORT and spoken,
            "question": spoken and not self._told(),
            "answer": outcome is Outcome.COMPLETED,
        }
        return {name for name, needed in rules.items() if needed}

    def _told(self) -> bool:
        return self._draft is not None and any(value.strip() for value in self._draft.fields.values())

    def show_details(self, shown: bool) -> None:
        """Show who called and in which language, and put the keyboard there; or only where it is unusual."""
        self._details = shown
        self._lay_out()
        if shown:
            self._editors["caller_role"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Let fields share fewer lines; the flags are then among them."""
        self._grid.set_narrow(narrow)
        if narrow and not self.isAncestorOf(self.flags):
            self._grid.addWidget(self.flags)

    def set_problems(self, problems: Sequence[DraftProblem]) -> None:
        """Say at each field what is wrong with it, and put the keyboard on the first."""
        said: dict[str, str] = {}
        for problem in problems:
            said.setdefault(problem.field, terms.draft_problem(problem))
        collected = [
            self.tr("「{name}」{words}").format(name=terms.draft_field(name), words=words)
            for name, words in said.items()
            if name.startswith("fields.")
        ]
        self._collected.setText("\n".join(collected))
        self._collected.setVisible(bool(collected))
        for name, field in self._fields.items():
            field.set_error(said.get(name, self._wrong(name)))
        self._lay_out()
        first = next((name for name in said if name in self._fields), "")
        if first:
            self._go_to(first)

    # What the operator does

    def take_focus(self) -> None:
        """Put the keyboard on the first required field that is empty, or on the question."""
        required = self._required()
        empty = (
            name
            for name in _REQUIRED
            if name in required and not self._fields[name].isHidden() and self._read(name) in (None, "")
        )
        self._go_to(next(empty, "question"))

    def go_to_wrong(self) -> bool:
        """Put the keyboard on the first field that is not passed on; false where there is none."""
        wrong = next((name for name in self._fields if self._wrong(name)), "")
        if wrong:
            self._fields[wrong].set_error(self._wrong(wrong))
            self._go_to(wrong)
        return bool(wrong)

    def _go_to(self, name: str) -> None:
        if name in _DETAILS:
            self.details_needed.emit()
        self._editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Fields that were hidden a moment ago have no place yet.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._fields[name], 0, 8))

    def _wrong(self, name: str) -> str:
        """What is wrong with a field as it stands, found without asking anybody."""
        editor = self._editors[name]
        if isinstance(editor, LineField | NoteArea):
            if find_individual_numbers(editor.text()):
                return terms.draft_problem(DraftProblem(name, ProblemCode.INDIVIDUAL_NUMBER))
        elif isinstance(editor, DayBox) and not editor.readable():
            return self.tr("日付として読めません。11/24、明日、令和8年11月24日のように入れてください。")
        return ""

    def _edited(self, name: str) -> None:
        wrong = self._wrong(name)
        editor = self._editors[name]
        if name in self._fields:
            full = isinstance(editor, LineField | NoteArea) and editor.full()
            self._fields[name].set_error(wrong or (self.tr("4,000字までです。") if full else ""))
        if wrong:
            self._held.add(name)
            if name in _TEXTS:  # the words around the number are kept; the number is in the field alone
                self.changed.emit({name: without_individual_numbers(self._read(name))})
            return
        self._held.discard(name)
        self.changed.emit({name: self._read(name)})
        if name in ("outcome", "nature", *_DETAILS):
            self._lay_out()
