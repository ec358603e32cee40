"""After-call work: what was asked, answered and promised, written during the call and after it.

    WrapUpPane(screen="ja")                          screen: language of names from the city's data, "ja" or "en"
    set_reference(categories, departments, readings={})   readings: kana of categories by id, so that they are found by kana
    show_draft(draft)                                fills without a signal; the field being typed in keeps text and cursor
    show_idle()                                      no contact is open
    set_problems([DraftProblem, …])                  each said at its field, the first one gets the keyboard
    set_saved(at)                                    when the draft was last kept; None while it is not
    set_enabled_finish(bool)

    changed(dict[str, object])   fields of Draft by name with their new values, as the operator changes them
    finish_requested()  save_requested()  callback_requested()

Keys: F4 first empty required field · Ctrl+S save · Ctrl+Enter finish and next · Ctrl+B call back · Ctrl+I details.
A text that holds an individual number is not passed on, and nothing can be finished until it is gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from callcenter.access.individual_number import find_individual_numbers
from callcenter.contacts.contact import (
    NAMES_DEPARTMENT,
    PROMISES,
    CallerRole,
    Draft,
    Nature,
    Outcome,
)
from callcenter.contacts.rules import DraftProblem, ProblemCode
from callcenter.guidance.words import Language
from callcenter.knowledge.departments import Category, Department
from ui import terms
from ui.desk import days
from ui.desk.day_box import DayBox
from ui.desk.flow import FlowLayout
from ui.desk.search_box import Entry, SearchBox
from ui.desk.wrap_up_fields import ChoiceBox, FlagBox, LineField, NoteArea
from ui.desk.wrap_up_form import FormGrid
from ui.theme import tokens
from ui.widgets import ActionButton, FormField, KeyCap, Label, Pill

_NARROW = 480  # px of width
_TEXTS = ("question", "answer", "place", "owner", "reason")
# Outcomes whose reason is asked: where the caller was sent, why it is not ours.
_NAMES_REASON = NAMES_DEPARTMENT | {Outcome.REFERRED, Outcome.OUT_OF_SCOPE}

Editor = NoteArea | LineField | FlagBox | ChoiceBox | SearchBox | DayBox


class WrapUpPane(QFrame):
    """The form under the script."""

    changed = Signal(object)
    finish_requested = Signal()
    save_requested = Signal()
    callback_requested = Signal()

    def __init__(self, screen: Language = "ja", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        self.setAccessibleName(self.tr("後処理"))
        self._english = screen == "en"
        self._may_finish = True
        self._draft: Draft | None = None
        self._saved_at: datetime | None = None
        self._held: set[str] = set()  # fields not passed on, because something is wrong with them
        self._editors: dict[str, Editor] = {}
        self._fields: dict[str, FormField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self._build_form(), 1)
        column.addWidget(self._build_foot())
        QShortcut(QKeySequence("F4"), self).activated.connect(self.take_focus)
        self.show_idle()

    # Building

    def _build_head(self) -> QHBoxLayout:
        space = tokens.space
        head = QHBoxLayout()
        head.setContentsMargins(space.s5 - 1, space.s3 - 2, space.s4, 0)
        head.setSpacing(space.s2)
        head.addWidget(Label(self.tr("後処理"), "section"))
        self._target = Pill(self.tr("目標 1:30"), "mute")
        head.addWidget(self._target)
        head.addStretch(1)
        self._more = ActionButton(self.tr("詳細"), "Ctrl+I", "small", "caret-down")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        head.addWidget(self._more)
        self._call_back = ActionButton(self.tr("折り返し発信"), "Ctrl+B", "small", "phone-outgoing")
        self._call_back.clicked.connect(self.callback_requested)
        head.addWidget(self._call_back)
        self._saved = Label("", "nmeta")
        head.addWidget(self._saved)
        head.addWidget(KeyCap("F4"))
        return head

    def _build_form(self) -> QScrollArea:
        space = tokens.space
        body = QWidget()
        body.setObjectName("scrollbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(space.s5 - 1, space.s1, space.s5 - 1, space.s2)
        column.setSpacing(space.s2)
        self._collected = Label("", "bad", wrap=True)
        self._collected.hide()
        column.addWidget(self._collected)
        self._grid = FormGrid()
        column.addLayout(self._grid, 1)
        self._build_fields()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._area = area
        return area

    def _build_fields(self) -> None:
        languages = {code: terms.language(code) for code in terms.languages()}
        self._add("nature", ChoiceBox({one: terms.nature(one) for one in Nature}), 3)
        self._add("category_id", SearchBox(self.tr("かな・漢字で探す")), 5, required=True)
        outcomes = {one: terms.outcome(one) for one in Outcome}
        self._add("outcome", ChoiceBox({None: self.tr("未選択"), **outcomes}), 4, required=True)
        self._add("department_id", SearchBox(self.tr("課の名前")), 4, required=True)
        self._add("due_on", DayBox(), 3, required=True)
        self._add("owner", LineField(), 2)
        self._add("reason", LineField(), 3)
        self._add("place", LineField(self.tr("交差点・目印・電柱の番号など")), 12, required=True)
        self._add("question", NoteArea(self.tr("何を聞かれたか（番号や住所は書かない）")), 6, required=True)
        self._add("answer", NoteArea(self.tr("どう答えたか")), 6)
        self._add("caller_role", ChoiceBox({one: terms.caller_role(one) for one in CallerRole}), 4)
        self._add("language", ChoiceBox(languages), 4)
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

    def _build_foot(self) -> QWidget:
        space = tokens.space
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(space.s5 - 1, space.s1, space.s4, space.s3 - 1)
        row.setSpacing(space.s2)
        self._flags = QWidget()
        flow = FlowLayout(self._flags, gap=space.s4)
        for name in ("urgent", "voice_of_resident"):
            self._listen(name, FlagBox(terms.draft_field(name)))
            flow.addWidget(self._editors[name])
        row.addWidget(self._flags, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot_row = row
        self._save = ActionButton(self.tr("下書き"), "Ctrl+S")
        self._save.clicked.connect(self.save_requested)
        self._finish = ActionButton(self.tr("完了して次へ"), "Ctrl+Return", "primary")
        self._finish.clicked.connect(self._ask_finish)
        for button in (self._save, self._finish):
            row.addWidget(button)
        return foot

    # What is shown

    def set_reference(
        self,
        categories: Sequence[Category],
        departments: Sequence[Department],
        readings: Mapping[str, str] | None = None,
    ) -> None:
        """What can be chosen.

        Args:
            categories: both levels, in the order of the screen.
            departments: in the order of the screen.
            readings: kana of categories by id, for finding them by kana.
        """
        kana = readings or {}
        parents = {one.id: one for one in categories if not one.parent_id}
        entries = []
        for one in categories:
            above = parents.get(one.parent_id)
            if above is None and any(other.parent_id == one.id for other in categories):
                continue  # a heading: what is under it is chosen
            names = [self._name(each) for each in (above, one) if each is not None]
            found_by = " ".join((one.name, one.name_en, kana.get(one.id, ""), kana.get(one.parent_id, "")))
            entries.append(Entry(one.id, " › ".join(names), found_by))
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
        self.set_saved(None)
        self._enable(False)
        self._call_back.hide()
        self._lay_out()

    def _enable(self, enabled: bool) -> None:
        flags = (self._editors["urgent"], self._editors["voice_of_resident"])
        for part in (self._area, self._more, self._save, *flags):
            part.setEnabled(enabled)
        self._finish.setEnabled(enabled and self._may_finish)

    def show_draft(self, draft: Draft) -> None:
        """Fill the form. What the operator is typing into, or what is not passed on yet, is left alone."""
        same = self._draft is not None and self._draft.id == draft.id
        self._draft = draft
        if not same:
            self._held.clear()
            self._saved_at = None
            self.set_problems([])
            self._more.setChecked(False)
            self._area.verticalScrollBar().setValue(0)
        focus = QApplication.focusWidget()
        for name, editor in self._editors.items():
            here = focus is not None and (focus is editor or editor.isAncestorOf(focus))
            if not (same and (here or name in self._held)):
                self._fill(name, getattr(draft, name))
        if not same:
            self._enable(True)
        self._call_back.setVisible(bool(draft.number_e164) and not draft.withheld)
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
        more = self._more.isChecked()
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
        spoken = outcome is not Outcome.SILENT
        self._fields["department_id"].set_required(outcome in NAMES_DEPARTMENT)
        self._fields["place"].set_required(nature is Nature.REPORT and spoken)
        self._fields["question"].set_required(spoken and not self._told())
        self._fields["answer"].set_required(outcome is Outcome.COMPLETED)
        self._more.set_icon("caret-up" if more else "caret-down")
        self._fit()

    def _told(self) -> bool:
        return self._draft is not None and any(value.strip() for value in self._draft.fields.values())

    def _show_details(self) -> None:
        self._lay_out()
        if self._more.isChecked():
            self._editors["caller_role"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_saved(self, at: datetime | None) -> None:
        """When the draft was last kept."""
        self._saved_at = at
        self._show_saved()

    def _show_saved(self) -> None:
        if self._saved_at is None:
            idle = self._draft is None
            self._saved.setText(self.tr("通話中から書けます") if idle else self.tr("未保存"))
            return
        clock = f"{self._saved_at.astimezone(days.TOKYO):%H:%M}"
        said = self.tr("自動保存 {time}").format(time=clock)
        self._saved.setText(clock if self._narrow() else said)
        self._saved.setAccessibleName(said)

    def _narrow(self) -> bool:
        return self.width() < tokens.px(_NARROW)

    def set_enabled_finish(self, enabled: bool) -> None:
        """Whether the contact can be finished now."""
        self._may_finish = enabled
        self._finish.setEnabled(enabled and self._draft is not None)

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
        if self._draft is None:
            return
        needed = ("category_id", "outcome", "department_id", "due_on", "place", "question", "answer")
        empty = (
            name
            for name in needed
            if not self._fields[name].isHidden() and self._read(name) in (None, "") and self._required(name)
        )
        self._go_to(next(empty, "question"))

    def _required(self, name: str) -> bool:
        outcome = self._read("outcome")
        rules = {
            "question": outcome is not Outcome.SILENT and not self._told(),
            "answer": outcome is Outcome.COMPLETED,
            "place": outcome is not Outcome.SILENT and self._read("nature") is Nature.REPORT,
            "department_id": outcome in NAMES_DEPARTMENT,
            "due_on": outcome in PROMISES,
        }
        return rules.get(name, True)

    def _go_to(self, name: str) -> None:
        if name in ("caller_role", "language", "interpreter"):
            self._more.setChecked(True)
        self._editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Fields that were hidden a moment ago have no place yet.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._fields[name], 0, 8))

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
            return
        self._held.discard(name)
        self.changed.emit({name: self._read(name)})
        if name in ("outcome", "nature", "caller_role", "language", "interpreter"):
            self._lay_out()

    def _ask_finish(self) -> None:
        wrong = next((name for name in self._fields if self._wrong(name)), "")
        if wrong:
            self._fields[wrong].set_error(self._wrong(wrong))
            self._go_to(wrong)
        else:
            self.finish_requested.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)  # the same for every outcome, or the desk would move

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Where it is narrow, fields share fewer lines and the head keeps what is not said elsewhere."""
        narrow = self._narrow()
        self._show_saved()
        self._grid.set_narrow(narrow)
        self._target.setVisible(not narrow)
        for button, words in ((self._more, self.tr("詳細")), (self._call_back, self.tr("折り返し発信"))):
            button.setText("" if narrow else words)
            button.setAccessibleName(words)
            button.setToolTip(words if narrow else "")
        if narrow and self._foot_row.indexOf(self._flags) >= 0:
            self._grid.addWidget(self._flags)
        elif not narrow and self._foot_row.indexOf(self._flags) < 0:
            self._foot_row.insertWidget(0, self._flags, 1, Qt.AlignmentFlag.AlignVCenter)
