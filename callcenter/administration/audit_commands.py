"""`callcenter audit`: the access log for those who watch over it, without a screen."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callcenter.administration.commands import Url, staff_app
from callcenter.settings import default_settings

if TYPE_CHECKING:  # SQLAlchemy loads when a command runs, not when the program starts
    from sqlalchemy import Engine

    from callcenter.access.chain import Verification
    from callcenter.access.reading_log import LogFilter

audit_app = typer.Typer(help="The access log: verify, sign, read, and tell residents.", no_args_is_help=True)

PASSPHRASE_VARIABLE = "CALLCENTER_AUDIT_PASSPHRASE"  # noqa: S105 - the name of a variable
Database = Annotated[
    str,
    typer.Option(
        "--db", help="SQLAlchemy URL, as its administrator or the auditor; the embedded file where left out."
    ),
]
By = Annotated[str, typer.Option("--by", help="Sign-in name of whoever does this; it is logged.")]
Day = Annotated[str, typer.Option(help="2026-11-22, in Japan.")]


@audit_app.command("verify")
def verify(db: Database = "") -> None:
    """Recompute every chain; name where one is broken. Exit code 1 if the log is not whole."""
    from callcenter.access.chain import verify as recompute

    with _engine(db) as engine, typer.progressbar(length=1, label="lines") as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        found = recompute(engine, progress=show)
    _tell(found)
    if not found.whole:
        raise typer.Exit(1)


@audit_app.command("key")
def key(
    path: Annotated[Path, typer.Argument(help="The private key; the public one stands beside it as .pub.")],
    passphrase: Annotated[bool, typer.Option(help="Ask for a passphrase that seals the private key.")] = True,
) -> None:
    """Make the key pair that signs heads. The public key goes to whoever checks."""
    from callcenter.administration.heads import make_key

    words = _passphrase(confirm=True) if passphrase else ""
    typer.echo(f"{path}\n{make_key(path, words)}")


@audit_app.command("heads")
def heads(
    signing_key: Annotated[Path, typer.Option("--key", help="The private key.")],
    folder: Annotated[
        Path, typer.Option(file_okay=False, exists=True, help="Where nobody of the database comes.")
    ],
    db: Database = "",
) -> None:
    """Verify the log, then write the signed ends of all chains. Run it every day."""
    from callcenter.administration.heads import KeyUnreadable, sign_heads

    with _engine(db) as engine:
        try:
            path = sign_heads(engine, signing_key, folder, passphrase=os.environ.get(PASSPHRASE_VARIABLE, ""))
        except KeyUnreadable:
            path = sign_heads(engine, signing_key, folder, passphrase=_passphrase())
    typer.echo(str(path))


@audit_app.command("check-heads")
def check_heads(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file made by `heads`.")],
    public_key: Annotated[Path, typer.Option("--key", exists=True, help="The public key.")],
    db: Database = "",
) -> None:
    """Check the signature, and that today's log goes on from those heads. Exit code 1 if it does not."""
    from callcenter.administration.heads import check_heads as check

    with _engine(db) as engine:
        found = check(engine, file, public_key)
    typer.echo(f"signed {found.made_at.isoformat()}, {found.people} chains, signature right")
    for person, lapse in found.lapses.items():
        typer.echo(f"{person}: {lapse.value}", err=True)
    for person in found.disposed:
        typer.echo(f"{person}: lines of that day were disposed of since, not compared")
    _tell(found.log)
    if not found.continues:
        raise typer.Exit(1)
    typer.echo("The log goes on from these heads.")


