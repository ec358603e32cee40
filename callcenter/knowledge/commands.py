"""`callcenter knowledge …`: articles in and out of a database without a screen."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from callcenter.access.people import Person, Role
from callcenter.settings import content_folder, default_settings

if TYPE_CHECKING:  # SQLAlchemy and the search engine load when a command runs, not when the program starts
    from sqlalchemy import Engine

    from callcenter.knowledge.article_file import ContentProblem

knowledge_app = typer.Typer(help="Articles: import, export, search, check.", no_args_is_help=True)

IMPORTER = Person("import", "取込み", Role.EDITOR)
Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL; the embedded database where left out.")]


def index_folder(url: str) -> Path:
    """Where the search index of the database at `url` is kept: in the user's cache, one for each database."""
    from sqlalchemy import make_url

    name = make_url(url).render_as_string(hide_password=True)
    return default_settings().cache / "index" / blake2b(name.encode(), digest_size=8).hexdigest()


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
        done = Learned(engine).import_links(read, IMPORTER, lambda n, _: bar.update(n - bar.pos))
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


@knowledge_app.command()
def links(
    db: Database = "",
    check: Annotated[
        bool, typer.Option("--check", help="Try every web address now; needs the Internet.")
    ] = False,
) -> None:
    """Name the links of published articles that lead nowhere; those to the web as they were last tried."""
    from callcenter.access.people import Person, Role
    from callcenter.knowledge.exchange.checking import own_scripts, script_ids
    from callcenter.knowledge.library import Library
    from callcenter.knowledge.link_check import LinkChecks, addresses, broken

    with opened(db) as engine:
        contents = [revision.content for revision in Library(engine).published()]
        checks, wanted = LinkChecks(engine), addresses(contents)
        if check and wanted:
            with typer.progressbar(length=len(wanted), label="links") as bar:
                checks.check(
                    wanted,
                    Person("check", "点検", Role.EDITOR),
                    lambda done, total: bar.update(done - bar.pos),
                )
        tried = checks.tried()
        scripts = own_scripts(engine) or script_ids(content_folder("scripts"))
    found = list(broken(contents, scripts, tried))
    never = len(wanted.keys() - tried.keys())
    typer.echo(f"web addresses {len(wanted)}, never tried {never}, links that lead nowhere {len(found)}")
    name_problems(found)
    if any(one.code != "link_unreachable" for one in found):
        raise typer.Exit(1)


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
    """A line for each thing that is wrong, on standard error: file and line where it has them, code and a sentence."""
    from callcenter.knowledge.problem_words import sentence

    language = spoken()
    for problem in problems:
        words = sentence(problem, language)
        place = f"{problem.file}:{problem.line}: " if problem.line else ""
        typer.echo(f"{place}{kind}{problem.code}: {words}", err=True)


def spoken() -> Literal["ja", "en"]:
    """The language in which the terminal is spoken to."""
    return "ja" if os.environ.get("LANG", "ja").startswith("ja") else "en"
