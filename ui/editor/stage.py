"""Where the open article stands on its way to publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.departments import TOKYO


class Stage(Enum):
    """What is asked next."""

    DRAFT = "draft"
    REVIEW = "review"  # somebody else is to approve it
    SCHEDULED = "scheduled"
    PUBLISHED = "published"  # and nothing new is written
    ENDED = "ended"  # expired or withdrawn


_STAGES = {
    ArticleState.DRAFT: Stage.DRAFT,
    ArticleState.REVIEW: Stage.REVIEW,
    ArticleState.SCHEDULED: Stage.SCHEDULED,
    ArticleState.PUBLISHED: Stage.PUBLISHED,
}


@dataclass(frozen=True)
class Standing:
    """Everything the way to publication is shown from.

    Attributes:
        newest: the newest revision, None for an article that was never saved.
        published: the revision that operators read, if any.
        scheduled: the one that will be published by itself, if any.
        written: something is written that is in no revision yet.
        two_people: its category asks for an approver beside the author.
        own: whoever looks wrote the newest revision.
        approvers: who may approve it, by name.
        missing: what must be added before it can be published, one line each.
        doubtful: what should be looked at, one line each.
        waiting: an old revision is looked at meanwhile, or another department answers for the article.
    """

    newest: Revision | None
    published: Revision | None
    scheduled: Revision | None
    written: bool
    two_people: bool
    own: bool
    approvers: tuple[str, ...]
    missing: tuple[str, ...]
    doubtful: tuple[str, ...]
    waiting: bool = False

    @property
    def stage(self) -> Stage:
        """What is asked next."""
        if self.newest is None or self.written:
            return Stage.DRAFT
        return _STAGES.get(self.newest.state, Stage.ENDED)

    @property
    def can_go_on(self) -> bool:
        """Whether the next step may be taken."""
        if self.missing or self.waiting:
            return False
        return self.stage is Stage.DRAFT or (self.stage is Stage.REVIEW and not self.own)


def when(at: datetime) -> str:
    """The time for today, else the day; day and time for what is to come."""
    local, now = at.astimezone(TOKYO), datetime.now(TOKYO)
    if local > now:
        return f"{local:%m/%d %H:%M}"
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%Y/%m/%d}"
