"""At a shared database the journal is sealed: who takes the disk reads nothing, and no key is ever thrown away."""

import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as KeyringSwitchedOff

from callcenter.contacts.contact import Draft
from callcenter.contacts.journal import Journal, JournalUnwritable
from callcenter.contacts.journal_cipher import JournalEntryLocked
from callcenter.contacts.journal_key import JournalKeyMissing, journal_keys
from callcenter.ids import new_id

ACCOUNT = "sato@db.example.lg.jp:5432/city"
SECRET = "秘密の用件"


class SystemKeyring(KeyringBackend):
    """What Windows, macOS or the desktop offers, for as long as a test takes."""

    priority = 0  # never chosen by itself

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "journal.db"


@pytest.fixture
def secret(draft: Draft) -> Draft:
    return replace(draft, question=SECRET)


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def readable(content: bytes) -> bool:
    return any(form.encode() in content for form in (SECRET, json.dumps(SECRET)[1:-1], "moving-in"))


def questions(journal: Journal) -> list[str]:
    return [json.loads(entry.payload)["question"] for entry in journal.ready()]


@pytest.fixture
def opened() -> Iterator[list[Journal]]:
    journals: list[Journal] = []
    yield journals
    for journal in journals:
        journal.close()


def test_nothing_that_was_typed_can_be_read_from_the_disk(path: Path, secret: Draft) -> None:
    journal = Journal(path, keys=[os.urandom(32)])
    journal.put_draft(secret)
    journal.put_draft(replace(secret, id=new_id()))
    journal.put_call({"id": "c-1", "question": SECRET})
    journal.finish(secret)
    assert not readable(on_disk(path))
    assert questions(journal) == [SECRET, SECRET]
    assert [draft.question for draft in journal.drafts("op01")] == [SECRET]
    journal.close()
    assert not readable(on_disk(path))


def test_a_journal_that_was_readable_is_sealed_when_it_gets_a_key(path: Path, secret: Draft) -> None:
    plain = Journal(path)
    for _ in range(30):
        plain.put_draft(replace(secret, id=new_id()))
    plain.finish(secret)
    assert readable(on_disk(path))
    plain.close()
    sealed = Journal(path, keys=[os.urandom(32)])
    assert not readable(on_disk(path))
    assert (questions(sealed), len(sealed.drafts("op01"))) == ([SECRET], 30)
    sealed.close()


def test_the_same_words_are_sealed_differently_each_time(path: Path, secret: Draft) -> None:
    journal = Journal(path, keys=[os.urandom(32)])
    seen = set()
    for _ in range(3):
        journal.put_draft(secret)
        seen.add(journal._run("SELECT payload FROM entry")[0][0])
    assert len(seen) == 3
    journal.close()


def test_an_entry_that_somebody_moved_or_changed_is_not_taken_for_another(path: Path, secret: Draft) -> None:
    key = os.urandom(32)
    other = replace(secret, id=new_id(), question="別の用件")
    journal = Journal(path, keys=[key])
    journal.finish(secret)
    journal.finish(other)
    journal.close()
    with sqlite3.connect(path) as file:
        file.execute(
            "UPDATE entry SET payload = (SELECT payload FROM entry WHERE id = ?) WHERE id = ?",
            (str(other.id), str(secret.id)),
        )
    file.close()
    again = Journal(path, keys=[key])
    assert questions(again) == ["別の用件"]
    assert again.refused() == [JournalEntryLocked.code]
    again.close()


def test_what_another_key_sealed_waits_aside_until_that_key_is_back(path: Path, secret: Draft) -> None:
    lost, new = os.urandom(32), os.urandom(32)
    journal = Journal(path, keys=[lost])
    journal.put_draft(secret)
    journal.finish(replace(secret, id=new_id()))
    journal.close()

    journal = Journal(path, keys=[new])
    journal.finish(replace(secret, id=new_id(), question="今日の用件"))
    assert questions(journal) == ["今日の用件"]
    assert journal.drafts("op01") == []
    assert journal.refused() == [JournalEntryLocked.code] * 2
    journal.close()

    journal = Journal(path, keys=[new, lost])
    journal.retry_refused()
    assert questions(journal) == [SECRET, "今日の用件"]
    assert journal.drafts("op01") == [secret]
    assert journal.refused() == []
    journal.close()


def test_a_sealed_journal_opened_without_a_key_keeps_what_it_holds(path: Path, secret: Draft) -> None:
    key = os.urandom(32)
    journal = Journal(path, keys=[key])
    journal.finish(secret)
    journal.close()
    journal = Journal(path)
    assert journal.ready() == []
    assert journal.refused() == [JournalEntryLocked.code]
    journal.close()
    journal = Journal(path, keys=[key])
    journal.retry_refused()
    assert questions(journal) == [SECRET]
    journal.close()


# Where the keys come from


def test_a_key_is_made_once_and_kept_in_the_keyring_alone(path: Path) -> None:
    keyring = SystemKeyring()
    first = journal_keys(path, ACCOUNT, keyring, "password")
    assert len(first) == 1
    assert journal_keys(path, ACCOUNT, keyring, None) == first
    assert journal_keys(path, "ito@db.example.lg.jp:5432/city", keyring, None) != first
    assert not path.parent.exists()


@pytest.mark.parametrize("keyring", [NoKeyring(), KeyringSwitchedOff()])
def test_without_a_keyring_the_password_brings_the_key_back(path: Path, keyring: KeyringBackend) -> None:
    keys = journal_keys(path, ACCOUNT, keyring, "正しい password")
    assert journal_keys(path, ACCOUNT, keyring, "正しい password") == keys
    kept = on_disk(path)
    assert keys[0] not in kept
    assert keys[0].hex().encode() not in kept
    if os.name == "posix":
        assert path.with_suffix(".keys").stat().st_mode & 0o077 == 0


def test_with_neither_keyring_nor_password_nothing_is_written_in_the_clear(path: Path) -> None:
    with pytest.raises(JournalKeyMissing):
        journal_keys(path, ACCOUNT, NoKeyring(), None)


def test_a_new_password_makes_a_new_key_and_keeps_the_old_one(path: Path) -> None:
    old = journal_keys(path, ACCOUNT, NoKeyring(), "old")
    new = journal_keys(path, ACCOUNT, NoKeyring(), "new")
    assert new != old
    assert journal_keys(path, ACCOUNT, NoKeyring(), "old") == old


def test_a_keyring_that_comes_back_brings_its_key_and_what_was_sealed_meanwhile_is_read(path: Path) -> None:
    keyring = SystemKeyring()
    before = journal_keys(path, ACCOUNT, keyring, "password")
    meanwhile = journal_keys(path, ACCOUNT, NoKeyring(), "password")
    assert meanwhile != before
    assert journal_keys(path, ACCOUNT, keyring, "password") == before + meanwhile
    # And a keyring that appears for the first time takes over the key that is in use.
    assert journal_keys(path, ACCOUNT, SystemKeyring(), "password")[0] == meanwhile[0]


def test_a_damaged_file_of_keys_is_kept_and_a_new_one_made(path: Path) -> None:
    journal_keys(path, ACCOUNT, NoKeyring(), "password")
    file = path.with_suffix(".keys")
    file.write_text('[["x"')
    assert len(journal_keys(path, ACCOUNT, NoKeyring(), "password")) == 1
    assert [one.read_text() for one in path.parent.glob("*.damaged-*")] == ['[["x"']


def test_a_folder_that_takes_no_keys_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalUnwritable):
        journal_keys(tmp_path / "file" / "journal.db", ACCOUNT, NoKeyring(), "password")
