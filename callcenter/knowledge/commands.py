"""`callcenter knowledge …`: articles in and out of a database without a screen."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.access.people import Person, Role
from callcenter.settings import content_folder, default_settings

if TYPE_CHECKING:  # SQLAlchemy and the search engine load when a command runs, not when the program starts
    from sqlalchemy import Engine

    from callcenter.knowledge.article import ArticleContent
    from callcenter.knowledge.article_file import ContentProblem

SHIPPED = content_folder("knowledge_base")

knowledge_app = typer.Typer(help="Articles: import, search, check.", no_args_is_help=True)

_IMPORTER = Person("import", "取込み", Role.EDITOR)
Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL; the embedded database where left out.")]


def index_folder(url: str) -> Path:
    """Where the search index of the database at `url` is kept: in the user's cache, one for each database."""
    from sqlalchemy import make_url

    name = make_url(url).render_as_string(hide_password=True)
    return default_settings().cache / "index" / blake2b(name.encode(), digest_size=8).hexdigest()


@knowledge_app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(exists=True, help="A folder of articles, or a .jsonl file.")],
    db: Database = "",
) -> None:
    """Publish the articles of a folder or a JSONL file; those with a fault are named and left out."""
    from callcenter.knowledge.files import read_categories, read_departments
    from callcenter.knowledge.library import Library

    contents, problems = _read(source)
    with opened(db) as engine:
        library = Library(engine)
        if (source / "departments.yaml").exists() and (source / "categories.yaml").exists():
            library.import_reference(read_departments(source), read_categories(source))
        with typer.progressbar(length=len(contents), label="articles") as bar:
            done = library.import_contents(contents, _IMPORTER, lambda n, _: bar.update(n - bar.pos))
    typer.echo(
        f"added {len(done.added)}, changed {len(done.changed)}, unchanged {len(done.unchanged)}, problems {len(problems)}"
    )
    _report(problems, failed=not contents)


@knowledge_app.command()
def learn(
    links: Annotated[
        Path,
        typer.Option(
            exists=True, dir_okay=False, help='JSONL: {"query", "faq"}, a question and its article.'
        ),
    ],
    db: Database = "",
) -> None:
    """Learn which questions operators linked to which article; what was learned before changes nothing."""
    from callcenter.knowledge.learning import Learned

    read, faulty = _rows(links, "query", "faq")
    with opened(db) as engine, typer.progressbar(length=len(read), label="links") as bar:
        done = Learned(engine).import_links(read, _IMPORTER, lambda n, _: bar.update(n - bar.pos))
    typer.echo(
        f"learned {done.added}, known {done.known}, without words {done.empty}, "
        f"unknown articles {len(done.unknown)}, bad lines {len(faulty)}"
    )
    for article_id in done.unknown:
        typer.echo(f"{links}: article_unknown id={article_id}", err=True)
    for number in faulty:
        typer.echo(f"{links}:{number}: bad_line", err=True)
    if faulty and not read:
        raise typer.Exit(1)


@knowledge_app.command()
def search(
    queries: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="JSONL: id, query.")],
    output: Annotated[Path, typer.Option(help="JSONL: id and the article ids found, best first.")],
    top: Annotated[int, typer.Option(min=1, max=1_000)] = 10,
    db: Database = "",
) -> None:
    """Search the published articles for every query of a file."""
    from callcenter.knowledge.desk import KnowledgeDesk

    wanted, faulty = _rows(queries, "id", "query")
    if faulty:
        raise typer.BadParameter(f"{queries}, line {faulty[0]}: no JSON object with id and query")
    url = db or default_settings().database
    with opened(db) as engine, typer.progressbar(length=1, label="index") as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        knowledge = KnowledgeDesk(engine, content_folder("knowledge_base"), index_folder(url), show)
    with output.open("w", encoding="utf-8") as file:
        for id_, query in wanted:
            ranked = [hit.article_id for hit in knowledge.hits(query, top)]
            file.write(json.dumps({"id": id_, "ranked": ranked}, ensure_ascii=False) + "\n")


def _rows(path: Path, first: str, second: str) -> tuple[list[tuple[str, str]], list[int]]:
    """Two texts of every line of a JSONL file, and the numbers of the lines that do not hold them."""
    found, faulty = [], []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                row = json.loads(line.decode("utf-8-sig"))
                found.append((str(row[first]), str(row[second])))
            except (ValueError, KeyError, TypeError):
                faulty.append(number)
    return found, faulty


@knowledge_app.command()
def check(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="The shipped articles where left out.")
    ] = SHIPPED,
) -> None:
    """Name everything that is wrong in a folder of articles, with file and line."""
    contents, problems = _read(folder)
    typer.echo(f"{len(contents)} articles can be used, {len(problems)} problems")
    _report(problems, failed=bool(problems))


def _read(source: Path) -> "tuple[list[ArticleContent], list[ContentProblem]]":
    from callcenter.knowledge.files import read_folder
    from callcenter.knowledge.jsonl import read_jsonl

    return read_folder(source) if source.is_dir() else read_jsonl(source)


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


def name_problems(problems: "list[ContentProblem]") -> None:
    """A line for each thing that cannot be used, on standard error: file, line and what is wrong."""
    for problem in problems:
        facts = " ".join(f"{name}={value}" for name, value in problem.facts.items())
        typer.echo(f"{problem.file}:{problem.line}: {problem.code} {facts}".rstrip(), err=True)


def _report(problems: "list[ContentProblem]", failed: bool) -> None:
    name_problems(problems)
    if failed:
        raise typer.Exit(1)
