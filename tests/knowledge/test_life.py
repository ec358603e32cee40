"""From draft to the desks and away from them: by two people, by itself, and never over anybody's head."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.people import Person, PersonUnknown, Role
from callcenter.access.policy import NotAllowed
from callcenter.knowledge.article import ArticleContent, ArticleState
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.due import Turned, turn_due
from callcenter.knowledge.errors import (
    ApproverIsAuthor,
    ApproverNeeded,
    ArticleIncomplete,
    ArticleStateOther,
    ExpiryPassed,
    NothingToPublish,
    OtherDepartment,
    ReturnReasonMissing,
    RevisionConflict,
)
from callcenter.knowledge.learning import Learned
from callcenter.knowledge.library import Library
from callcenter.knowledge.pairs import Pairs
from callcenter.knowledge.presence import Presence
from callcenter.knowledge.rounds import Progress, ReviewRounds, RoundEmpty, RoundOver, RoundUnnamed
from callcenter.knowledge.rules import RuleKind
from callcenter.knowledge.search_rules import SearchRules
from callcenter.knowledge.texts import TextRefused
from callcenter.settings import content_folder
from callcenter.store.tables import staff, staff_department

from .conftest import ARTICLE, MORI, ONISHI, SATO

ONO = Person("ono", "小野 渚", Role.DEPARTMENT)
TAX = replace(ARTICLE, id="FAQ-0301", category_id="resident-tax", department_id="zeimu")
NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


@pytest.fixture
def people(engine: Engine, library: Library) -> Library:
    """A library whose people are entered: two editors, an operator, and somebody of the department of taxes."""
    with engine.begin() as connection:
        for person in (ONISHI, MORI, SATO, ONO):
            connection.execute(
                insert(staff).values(id=person.id, name=person.name, role=person.role.value, active=True)
            )
        connection.execute(insert(staff_department).values(staff_id=ONO.id, department_id="zeimu"))
    return library


def draft(library: Library, content: ArticleContent = TAX, person: Person = ONISHI, base: int = 0) -> int:
    return library.save_draft(content, person, base).number


def states(library: Library, article_id: str = TAX.id) -> list[str]:
    """Of all revisions, newest first."""
    return [one.state.value for one in library.revisions(article_id)]


def test_two_people_publish_what_the_category_asks_two_people_for(people: Library) -> None:
    number = draft(people)
    with pytest.raises(ApproverNeeded):
        people.publish(TAX.id, number, ONISHI)
    with pytest.raises(ArticleStateOther):
        people.approve(TAX.id, number, MORI)
    submitted = people.submit(TAX.id, number, ONISHI)
    for alone in (people.publish, people.approve):
        with pytest.raises((ApproverNeeded, ApproverIsAuthor)):
            alone(TAX.id, number, ONISHI)
    with pytest.raises(NotAllowed):
        people.approve(TAX.id, number, SATO)
    assert people.published() == []
    approved = people.approve(TAX.id, number, MORI, "確認しました。")
    assert people.published() == [approved] == [people.revision(TAX.id, number)]
    assert (approved.approver_id, approved.note, approved.author_id) == ("mori", "確認しました。", "onishi")
    assert approved.approved_at is not None and submitted.submitted_at == approved.submitted_at
    with pytest.raises(NothingToPublish):
        people.publish(TAX.id, number, ONISHI)


def test_what_was_sent_back_is_mended_as_another_revision(people: Library) -> None:
    number = draft(people)
    people.submit(TAX.id, number, ONISHI)
    with pytest.raises(ReturnReasonMissing):
        people.send_back(TAX.id, number, MORI, "　")
    with pytest.raises(TextRefused):
        people.send_back(TAX.id, number, MORI, "\ud800")
    assert people.send_back(TAX.id, number, MORI, "税率が去年のものです。").state is ArticleState.DRAFT
    assert people.list_articles()[0].returned_note == "税率が去年のものです。"
    # Whoever read the words that were submitted finds them unchanged, whatever their author does.
    mended = draft(people, replace(TAX, detail="税率は6%です。"), base=number)
    assert (mended, states(people)) == (number + 1, ["draft", "superseded"])
    people.submit(TAX.id, mended, ONISHI)
    again = draft(people, replace(TAX, detail="税率は10%です。"), base=mended)
    with pytest.raises(RevisionConflict):
        people.approve(TAX.id, mended, MORI)
    assert (again, states(people)) == (mended + 1, ["draft", "superseded", "superseded"])
    assert people.revision(TAX.id, mended).content.detail == "税率は6%です。"


def test_an_incomplete_or_expired_article_goes_nowhere(people: Library) -> None:
    number = draft(people, replace(TAX, read_out=" "))
    with pytest.raises(ArticleIncomplete):
        people.submit(TAX.id, number, ONISHI)
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    number = draft(people, replace(TAX, expires_on=tomorrow), base=number)
    with pytest.raises(ExpiryPassed):
        people.submit(TAX.id, number, ONISHI, datetime.now(UTC) + timedelta(days=3))
    number = draft(people, replace(ARTICLE, expires_on=date(2020, 4, 1)))
    with pytest.raises(ExpiryPassed):
        people.publish(ARTICLE.id, number, ONISHI)
    assert people.published() == []


def test_what_is_scheduled_comes_by_itself_and_what_holds_no_more_goes(
    engine: Engine, people: Library
) -> None:
    first = people.publish(ARTICLE.id, draft(people, ARTICLE), ONISHI)
    soon = datetime.now(UTC) + timedelta(hours=1)
    day = (soon + timedelta(days=30)).date()
    number = draft(people, replace(ARTICLE, title="四月からの手続き", expires_on=day), base=first.number)
    scheduled = people.publish(ARTICLE.id, number, ONISHI, publish_at=soon)
    later = draft(people, replace(ARTICLE, title="書きかけ"), base=number)
    # A draft above takes nothing from what is scheduled and what is published.
    (row,) = people.list_articles(state=ArticleState.SCHEDULED)
    assert (row.state, row.scheduled_revision, row.publish_at, row.published_revision) == (
        ArticleState.DRAFT, number, scheduled.publish_at, first.number,
    )  # fmt: skip
    assert turn_due(engine, soon - timedelta(seconds=1)) == Turned()
    assert people.published() == [first]
    assert turn_due(engine, soon) == Turned(published=(ARTICLE.id,))
    assert turn_due(engine, soon) == Turned()
    assert [one.content.title for one in people.published()] == ["四月からの手続き"]
    assert people.list_articles()[0].expires_on == day
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=9)  # in Tokyo
    assert turn_due(engine, midnight - timedelta(seconds=1)) == Turned()
    assert turn_due(engine, midnight) == Turned(expired=(ARTICLE.id,))
    assert people.published() == []
    assert states(people, ARTICLE.id) == ["draft", "expired", "superseded"]
    assert people.publish(ARTICLE.id, later, ONISHI).number == later


def test_a_schedule_is_taken_back_and_never_overtakes(engine: Engine, people: Library) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    number = draft(people)
    people.submit(TAX.id, number, ONISHI, soon)
    assert people.approve(TAX.id, number, MORI).state is ArticleState.SCHEDULED
    back = people.unschedule(TAX.id, number, ONISHI)
    assert (back.state, back.approver_id, back.publish_at) == (ArticleState.DRAFT, None, None)
    # Scheduled again, and a newer one is published before its time: the older one never comes.
    people.submit(TAX.id, number, ONISHI, soon)
    people.approve(TAX.id, number, MORI)
    newer = draft(people, replace(TAX, title="急ぎの訂正"), base=number)
    people.submit(TAX.id, newer, ONISHI)
    people.approve(TAX.id, newer, MORI)
    assert turn_due(engine, soon + timedelta(days=1)) == Turned()
    # And what is withdrawn does not come back by an earlier schedule.
    last = draft(people, replace(TAX, title="来月から"), base=newer)
    people.submit(TAX.id, last, ONISHI, soon)
    people.approve(TAX.id, last, MORI)
    assert people.withdraw(TAX.id, last, ONISHI).number == newer
    assert states(people) == ["withdrawn", "withdrawn", "superseded"]
    assert turn_due(engine, soon + timedelta(days=1)) == Turned()


def test_an_old_revision_comes_back_as_a_draft(people: Library) -> None:
    first = people.publish(ARTICLE.id, draft(people, ARTICLE), ONISHI)
    second = draft(people, replace(ARTICLE, title="二つ目"), base=first.number)
    back = people.restore(ARTICLE.id, first.number, ONISHI, second)
    assert (back.number, back.state, back.content) == (second + 1, ArticleState.DRAFT, ARTICLE)
    assert people.revision(ARTICLE.id, second).content.title == "二つ目"
    with pytest.raises(RevisionConflict):
        people.restore(ARTICLE.id, second, ONISHI, second)
    assert people.expire(ARTICLE.id, back.number, MORI).state is ArticleState.EXPIRED
    assert people.revision(ARTICLE.id, first.number).content == ARTICLE


def test_a_department_keeps_to_its_own_articles(engine: Engine, people: Library) -> None:
    theirs = draft(people, person=ONO)
    people.submit(TAX.id, theirs, ONO)
    others = people.publish(ARTICLE.id, draft(people, ARTICLE), ONISHI).number
    rules, learned = SearchRules(engine), Learned(engine)
    pinned = rules.add_rule(RuleKind.PIN, "転入", ARTICLE.id, ONISHI)
    link = learned.add("引っ越してきた", ARTICLE.id, ONISHI)
    assert link is not None
    attempts = (
        lambda: people.save_draft(ARTICLE, ONO, others),
        lambda: people.save_draft(replace(ARTICLE, department_id="zeimu"), ONO, others),
        lambda: people.save_draft(replace(TAX, department_id="shimin"), ONO, theirs),
        lambda: people.withdraw(ARTICLE.id, others, ONO),
        lambda: people.set_owner(ARTICLE.id, ONO.id, ONO),
        lambda: people.import_contents([replace(ARTICLE, title="取込み", department_id="zeimu")], ONO),
        lambda: Pairs(engine).keep_apart(TAX.id, ARTICLE.id, ONO),
        lambda: rules.add_rule(RuleKind.PIN, "税", ARTICLE.id, ONO),
        lambda: rules.remove_rule(pinned.id, ONO),
        lambda: learned.add("税の質問", ARTICLE.id, ONO),
        lambda: learned.remove(link.id, ONO),
    )
    for attempt in attempts:
        with pytest.raises(OtherDepartment):
            attempt()
    assert states(people, ARTICLE.id) == ["published"]
    assert (rules.rules(), [one.id for one in learned.of_article(ARTICLE.id)]) == ([pinned], [link.id])
    # An editor would give the article away; as long as it is published here, it stays with its department too.
    people.approve(TAX.id, theirs, MORI)
    moved = draft(people, replace(TAX, department_id="shimin"), base=theirs)
    with pytest.raises(OtherDepartment):
        people.save_draft(TAX, ONO, moved)
    with pytest.raises(NotAllowed):
        ReviewRounds(engine).open("点検", date(2027, 3, 31), ONO)


def test_what_somebody_imports_is_approved_by_another(people: Library) -> None:
    done = people.import_contents([ARTICLE, TAX], ONISHI)
    assert (done.added, done.submitted) == ((ARTICLE.id, TAX.id), (TAX.id,))
    assert [one.content for one in people.published()] == [ARTICLE]
    assert people.approve(TAX.id, 1, MORI).state is ArticleState.PUBLISHED
    changed = replace(TAX, title="新しい税率")
    people.import_contents([changed], ONISHI)
    assert people.published()[1].content == TAX  # it stays until then
    assert people.import_contents([changed], Person("import", "取込み", Role.EDITOR)).submitted == ()
    assert people.published()[1].content == changed


def test_an_owner_is_somebody_who_works_here(people: Library) -> None:
    draft(people)
    people.set_owner(TAX.id, ONO.id, MORI)
    assert [row.id for row in people.list_articles(owner_id=ONO.id)] == [TAX.id]
    with pytest.raises(PersonUnknown):
        people.set_owner(TAX.id, "nobody", MORI)
    people.set_owner(TAX.id, "", ONO)
    assert people.list_articles(owner_id=ONO.id) == []


def test_editors_see_each_other_and_pairs_are_decided_once(engine: Engine, people: Library) -> None:
    presence = Presence(engine)
    assert presence.seen(TAX.id, MORI) == presence.seen(TAX.id, MORI) == ()
    assert [one.name for one in presence.seen(TAX.id, ONISHI)] == [MORI.name]
    assert presence.seen(ARTICLE.id, ONISHI) == ()
    presence.gone(TAX.id, MORI)
    assert presence.seen(TAX.id, ONISHI) == ()
    with pytest.raises(NotAllowed):
        presence.seen(TAX.id, SATO)
    draft(people)
    draft(people, ARTICLE)
    assert Pairs(engine).keep_apart(TAX.id, ARTICLE.id, MORI)
    assert not Pairs(engine).keep_apart(ARTICLE.id, TAX.id, ONISHI)
    assert Pairs(engine).kept_apart() == {(ARTICLE.id, TAX.id)}
    assert not Pairs(engine).compare_again(TAX.id, ARTICLE.id, ONISHI)  # another's decision
    assert Pairs(engine).compare_again(TAX.id, ARTICLE.id, MORI)
    assert Pairs(engine).kept_apart() == frozenset()


def test_departments_confirm_their_articles_in_a_round(engine: Engine, people: Library) -> None:
    rounds = ReviewRounds(engine)
    due = date(2027, 3, 31)
    with pytest.raises(RoundEmpty):
        rounds.open("年度末の点検", due, MORI)
    other = replace(TAX, id="FAQ-0302")
    people.import_contents([ARTICLE, TAX, other], Person("import", "取込み", Role.EDITOR))
    for name, error in ((" ", RoundUnnamed), ("点検\u202e", TextRefused)):
        with pytest.raises(error):
            rounds.open(name, due, MORI)
    opened = rounds.open("年度末の点検", due, MORI)
    assert opened.progress == (Progress("shimin", 0, 1), Progress("zeimu", 0, 2))
    assert [one.article_id for one in rounds.to_confirm(ONO)] == [TAX.id, other.id]
    assert len(rounds.to_confirm(MORI, opened.id)) == 3
    assert rounds.last_confirmed(TAX.id) is None
    rounds.confirm(opened.id, TAX.id, 1, ONO)
    last = rounds.last_confirmed(TAX.id)
    assert last is not None and last.revision == 1
    with pytest.raises(RoundOver):
        rounds.confirm(opened.id, TAX.id, 1, ONO)
    with pytest.raises(RevisionConflict):
        rounds.confirm(opened.id, other.id, 2, ONO)
    with pytest.raises(OtherDepartment):
        rounds.confirm(opened.id, ARTICLE.id, 1, ONO)
    people.withdraw(other.id, 1, MORI)  # what is no longer published waits for nobody
    (still,) = rounds.list_rounds()
    assert still.progress == (Progress("shimin", 0, 1), Progress("zeimu", 1, 1))
    assert rounds.close(opened.id, MORI)
    assert not rounds.close(opened.id, MORI)
    with pytest.raises(RoundOver):
        rounds.confirm(opened.id, ARTICLE.id, 1, MORI)
    assert rounds.list_rounds() == rounds.to_confirm(ONO) == []
    assert [one.name for one in rounds.list_rounds(closed=True)] == ["年度末の点検"]


def test_a_desk_finds_at_the_minute_what_was_scheduled(
    engine: Engine, people: Library, tmp_path: Path
) -> None:
    desk = KnowledgeDesk(engine, content_folder("knowledge_base"), tmp_path, lambda done, total: None)
    now = datetime.now(UTC)
    content = replace(ARTICLE, expires_on=(now + timedelta(days=9)).date())
    number = draft(people, content)
    desk.publish(ARTICLE.id, number, ONISHI, "", now + timedelta(hours=1))
    assert (desk.published, desk.hits("引っ越し")) == ({}, [])
    assert desk.turn_due(now) == frozenset()
    assert desk.turn_due(now + timedelta(hours=2)) == {ARTICLE.id}
    assert [hit.article_id for hit in desk.hits("引っ越し")] == list(desk.published) == [ARTICLE.id]
    assert desk.turn_due(now + timedelta(days=10)) == {ARTICLE.id}
    assert (desk.published, desk.hits("引っ越し")) == ({}, [])
