"""Articles in the database: nothing published is lost, nobody's work is overwritten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from callcenter.access.individual_number import IndividualNumberRefused
from callcenter.access.policy import NotAllowed
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision, Variant
from callcenter.knowledge.errors import (
    ArticleIncomplete,
    ArticleUnknown,
    NothingToPublish,
    ReferenceUnknown,
    RevisionConflict,
)
from callcenter.knowledge.feedback import FeedbackKind, FeedbackList
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.knowledge.texts import TextRefused
from callcenter.settings import content_folder

from .conftest import ARTICLE, MORI, ONISHI, SATO


def publish(library: Library, content: ArticleContent, base: int = 0) -> Revision:
    draft = library.save_draft(content, ONISHI, base)
    return library.publish(content.id, draft.number, ONISHI, "改訂")


def test_an_article_goes_from_draft_to_published_to_withdrawn(library: Library) -> None:
    content = replace(ARTICLE, keywords=("転入届",), variants={"en": Variant("Moving in", "Within 14 days.")})
    draft = library.save_draft(content, ONISHI, 0)
    assert library.published() == []
    assert library.working_copy(content.id) == draft

    first = library.publish(content.id, draft.number, MORI, "初版")
    assert library.published() == [first]
    assert (first.content, first.note, first.author_id) == (content, "初版", "onishi")
    with pytest.raises(NothingToPublish):
        library.publish(content.id, first.number, ONISHI)

    second = publish(library, replace(content, read_out="新しい文です。"), first.number)
    assert library.published() == [second]
    assert library.revision(content.id, first.number) == replace(first, state=ArticleState.SUPERSEDED)

    withdrawn = library.withdraw(content.id, second.number, ONISHI)
    assert withdrawn.state is ArticleState.WITHDRAWN
    assert library.published() == []
    assert library.revision(content.id, second.number).content.read_out == "新しい文です。"
    again = publish(library, content, second.number)
    assert [each.number for each in library.revisions(content.id)] == [
        again.number,
        second.number,
        first.number,
    ]


def test_of_two_editors_the_second_is_told_and_overwrites_nothing(library: Library) -> None:
    first = publish(library, ARTICLE)
    mine = library.save_draft(replace(ARTICLE, title="大西の題"), ONISHI, first.number)
    with pytest.raises(RevisionConflict) as told:
        library.save_draft(replace(ARTICLE, title="森の題"), MORI, first.number)
    assert told.value.facts == {"article_id": ARTICLE.id, "found": mine.number, "expected": first.number}
    with pytest.raises(RevisionConflict):
        library.withdraw(ARTICLE.id, first.number, MORI)

    # The second looks at the newer draft and goes on from there; the first draft can still be read.
    yours = library.save_draft(replace(ARTICLE, title="二人の題"), MORI, mine.number)
    with pytest.raises(RevisionConflict):
        library.publish(ARTICLE.id, mine.number, ONISHI)
    assert library.publish(ARTICLE.id, yours.number, ONISHI).content.title == "二人の題"
    assert library.revision(ARTICLE.id, mine.number).content.title == "大西の題"


def test_two_saves_in_the_same_moment_leave_one_winner(library: Library) -> None:
    def save(title: str) -> str:
        try:
            library.save_draft(replace(ARTICLE, title=title), ONISHI, 0)
        except RevisionConflict:
            return ""
        return title

    with ThreadPoolExecutor(4) as pool:
        won = [title for title in pool.map(save, "甲乙丙丁") if title]
    assert [each.content.title for each in library.revisions(ARTICLE.id)] == won
    assert len(won) == 1


def test_what_cannot_be_kept_is_refused(library: Library) -> None:
    refused = {
        "read_out": ("個人番号は123456789018です。", IndividualNumberRefused),
        "detail": ("[押す](javascript:alert(1))", TextRefused),
        "internal_note": ("右から\u202e左へ", TextRefused),
        "title": ("\ud800", TextRefused),
        "category_id": ("moving-nowhere", ReferenceUnknown),
    }
    for name, (text, error) in refused.items():
        with pytest.raises(error):
            library.save_draft(replace(ARTICLE, **{name: text}), ONISHI, 0)
        with pytest.raises(error):
            library.import_contents(
                [replace(ARTICLE, id="FAQ-0002"), replace(ARTICLE, **{name: text})], ONISHI
            )
    assert library.list_articles() == []

    draft = library.save_draft(replace(ARTICLE, read_out=" "), ONISHI, 0)
    with pytest.raises(ArticleIncomplete):
        library.publish(ARTICLE.id, draft.number, ONISHI)
    with pytest.raises(ArticleUnknown):
        library.revision(ARTICLE.id, 7)
    with pytest.raises(NotAllowed):
        library.save_draft(ARTICLE, SATO, draft.number)


def test_an_import_publishes_what_differs_and_comes_out_as_it_went_in(library: Library) -> None:
    contents, _ = read_folder(content_folder("knowledge_base"))
    seen: list[tuple[int, int]] = []
    done = library.import_contents(contents, ONISHI, lambda *progress: seen.append(progress))
    assert len(done.added) == len(contents)
    assert seen[-1] == (len(contents), len(contents))
    assert [each.content for each in library.published()] == contents

    # An editor is at work on one article when a newer version of it is imported.
    base = library.working_copy(contents[0].id)
    draft = library.save_draft(replace(base.content, title="書きかけ"), MORI, base.number)
    changed = replace(contents[0], title="取り込んだ題")
    done = library.import_contents([changed, *contents[1:]], ONISHI)
    assert (done.added, done.changed) == ((), (changed.id,))
    assert library.working_copy(changed.id).content == changed
    with pytest.raises(RevisionConflict):
        library.publish(changed.id, draft.number, MORI)
    assert library.revision(changed.id, draft.number).content.title == "書きかけ"


def test_articles_without_category_and_department_get_one(library: Library) -> None:
    library.import_contents([replace(ARTICLE, category_id="general", department_id="general")], ONISHI)
    assert library.categories()[-1].id == "general"
    assert library.departments()[-1].id == "general"


def test_the_list_is_filtered(library: Library) -> None:
    publish(library, ARTICLE)
    publish(
        library,
        replace(ARTICLE, id="FAQ-0002", title="100%返金", category_id="bulky-waste", department_id="kankyo"),
    )
    library.save_draft(replace(ARTICLE, id="FAQ-0003", title="下書き"), ONISHI, 0)

    def ids(**filters: object) -> list[str]:
        return [row.id for row in library.list_articles(**filters)]

    assert ids() == ["FAQ-0001", "FAQ-0002", "FAQ-0003"]
    assert ids(text="引っ越し") == ids(text="faq-0001") == ["FAQ-0001"]
    assert ids(text="0%") == ["FAQ-0002"]  # no wildcard
    assert ids(state=ArticleState.DRAFT) == ["FAQ-0003"]
    assert ids(state=ArticleState.PUBLISHED) == ["FAQ-0001", "FAQ-0002"]
    assert ids(category_id="living") == ids(department_id="kankyo") == ["FAQ-0002"]
    assert library.new_id() == "FAQ-0004"


def test_reference_data_comes_out_as_it_went_in(library: Library) -> None:
    folder = content_folder("knowledge_base")
    departments, categories = read_departments(folder), read_categories(folder)
    assert (library.departments(), library.categories()) == (departments, categories)
    moved = [replace(departments[-1], location="別館"), *departments[:-1]]
    library.import_reference(moved, categories)
    assert library.departments() == moved


def test_feedback_stays_open_until_an_editor_closes_it(engine: Engine) -> None:
    remarks = FeedbackList(engine)
    kept = remarks.save(FeedbackKind.MISSING, SATO, search_words="粗大ごみ 持込み", note="該当なし")
    with pytest.raises(IndividualNumberRefused):
        remarks.save(FeedbackKind.WRONG, SATO, article_id="FAQ-0001", note="123456789018")
    assert remarks.open() == [kept]
    with pytest.raises(NotAllowed):
        remarks.close(kept.id, SATO)
    assert remarks.close(kept.id, ONISHI)
    assert not remarks.close(kept.id, MORI)
    assert remarks.open() == []


def test_an_author_writes_one_draft_and_another_keeps_it_readable(library: Library) -> None:
    first = publish(library, ARTICLE)
    mine = library.save_draft(replace(ARTICLE, title="大西の題"), ONISHI, first.number)
    again = library.save_draft(replace(ARTICLE, title="大西の題、直したもの"), ONISHI, mine.number)
    assert again.number == mine.number
    yours = library.save_draft(replace(ARTICLE, title="森の題"), MORI, again.number)
    assert [each.content.title for each in library.revisions(ARTICLE.id)] == [
        yours.content.title,
        "大西の題、直したもの",
        ARTICLE.title,
    ]
