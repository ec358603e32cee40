"""What nobody gets around with a sign-in of their own and any statement they like: two people, own departments, time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from queue import Queue
from typing import Any

import pytest
from knowledge.conftest import ARTICLE
from sqlalchemy import Engine, insert, text

from callcenter.access.people import Person, Role
from callcenter.contacts.articles import use_counts
from callcenter.ids import new_id
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.due import Turned, turn_due
from callcenter.knowledge.feedback import FeedbackKind, FeedbackList, Rating
from callcenter.knowledge.learning import Learned
from callcenter.knowledge.library import Library
from callcenter.knowledge.pairs import Pairs
from callcenter.knowledge.presence import Presence
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.knowledge.rounds import ReviewRounds
from callcenter.knowledge.rows import revision_values
from callcenter.knowledge.rules import RuleKind
from callcenter.knowledge.search_rules import SearchRules
from callcenter.settings import content_folder
from callcenter.store.errors import DatabaseError
from callcenter.store.live import Changed, ChangeKind, Live, own_connection
from callcenter.store.tables import article_revision, staff_department

from .conftest import SharedCity

TAX = replace(ARTICLE, id="FAQ-0301", category_id="resident-tax", department_id="zeimu")
OTHERS = replace(ARTICLE, id="FAQ-0302", category_id="resident-tax")
PATIENCE = 10


@pytest.fixture
def libraries(shared_city: SharedCity) -> Callable[[str], Library]:
    """Each person's library. Ono is of the department of taxes."""
    folder = content_folder("knowledge_base")
    Library(shared_city.owner).import_reference(read_departments(folder), read_categories(folder))
    with shared_city.owner.begin() as connection:
        connection.execute(insert(staff_department).values(staff_id="ono", department_id="zeimu"))
    return lambda id_: Library(shared_city.desk(id_))


def refused(engine: Engine, statement: Any, **values: object) -> None:
    """It is refused, or it finds no row that it may change."""
    try:
        with engine.begin() as connection:
            sent = text(statement) if isinstance(statement, str) else statement
            count = connection.execute(sent, values).rowcount
    except DatabaseError:
        return
    assert count == 0, statement


def row(content: ArticleContent, author: str, number: int = 1, **values: object) -> Any:
    revision = Revision(content, number, ArticleState.DRAFT, author, datetime.now(UTC))
    return insert(article_revision).values(revision_values(revision) | values)


def test_nobody_publishes_the_own_revision_where_two_people_are_asked_for(
    shared_city: SharedCity, libraries: Callable[[str], Library]
) -> None:
    mori, kudo = shared_city.person("mori"), shared_city.person("kudo")
    library = libraries("mori")
    draft = library.save_draft(TAX, mori, 0)
    now = datetime.now(UTC)
    attacks = (
        "UPDATE article_revision SET state = 'published', published_at = now()",
        "UPDATE article_revision SET state = 'scheduled', publish_at = now()",
        "UPDATE article_revision SET state = 'published', approver_id = 'kudo', approved_at = now()",
        "UPDATE article_revision SET state = 'published', approver_id = 'mori', approved_at = now()",
        "UPDATE article_revision SET approver_id = 'kudo', approved_at = now()",
        "UPDATE article_revision SET author_id = 'kudo'",
        # In a category that asks for nobody, by its column alone.
        "UPDATE article_revision SET category_id = 'moving-in'",
        "UPDATE article_revision SET category_id = 'moving-in', state = 'published'",
        "UPDATE article SET published_revision = 1",
        "UPDATE category SET two_people = false",
        "SET ROLE callcenter_editor; UPDATE article_revision SET state = 'published'",
        "INSERT INTO article (id, position, published_revision) VALUES ('FAQ-9', 9, 1)",
    )
    engine = shared_city.login("mori")
    for stage in ("draft", "review"):
        for attack in attacks:
            refused(engine, attack)
        if stage == "draft":
            library.submit(TAX.id, draft.number, mori)
    refused(engine, row(TAX, "mori", 2, state="published", published_at=now))
    refused(engine, row(TAX, "mori", 2, state="superseded"))
    refused(engine, row(TAX, "kudo", 2))
    refused(engine, row(TAX, "mori", 2, state="review", approver_id="kudo", approved_at=now))
    refused(engine, row(TAX, "mori", 2, state="published", category_id="moving-in"))
    # What was submitted stays as it is, also when it was sent back.
    for attack in ("state = 'draft', submitted_at = NULL", "title = '別の題'"):
        refused(engine, f"UPDATE article_revision SET {attack}")
    assert libraries("sato").published() == []
    approved = libraries("kudo").approve(TAX.id, draft.number, kudo)
    assert libraries("sato").published() == [approved]
    # And not again, nor an older one on top of it.
    newer = library.save_draft(replace(TAX, title="新しい題"), mori, approved.number)
    with engine.begin() as connection:
        connection.execute(text("UPDATE article_revision SET state = 'superseded' WHERE revision = 1"))
        with pytest.raises(DatabaseError):
            connection.execute(text("UPDATE article_revision SET state = 'published' WHERE revision = 1"))
        connection.rollback()
    refused(shared_city.login("kudo"), "UPDATE article SET published_revision = 2")
    library.submit(TAX.id, newer.number, mori)
    assert libraries("kudo").send_back(TAX.id, newer.number, kudo, "題が長いです。").author_id == "mori"


