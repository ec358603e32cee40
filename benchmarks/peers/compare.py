"""Side by side with what a city could install instead: Tryton and django-helpdesk, each through its own models.

    python benchmarks/peers/compare.py --data DIR [--residents 10000,200000] [--n 300]

The same residents, numbers and contacts in the same server; each program looks up the same number in turn, in one run,
by TCP on this computer: who has it, and the last fifty lines of what was spoken. The peers come from the package index
into environments of their own below the data folder (`uv` is needed), and are set up by their own commands. What they
do is less: no right is asked of the database, nothing is logged, nobody is hidden. As it is installed, django-helpdesk
has no index on what a custom field holds, so it is measured without one and again with one. Prints JSON, then a
Markdown table.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures import spread, tell
from server_city import database_of, desk_name, ensure_cities
from server_running import Server, running

from callcenter.access.people import Person, Role
from callcenter.access.purpose import Purpose
from callcenter.contacts.person import find_caller, open_person
from callcenter.store.engine import open_engine, secured

HERE = Path(__file__).resolve().parent
DESKS = 20  # many, because one person's looks are counted by the minute
PACKAGES = {
    "tryton": ("trytond", "trytond-party", "psycopg[binary,pool]"),
    "helpdesk": ("django-helpdesk", "psycopg[binary]"),
}
# Of our tables, what goes into which table of theirs. (What was kept by a benchmark has no call.)
COPIED = {
    "tryton": {
        "party_party (id, active, code, name)": "SELECT id::integer, true, id, name FROM resident",
        "party_contact_mechanism (active, party, type, value, value_compact)": (
            "SELECT true, resident_id::integer, CASE kind WHEN 'mobile' THEN 'mobile' ELSE 'phone' END, e164, e164 "
            "FROM resident_number"
        ),
        "ir_note (create_date, create_uid, resource, message)": (
            "SELECT received_at AT TIME ZONE 'UTC', 1, 'party.party,' || resident_id::integer, question || E'\\n' || answer "
            "FROM contact WHERE resident_id IS NOT NULL AND call_id IS NOT NULL ORDER BY received_at"
        ),
    },
    "helpdesk": {
        "helpdesk_queue (id, title, slug, allow_public_submission, allow_email_submission, escalate_days, "
        "email_box_ssl, enable_notifications_on_email_events, permission_name)": (
            "SELECT 1, 'general', 'general', false, false, 0, false, false, ''"
        ),
        "helpdesk_ticket (id, title, created, modified, status, on_hold, description, resolution, priority, secret_key, "
        "queue_id)": (
            "SELECT replace(call_id, 'pbx:', '')::integer + 1, question, received_at, received_at, 4, false, question, "
            "answer, 3, call_id, 1 FROM contact WHERE resident_id IS NOT NULL AND call_id IS NOT NULL ORDER BY received_at"
        ),
        "helpdesk_ticketcustomfieldvalue (ticket_id, field_id, value)": (
            "SELECT replace(call_id, 'pbx:', '')::integer + 1, 1, number_e164 FROM contact "
            "WHERE resident_id IS NOT NULL AND call_id IS NOT NULL AND number_e164 IS NOT NULL ORDER BY received_at"
        ),
    },
}
INDEX = "CREATE INDEX phone ON helpdesk_ticketcustomfieldvalue (value)"


class Peer:
    """A process of the peer's own that answers number by number."""

    def __init__(self, environment: Path, name: str, server: Server, database: str) -> None:
        command = [str(environment / "bin" / "python"), str(HERE / f"{name}_peer.py"), _uri(server), database]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._read()

    def ask(self, number: str) -> tuple[float, int]:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{number}\n")
        self._process.stdin.flush()
        milliseconds, found = self._read().split()
        return float(milliseconds), int(found)

    def close(self) -> None:
        self._process.communicate()

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a peer has ended")
        return line


class Ours:
    """The program's own desk: two looks, logged, with the rights of an operator."""

    def __init__(self, server: Server, database: str) -> None:
        self._desks = [
            (
                Person(desk_name(one), "", Role.OPERATOR),
                secured(open_engine(server.url(database, desk_name(one), port=server.port), pool_size=1)),
            )
            for one in range(DESKS)
        ]
        self._turn = 0

    def ask(self, number: str) -> tuple[float, int]:
        person, engine = self._desks[self._turn % DESKS]
        self._turn += 1
        began = perf_counter()
        found = find_caller(engine, person, number).candidates
        lines = len(found)
        if found:
            lines += len(open_person(engine, person, found[0].resident_id, Purpose.OWN_MATTER).history)
        return (perf_counter() - began) * 1000, lines


def environment_for(folder: Path, name: str) -> Path:
    """The peer's own environment, from the package index."""
    environment = folder / f"environment_{name}"
    if not environment.exists():
        subprocess.run(["uv", "venv", "-q", str(environment)], check=True)
        python = str(environment / "bin" / "python")
        subprocess.run(["uv", "pip", "install", "-q", "--python", python, *PACKAGES[name]], check=True)
    return environment


