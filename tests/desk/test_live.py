"""What others change reaches an open desk by itself, and nothing the operator types in or reads moves."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTextEdit
from sqlalchemy import Engine, create_engine, insert, make_url, select, text, update

from callcenter.access.people import Person, Role
from callcenter.app import CallCenter
from callcenter.contacts.contact import Draft, Outcome
from callcenter.contacts.follow_ups import close_follow_up
from callcenter.contacts.payload import to_payload
from callcenter.contacts.record import record_contact
from callcenter.demo.city import make_city
from callcenter.guidance.notices import end_notice, give_notice
from callcenter.guidance.shared import publish_folder
from callcenter.ids import new_id
from callcenter.knowledge.directory.facilities import Facility
from callcenter.knowledge.directory.records import Directory
from callcenter.knowledge.directory.sources import DirectorySource
from callcenter.knowledge.library import Library
from callcenter.live import Updated
from callcenter.settings import Settings, content_folder
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, CTRL, SHIFT, Desk, Key
from ui.supervisor.workspace import SupervisorWorkspace
from ui.widgets import ListPane
from ui.workspaces import Workspaces

TANAKA = "090-0300-0001"
EDITOR = Person("onishi", "大西 剛", Role.EDITOR)
ITO = Person("ito", "伊藤 翔", Role.OPERATOR)


@pytest.fixture(scope="module")
def template(postgres_server: str) -> str:
    """A database with a small city, copied for every test."""
    name = f"city_{uuid4().hex}"
    _administer(postgres_server, f"CREATE DATABASE {name}")
    url = make_url(postgres_server).set(database=name).render_as_string(False)
    upgrade(url)
    engine = open_engine(url)
    make_city(engine, content_folder("knowledge_base"), residents=60, contacts_per_resident=6)
    engine.dispose()
    return name


@pytest.fixture
def shared(settings: Settings, postgres_server: str, template: str) -> Iterator[Settings]:
    name = f"city_{uuid4().hex}"
    _administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield replace(settings, database=make_url(postgres_server).set(database=name).render_as_string(False))
    _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def elsewhere(shared: Settings) -> Iterator[Engine]:
    """Another desk's way to the same database."""
    engine = open_engine(shared.database)
    yield engine
    engine.dispose()


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _publish(engine: Engine, article_id: str, **changes: Any) -> None:
    library = Library(engine)
    now = library.working_copy(article_id)
    draft = library.save_draft(replace(now.content, **changes), EDITOR, now.number)
    library.publish(article_id, draft.number, EDITOR, "直した")


def _write_contact(engine: Engine, resident_id: str, question: str, **changes: Any) -> Draft:
    draft = Draft(
        id=new_id(),
        operator_id="ito",
        received_at=datetime.now(UTC),
        resident_id=resident_id,
        category_id="moving-in",
        question=question,
        answer="案内した",
        outcome=Outcome.COMPLETED,
        **changes,
    )
    ended = {"wrap_up_ended_at": datetime.now(UTC).isoformat()}
    with engine.begin() as connection:
        record_contact(connection, to_payload(draft) | ended)
    return draft


def _listening(desk: Desk, engine: Engine) -> None:
    """Wait until the desk listens, for the open card's channel too where one is open."""
    said = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'"
    )
    last = desk.session.current.view.card.channel if desk.session.current else "callcenter"

    def listens() -> bool:
        with engine.connect() as connection:
            query = text(str(said) + " AND query LIKE :channel")
            return bool(connection.execute(query, {"channel": f"%{last}%"}).scalar_one())

    desk.wait(listens)


def _open_tanaka(desk: Desk) -> str:
    desk.enter_number(TANAKA)
    desk.wait(lambda: desk.contact.caller)
    desk.type("田中 美咲")
    desk.key(Key.Key_Return)
    desk.wait(lambda: desk.contact.view)
    return desk.contact.view.card.resident_id


