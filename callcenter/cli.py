"""The command line: everything that is done to a city's data without a screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.administration.audit_commands import audit_app
from callcenter.administration.commands import db_app, staff_app
from callcenter.administration.retention_commands import retention_app
from callcenter.errors import CallCenterError
from callcenter.guidance.commands import scripts_app
from callcenter.guidance.notice_commands import notices_app
from callcenter.knowledge.commands import name_problems
from callcenter.knowledge.directory.commands import directory_app, waste_app
from callcenter.knowledge.exchange.commands import knowledge_app
from callcenter.settings import content_folder, default_settings

if TYPE_CHECKING:
    from callcenter.knowledge.article_file import ContentProblem

app = typer.Typer(name="callcenter", help="The call-centre desktop of a city hall.", no_args_is_help=True)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(directory_app, name="directory")
app.add_typer(waste_app, name="waste")
app.add_typer(scripts_app, name="scripts")
app.add_typer(notices_app, name="notices")
app.add_typer(db_app, name="db")
app.add_typer(staff_app, name="staff")
app.add_typer(audit_app, name="audit")
app.add_typer(retention_app, name="retention")


@app.command()
def demo(
    db: Annotated[str, typer.Option(help="SQLAlchemy URL; the practice database where left out.")] = "",
    residents: Annotated[int, typer.Option(min=1, max=2_000_000)] = 2_000,
    contacts: Annotated[float, typer.Option(min=0, max=100, help="Contacts per resident.")] = 10.0,
    seed: int = 992011,
    articles: Annotated[
        Path | None, typer.Option(help="Folder of articles; those of the program where left out.")
    ] = None,
) -> None:
    """Make the sample city 汐見野市 in an empty database."""
    from callcenter.demo.city import has_city, make_city
    from callcenter.store.engine import open_engine
    from callcenter.store.migrate import upgrade

    url = db or default_settings(practice=True).database
    upgrade(url)
    engine = open_engine(url)
    try:
        if not db and has_city(engine):
            typer.echo("The sample city is there already.")
            return
        broken: list[ContentProblem] = []
        with typer.progressbar(length=residents, label="汐見野市") as bar:
            made = make_city(
                engine,
                articles or content_folder("knowledge_base"),
                residents=residents,
                contacts_per_resident=contacts,
                seed=seed,
                progress=lambda done, total: bar.update(min(done, residents) - bar.pos),
                unusable=broken.extend,
            )
        name_problems(broken)
        typer.echo(
            f"{made} residents in {Path(url.removeprefix('sqlite:///')) if 'sqlite' in url else 'the database'}"
        )
    finally:
        engine.dispose()


def main() -> None:
    """Run a command; what a person must know of a failure goes to standard error, with exit code 1."""
    try:
        app()
    except CallCenterError as error:
        typer.echo(f"{error.code}: {error.facts}", err=True)
        raise SystemExit(1) from error
