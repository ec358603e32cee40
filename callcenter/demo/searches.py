"""The searches of the sample city's operators over the last months: what they typed, found, opened and used."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from callcenter.demo.history import YEARS, identifier
from callcenter.demo.vocabulary import TOPICS
from callcenter.knowledge.article import ArticleContent

DAYS = 120
# What no article of the city answers, and how often it is looked for.
UNANSWERED = {
    "パスポート 急ぎ": 6,
    "市民プール 回数券": 5,
    "花火大会 駐車場": 4,
    "ドローン 飛行 許可": 3,
    "迷い犬 保護": 3,
    "図書館 自習室 予約": 2,
}


def searches(
    random: Random,
    contents: Mapping[str, ArticleContent],
    articles: Mapping[str, str],
    contacts: float,
    now: datetime,
) -> Iterator[dict[str, Any]]:
    """Rows of `knowledge_search`, the oldest first.

    Args:
        articles: category id → id of the article that answers it.
        contacts: of the whole history; most of them began with a search.
    """
    asked = [topic for topic in TOPICS if topic[0] in articles]
    count = round(contacts * DAYS / (YEARS * 365)) if asked else 0
    for number in range(count):
        day = now - timedelta(days=DAYS * (1 - (number + random.random()) / count))
        at = day.replace(hour=random.randint(0, 8), minute=random.randint(0, 59))
        category, *_ = random.choices(asked, [topic[4] for topic in asked])[0]
        row = _answered(random, contents[articles[category]])
        # What was missing is written little by little, so that fewer look in vain; some do in a small city too.
        if number % (10 + 8 * number // count) == 5:
            row = _row(random.choices(tuple(UNANSWERED), tuple(UNANSWERED.values()))[0], 0)
        yield row | {"id": identifier(random, at), "at": min(at, now), "category_id": category}


def _answered(random: Random, content: ArticleContent) -> dict[str, Any]:
    row = _row(" ".join(content.keywords[: random.randint(1, 2)]) or content.title, random.randint(2, 20))
    if random.random() < 0.12:
        return row  # the hit itself said enough, or nothing was right
    rank = random.choices((1, 2, 3, 4, 6), (62, 20, 10, 5, 3))[0]
    row |= {
        "opened_article_id": content.id,
        "opened_rank": rank,
        "opened_after_ms": round(random.lognormvariate(8.6, 0.5)),
    }
    if random.random() < 0.85:
        row |= {"used_article_id": content.id, "used_rank": rank if random.random() < 0.95 else None}
    return row


def _row(words: str, found: int) -> dict[str, Any]:
    empty = ("opened_article_id", "opened_rank", "opened_after_ms", "used_article_id", "used_rank")
    return {"words": words, "found": found} | dict.fromkeys(empty)
