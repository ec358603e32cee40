"""One call from ring to record, as an operator takes it: by keys alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from callcenter.contacts.contact import Outcome
from callcenter.contacts.rules import TOKYO
from callcenter.demo.city import make_city
from callcenter.settings import Settings, Telephone, content_folder
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, CTRL, Desk, Key, practice

INDIVIDUAL = "1234 5678 9018"  # passes the check digit of an individual number


@pytest.fixture(params=["sqlite", "postgresql"])
def practising(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Settings]:
    """A desk that practises, on each database."""
    chosen = replace(settings, telephone=Telephone.PRACTICE)
    if request.param == "sqlite":
        yield chosen
        return
    server: str = request.getfixturevalue("postgres_server")
    name = f"desk_{uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    head, _, tail = server.partition("?")
    url = f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{tail}" if tail else "")
    upgrade(url)
    engine = open_engine(url)
    make_city(engine, content_folder("knowledge_base"), residents=30, contacts_per_resident=6)
    engine.dispose()
    yield replace(chosen, database=url)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def test_a_call_from_ring_to_record(
    open_desk: Opener, practising: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callcenter.calls.telephone.PracticeSource", practice("household"))
    desk = open_desk(practising)

    # It rings: guesses, and nobody's name is open.
    desk.wait(lambda: desk.session.current and desk.session.current.caller)
    assert [one.name for one in desk.contact.caller.candidates] == ["濵田 健一", "濵田 美緒", "濵田 陽斗"]
    assert "濵田" not in desk.everything()
    assert not desk.rows(tables.access_log, tables.access_log.c.action == "opened_card")

    # Answered, the name heard opens that name alone; chosen with a purpose, the view is logged and the card opens.
    desk.key(Key.Key_F5)
    desk.wait(lambda: desk.contact.draft.answered_at)
    desk.type("はまだ みお")
    assert "濵田 美緒" in desk.shown()
    assert "健一" not in desk.everything()
    desk.key(Key.Key_P, ALT)
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    resident = desk.contact.draft.resident_id
    (seen,) = desk.rows(tables.access_log, tables.access_log.c.action == "opened_card")
    assert (seen.resident_id, seen.purpose, seen.staff_id) == (resident, "family_or_agent", "sato")
    history = desk.contact.view.history
    assert history and {one.resident_id for one in history} == {resident}
    for shown in ("濵田 美緒", "ハマダ ミオ", "みなと町3丁目4番5号", "推定", history[0].question):
        assert shown in desk.shown()

    # The script leads by number keys; going back undoes what the step left had set.
    for _ in range(4):
        desk.key(Key.Key_1)
    assert desk.contact.draft.outcome is Outcome.COMPLETED
    desk.key(Key.Key_Left, ALT)
    assert desk.contact.draft.outcome is None
    desk.key(Key.Key_1)
    assert (desk.contact.draft.script_id, desk.contact.draft.outcome) == (
        "general-inquiry",
        Outcome.COMPLETED,
    )

    # The answer is found and used; what it says fills the wrap-up.
    desk.search("こくほ やめる")
    desk.key(Key.Key_1, ALT)
    desk.wait(lambda: "回答に使う" in desk.shown())
    desk.key(Key.Key_Return, ALT)
    (used,) = desk.contact.draft.articles
    read_out = desk.program.center.knowledge.published[used.article_id].content
    assert (used.search_words, read_out.category_id) == ("こくほ やめる", "national-health-insurance")
    answer = desk.contact.draft.answer
    assert answer == read_out.read_out.replace("*", "")
    assert desk.contact.draft.category_id == read_out.category_id

    # Hung up; what is missing or forbidden is named, and only then the contact can be finished.
    desk.key(Key.Key_F9)
    desk.wait(lambda: desk.contact.over)
    contact = desk.contact
    desk.key(Key.Key_Return, CTRL)
    desk.settle()
    assert "問い" in desk.program.window.focusWidget().accessibleName()
    assert contact.problems
    desk.key(Key.Key_F4)
    desk.type(f"国保をやめたい。番号は{INDIVIDUAL}")
    desk.key(Key.Key_Return, CTRL)
    desk.settle()
    assert contact in desk.session.open
    assert "マイナンバー" in desk.shown()
    desk.key(Key.Key_A, CTRL)
    desk.type("国保をやめたい")
    desk.key(Key.Key_Return, CTRL)
    desk.wait(lambda: contact not in desk.session.open)

    row = desk.recorded(contact)
    assert (row.resident_id, row.matched_by, row.operator_id) == (resident, "number", "sato")
    assert (row.question, row.answer, row.outcome) == ("国保をやめたい", answer, "completed")
    assert (row.queue, row.number_e164, row.withheld) == ("保険年金課", "+81304000127", False)
    assert row.received_at <= row.answered_at <= row.ended_at <= row.wrap_up_ended_at
    events = [
        one.kind for one in desk.rows(tables.contact_event, tables.contact_event.c.contact_id == row.id)
    ]
    for kind in ("ringing", "answered", "card_opened", "script_started", "article_read", "ended"):
        assert events.count(kind) == 1
    assert (events[0], events[-1], events.count("wrap_up_ended")) == ("ringing", "wrap_up_ended", 1)
    (article,) = desk.rows(tables.contact_article, tables.contact_article.c.contact_id == row.id)
    assert (article.article_id, article.revision) == (used.article_id, used.revision)
    call = desk.call_row(row.call_id)
    assert (call.result, call.answered_at, call.extension) == ("answered", row.answered_at, "2001")


def open_day(desk: Desk, department: str) -> date:
    """The next day on which a department is open: nothing is promised for another."""
    hours = desk.program.center.departments[department].hours
    days = (datetime.now(TOKYO).date() + timedelta(days=n) for n in range(1, 30))
    return next(day for day in days if hours.openings(day))


def test_promises_are_on_top_of_the_card_and_in_the_list(desk: Desk) -> None:
    """期限のある約束: what was promised yesterday is the first thing the next operator sees."""
    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.type("たなか みさき")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    desk.key(Key.Key_F9)
    desk.choose("用件分類", "転出")
    desk.go_to("対応結果")
    for _ in range(3):
        desk.key(Key.Key_Down)
    assert desk.contact.draft.outcome is Outcome.CALLBACK
    desk.go_to("問い")
    desk.type("転出の届出")
    desk.key(Key.Key_Return, CTRL)
    desk.settle()
    assert [one.field for one in desk.contact.problems] == ["department_id", "due_on"]
    desk.choose("所管課", "市民課")
    desk.choose("期限", f"{open_day(desk, 'shimin'):%Y/%m/%d}")
    contact = desk.contact
    desk.finish()
    desk.recorded(contact)

    desk.enter_number("090-0300-0001")
    desk.wait(lambda: desk.contact.caller)
    desk.type("たなかみさき")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    (promise,) = desk.contact.view.follow_ups
    assert promise.contact_id == contact.draft.id
    assert "終わっていない約束 1件" in desk.shown()

    desk.key(Key.Key_K, CTRL)
    desk.type("この電話で答えた")
    desk.key(Key.Key_K, CTRL)
    desk.wait(lambda: not desk.contact.view.follow_ups)
    assert "終わっていない約束" not in desk.shown()
    (closed,) = desk.rows(tables.contact_event, tables.contact_event.c.kind == "promise_closed")
    assert (closed.contact_id, closed.detail) == (
        promise.contact_id,
        {"by": "sato", "note": "この電話で答えた"},
    )


def test_the_wrap_up_belongs_to_what_is_read_out(desk: Desk, tmp_path: Path) -> None:
    """A revision published meanwhile does not change which one was read to the caller."""
    desk.enter_number("090-0300-0001")
    desk.workspace.answers.open("FAQ-0101")
    desk.wait(lambda: "回答に使う" in desk.shown())
    center = desk.program.center
    old = center.knowledge.published["FAQ-0101"]
    center.knowledge.published["FAQ-0101"] = replace(old, number=old.number + 1)
    desk.key(Key.Key_Return, ALT)
    assert [one.revision for one in desk.contact.draft.articles] == [old.number]
