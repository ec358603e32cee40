"""The way to publication, and beneath it what else is to be known of the article, section by section.

PublishCard()    .show_standing(Standing), .show_blank(), .add_first(widget), .add_section(widget)
    .form           a `PublishForm`
    .revisions      a `RevisionsSection`
    withdraw_requested() expire_requested()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from callcenter.knowledge.article import ArticleState
from ui.desk.flow import FlowLayout
from ui.editor.publish_form import PublishForm
from ui.editor.revisions import RevisionsSection
from ui.editor.stage import Stage, Standing, when
from ui.editor.steps import Steps
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label, Pill, rule


class PublishCard(Card):
    """See the module's text."""

    withdraw_requested = Signal()
    expire_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("公開まで"), flush=True, parent=parent)
        space = tokens.space
        self._number = Pill("", "acc")
        self.add_head(self._number)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(space.s4 - 1, space.s1, space.s4 - 1, space.s3)
        column.setSpacing(space.s3)
        self._steps = Steps()
        column.addWidget(self._steps)
        self.form = PublishForm()
        column.addWidget(self.form)
        self._sections = QWidget()
        self._sections.setObjectName("scrollbody")
        self._column = QVBoxLayout(self._sections)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(top)
        self._below = QWidget()
        self._parts = QVBoxLayout(self._below)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._build_end()
        self._parts.addWidget(self._end)
        self._column.addWidget(self._below)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sections)
        self.body.addWidget(area, 1)
        self.revisions = RevisionsSection()
        self.add_section(self.revisions)
        self.show_blank()

    def add_first(self, widget: QWidget) -> None:
        """Put a section right beneath the way to publication; it may be hidden."""
        self._column.insertWidget(1, widget)

    def add_section(self, widget: QWidget) -> None:
        """Put a section beneath those that are there, before what ends the article."""
        last = self._parts.indexOf(self._end)
        self._parts.insertWidget(last, rule("h"))
        self._parts.insertWidget(last + 1, widget)

    def _build_end(self) -> None:
        space = tokens.space
        self._end = QWidget()
        around = QVBoxLayout(self._end)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(rule("h"))
        room = QVBoxLayout()
        around.addLayout(room)
        room.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        room.setSpacing(space.s2)
        self._sure = Label("", "meta2", wrap=True)
        row = QWidget()
        flow = FlowLayout(row, space.s2)
        self._withdraw = ActionButton(self.tr("取り下げる"), kind="small", icon="x")
        self._withdraw.clicked.connect(lambda: self._ask(ArticleState.WITHDRAWN))
        self._expire = ActionButton(self.tr("期限切れにする"), kind="small", icon="clock")
        self._expire.clicked.connect(lambda: self._ask(ArticleState.EXPIRED))
        self._withdraw_now = ActionButton(self.tr("取り下げる"), kind="danger")
        self._withdraw_now.clicked.connect(self.withdraw_requested)
        self._expire_now = ActionButton(self.tr("期限切れにする"), kind="danger")
        self._expire_now.clicked.connect(self.expire_requested)
        self._keep = ActionButton(self.tr("やめる"), kind="ghost")
        self._keep.clicked.connect(lambda: self._ask(None))
        for button in (self._withdraw, self._expire, self._withdraw_now, self._expire_now, self._keep):
            flow.addWidget(button)
        room.addWidget(self._sure)
        room.addWidget(row)

    # What goes in

    def show_blank(self) -> None:
        """No article is open."""
        self._number.hide()
        names = (self.tr("下書き"), self.tr("確認"), self.tr("公開"))
        self._steps.set_steps([(name, "", "open") for name in names])
        self.form.show_standing(None)
        self.revisions.show_revisions([], {})
        self._below.hide()

    def show_standing(self, standing: Standing) -> None:
        """Say how far the article is."""
        newest = standing.newest
        self._below.show()
        self._number.setVisible(newest is not None)
        if newest is not None:
            kind = {Stage.DRAFT: "acc", Stage.ENDED: "mute", Stage.PUBLISHED: "ok"}.get(
                standing.stage, "warn"
            )
            self._number.set(self.tr("第{number}版").format(number=newest.number), kind)
        self._steps.set_steps(self._stations(standing))
        self.form.show_standing(standing)
        self._end.setVisible(standing.published is not None and not standing.waiting)

    def _stations(self, standing: Standing) -> list[tuple[str, str, str]]:
        """Name, note and state of each station."""
        newest, stage, missing = standing.newest, standing.stage, len(standing.missing)
        lacking = self.tr("足りない %n", "", missing) if missing else ""
        drafted, checked, published = ("", "done"), ("", "done"), ("", "done")
        if stage is Stage.DRAFT:
            saved = self.tr("未保存")
            if newest is not None and newest.state is ArticleState.DRAFT:
                saved = when(newest.saved_at)
            if standing.two_people:
                drafted = (lacking or saved, "here")
                checked = (self.tr("ほかの人"), "open")
            else:
                drafted = (saved, "here" if missing else "done")
                checked = (lacking or self.tr("そろいました"), "open" if missing else "here")
            published = ("", "open")
        elif newest is not None:
            if stage is Stage.REVIEW and newest.submitted_at is not None:
                checked, published = (when(newest.submitted_at), "here"), ("", "open")
            elif stage is Stage.SCHEDULED and newest.publish_at is not None:
                published = (when(newest.publish_at), "here")
            elif stage is Stage.ENDED:
                expired = newest.state is ArticleState.EXPIRED
                published = (self.tr("期限切れ") if expired else self.tr("取り下げ"), "open")
        if standing.published is not None and not published[0]:
            number = self.tr("第{number}版").format(number=standing.published.number)
            published = (number, published[1])
        return [
            (self.tr("下書き"), *drafted),
            (self.tr("確認"), *checked),
            (self.tr("公開"), *published),
        ]

    # Asking

    def _ask(self, state: ArticleState | None) -> None:
        """Ask once more before the article is taken from the desks; None where nothing is asked any more."""
        words = {
            ArticleState.WITHDRAWN: self.tr(
                "取り下げると、オペレーターの検索に出なくなります。版は残ります。"
            ),
            ArticleState.EXPIRED: self.tr(
                "期限切れにすると、検索に出なくなります。直せば、また公開できます。"
            ),
        }
        self._sure.setText(words[state] if state is not None else "")
        self._sure.setVisible(state is not None)
        self._withdraw.setVisible(state is None)
        self._expire.setVisible(state is None)
        self._withdraw_now.setVisible(state is ArticleState.WITHDRAWN)
        self._expire_now.setVisible(state is ArticleState.EXPIRED)
        self._keep.setVisible(state is not None)
        if state is not None:
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_questions(self) -> None:
        """Ask nothing any more."""
        self.form.close_questions()
        self._ask(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_questions()
        else:
            super().keyPressEvent(event)
