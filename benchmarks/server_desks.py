"""Five hundred signed-in desks at one shared database: how long the pop takes while all of them are there.

    python benchmarks/server_desks.py --data DIR [--residents 2000000] [--desks 500] [--rates 2,100] [--seconds 60]

Every desk has a sign-in and a connection of its own (TCP on this computer), and has asked once. Calls come at their
rate, evenly, whether or not earlier ones are done, to one desk after the other: the number is looked up (`pop`), the
record is opened (`card`), a contact is kept (`contact_kept`). Times count from the moment the call came, so that
waiting for a free processor counts as well. Beside it the same pop by one plain statement of the owner, once every
tenth call. `memory` is the server's while all are signed in. Milliseconds.
"""

import argparse
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import Any

import psutil
from figures import spread, tell
from server_city import database_of, desk_name, ensure_cities
from server_pop import PLAIN_POP, Desk, card, keep, pop
from server_running import Server, running

from callcenter.errors import CallCenterError

THREADS = 250  # of the one process that plays all desks: none waits for another that keeps a contact


class Centre:
    """All the desks of a city, signed in, and what they measure."""

    def __init__(self, server: Server, residents: int, desks: int) -> None:
        self._name = database_of(residents)
        self._owner = server.connect(self._name)
        self._owner_lock = threading.Lock()
        random = Random(13)
        ids = [f"{random.randrange(residents) + 1:010d}" for _ in range(5000)]
        self._callers = self._owner.execute(
            "SELECT DISTINCT ON (x.id) x.id, n.e164 FROM unnest(%s::text[]) x (id) "
            "JOIN resident_number n ON n.resident_id = x.id ORDER BY x.id, n.e164",
            [ids],
        ).fetchall()
        random.shuffle(self._callers)
        began = perf_counter()
        self.desks = [
            Desk(server.url(self._name, desk_name(one), port=server.port), one) for one in range(desks)
        ]
        with ThreadPoolExecutor(16) as signing_in:
            list(signing_in.map(self._warm_up, range(desks)))
        self._pool = ThreadPoolExecutor(THREADS)
        self.sign_in_seconds = round(perf_counter() - began, 1)
        self._calls = 0

    def _warm_up(self, position: int) -> None:
        resident_id, number = self._callers[position % len(self._callers)]
        desk = self.desks[position]
        for _ in range(2):
            pop(desk, number)
            card(desk, resident_id)

    def run(self, rate: float, seconds: float) -> dict[str, Any]:
        taken: dict[str, list[float]] = {"pop": [], "card": [], "contact_kept": [], "plain": []}
        errors: list[str] = []
        count = max(int(rate * seconds), 1)
        used = psutil.cpu_times_percent()
        begins = perf_counter() + 0.2
        waiting = []
        for one in range(count):
            due = begins + one / rate
            sleep(max(0.0, due - perf_counter()))
            waiting.append(self._pool.submit(self._call, self._calls, due, taken, errors))
            self._calls += 1
        for each in waiting:
            each.result()
        used = psutil.cpu_times_percent()
        figures: dict[str, Any] = {name: spread(values) for name, values in taken.items() if values}
        ratio = round(figures["pop"]["p50"] / figures["plain"]["p50"], 1) if "plain" in figures else None
        kinds = {kind: errors.count(kind) for kind in set(errors)}
        return {
            "calls_per_second": rate,
            "calls": count,
            **figures,
            "ratio": ratio,
            "errors": kinds,
            "processor_idle_percent": used.idle,
        }

    def _call(self, position: int, due: float, taken: dict[str, list[float]], errors: list[str]) -> None:
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


def measure(server: Server, residents: int, desks: int, rates: list[float], seconds: float) -> dict[str, Any]:
    before = server.memory()
    centre = Centre(server, residents, desks)
    signed_in = server.memory()
    runs = [centre.run(rate, seconds) for rate in rates]
    return {
        "residents": residents,
        "desks": desks,
        "sign_in_and_first_look_seconds": centre.sign_in_seconds,
        "runs": runs,
        "memory": {"nobody": before, "all_signed_in": signed_in, "after_the_calls": server.memory()},
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
