"""Each figure of the knowledge by its own formula, over the days that were asked for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from contacts.conftest import TODAY
from sqlalchemy import Engine, insert

from callcenter.access.people import Person
from callcenter.access.policy import NotAllowed
from callcenter.contacts.contact import Draft, UsedArticle
from callcenter.ids import new_id
from callcenter.insight.knowledge_figures import Coverage, knowledge_figures
from callcenter.store import tables

Keep = Callable[..., Draft]
NOW = datetime.now(UTC)


def search(engine: Engine, **values: object) -> None:
    row = {"id": new_id(), "at": NOW, "words": "転入 持ち物", "found": 3, **values}
    with engine.begin() as connection:
        connection.execute(insert(tables.knowledge_search).values(row))


def read_out(*ids: str) -> tuple[UsedArticle, ...]:
    return tuple(UsedArticle(id_, revision, "転入", NOW) for revision, id_ in enumerate(ids, 1))


def publish(engine: Engine, days_ago: int, confirmed_days_ago: int | None = None) -> None:
    at = NOW - timedelta(days=days_ago)
    revision = {
        "article_id": "FAQ-1", "revision": 1, "state": "published", "content": {}, "title": "転入", "author_id": "onishi",
        "category_id": "moving-in", "department_id": "shimin", "saved_at": at, "published_at": at,
    }  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(tables.article).values(id="FAQ-1", published_revision=1))
        connection.execute(insert(tables.article_revision).values(revision))
        if confirmed_days_ago is None:
            return
        round_ = {"id": new_id(), "name": "春", "due_on": TODAY, "opened_at": at, "opened_by": "onishi"}
        connection.execute(insert(tables.review_round).values(round_))
        confirmed = NOW - timedelta(days=confirmed_days_ago)
        one = {
            "round_id": round_["id"],
            "article_id": "FAQ-1",
            "department_id": "shimin",
            "confirmed_at": confirmed,
        }
        connection.execute(insert(tables.review_round_article).values(one))


def test_contacts_and_their_articles(city: Engine, keep: Keep, supervisor: Person) -> None:
    publish(city, days_ago=40, confirmed_days_ago=6)
    keep(articles=read_out("FAQ-1"))
    keep(articles=read_out("FAQ-1", "FAQ-1", "FAQ-8888"))  # two revisions of one, and one withdrawn since
    keep()
    keep(category_id="roads", received_at=NOW)
    keep(category_id="roads", received_at=NOW - timedelta(days=3), articles=read_out("FAQ-1"))
    figures = knowledge_figures(city, supervisor, TODAY, TODAY)
    assert figures.coverage == (Coverage("moving-in", 3, 2), Coverage("roads", 1, 0))
    assert (figures.contacts, figures.linked, figures.link_rate) == (4, 2, 0.5)
    assert [one.rate for one in figures.coverage] == [2 / 3, 0]
    # An article counts on the day it was read out, here today for all of them.
    assert [(one.article_id, one.uses, one.age_days) for one in figures.articles] == [("FAQ-1", 3, 6)]
    assert (figures.uses, figures.withdrawn_uses, figures.never_used, figures.age_days) == (4, 1, 0, 6)


def test_searches_from_the_first_key_to_the_answer(city: Engine, supervisor: Person) -> None:
    search(city, found=0)
    search(city)
    for rank, after in ((1, 900), (2, 1200), (4, 60_000)):
        search(
            city,
            opened_article_id="A",
            opened_rank=rank,
            opened_after_ms=after,
            used_article_id="A",
            used_rank=rank,
        )
    search(city, opened_article_id="B", opened_rank=1, opened_after_ms=500)
    search(city, used_article_id="C")  # reached from another article
    search(city, at=NOW - timedelta(days=2), found=0)
    found = knowledge_figures(city, supervisor, TODAY, TODAY).searches
    assert (found.searches, found.without_article, found.zero_result_rate) == (7, 1, 1 / 7)
    assert (found.without_use, found.without_use_rate) == (2, 2 / 7)
    assert (found.used, found.mean_used_rank) == (3, 7 / 3)
    assert (found.opened, found.first_answer_ms) == (4, 900)


def test_of_nothing_there_is_no_rate(city: Engine, supervisor: Person, operator: Person) -> None:
    figures = knowledge_figures(city, supervisor, TODAY, TODAY)
    searches = figures.searches
    assert (figures.link_rate, figures.age_days, searches.zero_result_rate) == (None, None, None)
    assert (searches.mean_used_rank, searches.first_answer_ms) == (None, None)
    with pytest.raises(NotAllowed):
        knowledge_figures(city, operator, TODAY, TODAY)
