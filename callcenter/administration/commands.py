"""`callcenter db` and `callcenter staff`: the administrator's commands."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.access.people import Role
from callcenter.administration.copy_command import copy

if TYPE_CHECKING:  # SQLAlchemy loads when a command runs, not when the program starts
    from sqlalchemy import Engine

db_app = typer.Typer(help="Set up and look after the database.", no_args_is_help=True)
staff_app = typer.Typer(help="Who works with the call centre.", no_args_is_help=True)

db_app.command("copy")(copy)

Url = Annotated[str, typer.Option("--url", help="SQLAlchemy URL of the database, as its administrator.")]


@contextmanager
def _opened(url: str) -> "Iterator[Engine]":
    from callcenter.store.engine import open_engine

    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _install(url: str, dry_run: bool) -> None:
    from callcenter.administration.install import install

    install(url, dry_run=dry_run, tell=typer.echo if dry_run else lambda sql: None)
    if not dry_run:
        typer.echo("The database is ready.")


@db_app.command("init")
def init(
    url: Url,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the SQL; change nothing.")] = False,
) -> None:
    """Make roles, schema, functions and rights in an empty PostgreSQL database."""
    _install(url, dry_run)


@db_app.command("upgrade")
def upgrade(
    url: Url,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the SQL; change nothing.")] = False,
) -> None:
    """Bring a database to this program's version; embedded files upgrade themselves."""
    _install(url, dry_run)


@db_app.command("check")
def check(
    url: Url,
    journal: Annotated[Path | None, typer.Option(help="A desk's journal, to see what waits in it.")] = None,
) -> None:
    """Say whether the database is whole; what is wrong, one line each, and exit code 1."""
    from callcenter.administration.check import check_database

    with _opened(url) as engine:
        findings = check_database(engine, journal)
    for one in findings:
        typer.echo(f"{one.about}: {one.words}")
    if findings:
        raise typer.Exit(1)
    typer.echo("The database is whole.")


@staff_app.command("add")
def add(
    person: Annotated[str, typer.Argument(help="Sign-in name: small letters, digits, underscores.")],
    name: Annotated[str, typer.Option(help="As written on screen.")],
    role: Annotated[Role, typer.Option()],
    url: Url,
    post: Annotated[str, typer.Option(help="Post in the city hall.")] = "",
    operator_number: Annotated[str, typer.Option()] = "",
    extension: Annotated[str, typer.Option()] = "",
    department: Annotated[list[str] | None, typer.Option(help="Department id; may be repeated.")] = None,
    password_from_input: Annotated[
        bool, typer.Option("--password-from-input", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Enter somebody. The password is asked for; leave it empty for certificates or Kerberos."""
    from callcenter.administration.staff import Member, add_member

    password = ""
    if password_from_input:
        password = sys.stdin.readline().rstrip("\n")
    elif sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, default="")
    with _opened(url) as engine:
        add_member(
            engine,
            Member(person, name, role, True, post, operator_number, extension, tuple(department or ())),
            password,
        )


@staff_app.command("disable")
def disable(person: str, url: Url) -> None:
    """Put somebody out at once, open desks included."""
    from callcenter.administration.staff import disable_member

    with _opened(url) as engine:
        disable_member(engine, person)


@staff_app.command("role")
def role(
    person: str,
    new: Role,
    url: Url,
    department: Annotated[list[str] | None, typer.Option(help="Department id; may be repeated.")] = None,
) -> None:
    """Give somebody another part."""
    from callcenter.administration.staff import change_role

    with _opened(url) as engine:
        change_role(engine, person, new, department)


@staff_app.command("list")
def list_(url: Url) -> None:
    """Everybody, those who left among them."""
    from callcenter.administration.staff import list_members

    with _opened(url) as engine:
        for one in list_members(engine):
            state = "" if one.active else "disabled"
            told = (
                one.id,
                one.role.value,
                one.name,
                one.post,
                one.extension,
                ",".join(one.departments),
                state,
            )
            typer.echo("\t".join(told).rstrip())
