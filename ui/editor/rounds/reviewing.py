"""One article of a round after the other: read, shown, confirmed, or read again where it was published anew.

Reviewing(center, bridge, explain, words, card)     card: the ReviewCard that it fills
    shown()             an article has come
    moved()             rounds and what waits are to be read again
    said(words, kind)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callcenter.knowledge.article import Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.errors import RevisionConflict
from callcenter.knowledge.rounds import RoundOver, ToConfirm
from ui.bridge import Bridge
from ui.desk.article_sheet import rendered, title_of
from ui.editor.rounds.changes import changes_html
from ui.editor.rounds.review_card import Reading, ReviewCard
from ui.editor.rounds.wording import RoundWords
from ui.i18n import language

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Reviewing(QObject):
    """See the module's text."""

    shown = Signal()
    moved = Signal()
    said = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        words: RoundWords,
        card: ReviewCard,
    ) -> None:
        super().__init__(card)
        self._center, self._bridge, self._explain = center, bridge, explain
        self._words, self._card = words, card
        self._note = ""  # to be said over the article that comes next
        card.wanted.connect(self._open)
        card.confirm_requested.connect(self._confirm)

    def _open(self, wanted: object) -> None:
        if not isinstance(wanted, ToConfirm):
            return
        self._card.begin()
        self._card.say(self._note)
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
        self._card.show_article(reading, self._facts(reading.revision), titles)
        self.shown.emit()

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
        self._card.give_up()
        self._card.say(self._explain(problem))

    def _confirm(self, reading: Reading) -> None:
        self._card.begin()
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
        if self._card.reading is reading:
            self._card.forget()
        self.moved.emit()

    def _not_confirmed(self, reading: Reading, problem: Exception) -> None:
        self._card.give_up()
        if isinstance(problem, RevisionConflict):
            self._note = self.tr(
                "読んでいる間に、この記事は公開し直されました。新しい文を出しましたので、もう一度確かめてください。"
            )
            self._go_on(reading)
        elif isinstance(problem, RoundOver):
            self.said.emit(self._explain(problem), "warn")
            self._go_on(reading)
        else:
            self._card.say(self._explain(problem))
