"""A new round: its name, the day by which it is to be done, and whose articles.

RoundForm(words)
    begun(name, day, ids of departments)    no id where all are asked
    given_up()
.begin(counts)      counts: published articles by department; .set_problem(code, words), .set_busy(bool)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.desk.column_area import ColumnArea
from ui.editor.rounds.wording import RoundWords
from ui.theme import tokens
from ui.widgets import ActionButton, Card, DateField, FormField, Label, Notice, rule

_DAYS = 30  # that departments usually get


class RoundForm(Card):
    """See the module's text."""

    begun = Signal(str, object, object)
    given_up = Signal()

    def __init__(self, words: RoundWords, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("新しい見直し"), flush=True, parent=parent)
        self._words = words
        self._counts: Mapping[str, int] = {}
        self._boxes: dict[str, QCheckBox] = {}
        space = tokens.space
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("例：年度末の点検"))
        self._name.setMaxLength(80)
        self._field = FormField(self.tr("名前"), self._name, required=True)
        self._due = DateField()
        self._due.lineEdit().setAccessibleName(self.tr("いつまでに"))
        self._all = QCheckBox(self.tr("すべての課"))
        self._all.clicked.connect(self._check_all)
        self._area = ColumnArea((space.s4 - 1, space.s3, space.s4 - 1, space.s3), space.s3)
        for field in (self._field, FormField(self.tr("いつまでに"), self._due, required=True)):
            # The departments below scroll; the fields above them keep their height.
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._area.column.addWidget(field)
        self._area.column.addWidget(Label(self.tr("どの課に"), "label"))
        self._area.column.addWidget(self._all)
        self._area.column.addStretch(1)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._area, 1)
        self.body.addWidget(rule("h"))
        self._problem = Notice("bad", "", closable=False)
        self._problem.hide()
        self._told = Label("", "strong", wrap=True)
        self._begin = ActionButton(self.tr("見直しを始める"), "Ctrl+Return", "primary")
        self._begin.clicked.connect(self._ask)
        stop = ActionButton(self.tr("やめる"), "Escape")
        stop.clicked.connect(self.given_up)
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s3)
        foot.setSpacing(space.s2)
        foot.addWidget(self._told, 1)
        foot.addWidget(stop)
        foot.addWidget(self._begin)
        self.body.addWidget(self._problem)
        self.body.addLayout(foot)

    def begin(self, counts: Mapping[str, int], today: date) -> None:
        """Start afresh; all departments are asked at first."""
        self._counts = counts
        self._name.clear()
        day = QDate(today.year, today.month, today.day)
        self._due.setMinimumDate(day)
        self._due.setDate(day.addDays(_DAYS))
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {}
        for id_, count in counts.items():
            box = QCheckBox(self.tr("{office}（%n件）", "", count).format(office=self._words.office(id_)))
            box.setChecked(True)
            box.toggled.connect(self._tell)
            self._boxes[id_] = box
            self._area.column.insertWidget(self._area.column.count() - 1, box)
        self.set_problem("", "")
        self._tell()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[str]:
        """The departments that are asked."""
        return [id_ for id_, box in self._boxes.items() if box.isChecked()]

    def _check_all(self, checked: bool) -> None:
        for box in self._boxes.values():
            box.setChecked(checked)

    def _tell(self) -> None:
        chosen = self.chosen()
        self._all.setChecked(len(chosen) == len(self._boxes))
        articles = sum(self._counts[id_] for id_ in chosen)
        words = self.tr("%n件の記事を、{offices}課に確かめてもらいます。", "", articles)
        self._told.setText(
            words.format(offices=len(chosen)) if chosen else self.tr("課を1つは選んでください。")
        )
        self._begin.setEnabled(bool(articles))

    def _ask(self) -> None:
        day, chosen = self._due.date(), self.chosen()
        asked = [] if len(chosen) == len(self._boxes) else chosen
        self.begun.emit(self._name.text(), date(day.year(), day.month(), day.day()), asked)

    def set_problem(self, name: str, other: str) -> None:
        """Say what is wrong with the name, or with the rest."""
        self._field.set_error(name)
        self._problem.set_text(other)
        self._problem.setVisible(bool(other))
        if name:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """It is being opened."""
        self._begin.setEnabled(not busy)
