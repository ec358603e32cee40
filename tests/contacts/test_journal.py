"""What was typed is on the disk: through kill −9, a damaged file, a full disk, and a second desk."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callcenter.contacts.contact import Draft
from callcenter.contacts.journal import Journal, JournalFull, JournalInUse, JournalSetAside, JournalUnwritable
from callcenter.contacts.rules import ContactRefused
from callcenter.ids import new_id

WRITER = Path(__file__).with_name("journal_writer.py")
KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "journal.db"


def test_a_draft_is_found_again_in_its_last_state_by_its_operator_alone(path: Path, draft: Draft) -> None:
    journal = Journal(path)
    journal.put_draft(draft)
    journal.put_draft(replace(draft, question="転入届と、住民票も"))
    journal.put_draft(replace(draft, id=new_id(), operator_id="op02"))
    journal.close()
    again = Journal(path)
    assert [one.question for one in again.drafts("op01")] == ["転入届と、住民票も"]
    assert again.pending() == 0
    again.discard_draft(draft.id)
    assert again.drafts("op01") == []
    again.close()


def test_half_a_surrogate_pair_does_not_cost_the_rest_of_the_draft(path: Path, draft: Draft) -> None:
    journal = Journal(path)
    journal.put_draft(replace(draft, question="道路\ud83d"))
    assert journal.drafts("op01")[0].question == "道路\ud83d"
    journal.close()


def test_finishing_turns_the_draft_into_an_entry_and_a_late_save_does_not_bring_it_back(
    path: Path, draft: Draft
) -> None:
    journal = Journal(path)
    first, second = draft, replace(draft, id=new_id())
    journal.put_draft(second)
    journal.put_draft(first)
    journal.put_call({"id": "c-1"})
    journal.finish(first)
    journal.finish(second)
    journal.put_draft(second)
    journal.finish(first)
    entries = journal.ready()
    assert [json.loads(entry.payload)["id"] for entry in entries] == ["c-1", str(first.id), str(second.id)]
    assert journal.drafts("op01") == []
    for entry in entries:
        journal.confirm(entry.number)
    journal.put_draft(first)
    assert (journal.pending(), journal.drafts("op01")) == (0, [])
    journal.close()


def test_what_the_rules_refuse_stays_a_draft(path: Path, draft: Draft) -> None:
    journal = Journal(path)
    unready = replace(draft, answer="")
    journal.put_draft(unready)
    with pytest.raises(ContactRefused) as caught:
        journal.finish(unready)
    assert caught.value.facts == {"fields": ["answer"], "codes": ["missing"]}
    assert journal.drafts("op01") == [unready]
    journal.close()


def test_a_later_state_of_a_call_is_not_deleted_by_the_confirmation_of_the_earlier(path: Path) -> None:
    journal = Journal(path)
    journal.put_call({"id": "c-1", "result": "answered"})
    (sent,) = journal.ready()
    journal.put_call({"id": "c-1", "result": "transferred"})
    journal.confirm(sent.number)
    assert [json.loads(entry.payload)["result"] for entry in journal.ready()] == ["transferred"]
    journal.close()


def test_a_refused_entry_waits_aside_and_goes_again_in_its_old_place(path: Path) -> None:
    journal = Journal(path)
    journal.put_call({"id": "c-1"})
    journal.put_call({"id": "c-2"})
    journal.fail(journal.ready()[0].number, "record_refused")
    assert (journal.pending(), journal.refused()) == (1, ["record_refused"])
    journal.retry_refused()
    assert [json.loads(entry.payload)["id"] for entry in journal.ready()] == ["c-1", "c-2"]
    assert journal.refused() == []
    journal.close()


def test_everything_acknowledged_before_kill_9_is_there_exactly_once(path: Path) -> None:
    chance = random.Random(7)
    drafts: dict[str, str] = {}
    finished: list[str] = []
    for _ in range(24):
        writer = subprocess.Popen(
            [sys.executable, str(WRITER), str(path), KEY.hex()],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        assert writer.stdout is not None
        # By count, not by time: the kill strikes while it writes on, on a slow machine too.
        acknowledged = [writer.stdout.readline() for _ in range(chance.randrange(20, 80))]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.readlines()
        writer.wait()
        writer.stdout.close()
        # Half a line, where the kill struck the printing, acknowledges nothing.
        for line in (line for line in acknowledged if line.endswith("\n")):
            what, key, question = line.split()
            if what == "draft":
                drafts[key] = question
            else:
                drafts.pop(key, None)
                finished.append(key)
    assert len(finished) > 100
    journal = Journal(path, keys=[KEY])
    sent = [json.loads(entry.payload)["id"] for entry in journal.ready(1_000_000)]
    kept = {str(one.id): one.question for one in journal.drafts("op01")}
    journal.close()
    assert len(sent) == len(set(sent))
    assert set(finished) <= set(sent)
    # The write in hand at the kill may have gone further than its acknowledgement, never less far.
    assert all(int(kept[key]) >= int(question) for key, question in drafts.items() if key not in sent)


@pytest.mark.parametrize("damage", ["no database at all", "broken pages"])
def test_a_damaged_journal_is_set_aside_with_what_can_be_read_saved(
    path: Path, draft: Draft, damage: str
) -> None:
    journal = Journal(path)
    for _ in range(200):
        journal.put_draft(replace(draft, id=new_id()))
    journal.close()
    content = bytearray(path.read_bytes())
    if damage == "broken pages":
        content[-8192:] = b"\xff" * 8192
    else:
        content[:100] = b"x" * 100
    path.write_bytes(content)

    notices: list[JournalSetAside] = []
    again = Journal(path, notices.append)
    (notice,) = notices
    assert notice.path.read_bytes() == bytes(content)
    assert notice.path.name.startswith(f"journal.db.damaged-{datetime.now(UTC).year}")
    assert len(again.drafts("op01")) == notice.rescued
    assert (notice.rescued > 50) == (damage == "broken pages")
    again.put_draft(draft)
    assert draft in again.drafts("op01")
    again.close()


def test_a_file_damaged_while_the_desk_works_does_not_stop_it(path: Path, draft: Draft) -> None:
    notices: list[JournalSetAside] = []
    journal = Journal(path, notices.append)
    for _ in range(200):
        journal.put_draft(replace(draft, id=new_id(), question="問" * 3_000))
    # As a failing disk would: the root of the index, and what is not in the write-ahead log any more.
    journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal._connection.execute("PRAGMA shrink_memory")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 8)
    journal._connection.execute("PRAGMA cache_size = 0")
    for _ in range(20):
        journal.put_draft(replace(draft, id=new_id()))
    journal.put_draft(draft)
    assert len(notices) == 1
    assert draft in journal.drafts("op01")
    journal.close()


def test_a_full_disk_is_named_and_the_earlier_state_stays(path: Path, draft: Draft) -> None:
    journal = Journal(path)
    journal.put_draft(draft)
    used = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {used}")
    with pytest.raises(JournalFull):
        journal.put_draft(replace(draft, question="問" * 4_000))
    assert journal.drafts("op01") == [draft]
    journal._connection.execute("PRAGMA max_page_count = 100000")
    journal.finish(draft)
    assert journal.pending() == 1
    journal.close()


@pytest.mark.skipif(
    not Path("/dev/full").exists() or os.geteuid() != 0, reason="mounting a tiny disk needs root"
)
def test_a_disk_that_really_is_full(tmp_path: Path, draft: Draft) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False
    ).returncode:
        pytest.skip("this container may not mount")
    try:
        journal = Journal(disk / "journal.db")
        journal.put_draft(draft)
        (disk / "other").write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
        with pytest.raises(JournalFull):
            for number in range(100):
                journal.put_draft(replace(draft, question=f"{number}" * 1_000))
        journal.close()
        (disk / "other").unlink()
        again = Journal(disk / "journal.db")
        assert [one.id for one in again.drafts("op01")] == [draft.id]
        again.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_second_desk_is_refused(path: Path) -> None:
    first = Journal(path)
    with pytest.raises(JournalInUse):
        Journal(path)
    other = f"from pathlib import Path\nfrom callcenter.contacts.journal import Journal\nJournal(Path({str(path)!r}))"
    result = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
    assert "journal_in_use" in result.stderr
    first.close()
    Journal(path).close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalUnwritable):
        Journal(tmp_path / "file" / "journal.db")


def test_nobody_else_may_read_the_file(path: Path, draft: Draft) -> None:
    journal = Journal(path)
    journal.put_draft(draft)
    if os.name == "posix":
        assert {entry.stat().st_mode & 0o077 for entry in path.parent.iterdir()} == {0}
    journal.close()


def test_a_confirmed_contact_leaves_no_trace_on_the_disk(path: Path, draft: Draft) -> None:
    journal = Journal(path)
    journal.put_draft(replace(draft, question="marker-in-the-question"))
    journal.finish(replace(draft, question="marker-in-the-question"))
    journal.confirm(journal.ready()[0].number)
    journal.close()
    assert all(b"marker-in" not in entry.read_bytes() for entry in path.parent.iterdir())
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (0,)
    connection.close()
