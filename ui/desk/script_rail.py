"""The steps of a script under each other: those done with their answers, the open one, and those to come."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callcenter.guidance.runner import ScriptRun, Visit
from callcenter.guidance.script import Step
from ui import terms
from ui.desk.column_area import ColumnArea
from ui.desk.script_steps import OpenStep, StepRow
from ui.theme import tokens

_AHEAD = 8  # steps shown ahead of the current one
_LOW = 380  # px of height under which steps that are done share one line
_MOST_DONE = 4  # done steps that keep a line each


class ScriptRail(ColumnArea):
    """`open` is the step that is asked now; a click on another goes there."""

    jumped = Signal(str)

    def __init__(self, *, english: bool, parent: QWidget | None = None) -> None:
        space = tokens.space
        super().__init__((space.s5 - 1, space.s3 - 2, space.s5 - 1, space.s3), 0, parent)
        self._english = english
        self._run: ScriptRun | None = None
        self._unfolded = False
        self._done: list[StepRow] = []
        self._ahead: list[StepRow] = []
        self._folded = StepRow()
        self._folded.clicked.connect(self._unfold)
        self.column.addWidget(self._folded)
        self.open = OpenStep()
        self.column.addWidget(self.open)
        self.column.addStretch(1)
        # Made before the first call: making them is what a call would wait for.
        self._pool(self._done, _MOST_DONE, 1)
        self._pool(self._ahead, _AHEAD, self.column.indexOf(self.open) + 1)

    def show_run(self, run: ScriptRun) -> None:
        """Show a run that has come to another step."""
        self._run, self._unfolded = run, False
        self.show_rows()

    def show_rows(self) -> None:
        """Bring the rows up to date with the run, the height and the width."""
        run = self._run
        if run is None:
            return
        last = takewhile(lambda visit: visit.script is run.script, reversed(run.trail))
        visits = list(last)[::-1]
        ahead = run.upcoming[:_AHEAD]
        low = self.viewport().height() < tokens.px(_LOW)
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
        self.open.last = not ahead
        self.open.head.show_step(str(here), title, "now", first=not visits, last=not ahead)
        self._pool(self._ahead, len(ahead), self.column.indexOf(self.open) + 1)
        for number, (row, step) in enumerate(zip(self._ahead, ahead, strict=False)):
            row.setProperty("goal", step.id)
            last_one = number == len(ahead) - 1
            row.show_step(str(here + number + 1), self._title_of(step), "ahead", last=last_one)

    def _pool(self, rows: list[StepRow], count: int, at: int) -> None:
        while len(rows) < count:
            row = StepRow(self.widget())
            row.clicked.connect(lambda _=False, row=row: self.jumped.emit(row.property("goal")))
            self.column.insertWidget(at + len(rows), row)
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
        self.show_rows()

    def bring_into_view(self) -> None:
        """The current step begins at the top of what is seen, with one line of what came before."""
        row = (
            self._folded
            if not self._folded.isHidden()
            else next((row for row in reversed(self._done) if not row.isHidden()), self.open)
        )
        self.verticalScrollBar().setValue(row.y() - self.column.contentsMargins().top())
