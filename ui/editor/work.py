"""What there is to do on the articles, as views of one reading of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.feedback import Feedback, FeedbackKind
from callcenter.knowledge.listing import ArticleRow

SOON = timedelta(days=30)  # before the next review


class View(Enum):
    """A way of looking at the articles; the first ones are work to do."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    MISSING = "missing"
    OVERDUE = "overdue"
    SOON = "soon"
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ALL = "all"


@dataclass(frozen=True)
class Work:
    """All articles, what operators said about them, and the day it is."""

    rows: Sequence[ArticleRow]
    feedback: Sequence[Feedback]
    today: date

    def articles(self, view: View) -> list[ArticleRow]:
        """The articles of a view, in order; MISSING has none."""
        return [row for row in self.rows if self._fits(row, view)]

    def count(self, view: View) -> int:
        """How many entries a view has."""
        return len(self.missing) if view is View.MISSING else len(self.articles(view))

    @cached_property
    def missing(self) -> list[Feedback]:
        """What operators looked for and did not find, the latest first."""
        return [each for each in reversed(self.feedback) if not each.article_id]

    @cached_property
    def _by_article(self) -> Mapping[str, list[Feedback]]:
        found: dict[str, list[Feedback]] = {}
        for each in self.feedback:
            if each.article_id:
                found.setdefault(each.article_id, []).append(each)
        return found

    def about(self, article_id: str) -> list[Feedback]:
        """What operators said about an article, oldest first."""
        return list(self._by_article.get(article_id, ()))

    def _fits(self, row: ArticleRow, view: View) -> bool:
        published = row.published_revision is not None
        if view in (View.WRONG, View.UNCLEAR):
            kind = FeedbackKind(view.value)
            return any(each.kind is kind for each in self._by_article.get(row.id, ()))
        if view in (View.OVERDUE, View.SOON):
            if row.review_on is None or not published:
                return False
            late = row.review_on < self.today
            return late if view is View.OVERDUE else not late and row.review_on <= self.today + SOON
        return {
            View.DRAFT: row.state is ArticleState.DRAFT,
            View.PUBLISHED: published,
            View.WITHDRAWN: not published and row.state is not ArticleState.DRAFT,
            View.MISSING: False,
            View.ALL: True,
        }[view]
