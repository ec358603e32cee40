"""What the current step asks for: the sentence, answers, entries, items to verify, hint and links.

StepContent(pane)     .show_step(run, context, language, english, names), .first_control()
                      signals as of the script pane
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from re import sub

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.guidance.render import CallContext
from callcenter.guidance.runner import ScriptRun
from callcenter.guidance.script import Field, FieldKind, Step, StepKind
from callcenter.guidance.words import Language
from ui.desk.flow import FlowLayout
from ui.desk.script_fields import StepField
from ui.desk.script_steps import Onward
from ui.desk.step_grid import StepGrid
from ui.desk.step_items import StepItems
from ui.desk.step_remains import StepRemains
from ui.theme import tokens
from ui.widgets import ActionButton, Icon, Label, OptionButton, ReadAloud

_MOST_CHOICES = 9


def sentence_html(text: str) -> str:
    """A rendered sentence as HTML: bold runs and line breaks, everything else escaped."""
    return sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text)).replace("\n", "<br>")


class StepContent(QWidget):
    """Made once; every step only fills it."""

    choice_made = Signal(int)
    advanced = Signal()
    wrap_up_requested = Signal()
    jumped = Signal(str)
    field_changed = Signal(str, str)
    verified = Signal(object)
    article_requested = Signal(str)
    department_requested = Signal(str)

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._run: ScriptRun | None = None
        self._fields: list[StepField] = []
        self._links: list[ActionButton] = []
        self._shown_fields: list[StepField] = []
        self._shown_ways: list[OptionButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s3)
        self._say = ReadAloud()
        column.addWidget(self._say)
        self._remains = StepRemains()
        self._remains.jumped.connect(self.jumped)
        column.addWidget(self._remains)
        self._items = StepItems()
        self._items.verified.connect(self.verified)
        column.addWidget(self._items)
        self._form = QWidget()
        self._form_grid = StepGrid(tokens.space.s3, self._form)
        column.addWidget(self._form)
        self._answers = QWidget()
        self._answer_grid = StepGrid(tokens.space.s2, self._answers)
        column.addWidget(self._answers)
        self._choices = [
            OptionButton("", str(number + 1), parent=self._answers) for number in range(_MOST_CHOICES)
        ]
        for button in self._choices:
            button.clicked.connect(lambda _=False, button=button: self.choice_made.emit(int(button.key)))
        self._onward = Onward(pane, self._answers)
        self._onward.clicked.connect(self._go_on)
        self._hint = self._build_hint()
        column.addWidget(self._hint)
        self._link_row = QWidget()
        self._link_flow = FlowLayout(self._link_row)
        column.addWidget(self._link_row)

    def _build_hint(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(tokens.space.s1, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        row.addWidget(Icon("info", "text3"), 0, Qt.AlignmentFlag.AlignTop)
        self._hint_text = Label("", "meta", wrap=True)
        row.addWidget(self._hint_text, 1)
        return box

    def show_step(
        self,
        run: ScriptRun,
        context: CallContext,
        language: Language,
        *,
        english: bool,
        articles: Mapping[str, str],
        departments: Mapping[str, str],
    ) -> None:
        """Fill everything from the run.

        Args:
            language: of the sentence that is read aloud.
            english: whether the words for the operator are in English.
            articles: titles by id.
            departments: names by id.
        """
        before, step = self._run, run.current
        moved = before is None or before.current is not step
        self._run = run
        self._say.set_html(sentence_html(run.say(context, language)))
        hint = step.hint_en if english else step.hint
        self._hint_text.setText(hint)
        self._hint.setVisible(bool(hint))
        self._show_fields(step.fields, run.values, english)
        self._items.show_items(step.items, run.verified, context.verification_level, moved=moved)
        self._remains.show_run(run, english=english)
        if moved:
            self._show_ways(run, english)
            self._show_links(step, articles, departments)
            self._arrange()

    def first_control(self) -> QWidget | None:
        """Where the keyboard should stand when the step begins."""
        run = self._run
        if run is None:
            return None
        for shown in self._fields:
            if shown.isVisibleTo(self) and shown.field is not None and not run.values.get(shown.field.id):
                return shown.editor
        for button in (*self._items.buttons(), *self._choices, self._onward):
            if button.isVisibleTo(self):
                return button
        return None

    def _show_fields(self, fields: Sequence[Field], values: Mapping[str, str], english: bool) -> None:
        free = list(self._fields)
        shown: list[StepField] = []
        for one in fields:
            widget = next((kept for kept in free if kept.kind is one.kind), None)
            if widget is None:
                widget = StepField(one.kind, self._form)
                widget.changed.connect(self.field_changed)
                self._fields.append(widget)
            else:
                free.remove(widget)
            widget.show_field(one, values.get(one.id, ""), english=english)
            shown.append(widget)
        for kept in free:
            kept.hide()
        self._shown_fields = shown
        self._form.setVisible(bool(shown))

    def _show_ways(self, run: ScriptRun, english: bool) -> None:
        step, shown = run.current, []
        for number, button in enumerate(self._choices):
            button.setVisible(number < len(step.choices))
            if number < len(step.choices):
                choice = step.choices[number]
                button.setText(choice.text_en if english else choice.text)
                button.set_key(str(choice.key))
                shown.append(button)
            else:
                button.set_key("")
        self._onward.setVisible(not step.choices)
        if not step.choices:
            shown.append(self._onward)
            goal = run.script.steps.get(step.goto)
            if goal is None:
                self._onward.setText(self.tr("後処理へ"))
                self._onward.set_note(self.tr("F4 でも"))
            else:
                self._onward.setText(self.tr("次へ"))
                self._onward.set_note(goal.title_en if english else goal.title)
        self._shown_ways = shown

    def _arrange(self) -> None:
        """Side by side where there is room, else under each other."""
        half = (self.width() - tokens.space.s2) // 2
        fit = all(button.sizeHint().width() <= half for button in self._shown_ways)
        self._answer_grid.place([(button, False) for button in self._shown_ways], 2 if fit else 1)
        columns = 2 if self.width() >= tokens.px(400) else 1
        wide = [(one, one.kind is FieldKind.LONG_TEXT) for one in self._shown_fields]
        self._form_grid.place(wide, columns)
        self._items.arrange(columns + 1 if columns > 1 else 1)

    def _go_on(self) -> None:
        assert self._run is not None
        if self._run.current.kind is StepKind.END:
            self.wrap_up_requested.emit()
        else:
            self.advanced.emit()

    def _show_links(self, step: Step, articles: Mapping[str, str], departments: Mapping[str, str]) -> None:
        goals = [("article", one, articles.get(one, one), "file-text") for one in step.articles]
        goals += [
            ("department", one, departments.get(one, one), "phone-transfer") for one in step.departments
        ]
        for number, (kind, goal, words, icon) in enumerate(goals):
            if number == len(self._links):
                button = ActionButton("", kind="small", parent=self._link_row)
                button.clicked.connect(lambda _=False, button=button: self._open(button))
                self._links.append(button)
                self._link_flow.addWidget(button)
            button = self._links[number]
            button.setText(words)
            button.set_icon(icon)
            button.setProperty("goal", (kind, goal))
            button.show()
        for button in self._links[len(goals) :]:
            button.hide()
        self._link_row.setVisible(bool(goals))

    def _open(self, button: ActionButton) -> None:
        kind, goal = button.property("goal")
        (self.article_requested if kind == "article" else self.department_requested).emit(goal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._run is not None:
            self._arrange()
