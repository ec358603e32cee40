"""The server is killed, restarted, or cuts a session off: everything acknowledged arrives once, by itself."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, insert, select, text

from callcenter.contacts.contact import Draft
from callcenter.contacts.journal import Journal
from callcenter.contacts.record import record_contact
from callcenter.contacts.sender import Sender, SenderKind, SenderState
from callcenter.ids import new_id
from callcenter.store import tables
from callcenter.store.engine import open_engine, reading
from callcenter.store.migrate import upgrade
from tests.own_server import OwnServer


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    own = OwnServer()
    upgrade(own.url)
    admin = create_engine(own.url)
    with admin.begin() as connection:
        connection.execute(
            insert(tables.category).values(id="moving-in", position=0, name="転入", name_en="moving in")
        )
    admin.dispose()
    yield own
    own.close()


@pytest.fixture
def engine(server: OwnServer) -> Iterator[Engine]:
    opened = open_engine(server.url)
    yield opened
    opened.dispose()


class Desk:
    """A journal and the sender that empties it."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.journal = Journal(folder / "journal.db")
        self.states: list[SenderState] = []
        self.sender = Sender(
            self.journal, engine, {"contact": record_contact}, self.states.append, check_after=0.5
        )
        self.sender.start()

    def finish(self, draft: Draft) -> Draft:
        made = replace(draft, id=new_id())
        self.journal.finish(made)
        self.sender.nudge()
        return made

    def wait(self, kind: SenderKind, seconds: float = 20) -> float:
        """How long it took until the last state was of this kind, with nothing left if it is connected."""
        begin = time.monotonic()
        while time.monotonic() < begin + seconds:
            last = self.states[-1] if self.states else None
            if (
                last
                and last.kind is kind
                and (kind is not SenderKind.CONNECTED or not self.journal.pending())
            ):
                return time.monotonic() - begin
            time.sleep(0.01)
        raise AssertionError(f"never {kind}: {self.states[-3:]}")


@pytest.fixture
def desk(tmp_path: Path, engine: Engine) -> Iterator[Desk]:
    made = Desk(tmp_path, engine)
    made.wait(SenderKind.CONNECTED)
    yield made
    assert made.sender.close()
    made.journal.close()


def kept(engine: Engine, drafts: list[Draft]) -> int:
    ids = [draft.id for draft in drafts]
    with reading(engine) as connection:
        return len(connection.execute(select(tables.contact.c.id).where(tables.contact.c.id.in_(ids))).all())


def test_a_server_that_is_killed_and_started_again_gets_everything_once(
    server: OwnServer, engine: Engine, desk: Desk, draft: Draft
) -> None:
    drafts = [desk.finish(draft)]
    desk.wait(SenderKind.CONNECTED)
    server.kill()
    assert desk.wait(SenderKind.OFFLINE) < 3  # with nothing to send
    drafts += [desk.finish(draft) for _ in range(20)]
    assert desk.journal.pending() == 20
    server.start()
    assert desk.wait(SenderKind.CONNECTED) < 8
    assert kept(engine, drafts) == 21


def test_a_session_cut_off_or_a_restart_between_two_contacts_is_not_even_noticed(
    server: OwnServer, engine: Engine, desk: Desk, draft: Draft
) -> None:
    drafts = [desk.finish(draft)]
    desk.wait(SenderKind.CONNECTED)
    seen = len(desk.states)
    admin = create_engine(server.url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for _ in range(5):
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                    "WHERE datname = 'city' AND pid != pg_backend_pid()"
                )
            )
            with reading(engine) as other:  # nor by whoever reads
                assert other.execute(text("SELECT 1")).scalar() == 1
            drafts.append(desk.finish(draft))
            time.sleep(0.1)
    admin.dispose()
    desk.wait(SenderKind.CONNECTED)
    assert kept(engine, drafts) == 6
    assert all(state.kind is not SenderKind.OFFLINE for state in desk.states[seen:])
    server.stop()
    server.start()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


def test_a_contact_this_person_may_not_write_does_not_hold_up_the_others(
    server: OwnServer, engine: Engine, desk: Desk, draft: Draft
) -> None:
    admin = create_engine(server.url)
    with admin.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.question = 'no' THEN "
                "RAISE insufficient_privilege; END IF; RETURN NEW; END $$"
            )
        )
        connection.execute(
            text("CREATE TRIGGER refuse BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION refuse()")
        )
    try:
        refused = desk.finish(replace(draft, question="no"))
        other = desk.finish(draft)
        desk.wait(SenderKind.STUCK)
        assert (desk.journal.refused(), kept(engine, [refused, other])) == (["database_right_missing"], 1)
    finally:
        with admin.begin() as connection:
            connection.execute(text("DROP TRIGGER refuse ON contact"))
            connection.execute(text("DROP FUNCTION refuse"))
        admin.dispose()


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("tc"),
    reason="making a network that swallows packets needs root and tc",
)
def test_a_network_that_swallows_packets_is_noticed_and_everything_goes_when_it_is_back() -> None:
    script = Path(__file__).with_name("swallowing_network.py")
    run = subprocess.run(
        ["unshare", "--net", sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if "Operation not permitted" in run.stderr:
        pytest.skip("this container may not make a network")
    assert run.returncode == 0, run.stderr
    noticed, back, kept = run.stdout.split()
    assert float(noticed) < 25
    assert float(back) < 10
    assert kept == "3"