def test_a_department_reaches_its_own_articles_only(
    shared_city: SharedCity, libraries: Callable[[str], Library]
) -> None:
    ono, mori, kudo = (shared_city.person(id_) for id_ in ("ono", "mori", "kudo"))
    own = libraries("ono").save_draft(TAX, ono, 0)
    libraries("ono").submit(TAX.id, own.number, ono)
    libraries("mori").approve(TAX.id, own.number, mori)
    other = libraries("mori").save_draft(OTHERS, mori, 0)
    libraries("mori").submit(OTHERS.id, other.number, mori)
    SearchRules(shared_city.desk("mori")).add_rule(RuleKind.PIN, "犬", OTHERS.id, mori)
    Learned(shared_city.desk("mori")).add("犬をもらった", OTHERS.id, mori)
    engine = shared_city.login("ono")
    of_other = "WHERE article_id = 'FAQ-0302'"
    for attack in (
        f"UPDATE article_revision SET state = 'published', approver_id = 'ono', approved_at = now() {of_other}",
        f"UPDATE article_revision SET state = 'draft', returned_note = 'x' {of_other}",
        f"UPDATE article_revision SET state = 'superseded' {of_other}",
        f"UPDATE article_revision SET department_id = 'zeimu' {of_other}",
        "UPDATE article_revision SET department_id = 'shimin' WHERE article_id = 'FAQ-0301'",
        "UPDATE article SET owner_id = 'ono' WHERE id = 'FAQ-0302'",
        "UPDATE article SET published_revision = NULL WHERE id = 'FAQ-0301'",  # and says it is published
        "UPDATE article SET id = 'FAQ-9'",
        "INSERT INTO search_rule VALUES (gen_random_uuid(), 'pin', '犬', 'FAQ-0302', now(), 'ono')",
        "DELETE FROM search_rule",
        "INSERT INTO learned_link VALUES (gen_random_uuid(), 'FAQ-0302', '犬', 'import', now())",
        "UPDATE learned_link SET removed_at = now(), removed_by = 'ono'",
        "INSERT INTO staff_department VALUES ('ono', 'shimin')",
        "UPDATE staff SET role = 'editor'",
    ):
        refused(engine, attack)
    refused(engine, row(replace(OTHERS, department_id="zeimu"), "ono", 2))
    refused(engine, row(OTHERS, "ono", 2))
    refused(engine, row(replace(TAX, department_id="shimin"), "ono", 2))
    # Of its own it decides what finds it, and takes back and hands on what it may.
    rule = SearchRules(shared_city.desk("ono")).add_rule(RuleKind.PIN, "税", TAX.id, ono)
    assert SearchRules(shared_city.desk("ono")).remove_rule(rule.id, ono)
    assert libraries("ono").withdraw(TAX.id, own.number, ono).state is ArticleState.WITHDRAWN
    again = libraries("kudo").save_draft(replace(TAX, title="工藤の題"), kudo, own.number)
    libraries("kudo").submit(TAX.id, again.number, kudo)
    assert libraries("ono").approve(TAX.id, again.number, ono).approver_id == "ono"


