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

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from callcenter.access.individual_number import IndividualNumberRefused
from callcenter.access.policy import Action, may
from callcenter.knowledge.article import Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.errors import RevisionConflict
from callcenter.knowledge.rounds import ReviewRound, RoundOver, RoundUnnamed, ToConfirm
from callcenter.knowledge.texts import TextRefused
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.desk.article_sheet import rendered, title_of
from ui.editor.rounds.changes import changes_html
from ui.editor.rounds.review_card import Reading, ReviewCard
from ui.editor.rounds.round_form import RoundForm
from ui.editor.rounds.round_list import RoundList
from ui.editor.rounds.wording import RoundWords, summed
from ui.i18n import language
from ui.theme import tokens
from ui.widgets import ActionButton, Notice

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_BESIDE = 820  # px at 100 % from which rounds and article stand beside each other
_ANY = 16_777_215  # Qt's largest


@dataclass(frozen=True)
class _Read:
    rounds: list[ReviewRound]
    waiting: list[ToConfirm]
    own: frozenset[str] | None


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
        self._note = ""  # to be said over the article that comes next
        self._afresh = False  # the page is entered: what is read need not stay
        self._ready = False
        words = self._words = RoundWords(center, self)
        self.list = RoundList(words, may(center.person, Action.EDIT_EVERY_ARTICLE))
        self.review = ReviewCard(words)
        self.form = RoundForm(words)
        self.list.chosen.connect(self._show_chosen)
        self.list.new_requested.connect(self._show_form)
        self.list.end_requested.connect(self._end)
        self.review.wanted.connect(self._open)
        self.review.confirm_requested.connect(self._confirm)
        self.review.edit_requested.connect(self.article_opened)
        self.form.begun.connect(self._begin_round)
        self.form.given_up.connect(self._hide_form)
        again = ActionButton(self.tr("もう一度読む"), kind="small", icon="arrows-clockwise")
        again.clicked.connect(self.refresh)
        self._refused = Notice("bad", "", [again], closable=False)
        self._refused.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.review)
        self._pages.addWidget(self.form)
        space = tokens.space
        body = QWidget()
        body.setObjectName("scrollbody")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space.s3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._row.addWidget(self.list)
        self._row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s3, space.s3, space.s3, space.s3)
        column.setSpacing(space.s3)
        column.addWidget(self._refused)
        column.addWidget(area, 1)
        self._ready = True

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
                self.tr("{progress}件を確かめました。").format(
                    progress=self._words.progress(confirmed, articles)
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
            rest = self.tr("見直し全体では {progress}件です。").format(progress=self._words.progress(*whole))
            if whole[0] == whole[1] and may(self._center.person, Action.EDIT_EVERY_ARTICLE):
                rest = self.tr("すべての課が終わりました。「終える」で、この見直しを閉じられます。")
            self.review.show_state(
                "check-circle",
                self.tr("%n件、すべて確かめました", "", articles)
                if articles
                else self.tr("担当の課の記事は、この見直しにありません"),
                rest,
            )

    # One article

    def _open(self, wanted: object) -> None:
        if not isinstance(wanted, ToConfirm):
            return
        self.review.begin()
        self.review.say(self._note)
        self._note = ""
        self._bridge.latest(
            "rounds-article", self._read_article, wanted, then=self._show_article, failed=self._not_opened
        )

    def _read_article(self, wanted: ToConfirm) -> Reading:
        knowledge = self._center.knowledge
        revision = knowledge.library.revision(wanted.article_id, wanted.revision)
        last = knowledge.rounds.last_confirmed(wanted.article_id)
        since, changes = self.tr("まだ確かめられたことがありません。"), ""
        if last is not None:
            old = knowledge.library.revision(wanted.article_id, last.revision)
            changes = changes_html(old.content, revision.content, language())
            words = (
                self.tr(
                    "前回の確認（{day}、第{number}版）から変わっています。変わったところは記事の下にあります。"
                )
                if changes
                else self.tr("前回の確認（{day}、第{number}版）から変わっていません。")
            )
            day = f"{last.at.astimezone(TOKYO):%Y/%m/%d}"
            since = words.format(day=day, number=last.revision)
        return Reading(wanted, revision, rendered(revision.content), since, changes)

    def _show_article(self, reading: Reading) -> None:
        content = reading.revision.content
        published = self._center.knowledge.published
        titles = {id_: title_of(published[id_].content) for id_ in content.related if id_ in published}
        self.review.show_article(reading, self._facts(reading.revision), titles)

    def _facts(self, revision: Revision) -> str:
        content = revision.content
        facts = [
            content.id,
            self._words.office(content.department_id),
            self.tr("第{number}版").format(number=revision.number),
        ]
        if revision.published_at is not None:
            day = f"{revision.published_at.astimezone(TOKYO):%Y/%m/%d}"
            facts.append(self.tr("{day} 公開").format(day=day))
        return self.tr("・").join(fact for fact in facts if fact)

    def _not_opened(self, problem: Exception) -> None:
        self.review.give_up()
        self.review.say(self._explain(problem))

    def _confirm(self, reading: Reading) -> None:
        self.review.begin()
        one = reading.waiting
        self._bridge.run(
            self._center.knowledge.rounds.confirm,
            one.round_id,
            one.article_id,
            reading.revision.number,
            self._center.person,
            then=partial(self._confirmed, reading),
            failed=partial(self._not_confirmed, reading),
            receiver=self,
        )

    def _confirmed(self, reading: Reading, _nothing: None) -> None:
        self.said.emit(self.tr("「{title}」を確かめました").format(title=reading.waiting.title), "ok")
        self._go_on(reading)

    def _go_on(self, reading: Reading) -> None:
        """The next article takes the place of this one, and the progress moves."""
        if self.review.reading is reading:
            self.review.forget()
        self.refresh()

    def _not_confirmed(self, reading: Reading, problem: Exception) -> None:
        self.review.give_up()
        if isinstance(problem, RevisionConflict):
            self._note = self.tr(
                "読んでいる間に、この記事は公開し直されました。新しい文を出しましたので、もう一度確かめてください。"
            )
            self._go_on(reading)
        elif isinstance(problem, RoundOver):
            self.said.emit(self._explain(problem), "warn")
            self._go_on(reading)
        else:
            self.review.say(self._explain(problem))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._ready:
            self._share_room()

    def _share_room(self) -> None:
        beside = self.width() >= tokens.px(_BESIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.list.setMinimumWidth(tokens.px(300) if beside else 0)
        self.list.setMaximumWidth(tokens.px(300) if beside else _ANY)
        self.list.set_low(not beside)
