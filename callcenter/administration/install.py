"""Setting up a shared database: roles, schema, functions, rights. Repeatable, and shown before it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from callcenter.access.look import Look, Reading
from callcenter.administration.secured import department_answers_function, look_function, read_function
from callcenter.administration.surface import LOOKS, READINGS
from callcenter.errors import CallCenterError
from callcenter.store.engine import open_engine, run_as_written
from callcenter.store.migrate import upgrade_within


class NotAServer(CallCenterError):
    """Roles and functions are a matter of PostgreSQL; an embedded file is a single seat."""

    code = "not_a_server"


class ServerTooOld(CallCenterError):
    """PostgreSQL 15 or later is needed. Fact `found`."""

    code = "server_too_old"


class _DryRun(Exception):
    """Everything was tried, and is rolled back."""


def install(url: str, *, dry_run: bool = False, tell: Callable[[str], None] = lambda sql: None) -> None:
    """Bring a PostgreSQL database to this program's schema, functions and rights, in one transaction.

    Args:
        url: of somebody who may make roles and owns the database; not used in daily work.
        dry_run: do everything and take it back.
        tell: told every statement that changes something, as it is sent.

    Raises:
        NotAServer, ServerTooOld, DatabaseError: nothing was changed.
    """
    if url.startswith("sqlite:"):
        raise NotAServer
    engine = open_engine(url)
    try:
        with _telling(engine, tell), engine.begin() as connection:
            _check_server(connection)
            upgrade_within(connection)
            for statement in statements():
                run_as_written(connection, statement)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    finally:
        engine.dispose()


def statements() -> Iterator[str]:
    """What is installed above the tables, in order: SQL files by number, the functions made from looks after 20."""
    generated = [
        department_answers_function(),
        *map(look_function, _by_name(LOOKS)),
        *map(read_function, _by_name(READINGS)),
    ]
    folder = files("callcenter.store") / "sql"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".sql"):
            if file.name >= "30" and generated:
                yield from generated
                generated = []
            yield file.read_text(encoding="utf-8")


def digest(connection: Connection) -> str:
    """A fingerprint of functions, rights, owners, policies and triggers as they are in the database."""
    parts = connection.execute(text(_SURFACE)).scalars()
    return sha256("\n".join(parts).encode()).hexdigest()


def _by_name(things: "tuple[Look, ...] | tuple[Reading, ...]") -> list[Any]:
    return sorted(things, key=lambda one: one.name)


def _check_server(connection: Connection) -> None:
    version = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    if version < 150_000:
        raise ServerTooOld(found=version // 10_000)


@contextmanager
def _telling(engine: Engine, tell: Callable[[str], None]) -> Iterator[None]:
    def before(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "SHOW")):
            tell(statement.strip().rstrip(";") + ";")

    event.listen(engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", before)


_SURFACE = """
SELECT format('function %s owner=%s definer=%s config=%s acl=%s source=%s', p.oid::regprocedure,
        pg_get_userbyid(p.proowner), p.prosecdef, p.proconfig, p.proacl::text[], md5(p.prosrc)) AS part
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT format('table %s owner=%s acl=%s rls=%s', c.relname, pg_get_userbyid(c.relowner), c.relacl::text[],
        c.relrowsecurity)
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
UNION ALL
SELECT format('policy %s %s %s %s %s', tablename, policyname, cmd, qual, with_check)
    FROM pg_policies WHERE schemaname = 'public'
UNION ALL
SELECT format('trigger %s %s %s %s', t.tgrelid::regclass, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid))
    FROM pg_trigger t WHERE NOT t.tgisinternal
ORDER BY part
"""
