"""A city on a server that asks for passwords, and the real window before it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from callcenter.access.people import Role
from callcenter.access.sign_in import SignIn
from callcenter.administration.install import install
from callcenter.administration.staff import Member, add_member
from callcenter.demo.city import make_city
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_synonyms
from callcenter.settings import Settings, content_folder, settings_in
from callcenter.store import tables
from callcenter.store.engine import open_engine
from tests.access.city_server import DATABASE, PASSWORD, admin_of, server
from tests.desk.harness import Desk
from tests.own_server import OwnServer
from ui import i18n, theme
from ui.preferences import Preferences
from ui.program import Program


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    """A server with a small city, where Sato and Ito are operators."""
    with server() as one:
        install(one.url)
        engine = open_engine(one.url)
        make_city(engine, content_folder("knowledge_base"), residents=40, contacts_per_resident=2)
        with engine.begin() as connection:
            connection.execute(update(tables.staff).values(active=False))
        for id_, name in (("sato", "佐藤 花"), ("ito", "伊藤 翔")):
            add_member(engine, Member(id_, name, Role.OPERATOR, True, "", "", "2001", ()), PASSWORD)
        engine.dispose()
        yield one


@pytest.fixture(scope="module")
def index(running: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search index of the city's articles, made once."""
    cache = tmp_path_factory.mktemp("cache")
    engine = open_engine(running.url)
    made = KnowledgeIndex(cache / "knowledge", read_synonyms(content_folder("knowledge_base")))
    made.sync(Library(engine).published())
    engine.dispose()
    return cache


@pytest.fixture
def admin(running: OwnServer) -> Iterator[psycopg.Connection]:
    with psycopg.connect(admin_of(running), autocommit=True) as connection:
        yield connection


@pytest.fixture
def settings(running: OwnServer, index: Path, tmp_path: Path) -> Settings:
    """What config.toml says of the server."""
    where = SignIn(host="127.0.0.1", port=running.port, database=DATABASE)
    return settings_in(tmp_path / "desk", server=where, cache=index)


class SystemKeyring:
    """A keyring as a desktop has one."""

    priority = 5

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.secrets[service, username]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer has no keyring, whatever this one has."""
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)


@pytest.fixture
def system(no_keyring: None, monkeypatch: pytest.MonkeyPatch) -> SystemKeyring:
    """The computer has one."""
    mine = SystemKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: mine)
    return mine


Opener = Callable[..., Desk]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Opener]:
    """Opens the program's window: `open_window(settings)`."""
    opened: list[Desk] = []

    def open_one(settings: Settings, theme_mode: str = "light", language: str = "ja") -> Desk:
        preferences = Preferences(settings.data / "desk.ini")
        preferences.theme, preferences.language = theme_mode, language  # type: ignore[assignment]
        i18n.install(qapp, preferences.language)
        theme.apply(qapp, preferences.theme, 1.0)
        desk = Desk(qtbot, Program(settings, preferences))
        opened.append(desk)
        desk.program.open()
        window = desk.program.window
        assert window is not None
        with qtbot.waitActive(window):
            window.activateWindow()
        return desk

    yield open_one
    for desk in opened:
        desk.close()
    i18n.install(qapp, "ja")
    qapp.processEvents()


@pytest.fixture
def window(open_window: Opener, settings: Settings) -> Desk:
    """The window as it stands before anybody has signed in."""
    return open_window(settings)
