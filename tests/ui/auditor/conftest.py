"""An embedded city with an auditor, and looks that somebody made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from callcenter.app import CallCenter
from callcenter.demo.city import make_city
from callcenter.settings import Settings, settings_in
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from callcenter.store.tables import staff


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_in(tmp_path_factory.mktemp("audited"), person="kansa")
    upgrade(settings.database)
    engine = open_engine(settings.database)
    make_city(engine, settings.knowledge_base, residents=30, contacts_per_resident=0)
    with engine.begin() as connection:
        connection.execute(insert(staff).values(id="kansa", name="監査 一郎", role="auditor"))
    engine.dispose()
    return settings


@pytest.fixture
def settings(city: Settings, tmp_path: Path) -> Settings:
    (tmp_path / "city.db").write_bytes((city.data / "city.db").read_bytes())
    return settings_in(tmp_path, person="kansa", cache=city.cache)


@pytest.fixture
def database(settings: Settings) -> Iterator[Engine]:
    engine = open_engine(settings.database)
    yield engine
    engine.dispose()


@pytest.fixture
def center(settings: Settings) -> Iterator[CallCenter]:
    opened = CallCenter(settings)
    yield opened
    opened.close()
