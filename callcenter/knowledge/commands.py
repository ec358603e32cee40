"""`callcenter knowledge …`: articles in and out of a database without a screen."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from callcenter.settings import content_folder, default_settings

if TYPE_CHECKING:  # SQLAlchemy and the search engine load when a command runs, not when the program starts
    from sqlalchemy import Engine

    from callcenter.knowledge.article_file import ContentProblem

knowledge_app = typer.Typer(help="Articles: import, export, search, check.", no_args_is_help=True)

Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL; the embedded database where left out.")]


def index_folder(url: str) -> Path:
    """Where the search index of the database at `url` is kept: in the user's cache, one for each database."""
    from sqlalchemy import make_url

    name = make_url(url).render_as_string(hide_password=True)
    return default_settings().cache / "index" / blake2b(name.encode(), digest_size=8).hexdigest()


@knowledge_app.command()
def search(
    queries: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="JSONL: id, query.")],
    output: Annotated[Path, typer.Option(help="JSONL: id and the article ids found, best first.")],
    top: Annotated[int, typer.Option(min=1, max=1_000)] = 10,
    db: Database = "",
) -> None:
    """Search the published articles for every query of a file."""
    from callcenter.knowledge.files import read_synonyms
    from callcenter.knowledge.index import KnowledgeIndex
    from callcenter.knowledge.library import Library

    wanted = _queries(queries)
    index = KnowledgeIndex(
        index_folder(db or default_settings().database), read_synonyms(content_folder("knowledge_base"))
    )
    with opened(db) as engine:
        published = Library(engine).published()
    with typer.progressbar(length=len(published), label="index") as bar:
        index.sync(published, lambda done, _: bar.update(done - bar.pos))
    with output.open("w", encoding="utf-8") as file:
        for id_, query in wanted:
            ranked = [hit.article_id for hit in index.search(query, top)]
            file.write(json.dumps({"id": id_, "ranked": ranked}, ensure_ascii=False) + "\n")


def _queries(path: Path) -> list[tuple[str, str]]:
    """Id and words of every query; a line that holds none is named."""
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                found.append((str(row["id"]), str(row["query"])))
            except (ValueError, KeyError, TypeError) as error:
                raise typer.BadParameter(
                    f"{path}, line {number}: no JSON object with id and query"
                ) from error
    return found


@contextmanager
def opened(db: str) -> "Iterator[Engine]":
    """An engine for a command, on a schema of this version."""
    from callcenter.store.engine import open_engine
    from callcenter.store.migrate import upgrade

    url = db or default_settings().database
    upgrade(url)
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def name_problems(problems: "Sequence[ContentProblem]", kind: str = "") -> None:
    """A line for each thing that is wrong, on standard error: file, line, code and a sentence."""
    from callcenter.knowledge.problem_words import sentence

    language = spoken()
    for problem in problems:
        words = sentence(problem, language)
        typer.echo(f"{problem.file}:{problem.line}: {kind}{problem.code}: {words}", err=True)


def spoken() -> Literal["ja", "en"]:
    """The language in which the terminal is spoken to."""
    return "ja" if os.environ.get("LANG", "ja").startswith("ja") else "en"
