"""A telephone rings: who may be calling, and the record that is opened then.

    python benchmarks/pop.py [--n 300] [--city DIR] [--residents 200000]

From the call event on the telephone's thread to the painted candidates, and from the key that chooses one to the
painted card with its history, in the real window on SQLite. Callers are known, share their number, are restricted,
unknown, or withhold their number. Beside it the same rows by plain SQL. Milliseconds.
"""

import argparse
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from figures import spread, tell
from offscreen import Frames, Work, city, folder_for, open_desk, rest, until, watch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.numbers import read_number
from callcenter.contacts.contact import Direction, Outcome
from ui.program import Program

KINDS = {
    "known": "SELECT e164 FROM resident_number WHERE kind = 'mobile' ORDER BY e164",
    "shared": "SELECT e164 FROM resident_number GROUP BY e164 HAVING count(*) > 2 ORDER BY e164",
    "restricted": "SELECT e164 FROM resident_number JOIN restriction USING (resident_id) ORDER BY e164",
}
SHARES = {"known": 45, "shared": 25, "restricted": 5, "unknown": 15, "withheld": 10}
CANDIDATES = """
    SELECT r.id, r.name, r.kana, r.kind, r.household_id, r.birth_date, a.town,
           (SELECT count(*) FROM contact WHERE resident_id = r.id),
           (SELECT max(received_at) FROM contact WHERE resident_id = r.id)
    FROM resident_number n JOIN resident r ON r.id = n.resident_id
    LEFT JOIN resident_address a ON a.resident_id = r.id
    WHERE n.e164 = ? LIMIT 10"""
CARD = """
    SELECT r.*, a.* FROM resident r LEFT JOIN resident_address a ON a.resident_id = r.id WHERE r.id = ?"""
HISTORY = """
    SELECT c.*, g.name, d.name FROM contact c JOIN category g ON g.id = c.category_id
    LEFT JOIN department d ON d.id = c.department_id
    WHERE c.resident_id = ? ORDER BY c.received_at DESC LIMIT 50"""
WRAP_UP = {
    "category_id": "residence-certificate",
    "outcome": Outcome.COMPLETED,
    "question": "住民票の写しの取り方",
    "answer": "窓口とコンビニで取れると案内",
}

Parts = dict[str, list[float]]


def callers(database: sqlite3.Connection, count: int) -> list[tuple[str, str]]:
    """Kind and number of each caller, no number twice."""
    random = Random(7)
    pools = {kind: [row[0] for row in database.execute(query).fetchall()] for kind, query in KINDS.items()}
    wanted = random.choices(list(SHARES), list(SHARES.values()), k=count)
    found = []
    for position, kind in enumerate(wanted):
        if kind in pools:
            pool = pools[kind]
            found.append((kind, pool.pop(random.randrange(len(pool)))))
        else:
            found.append((kind, f"+81909{position:07d}" if kind == "unknown" else "anonymous"))
    return found


def ring(number: str, position: int) -> Call:
    now = datetime.now(UTC)
    return Call(
        id=f"benchmark:{position}",
        source="benchmark",
        direction=Direction.INCOMING,
        phase=CallPhase.RINGING,
        number=read_number(number),
        called_line="050-0100-0100",
        queue="general",
        extension="2001",
        received_at=now,
        rang_at=now,
    )


def keep(parts: Parts, work: Work, processor: float, **moments: float) -> None:
    """Milliseconds: what lies between moments given in order, what the bridge's work took, and the whole."""
    for before, name in pairwise(moments):
        parts.setdefault(name, []).append((moments[name] - moments[before]) * 1000)
    first, *_, last = moments.values()
    parts.setdefault("look_up", []).append((work.ended - work.begun) * 1000)
    parts.setdefault("bridge", []).append((work.begun - work.asked + work.landed - work.ended) * 1000)
    parts.setdefault("processor", []).append(processor * 1000)
    parts.setdefault("total", []).append((last - first) * 1000)


