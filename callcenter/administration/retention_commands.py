"""`callcenter retention …`: what is over its time is proposed, approved by a second person, and disposed of."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

if TYPE_CHECKING:  # SQLAlchemy loads when a command runs, not when the program starts
    from sqlalchemy import Engine

    from callcenter.access.people import Person
    from callcenter.administration.retention import Disposal

retention_app = typer.Typer(help="How long records are kept, and their disposal.", no_args_is_help=True)

Database = Annotated[
    str,
    typer.Option("--db", help="sqlite:////path/city.db or postgresql://host/city; the own file if left out."),
]
By = Annotated[str, typer.Option("--by", help="Sign-in name of the person; at a server, who signs in.")]
Id = Annotated[UUID, typer.Argument(help="Of the list, as `list` tells.")]


@contextmanager
def _opened(db: str, by: str) -> "Iterator[tuple[Engine, Person]]":
    """The database, and the person who works with it: at a server by that person's own sign-in."""
    from sqlalchemy import make_url

    from callcenter.access.people import load_person
    from callcenter.settings import default_settings
    from callcenter.store.engine import open_engine
    from callcenter.store.migrate import upgrade

    url = make_url(db or default_settings().database)
    if url.get_backend_name() == "sqlite":
        upgrade(db or default_settings().database)
        engine = open_engine(db or default_settings().database)
    else:
        engine = _signed_in(db, by)
    try:
        yield engine, load_person(engine, by)
    finally:
        engine.dispose()


def _signed_in(db: str, by: str) -> "Engine":
    from sqlalchemy import make_url

    from callcenter.access.sign_in import PasswordNeeded, SignIn, sign_in

    url = make_url(db)
    named = {name: value for name, value in url.query.items() if isinstance(value, str)}
    details = SignIn(
        host=url.host or named.get("host", ""),
        port=url.port or 5432,
        database=url.database or "callcenter",
        user=by,
        sslmode=named.get("sslmode", ""),
        root_certificate=named.get("sslrootcert", ""),
        client_certificate=named.get("sslcert", ""),
        client_key=named.get("sslkey", ""),
    )
    try:
        return sign_in(details, url.password or "").engine
    except PasswordNeeded:
        if not sys.stdin.isatty():
            raise
        return sign_in(details, typer.prompt(f"Password of {by}", hide_input=True)).engine


@retention_app.command("classes")
def classes_(
    by: By,
    keep: Annotated[
        list[str] | None, typer.Option("--set", help="CLASS=YEARS; may be repeated.", metavar="CLASS=YEARS")
    ] = None,
    db: Database = "",
) -> None:
    """Show how many years each kind of record is kept, or change it."""
    from callcenter.administration.retention import classes, keep_for

    changes = [_term(one) for one in keep or ()]
    with _opened(db, by) as (engine, person):
        for class_id, years in changes:
            keep_for(engine, person, class_id, years)
        for each in classes(engine):
            typer.echo(f"{each.id:<18}{each.years:>3}  {each.name} / {each.name_en}")


def _term(written: str) -> tuple[str, int]:
    class_id, _, years = written.partition("=")
    if not years.isdecimal() or not 1 <= int(years) <= 99:
        raise typer.BadParameter(f"{written}: CLASS=YEARS, from 1 to 99 years")
    return class_id, int(years)


@retention_app.command("propose")
def propose_(
    class_id: Annotated[str, typer.Argument(metavar="CLASS", help="As `classes` tells.")],
    by: By,
    db: Database = "",
) -> None:
    """Make a list of the records whose time is over."""
    from callcenter.administration.retention import propose

    with _opened(db, by) as (engine, person):
        _tell(propose(engine, person, class_id))


@retention_app.command("list")
def list_(
    by: By,
    records: Annotated[UUID | None, typer.Option(help="The ids of the records on this list.")] = None,
    db: Database = "",
) -> None:
    """Every list, newest first, with its state; or what is on one."""
    from callcenter.administration.retention import disposals, listed

    with _opened(db, by) as (engine, person):
        if records:
            for one in listed(engine, person, records):
                typer.echo(one)
        else:
            for each in disposals(engine, person):
                _tell(each)


@retention_app.command("approve")
def approve_(id_: Id, by: By, db: Database = "") -> None:
    """Agree to a list that somebody else proposed."""
    from callcenter.administration.retention import approve

    with _opened(db, by) as (engine, person):
        _tell(approve(engine, person, id_))


@retention_app.command("dispose")
def dispose_(id_: Id, by: By, db: Database = "") -> None:
    """Delete the records of an approved list, for good."""
    from callcenter.administration.retention import dispose

    with _opened(db, by) as (engine, person):
        _tell(dispose(engine, person, id_))


@retention_app.command("certificate")
def certificate_(
    id_: Id,
    by: By,
    output: Annotated[Path, typer.Option(dir_okay=False, help="The PDF file to write.")],
    db: Database = "",
) -> None:
    """Write the certificate of a disposal as PDF."""
    from callcenter.administration.certificate import write_certificate

    with _opened(db, by) as (engine, person):
        lacking = write_certificate(engine, person, id_, output)
    if lacking:
        typer.echo(f"No font here has these characters, the paper marks them: {', '.join(lacking)}", err=True)


@retention_app.command("hold")
def hold_(
    by: By,
    reason: Annotated[str, typer.Option(help="Why the records must stay.")],
    resident: Annotated[str, typer.Option(help="宛名番号")] = "",
    contact: Annotated[UUID | None, typer.Option(help="Id of one contact.")] = None,
    db: Database = "",
) -> None:
    """Keep the records of a resident, or one contact, until released."""
    from callcenter.administration.holds import hold

    with _opened(db, by) as (engine, person):
        typer.echo(hold(engine, person, reason, resident_id=resident, contact_id=contact))


@retention_app.command("holds")
def holds_(by: By, db: Database = "") -> None:
    """Every hold in force."""
    from callcenter.administration.holds import holds

    with _opened(db, by) as (engine, person):
        for one in holds(engine, person):
            subject = f"resident {one.resident_id}" if one.resident_id else f"contact {one.contact_id}"
            typer.echo(f"{one.id}  {subject}  {one.set_by} {one.set_at:%Y-%m-%d}  {one.reason}")


@retention_app.command("release")
def release_(id_: Annotated[UUID, typer.Argument(help="Of the hold.")], by: By, db: Database = "") -> None:
    """End a hold."""
    from callcenter.administration.holds import release

    with _opened(db, by) as (engine, person):
        release(engine, person, id_)


def _tell(one: "Disposal") -> None:
    from callcenter.contacts.rules import TOKYO

    before = one.made_before.astimezone(TOKYO)
    typer.echo(
        f"{one.id}  {one.state:<9}{one.retention_class:<18}{one.record_count:>8}  before {before:%Y-%m-%d}  "
        f"sha256 {one.list_hash}"
    )
