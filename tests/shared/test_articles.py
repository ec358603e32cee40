"""Editors and departments write articles at a shared database; operators read them and say what is missing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from knowledge.conftest import ARTICLE
from sqlalchemy import insert, text

from callcenter.knowledge.feedback import FeedbackKind, FeedbackList
from callcenter.knowledge.files import read_categories, read_departments
from callcenter.knowledge.library import Library
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
