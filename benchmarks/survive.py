"""What is acknowledged arrives once: `python benchmarks/survive.py [--desks 200] [--servers 20] [--seats 2]`.

Seats write drafts, finished contacts and ended calls into sealed journals and send them, each with a sign-in of its own,
to a real PostgreSQL. First the desks are killed (kill −9) in mid-writing and started again on the same journal, then the
server is killed under the writing seats and started again. At the end every journal is emptied, and the database and
the journals are compared with what each desk had acknowledged before it died.

Prints one JSON object: `lost`, `duplicated`, `waiting` and `refused` must be none.
"""

import argparse
import random
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from figures import spread, tell
from sqlalchemy import func, insert, make_url, select
from survive_desk import EVENTS

from callcenter.access.people import Role
from callcenter.administration.install import install
from callcenter.administration.staff import Member, add_member
from callcenter.store import tables
from callcenter.store.engine import open_engine
from tests.own_server import OwnServer

DESK = Path(__file__).with_name("survive_desk.py")


@dataclass
class Seat:
    """One place of work: a journal that outlives its desks, and what was acknowledged there."""

    journal: Path
    url: str
    person: str
    key: str = field(default_factory=lambda: secrets.token_hex(32))
    drafts: dict[str, int] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    back: list[float] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    refused: list[str] = field(default_factory=list)

    def start(self, *more: str) -> "subprocess.Popen[str]":
        command = [sys.executable, str(DESK), str(self.journal), self.url, self.person, self.key, *more]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def hear(self, line: str) -> None:
        if not line.endswith("\n"):
            return  # half a line, where the kill struck the printing, acknowledges nothing
        what, *facts = line.split()
        if what == "draft":
            self.drafts[facts[0]] = int(facts[1])
        elif what == "finished":
            self.drafts.pop(facts[0], None)
            self.finished.add(facts[0])
        elif what == "call":
            self.calls.add(facts[0])
        elif what == "back":
            self.back.append(float(facts[0]))
        elif what == "left":
            self.left[facts[0]] = int(facts[1])
        elif what == "rest":
            self.waiting, self.refused = int(facts[0]), facts[1:]

    def be_killed(self, chance: random.Random) -> None:
        """One desk: killed after so many lines, wherever its writing and sending are then."""
        desk = self.start()
        assert desk.stdout is not None
        for _ in range(chance.randrange(2, 120)):
            self.hear(desk.stdout.readline())
        time.sleep(chance.random() * 0.01)
        desk.kill()
        for line in desk.stdout:
            self.hear(line)
        if desk.wait() != -signal.SIGKILL:
            raise RuntimeError("a desk ended before it was killed")

    def work(self, stop: threading.Event) -> None:
        """One desk that nobody kills until the end."""
        desk = self.start()
        assert desk.stdout is not None
        for line in desk.stdout:
            self.hear(line)
            if stop.is_set():
                desk.kill()
        if desk.wait() != -signal.SIGKILL:
            raise RuntimeError("a desk ended by itself")

    def drain(self) -> None:
        desk = self.start("drain")
        assert desk.stdout is not None
        for line in desk.stdout:
            self.hear(line)
        desk.wait()


def all_at_once(jobs: "list[threading.Thread]") -> None:
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()


