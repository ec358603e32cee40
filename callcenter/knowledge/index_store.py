"""An index on disk: made from what the database holds, and thrown away whenever it cannot be trusted.

The folder holds `manifest.json` and one generation of index files. The manifest names the generation, the
size and checksum of its files, and a hash of everything in it; it is replaced in one step after every
change. Whatever does not fit it (another format, another dictionary, a damaged or missing file) means: build
a new generation.
"""

import json
import shutil
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from uuid import uuid4

from tantivy import Document, Index, IndexWriter, Schema

from callcenter.errors import CallCenterError

FORMAT = 6  # counts up when documents change in a way that an index already on disk would not show
WRITER_MEMORY = 64_000_000  # bytes
PATIENCE = 10.0  # seconds to wait for another process that writes

Progress = Callable[[int, int], None]
Make = Callable[[str], Iterable[Document]]


class IndexBusy(CallCenterError):
    """Another process has been writing this index for too long. Fact: folder."""

    code = "index_busy"


@dataclass(frozen=True)
class State:
    """One generation, open, and what the manifest says of it."""

    index: Index
    path: Path
    hashes: dict[str, str]  # by the id of what was indexed
    files: dict[str, tuple[int, int]]  # name → size and checksum


class IndexStore:
    """Documents by the id they belong to. Any thread may read `state`; the others belong on a worker thread.

    Args:
        folder: holds nothing that is not in the database.
        schema: with a field `id`.
    """

    def __init__(self, folder: Path, schema: Schema) -> None:
        self._folder = folder
        self._schema = schema
        self._writing = Lock()
        self.state = self._open(thorough=False)

    def sync(self, wanted: Mapping[str, str], make: Make, progress: Progress | None = None) -> int:
        """Hold exactly the ids in `wanted`; only those with another hash than before are made anew.

        Args:
            make: the documents of an id.
            progress: told ids done and to do, now and then.

        Returns:
            How many ids were written or removed.

        Raises:
            IndexBusy: another process is writing.
        """
        with self._writing:
            state = self._open(thorough=True) or self._create()
            changed = {id_: value for id_, value in wanted.items() if state.hashes.get(id_) != value}
            removed = state.hashes.keys() - wanted.keys()
            self._write(state, changed, removed, make, progress)
        return len(changed) + len(removed)

    def change(self, changed: Mapping[str, str], removed: Collection[str], make: Make) -> None:
        """Write some ids and remove others; the rest stays as it is.

        Raises:
            IndexBusy: another process is writing.
        """
        with self._writing:
            self._write(self._current() or self._create(), changed, removed, make)

    def _open(self, thorough: bool) -> State | None:
        """What is on disk, or nothing where it cannot be trusted.

        Args:
            thorough: read all files and compare checksums, not only sizes.
        """
        try:
            manifest = json.loads((self._folder / "manifest.json").read_text(encoding="utf-8"))
            if manifest["made_by"] != _made_by():
                return None
            path = self._folder / str(manifest["generation"])
            files = {name: (size, checksum) for name, (size, checksum) in manifest["files"].items()}
            for name, (size, checksum) in files.items():
                file = path / name
                if file.stat().st_size != size:
                    return None
                # Every commit writes meta.json: it tells whether the manifest is of the last one.
                if (thorough or name == "meta.json") and zlib.crc32(file.read_bytes()) != checksum:
                    return None
            return State(Index.open(str(path)), path, dict(manifest["hashes"]), files)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _current(self) -> State | None:
        """What is open, where no other process has written since; else what is on disk."""
        state = self.state
        try:
            if state and zlib.crc32((state.path / "meta.json").read_bytes()) == state.files["meta.json"][1]:
                return state
        except OSError:
            pass  # another process has begun a new generation
        return self._open(thorough=False)

    def _create(self) -> State:
        """A new, empty generation."""
        path = self._folder / uuid4().hex
        path.mkdir(parents=True)
        return State(Index(self._schema, str(path)), path, {}, {})

    def _write(
        self,
        state: State,
        changed: Mapping[str, str],
        removed: Collection[str],
        make: Make,
        progress: Progress | None = None,
    ) -> None:
        hashes = dict(state.hashes)
        if changed or removed:
            writer = self._writer(state.index)
            for id_ in [*removed, *changed]:
                hashes.pop(id_, None)
                writer.delete_documents_by_term("id", id_)
            for done, id_ in enumerate(changed):
                if progress and done % 20 == 0:
                    progress(done, len(changed))
                for document in make(id_):
                    writer.add_document(document)
            hashes.update(changed)
            writer.commit()
            state.index.reload()
            self.state = replace(state, hashes=hashes)  # found from now on; tidying up may take a second
            writer.wait_merging_threads()
            state.index.reload()
        if progress:
            progress(len(changed), len(changed))
        files = _files(state)
        self._write_manifest(state.path, hashes, files)
        self.state = State(state.index, state.path, hashes, files)
        for old in self._folder.iterdir():
            if old.is_dir() and old != state.path:
                shutil.rmtree(old, ignore_errors=True)

    def _writer(self, index: Index) -> IndexWriter:
        """The only writer of the index, among all processes."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return index.writer(WRITER_MEMORY, 1)
            except ValueError as error:
                if time.monotonic() > deadline:
                    raise IndexBusy(folder=str(self._folder)) from error
                time.sleep(0.05)

    def _write_manifest(self, path: Path, hashes: dict[str, str], files: dict[str, tuple[int, int]]) -> None:
        manifest = {"made_by": _made_by(), "generation": path.name, "files": files, "hashes": hashes}
        new = self._folder / f"manifest.{uuid4().hex}.new"
        new.write_text(json.dumps(manifest), encoding="utf-8")
        new.replace(self._folder / "manifest.json")


def _files(state: State) -> dict[str, tuple[int, int]]:
    """Size and checksum of the index files; only meta.json ever changes under its name."""
    found = {}
    for file in state.path.iterdir():
        if file.name == "meta.json" or (file.name not in state.files and not file.name.startswith(".")):
            found[file.name] = (file.stat().st_size, zlib.crc32(file.read_bytes()))
        elif file.name in state.files:
            found[file.name] = state.files[file.name]
    return found


@cache
def _made_by() -> list[str]:
    return [str(FORMAT), version("sudachidict_core"), version("sudachipy"), version("tantivy")]
