"""The search index on disk: made from the published articles, and thrown away whenever it cannot be trusted.

The folder holds `manifest.json` and one generation of index files. The manifest names the generation, the
size and checksum of its files, and a hash of every article in it; it is replaced in one step after every
change. Whatever does not fit it (another format, another dictionary, a damaged or missing file) means: build
a new generation.
"""

import hashlib
import json
import shutil
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from uuid import uuid4

from tantivy import Index, IndexWriter

from callcenter.errors import CallCenterError
from callcenter.knowledge.analysis import Analyser, readings
from callcenter.knowledge.article import Revision
from callcenter.knowledge.document import make_document, schema
from callcenter.knowledge.search import (
    LONGEST_QUERY,
    Hit,
    QueryBuilder,
    Synonyms,
    snippet,
)

FORMAT = 3  # counts up when documents change in a way that an index already on disk would not show
WRITER_MEMORY = 64_000_000  # bytes
PATIENCE = 10.0  # seconds to wait for another process that writes

Progress = Callable[[int, int], None]


class IndexBusy(CallCenterError):
    """Another process has been writing this index for too long. Fact: folder."""

    code = "index_busy"


@dataclass(frozen=True)
class _State:
    """One generation, open, and what the manifest says of it."""

    index: Index
    path: Path
    articles: dict[str, str]  # id → hash
    files: dict[str, tuple[int, int]]  # name → size and checksum


