"""`callcenter db copy`: from the embedded file to the shared database."""

import sys
from typing import Annotated

import typer


def copy(
    source: Annotated[str, typer.Option("--from", help="The embedded file: sqlite:////path/city.db")],
    target: Annotated[str, typer.Option("--to", help="The server, as its owner: postgresql://host/city")],
) -> None:
    """Copy a city to a server whose database is made and empty. Interrupted, run it again: it goes on."""
    from callcenter.administration.copy import copy_city
    from callcenter.store.engine import open_engine

    engines = open_engine(source), open_engine(target)
    try:
        copied = copy_city(*engines, progress=_tell)
    finally:
        for engine in engines:
            engine.dispose()
    for one in copied:
        typer.echo(f"{one.table:<20} {one.rows:>10}  {one.hash}")


def _tell(table: str, done: int, total: int) -> None:
    end = "\n" if done == total else "\r"
    typer.echo(f"{table}: {done} / {total}{end}", err=True, nl=False)
    sys.stderr.flush()
