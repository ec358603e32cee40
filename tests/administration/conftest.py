"""An embedded city with a log in chains, and an empty server to bring it to."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import Engine, insert, make_url, select, text, update

from callcenter.access.log import Looked, record
from callcenter.access.people import Person, Role
from callcenter.demo.city import make_city
from callcenter.ids import new_id
from callcenter.settings import content_folder
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.databases import administer, database_of
from tests.shared.conftest import shared_city, shared_template

__all__ = ["shared_city", "shared_template"]

MOMENT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SATO = Person("sato", "佐藤 由美", Role.OPERATOR)
MORITA = Person("morita", "森田 恵子", Role.SUPERVISOR)


def fill(engine: Engine, residents: int = 60) -> None:
    """The sample city with corrections, a matter of two contacts that name each other, and looks at residents."""
    make_city(
        engine, content_folder("knowledge_base"), residents=residents, contacts_per_resident=2, now=MOMENT
    )
    with engine.begin() as connection:
        first, second = connection.execute(select(tables.contact.c.id).limit(2)).scalars()
        for one, other in ((first, second), (second, first)):
            connection.execute(
                update(tables.contact).where(tables.contact.c.id == one).values(parent_id=other)
            )
        connection.execute(
            insert(tables.contact_version).values(
                contact_id=first,
                revision=1,
                before={"answer": "𠮷\t\\N\n「改行」"},
                changed_by="morita",
                changed_at=MOMENT,
                reason="誤記",
            )
        )
        connection.execute(
            insert(tables.contact_event).values(
                contact_id=first, position=0, at=MOMENT, kind="hold", detail={"seconds": 1.50}
            )
        )
        connection.execute(
            insert(tables.notice).values(id=new_id(), words="計画停電", starts_at=MOMENT, author_id="morita")
        )
        for person in (SATO, MORITA):
            for number in range(3):
                record(
                    connection,
                    person,
                    Looked.SEARCHED,
                    detail={"name": "はまだ", "found": number},
                    shown=["0000000001", "0000000002"][:number],
                )
        # From before there were chains, and as another program would write JSON.
        connection.execute(
            text(
                "INSERT INTO access_log (id, at, staff_id, action, purpose, detail) VALUES "
                "(:id, '2026-04-01T00:00:00.123456Z', 'sato', 'searched', '', '{ \"found\"\\:1 }')"
            ),
            {"id": new_id().hex},
        )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city's file, made once."""
    path = tmp_path_factory.mktemp("made") / "city.db"
    upgrade(f"sqlite:///{path}")
    engine = open_engine(f"sqlite:///{path}")
    fill(engine)
    engine.dispose()
    return path


@pytest.fixture
def embedded(made: Path, tmp_path: Path) -> Iterator[Engine]:
    """A city in a file."""
    copy(made, tmp_path / "city.db")
    engine = open_engine(f"sqlite:///{tmp_path / 'city.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def server(postgres_server: str, postgres_url: str, migrated_database: str) -> Iterator[Engine]:
    """An empty database of the current schema."""
    name = make_url(postgres_url).database
    administer(
        postgres_server, f"DROP DATABASE {name}", f"CREATE DATABASE {name} TEMPLATE {migrated_database}"
    )
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A new database of the server."""
    name = f"city_{new_id().hex}"
    administer(postgres_server, f"CREATE DATABASE {name}")
    yield database_of(postgres_server, name)
    administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")
