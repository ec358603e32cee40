"""Call scripts on the command line."""

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.guidance.format import check_folder, load_folder
from callcenter.guidance.script import ScriptProblem
from callcenter.knowledge.commands import opened
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.settings import content_folder

if TYPE_CHECKING:  # SQLAlchemy loads when a command runs, not when the program starts
    from sqlalchemy import Engine

SCRIPTS, KNOWLEDGE = content_folder("scripts"), content_folder("knowledge_base")

Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL; the embedded database where left out.")]

scripts_app = typer.Typer(help="Call scripts.", no_args_is_help=True)


@scripts_app.command()
def check(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="The shipped scripts where left out.")
    ] = SCRIPTS,
    knowledge: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="Articles and departments to link to.")
    ] = KNOWLEDGE,
) -> None:
    """Name every problem of a folder of call scripts, also links that lead nowhere."""
    articles, _ = read_folder(knowledge)
    problems = check_folder(
        folder,
        {article.id for article in articles},
        {department.id for department in read_departments(knowledge)},
        {category.id for category in read_categories(knowledge)},
    )
    _report(problems)
    typer.echo(f"{len(load_folder(folder)[0])} scripts, nothing wrong.")


@scripts_app.command()
def publish(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    db: Database = "",
) -> None:
    """Make the scripts of a folder those of every desk of a shared database; with any problem nothing changes."""
    from callcenter.guidance.shared import publish_folder

    with opened(db) as engine:
        done = publish_folder(engine, folder, signed_in(engine))
    _report(done.problems)
    typer.echo(f"changed {len(done.changed)}, unchanged {len(done.unchanged)}, ended {len(done.ended)}")


def signed_in(engine: "Engine") -> str:
    """Who gives the command: the database's own name for them, else the computer's."""
    if engine.dialect.name == "sqlite":
        return getpass.getuser()
    from sqlalchemy import text

    with engine.connect() as connection:
        return str(connection.execute(text("SELECT session_user")).scalar_one())


def _report(problems: Sequence[ScriptProblem]) -> None:
    """Name the problems, and end where there are any."""
    for problem in problems:
        facts = ", ".join(f"{name}={value}" for name, value in problem.facts.items())
        typer.echo(f"{problem.file}:{problem.line}: {problem.code} {facts}".rstrip(), err=True)
    if problems:
        raise typer.Exit(1)