def test_nothing_moves_under_the_operator_s_hands(
    shared: Settings, elsewhere: Engine, open_desk: Opener
) -> None:
    desk = open_desk(shared)
    resident_id = _open_tanaka(desk)
    desk.key(Key.Key_1)
    desk.wait(lambda: desk.contact.run)
    desk.search("転入届")
    desk.workspace.answers.open("FAQ-0101")
    desk.wait(lambda: desk.workspace.knowledge.shown_article())
    desk.key(Key.Key_F3)
    desk.key(Key.Key_Down)
    field = desk.go_to("問い")
    assert isinstance(field, QTextEdit)
    desk.type("転入の手続きを聞かれている")
    for _ in range(4):
        desk.key(Key.Key_Left)
    _listening(desk, elsewhere)
    history = desk.workspace.history.findChildren(ListPane)
    before = _place(desk)

    assert before["chosen"][-1] is not None
    promise = _write_contact(
        elsewhere,
        resident_id,
        "伊藤が受けた別の電話",
        number_received=TANAKA,
        number_e164="+819003000001",
    )
    desk.wait(lambda: "伊藤が受けた別の電話" in desk.shown())
    assert _place(desk) == before
    _publish(elsewhere, "FAQ-0101", read_out="転入届は、新しい窓口でお受けします。")
    desk.wait(lambda: "新しい第2版あり" in desk.shown())
    assert "新しい窓口でお受けします" not in desk.shown()  # what is being read stays
    assert _place(desk) == before
    give_notice(elsewhere, "kudo", "国民健康保険料の納付書を、11月20日に発送しました。")
    desk.wait(lambda: "11月20日に発送しました" in desk.shown())
    assert _place(desk) == before
    with elsewhere.begin() as connection:
        connection.execute(
            insert(tables.follow_up).values(
                contact_id=promise.id,
                resident_id=resident_id,
                kind="callback",
                due_on=datetime.now(UTC).date(),
            )
        )
        connection.execute(
            update(tables.contact).where(tables.contact.c.id == promise.id).values(urgent=True)
        )
    desk.wait(lambda: any(one.contact_id == promise.id for one in desk.contact.view.follow_ups))
    desk.type("（続き）")
    assert field.toPlainText() == "転入の手続きを聞か（続き）れている"
    assert history[-1].row().id == before["chosen"][-1]


def _place(desk: Desk) -> dict[str, Any]:
    """Where everything stands that the operator works with."""
    window, focus = desk.program.window, QApplication.focusWidget()
    assert window is not None and isinstance(focus, QTextEdit)
    return {
        "focus": focus,
        "where": focus.mapTo(window, focus.rect().topLeft()),
        "size": focus.size(),
        "cursor": focus.textCursor().position(),
        "text": focus.toPlainText(),
        "splitters": [one.sizes() for one in window.findChildren(QSplitter) if one.isVisible()],
        "chosen": [
            row.id if (row := one.row()) else None for one in desk.workspace.history.findChildren(ListPane)
        ],
        "article": desk.workspace.knowledge.shown_article(),
        "sheet": desk.workspace.knowledge._page._sheet.verticalScrollBar().value(),
    }


def test_what_is_published_elsewhere_is_found_and_what_is_withdrawn_is_not(
    shared: Settings, elsewhere: Engine, open_desk: Opener
) -> None:
    desk = open_desk(shared)
    _listening(desk, elsewhere)
    _publish(elsewhere, "FAQ-0101", title="汐見野市ドローン飛行届", keywords=("ドローン",))
    desk.wait(lambda: desk.program.center.knowledge.published["FAQ-0101"].number == 2)
    desk.search("ドローン飛行届")
    desk.wait(lambda: "汐見野市ドローン飛行届" in desk.shown())
    Library(elsewhere).withdraw("FAQ-0101", 2, EDITOR)
    desk.wait(lambda: "FAQ-0101" not in desk.program.center.knowledge.published)
    assert [hit.article_id for hit in desk.program.center.knowledge.hits("ドローン飛行届")].count(
        "FAQ-0101"
    ) == 0


