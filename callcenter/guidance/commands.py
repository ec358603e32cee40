"""Call scripts on the command line."""

from pathlib import Path
from typing import Annotated

import typer

from callcenter.guidance.format import check_folder, load_folder
from callcenter.knowledge.files import read_categories, read_departments, read_folder
from callcenter.settings import content_folder

SCRIPTS, KNOWLEDGE = content_folder("scripts"), content_folder("knowledge_base")

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
    for problem in problems:
        facts = ", ".join(f"{name}={value}" for name, value in problem.facts.items())
        typer.echo(f"{problem.file}:{problem.line}: {problem.code} {facts}".rstrip(), err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{len(load_folder(folder)[0])} scripts, nothing wrong.")
