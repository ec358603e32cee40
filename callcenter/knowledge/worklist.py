"""What there is to do on the articles: every kind of work as entries, each with the department that answers for it.

An entry is closed by what repairs it: the list is read anew, and it is no longer there. What is closed by hand is
closed where it is kept (`FeedbackList.close`, `OpenSearches.close`, `Pairs.keep_apart`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from callcenter.access.people import Person
from callcenter.knowledge.article import ArticleContent, ArticleState
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.duplicates import Pair, near_duplicates
from callcenter.knowledge.feedback import Feedback, FeedbackKind, Rating
from callcenter.knowledge.link_check import addresses, broken
from callcenter.knowledge.listing import ArticleRow
from callcenter.knowledge.open_searches import OpenSearch, SearchOutcome

if TYPE_CHECKING:
    from callcenter.knowledge.desk import KnowledgeDesk

SOON = timedelta(days=30)  # before a review or an expiry
SETTLED = timedelta(
    days=90
)  # after which an article should have been of use, and nobody misses an expired one


class WorkKind(StrEnum):
    """Why something is to be done; those of words have no article."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    MISSING = "missing"  # words
    NO_RESULT = "no_result"  # words
    NOT_USED = "not_used"  # words
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


@dataclass(frozen=True)
class WorkEntry:
    """One piece of work.

    Args:
        department_id: who answers for it; empty for the centre's editors.
        other: the article that the first one looks like, and `likeness` how much (0 to 1).
        remarks: of operators, oldest first.
        problems: links that lead nowhere, as `link_check.broken` tells them.
    """

    kind: WorkKind
    department_id: str = ""
    article: ArticleRow | None = None
    other: ArticleRow | None = None
    likeness: float = 0.0
    remarks: tuple[Feedback, ...] = ()
    search: OpenSearch | None = None
    problems: tuple[ContentProblem, ...] = ()


@dataclass(frozen=True)
class WorkList:
    """All articles and what is to be done on them.

    Args:
        rows: every article, in order.
        entries: by kind; a kind of which there is nothing may be missing.
        remarks: the open remarks about each article, oldest first.
        uses: contacts of the last 30 days by article.
        ratings: of the last 90 days by article.
        links: how many web addresses the published articles have, and when the newest of them was tried.
        today: in Japan.
    """

    rows: Sequence[ArticleRow]
    entries: Mapping[WorkKind, Sequence[WorkEntry]]
    remarks: Mapping[str, Sequence[Feedback]]
    uses: Mapping[str, int]
    ratings: Mapping[str, Rating]
    links: tuple[int, datetime | None]
    today: date

    def only(self, department_id: str = "", owner_id: str = "") -> WorkList:
        """The same for the articles of a department, or of somebody who answers for them."""

        def fits(row: ArticleRow | None) -> bool:
            return row is not None and (
                (not department_id or row.department_id == department_id)
                and (not owner_id or row.owner_id == owner_id)
            )

        if not department_id and not owner_id:
            return self
        entries = {
            kind: [each for each in found if fits(each.article) or fits(each.other)]
            for kind, found in self.entries.items()
        }
        return replace(self, rows=[row for row in self.rows if fits(row)], entries=entries)


def read_worklist(
    desk: KnowledgeDesk,
    person: Person,
    uses: Mapping[str, int],
    used: Collection[str],
    scripts: Collection[str],
    thorough: bool = True,
) -> WorkList:
    """Read everything; 0.5 s for 4,000 articles and the first time some seconds more, so on a worker thread.

    Whoever edits the articles of some departments sees their work alone.

    Args:
        uses: contacts of the last 30 days by article.
        used: the articles that were of use to anybody in the last year.
        scripts: the ids of all call scripts.
        thorough: look for articles that are alike and for broken links too, which takes long the first time.
    """
    rows = desk.library.list_articles()
    feedback, own = desk.feedback.open(), desk.library.own_departments(person)
    tried = desk.links.tried()
    contents = [each.content for each in desk.published.values()] if thorough else []
    today = datetime.now(TOKYO).date()
    by_id = {row.id: row for row in rows}
    remarks: dict[str, list[Feedback]] = {}
    for each in feedback:
        remarks.setdefault(each.article_id or "", []).append(each)
    found = [
        *_of_words(remarks.pop("", []), desk.searches.open()),
        *(entry for row in rows for entry in _of_article(row, remarks.get(row.id, ()), used, today)),
        *_alike(by_id, contents, desk.pairs.kept_apart()),
        *_broken(by_id, broken(contents, scripts or None, tried)),
    ]
    entries: dict[WorkKind, list[WorkEntry]] = {}
    for entry in found:
        departments = {entry.department_id, entry.other.department_id if entry.other else entry.department_id}
        if own is None or departments & own:
            entries.setdefault(entry.kind, []).append(entry)
    known = addresses(contents)
    when = max((tried[each].checked_at for each in known if each in tried), default=None)
    return WorkList(rows, entries, remarks, uses, desk.feedback.ratings(), (len(known), when), today)


