"""How fast articles are found: this index against SQLite's own full-text search, on the same made-up library.

The articles are sentences of `knowledge_base/` put together anew; as many past questions as articles are learned.
Prints one JSON object; times in milliseconds. `cpu` is the time of the processor alone, for a machine that others use
too.

    python benchmarks/faq_search.py [--sizes 1786,20000] [--n 500]
"""

import argparse
import gc
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from figures import spread, tell

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.index import KnowledgeIndex
from callcenter.knowledge.reference_yaml import read_synonyms
from callcenter.knowledge.render import plain_text
from callcenter.knowledge.rules import PastQuestion
from callcenter.settings import content_folder

FOLDER = content_folder("knowledge_base")
WORDS = 12  # characters: one or two words; what is longer is a whole question, pasted or taken from a note


def library(size: int, seed: int = 1) -> list[Revision]:
    """`size` articles of about the length of a city's."""
    chance = random.Random(seed)
    real, _ = read_folder(FOLDER)
    # Sentences stay with their subject: else every article would speak of everything, as none does.
    sentences = {each.id: plain_text(each.read_out + "\n\n" + each.detail).split("\n") for each in real}
    now = datetime(2026, 4, 1, tzinfo=UTC)
    found = []
    for number in range(size):
        first, second = chance.choice(real), chance.choice(real)
        title = (
            first.title.replace("。", "") + chance.choice(["", "（", "・"]) + chance.choice(second.keywords)
        )
        content = ArticleContent(
            id=f"FAQ-{number:05d}",
            title=title,
            read_out=first.read_out,
            detail="\n".join(chance.choices(sentences[first.id] + sentences[second.id], k=15)),
            category_id=first.category_id,
            department_id=first.department_id,
            source="",
            keywords=tuple(chance.sample(first.keywords, min(4, len(first.keywords)))),
        )
        found.append(Revision(content, 1, ArticleState.PUBLISHED, "import", now, now))
    return found


def queries(count: int, seed: int = 2) -> list[str]:
    """What operators type: a word, two words, half a word, a question."""
    chance = random.Random(seed)
    real, _ = read_folder(FOLDER)
    found = []
    for _ in range(count):
        article = chance.choice(real)
        one, two = (
            chance.sample(article.keywords, 2) if len(article.keywords) > 1 else (article.title[:4],) * 2
        )
        typed = f"{one} {two}"
        found.append(chance.choice([one, typed, typed[: max(2, len(typed) - 2)], article.title]))
    return found


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def past_questions(count: int, articles: int, seed: int = 3) -> dict[str, list[PastQuestion]]:
    """What operators linked, spread over the articles."""
    chance = random.Random(seed)
    found: dict[str, list[PastQuestion]] = {}
    for number, words in enumerate(queries(count, seed)):
        found.setdefault(f"FAQ-{chance.randrange(articles):05d}", []).append(PastQuestion(str(number), words))
    return found


def processor(action: Callable[[str], object], asked: list[str]) -> dict[str, float | int | str]:
    """The same without what other programs took."""
    times = []
    for query in asked:
        start = time.thread_time()
        action(query)
        times.append((time.thread_time() - start) * 1000)
    return spread(times)


def resident_mb() -> float | None:
    """Memory of this process now."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)


def of_all(action: Callable[[str], object], asked: list[str]) -> dict[str, float | int | str]:
    return spread([timed(lambda query=query: action(query)) for query in asked])


def fts5(revisions: list[Revision]) -> Callable[[str], object]:
    """The same articles in SQLite's trigram index, ranked by its BM25."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, title, body, tokenize='trigram')"
    )
    connection.executemany(
        "INSERT INTO article VALUES (?, ?, ?)",
        [
            (each.content.id, each.content.title, each.content.read_out + each.content.detail)
            for each in revisions
        ],
    )

    def search(query: str) -> object:
        words = query.split()
        if all(len(word) >= 3 for word in words):
            match = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
            statement = "SELECT id, title FROM article WHERE article MATCH ? ORDER BY rank LIMIT 20"
            return connection.execute(statement, (match,)).fetchall()
        # Trigrams cannot find two letters: 転入 needs a scan.
        condition = " AND ".join(["(title LIKE ? OR body LIKE ?)"] * len(words))
        values = [f"%{word}%" for word in words for _ in range(2)]
        return connection.execute(
            f"SELECT id, title FROM article WHERE {condition} LIMIT 20", values
        ).fetchall()

    return search


def found_after(index: KnowledgeIndex, article: Revision, word: str) -> float:
    """Milliseconds from handing over an edited article until a search finds it."""
    edited = replace(article, number=2, content=replace(article.content, title=word))
    writer = Thread(target=index.put, args=(edited,))
    start = time.perf_counter()
    writer.start()
    while not any(hit.title == word for hit in index.search(word)):
        time.sleep(0.001)
    elapsed = (time.perf_counter() - start) * 1000
    writer.join()  # merges files, off the way of the search
    return elapsed


def measure(size: int, asked: list[str], folder: Path) -> dict[str, Any]:
    revisions = library(size)
    synonyms = read_synonyms(FOLDER)
    index = KnowledgeIndex(folder, synonyms)
    cold = timed(lambda: index.sync(revisions))
    links = past_questions(size, size)
    learning = timed(lambda: index.sync_past(links))
    opened = sorted(timed(lambda: KnowledgeIndex(folder, synonyms)) for _ in range(5))
    before = resident_mb()
    index = KnowledgeIndex(folder, synonyms)
    loading = timed(index.warm_up)
    search = of_all(index.search, asked)
    cpu = processor(index.search, asked)
    memory = resident_mb()
    again = timed(lambda: index.sync(revisions))
    gc.freeze()  # as the desk does: 20,000 articles need not be looked through for what nobody holds any more
    letters = [query[:end] for query in asked[:60] for end in range(1, min(len(query), 12) + 1)]
    notes = [" ".join(asked[start : start + 12]) for start in range(0, 120, 12)]
    edits = [found_after(index, revisions[number], f"流星群{number}") for number in range(60)]
    return {
        "articles": size,
        "past_questions": size,
        "cold_build_ms": round(cold),
        "learn_all_ms": round(learning),
        "open_warm_ms": round(opened[2], 1),
        "load_dictionary_ms": round(loading),
        "sync_unchanged_ms": round(again),
        "search_ms": search,
        "search_cpu_ms": cpu,
        "search_of_words_ms": of_all(index.search, [each for each in asked if len(each) <= WORDS]),
        "key_press_ms": of_all(index.search, letters),
        "suggest_from_note_ms": of_all(index.suggest, notes),
        "edit_found_after_ms": spread(edits),
        "index_mb": round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 1),
        "memory_mb": {"before_opening": before, "after_searching": memory},
        "sqlite_fts5_ms": of_all(fts5(revisions), asked),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1786,20000")
    parser.add_argument("--n", type=int, default=500, help="queries")
    arguments = parser.parse_args()
    asked = queries(arguments.n)
    results: list[dict[str, Any]] = []
    for size in map(int, arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            results.append(measure(size, asked, Path(folder)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell("faq_search", results[-1]["search_ms"], results=results, peak_memory_mb=round(memory))


if __name__ == "__main__":
    main()
