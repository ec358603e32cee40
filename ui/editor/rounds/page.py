"""Review rounds: how far each is, and the articles that whoever is here confirms or corrects one after the other.

    RoundsPage(center, bridge, explain)
        said            Signal(str, str): what has just been done and its kind, for the foot bar
        article_opened  Signal(str): an article is to be corrected
        waiting_changed Signal(int): how many articles wait for whoever is here
    .refresh()          read again; before the page is shown only how many wait
    .take(update)       what others changed at a shared database

Keys: Alt+1 rounds · Alt+2 departments · Alt+3 articles · J/K next and previous · Ctrl+Return still true · F3 correct ·
Ctrl+N new round · Alt+X end the round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from callcenter.access.individual_number import IndividualNumberRefused
from callcenter.access.policy import Action, may
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.rounds import ReviewRound, RoundUnnamed, ToConfirm
from callcenter.knowledge.texts import TextRefused
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.editor.rounds.review_card import ReviewCard
from ui.editor.rounds.reviewing import Reviewing
from ui.editor.rounds.round_form import RoundForm
from ui.editor.rounds.round_list import RoundList
from ui.editor.rounds.wording import RoundWords, summed
from ui.theme import tokens
from ui.widgets import ActionButton, Notice, share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_BESIDE = 820  # px at 100 % from which rounds and article stand beside each other
_READABLE = 260  # px at 100 % that an article gets in the narrowest window


@dataclass(frozen=True)
class _Read:
    rounds: list[ReviewRound]
    waiting: list[ToConfirm]
    own: frozenset[str] | None


class _Body(QWidget):
    """Scrolls only where not even the smallest height fits: the article scrolls by itself."""

    def heightForWidth(self, width: int) -> int:
        return self.minimumSizeHint().height()


class RoundsPage(QWidget):
    """See the module's text."""

    said = Signal(str, str)
    article_opened = Signal(str)
    waiting_changed = Signal(int)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("見直し"))
        self._center, self._bridge, self._explain = center, bridge, explain
        self._read: _Read | None = None
        self._afresh = False  # the page is entered: what is read need not stay
        words = self._words = RoundWords(center, self)
        self._build_frame()
        # Each comes into the frame before it is filled: what is moved with all it holds is polished anew.
        self.list = RoundList(words, may(center.person, Action.EDIT_EVERY_ARTICLE))
        self._row.addWidget(self.list)
        self._pages = QStackedWidget()
        self._row.addWidget(self._pages, 1)
        self.review = ReviewCard(words)
        self._pages.addWidget(self.review)
        self.form = RoundForm(words)
        self._pages.addWidget(self.form)
        self.list.chosen.connect(self._show_chosen)
        self.list.new_requested.connect(self._show_form)
        self.list.end_requested.connect(self._end)
        reviewing = Reviewing(center, bridge, explain, words, self.review)
        reviewing.said.connect(self.said)
        reviewing.moved.connect(self.refresh)
        reviewing.shown.connect(self._reveal)
        self.review.edit_requested.connect(self.article_opened)
        self.review.sheet.link_clicked.connect(self._follow)
        self.form.begun.connect(self._begin_round)
        self.form.given_up.connect(self._hide_form)
        share_room(self, self._share_room)

    def _build_frame(self) -> None:
        space = tokens.space
        again = ActionButton(self.tr("もう一度読む"), kind="small", icon="arrows-clockwise")
        again.clicked.connect(self.refresh)
        self._refused = Notice("bad", "", [again], closable=False)
        self._refused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s3, space.s3, space.s3, space.s3)
        column.setSpacing(space.s3)
        column.addWidget(self._refused)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        body = _Body()
        body.setObjectName("scrollbody")
        self._area.setWidget(body)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space.s3)

    # Reading

    def refresh(self) -> None:
        """Read rounds and what waits again; what is read stays where it is."""
        self._bridge.latest("rounds", self._reading, then=self._show, failed=self._not_read, receiver=self)

    def _reading(self) -> _Read:
        knowledge, person = self._center.knowledge, self._center.person
        return _Read(
            knowledge.rounds.list_rounds(closed=True),
            knowledge.rounds.to_confirm(person),
            knowledge.library.own_departments(person),
        )

    def _not_read(self, problem: Exception) -> None:
        self.review.give_up()
        self._refused.set_text(self._explain(problem))
        self._refused.show()

    def take(self, update: Updated) -> None:
        """Others opened or closed a round, confirmed or published articles."""
        if update.review_rounds or update.articles:
            self.refresh()

    # Showing

    @staticmethod
    def _today() -> date:
        return datetime.now(TOKYO).date()

    def _show(self, read: _Read) -> None:
        self._read = read
        self._refused.hide()
        self.waiting_changed.emit(len(read.waiting))
        if not self.isVisible():
            return
        self.list.show_rounds(read.rounds, read.own, self._today())
        self._show_chosen()
        self._afresh = False

    def _show_chosen(self) -> None:
        one = self.list.round()
        if self._read is None or one is None:
            self._show_none()
            return
        departments = self.list.departments()
        confirmed, articles = summed(one.progress, departments)
        waiting = [
            each
            for each in self._read.waiting
            if each.round_id == one.id and (departments is None or each.department_id in departments)
        ]
        if not waiting:
            self._show_done(one, confirmed, articles)
            return
        read = self.review.reading
        if read is not None and not self._stays(read.waiting, one, departments, waiting):
            self.review.forget()
        self.review.show_waiting(waiting, confirmed, articles, one.due_on, self._today())
        read = self.review.reading
        if read is not None and read.waiting.article_id not in {each.article_id for each in waiting}:
            self.review.say_gone(
                self.tr("この記事は、ほかの人が確かめたか、取り下げました。次の記事へ進んでください。")
            )

    def _stays(
        self,
        read: ToConfirm,
        one: ReviewRound,
        departments: frozenset[str] | None,
        waiting: list[ToConfirm],
    ) -> bool:
        """Whether the article that is read stays, whatever became of it meanwhile."""
        if read.round_id != one.id or (departments is not None and read.department_id not in departments):
            return False
        return not self._afresh or read in waiting

    def _show_none(self) -> None:
        leads = may(self._center.person, Action.EDIT_EVERY_ARTICLE)
        self.review.show_state(
            "calendar",
            self.tr("開いている見直しはありません"),
            self.tr("「始める」で、課に記事を確かめてもらえます。")
            if leads
            else self.tr("見直しが始まると、担当の課の記事がここに並びます。"),
        )

    def _show_done(self, one: ReviewRound, confirmed: int, articles: int) -> None:
        if one.closed_at is not None:
            day = self._words.day(one.closed_at.astimezone(TOKYO).date())
            self.review.show_state(
                "check-circle",
                self.tr("この見直しは{day}に終わりました").format(day=day),
                self.tr("{articles}件のうち{confirmed}件を確かめました。").format(
                    articles=articles, confirmed=confirmed
                ),
            )
        elif confirmed < articles:
            self.review.show_state(
                "clock",
                self.tr("ほかの課が確かめています"),
                self.tr("残り%n件は、その課が{by}確かめます。", "", articles - confirmed).format(
                    by=self._words.by(one.due_on)
                ),
            )
        else:
            whole = summed(one.progress, None)
            rest = self.tr("見直し全体では、{articles}件のうち{confirmed}件です。").format(
                articles=whole[1], confirmed=whole[0]
            )
            if whole[0] == whole[1] and may(self._center.person, Action.EDIT_EVERY_ARTICLE):
                rest = self.tr("すべての課が終わりました。「終える」で、この見直しを閉じられます。")
            self.review.show_state(
                "check-circle",
                self.tr("%n件、すべて確かめました", "", articles)
                if articles
                else self.tr("担当の課の記事は、この見直しにありません"),
                rest,
            )

    def _follow(self, link: str) -> None:
        if link.startswith("faq:"):
            self.article_opened.emit(link.removeprefix("faq:"))
        else:
            self.said.emit(link, "info")

    # A round as a whole

    def _show_form(self) -> None:
        counts = Counter(each.content.department_id for each in self._center.knowledge.published.values())
        order = [id_ for id_ in self._center.departments if counts[id_]]
        order += sorted(counts.keys() - set(order))
        self.list.set_forming(True)
        self._pages.setCurrentWidget(self.form)
        self.form.begin({id_: counts[id_] for id_ in order}, self._today())

    def _hide_form(self) -> None:
        self.list.set_forming(False)
        self._pages.setCurrentWidget(self.review)
        self.list.take_focus()

    def _begin_round(self, name: str, due: date, departments: list[str]) -> None:
        self.form.set_busy(True)
        self._bridge.run(
            self._center.knowledge.rounds.open,
            name,
            due,
            self._center.person,
            departments,
            then=self._begun,
            failed=self._not_begun,
        )

    def _begun(self, one: ReviewRound) -> None:
        self.form.set_busy(False)
        self._hide_form()
        self.said.emit(self.tr("「{name}」を始めました").format(name=one.name), "ok")
        self.list.choose_next(one.id)
        self.refresh()

    def _not_begun(self, problem: Exception) -> None:
        self.form.set_busy(False)
        words = self._explain(problem)
        of_name = isinstance(problem, RoundUnnamed | TextRefused | IndividualNumberRefused)
        self.form.set_problem(words if of_name else "", "" if of_name else words)

    def _end(self) -> None:
        one = self.list.round()
        if one is not None:
            self._bridge.run(
                self._center.knowledge.rounds.close,
                one.id,
                self._center.person,
                then=partial(self._ended, one.name),
                failed=self._not_read,
                receiver=self,
            )

    def _ended(self, name: str, _closed: bool) -> None:
        self.said.emit(self.tr("「{name}」を終えました").format(name=name), "ok")
        self.refresh()

    # Room

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._afresh = True
        self.refresh()
        self.review.take_focus()

    def _reveal(self) -> None:
        """In a narrow window the article stands under the rounds."""
        self._area.verticalScrollBar().setValue(self._pages.y())

    def _share_room(self) -> None:
        beside = self.width() >= tokens.px(_BESIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.list.setMinimumWidth(tokens.px(300) if beside else 0)
        self.list.setMaximumWidth(tokens.px(300) if beside else tokens.any)
        self.list.set_low(not beside)
        self._pages.setMinimumHeight(0 if beside else tokens.px(_READABLE))