def _of_words(missing: Sequence[Feedback], searches: Iterable[OpenSearch]) -> Iterator[WorkEntry]:
    """The latest remark first."""
    for remark in reversed(missing):
        yield WorkEntry(WorkKind.MISSING, remarks=(remark,))
    for search in searches:
        nothing = search.outcome is SearchOutcome.NOTHING
        yield WorkEntry(WorkKind.NO_RESULT if nothing else WorkKind.NOT_USED, search=search)


def _of_article(
    row: ArticleRow, remarks: Sequence[Feedback], used: Collection[str], today: date
) -> Iterator[WorkEntry]:
    kinds = [
        kind
        for kind, said in ((WorkKind.WRONG, FeedbackKind.WRONG), (WorkKind.UNCLEAR, FeedbackKind.UNCLEAR))
        if any(each.kind is said for each in remarks)
    ]
    review, expiry = row.review_on, row.expires_on
    if row.published_revision is not None:
        if review is not None and review <= today + SOON:
            kinds.append(WorkKind.OVERDUE if review < today else WorkKind.REVIEW_SOON)
        if expiry is not None and expiry <= today + SOON:
            kinds.append(WorkKind.EXPIRED if expiry <= today else WorkKind.EXPIRING)
        if row.id not in used and row.saved_at.astimezone(TOKYO).date() <= today - SETTLED:
            kinds.append(WorkKind.NEVER_USED)
    elif row.state is ArticleState.EXPIRED and expiry is not None and today - SETTLED < expiry <= today:
        kinds.append(WorkKind.EXPIRED)  # by its day alone: who ends it before has decided that
    if row.stale and not is_over(row):
        kinds.append(WorkKind.STALE)
    if row.state is ArticleState.REVIEW:
        kinds.append(WorkKind.IN_REVIEW)
    if row.state is ArticleState.DRAFT and row.returned_note:
        kinds.append(WorkKind.RETURNED)
    if row.scheduled_revision is not None:
        kinds.append(WorkKind.SCHEDULED)
    for kind in kinds:
        yield WorkEntry(kind, row.department_id, row, remarks=tuple(remarks))


def is_over(row: ArticleRow) -> bool:
    """Whether operators do not read it any more, and nobody writes a new one."""
    return row.published_revision is None and row.state in (ArticleState.EXPIRED, ArticleState.WITHDRAWN)


def _alike(
    rows: Mapping[str, ArticleRow], contents: Iterable[ArticleContent], apart: Collection[tuple[str, str]]
) -> Iterator[WorkEntry]:
    """Of what operators read; of what is being written the editor is told while it is."""
    for pair in _pairs(tuple((each.id, each.title) for each in contents)):
        both = pair.first_id in rows and pair.second_id in rows
        if both and tuple(sorted((pair.first_id, pair.second_id))) not in apart:
            first, second = rows[pair.first_id], rows[pair.second_id]
            yield WorkEntry(WorkKind.ALIKE, first.department_id, first, second, pair.likeness)


@lru_cache(maxsize=1)  # titles change seldom, and comparing all of them is most of the reading
def _pairs(titles: tuple[tuple[str, str], ...]) -> tuple[Pair, ...]:
    return tuple(near_duplicates(dict(titles)))


def _broken(rows: Mapping[str, ArticleRow], problems: Iterable[ContentProblem]) -> Iterator[WorkEntry]:
    of_article: dict[str, list[ContentProblem]] = {}
    for each in problems:
        of_article.setdefault(each.file, []).append(each)
    for id_, found in of_article.items():
        if id_ in rows:
            yield WorkEntry(WorkKind.BROKEN_LINK, rows[id_].department_id, rows[id_], problems=tuple(found))
