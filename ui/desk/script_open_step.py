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
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callcenter.guidance.render import CallContext
from callcenter.guidance.runner import ScriptRun
from callcenter.guidance.script import Field, FieldKind, Step, StepKind, VerifyItem, verification_level
from callcenter.guidance.words import Language
from ui import terms
from ui.desk.flow import FlowLayout
from ui.desk.script_fields import StepField
from ui.desk.script_steps import Onward
from ui.theme import tokens
from ui.widgets import ActionButton, Icon, Label, OptionButton, Pill, ReadAloud

_LETTERS = "ABCDEFGHI"
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
        self._known_level = 0
        self._fields: list[StepField] = []
        self._links: list[ActionButton] = []
        self._left: list[ActionButton] = []
        self._shown_fields: list[StepField] = []
        self._shown_ways: list[OptionButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s3)
        self._say = ReadAloud()
        column.addWidget(self._say)
        self._remains = self._build_remains()
        column.addWidget(self._remains)
        self._verify = self._build_verify()
        column.addWidget(self._verify)
        self._form = QWidget()
        self._form_grid = _grid(self._form, tokens.space.s3)
        column.addWidget(self._form)
        self._answers = QWidget()
        self._answer_grid = _grid(self._answers, tokens.space.s2)
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

    def _build_verify(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s2)
        head.addWidget(Label(self.tr("確認できた項目だけに印を付けます"), "label", wrap=True), 1)
        self._level = Pill("", "mute")
        head.addWidget(self._level)
        column.addLayout(head)
        self._item_grid = QGridLayout()
        self._item_grid.setSpacing(tokens.space.s2)
        column.addLayout(self._item_grid)
        self._items = {item: OptionButton("", parent=box) for item in VerifyItem}
        for item, button in self._items.items():
            button.setCheckable(True)
            button.setText(terms.verify_item(item))
            button.clicked.connect(self._say_verified)
        self._may_tell = Label("", "meta", wrap=True)
        column.addWidget(self._may_tell)
        return box

    def _build_remains(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        self._remains_text = Label("", "label", wrap=True)
        column.addWidget(self._remains_text)
        self._left_flow = FlowLayout()
        column.addLayout(self._left_flow)
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
        self._run, self._known_level = run, context.verification_level
        self._say.set_html(sentence_html(run.say(context, language)))
        hint = step.hint_en if english else step.hint
        self._hint_text.setText(hint)
        self._hint.setVisible(bool(hint))
        self._show_fields(step.fields, run.values, english)
        self._show_items(step.items, run.verified, moved)
        self._show_remains(run, english)
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
        for button in (*(self._items[item] for item in run.current.items), *self._choices, self._onward):
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

    def _show_items(self, items: Sequence[VerifyItem], verified: Sequence[VerifyItem], moved: bool) -> None:
        self._verify.setVisible(bool(items))
        if moved:
            for item, button in self._items.items():
                button.setVisible(item in items)
                button.set_key(_LETTERS[items.index(item)] if item in items else "")
        for item in items:
            self._items[item].setChecked(item in verified)
            self._items[item].set_icon("check-bold" if item in verified else "minus")
        self._show_level({*verified})

    def _show_level(self, verified: set[VerifyItem]) -> None:
        level = max(self._known_level, verification_level(verified))
        self._level.set(terms.level(level), "ok" if level >= 2 else "acc" if level else "mute")
        self._may_tell.setText(terms.may_tell(level))

    def _say_verified(self) -> None:
        assert self._run is not None
        asked = self._run.current.items
        ticked = tuple(item for item in asked if self._items[item].isChecked())
        for item in asked:
            self._items[item].set_icon("check-bold" if item in ticked else "minus")
        self._show_level({*self._run.verified} - {*asked} | {*ticked})
        self.verified.emit(ticked)

    def _show_remains(self, run: ScriptRun, english: bool) -> None:
        """At the end: required entries that were passed over, each with the way back to its step."""
        self._remains.setVisible(run.finished)
        if not run.finished:
            return
        left = [
            (visit.step, one)
            for visit in run.trail
            if visit.script is run.script
            for one in visit.step.fields
            if one.required and not run.values.get(one.id, "").strip()
        ]
        left = list({one.id: (step, one) for step, one in left}.values())[:3]
        self._remains_text.setText(
            self.tr("聞き取りの残り") if left else self.tr("聞き取りは済みました。残りは後処理だけです。")
        )
        for number, (step, one) in enumerate(left):
            if number == len(self._left):
                button = ActionButton("", kind="small")
                button.clicked.connect(
                    lambda _=False, button=button: self.jumped.emit(button.property("goal"))
                )
                self._left.append(button)
                self._left_flow.addWidget(button)
            self._left[number].setText(one.label_en if english else one.label)
            self._left[number].setProperty("goal", step.id)
        for number, button in enumerate(self._left):
            button.setVisible(number < len(left))

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
        run = self._run
        assert run is not None
        half = (self.width() - tokens.space.s2) // 2
        fit = all(button.sizeHint().width() <= half for button in self._shown_ways)
        _place(self._answer_grid, [(button, False) for button in self._shown_ways], 2 if fit else 1)
        columns = 2 if self.width() >= tokens.px(400) else 1
        wide = [(one, one.kind is FieldKind.LONG_TEXT) for one in self._shown_fields]
        _place(self._form_grid, wide, columns)
        items = [(self._items[item], False) for item in run.current.items]
        _place(self._item_grid, items, columns + 1 if columns > 1 else 1)

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


def _grid(box: QWidget, gap: int) -> QGridLayout:
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(gap)
    return grid


def _place(grid: QGridLayout, shown: Sequence[tuple[QWidget, bool]], columns: int) -> None:
    """Lay widgets out row by row; a wide one takes a row for itself."""
    while grid.count():
        grid.takeAt(0)
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, 0)
    row = column = 0
    for widget, wide in shown:
        if wide and column:
            row, column = row + 1, 0
        grid.addWidget(widget, row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
        widget.show()
        column += columns if wide else 1
        if column >= columns:
            row, column = row + 1, 0
    for column in range(columns):
        grid.setColumnStretch(column, 1)