class KnowledgeIndex:
    """Searches the published articles. Any thread may use it; `sync` and `put` belong on a worker thread.

    Opening reads what is on disk and does not load the dictionary; call `warm_up` on a worker thread.

    Args:
        folder: where the index lives; it holds nothing that is not in the database.
        synonyms: groups of words and phrases that mean the same, beside those the dictionary knows.
    """

    def __init__(self, folder: Path, synonyms: Iterable[Iterable[str]] = ()) -> None:
        self._folder = folder
        self._analyser = Analyser()
        self._groups = tuple(tuple(group) for group in synonyms)
        self._synonyms: Synonyms | None = None
        self._writing = Lock()
        self._state = self._open(thorough=False)

    def __len__(self) -> int:
        return len(self._state.articles) if self._state else 0

    def warm_up(self) -> None:
        """Load the dictionary, so that the first key press need not wait for it."""
        self.search("市役所", 1)

    def sync(self, revisions: Iterable[Revision], progress: Progress | None = None) -> int:
        """Make the index hold exactly `revisions`; only what changed is analysed.

        Args:
            progress: told articles done and to do, now and then.

        Returns:
            How many articles were written or removed.

        Raises:
            IndexBusy: another process is writing.
        """
        wanted = {revision.content.id: revision for revision in revisions}
        with self._writing:
            state = self._open(thorough=True) or self._create()
            hashes = {id_: _hash(revision) for id_, revision in wanted.items()}
            changed = [wanted[id_] for id_, value in hashes.items() if state.articles.get(id_) != value]
            removed = state.articles.keys() - wanted.keys()
            self._write(state, changed, removed, progress)
        return len(changed) + len(removed)

    def put(self, revision: Revision) -> None:
        """Make an article that was just published findable.

        Raises:
            IndexBusy: another process is writing.
        """
        with self._writing:
            self._write(self._current() or self._create(), [revision], ())

    def remove(self, article_id: str) -> None:
        """Make a withdrawn article unfindable.

        Raises:
            IndexBusy: another process is writing.
        """
        with self._writing:
            self._write(self._current() or self._create(), [], [article_id])

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """The articles that fit what was typed so far, best first; the last word may be half typed."""
        return self._search(query, limit, typing=True)

    def suggest(self, text: str, limit: int = 5) -> list[Hit]:
        """The articles that fit a text, such as a caller's question in the note, best first."""
        return self._search(text, limit, typing=False)

    def reading(self, words: str) -> str:
        """How words in kanji are read, in hiragana."""
        return "".join(readings(self._analyser.words(words)))

    def _search(self, text: str, limit: int, typing: bool) -> list[Hit]:
        state = self._state
        text = text[:LONGEST_QUERY].rstrip("\n")
        if state is None or not text.strip() or limit < 1:
            return []
        if self._synonyms is None:
            self._synonyms = Synonyms(self._groups, self._analyser)
        searcher = state.index.searcher()
        builder = QueryBuilder(state.index.schema, searcher, self._synonyms)
        query, wanted = builder.build(text, self._analyser.words(text), typing)
        hits = []
        for score, address in searcher.search(query, limit, count=False).hits:
            stored = json.loads(searcher.doc(address)["stored"][0])
            in_title = wanted.find(stored["title_words"])
            in_text = wanted.find(stored["text_words"])
            piece, in_piece = snippet(stored["text"], in_text)
            words = [stored["title"][a:b] for a, b in in_title] + [stored["text"][a:b] for a, b in in_text]
            hits.append(
                Hit(
                    article_id=stored["id"],
                    revision=stored["revision"],
                    title=stored["title"],
                    department_id=stored["department_id"],
                    category_id=stored["category_id"],
                    score=score,
                    matches=tuple(in_title),
                    snippet=piece,
                    snippet_matches=in_piece,
                    words=tuple(dict.fromkeys(words)),
                )
            )
        return hits

    def _open(self, thorough: bool) -> _State | None:
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
            return _State(Index.open(str(path)), path, dict(manifest["articles"]), files)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _current(self) -> _State | None:
        """What is open, where no other process has written since; else what is on disk."""
        state = self._state
        try:
            if state and zlib.crc32((state.path / "meta.json").read_bytes()) == state.files["meta.json"][1]:
                return state
        except OSError:
            pass  # another process has begun a new generation
        return self._open(thorough=False)

    def _create(self) -> _State:
        """A new, empty generation."""
        path = self._folder / uuid4().hex
        path.mkdir(parents=True)
        return _State(Index(schema(), str(path)), path, {}, {})

    def _write(
        self,
        state: _State,
        changed: list[Revision],
        removed: Iterable[str],
        progress: Progress | None = None,
    ) -> None:
        removed = list(removed)
        articles = dict(state.articles)
        if changed or removed:
            writer = self._writer(state.index)
            for id_ in [*removed, *(revision.content.id for revision in changed)]:
                articles.pop(id_, None)
                writer.delete_documents_by_term("id", id_)
            for done, revision in enumerate(changed):
                if progress and done % 20 == 0:
                    progress(done, len(changed))
                writer.add_document(make_document(revision, self._analyser))
                articles[revision.content.id] = _hash(revision)
            writer.commit()
            state.index.reload()
            self._state = replace(state, articles=articles)  # found from now on; tidying up may take a second
            writer.wait_merging_threads()
            state.index.reload()
        if progress:
            progress(len(changed), len(changed))
        files = _files(state)
        self._write_manifest(state.path, articles, files)
        self._state = _State(state.index, state.path, articles, files)
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

    def _write_manifest(
        self, path: Path, articles: dict[str, str], files: dict[str, tuple[int, int]]
    ) -> None:
        manifest = {"made_by": _made_by(), "generation": path.name, "files": files, "articles": articles}
        new = self._folder / f"manifest.{uuid4().hex}.new"
        new.write_text(json.dumps(manifest), encoding="utf-8")
        new.replace(self._folder / "manifest.json")


def _files(state: _State) -> dict[str, tuple[int, int]]:
    """Size and checksum of the index files; only meta.json ever changes under its name."""
    found = {}
    for file in state.path.iterdir():
        if file.name == "meta.json" or (file.name not in state.files and not file.name.startswith(".")):
            found[file.name] = (file.stat().st_size, zlib.crc32(file.read_bytes()))
        elif file.name in state.files:
            found[file.name] = state.files[file.name]
    return found


def _hash(revision: Revision) -> str:
    """Tells whether what the index holds of an article is still the same."""
    return hashlib.blake2b(
        f"{revision.number}\0{revision.content!r}".encode("utf-8", "replace"), digest_size=16
    ).hexdigest()


@cache
def _made_by() -> list[str]:
    return [str(FORMAT), version("sudachidict_core"), version("sudachipy"), version("tantivy")]
