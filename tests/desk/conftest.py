"""One small city, made once and copied for every test; desks on it, closed after the test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callcenter.demo.city import make_city
from callcenter.errors import CallCenterError
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_synonyms
from callcenter.settings import Settings, content_folder, settings_in
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.desk.harness import Desk
from ui import i18n, theme
from ui.preferences import Preferences
from ui.program import Program

Opener = Callable[..., Desk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/desk/" in item.path.as_posix():
            # The offscreen platform says so of windows with a smallest size and of pop-ups; no fault of ours.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints|This plugin does not support"))


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of a small city and the index of its articles."""
    folder = tmp_path_factory.mktemp("city")
    url = f"sqlite:///{folder / 'city.db'}"
    upgrade(url)
    engine = open_engine(url)
    make_city(engine, content_folder("knowledge_base"), residents=60, contacts_per_resident=6)
    index = KnowledgeIndex(folder / "cache" / "knowledge", read_synonyms(content_folder("knowledge_base")))
    index.sync(Library(engine).published())
    engine.dispose()
    return folder


@pytest.fixture
def settings(city: Path, tmp_path: Path) -> Settings:
    """Settings of a desk without a telephone, on a city of its own."""
    return settings_in(Path(shutil.copytree(city, tmp_path / "desk")))


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Opener]:
    """Opens a desk: `open_desk(settings)`; with `ready=False` it does not wait until the desk can be used."""
    opened: list[Desk] = []

    def open_one(settings: Settings, *, ready: bool = True, notice: CallCenterError | None = None) -> Desk:
        preferences = Preferences(settings.data / "desk.ini")
        preferences.theme = "light"
        i18n.install(qapp, preferences.language)
        theme.apply(qapp, "light", 1.0)
        desk = Desk(qtbot, Program(settings, preferences, notice))
        opened.append(desk)
        desk.program.open()
        window = desk.program.window
        assert window is not None
        with qtbot.waitActive(window):
            window.activateWindow()
        if ready:
            desk.wait(lambda: desk.program.center is not None, 20)
            qapp.processEvents()  # what was made a moment ago is shown, and hears keys
            window.activateWindow()
            desk.wait(window.isActiveWindow)
        return desk

    yield open_one
    for desk in opened:
        desk.close()
    # Else the next desk would be dressed together with the windows of this one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def desk(open_desk: Opener, settings: Settings) -> Desk:
    """A desk without a telephone."""
    return open_desk(settings)
