"""What there is to do: each kind of work is there as long as nobody has repaired it, and named to who answers for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.people import Person, Role
from callcenter.knowledge import worklist
from callcenter.knowledge.article import ArticleState, Variant
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.knowledge.feedback import FeedbackKind
from callcenter.knowledge.freshness import checked
from callcenter.knowledge.library import Library
from callcenter.knowledge.worklist import WorkKind, WorkList, _of_article, read_worklist
from callcenter.settings import content_folder
from callcenter.store.tables import staff, staff_department

from .conftest import ARTICLE, MORI, ONISHI, SATO

TODAY = datetime.now(TOKYO).date()
ZEIMU = Person("zei", "税務課 田中", Role.DEPARTMENT)
TITLES = {
    "FAQ-0001": "市外から引っ越してきました。どんな手続きが必要ですか。",
    "FAQ-0002": "市外から引っ越してきました。どのような手続きが必要ですか。",
    "FAQ-0003": "軽自動車税の納付書をなくしました。",
    "FAQ-0004": "飼い犬の登録をしたいのですが。",
}


@pytest.fixture
def desk(engine: Engine, library: Library, tmp_path: Path) -> Iterator[KnowledgeDesk]:
    checked_once = checked(
        replace(
            ARTICLE, id="FAQ-0004", title=TITLES["FAQ-0004"], variants={"en": Variant("Dogs", "Register.")}
        ),
        "en",
    )
    contents = [
        replace(ARTICLE, id="FAQ-0001", title=TITLES["FAQ-0001"], review_on=TODAY - timedelta(days=1)),
        replace(ARTICLE, id="FAQ-0002", title=TITLES["FAQ-0002"], review_on=TODAY + timedelta(days=9)),
        replace(
            ARTICLE,
            id="FAQ-0003",
            title=TITLES["FAQ-0003"],
            department_id="zeimu",
            expires_on=TODAY + timedelta(days=5),
            detail="[前の記事](faq:FAQ-9999)",
        ),
        replace(checked_once, read_out="登録は30日以内です。"),
    ]
    library.import_contents(contents, ONISHI)
    yield KnowledgeDesk(engine, content_folder("knowledge_base"), tmp_path, lambda done, total: None)


def read(desk: KnowledgeDesk, person: Person = MORI, used: tuple[str, ...] = ()) -> WorkList:
    return read_worklist(desk, person, {}, used, [])


def ids(work: WorkList) -> dict[str, list[str]]:
    return {
        kind.value: [each.article.id if each.article else "" for each in found]
        for kind, found in work.entries.items()
    }


def test_every_kind_is_found_with_its_department(
    desk: KnowledgeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, article_id in ((FeedbackKind.WRONG, "FAQ-0003"), (FeedbackKind.MISSING, "")):
        desk.give_feedback(kind, SATO, article_id, "軽自動車税", "", None)
    monkeypatch.setattr(worklist, "SETTLED", timedelta(0))
    work = read(desk, used=("FAQ-0001", "FAQ-0002", "FAQ-0003"))
    assert ids(work) == {
        "missing": [""],
        "overdue": ["FAQ-0001"],
        "review_soon": ["FAQ-0002"],
        "wrong": ["FAQ-0003"],
        "expiring": ["FAQ-0003"],
        "never_used": ["FAQ-0004"],
        "stale": ["FAQ-0004"],
        "alike": ["FAQ-0001"],
        "broken_link": ["FAQ-0003"],
    }
    assert work.entries[WorkKind.WRONG][0].department_id == "zeimu"
    assert work.entries[WorkKind.MISSING][0].department_id == ""
    assert work.entries[WorkKind.BROKEN_LINK][0].problems[0].facts == {"id": "FAQ-9999"}
    assert ids(work.only(department_id="zeimu"))["overdue"] == []
    monkeypatch.undo()
    assert "never_used" not in ids(read(desk))  # nobody can have used it yet


def test_a_department_sees_what_it_answers_for(desk: KnowledgeDesk, engine: Engine) -> None:
    desk.give_feedback(FeedbackKind.MISSING, SATO, "", "軽自動車税", "", None)
    with engine.begin() as connection:
        connection.execute(insert(staff).values(id="zei", name=ZEIMU.name, role="department", active=True))
        connection.execute(insert(staff_department).values(staff_id="zei", department_id="zeimu"))
    work = read(desk, ZEIMU)
    assert ids(work) == {"expiring": ["FAQ-0003"], "broken_link": ["FAQ-0003"]}
    assert len(work.rows) == 4  # all of them can be read


def test_a_repair_closes_its_entry(desk: KnowledgeDesk, library: Library) -> None:
    desk.pairs.keep_apart("FAQ-0002", "FAQ-0001", MORI)
    content = library.working_copy("FAQ-0004").content
    library.save_draft(checked(content, "en"), MORI, 1)
    library.submit("FAQ-0004", 2, MORI)
    assert {"alike", "stale"}.isdisjoint(ids(read(desk)))
    assert ids(read(desk))["in_review"] == ["FAQ-0004"]
    library.send_back("FAQ-0004", 2, ONISHI, "窓口の名前が古い")
    assert ids(read(desk))["returned"] == ["FAQ-0004"]
    days = {"FAQ-0001": TODAY, "FAQ-0002": TODAY - timedelta(days=90)}
    rows = [replace(row, state=ArticleState.EXPIRED, published_revision=None) for row in read(desk).rows]
    over = [replace(row, expires_on=days.get(row.id, row.expires_on)) for row in rows]
    found = {row.id for row in over for entry in _of_article(row, (), (), TODAY) if entry.kind == "expired"}
    assert found == {"FAQ-0001"}  # neither what nobody missed, nor what somebody has ended
    desk.expire("FAQ-0003", 1, MORI)
    assert {"expired", "expiring", "broken_link"}.isdisjoint(ids(read(desk)))
    remark = desk.feedback.save(FeedbackKind.UNCLEAR, SATO, article_id="FAQ-0001", note="どこに行くのか")
    desk.feedback.close(remark.id, MORI)
    assert "unclear" not in ids(read(desk))
    desk.feedback.reopen(remark.id, MORI)
    assert ids(read(desk))["unclear"] == ["FAQ-0001"]
