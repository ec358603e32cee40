"""Call scripts in a shared database: published there once, read from there by every desk.

The text of the file is what is kept. A version is never changed; one of each script is current. An open call keeps
the version it began with, whatever becomes current meanwhile.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select, update

from callcenter.guidance.format import check_folder, load_folder, read_script, script_files
from callcenter.guidance.script import Script, ScriptProblem
from callcenter.knowledge.library import Library
from callcenter.store.engine import reading
from callcenter.store.tables import script as scripts

_S = scripts.c


@dataclass(frozen=True)
class Published:
    """What became of a folder, by script id; with `problems` nothing was written."""

    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()  # not in the folder any more: no longer offered
    problems: tuple[ScriptProblem, ...] = ()


def current_versions(engine: Engine) -> dict[str, str]:
    """The current version of each script: little to read, to see what has changed."""
    with reading(engine) as connection:
        rows = connection.execute(select(_S.id, _S.version).where(_S.current))
        return {row.id: row.version for row in rows}


def load_scripts(engine: Engine, folder: Path) -> tuple[list[Script], list[ScriptProblem]]:
    """What a desk offers, and what is wrong with the rest: a server's current scripts by id, else the folder's.

    A server on which none was ever published, and an embedded file, leave the desk its own folder.
    """
    found: list[Script] = []
    problems: list[ScriptProblem] = []
    statement = select(_S.id, _S.content).where(_S.current).order_by(_S.id)
    with reading(engine) as connection:
        rows = connection.execute(statement).all()
    if not rows:
        return load_folder(folder)
    for id_, content in rows:
        script, faults = read_script(id_, content.encode())
        problems += faults
        if script is not None:
            found.append(script)
    return found, problems


def publish_folder(engine: Engine, folder: Path, person_id: str) -> Published:
    """Make the scripts of a folder the current ones; those that changed become new versions.

    The folder is the whole set: what is not in it is no longer offered. With any problem, also a link to an article,
    department or category that the database has not, nothing is written.

    Args:
        person_id: who publishes them.
    """
    library = Library(engine)
    problems = check_folder(
        folder,
        library.published_numbers(),
        {one.id for one in library.departments()},
        {one.id for one in library.categories()},
    )
    if problems:
        return Published(problems=tuple(problems))
    texts: dict[str, tuple[str, str]] = {}
    for path in script_files(folder):
        raw = path.read_bytes()
        script, _ = read_script(path.name, raw)
        if script is not None:
            texts[script.id] = (script.version, raw.decode("utf-8-sig").replace("\r\n", "\n"))
    changed = []
    with engine.begin() as connection:
        rows = connection.execute(select(_S.id, _S.version, _S.current).with_for_update()).all()
        known = {(id_, version) for id_, version, _ in rows}
        before = {id_: version for id_, version, current in rows if current}
        for id_, (version, text) in texts.items():
            if before.get(id_) == version:
                continue
            changed.append(id_)
            connection.execute(update(scripts).where(_S.id == id_, _S.current).values(current=False))
            if (id_, version) in known:  # back to an earlier text
                again = update(scripts).where(_S.id == id_, _S.version == version)
                connection.execute(again.values(current=True))
            else:
                connection.execute(
                    insert(scripts).values(
                        id=id_,
                        version=version,
                        content=text,
                        current=True,
                        saved_at=datetime.now(UTC),
                        saved_by=person_id,
                    )
                )
        ended = sorted(before.keys() - texts.keys())
        if ended:
            connection.execute(update(scripts).where(_S.id.in_(ended)).values(current=False))
    unchanged = tuple(id_ for id_ in texts if id_ not in changed)
    return Published(tuple(changed), unchanged, tuple(ended))
