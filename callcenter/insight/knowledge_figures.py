"""How well the knowledge serves the telephone: each figure with its formula, its n and its period.

Counts only: no contact, no caller and no operator can be told from them. Days are days in Japan.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Connection, Engine, case, func, select

from callcenter.access.look import read
from callcenter.access.people import Person
from callcenter.access.policy import Action, require
from callcenter.contacts.articles import ARTICLES_READ, CONTACTS_WITH_ARTICLE
from callcenter.contacts.rules import TOKYO
from callcenter.knowledge.ages import ARTICLE_AGES
from callcenter.store.engine import reading
from callcenter.store.tables import knowledge_search

_MOST_PARTS = 13  # of a trend: a quarter in weeks


@dataclass(frozen=True)
class Coverage:
    """Of the contacts of one category in the period, those that have an article linked."""

    category_id: str
    contacts: int
    linked: int

    @property
    def rate(self) -> float | None:
        """linked ÷ contacts."""
        return _share(self.linked, self.contacts)


@dataclass(frozen=True)
class ArticleUse:
    """One published article: in how many contacts of the period it was read out, and for how many days it has stood
    since it was last published or confirmed in a review round."""

    article_id: str
    uses: int
    age_days: int


@dataclass(frozen=True)
class SearchFigures:
    """The searches of the period, from the first key to clearing, the next search or the next contact.

    What the directory or the waste dictionary answered is no search of an article and not among them.

    Args:
        searches: all of them, also those without a contact.
        without_article: that found no article.
        without_use: that found articles, and none of them became an answer.
        opened: in which an article was opened.
        used: whose answer stood in the list of what was found.
        used_rank_sum: the ranks of those answers added, from 1.
        first_answer_ms: median time from the first key to the first article opened, of `opened`; with an even number
            the lower of the two in the middle; None where nothing was opened.
    """

    searches: int
    without_article: int
    without_use: int
    opened: int
    used: int
    used_rank_sum: int
    first_answer_ms: int | None

    @property
    def zero_result_rate(self) -> float | None:
        """検索0件率: searches that found no article ÷ searches."""
        return _share(self.without_article, self.searches)

    @property
    def without_use_rate(self) -> float | None:
        """Searches that found articles of which none was used ÷ searches."""
        return _share(self.without_use, self.searches)

    @property
    def mean_used_rank(self) -> float | None:
        """Ranks of the used answers added ÷ searches whose answer stood in the list."""
        return _share(self.used_rank_sum, self.used)


@dataclass(frozen=True)
class KnowledgeFigures:
    """The figures of a period, both days included.

    Args:
        coverage: by category, for every category with a contact in the period.
        articles: every published article, the most used first.
        withdrawn_uses: how often articles were read out that are not published any more.
    """

    first: date
    last: date
    coverage: tuple[Coverage, ...]
    searches: SearchFigures
    articles: tuple[ArticleUse, ...]
    withdrawn_uses: int

    @property
    def contacts(self) -> int:
        """Contacts received in the period."""
        return sum(one.contacts for one in self.coverage)

    @property
    def linked(self) -> int:
        """Contacts received in the period with at least one article."""
        return sum(one.linked for one in self.coverage)

    @property
    def link_rate(self) -> float | None:
        """FAQ引用率: contacts with at least one article ÷ contacts."""
        return _share(self.linked, self.contacts)

    @property
    def uses(self) -> int:
        """Articles read out, each once a contact."""
        return sum(one.uses for one in self.articles) + self.withdrawn_uses

    @property
    def never_used(self) -> int:
        """Published articles that no contact of the period has linked."""
        return sum(not one.uses for one in self.articles)

    @property
    def age_days(self) -> float | None:
        """Median age of the published articles in days; None where there is none."""
        return median(one.age_days for one in self.articles) if self.articles else None


def knowledge_figures(engine: Engine, person: Person, first: date, last: date) -> KnowledgeFigures:
    """The figures of the days from `first` to `last`.

    Raises:
        NotAllowed: the person's role does not edit articles.
    """
    require(person, Action.EDIT_ARTICLES)
    since, until = _start(first), _start(last + timedelta(days=1))
    contacts, uses, ages = read(
        engine, None, CONTACTS_WITH_ARTICLE, ARTICLES_READ, ARTICLE_AGES, since=since, until=until
    )
    with reading(engine) as connection:
        searches = _searches(connection, since, until)
    now = datetime.now(UTC)
    used = {row.article_id: row.contacts for row in uses}
    articles = [ArticleUse(row.article_id, used.pop(row.article_id, 0), _age(row, now)) for row in ages]
    return KnowledgeFigures(
        first,
        last,
        coverage=tuple(Coverage(row.category_id, row.contacts, row.linked) for row in contacts),
        searches=searches,
        articles=tuple(sorted(articles, key=lambda one: (-one.uses, one.article_id))),
        withdrawn_uses=sum(used.values()),
    )


def knowledge_trend(engine: Engine, person: Person, first: date, last: date) -> list[KnowledgeFigures]:
    """The figures of equal parts of a period, the oldest first: weeks, or so many weeks that there are 13 at most.

    The last part ends with the period, and the first may be shorter.

    Raises:
        NotAllowed: the person's role does not edit articles.
    """
    days = (last - first).days + 1
    part = timedelta(weeks=-(-days // (7 * _MOST_PARTS)))
    ends = [last]
    while ends[-1] - part >= first:
        ends.append(ends[-1] - part)
    starts = [max(first, end - part + timedelta(days=1)) for end in ends]
    return [
        knowledge_figures(engine, person, one, other)
        for one, other in zip(reversed(starts), reversed(ends), strict=True)
    ]


def _searches(connection: Connection, since: datetime, until: datetime) -> SearchFigures:
    s = knowledge_search.c
    within = (s.at >= since, s.at < until)
    counts = select(
        func.count(),
        func.count(case((s.found == 0, 1))),
        func.count(case(((s.found > 0) & s.used_article_id.is_(None), 1))),
        func.count(s.opened_article_id),
        func.count(s.used_rank),
        func.coalesce(func.sum(s.used_rank), 0),
    ).where(*within)
    searches, without_article, without_use, opened, used, ranks = connection.execute(counts).one()
    # The middle of the sorted times: SQLite has no median.
    timed = select(s.opened_after_ms).where(*within, s.opened_after_ms.is_not(None))
    middle = timed.order_by(s.opened_after_ms).offset(max(0, (opened - 1) // 2)).limit(1)
    first_answer = connection.execute(middle).scalar_one_or_none()
    return SearchFigures(searches, without_article, without_use, opened, used, int(ranks), first_answer)


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, TOKYO)


def _age(row: Any, now: datetime) -> int:
    fresh = max(row.published_at, row.confirmed_at or row.published_at)
    days: int = (now.astimezone(TOKYO).date() - fresh.astimezone(TOKYO).date()).days
    return days


def _share(part: int, whole: int) -> float | None:
    """None where there is nothing to divide by."""
    return part / whole if whole else None