def versions(environment: Path) -> dict[str, str]:
    told = subprocess.run(
        ["uv", "pip", "freeze", "--python", str(environment / "bin" / "python")],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    packages = dict(line.split("==") for line in told.splitlines() if "==" in line)
    named = ("trytond", "trytond-party", "django", "django-helpdesk", "psycopg")
    return {name: packages[name] for name in named if name in packages}


def set_up(folder: Path, environment: Path, name: str, server: Server, residents: int) -> str:
    """The peer's database with the city's residents and contacts, made where it is missing."""
    database = f"{name}_{residents}"
    with server.connect() as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            return database
        connection.execute("DROP DATABASE IF EXISTS peer_unfinished")
        connection.execute("CREATE DATABASE peer_unfinished")
    python = str(environment / "bin" / "python")
    if name == "tryton":
        settings, password = folder / "trytond.conf", folder / "tryton_password"
        settings.write_text(f"[database]\nuri = {_uri(server)}\n")
        password.write_text("only-on-this-computer")
        command = [str(environment / "bin" / "trytond-admin"), "-c", str(settings), "-d", "peer_unfinished"]
        command += ["--email", "nobody@example.invalid", "-u", "party", "--activate-dependencies"]
        subprocess.run(command, check=True, env=os.environ | {"TRYTONPASSFILE": str(password)})
    else:
        command = [python, str(HERE / "helpdesk_peer.py"), _uri(server), "peer_unfinished", "migrate"]
        subprocess.run(command, check=True)
    with server.connect(database_of(residents)) as ours, server.connect("peer_unfinished") as theirs:
        for into, query in COPIED[name].items():
            with (
                ours.cursor().copy(f"COPY ({query}) TO STDOUT") as source,
                theirs.cursor().copy(f"COPY {into} FROM STDIN") as target,
            ):
                for data in source:
                    target.write(data)
        theirs.execute("VACUUM ANALYZE")
    with server.connect() as connection:
        connection.execute(f"ALTER DATABASE peer_unfinished RENAME TO {database}")
    return database


def numbers_of(server: Server, residents: int, n: int) -> list[str]:
    """Numbers of residents whom an operator may be told of: a restricted one would be less work for ours alone."""
    random = Random(11)
    ids = [f"{random.randrange(residents) + 1:010d}" for _ in range(n + n // 10)]
    with server.connect(database_of(residents)) as connection:
        found = connection.execute(
            "SELECT DISTINCT ON (x.id) n.e164 FROM unnest(%s::text[]) x (id) JOIN resident_number n ON n.resident_id = x.id "
            "WHERE NOT department_answers(x.id) ORDER BY x.id, n.e164",
            [ids],
        ).fetchall()
    numbers = [number for (number,) in found]
    random.shuffle(numbers)
    return numbers


def measure(folder: Path, server: Server, residents: int, n: int) -> dict[str, Any]:
    environments = {name: environment_for(folder, name) for name in PACKAGES}
    databases = {name: set_up(folder, environments[name], name, server, residents) for name in PACKAGES}
    asked = numbers_of(server, residents, n)
    ours = Ours(server, database_of(residents))
    figures: dict[str, Any] = {}

    def run(runners: dict[str, Any], count: int) -> None:
        taken: dict[str, list[float]] = {name: [] for name in runners}
        found: dict[str, int] = dict.fromkeys(runners, 0)
        first = asked[-3 * DESKS :]  # warms every desk up
        for position, number in enumerate([*first, *asked[:count]]):
            for name, one in runners.items():
                milliseconds, lines = one.ask(number)
                if position >= len(first):
                    taken[name].append(milliseconds)
                    found[name] += lines
        for name, values in taken.items():
            figures[name] = spread(values) | {"lines_found": round(found[name] / len(values), 1)}

    peers = {name: Peer(environments[name], name, server, databases[name]) for name in PACKAGES}
    with server.connect(databases["helpdesk"]) as connection:
        connection.execute("DROP INDEX IF EXISTS phone")
        run(
            {"callcenter": ours, "tryton": peers["tryton"], "helpdesk as installed": peers["helpdesk"]},
            n // 5,
        )
        connection.execute(INDEX)
        connection.execute("ANALYZE helpdesk_ticketcustomfieldvalue")
    run({"callcenter": ours, "tryton": peers["tryton"], "helpdesk with an index": peers["helpdesk"]}, n)
    for peer in peers.values():
        peer.close()
    return figures


def table(by_residents: dict[str, Any]) -> str:
    lines = [
        "| residents | program | p50 ms | p95 ms | lines found | n |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for residents, figures in by_residents.items():
        for name, one in figures.items():
            lines.append(
                f"| {int(residents):,} | {name} | {one['p50']:.1f} | {one['p95']:.1f} | {one['lines_found']} | {one['n']} |"
            )
    return "\n".join(lines)


def _uri(server: Server) -> str:
    return f"postgresql://postgres@127.0.0.1:{server.port}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the server; kept")
    parser.add_argument("--residents", default="10000,200000", help="sizes of the cities")
    parser.add_argument("--n", type=int, default=300, help="numbers looked up in each")
    options = parser.parse_args()
    sizes = [int(size) for size in options.residents.split(",")]
    ensure_cities(options.data, sizes)
    with running(options.data) as server:
        by_residents = {str(size): measure(options.data, server, size, options.n) for size in sizes}
    told = {name: versions(environment_for(options.data, name)) for name in PACKAGES}
    tell("peers", {"by_residents": by_residents, "versions": told})
    print(f"\n{table(by_residents)}")


if __name__ == "__main__":
    main()
