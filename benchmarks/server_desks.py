"""Five hundred signed-in desks at one shared database: how long the pop takes while all of them are there.

    python benchmarks/server_desks.py --data DIR [--residents 2000000] [--desks 500] [--rates 2,100] [--seconds 60]

Every desk has a sign-in and a connection of its own (TCP on this computer), and has asked once; four processes play
them. Calls come at their rate, evenly, whether or not earlier ones are done, to one desk after the other: the number
is looked up (`pop`), the record is opened (`card`), a contact is kept (`contact_kept`). Times count from the moment
the call came, so that waiting for a free processor counts as well. Beside it the same pop by one plain statement of the owner, once every
tenth call. `memory` is the server's while all are signed in. Milliseconds.
"""

import argparse
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import Any

import psutil
from figures import spread, tell
from server_city import database_of, desk_name, ensure_cities
from server_pop import PLAIN_POP, Desk, card, keep, pop
from server_running import Server, running, warm

from callcenter.errors import CallCenterError

PROCESSES = 4  # that play the desks: in one they would wait for each other's interpreter, as no desk does
THREADS = 100  # of each: no desk waits for another that keeps a contact
SIGNING_IN = 4  # at once, in each

Taken = dict[str, list[float]]


class Centre:
    """Some of the desks of a city, signed in, and what they measure."""

    def __init__(self, server: Server, residents: int, desks: range) -> None:
        self._name = database_of(residents)
        self._owner = server.connect(self._name)
        self._owner_lock = threading.Lock()
        random = Random(desks.start)
        ids = [f"{random.randrange(residents) + 1:010d}" for _ in range(5000)]
        self._callers = self._owner.execute(
            "SELECT DISTINCT ON (x.id) x.id, n.e164 FROM unnest(%s::text[]) x (id) "
            "JOIN resident_number n ON n.resident_id = x.id ORDER BY x.id, n.e164",
            [ids],
        ).fetchall()
        random.shuffle(self._callers)
        self.desks = [Desk(server.url(self._name, desk_name(one), port=server.port), one) for one in desks]
        with ThreadPoolExecutor(SIGNING_IN) as signing_in:
            list(signing_in.map(self._warm_up, range(len(self.desks))))
        self._pool = ThreadPoolExecutor(min(THREADS, len(self.desks)))
        self._calls = 0

    def _warm_up(self, position: int) -> None:
        resident_id, number = self._callers[position % len(self._callers)]
        desk = self.desks[position]
        for _ in range(2):
            pop(desk, number)
            card(desk, resident_id)

    def run(self, begins: float, every: float, seconds: float) -> tuple[Taken, list[str]]:
        """A call at `begins` (of the monotonic clock) and then `every` so many seconds."""
        taken: Taken = {"pop": [], "card": [], "contact_kept": [], "plain": []}
        errors: list[str] = []
        waiting = []
        for one in range(max(round(seconds / every), 1)):
            due = begins + one * every
            sleep(max(0.0, due - perf_counter()))
            waiting.append(self._pool.submit(self._call, self._calls, due, taken, errors))
            self._calls += 1
        for each in waiting:
            each.result()
        return taken, errors

    def _call(self, position: int, due: float, taken: Taken, errors: list[str]) -> None:
        desk = self.desks[position % len(self.desks)]
        resident_id, number = self._callers[position % len(self._callers)]
        try:
            pop(desk, number)
            taken["pop"].append((perf_counter() - due) * 1000)
            for name, work in (("card", card), ("contact_kept", keep)):
                began = perf_counter()
                work(desk, resident_id)
                taken[name].append((perf_counter() - began) * 1000)
            if position % 10 == 0:
                with self._owner_lock:
                    began = perf_counter()
                    self._owner.execute(PLAIN_POP, (number,), prepare=True).fetchall()
                    taken["plain"].append((perf_counter() - began) * 1000)
        except CallCenterError as error:
            errors.append(error.code)


def play(link: Connection, server: Server, residents: int, desks: range) -> None:
    """A process that plays some desks: it tells when all are signed in, and runs whatever it is sent."""
    centre = Centre(server, residents, desks)
    link.send(None)
    while order := link.recv():
        link.send(centre.run(*order))


def run(links: list[Connection], rate: float, seconds: float) -> dict[str, Any]:
    """Calls at a rate to all desks together."""
    used = psutil.cpu_times_percent()
    begins = perf_counter() + 0.5
    for position, link in enumerate(links):
        link.send((begins + position / rate, len(links) / rate, seconds))
    answers = [link.recv() for link in links]
    used = psutil.cpu_times_percent()
    kinds = ("pop", "card", "contact_kept", "plain")
    together = {kind: [value for taken, _ in answers for value in taken[kind]] for kind in kinds}
    figures: dict[str, Any] = {kind: spread(values) for kind, values in together.items() if values}
    return {
        "calls_per_second": rate,
        "calls": len(together["pop"]),
        **figures,
        "ratio": round(figures["pop"]["p50"] / figures["plain"]["p50"], 1),
        "errors": dict(Counter(error for _, errors in answers for error in errors)),
        "processor_idle_percent": used.idle,
    }


def measure(server: Server, residents: int, desks: int, rates: list[float], seconds: float) -> dict[str, Any]:
    before = server.memory()
    with server.connect(database_of(residents)) as owner:
        warm(owner)
    began = perf_counter()
    links = []
    for one in range(PROCESSES):
        here, there = Pipe()
        mine = range(desks * one // PROCESSES, desks * (one + 1) // PROCESSES)
        Process(target=play, args=(there, server, residents, mine), daemon=True).start()
        links.append(here)
    for link in links:
        link.recv()
    signed_in_seconds = round(perf_counter() - began, 1)
    signed_in = server.memory()
    runs = [run(links, rate, seconds) for rate in rates]
    memory = {"nobody": before, "all_signed_in": signed_in, "after_the_calls": server.memory()}
    for link in links:
        link.send(None)
    return {
        "residents": residents,
        "desks": desks,
        "sign_in_and_first_look_seconds": signed_in_seconds,
        "runs": runs,
        "memory": memory,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the server; kept")
    parser.add_argument("--residents", type=int, default=2_000_000, help="size of the city")
    parser.add_argument("--desks", type=int, default=500)
    parser.add_argument("--rates", default="2,100", help="calls per second, of all desks together")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    ensure_cities(options.data, [options.residents])
    rates = [float(rate) for rate in options.rates.split(",")]
    with running(options.data) as server:
        tell("server_desks", measure(server, options.residents, options.desks, rates, options.seconds))


if __name__ == "__main__":
    main()