class Telephone:
    """Rings the desk from another thread, as a telephone system does."""

    def __init__(self, program: Program, frames: Frames) -> None:
        assert program.desk is not None
        self.session = program.desk.session
        self.desk = program.desk
        self.frames = frames
        self.works = watch(program.bridge)
        self._post = program.bridge.post
        self._thread = ThreadPoolExecutor(1)

    def send(self, call: Call) -> list[float]:
        """Give the desk a call; returns when it was sent and when it arrived (filled as it happens)."""
        moments: list[float] = []

        def arrive() -> None:
            moments.append(perf_counter())
            self.session.on_call(call)

        def sent() -> None:
            moments.append(perf_counter())
            self._post(arrive)

        self._thread.submit(sent).result()
        return moments

    def pop(self, call: Call, parts: Parts) -> None:
        """Ring, and wait for the painted candidates."""
        self.works.pop("caller", None)
        used = process_time()
        at = self.send(call)
        painted = self.frames.after(self._shown("caller"))
        used = self.frames.used - used
        work = self.works["caller"]
        keep(
            parts,
            work,
            used,
            sent=at[0],
            to_window=at[1],
            look_up_and_bridge=work.landed,
            show=work.shown,
            paint=painted,
        )

    def open(self, parts: Parts) -> None:
        """Choose the first candidate by its key, go on, and wait for the painted card."""
        self.works.pop("open_person", None)
        focus = self.desk.window().focusWidget() or self.desk.identify
        QTest.keyClick(focus, Qt.Key.Key_1)
        rest(30)
        pressed, used = perf_counter(), process_time()
        QTest.keyClick(focus, Qt.Key.Key_Return)
        painted = self.frames.after(self._shown("open_person"))
        used = self.frames.used - used
        work = self.works["open_person"]
        keep(
            parts,
            work,
            used,
            pressed=pressed,
            look_up_and_bridge=work.landed,
            show_card=work.shown,
            paint=painted,
        )

    def _shown(self, name: str) -> Callable[[], float]:
        return lambda: self.works[name].shown if name in self.works else 0.0

    def end(self, call: Call) -> None:
        """The call ends; an answered one is written up. Leaves the desk idle."""
        answered = call.phase is CallPhase.TALKING
        result = CallResult.ANSWERED if answered else CallResult.ABANDONED
        self.send(call.ended(datetime.now(UTC), result))
        if answered:
            until(lambda: self.session.current is not None and self.session.current.over)
            self.session.edit(WRAP_UP)
            self.session.finish([])
        until(lambda: self.session.current is None)
        rest(40)


def plain(database: sqlite3.Connection, query: str, value: str) -> float:
    began = perf_counter()
    database.execute(query, (value,)).fetchall()
    return (perf_counter() - began) * 1000


def measure(program: Program, frames: Frames, asked: list[tuple[str, str]], path: str) -> None:
    telephone = Telephone(program, frames)
    database = sqlite3.connect(path)
    pops: Parts = {}
    cards: Parts = {}
    kinds: dict[str, list[float]] = {}
    raw_pops, raw_cards = [], []
    for position, (kind, number) in enumerate(asked):
        call = ring(number, position)
        telephone.pop(call, pops)
        kinds.setdefault(kind, []).append(pops["total"][-1])
        raw_pops.append(plain(database, CANDIDATES, call.number.e164))
        rest(20)
        found = telephone.session.current.caller.candidates  # type: ignore[union-attr]
        if found:
            call = replace(call, phase=CallPhase.TALKING, answered_at=datetime.now(UTC))
            telephone.send(call)
            rest(30)
            telephone.open(cards)
            who = found[0].resident_id
            raw_cards.append(plain(database, CARD, who) + plain(database, HISTORY, who))
        telephone.end(call)
    pop, card = spread(pops["total"]), spread(cards["total"])
    sql, sql_card = spread(raw_pops), spread(raw_cards)
    residents, contacts = (
        database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("resident", "contact")
    )
    tell(
        "pop",
        pop,
        parts={name: spread(values) for name, values in pops.items() if name != "total"},
        first_call=round(pops["total"][0], 1),
        by_caller={kind: spread(values) for kind, values in kinds.items()},
        card={
            **card,
            "parts": {name: spread(values) for name, values in cards.items() if name != "total"},
        },
        compared_with={
            "plain_sql": sql,
            "look_up_to_plain_sql": ratio(spread(pops["look_up"]), sql),
            "plain_sql_card": sql_card,
            "card_look_up_to_plain_sql": ratio(spread(cards["look_up"]), sql_card),
        },
        city={"residents": residents, "contacts": contacts, "mb": round(Path(path).stat().st_size / 1e6)},
    )


def ratio(one: dict[str, float], other: dict[str, float]) -> float:
    return round(one["p50"] / other["p50"], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--n", type=int, default=300, help="calls")
    parser.add_argument("--city", type=Path, help="folder of a sample city; made there where it is missing")
    parser.add_argument("--residents", type=int, default=200_000, help="of a city that is made")
    options = parser.parse_args()
    with folder_for(options.city) as folder:
        url = city(folder, options.residents)
        path = str(folder / "city.db")
        database = sqlite3.connect(path)
        asked = callers(database, options.n)
        database.close()
        with open_desk(url) as (program, frames):
            measure(program, frames, asked, path)


if __name__ == "__main__":
    main()
