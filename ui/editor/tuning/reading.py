"""What the page shows, read from the desk's knowledge on a worker thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.learning import LearnedLink
from callcenter.knowledge.rules import Rule
from callcenter.knowledge.search_rules import SynonymGroup

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.desk import KnowledgeDesk
    from callcenter.knowledge.explaining import Explanation


@dataclass(frozen=True)
class Subject:
    """An article as it stands for the words that were searched.

    Args:
        published: only then can it be found at all.
        rules: all of the article, for whatever words.
        links: all that was learned of it, what was removed too.
    """

    content: ArticleContent
    published: bool
    explanation: Explanation
    rules: Sequence[Rule]
    links: Sequence[LearnedLink]


@dataclass(frozen=True)
class Decisions:
    """Everything that editors decided.

    Args:
        titles: of the published articles, by id.
        shipped: groups of words that came with the program's content.
        learned: how many questions are linked to an article, and to how many articles.
    """

    rules: Sequence[Rule]
    titles: Mapping[str, str]
    groups: Sequence[SynonymGroup]
    shipped: Sequence[tuple[str, ...]]
    learned: tuple[int, int]


def read_subject(desk: KnowledgeDesk, query: str, article_id: str) -> Subject:
    """Read all that the page says of an article.

    Raises:
        ArticleUnknown: there is no such article.
    """
    published = desk.published.get(article_id)
    revision = published or desk.library.working_copy(article_id)
    return Subject(
        revision.content,
        published is not None,
        desk.explain(query, article_id),
        desk.rules.rules(article_id),
        desk.learned.of_article(article_id),
    )


def read_decisions(desk: KnowledgeDesk) -> Decisions:
    """Read everything that editors decided, the newest first."""
    rules = desk.rules.rules()[::-1]
    counts = [count for count, _ in desk.learned.marks().values()]
    titles = {
        each.article_id: desk.published[each.article_id].content.title
        for each in rules
        if each.article_id in desk.published
    }
    return Decisions(rules, titles, desk.rules.groups()[::-1], desk.synonyms, (sum(counts), len(counts)))
