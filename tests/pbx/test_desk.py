"""Real calls through a real Asterisk into the real window: the row of the call and the contact each leaves."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callcenter.calls.source import SourceKind
from callcenter.demo.city import make_city
from callcenter.settings import (
    SECRET_VARIABLE,
    AsteriskAccess,
    Settings,
    Telephone,
    content_folder,
    settings_in,
)
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.desk.harness import Desk, Key
from tests.pbx.conftest import Pbx
from ui import i18n, theme
from ui.preferences import Preferences
from ui.program import Program

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|This plugin does not support")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a small city."""
    folder = tmp_path_factory.mktemp("city")
    url = f"sqlite:///{folder / 'city.db'}"
    upgrade(url)
    engine = open_engine(url)
    make_city(engine, content_folder("knowledge_base"), residents=30, contacts_per_resident=1)
    engine.dispose()
    return folder


@pytest.fixture
def settings(city: Path, tmp_path: Path, pbx: Pbx, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of extension 2001's desk at this PBX."""
    monkeypatch.setenv(SECRET_VARIABLE, pbx.settings.secret)
    access = AsteriskAccess(
        host=pbx.settings.host,
        port=pbx.settings.port,
        user=pbx.settings.user,
        extension="2001",
        queues=("kokuho",),
    )
    chosen = settings_in(Path(shutil.copytree(city, tmp_path / "desk")), telephone=Telephone.ASTERISK)
    return replace(chosen, asterisk=access, cache=city / "cache")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Desk]:
    """The window, connected to the PBX."""
    i18n.install(qapp, "ja")
    theme.apply(qapp, "light", 1.0)
    desk = Desk(qtbot, Program(settings, Preferences(settings.data / "desk.ini")))
    states: list[SourceKind] = []
    desk.program.ready.connect(
        lambda: desk.workspace.telephone_changed.connect(lambda state: states.append(state.kind))
    )
    desk.program.open()
    with qtbot.waitActive(desk.program.window):
        desk.program.window.activateWindow()
    desk.wait(lambda: SourceKind.CONNECTED in states, 40)
    yield desk
    desk.close()


def place(desk: Desk, pbx: Pbx, case: str) -> None:
    """One real call, from its first ring to its end, while the window lives."""
    calling = pbx.begin("place_call.sh", case)
    desk.wait(lambda: calling.poll() is not None, 30)
    assert calling.returncode == 0


@pytest.mark.parametrize("case", ["answer", "withheld", "hold", "refer"])
def test_an_answered_call_leaves_a_row_and_after_wrap_up_a_contact(desk: Desk, pbx: Pbx, case: str) -> None:
    place(desk, pbx, case)
    desk.wait(lambda: desk.session.current and desk.contact.over)
    contact = desk.contact
    desk.write()
    desk.finish()
    row, call = desk.recorded(contact), desk.call_row(contact.draft.call_id)
    if case == "withheld":
        assert (row.number_e164, row.number_received, row.withheld, call.withheld) == (None, "", True, True)
        assert "6489" not in repr((row.number_received, call.number_received, row.question))
    else:
        assert (row.number_e164, row.withheld) == ("+81664891234", False)
    for kept in (row, call):
        assert (kept.called_line, kept.queue) == ("06-6489-0200", "kokuho")
        assert kept.received_at <= kept.answered_at < kept.ended_at
        assert kept.hold_seconds in ((1, 2) if case == "hold" else (0,))
    assert (row.received_at, row.answered_at, row.ended_at) == (
        call.received_at,
        call.answered_at,
        call.ended_at,
    )
    assert (call.extension, call.source) == ("2001", "asterisk")
    assert (call.result, call.transferred_to) == (
        ("transferred", "2002") if case == "refer" else ("answered", "")
    )
    events = desk.rows(tables.contact_event, tables.contact_event.c.contact_id == row.id)
    kinds = [one.kind for one in sorted(events, key=lambda one: one.position)]
    held = ["held", "resumed"] if case == "hold" else []
    assert kinds == ["ringing", "answered", *held, "ended", "wrap_up_ended"]
    if case == "refer":
        # The telephone has gone before the PBX is done with it; what the PBX repeats would confuse the next one.
        pbx.stop()
        pbx.start()


@pytest.mark.parametrize(("case", "result"), [("abandon", "abandoned"), ("ringall", "answered_elsewhere")])
def test_a_call_not_answered_here_leaves_a_row_and_no_contact(
    desk: Desk, pbx: Pbx, case: str, result: str
) -> None:
    before = len(desk.rows(tables.contact))
    place(desk, pbx, case)
    desk.wait(lambda: desk.rows(tables.call))
    (call,) = desk.rows(tables.call)
    assert (call.result, call.number_e164, call.extension) == (result, "+81664891234", "2001")
    assert call.rang_at is not None and call.answered_at is None
    if case == "abandon":
        assert 3 < (call.ended_at - call.received_at).total_seconds() < 6
    assert (desk.session.open, len(desk.rows(tables.contact))) == ([], before)


def test_a_wrong_password_is_said_and_the_desk_works_without_the_telephone(
    qtbot: QtBot, qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, "wrong")
    desk = Desk(qtbot, Program(settings, Preferences(settings.data / "desk.ini")))
    desk.program.open()
    desk.wait(lambda: "ユーザー名かパスワードが違います" in desk.shown(), 40)
    desk.enter_number("非通知")
    desk.key(Key.Key_F9)
    contact = desk.contact
    desk.write()
    desk.finish()
    desk.recorded(contact)
    desk.close()
