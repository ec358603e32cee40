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

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from callcenter.guidance.offer import ScriptOffer
from callcenter.guidance.render import CallContext
from callcenter.guidance.runner import ScriptRun
from callcenter.guidance.script import ScriptProblem
from callcenter.guidance.words import Language
from ui.desk.elided import ElidedLabel
from ui.desk.script_offers import ScriptOffers
from ui.desk.script_open_step import StepContent
from ui.desk.script_rail import ScriptRail
from ui.theme import tokens
from ui.widgets import ActionButton, Pill, rule

_NARROW = 420  # px of width under which buttons on a step's line show icons only


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
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(rule())
        self._stack = QStackedWidget(self)
        self._offers = ScriptOffers()
        self._offers.chosen.connect(self.script_chosen)
        self._offers.returned.connect(self._return)
        self._steps = self._build_steps()
        self._stack.addWidget(self._offers)
        self._stack.addWidget(self._steps)
        column.addWidget(self._stack, 1)
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

    def _build_steps(self) -> ScriptRail:
        rail = ScriptRail(english=self._english)
        rail.jumped.connect(self.jumped)
        self._content = StepContent(self)
        rail.open.body.addWidget(self._content)
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
            rail.open.tools.addWidget(button)
        return rail

    def set_names(self, articles: Mapping[str, str], departments: Mapping[str, str]) -> None:
        """Titles of articles and names of departments by id, in the language of the screen."""
        self._articles, self._departments = articles, departments

    def set_language(self, language: Language) -> None:
        """The language of the sentence that is read aloud."""
        self._language = language
        if self._run is not None and self._context is not None and self._stack.currentWidget() is self._steps:
            self.show_run(self._run, self._context)
            self._fit()

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
        body = self._steps.widget()
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
            self._back.setVisible(bool(run.trail))
            self._name_tools()
            self._steps.show_run(run)
            self._show_head()
            body.show()
            QTimer.singleShot(0, self, self._steps.bring_into_view)
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

    def _fit(self) -> None:
        self._name_tools()
        self._steps.show_rows()

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
        shown = [one for one in (self._back, self._toggle) if not one.isHidden()]
        self._steps.open.head.reserved = sum(one.sizeHint().width() for one in shown) + tokens.space.s2

    def _return(self) -> None:
        if self._run is not None and self._context is not None:
            self.show_run(self._run, self._context)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)  # the same for every step, or the desk would move at each

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._run is not None:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._run is not None:
            self._fit()