def test_any_desk_publishes_what_is_due_and_nothing_else(
    shared_city: SharedCity, libraries: Callable[[str], Library]
) -> None:
    mori = shared_city.person("mori")
    library, now = libraries("mori"), datetime.now(UTC)
    coming = library.save_draft(ARTICLE, mori, 0)
    library.publish(ARTICLE.id, coming.number, mori, publish_at=now + timedelta(hours=1))
    sato = shared_city.desk("sato")
    # The desk's own clock is not asked.
    assert turn_due(sato, now + timedelta(days=1)) == Turned()
    refused(shared_city.login("sato"), "UPDATE article_revision SET state = 'published'")
    refused(shared_city.login("mori"), "UPDATE article_revision SET publish_at = now()")
    refused(shared_city.login("mori"), "UPDATE article_revision SET state = 'published'")
    with shared_city.owner.begin() as connection:
        connection.execute(text("UPDATE article_revision SET publish_at = now()"))
    with ThreadPoolExecutor(3) as pool:
        turned = list(pool.map(lambda id_: turn_due(shared_city.desk(id_), now), ("sato", "mori", "ono")))
    assert sorted(turned, key=lambda one: one.published) == [Turned(), Turned(), Turned((ARTICLE.id,))]
    assert [one.number for one in libraries("sato").published()] == [coming.number]

    over = library.save_draft(
        replace(ARTICLE, id="FAQ-0002", expires_on=now.date() + timedelta(days=2)), mori, 0
    )
    library.publish("FAQ-0002", over.number, mori)
    assert turn_due(sato, now + timedelta(days=9)) == Turned()
    with shared_city.owner.begin() as connection:
        for statement in (
            "ALTER TABLE article_revision DISABLE TRIGGER article_revision_no_update",
            "UPDATE article_revision SET expires_on = current_date WHERE article_id = 'FAQ-0002'",
            "ALTER TABLE article_revision ENABLE TRIGGER article_revision_no_update",
        ):
            connection.execute(text(statement))
    assert turn_due(sato, now) == Turned(expired=("FAQ-0002",))
    assert turn_due(sato, now) == Turned()
    refused(shared_city.login("gateway"), "SELECT turn_articles()")


def test_a_round_is_led_by_editors_and_confirmed_by_departments(
    shared_city: SharedCity, libraries: Callable[[str], Library]
) -> None:
    ono, mori = shared_city.person("ono"), shared_city.person("mori")
    Library(shared_city.owner).import_contents([TAX, OTHERS], Person("import", "取込み", Role.EDITOR))
    opened = ReviewRounds(shared_city.desk("mori")).open("年度末の点検", date(2027, 3, 31), mori)
    mine = "UPDATE review_round_article SET confirmed_at = now(), confirmed_by = 'ono', revision = 1"
    engine = shared_city.login("ono")
    for attack in (
        f"{mine} WHERE article_id = 'FAQ-0302'",
        mine.replace("'ono'", "'mori'") + " WHERE article_id = 'FAQ-0301'",
        mine.replace("revision = 1", "revision = 9") + " WHERE article_id = 'FAQ-0301'",
        "UPDATE review_round_article SET department_id = 'zeimu'",
        "UPDATE review_round SET closed_at = now(), closed_by = 'ono'",
        "UPDATE review_round SET due_on = '2030-01-01'",
        "DELETE FROM review_round_article",
    ):
        refused(engine, attack)
    rounds = ReviewRounds(shared_city.desk("ono"))
    assert [one.article_id for one in rounds.to_confirm(ono)] == [TAX.id]
    assert rounds.last_confirmed(TAX.id) is None
    rounds.confirm(opened.id, TAX.id, 1, ono)
    last = rounds.last_confirmed(TAX.id)
    assert last is not None and last.revision == 1
    refused(engine, f"{mine} WHERE article_id = 'FAQ-0301'")
    assert [(one.department_id, one.confirmed) for one in rounds.list_rounds()[0].progress] == [
        ("shimin", 0), ("zeimu", 1),
    ]  # fmt: skip
    forged = "INSERT INTO review_round (id, name, due_on, opened_at, opened_by) VALUES (:id, 'x', now(), now(), :by)"
    refused(engine, forged, id=new_id(), by="ono")
    refused(shared_city.login("mori"), forged, id=new_id(), by="kudo")
    assert ReviewRounds(shared_city.desk("mori")).close(opened.id, mori)


