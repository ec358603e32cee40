"""One contact as it was kept: who and what, the call as a strip, its course, question and answer, promise, versions.

show_opened(opened)      all of it; where only the department answers, 「所管課で回答します」 and no text
show_busy() / show_failed(text) / show_nothing()
set_below(widget)        what stands under it in a narrow window
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import PROMISES
from callcenter.contacts.detail import ContactDetail
from callcenter.contacts.rules import TOKYO
from callcenter.contacts.shown import ContactSummary
from callcenter.guidance.script import VerifyItem
from callcenter.knowledge.article import Revision
from callcenter.knowledge.errors import ArticleUnknown
from ui import terms
from ui.i18n import named
from ui.promise_closing import PromiseClosing
from ui.supervisor.call_strip import CallStrip
from ui.supervisor.course import lines, stretches
from ui.supervisor.course_view import CourseView
from ui.supervisor.flags import flags, promise_state
from ui.supervisor.versions_view import VersionsView
from ui.supervisor.wording import Wording, day, first_line, moment
from ui.theme import tokens
from ui.widgets import ActionButton, ArticleView, Card, EmptyState, Label, Pill, ProgressLine, rule

if TYPE_CHECKING:
    from callcenter.app import CallCenter


@dataclass(frozen=True)
class Opened:
    """A contact with the revisions that were read out."""

    detail: ContactDetail
    revisions: dict[tuple[str, int], Revision]


def read_contact(center: CallCenter, contact_id: UUID) -> Opened:
    """Read a contact and what was read out in it; the look is logged. Waits for the database."""
    detail = center.insight.contact(contact_id)
    revisions = {}
    for used in detail.articles:
        try:
            revisions[used.article_id, used.revision] = center.knowledge.library.revision(
                used.article_id, used.revision
            )
        except ArticleUnknown:  # kept with a number that this database never had
            continue
    return Opened(detail, revisions)


class ContactPane(Card):
    """The middle of the supervisor's view."""

    retry_requested = Signal()
    promise_closed = Signal(object, str)

    def __init__(self, wording: Wording, correct_key: str, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("応対の内容"))
        self._wording = wording
        retry = ActionButton(self.tr("もう一度読み込む"), icon="arrows-clockwise")
        retry.clicked.connect(self.retry_requested)
        self._failed = EmptyState("warning", self.tr("応対を読み込めませんでした"), "", retry)
        self._empty = EmptyState(
            "file-text",
            self.tr("左の一覧から応対を選んでください"),
            self.tr("J と K、または ↑ ↓ で、次と前の応対へ移れます。"),
        )
        self._busy = ProgressLine()
        self._pages = QStackedWidget()
        for page in (self._empty, self._failed, self._build(correct_key)):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(tokens.px(96))
        self.body.addWidget(self._busy)
        self.body.addWidget(self._pages, 1)

    def _build(self, correct_key: str) -> QWidget:
        space = tokens.space
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._build_head())
        outer.addWidget(rule("h"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("応対の内容"))
        self.area = area
        body = QWidget()
        body.setObjectName("scrollbody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(space.s5, space.s3, space.s5, space.s4)
        self._column.setSpacing(space.s3)
        self._strip = CallStrip()
        self._course = CourseView(self._wording)
        self._strip_rule = rule("h")
        self._column.addLayout(self._build_texts())
        self._promise_box = self._build_promise()
        for widget in (self._promise_box, rule("h"), self._strip, self._strip_rule, self._course):
            self._column.addWidget(widget)
        self._versions_rule = rule("h")
        self._versions = VersionsView(self._wording, correct_key)
        self._column.addWidget(self._versions_rule)
        self._column.addWidget(self._versions)
        self._column.addStretch(1)
        area.setWidget(body)
        outer.addWidget(area, 1)
        return page

    def _build_head(self) -> QVBoxLayout:
        space = tokens.space
        head = QVBoxLayout()
        head.setContentsMargins(space.s5, space.s3, space.s5, space.s3)
        head.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(space.s2)
        self._title = Label("", "title", wrap=True)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(space.s2)
        self._number = Label("", "nmeta")
        line.addWidget(self._title, 1)
        line.addLayout(self._pills)
        self._facts = Label("", "meta2", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(space.s4)
        below.addWidget(self._facts, 1)
        below.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        head.addLayout(below)
        return head

    def _build_texts(self) -> QBoxLayout:
        """Question and answer beside each other."""
        self._texts = QHBoxLayout()
        self._texts.setSpacing(tokens.space.s4)
        self._question = ArticleView(self.tr("問い"), fit=True)
        self._answer = ArticleView(self.tr("答え"), fit=True)
        self._place = Label("", wrap=True, selectable=True)
        for number, (name, view) in enumerate(
            ((self.tr("問い"), self._question), (self.tr("答え"), self._answer))
        ):
            if number:
                self._texts.addWidget(rule("v"))
            column = QVBoxLayout()
            column.setSpacing(tokens.space.s1)
            column.addWidget(Label(name, "label"))
            column.addWidget(view)
            if view is self._question:
                column.addWidget(self._place)
            column.addStretch(1)
            self._texts.addLayout(column, 1)
        return self._texts

    def _build_promise(self) -> QFrame:
        box = QFrame()
        box.setProperty("box", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(tokens.space.s3, tokens.space.s2, tokens.space.s3, tokens.space.s2)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s3)
        column.addLayout(row)
        row.addWidget(Label(self.tr("約束"), "label"))
        self._promise = Label("", wrap=True)
        self._promise_state = Pill("")
        row.addWidget(self._promise, 1)
        row.addWidget(self._promise_state)
        self._closing_note = Label("", "meta2", wrap=True, selectable=True)
        column.addWidget(self._closing_note)
        self._closing = PromiseClosing()
        self._closing.closed.connect(lambda note: self.promise_closed.emit(self._promise_of, note))
        column.addWidget(self._closing)
        return box

    # What goes in

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._busy.set_busy(False)
        self._pages.setCurrentIndex(0)

    def show_busy(self) -> None:
        """A contact is being read; what was shown stays until then."""
        self._busy.set_busy(True)

    def show_failed(self, text: str) -> None:
        """The contact could not be read, and why."""
        self._busy.set_busy(False)
        self._failed.set("warning", self.tr("応対を読み込めませんでした"), text)
        self._pages.setCurrentIndex(1)

    def show_opened(self, opened: Opened) -> None:
        """Show a contact from its top."""
        self._busy.set_busy(False)
        detail, contact = opened.detail, opened.detail.summary
        today = datetime.now(TOKYO).date()
        self._show_head(detail, today)
        parts, course = stretches(detail), lines(detail)
        self._strip.show_call(parts, course)
        self._strip.setVisible(bool(parts))
        self._strip_rule.setVisible(bool(parts))
        self._course.show_course(detail, course, opened.revisions)
        restricted = contact.department_answers
        instead = self.tr("所管課で回答します") if restricted else self.tr("なし")
        self._question.set_text(contact.question or instead)
        self._answer.set_text(contact.answer or instead)
        self._place.setText(self.tr("場所 {place}").format(place=contact.place))
        self._place.setVisible(bool(contact.place))
        self._show_promise(detail, today)
        for widget in (self._versions_rule, self._versions):
            widget.setVisible(not restricted)
        if not restricted:
            self._versions.show_versions(detail, today)
        self._pages.setCurrentIndex(2)
        self.area.verticalScrollBar().setValue(0)

    def _show_head(self, detail: ContactDetail, today: date) -> None:
        contact = detail.summary
        self._title.setText(self._wording.category(contact.category_id))
        while (item := self._pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        outcome = (terms.outcome(contact.outcome), terms.outcome_kind(contact.outcome))
        for text, kind in (outcome, *flags(contact)):
            self._pills.addWidget(Pill(text, kind))
        number = self.tr("非通知") if contact.withheld else ""
        if contact.number_e164:
            number = read_number(contact.number_e164).display
        self._number.setText(number)
        self._facts.setText(self._facts_of(detail, today))

    def _facts_of(self, detail: ContactDetail, today: date) -> str:
        contact = detail.summary
        known = bool(contact.resident_id) or contact.department_answers
        who = terms.caller_role(contact.caller_role) if known else self.tr("匿名")
        parts = [
            moment(contact.received_at, today),
            contact.operator_name or contact.operator_id,
            terms.channel(contact.channel),
            terms.nature(contact.nature),
            self.tr("{who}（{how}）").format(who=who, how=terms.matched_by(detail.matched_by))
            + f" → {terms.level(contact.verification_level)}",
        ]
        items = [
            terms.verify_item(VerifyItem(item)) if item in list(VerifyItem) else item
            for item in detail.verified_items
        ]
        if items:
            parts.append(self.tr("たずねた項目: {items}").format(items=self.tr("・").join(items)))
        if contact.language != "ja":
            parts.append(terms.language(contact.language))
        if detail.interpreter:
            parts.append(self.tr("通訳あり"))
        return "　".join(parts)

    def _show_promise(self, detail: ContactDetail, today: date) -> None:
        contact = detail.summary
        self._promise_of = contact.id
        self._promise_box.setVisible(contact.outcome in PROMISES)
        if contact.outcome not in PROMISES:
            return
        parts = [
            terms.outcome(contact.outcome),
            self._wording.department(contact.department_id),
            self.tr("期限 {day}").format(day=day(contact.due_on)) if contact.due_on else "",
            self.tr("担当 {name}").format(name=contact.owner) if contact.owner else "",
            contact.reason,
        ]
        self._promise.setText("　".join(part for part in parts if part))
        self._closing.clear()
        self._closing.setVisible(detail.follow_up_closed_at is None)
        by = self._wording.person(detail.closed_by) if detail.closed_by else ""
        self._closing_note.setText("　".join(part for part in (by, detail.closing_note) if part))
        self._closing_note.setVisible(bool(by))
        if detail.follow_up_closed_at is not None:
            done = moment(detail.follow_up_closed_at, today)
            self._promise_state.set(self.tr("完了 {time}").format(time=done), "ok")
        elif contact.due_on is not None:
            self._promise_state.set(*promise_state(contact.due_on, today))

    def set_below(self, widget: QWidget) -> None:
        """Put a widget at the end of what scrolls."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a part of what scrolls to the top, as far as there is something under it."""
        inside = self.area.widget()
        self._column.activate()
        self.area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint()).y())


def shown_title(contact: ContactSummary, department_answers: str) -> str:
    """A contact in one line: its category, and what was asked as far as it may be shown."""
    asked = department_answers if contact.department_answers else first_line(contact.question)
    return "　".join(part for part in (named(contact.category_name, contact.category_name_en), asked) if part)
