"""One contact of the history in full: question, answer, what became of it, who took it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callcenter.contacts.contact import Direction
from callcenter.knowledge.departments import TOKYO
from ui import terms
from ui.desk.call_words import clock, seconds
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import ActionButton, Label, rule

if TYPE_CHECKING:
    from callcenter.contacts.shown import ContactSummary


class HistoryDetail(QWidget):
    """The lower part of the history pane; Esc or the button closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("応対の内容"))
        space = tokens.space
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule("h"))
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, space.s2, space.s2, 0)
        self._title = Label("", "strong", wrap=True)
        close = ActionButton("", "Escape", "icon", "x")
        close.setAccessibleName(self.tr("閉じる"))
        close.setToolTip(self.tr("閉じる"))
        close.clicked.connect(self._close)
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("応対の内容"))
        body = QWidget()
        body.setObjectName("scrollbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(space.s4 - 1, space.s1, space.s4 - 1, space.s3)
        column.setSpacing(space.s1)
        self._facts = Label("", "meta", wrap=True)
        self._question_name = Label(self.tr("問い"), "label")
        self._question = Label("", wrap=True, selectable=True)
        self._answer_name = Label(self.tr("答え"), "label")
        self._answer = Label("", wrap=True, selectable=True)
        self._end = Label("", "meta2", wrap=True)
        for widget in (
            self._facts,
            self._question_name,
            self._question,
            self._answer_name,
            self._answer,
            self._end,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        area.setWidget(body)
        self._area = area
        outer.addWidget(area, 1)
        self.setMinimumHeight(tokens.px(120))

    def show_contact(self, contact: ContactSummary) -> None:
        """Show the contact; where only the department answers, nothing of its text."""
        at = contact.received_at.astimezone(TOKYO)
        self._title.setText(named(contact.category_name, contact.category_name_en))
        department = named(contact.department_name, contact.department_name_en)
        spoken = ""
        if contact.answered_at is not None and contact.ended_at is not None:
            spoken = self.tr("通話 {time}").format(time=clock(seconds(contact.answered_at, contact.ended_at)))
        self._facts.setText(
            self._joined(
                f"{at:%Y/%m/%d %H:%M}",
                terms.channel(contact.channel),
                terms.direction(contact.direction) if contact.direction is Direction.OUTGOING else "",
                spoken,
                terms.level(contact.verification_level),
            )
        )
        restricted = contact.department_answers
        self._question.setText(self.tr("所管課で回答します") if restricted else contact.question)
        self._answer.setText(contact.answer)
        self._question_name.setVisible(bool(contact.question))
        self._question.setVisible(restricted or bool(contact.question))
        for widget in (self._answer_name, self._answer):
            widget.setVisible(bool(contact.answer))
        due = ""
        if contact.due_on is not None:
            due = self.tr("期限 {day}").format(day=f"{contact.due_on:%Y/%m/%d}")
        taken = self.tr("担当 {name}").format(name=contact.operator_name or contact.operator_id)
        self._end.setText(self._joined(terms.outcome(contact.outcome), department, due, taken))
        self._area.verticalScrollBar().setValue(0)

    def _joined(self, *parts: str) -> str:
        return self.tr("・").join(part for part in parts if part)

    def clear(self) -> None:
        """Forget the contact."""
        for label in (self._title, self._facts, self._question, self._answer, self._end):
            label.clear()
        self.hide()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def day_text(day: date, today: date) -> str:
    """A day on a line of a list: without the year while it is this one."""
    return f"{day:%m/%d}" if day.year == today.year else f"{day:%Y/%m/%d}"
