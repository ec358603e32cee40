"""The call script: which one, where the operator stands in it, what to say and what to ask.

    ScriptPane(screen="ja")                screen: language of the words for the operator, "ja" or "en"
    show_offers(offers)                    scripts to choose from, best first
    show_run(run, context)                 the step of a run; renders the sentence itself (below 1 ms)
    set_language("ja" | "en")              of the sentence that is read aloud; at first the screen's
    set_names(articles, departments)       titles and names by id, for the links of steps
    show_problems(problems)                scripts that cannot be used, named quietly under the offers

    script_chosen(script id)  choice_made(key)  advanced()  went_back()  jumped(step id)  field_changed(field id, value)
    verified(tuple[VerifyItem, …])  change_requested()  article_requested(id)  department_requested(id)
    language_toggled()  wrap_up_requested()

Keys: 1–9 answer or choose a script · A–F item verified · Enter the one way on · Alt+Left back · Ctrl+J change script ·
Ctrl+L language of the sentence · Alt+Left also from the offers back to the script.  A field being typed into is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from callcenter.guidance.offer import ScriptOffer
from callcenter.guidance.render import CallContext
from callcenter.guidance.runner import ScriptRun, Visit
from callcenter.guidance.script import ScriptProblem, Step
from callcenter.guidance.words import Language
from ui import terms
from ui.desk.elided import ElidedLabel
from ui.desk.script_offers import ScriptOffers
from ui.desk.script_open_step import StepContent
from ui.desk.script_steps import OpenStep, StepRow
from ui.theme import tokens
from ui.widgets import ActionButton, Pill, rule

_AHEAD = 8  # steps shown ahead of the current one
_LOW = 380  # px of height under which steps that are done share one line
_NARROW = 420  # px of width under which buttons on a step's line show icons only
_MOST_DONE = 4  # done steps that keep a line each


class ScriptPane(QFrame):
    """The middle of the desk during a call."""

    script_chosen = Signal(str)
    choice_made = Signal(int)
    advanced = Signal()
    went_back = Signal()
    jumped = Signal(str)
    field_changed = Signal(str, str)
    verified = Signal(object)
    change_requested = Signal()
    article_requested = Signal(str)
    department_requested = Signal(str)
    language_toggled = Signal()
    wrap_up_requested = Signal()

    def __init__(self, screen: Language = "ja", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        self.setAccessibleName(self.tr("応対スクリプト"))
        self._english = screen == "en"
        self._language: Language = screen
        self._run: ScriptRun | None = None
        self._context: CallContext | None = None
        self._articles: Mapping[str, str] = {}
        self._departments: Mapping[str, str] = {}
        self._unfolded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(rule())
        self._offers = ScriptOffers()
        self._offers.chosen.connect(self.script_chosen)
        self._offers.returned.connect(self._return)
        self._steps = self._build_steps()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._offers)
        self._stack.addWidget(self._steps)
        column.addWidget(self._stack, 1)
        # Made before the first call: making them is what a call would wait for.
        self._pool(self._done, _MOST_DONE, 1)
        self._pool(self._ahead, _AHEAD, self._column.indexOf(self._open) + 1)
        self._show_head()

    def _build_head(self) -> QHBoxLayout:
        space = tokens.space
        head = QHBoxLayout()
        head.setContentsMargins(space.s5 - 1, space.s3 - 1, space.s3, space.s3 - 1)
        head.setSpacing(space.s3)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._title = ElidedLabel("", "title", least=120)
        self._about = ElidedLabel("", "meta", least=120)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self._progress = Pill("", "acc")
        head.addWidget(self._progress)
        self._change = ActionButton(self.tr("変更"), "Ctrl+J", "ghost")
        self._change.clicked.connect(self.change_requested)
        head.addWidget(self._change)
        return head

    def _build_steps(self) -> QScrollArea:
        space = tokens.space
        body = QWidget()
        body.setObjectName("scrollbody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(space.s5 - 1, space.s3 - 2, space.s5 - 1, space.s3)
        self._column.setSpacing(0)
        self._done: list[StepRow] = []
        self._ahead: list[StepRow] = []
        self._folded = StepRow()
        self._folded.clicked.connect(self._unfold)
        self._column.addWidget(self._folded)
        self._open = OpenStep()
        self._column.addWidget(self._open)
        self._column.addStretch(1)
        self._content = StepContent(self)
        self._open.body.addWidget(self._content)
        for name in (
            *("choice_made", "advanced", "jumped", "field_changed", "verified"),
            *("article_requested", "department_requested", "wrap_up_requested"),
        ):
            getattr(self._content, name).connect(getattr(self, name))
        self._back = ActionButton("", "Alt+Left", "ghost")
        self._back.clicked.connect(self.went_back)
        self._toggle = ActionButton("", "Ctrl+L", "ghost", "translate")
        self._toggle.clicked.connect(self.language_toggled)
        for button in (self._back, self._toggle):
            self._open.tools.addWidget(button)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def set_names(self, articles: Mapping[str, str], departments: Mapping[str, str]) -> None:
        """Titles of articles and names of departments by id, in the language of the screen."""
        self._articles, self._departments = articles, departments

    def set_language(self, language: Language) -> None:
        """The language of the sentence that is read aloud."""
        self._language = language
        if self._run is not None and self._context is not None and self._stack.currentWidget() is self._steps:
            self.show_run(self._run, self._context)
            self._show_rows()

    def show_offers(self, offers: Sequence[ScriptOffer]) -> None:
        """Let the operator choose; a script that runs can be returned to with Alt+Left."""
        self._offers.show_offers(offers, english=self._english, may_return=self._run is not None)
        inside = self._has_keyboard()
        self._stack.setCurrentWidget(self._offers)
        self._show_head()
        if inside:
            self._offers.take_focus()

    def show_idle(self) -> None:
        """Forget the script of the call that ended."""
        self._run = self._context = None

    def show_problems(self, problems: Sequence[ScriptProblem]) -> None:
        """Name the scripts that cannot be used."""
        self._offers.show_problems(problems)

    def show_run(self, run: ScriptRun, context: CallContext) -> None:
        """Show where the call stands. Called again for the same step, it only brings the values up to date."""
        before = self._run
        moved = (
            before is None
            or before.current is not run.current
            or len(before.trail) != len(run.trail)
            or self._stack.currentWidget() is self._offers
        )
        inside = self._has_keyboard()
        if moved and inside:
            self.setFocus()  # or Qt hands it to another pane when the button that had it goes
        body = self._column.parentWidget()
        if moved:
            body.hide()  # while it shows, every widget that comes lays the whole pane out again
        self._run, self._context = run, context
        self._stack.setCurrentWidget(self._steps)
        self._content.show_step(
            run,
            context,
            self._language,
            english=self._english,
            articles=self._articles,
            departments=self._departments,
        )
        if moved:
            self._unfolded = False
            self._show_rows()
            self._show_head()
            body.show()
            QTimer.singleShot(0, self, self._bring_into_view)
            if inside and (control := self._content.first_control()) is not None:
                control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self) -> bool:
        """Whether the keyboard is here or nowhere, so that moving it disturbs nobody who is typing."""
        focus = QApplication.focusWidget()
        return focus is None or focus is self or focus is self.window() or self.isAncestorOf(focus)

    def _show_head(self) -> None:
        run = self._run
        offering = self._stack.currentWidget() is self._offers or run is None
        self._progress.setVisible(not offering)
        self._change.setVisible(not offering)
        if offering or run is None:
            self._title.setText(self.tr("応対スクリプトを選ぶ"))
            self._about.setText(self.tr("番号キーで始めます。迷ったら、いちばん上から。"))
            return
        script = run.script
        self._title.setText(script.title_en if self._english else script.title)
        summary = script.summary_en if self._english else script.summary
        self._about.setText(
            self.tr("応対スクリプト・版 {version}・{summary}").format(
                version=script.version[:6], summary=summary
            )
        )
        self._progress.set(" / ".join(map(str, run.progress)), "acc")
        self._progress.setAccessibleName(
            self.tr("{all}ステップの{here}番目").format(here=run.progress[0], all=run.progress[1])
        )

    def _show_rows(self) -> None:
        run = self._run
        assert run is not None
        last = takewhile(lambda visit: visit.script is run.script, reversed(run.trail))
        visits = list(last)[::-1]
        ahead = run.upcoming[:_AHEAD]
        low = self._steps.viewport().height() < tokens.px(_LOW)
        fold = not self._unfolded and (len(visits) > _MOST_DONE or (low and len(visits) > 1))
        self._folded.setVisible(fold)
        if fold:
            titles = self.tr("・").join(self._title_of(visit.step) for visit in visits)
            words = f"1–{len(visits)}  {titles}"
            self._folded.show_step("", words, "done", self._answer(visits[-1]), first=True)
        self._pool(self._done, 0 if fold else len(visits), 1)
        for number, (row, visit) in enumerate(zip(self._done, [] if fold else visits, strict=False)):
            row.setProperty("goal", visit.step_id)
            row.show_step(
                str(number + 1),
                self._title_of(visit.step),
                "done",
                self._answer(visit),
                first=number == 0,
            )
        here = len(visits) + 1
        title = self._title_of(run.current)
        self._open.last = not ahead
        self._open.head.show_step(str(here), title, "now", first=not visits, last=not ahead)
        self._pool(self._ahead, len(ahead), self._column.indexOf(self._open) + 1)
        for number, (row, step) in enumerate(zip(self._ahead, ahead, strict=False)):
            row.setProperty("goal", step.id)
            last_one = number == len(ahead) - 1
            row.show_step(str(here + number + 1), self._title_of(step), "ahead", last=last_one)
        self._back.setVisible(bool(run.trail))
        self._name_tools()
        tools = [one for one in (self._back, self._toggle) if not one.isHidden()]
        self._open.head.reserved = sum(one.sizeHint().width() for one in tools) + tokens.space.s2

    def _name_tools(self) -> None:
        """Where it is narrow, titles need the room more than the words on these buttons."""
        other = self.tr("English") if self._language == "ja" else self.tr("日本語")
        narrow = self.width() < tokens.px(_NARROW)
        tools = (
            (self._back, self.tr("戻る"), "arrow-left"),
            (self._toggle, other, "translate"),
            (self._change, self.tr("変更"), "arrows-clockwise"),
        )
        for button, words, icon in tools:
            button.setText("" if narrow else words)
            button.set_icon(icon if narrow or button is self._toggle else "")
            button.setAccessibleName(words)
            button.setToolTip(words if narrow else "")

    def _pool(self, rows: list[StepRow], count: int, at: int) -> None:
        while len(rows) < count:
            row = StepRow(self._column.parentWidget())
            row.clicked.connect(lambda _=False, row=row: self.jumped.emit(row.property("goal")))
            self._column.insertWidget(at + len(rows), row)
            rows.append(row)
        for number, row in enumerate(rows):
            row.setVisible(number < count)

    def _title_of(self, step: Step) -> str:
        return step.title_en if self._english else step.title

    def _answer(self, visit: Visit) -> str:
        run = self._run
        assert run is not None
        if visit.step.items:
            asked = [terms.verify_item(item) for item in visit.step.items if item in run.verified]
            if asked:
                return self.tr("・").join(asked)
        if visit.choice is not None:
            return visit.choice.text_en if self._english else visit.choice.text
        told = (run.values.get(one.id, "") for one in visit.step.fields)
        return self.tr("・").join(" ".join(value.split()) for value in told if value)

    def _unfold(self) -> None:
        self._unfolded = True
        self._show_rows()

    def _bring_into_view(self) -> None:
        """The current step begins at the top of what is seen, with one line of what came before."""
        row = (
            self._folded
            if not self._folded.isHidden()
            else next((row for row in reversed(self._done) if not row.isHidden()), self._open)
        )
        self._steps.verticalScrollBar().setValue(row.y() - self._column.contentsMargins().top())

    def _return(self) -> None:
        if self._run is not None and self._context is not None:
            self.show_run(self._run, self._context)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)  # the same for every step, or the desk would move at each

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._run is not None:
            self._show_rows()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._run is not None:
            self._show_rows()
