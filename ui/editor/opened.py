"""The article that is open in the editor, and how it stands in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import Feedback


@dataclass
class Opened:
    """The article on the screen. `number` is the revision the work began from, 0 for a new article."""

    content: ArticleContent
    number: int
    revisions: list[Revision]
    remark: Feedback | None = None  # what a new article answers

    @property
    def published(self) -> Revision | None:
        """What operators read."""
        return next((each for each in self.revisions if each.state is ArticleState.PUBLISHED), None)

    @property
    def draft(self) -> Revision | None:
        """What they do not read yet."""
        newest = self.revisions[0] if self.revisions else None
        return newest if newest is not None and newest.state is ArticleState.DRAFT else None

    def keep(self, saved: Revision) -> None:
        """Go on from the draft that was saved; the draft before it is none any more."""
        older = [
            replace(each, state=ArticleState.SUPERSEDED) if each.state is ArticleState.DRAFT else each
            for each in self.revisions
        ]
        self.content, self.number, self.revisions = saved.content, saved.number, [saved, *older]


@dataclass(frozen=True)
class Standing:
    """What stands on the pill, its kind, and what is said of the last saving."""

    pill: str
    kind: str
    status: str


class OpenedWords(QObject):
    """Words for how an open article stands."""

    def of(self, opened: Opened) -> Standing:
        """How the article stands that nothing was written in since it was read or saved."""
        if opened.draft is not None:
            time = f"{opened.draft.saved_at.astimezone(TOKYO):%H:%M}"
            return Standing(self.tr("下書き"), "acc", self.tr("下書きを保存 {time}").format(time=time))
        if opened.published is not None:
            return Standing(self.tr("公開中"), "ok", self.tr("変更なし"))
        if opened.number:
            return Standing(self.tr("取り下げ"), "mute", self.tr("変更なし"))
        return Standing(self.tr("新しい記事"), "acc", self.tr("まだ保存していません"))
