"""Editors and departments write articles at a shared database; operators read them and say what is missing."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from knowledge.conftest import ARTICLE
from sqlalchemy import insert, text

from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.feedback import FeedbackKind, FeedbackList
from callcenter.knowledge.learning import Learned
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.knowledge.rules import RuleKind
from callcenter.knowledge.search_rules import SearchRules
from callcenter.settings import content_folder
from callcenter.store.errors import DatabaseError
from callcenter.store.tables import article, article_revision, staff_department

from .conftest import SharedCity


@pytest.fixture
def library(shared_city: SharedCity) -> Library:
    """An editor's, with the departments and categories of the shipped content."""
    folder = content_folder("knowledge_base")
    Library(shared_city.owner).import_reference(read_departments(folder), read_categories(folder))
    with shared_city.owner.begin() as connection:
        connection.execute(insert(staff_department).values(staff_id="ono", department_id="shimin"))
    return Library(shared_city.desk("mori"))


def test_an_article_is_drafted_published_changed_and_withdrawn(
    shared_city: SharedCity, library: Library
) -> None:
    mori, ono = shared_city.person("mori"), shared_city.person("ono")
    draft = library.save_draft(ARTICLE, mori, 0)
    first = library.publish(ARTICLE.id, draft.number, mori, "初版")
    assert Library(shared_city.desk("sato")).published() == [first]
    # A department takes the next draft over from the editor; what the editor wrote stays readable.
    again = library.save_draft(replace(ARTICLE, title="森の題"), mori, first.number)
    theirs = Library(shared_city.desk("ono")).save_draft(
        replace(ARTICLE, title="小野の題"), ono, again.number
    )
    assert library.publish(ARTICLE.id, theirs.number, mori).content.title == "小野の題"
    assert library.revision(ARTICLE.id, again.number).content.title == "森の題"
    assert library.withdraw(ARTICLE.id, theirs.number, mori).number == theirs.number


def test_nobody_writes_or_changes_words_in_anothers_name(shared_city: SharedCity, library: Library) -> None:
    library.save_draft(ARTICLE, shared_city.person("mori"), 0)
    values = {
        "article_id": ARTICLE.id, "revision": 2, "state": "draft", "content": {}, "title": "題",
        "category_id": ARTICLE.category_id, "department_id": ARTICLE.department_id, "saved_at": datetime.now(UTC),
        "note": "", "author_id": "mori",
    }  # fmt: skip
    forged = insert(article_revision).values(values)
    with pytest.raises(DatabaseError), shared_city.login("kudo").begin() as connection:
        connection.execute(forged)
    for attack in (
        "UPDATE article_revision SET title = '偽の題', state = 'superseded'",
        "UPDATE article_revision SET author_id = 'kudo'",
        "DELETE FROM article_revision",
    ):
        with pytest.raises(DatabaseError), shared_city.login("kudo").begin() as connection:
            connection.execute(text(attack))
    with pytest.raises(DatabaseError), shared_city.login("sato").begin() as connection:
        connection.execute(insert(article).values(id="FAQ-9", position=9))


def test_what_was_missing_is_told_by_a_desk_and_closed_by_an_editor(
    shared_city: SharedCity, library: Library
) -> None:
    told = FeedbackList(shared_city.desk("sato")).save(
        FeedbackKind.MISSING, shared_city.person("sato"), search_words="犬の登録"
    )
    of_editors = FeedbackList(shared_city.desk("mori"))
    assert [one.search_words for one in of_editors.open()] == ["犬の登録"]
    assert of_editors.close(told.id, shared_city.person("mori"))
    assert of_editors.open() == []
    with pytest.raises(DatabaseError):
        FeedbackList(shared_city.desk("sato")).open()


def test_editors_decide_what_the_search_keeps_of_what_it_learned(
    shared_city: SharedCity, library: Library
) -> None:
    mori, ono = shared_city.person("mori"), shared_city.person("ono")
    library.import_contents([ARTICLE], mori)
    taught = Learned(shared_city.desk("mori")).add("子犬をもらった", ARTICLE.id, mori)
    assert taught is not None
    assert Learned(shared_city.desk("mori")).remove(taught.id, mori)
    assert Learned(shared_city.desk("abe")).links() == {}
    for who, attack in (
        (
            "sato",
            "INSERT INTO learned_link SELECT gen_random_uuid(), article_id, 'x', 'search', now() FROM learned_link",
        ),
        ("sato", "UPDATE learned_link SET removed_at = NULL, removed_by = NULL"),
        ("mori", "UPDATE learned_link SET removed_by = 'kudo'"),
        ("mori", "UPDATE learned_link SET words = 'x'"),
        ("mori", "DELETE FROM learned_link"),
        ("sato", "INSERT INTO synonym_group SELECT gen_random_uuid(), '[]', now(), 'sato'"),
        ("mori", "INSERT INTO synonym_group SELECT gen_random_uuid(), '[]', now(), 'ono'"),
    ):
        with pytest.raises(DatabaseError), shared_city.login(who).begin() as connection:
            connection.execute(text(attack))
    assert Learned(shared_city.desk("ono")).restore(taught.id, ono)
    rules = SearchRules(shared_city.desk("ono"))
    rule = rules.add_rule(RuleKind.PIN, "子犬", ARTICLE.id, ono)
    assert SearchRules(shared_city.desk("sato")).rules(ARTICLE.id) == [rule]
    assert SearchRules(shared_city.desk("mori")).remove_rule(rule.id, mori)
    group = rules.add_group(["子犬", "仔犬"], ono)
    assert SearchRules(shared_city.desk("mori")).groups() == [group]
    assert rules.remove_group(group.id, ono)


@pytest.mark.parametrize("who", ["kudo", "mori", "ono"])
def test_whoever_writes_articles_tunes_the_search_of_every_desk(
    shared_city: SharedCity, library: Library, tmp_path: Path, who: str
) -> None:
    person = shared_city.person(who)
    library.import_contents([ARTICLE], shared_city.person("mori"))

    def open_desk(id_: str) -> KnowledgeDesk:
        return KnowledgeDesk(
            shared_city.desk(id_), content_folder("knowledge_base"), tmp_path / id_, lambda *_: None
        )

    own, operators = open_desk(who), open_desk("sato")

    def found(query: str) -> list[str]:
        operators.read_search()
        return [hit.article_id for hit in operators.hits(query)]

    link = own.learn("xyzzy", ARTICLE.id, person)
    assert link is not None and found("xyzzy") == [ARTICLE.id]
    own.forget(link, person)
    assert found("xyzzy") == []
    own.restore(link, person)
    assert found("xyzzy") == [ARTICLE.id]
    own.forget(link, person)
    own.add_rule(RuleKind.DEMOTE, "xyzzy", ARTICLE.id, person)
    pin = own.add_rule(RuleKind.PIN, "xyzzy", ARTICLE.id, person)  # in the other's place
    assert own.rules.rules() == [pin] and found("xyzzy") == [ARTICLE.id]
    own.remove_rule(pin.id, person)
    group = own.add_synonyms(["xyzzy", ARTICLE.title], person)
    assert found("xyzzy") == [ARTICLE.id]
    own.remove_synonyms(group.id, person)
    assert found("xyzzy") == []
    assert [each.removed_by for each in own.learned.of_article(ARTICLE.id)] == [who]