def kill_desks(seats: list[Seat], kills: int) -> None:
    def take_turns(seat: Seat, turns: int, seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(turns):
            seat.be_killed(chance)

    shares = [kills // len(seats) + (n < kills % len(seats)) for n in range(len(seats))]
    all_at_once(
        [
            threading.Thread(target=take_turns, args=(seat, share, n))
            for n, (seat, share) in enumerate(zip(seats, shares, strict=True))
        ]
    )


def kill_servers(server: OwnServer, seats: list[Seat], kills: int) -> list[float]:
    """Returns, for each kill and seat, how many ms after the server was told to start it was sending again."""
    stop = threading.Event()
    workers = [threading.Thread(target=seat.work, args=(stop,)) for seat in seats]
    for worker in workers:
        worker.start()
    chance = random.Random(0)
    started = []
    time.sleep(3)
    for _ in range(kills):
        time.sleep(chance.uniform(1, 3))
        server.kill()
        time.sleep(chance.uniform(0.1, 3))
        started.append(time.time())
        server.start()
        time.sleep(5)
    stop.set()
    for worker in workers:
        worker.join()
    ends = [*started[1:], float("inf")]
    firsts = [
        min((at for at in seat.back if begin <= at < end), default=None)
        for begin, end in zip(started, ends, strict=True)
        for seat in seats
    ]
    return [
        (at - begin) * 1000
        for at, begin in zip(firsts, (one for one in started for _ in seats), strict=True)
        if at
    ]


def compare(server: OwnServer, seats: list[Seat]) -> dict[str, int]:
    """The database and the journals beside what was acknowledged."""
    engine = open_engine(server.url)
    with engine.connect() as connection:
        contacts = Counter(map(str, connection.execute(select(tables.contact.c.id)).scalars()))
        calls = Counter(connection.execute(select(tables.call.c.id)).scalars())
        promises = Counter(map(str, connection.execute(select(tables.follow_up.c.contact_id)).scalars()))
        per_contact = select(tables.contact_event.c.contact_id, func.count()).group_by(
            tables.contact_event.c.contact_id
        )
        events = {str(id_): number for id_, number in connection.execute(per_contact)}
    engine.dispose()
    finished = set().union(*(seat.finished for seat in seats))
    ended = set().union(*(seat.calls for seat in seats))
    # A write in hand at the kill may have gone further than its acknowledgement, never less far.
    drafts_lost = sum(
        1
        for seat in seats
        for id_, typed in seat.drafts.items()
        if id_ not in contacts and seat.left.get(id_, -1) < typed
    )
    return {
        "acknowledged": len(finished) + len(ended),
        "acknowledged_contacts": len(finished),
        "acknowledged_calls": len(ended),
        "acknowledged_drafts": sum(len(seat.drafts) for seat in seats),
        "lost": len(finished - contacts.keys()) + len(ended - calls.keys()),
        "lost_drafts": drafts_lost,
        "duplicated": sum(
            number - 1 for counter in (contacts, calls, promises) for number in counter.values()
        )
        + sum(events.get(id_, 0) != EVENTS for id_ in contacts),
        "incomplete": len(contacts.keys() - promises.keys()),
        "waiting": sum(seat.waiting for seat in seats),
        "refused": dict(Counter(code for seat in seats for code in seat.refused)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=200, help="kills of a desk")
    parser.add_argument("--servers", type=int, default=20, help="kills of the server")
    parser.add_argument("--seats", type=int, default=2, help="desks that write at the same time")
    options = parser.parse_args()

    server = OwnServer()
    try:
        install(server.url)
        owner = open_engine(server.url)
        with owner.begin() as connection:
            connection.execute(
                insert(tables.category).values(id="other", position=0, name="その他", name_en="Other")
            )
            connection.execute(
                insert(tables.department).values(
                    id="citizens", position=0, name="市民課", name_en="Citizens", kana="しみんか", number_e164="",
                    extension="", location="", hours={}, handles=[], sections=[],
                )
            )  # fmt: skip
        with TemporaryDirectory() as folder:
            seats = []
            for number in range(options.seats):
                person = f"operator{number}"
                add_member(owner, Member(person, person, Role.OPERATOR, True, "", "", "", ()))
                url = make_url(server.url).set(username=person).render_as_string(False)
                seats.append(Seat(Path(folder) / person / "journal.db", url, person))
            owner.dispose()
            begin = time.monotonic()
            kill_desks(seats, options.desks)
            by_desks = sum(len(seat.finished) + len(seat.calls) for seat in seats)
            back = kill_servers(server, seats, options.servers)
            all_at_once([threading.Thread(target=seat.drain) for seat in seats])
            found = compare(server, seats)
        tell(
            "survive",
            {
                "desks_killed": options.desks,
                "servers_killed": options.servers,
                **found,
                "acknowledged_while_desks_died": by_desks,
                "sending_again_after_server_start": spread(back) if back else None,
                "seconds": round(time.monotonic() - begin),
            },
        )
    finally:
        server.close()
    if not by_desks or any(
        found[name] for name in ("lost", "lost_drafts", "duplicated", "incomplete", "waiting", "refused")
    ):
        sys.exit(1)


if __name__ == "__main__":
    main()
