"""What desks search and use at a shared database: given by whoever answers, read by whoever writes, and by nobody as a person."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from residents.conftest import City
from sqlalchemy import select, text, update

from callcenter.access.policy import NotAllowed
from callcenter.contacts.contact import UsedArticle
from callcenter.contacts.rules import TOKYO
from callcenter.ids import new_id
from callcenter.insight.knowledge_figures import knowledge_figures
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.feedback import FeedbackKind, FeedbackList
from callcenter.knowledge.open_searches import OpenSearches
from callcenter.knowledge.use import LinkMade, SearchMade, Use, record_use, use_to_payload
from callcenter.knowledge.worklist import WorkKind, read_worklist
from callcenter.settings import content_folder
from callcenter.store.errors import DatabaseError, DatabaseSignInRefused
from callcenter.store.tables import knowledge_search, learned_link

from .conftest import SharedCity
from .test_contacts import finished, write

NOW = datetime.now(UTC)
SEARCH = SearchMade(new_id(), NOW, "犬 登録", 4, "FAQ-1", 2, 900, "FAQ-1", 2, "other")
LINK = LinkMade(new_id(), "FAQ-1", "犬 登録", "search", NOW)


def record(city: SharedCity, person: str, use: Use) -> bool:
    with city.desk(person).begin() as connection:
        return record_use(connection, use_to_payload(use))


def test_a_desk_gives_what_it_searched_and_reads_none_of_it(shared_city: SharedCity, city: City) -> None:
    use = Use((SEARCH,), (LINK,))
    assert record(shared_city, "sato", use)
    assert not record(shared_city, "sato", use)
    with shared_city.owner.connect() as connection:
        (row,) = connection.execute(select(knowledge_search)).all()
        assert row._mapping.items() >= {name: getattr(SEARCH, name) for name in vars(SEARCH)}.items()
        assert connection.execute(select(learned_link.c.words, learned_link.c.source)).all() == [
            ("犬 登録", "search")
        ]
    with pytest.raises(DatabaseError), shared_city.login("sato").begin() as connection:
        connection.execute(select(knowledge_search))
    for person in ("mori", "abe", "ono", "gateway"):
        with pytest.raises(DatabaseSignInRefused):
            record(shared_city, person, use)


def test_what_an_editor_removed_does_not_come_back_by_itself(shared_city: SharedCity, city: City) -> None:
    record(shared_city, "sato", Use(links=(LINK,)))
    with shared_city.owner.begin() as connection:
        connection.execute(update(learned_link).values(removed_at=NOW, removed_by="mori"))
    assert not record(shared_city, "ito", Use(links=(replace(LINK, id=new_id(), source="contact"),)))
    assert record(shared_city, "ito", Use(links=(replace(LINK, id=new_id(), words="犬 飼う"),)))


def test_an_editor_closes_a_search_in_the_own_name_and_changes_nothing_else(
    shared_city: SharedCity, city: City
) -> None:
    record(shared_city, "sato", Use((SEARCH,)))
    closed = update(knowledge_search).values(closed_at=NOW, closed_by="mori")
    with shared_city.login("mori").begin() as connection:
        assert connection.execute(closed).rowcount == 1
    for attack in (
        "UPDATE knowledge_search SET closed_by = 'kudo'",
        "UPDATE knowledge_search SET words = 'x'",
        "DELETE FROM knowledge_search",
        "INSERT INTO knowledge_search (id, at, words, found) SELECT gen_random_uuid(), at, words, found FROM knowledge_search",
    ):
        with pytest.raises(DatabaseError), shared_city.login("mori").begin() as connection:
            connection.execute(text(attack))


@pytest.mark.parametrize("person", ["mori", "ono", "kudo"])
def test_whoever_writes_closes_searches_and_remarks_and_opens_them_again(
    shared_city: SharedCity, city: City, person: str
) -> None:
    record(shared_city, "sato", Use((replace(SEARCH, found=0, used_article_id=None, used_rank=None),)))
    remark = FeedbackList(shared_city.desk("sato")).save(
        FeedbackKind.MISSING, shared_city.person("sato"), search_words="犬 登録"
    )
    engine, me = shared_city.desk(person), shared_city.person(person)
    searches, feedback = OpenSearches(engine), FeedbackList(engine)
    (one,) = searches.open()
    closed = searches.close(one.spellings, me)
    assert closed is not None
    assert (feedback.close(remark.id, me), searches.open(), feedback.open()) == (True, [], [])
    searches.reopen(closed, me)
    feedback.reopen(remark.id, me)
    assert (searches.open(), feedback.open()) == ([one], [remark])


@pytest.mark.parametrize("person", ["mori", "ono", "kudo"])
def test_whoever_writes_reads_the_work_list(
    shared_city: SharedCity, city: City, tmp_path: Path, person: str
) -> None:
    record(shared_city, "sato", Use((replace(SEARCH, found=0, used_article_id=None, used_rank=None),)))
    desk = KnowledgeDesk(
        shared_city.desk(person), content_folder("knowledge_base"), tmp_path, lambda done, total: None
    )
    work = read_worklist(desk, shared_city.person(person), {}, (), ())
    # Searches belong to no department: the centre's editors deal with them.
    assert list(work.entries) == ([] if person == "ono" else [WorkKind.NO_RESULT])


def test_the_figures_are_counts_for_whoever_writes(shared_city: SharedCity, city: City) -> None:
    write(shared_city.desk("sato"), finished(articles=(UsedArticle("FAQ-1", 1, "犬", NOW),)))
    write(shared_city.desk("sato"), finished())
    record(shared_city, "sato", Use((SEARCH,)))
    today = NOW.astimezone(TOKYO).date()
    of_owner = knowledge_figures(shared_city.owner, shared_city.person("kudo"), today, today)
    assert (of_owner.contacts, of_owner.linked, of_owner.searches.searches) == (2, 1, 1)
    for person in ("kudo", "mori", "ono"):
        assert (
            knowledge_figures(shared_city.desk(person), shared_city.person(person), today, today) == of_owner
        )
    with pytest.raises(NotAllowed):
        knowledge_figures(shared_city.desk("sato"), shared_city.person("sato"), today, today)
    with pytest.raises(DatabaseError), shared_city.login("sato").begin() as connection:
        connection.execute(text("SELECT read_contacts_with_article(NULL, '{}')"))