def test_what_is_imported_elsewhere_is_found_beside_the_articles(
    shared: Settings, elsewhere: Engine, open_desk: Opener
) -> None:
    desk = open_desk(shared)
    find = desk.program.center.knowledge.directory.find
    assert not find("灯台記念館").facilities
    Directory(elsewhere).take_in(DirectorySource((Facility("x", "灯台記念館"),), (), ()), EDITOR)
    desk.wait(lambda: find("灯台記念館").facilities)


def test_what_changed_while_the_connection_was_cut_is_read_afterwards(
    shared: Settings, elsewhere: Engine, open_desk: Opener
) -> None:
    desk = open_desk(shared)
    resident_id = _open_tanaka(desk)
    _listening(desk, elsewhere)
    with (
        elsewhere.begin() as connection
    ):  # one transaction: what it writes is told when nobody listens any more
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")
        )
    _write_contact(elsewhere, resident_id, "切れている間の電話")
    give_notice(elsewhere, "kudo", "切れている間のお知らせ")
    _publish(elsewhere, "FAQ-0101", title="切れている間の記事")
    desk.wait(lambda: "切れている間の電話" in desk.shown(), 20)
    desk.wait(lambda: "切れている間のお知らせ" in desk.shown())
    desk.wait(
        lambda: desk.program.center.knowledge.published["FAQ-0101"].content.title == "切れている間の記事"
    )


def test_a_running_script_keeps_its_version_and_the_next_call_gets_the_new_one(
    shared: Settings, elsewhere: Engine, open_desk: Opener, tmp_path: Any
) -> None:
    import shutil

    folder = shutil.copytree(content_folder("scripts"), tmp_path / "scripts")
    publish_folder(elsewhere, folder, "onishi")
    desk = open_desk(shared)
    _open_tanaka(desk)
    desk.key(Key.Key_1)
    desk.wait(lambda: desk.contact.run)
    running = desk.contact.run.script
    for path in folder.iterdir():
        path.write_text(path.read_text(encoding="utf-8") + "\n# 見直した\n", encoding="utf-8")
    _listening(desk, elsewhere)
    publish_folder(elsewhere, folder, "onishi")
    desk.wait(lambda: running.version not in {one.version for one in desk.program.center.scripts})
    assert desk.contact.run.script is running
    desk.session.start_script(running.id)
    assert desk.contact.run.script.version != running.version


def test_a_promise_closed_elsewhere_leaves_the_lists(
    shared: Settings, elsewhere: Engine, open_desk: Opener
) -> None:
    with elsewhere.connect() as connection:
        promise = connection.execute(
            select(tables.follow_up.c.contact_id).where(tables.follow_up.c.closed_at.is_(None)).limit(1)
        ).scalar_one()
    desk = open_desk(replace(shared, person="morita"))
    review = desk.program.window.findChild(SupervisorWorkspace)
    lists = [desk.workspace.idle.findChild(ListPane), review.promises.findChild(ListPane)]

    def shown(pane: ListPane) -> bool:
        return any(one.id in (promise, str(promise)) for one in pane.model().rows)

    desk.wait(lambda: all(shown(pane) for pane in lists))
    _listening(desk, elsewhere)
    close_follow_up(elsewhere, ITO, promise, "折り返した")
    desk.wait(lambda: not any(shown(pane) for pane in lists))


