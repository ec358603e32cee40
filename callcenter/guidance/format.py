"""Call scripts as YAML files: reading, and every reason why one cannot be used, by file and line.

A script with a fault is left out as a whole (half a script would lead an operator into a dead end); the others
of the folder are not affected. The format is described in docs/scripts.md.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from callcenter.guidance.parts import ScriptReader
from callcenter.guidance.script import Script, ScriptProblem

LARGEST_FILE = 256 * 1024


def _read(file: str, raw: bytes) -> tuple[Script | None, ScriptReader]:
    """The script of a text and what its reader found; each caller may add problems of its own."""
    script, reader = _read_once(file, raw)
    return script, replace(reader, problems=[*reader.problems])


# A text is checked, published and offered, and all are read again when one has changed.
@lru_cache(maxsize=64)
def _read_once(file: str, raw: bytes) -> tuple[Script | None, ScriptReader]:
    reader = ScriptReader(file)
    return _parse(reader, raw), reader


def _parse(reader: ScriptReader, raw: bytes) -> Script | None:
    if len(raw) > LARGEST_FILE:
        reader.problem(0, "too_large", limit=str(LARGEST_FILE))
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        reader.problem(raw.count(b"\n", 0, error.start) + 1, "not_utf8")
        return None
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", None)
        line = mark.line + 1 if mark else text.count("\n", 0, position) + 1 if position is not None else 0
        reader.problem(line, "yaml_syntax")
        return None
    except RecursionError:
        reader.problem(0, "too_large", limit="nesting")
        return None
    if root is None:
        reader.problem(1, "not_a_mapping")
        return None
    return reader.script(root, hashlib.sha256(text.encode()).hexdigest()[:12])


def read_script(file: str, raw: bytes) -> tuple[Script | None, list[ScriptProblem]]:
    """One script, or everything that is wrong with it; `file` is what the problems name."""
    script, reader = _read(file, raw)
    return (None if reader.problems else script), reader.problems


def script_files(folder: Path) -> list[Path]:
    """The files of a folder that should be scripts, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _read_folder(folder: Path) -> Iterator[tuple[Script | None, ScriptReader]]:
    try:
        paths = script_files(folder)
    except OSError:
        reader = ScriptReader(folder.name)
        reader.problem(0, "unreadable")
        yield None, reader
        return
    seen: dict[str, str] = {}
    for path in paths:
        try:
            script, reader = _read(path.name, path.read_bytes())
        except OSError:
            script, reader = None, ScriptReader(path.name)
            reader.problem(0, "unreadable")
        if script is not None and script.id in seen:
            reader.problem(1, "duplicate_script", id=script.id, other=seen[script.id])
        elif script is not None and not reader.problems:
            seen[script.id] = path.name
        yield script, reader


def load_folder(path: Path) -> tuple[list[Script], list[ScriptProblem]]:
    """Every usable script of a folder (`*.yaml`), ordered by file name, and what is wrong with the others.

    `Script.version` names the content: the same text gives the same version on every desk.
    """
    scripts: list[Script] = []
    problems: list[ScriptProblem] = []
    for script, reader in _read_folder(path):
        problems += reader.problems
        if script is not None and not reader.problems:
            scripts.append(script)
    return scripts, problems


def check_folder(
    path: Path,
    known_articles: Collection[str],
    known_departments: Collection[str],
    known_categories: Collection[str],
) -> list[ScriptProblem]:
    """The strict check before content is published: as `load_folder`, and every link leads somewhere."""
    known: Mapping[str, Callable[[str], bool]] = {
        "article": known_articles.__contains__,
        "department": known_departments.__contains__,
        "category": known_categories.__contains__,
    }
    problems: list[ScriptProblem] = []
    defaults = 0
    for script, reader in _read_folder(path):
        for link in sorted(reader.links, key=lambda link: link.line):
            if not known[link.kind](link.id):
                reader.problem(link.line, f"unknown_{link.kind}", id=link.id[:60])
        problems += reader.problems
        defaults += bool(script and script.default)
    if defaults != 1:
        problems.append(ScriptProblem(path.name, 0, "default_script", {"count": str(defaults)}))
    return problems
