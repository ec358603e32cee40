"""What the fictional caller of the practice mode says: read by the trainee, or by a colleague who plays the part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets import ActionButton, Label, Pill


class PracticeBox(QFrame):
    """A quiet box under the caller's card; it can be folded and never covers anything.

    `next_requested()`: the trainee does not want to wait for the next sentence.
    """

    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        self.setProperty("box", "quiet")
        self.setAccessibleName(self.tr("練習の相手"))
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s4 - 1, space.s2, space.s2, space.s2)
        column.setSpacing(space.s1)
        head = QHBoxLayout()
        head.setSpacing(space.s2)
        head.addWidget(Label(self.tr("練習の相手"), "section"))
        head.addWidget(Pill(self.tr("練習"), "acc"))
        head.addStretch(1)
        self._next = ActionButton(self.tr("続き"), "Alt+N", "small")
        self._next.setToolTip(self.tr("相手の次の言葉をすぐに聞く"))
        self._next.clicked.connect(self.next_requested)
        head.addWidget(self._next)
        self._area = QScrollArea()
        self._fold = ActionButton("", kind="icon", icon="caret-up")
        self._fold.clicked.connect(lambda: self._set_open(self._area.isHidden()))
        head.addWidget(self._fold)
        column.addLayout(head)
        self._lines = Label("", wrap=True)
        body = QWidget()
        body.setObjectName("scrollbody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, space.s2, space.s1)
        inside.addWidget(self._lines)
        inside.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("練習の相手の言葉"))
        self._area.setFixedHeight(tokens.px(64))
        self._area.setWidget(body)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))  # the newest sentence stays in sight
        column.addWidget(self._area)
        self._set_open(True)
        self.hide()

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show what the caller says, one sentence after the other; without lines the box goes."""
        self._lines.setText("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))
        self.setVisible(bool(lines))

    def _set_open(self, is_open: bool) -> None:
        self._area.setVisible(is_open)
        self._fold.set_icon("caret-up" if is_open else "caret-down")
        name = self.tr("練習の相手をたたむ") if is_open else self.tr("練習の相手を開く")
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
