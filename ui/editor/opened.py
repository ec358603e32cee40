"""The article that is open in the editor, and how it stands in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import Feedback
from callcenter.knowledge.open_searches import OpenSearch

Unanswered = Feedback | OpenSearch  # what an operator looked for and did not find


@dataclass
class Opened:
    """The article on the screen.

    Attributes:
        number: the revision the work began from, 0 for a new article.
        answers: what a new article was begun for.
        own: the departments whose articles may be written here; None for those of all.
    """

    content: ArticleContent
    number: int
    revisions: list[Revision]
    answers: Unanswered | None = None
    own: frozenset[str] | None = None

    @property
    def foreign(self) -> str:
        """The department that answers for the article where nobody here may write in it, else nothing."""
        standing = [each.content.department_id for each in (self.newest, self.published) if each is not None]
        return next((each for each in standing if self.own is not None and each not in self.own), "")

    @property
    def published(self) -> Revision | None:
        """What operators read."""
        return next((each for each in self.revisions if each.state is ArticleState.PUBLISHED), None)

    @property
    def scheduled(self) -> Revision | None:
        """What they will read by itself."""
        return next((each for each in self.revisions if each.state is ArticleState.SCHEDULED), None)

    @property
    def newest(self) -> Revision | None:
        """The revision that is worked on; none of an article that was never saved."""
        return self.revisions[0] if self.revisions else None

    def keep(self, saved: Revision) -> None:
        """Go on from the draft that was saved; what was worked on before it is superseded."""
        worked_on = (ArticleState.DRAFT, ArticleState.REVIEW)
        older = [
            replace(each, state=ArticleState.SUPERSEDED) if each.state in worked_on else each
            for each in self.revisions
            if each.number != saved.number
        ]
        self.content, self.number, self.revisions = saved.content, saved.number, [saved, *older]


@dataclass(frozen=True)
class Said:
    """What stands on the pill, its kind, and what is said of the last saving."""

    pill: str
    kind: str
    status: str


class OpenedWords(QObject):
    """Words for how an open article stands."""

    def state(self, state: ArticleState) -> str:
        """The word for a state; none for what another revision has replaced."""
        return {
            ArticleState.DRAFT: self.tr("下書き"),
            ArticleState.REVIEW: self.tr("承認待ち"),
            ArticleState.SCHEDULED: self.tr("公開予約"),
            ArticleState.PUBLISHED: self.tr("公開中"),
            ArticleState.EXPIRED: self.tr("期限切れ"),
            ArticleState.WITHDRAWN: self.tr("取り下げ"),
        }.get(state, "")

    def pill(self, state: ArticleState) -> tuple[str, str] | None:
        """The same as a pill with its kind."""
        kinds = {ArticleState.REVIEW: "warn", ArticleState.PUBLISHED: "ok"}
        kinds |= dict.fromkeys((ArticleState.DRAFT, ArticleState.SCHEDULED), "acc")
        words = self.state(state)
        return (words, kinds.get(state, "mute")) if words else None

    def of(self, opened: Opened) -> Said:
        """How the article stands that nothing was written in since it was read or saved."""
        newest = opened.newest
        if newest is None:
            return Said(self.tr("新しい記事"), "acc", self.tr("まだ保存していません"))
        words, kind = self.pill(newest.state) or ("", "mute")
        time = f"{newest.saved_at.astimezone(TOKYO):%H:%M}"
        saved = self.tr("下書きを保存 {time}").format(time=time)
        draft = newest.state is ArticleState.DRAFT
        return Said(words, kind, saved if draft else self.tr("変更なし"))
