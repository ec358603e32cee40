"""A shared database, as one signed-in desk meets it: who may be calling, a record, a search, a contact kept.

    python benchmarks/server_pop.py --data DIR [--residents 10000,2000000] [--n 1000]

Forty desks with sign-ins of their own ask through the program's functions, in turn, warm: residents and indexes in
the server's memory, contacts in the system's (`pop_one_desk`: one desk again and again, whose server process finds
everything in the processor's caches). `desk` is what the program waits, `database` what of it the driver waits for the
server (a local socket, so nearly all of it is the server's), `processor` what of that the server's process used a
processor. A look is on disk before anything is shown, so `database` holds at least one `flush` of the disk, which is
measured beside it; `without_flush` is the same with `synchronous_commit = off`, as a disk with a protected cache would
have it. Beside it the same rows by one plain statement of the owner, with no rights asked and nothing logged; `ratio`
compares `without_flush` to that (a contact that is kept: `database`, since both are flushed). `round_trips` are counted
by a proxy that delays every packet. Makes the cities that are missing. Milliseconds.
"""

import argparse
import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from figures import spread, tell
from server_city import database_of, desk_name, ensure_cities
from server_running import Server, running, warm
from sqlalchemy import Engine, event

from callcenter.access.people import Person, Role
from callcenter.access.purpose import Purpose
from callcenter.contacts.contact import Draft, Outcome
from callcenter.contacts.payload import to_payload
from callcenter.contacts.person import find_caller, open_person
from callcenter.contacts.record import record_contact
from callcenter.demo.vocabulary import TOWNS
from callcenter.ids import new_id
from callcenter.residents.lookup import search
from callcenter.store.engine import open_engine, secured, writing

DESKS = 40  # many, because one person's looks are counted by the minute
DELAY = 0.005  # seconds, each way

PLAIN_POP = """
    SELECT r.id, r.name, r.kana, r.kind, r.household_id, r.householder, r.birth_date, a.town,
        (SELECT count(*) FROM contact c WHERE c.resident_id = r.id),
        (SELECT max(received_at) FROM contact c WHERE c.resident_id = r.id),
        (SELECT count(*) FROM contact c WHERE c.number_e164 = n.e164 AND received_at > now() - interval '2 years')
    FROM resident_number n JOIN resident r ON r.id = n.resident_id
    LEFT JOIN resident_address a ON a.resident_id = r.id
    WHERE n.e164 = %s LIMIT 10"""
PLAIN_CARD = """
    SELECT r.*, a.town, a.block, c.*, g.name, d.name, s.name FROM resident r
    LEFT JOIN resident_address a ON a.resident_id = r.id
    LEFT JOIN LATERAL (SELECT * FROM contact WHERE resident_id = r.id AND received_at > now() - interval '2 years'
        ORDER BY received_at DESC LIMIT 50) c ON true
    LEFT JOIN category g ON g.id = c.category_id LEFT JOIN department d ON d.id = c.department_id
    LEFT JOIN staff s ON s.id = c.operator_id
    WHERE r.id = %s"""
PLAIN_WORDS = """
    SELECT r.id, r.name, r.kana, r.birth_date, a.town,
        (SELECT count(*) FROM contact c WHERE c.resident_id = r.id),
        (SELECT max(received_at) FROM contact c WHERE c.resident_id = r.id)
    FROM (SELECT * FROM resident WHERE {column} >= %s AND {column} < %s ORDER BY {column}, birth_date LIMIT 50) r
    LEFT JOIN resident_address a ON a.resident_id = r.id"""
PLAIN_PLACE = """
    SELECT r.id, r.name, r.kana, r.birth_date, a.town,
        (SELECT count(*) FROM contact c WHERE c.resident_id = r.id),
        (SELECT max(received_at) FROM contact c WHERE c.resident_id = r.id)
    FROM (SELECT * FROM resident_address WHERE town || block >= %s AND town || block < %s
        ORDER BY town || block LIMIT 50) a JOIN resident r ON r.id = a.resident_id"""