def test_editors_see_each_other_decide_pairs_and_count_what_is_read(
    shared_city: SharedCity, libraries: Callable[[str], Library]
) -> None:
    ono, mori, sato = (shared_city.person(id_) for id_ in ("ono", "mori", "sato"))
    assert Presence(shared_city.desk("mori")).seen(TAX.id, mori) == ()
    assert [one.person_id for one in Presence(shared_city.desk("ono")).seen(TAX.id, ono)] == ["mori"]
    engine = shared_city.login("ono")
    for attack in (
        "UPDATE article_presence SET seen_at = now() WHERE staff_id = 'mori'",
        "DELETE FROM article_presence WHERE staff_id = 'mori'",
        "INSERT INTO article_presence VALUES ('FAQ-0001', 'kudo', now())",
    ):
        refused(engine, attack)
    Library(shared_city.owner).import_contents([TAX, OTHERS], Person("import", "取込み", Role.EDITOR))
    refused(engine, "INSERT INTO article_pair VALUES ('FAQ-0301', 'FAQ-0302', now(), 'ono')")
    assert Pairs(shared_city.desk("mori")).keep_apart(TAX.id, OTHERS.id, mori)
    with engine.begin() as connection:
        assert connection.execute(text("DELETE FROM article_pair")).rowcount == 0  # another's decision
    assert Pairs(shared_city.desk("mori")).compare_again(TAX.id, OTHERS.id, mori)
    remarks = FeedbackList(shared_city.desk("sato"))
    for kind in (FeedbackKind.HELPFUL, FeedbackKind.HELPFUL, FeedbackKind.UNCLEAR):
        remarks.save(kind, sato, article_id=TAX.id, revision=1)
    seen = FeedbackList(shared_city.desk("ono"))
    assert seen.ratings() == {TAX.id: Rating(2, 3)}
    assert [one.kind for one in seen.open()] == [FeedbackKind.UNCLEAR]
    assert use_counts(shared_city.desk("ono")) == {}
    with pytest.raises(DatabaseError):
        use_counts(shared_city.desk("sato"))


def test_an_approver_hears_what_is_submitted(
    shared_city: SharedCity, libraries: Callable[[str], Library]
) -> None:
    heard: Queue[frozenset[Changed]] = Queue()
    live = Live(lambda: own_connection(shared_city.desk("kudo")), heard.put, lambda _: None)
    live.start()
    heard.get(timeout=PATIENCE)  # everything: it has just connected
    mori = shared_city.person("mori")
    draft = libraries("mori").save_draft(TAX, mori, 0)
    assert Changed(ChangeKind.DRAFT, TAX.id) in heard.get(timeout=PATIENCE)
    libraries("mori").save_draft(replace(TAX, title="直した題"), mori, draft.number)  # told of no more
    libraries("mori").submit(TAX.id, draft.number, mori)
    assert heard.get(timeout=PATIENCE) == {Changed(ChangeKind.DRAFT, TAX.id)}
    live.close()
    assert heard.empty()
