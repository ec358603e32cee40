"""`callcenter notices …`: what every desk is told, on the command line."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from callcenter.guidance.commands import Database, signed_in
from callcenter.knowledge.commands import opened
from callcenter.knowledge.departments import TOKYO

notices_app = typer.Typer(help="Notices to every desk.", no_args_is_help=True)

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
_HELP = "Japan's time."


@notices_app.command()
def add(
    words: Annotated[str, typer.Argument(help="In Japanese.")],
    english: Annotated[str, typer.Option(help="The same in English.")] = "",
    urgent: Annotated[
        bool, typer.Option("--urgent", help="Shown before the others, and said as urgent.")
    ] = False,
    start: Annotated[datetime | None, typer.Option("--from", formats=_FORMATS, help=_HELP)] = None,
    until: Annotated[datetime | None, typer.Option(formats=_FORMATS, help=_HELP)] = None,
    db: Database = "",
) -> None:
    """Tell every desk something: at once, or from a moment on."""
    from callcenter.guidance.notices import give_notice

    with opened(db) as engine:
        given = give_notice(
            engine,
            signed_in(engine),
            words,
            english,
            urgent=urgent,
            starts_at=_utc(start),
            ends_at=_utc(until),
        )
    typer.echo(given.id)


@notices_app.command("list")
def list_(db: Database = "") -> None:
    """Every notice that holds now or will hold later."""
    from callcenter.guidance.notices import notices_from

    now = datetime.now(UTC)
    with opened(db) as engine:
        for one in notices_from(engine, now):
            until = f"{one.ends_at.astimezone(TOKYO):%Y-%m-%d %H:%M}" if one.ends_at else ""
            start = f"{one.starts_at.astimezone(TOKYO):%Y-%m-%d %H:%M}"
            typer.echo(f"{one.id}  {'urgent' if one.urgent else '      '}  {start} – {until}  {one.words}")


@notices_app.command()
def end(
    notice: Annotated[UUID, typer.Argument(help="Its id, as `list` names it.")], db: Database = ""
) -> None:
    """Take a notice from every desk."""
    from callcenter.guidance.notices import end_notice

    with opened(db) as engine:
        if not end_notice(engine, notice, datetime.now(UTC)):
            typer.echo("There is no such notice, or it has ended.", err=True)
            raise typer.Exit(1)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=TOKYO).astimezone(UTC) if moment else None
