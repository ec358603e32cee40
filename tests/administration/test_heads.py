"""The signed heads of an earlier day find out a chain that somebody with all rights has made anew."""

import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text, update

from callcenter.access.chain import line_hash, verify
from callcenter.access.log import Looked, record
from callcenter.access.people import Person, Role
from callcenter.administration.heads import (
    HeadsUnreadable,
    KeyExists,
    KeyUnreadable,
    Lapse,
    LogBroken,
    SignatureWrong,
    check_heads,
    make_key,
    sign_heads,
)
from callcenter.store.tables import access_chain, access_log, municipality

SATO, ITO = (Person(id_, id_, Role.OPERATOR) for id_ in ("sato", "ito"))
line = access_log.c


@pytest.fixture
def log(engine: Engine) -> Engine:
    with engine.begin() as connection:
        connection.execute(
            insert(municipality).values(
                code="992011", name="汐見野市", name_en="Shiomino", call_centre_number="+815001000100"
            )
        )
        for person in (SATO, ITO, SATO):
            record(connection, person, Looked.SEARCHED, detail={"name": "はまだ"})
    return engine


def without_triggers(engine: Engine, *statements: object) -> None:
    """What somebody with all rights at the server does."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for name in connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'access_log'")
            ).scalars():
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]


def made_anew(engine: Engine) -> None:
    """Change what sato searched for, and compute the chain anew from there on: it verifies."""
    with engine.connect() as connection:
        rows = connection.execute(
            select(access_log).where(line.staff_id == "sato").order_by(line.number)
        ).all()
    before, changes = "", []
    for row in rows:
        detail = {"name": "ほかの名"}
        before = line_hash(
            before, row.number, row.id, row.at, "sato", row.action, row.purpose, "", json.dumps(detail), ()
        )
        changes.append(update(access_log).where(line.id == row.id).values(detail=detail, hash=before))
    changes.append(update(access_chain).where(access_chain.c.staff_id == "sato").values(hash=before))
    without_triggers(engine, *changes)
    assert verify(engine).whole


def test_heads_are_signed_and_the_log_goes_on_from_them(log: Engine, tmp_path: Path) -> None:
    key = tmp_path / "audit"
    public = make_key(key, "汐見野の合言葉")
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    file = sign_heads(log, key, tmp_path, passphrase="汐見野の合言葉", now=now)
    assert file.name == "heads-992011-20261122T030000Z.json"
    with log.begin() as connection:
        record(connection, SATO, Looked.SEARCHED)
    found = check_heads(log, file, public)
    assert (found.continues, found.made_at, found.people) == (True, now, 2)


def test_a_chain_that_was_made_anew_is_found_out(log: Engine, tmp_path: Path) -> None:
    key = tmp_path / "audit"
    public = make_key(key)
    file = sign_heads(log, key, tmp_path)
    made_anew(log)
    found = check_heads(log, file, public)
    assert (found.lapses, found.continues) == ({"sato": Lapse.MADE_ANEW}, False)


def test_a_chain_that_was_cut_off_or_taken_away_is_found_out(log: Engine, tmp_path: Path) -> None:
    key = tmp_path / "audit"
    public = make_key(key)
    file = sign_heads(log, key, tmp_path)
    first = select(line.hash).where(line.staff_id == "sato", line.number == 1).scalar_subquery()
    of_sato, of_ito = access_chain.c.staff_id == "sato", access_chain.c.staff_id == "ito"
    without_triggers(
        log,
        update(access_chain).where(of_sato).values(number=1, hash=first),
        access_log.delete().where(line.staff_id == "sato", line.number == 2),
        access_log.delete().where(line.staff_id == "ito"),
        access_chain.delete().where(of_ito),
    )
    assert verify(log).whole
    assert check_heads(log, file, public).lapses == {"sato": Lapse.SHORTER, "ito": Lapse.GONE}


def test_a_broken_log_is_not_signed(log: Engine, tmp_path: Path) -> None:
    key = tmp_path / "audit"
    make_key(key)
    without_triggers(log, update(access_log).where(line.staff_id == "ito").values(purpose="callback"))
    with pytest.raises(LogBroken):
        sign_heads(log, key, tmp_path)
    assert list(tmp_path.glob("heads-*")) == []


def test_a_file_that_was_changed_or_signed_with_another_key_proves_nothing(
    log: Engine, tmp_path: Path
) -> None:
    key = tmp_path / "audit"
    public = make_key(key)
    file = sign_heads(log, key, tmp_path)
    with pytest.raises(SignatureWrong):
        check_heads(log, file, make_key(tmp_path / "other"))
    content = json.loads(file.read_text("utf-8"))
    content["heads"]["sato"][0] = 1
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(SignatureWrong):
        check_heads(log, file, public)
    file.write_text("{}", "utf-8")
    with pytest.raises(HeadsUnreadable):
        check_heads(log, file, public)


def test_a_key_is_neither_overwritten_nor_guessed(log: Engine, tmp_path: Path) -> None:
    key = tmp_path / "audit"
    public = make_key(key, "right")
    with pytest.raises(KeyExists):
        make_key(key)
    for wrong, passphrase in ((key, "wrong"), (key, ""), (public, ""), (tmp_path / "none", "")):
        with pytest.raises(KeyUnreadable):
            sign_heads(log, wrong, tmp_path, passphrase=passphrase)