PLAIN_CONTACT = """
    INSERT INTO contact SELECT (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'call_id', NULL))).*
    FROM contact c WHERE c.id = (SELECT id FROM contact WHERE resident_id = %s ORDER BY received_at LIMIT 1)"""
BY_NAME, BY_KANA = PLAIN_WORDS.format(column="name_key"), PLAIN_WORDS.format(column="kana_key")


class Desk:
    """A person's own sign-in, with one connection, and how long the driver waited in it (seconds)."""

    def __init__(self, url: str, position: int) -> None:
        self.person = Person(desk_name(position), f"席 {position}", Role.OPERATOR)
        self.waited, self._since, self._process = 0.0, 0.0, 0
        engine = open_engine(url, pool_size=1, max_overflow=0)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "before_cursor_execute", self._sent)
        event.listen(engine, "after_cursor_execute", self._answered)
        event.listen(engine, "commit", self._commits)
        self.engine: Engine = secured(engine)

    def processor(self) -> float:
        """Milliseconds that the server's process for this desk has used a processor."""
        if not self._process:
            return 0.0
        return int(Path(f"/proc/{self._process}/schedstat").read_text().split()[0]) / 1e6

    def _connected(self, connection: Any, _record: object) -> None:
        self._process = connection.info.backend_pid

    def _sent(self, *_: object) -> None:
        self._since = perf_counter()

    def _answered(self, *_: object) -> None:
        self.waited += perf_counter() - self._since

    def _commits(self, connection: Any) -> None:
        # Told before it happens; done here, so that it can be timed. The driver's own then has nothing to do.
        began = perf_counter()
        connection.connection.driver_connection.commit()
        self.waited += perf_counter() - began


@dataclass
class Measured:
    """Milliseconds of one kind of work, part by part."""

    desk: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    without_flush: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    flush: list[float] = field(default_factory=list)

    def figures(self, compared: str) -> dict[str, Any]:
        parts: dict[str, Any] = {name: spread(values) for name, values in vars(self).items() if values}
        if self.plain:
            parts["ratio"] = round(parts[compared]["p50"] / parts["plain"]["p50"], 1)
        return parts


Work = Callable[[Desk, Any], object]


def pop(desk: Desk, number: str) -> object:
    return find_caller(desk.engine, desk.person, number)


def card(desk: Desk, resident_id: str) -> object:
    return open_person(desk.engine, desk.person, resident_id, Purpose.OWN_MATTER)


def words(desk: Desk, asked: dict[str, Any]) -> object:
    return search(desk.engine, desk.person, **asked)


def keep(desk: Desk, resident_id: str) -> object:
    now = datetime.now(UTC)
    draft = Draft(
        id=new_id(), operator_id=desk.person.id, received_at=now - timedelta(minutes=5), category_id="waste",
        question="電池とスプレー缶の出し方を知りたい。", answer="有害ごみの日に透明な袋で出すよう案内した。",
        outcome=Outcome.COMPLETED, resident_id=resident_id,
    )  # fmt: skip
    with writing(desk.engine) as connection:
        return record_contact(connection, to_payload(draft) | {"wrap_up_ended_at": now.isoformat()})


