"""The editors' workspace on a real database with the city's articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callcenter.app import CallCenter
from callcenter.demo.city import make_city
from callcenter.knowledge.feedback import FeedbackKind
from callcenter.settings import Settings, settings_in
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.ui.desk.pane_samples import bring_up
from ui.bridge import Bridge
from ui.editor.pages import KnowledgeWorkspace
from ui.editor.workspace import EditorWorkspace
from ui.messages import words


@pytest.fixture(scope="session")
def library_city(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A city with its articles and no call scripts, copied for each test."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "scripts").mkdir()
    settings = settings_in(folder, person="morita", scripts=folder / "scripts")
    upgrade(settings.database)
    engine = open_engine(settings.database)
    make_city(engine, settings.knowledge_base, residents=2, contacts_per_resident=0)
    engine.dispose()
    CallCenter(settings).close()  # builds the search index once
    return settings


@pytest.fixture
def center(library_city: Settings, tmp_path: Path) -> Iterator[CallCenter]:
    settings = settings_in(tmp_path, person="morita", cache=library_city.cache, scripts=library_city.scripts)
    (tmp_path / "city.db").write_bytes((library_city.data / "city.db").read_bytes())
    opened = CallCenter(settings)
    tell, operator = opened.knowledge.give_feedback, opened.person
    tell(FeedbackKind.UNCLEAR, operator, "FAQ-0402", "国保 やめる", "どこに返すのか分からない", None)
    tell(FeedbackKind.UNCLEAR, operator, "FAQ-0402", "", "郵送先がない", None)
    tell(FeedbackKind.MISSING, operator, "", "保険証 返却", "", None)
    yield opened
    opened.close()


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    made = Bridge(inline=True)
    yield made
    made.close()


@pytest.fixture
def workspace(qtbot: QtBot, center: CallCenter, bridge: Bridge) -> EditorWorkspace:
    made = EditorWorkspace(center, bridge)
    bring_up(qtbot, made, 1440, 812)
    return made


@pytest.fixture
def knowledge(qtbot: QtBot, center: CallCenter, bridge: Bridge) -> KnowledgeWorkspace:
    made = KnowledgeWorkspace(center, bridge, lambda error: words(error, "ja"))
    bring_up(qtbot, made, 1440, 812)
    return made