def test_a_notice_is_told_put_away_and_stays_away_for_this_person(
    shared: Settings, elsewhere: Engine, open_desk: Opener, announced: Callable[[], list[str]]
) -> None:
    desk = open_desk(shared)
    _listening(desk, elsewhere)
    now = datetime.now(UTC)
    give_notice(elsewhere, "kudo", "市民課の窓口が混み合っています。", "The citizens' counter is crowded.")
    give_notice(elsewhere, "kudo", "明日のお知らせ", starts_at=now + timedelta(days=1))
    urgent = give_notice(elsewhere, "kudo", "大雨警報が出ました。避難所の案内はFAQ-0911へ。", urgent=True)
    desk.wait(lambda: "大雨警報" in desk.shown())
    assert "至急（ほか1件）" in desk.shown()
    assert "明日のお知らせ" not in desk.everything()
    desk.wait(lambda: any("至急：大雨警報" in one for one in announced()))

    desk.key(Key.Key_N, CTRL | SHIFT)
    assert "大雨警報" not in desk.shown()
    assert "窓口が混み合っています" in desk.shown()
    desk.close()
    again = open_desk(shared)
    again.wait(lambda: "窓口が混み合っています" in again.shown())
    assert "大雨警報" not in again.shown()
    again.close()
    other = open_desk(replace(shared, person="morita"))
    window = other.program.window
    window.show_workspace(next(one for one in window._workspaces if one.widget is other.workspace))
    other.wait(lambda: "大雨警報" in other.shown())
    _listening(other, elsewhere)
    end_notice(elsewhere, urgent.id, datetime.now(UTC))
    other.wait(lambda: "大雨警報" not in other.shown())


def test_what_one_desk_answers_with_the_others_find_first(shared: Settings, open_desk: Opener) -> None:
    desk = open_desk(shared)
    elsewhere = shared.data / "elsewhere"
    other = CallCenter(replace(shared, person="nakano", data=elsewhere, cache=elsewhere))
    heard: list[Updated] = []
    other.live.listen(heard.append)
    desk.wait(lambda: heard)
    heard.clear()
    desk.enter_number("非通知")
    desk.session.records.stay_anonymous()
    desk.search("ぼろ家 片付けた")
    desk.workspace.answers.open("FAQ-0313")
    desk.wait(lambda: desk.workspace.knowledge.shown_article())
    desk.key(Key.Key_Return, ALT)
    desk.session.end_typed_call()
    desk.write("空き家のこと")
    assert other.knowledge.hits("ぼろ家 片付けた")[0].article_id != "FAQ-0313"
    desk.finish()
    desk.wait(lambda: any(one.searching for one in heard))
    assert other.knowledge.hits("ぼろ家 片付けた")[0].article_id == "FAQ-0313"
    other.close()


def test_who_may_not_work_here_any_more_is_doubted_at_once(
    shared: Settings, elsewhere: Engine, open_desk: Opener
) -> None:
    desk = open_desk(shared)
    _listening(desk, elsewhere)
    doubted: list[bool] = []
    desk.program.window.findChild(Workspaces).doubted.connect(lambda: doubted.append(True))
    with elsewhere.begin() as connection:
        connection.execute(update(tables.staff).where(tables.staff.c.id != "sato").values(post="主任"))
        connection.execute(update(tables.staff).where(tables.staff.c.id == "morita").values(name="森田 改"))
    desk.wait(lambda: "森田 改" in {one.name for one in desk.program.center.staff})
    assert doubted == []
    with elsewhere.begin() as connection:
        connection.execute(update(tables.staff).where(tables.staff.c.id == "sato").values(active=False))
    desk.wait(lambda: doubted)


def test_a_notice_begins_and_ends_by_itself(shared: Settings, elsewhere: Engine, open_desk: Opener) -> None:
    desk = open_desk(shared)
    _listening(desk, elsewhere)
    now = datetime.now(UTC)
    give_notice(
        elsewhere,
        "kudo",
        "まもなくのお知らせ",
        starts_at=now + timedelta(seconds=2),
        ends_at=now + timedelta(seconds=4),
    )
    desk.wait(lambda: desk.program.center.notices)
    assert "まもなくのお知らせ" not in desk.shown()
    desk.wait(lambda: "まもなくのお知らせ" in desk.shown())
    desk.wait(lambda: "まもなくのお知らせ" not in desk.shown())


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What a screen reader was told to say."""
    said: list[str] = []
    tell = QAccessible.updateAccessibility

    def note(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return lambda: said
