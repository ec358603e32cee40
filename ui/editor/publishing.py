"""What becomes of the open article: submitted, approved, sent back, published now or later, taken from the desks.

    Publishing(center, bridge, writing, card)
        published(Revision)     operators can find it, or will
        said(words, kind)       what has just been done, for the foot bar
        done()                  the article has gone a step on its way

What is written is saved first, so that what goes on its way is what stands on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callcenter.knowledge.article import ArticleState, Revision
from ui.bridge import Bridge
from ui.editor.publish_card import PublishCard
from ui.editor.stage import when
from ui.editor.writing import Writing

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Publishing(QObject):
    """See the module's text."""

    published = Signal(object)
    said = Signal(str, str)
    done = Signal()

    def __init__(
        self, center: CallCenter, bridge: Bridge, writing: Writing, card: PublishCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._writing = center, bridge, writing
        knowledge = center.knowledge
        form, library = card.form, knowledge.library
        form.publish_requested.connect(
            lambda note, at: self._save_and_send(knowledge.publish, self.tr("公開しました"), note, at)
        )
        form.submit_requested.connect(
            lambda at: self._save_and_send(library.submit, self.tr("確認に出しました"), at)
        )
        form.approve_requested.connect(
            lambda note: self._send(knowledge.approve, self.tr("承認して公開しました"), note)
        )
        form.send_back_requested.connect(
            lambda why: self._send(library.send_back, self.tr("差し戻しました"), why)
        )
        form.unschedule_requested.connect(lambda: self._send(library.unschedule, self.tr("予定をやめました")))
        card.withdraw_requested.connect(
            lambda: self._save_and_send(knowledge.withdraw, self.tr("取り下げました"))
        )
        card.expire_requested.connect(
            lambda: self._save_and_send(knowledge.expire, self.tr("期限切れにしました"))
        )

    def _save_and_send(
        self, function: Callable[..., Revision], done: str, *more: str | datetime | None
    ) -> None:
        self._writing.save_first(partial(self._send, function, done, *more))

    def _send(self, function: Callable[..., Revision], done: str, *more: str | datetime | None) -> None:
        opened = self._writing.opened
        if opened is not None:
            self._bridge.run(
                function,
                opened.content.id,
                opened.number,
                self._center.person,
                *more,
                then=partial(self._done, done),
                failed=self._writing.refused,
                receiver=self,
            )

    def _done(self, done: str, revision: Revision) -> None:
        if revision.state is ArticleState.SCHEDULED and revision.publish_at is not None:
            done = self.tr("{when}に公開する予定にしました").format(when=when(revision.publish_at))
        words = self.tr("{id} 第{number}版：{done}")
        self.said.emit(words.format(id=revision.content.id, number=revision.number, done=done), "ok")
        if revision.state is ArticleState.PUBLISHED:
            self.published.emit(revision)
        self._writing.reload(revision.content.id)
        self._writing.kept.emit()
        self.done.emit()
