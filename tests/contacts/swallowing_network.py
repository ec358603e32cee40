"""Run by test_sender_outage in a network of its own: packets vanish, and come through again.

Prints how many seconds it takes to notice, and, once the network is back, to have sent everything; and how many of
the three contacts finished the database holds.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, insert, select

from callcenter.contacts.contact import Draft, Outcome
from callcenter.contacts.journal import Journal
from callcenter.contacts.record import record_contact
from callcenter.contacts.sender import Sender, SenderKind, SenderState
from callcenter.ids import new_id
from callcenter.store import tables
from callcenter.store.engine import open_engine, reading
from callcenter.store.migrate import upgrade
from tests.own_server import OwnServer


def network(*command: str) -> None:
    subprocess.run(command, check=True)


def swallow() -> None:
    network("tc", "qdisc", "add", "dev", "lo", "root", "pfifo", "limit", "0")


def let_through() -> None:
    network("tc", "qdisc", "del", "dev", "lo", "root")


def draft() -> Draft:
    return Draft(
        id=new_id(),
        operator_id="op01",
        received_at=datetime.now(UTC),
        category_id="moving-in",
        question="q",
        answer="a",
        outcome=Outcome.COMPLETED,
    )


def seconds_until(condition: Callable[[], bool]) -> float:
    begin = time.monotonic()
    while not condition():
        if time.monotonic() > begin + 60:
            sys.exit("waited for too long")
        time.sleep(0.02)
    return round(time.monotonic() - begin, 1)


def main() -> None:
    network("ip", "link", "set", "lo", "up")
    server = OwnServer()
    upgrade(server.url)
    engine = open_engine(server.url)
    with engine.begin() as connection:
        connection.execute(
            insert(tables.category).values(id="moving-in", position=0, name="転入", name_en="moving in")
        )
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal.db")
        states: list[SenderState] = []
        sender = Sender(journal, engine, {"contact": record_contact}, states.append)
        sender.start()

        def offline() -> bool:
            return bool(states) and states[-1].kind is SenderKind.OFFLINE

        def sent() -> bool:
            return bool(states) and states[-1].kind is SenderKind.CONNECTED and not journal.pending()

        def finish() -> None:
            journal.finish(draft())
            sender.nudge()

        finish()
        seconds_until(sent)
        swallow()
        finish()
        noticed = seconds_until(offline)
        finish()
        time.sleep(3)  # until an attempt to connect is under way
        let_through()
        back = seconds_until(sent)
        with reading(engine) as connection:
            kept = connection.execute(select(func.count()).select_from(tables.contact)).scalar()
        print(noticed, back, kept)
        sender.close()
        journal.close()
    engine.dispose()
    server.close()


if __name__ == "__main__":
    main()
