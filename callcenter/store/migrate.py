"""The version of the schema: a quick check at every start, and the way up."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from callcenter.store.engine import open_engine, reading
from callcenter.store.errors import DatabaseTooNew, DatabaseTooOld

# The last file in migrations/versions. Written here so that a start need not import Alembic (0.3 s).
HEAD = "0006"

# Any number, the same for every desk: two programs started together must not both migrate.
_MIGRATION_LOCK = 992011


def check(engine: Engine) -> None:
    """Refuse to work on a schema that is not ours.

    Raises:
        DatabaseTooNew: a later program has migrated it; facts `found`, `known`.
        DatabaseTooOld: `upgrade` has to run first; the same facts, `found` empty where nothing is there.
    """
    with reading(engine) as connection:
        _expect_ours(connection)


def upgrade(url: str, progress: Callable[[str], None] | None = None) -> None:
    """Bring the schema to this program's version, in one transaction; harmless when it is there already.

    Args:
        url: as for `open_engine`.
        progress: told the version reached after each step.

    Raises:
        DatabaseTooNew: before anything is touched.
    """
    engine = open_engine(url)
    try:
        try:
            check(engine)
        except DatabaseTooOld:
            with engine.begin() as connection:
                _run(connection, progress)
    finally:
        engine.dispose()


def upgrade_within(connection: Connection) -> None:
    """The same in a transaction of the caller's, who may take it back.

    Raises:
        DatabaseTooNew: before anything is touched.
    """
    try:
        _expect_ours(connection)
    except DatabaseTooOld:
        _run(connection, None)


def _expect_ours(connection: Connection) -> None:
    found = _version(connection)
    if found > HEAD:
        raise DatabaseTooNew(found=found, known=HEAD)
    if found < HEAD:
        raise DatabaseTooOld(found=found, known=HEAD)


def _version(connection: Connection) -> str:
    """The schema's version, empty where there is none. Versions are numbers of four digits."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _run(connection: Connection, progress: Callable[[str], None] | None) -> None:
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes.update(connection=connection, progress=progress)
    command.upgrade(config, HEAD)
