"""The views of the work list and of the articles: which entries each has, and in which order. No words, no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TypeVar

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.listing import ArticleRow
from callcenter.knowledge.worklist import WorkEntry, WorkKind, WorkList, is_over

MINE = "me"  # the filter by owner; any other is a department's id, and nothing means all

Listed = TypeVar("Listed", ArticleRow, WorkEntry)


class View(Enum):
    """A way of looking at the articles; the first ones are work to do, named as its kinds are."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    MISSING = "missing"
    NO_RESULT = "no_result"
    NOT_USED = "not_used"
    OVERDUE = "overdue"
    REVIEW_SOON = "review_soon"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    NEVER_USED = "never_used"
    STALE = "stale"
    ALIKE = "alike"
    BROKEN_LINK = "broken_link"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    PUBLISHED = "published"
    OVER = "over"
    ALL = "all"


STATES = (View.DRAFT, View.PUBLISHED, View.OVER, View.ALL)
WORDS = (View.MISSING, View.NO_RESULT, View.NOT_USED)
# What is shown also when nothing is in it: where something else can be begun there.
ALWAYS = (View.BROKEN_LINK, *STATES)


class Order(Enum):
    """How the articles of a view follow each other."""

    GIVEN = "given"
    REVIEW = "review"
    USE = "use"
    RATING = "rating"
    SAVED = "saved"


def count(work: WorkList, view: View) -> int:
    """How many entries a view has."""
    return len(articles(work, view)) if view in STATES else len(entries(work, view))


def entries(work: WorkList, view: View) -> Sequence[WorkEntry]:
    """The work of a view, in order; of STATES none."""
    return () if view in STATES else work.entries.get(WorkKind(view.value), ())


def articles(work: WorkList, view: View) -> Sequence[ArticleRow]:
    """The articles of one of STATES, in order."""
    if view is View.ALL:
        return work.rows
    fits: Mapping[View, Callable[[ArticleRow], bool]] = {
        View.DRAFT: lambda row: row.state is ArticleState.DRAFT,
        View.PUBLISHED: lambda row: row.published_revision is not None,
        View.OVER: is_over,
    }
    return [row for row in work.rows if fits[view](row)]


def next_day(row: ArticleRow) -> date | None:
    """The next review, or the expiry where that is nearer."""
    return min((day for day in (row.review_on, row.expires_on) if day is not None), default=None)


def in_order(listed: Sequence[Listed], order: Order, work: WorkList) -> list[Listed]:
    """The soonest review, the most used, the worst rated, what was saved last first; what has none comes last."""

    def key(one: Listed) -> tuple[bool, float]:
        row = one if isinstance(one, ArticleRow) else one.article
        if row is None:
            return True, 0.0
        if order is Order.REVIEW:
            day = next_day(row)
            return day is None, float(day.toordinal()) if day else 0.0
        if order is Order.USE:
            return False, -float(work.uses.get(row.id, 0))
        if order is Order.RATING:
            rating = work.ratings.get(row.id)
            return rating is None, rating.share if rating else 0.0
        return False, -row.saved_at.timestamp()

    return list(listed) if order is Order.GIVEN else sorted(listed, key=key)