class City:
    """The desks of one city, and what is asked there: drawn from its residents, the same in each run."""

    def __init__(self, server: Server, residents: int, n: int) -> None:
        self.server, self.name, random = server, database_of(residents), Random(7)
        self.owner = server.connect(self.name)
        self.desks = [Desk(server.url(self.name, desk_name(one)), one) for one in range(DESKS)]
        at_ease = [
            Desk(server.url(self.name, desk_name(one)) + "&options=-csynchronous_commit%3Doff", one)
            for one in range(DESKS, 2 * DESKS)
        ]
        self._page = os.open(server.folder.parent / "flushed", os.O_CREAT | os.O_RDWR)
        os.write(self._page, bytes(8192))
        ids = [f"{random.randrange(residents) + 1:010d}" for _ in range(2 * n)]
        found = self.owner.execute(
            "SELECT DISTINCT ON (x.id) x.id, n.e164, r.name_key, r.kana_key, r.birth_date "
            "FROM unnest(%s::text[]) x (id) JOIN resident r USING (id) JOIN resident_number n ON n.resident_id = x.id "
            "ORDER BY x.id, n.e164",
            [ids],
        ).fetchall()
        random.shuffle(found)
        self.people = found[:n]
        places = [
            f"{random.choice(TOWNS)[0]}{random.randrange(9) + 1}丁目{random.randrange(40) + 1}"
            for _ in range(n)
        ]
        # What is asked, what is given to the work, and to the plain statement.
        self.asked: dict[str, tuple[Work, str, list[tuple[Any, tuple[Any, ...]]]]] = {
            "pop": (pop, PLAIN_POP, [(one[1], (one[1],)) for one in self.people]),
            "pop_one_desk": (pop, PLAIN_POP, [(one[1], (one[1],)) for one in self.people[: n // 2]]),
            "pop_unknown_number": (
                pop, PLAIN_POP, [(f"+81909{one:07d}", (f"+81909{one:07d}",)) for one in range(n // 4)],
            ),
            "card": (card, PLAIN_CARD, [(one[0], (one[0],)) for one in self.people]),
            "name_two_letters": (words, BY_NAME, [_named(one[2][:2]) for one in self.people[: n // 2]]),
            "name_whole": (words, BY_NAME, [_named(one[2]) for one in self.people[: n // 2]]),
            "kana_two_letters": (words, BY_KANA, [_named(one[3][:2], "kana") for one in self.people[: n // 2]]),
            "kana_five_letters": (words, BY_KANA, [_named(one[3][:5], "kana") for one in self.people[: n // 2]]),
            "kana_and_birth_date": (
                words, "", [({"kana": one[3][:3], "birth_date": one[4]}, ()) for one in self.people[: n // 2]],
            ),
            "address": (words, PLAIN_PLACE, [({"address": one}, _range(one)) for one in places[: n // 2]]),
            "address_town_alone": (
                words, PLAIN_PLACE, [({"address": one[:3]}, _range(one[:3])) for one in places[: n // 4]],
            ),
            "name_and_address": (
                words, "", [({"name": one[2][:2], "address": place}, ())
                            for one, place in zip(self.people[: n // 4], places, strict=False)],
            ),
            "contact_kept": (keep, PLAIN_CONTACT, [(one[0], (one[0],)) for one in self.people[: n // 2]]),
        }  # fmt: skip
        self.measured = {kind: Measured() for kind in self.asked}
        self._turn = cycle(zip(self.desks, at_ease, strict=True))
        self._one = self.desks[0], at_ease[0]

    def run(self, kind: str, position: int) -> None:
        """Do one thing of a kind, one without a flush, and the plain statement beside it. Each asks for somebody else:
        who asks again finds everything in the processor's caches."""
        work, statement, asked = self.asked[kind]
        third = len(asked) // 3
        _, values = asked[(position + 2 * third) % len(asked)]
        measured = self.measured[kind]
        desk, at_ease = self._one if kind.endswith("one_desk") else next(self._turn)
        for one, apart in ((desk, 0), (at_ease, third)):
            given, _ = asked[(position + apart) % len(asked)]
            if kind == "contact_kept":
                card(one, given)  # nobody writes into a record they never opened
            one.waited = 0.0
            before, began = one.processor(), perf_counter()
            work(one, given)
            if one is desk:
                measured.desk.append((perf_counter() - began) * 1000)
                measured.database.append(one.waited * 1000)
            else:
                measured.without_flush.append(one.waited * 1000)
                measured.processor.append(one.processor() - before)
        if statement:
            began = perf_counter()
            cursor = self.owner.execute(statement, values, prepare=True)
            if cursor.description:
                cursor.fetchall()
            measured.plain.append((perf_counter() - began) * 1000)
        os.pwrite(self._page, bytes(8192), 0)
        began = perf_counter()
        os.fdatasync(self._page)
        measured.flush.append((perf_counter() - began) * 1000)

    def warm_up(self) -> None:
        warm(self.owner)
        for kind, (_, _, asked) in self.asked.items():
            for position in range(2 * DESKS if kind in ("pop", "card") else DESKS):
                self.run(kind, -1 - position % len(asked))
            self.measured[kind] = Measured()


def _named(beginning: str, by: str = "name") -> tuple[dict[str, Any], tuple[str, str]]:
    return {by: beginning}, _range(beginning)


def _range(beginning: str) -> tuple[str, str]:
    return beginning, beginning + "\U0010ffff"


class Proxy:
    """Passes a server's packets on, each `delay` seconds later, both ways. A round trip costs twice the delay."""

    def __init__(self, server: Server) -> None:
        self.delay = 0.0
        self._path = f"{server.folder}/.s.PGSQL.{server.port}"
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self.port = 0

        async def start() -> None:
            listener = await asyncio.start_server(self._meet, "127.0.0.1", 0)
            self.port = listener.sockets[0].getsockname()[1]
            started.set()

        self._loop.create_task(start())
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        started.wait()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(self._path)
        await asyncio.gather(self._pass(reader, back), self._pass(there, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                self._loop.call_later(self.delay, writer.write, data)
        self._loop.call_later(self.delay, writer.close)


def round_trips(city: City, n: int = 40) -> dict[str, Any]:
    """How often a desk waits for an answer from far away, by what the delay adds."""
    proxy = Proxy(city.server)
    desk = Desk(city.server.url(city.name, desk_name(2 * DESKS), port=proxy.port), 2 * DESKS)
    counted = {}
    for kind in ("pop", "card", "kana_five_letters", "contact_kept"):
        work, _, asked = city.asked[kind]
        taken: dict[float, list[float]] = {0.0: [], DELAY: []}
        for position in range(-8, n):
            for delay, values in taken.items():
                proxy.delay = 0.0
                given = asked[position % len(asked)][0]
                if kind == "contact_kept":
                    card(desk, given)
                proxy.delay = delay
                began = perf_counter()
                work(desk, given)
                if position >= 0:
                    values.append((perf_counter() - began) * 1000)
        near, far = spread(taken[0.0]), spread(taken[DELAY])
        added = float(far["p50"]) - float(near["p50"])
        counted[kind] = {
            "round_trips": round(added / (2000 * DELAY), 2),
            "near": near,
            "with_delay": far,
            "delay_ms_each_way": DELAY * 1000,
        }
    desk.engine.dispose()
    return counted


def measure(server: Server, sizes: list[int], n: int) -> dict[str, Any]:
    cities = {size: City(server, size, n) for size in sizes}
    for city in cities.values():
        city.warm_up()
    kinds = next(iter(cities.values())).asked
    for kind, (_, _, asked) in kinds.items():
        for position in range(len(asked)):
            for city in cities.values():  # in turn, so that what else the machine does falls on all
                city.run(kind, position)
    figures = {
        str(size): {
            kind: one.figures("database" if kind == "contact_kept" else "without_flush")
            for kind, one in city.measured.items()
        }
        for size, city in cities.items()
    }
    small, big = figures[str(sizes[0])], figures[str(sizes[-1])]
    growth = {
        kind: {
            part: round(big[kind][part]["p50"] / small[kind][part]["p50"], 2)
            for part in ("without_flush", "processor", "database", "desk")
        }
        for kind in kinds
    }
    return {
        "by_residents": figures,
        "growth_p50": growth,
        "round_trips": round_trips(cities[sizes[-1]]),
        "city": {
            str(size): city.owner.execute(
                "SELECT json_build_object('contacts', (SELECT reltuples::bigint FROM pg_class WHERE relname = 'contact'), "
                "'mb', pg_database_size(current_database()) / 1048576)"
            ).fetchone()[0]  # type: ignore[index]
            for size, city in cities.items()
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the server; kept")
    parser.add_argument("--residents", default="10000,2000000", help="sizes of the cities")
    parser.add_argument("--n", type=int, default=1000, help="calls in each city")
    options = parser.parse_args()
    sizes = [int(size) for size in options.residents.split(",")]
    ensure_cities(options.data, sizes)
    with running(options.data) as server:
        tell("server_pop", measure(server, sizes, options.n))


if __name__ == "__main__":
    main()
