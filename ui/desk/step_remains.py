"""At the end of a script: required entries that were passed over, each with the way back to its step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callcenter.guidance.runner import ScriptRun
from ui.desk.flow import FlowLayout
from ui.theme import tokens
from ui.widgets import ActionButton, Label


class StepRemains(QWidget):
    """Shows itself only where the run has come to its end."""

    jumped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: list[ActionButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        self._words = Label("", "label", wrap=True)
        column.addWidget(self._words)
        self._flow = FlowLayout()
        column.addLayout(self._flow)

    def show_run(self, run: ScriptRun, *, english: bool) -> None:
        """Name what is left; the first three are enough."""
        self.setVisible(run.finished)
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
        self._words.setText(
            self.tr("聞き取りの残り") if left else self.tr("聞き取りは済みました。残りは後処理だけです。")
        )
        for number, (step, one) in enumerate(left):
            if number == len(self._left):
                button = ActionButton("", kind="small")
                button.clicked.connect(
                    lambda _=False, button=button: self.jumped.emit(button.property("goal"))
                )
                self._left.append(button)
                self._flow.addWidget(button)
            self._left[number].setText(one.label_en if english else one.label)
            self._left[number].setProperty("goal", step.id)
        for number, button in enumerate(self._left):
            button.setVisible(number < len(left))