@audit_app.command("list")
def list_(
    by: By,
    first_day: Day = "",
    last_day: Day = "",
    staff: Annotated[str, typer.Option(help="Sign-in name.")] = "",
    resident: Annotated[str, typer.Option(help="宛名番号.")] = "",
    action: Annotated[str, typer.Option(help="Such as opened_card.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = 100,
    db: Database = "",
) -> None:
    """Print lines, newest first, parted by tabs."""
    from callcenter.access.people import load_person
    from callcenter.access.reading_log import open_log, page_of_log
    from callcenter.contacts.rules import TOKYO

    wanted = _filter(first_day, last_day, staff, resident, action)
    with _engine(db) as engine:
        ticket = open_log(engine, load_person(engine, by), wanted)
        for one in page_of_log(engine, ticket, limit=limit):
            told = (
                f"{one.at.astimezone(TOKYO):%Y-%m-%d %H:%M:%S}",
                one.staff_id,
                one.action.value,
                one.purpose.value if one.purpose else "",
                "所管課で回答します" if one.department_answers else one.resident_id,
                str(one.shown),
                " ".join(f"{name}={value}" for name, value in one.detail.items()),
            )
            typer.echo("\t".join(part.replace("\t", " ").replace("\n", " ") for part in told))


@audit_app.command("export")
def export(
    path: Annotated[Path, typer.Argument(help="Ends in .xlsx or .csv.")],
    by: By,
    first_day: Day = "",
    last_day: Day = "",
    staff: Annotated[str, typer.Option(help="Sign-in name.")] = "",
    resident: Annotated[str, typer.Option(help="宛名番号.")] = "",
    action: Annotated[str, typer.Option(help="Such as opened_card.")] = "",
    english: Annotated[bool, typer.Option("--english")] = False,
    db: Database = "",
) -> None:
    """Write lines as a table; the export is logged."""
    from callcenter.access.people import load_person
    from callcenter.administration.log_export import export_log

    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise typer.BadParameter("the file must end in .xlsx or .csv")
    wanted = _filter(first_day, last_day, staff, resident, action)
    with _engine(db) as engine:
        person = load_person(engine, by)
        rows = export_log(engine, person, wanted, path, language="en" if english else "ja")
    typer.echo(f"{rows}\t{path}")


@audit_app.command("sheet")
def sheet(
    resident: Annotated[str, typer.Option(help="宛名番号.")],
    by: By,
    output: Annotated[Path, typer.Option(help="The PDF file.")],
    everything: Annotated[
        bool, typer.Option("--all", help="Everything that is held, not the looks alone.")
    ] = False,
    db: Database = "",
) -> None:
    """Make the sheet for a resident: who of which department looked, when and why; logged as a disclosure."""
    from callcenter.access.people import load_person
    from callcenter.administration.pdf import write_pdf
    from callcenter.administration.sheet import make_sheet

    with _engine(db) as engine:
        made = make_sheet(engine, load_person(engine, by), resident, everything=everything)
    lacking = write_pdf(made, output)
    typer.echo(f"{len(made.looks)} looks, {len(made.parts)} parts: {output}")
    if lacking:
        typer.echo(f"No font of this system has: {' '.join(lacking)} (marked 〓 on the sheet)", err=True)
    if made.restricted:
        typer.echo("所管課で回答します: hand it over through the department alone.", err=True)
    if everything:
        typer.echo(
            "Read it before it is handed over: texts may tell of others (個人情報保護法 第78条).", err=True
        )


@audit_app.command("hours")
def hours(
    day: Annotated[
        list[str] | None, typer.Argument(help="mon=08:30-17:15 …, hol= for holidays; none: any hour.")
    ] = None,
    db: Database = "",
) -> None:
    """Say when the centre is at work; looks at other hours stand out."""
    from callcenter.administration.unusual import HoursRefused, set_hours

    named = [one.partition("=") for one in day or ()]
    if wrong := next((one for one in named if not one[1]), None):
        raise HoursRefused(text=wrong[0])
    with _engine(db) as engine:
        set_hours(engine, {name: text for name, _, text in named})


@staff_app.command("link")
def link(
    person: str,
    url: Url,
    resident: Annotated[str, typer.Option(help="Their 宛名番号; empty takes the link away.")] = "",
) -> None:
    """Say which resident somebody is, so that looks at their own household or a colleague's stand out."""
    from callcenter.administration.unusual import link_staff

    with _engine(url) as engine:
        link_staff(engine, person, resident)


@contextmanager
def _engine(db: str) -> "Iterator[Engine]":
    from callcenter.access.people import own_sign_in
    from callcenter.store.engine import open_engine, secured
    from callcenter.store.migrate import check

    engine = open_engine(db or default_settings().database)
    try:
        check(engine)
        yield secured(engine) if own_sign_in(engine) else engine
    finally:
        engine.dispose()


def _filter(first_day: str, last_day: str, staff: str, resident: str, action: str) -> "LogFilter":
    from callcenter.access.log import Looked
    from callcenter.access.reading_log import BEGINNING, END, LogFilter

    try:
        looked = Looked(action) if action else None
    except ValueError:
        raise typer.BadParameter(f"an action is one of {', '.join(Looked)}") from None
    return LogFilter(
        since=_begin(first_day) if first_day else BEGINNING,
        until=_begin(last_day) + timedelta(days=1) if last_day else END,
        staff_id=staff,
        resident_id=resident,
        action=looked,
    )


def _begin(text: str) -> datetime:
    from callcenter.contacts.rules import TOKYO

    try:
        return datetime.combine(date.fromisoformat(text), time(), TOKYO)
    except ValueError:
        raise typer.BadParameter(f"{text} is no day: write 2026-11-22") from None


def _passphrase(confirm: bool = False) -> str:
    given = os.environ.get(PASSPHRASE_VARIABLE, "")
    return given or str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True))


def _tell(found: "Verification") -> None:
    typer.echo(f"{found.lines} lines in {len(found.chains)} chains, {len(found.broken)} broken")
    for chain in found.broken:
        fault = chain.fault.value if chain.fault else ""
        typer.echo(f"{chain.staff_id}: broken at number {chain.bad_number} ({fault})", err=True)
    for chain in found.chains:
        if chain.disposed:
            typer.echo(f"{chain.staff_id}: lines up to number {chain.disposed} were disposed of")
    if found.unnumbered:
        typer.echo(f"{found.unnumbered} lines from before there were chains are in none", err=True)
    if found.stray_shown:
        typer.echo(f"{found.stray_shown} residents are shown by no line", err=True)
