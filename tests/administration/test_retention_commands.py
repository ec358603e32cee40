"""`callcenter retention`: the steps as people type them, and the paper at the end."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, select, update
from typer.testing import CliRunner

from callcenter.access.policy import NotAllowed
from callcenter.access.sign_in import DailyUseRefused
from callcenter.administration.certificate import certificate_rows
from callcenter.administration.retention import (
    DisposalNotReady,
    SecondPersonNeeded,
    disposals,
    made_before,
)
from callcenter.administration.retention_commands import retention_app
from callcenter.store import tables
from tests.administration.conftest import MORITA
from tests.administration.test_retention_shared import KUDO, LONG_AGO, UENO, city, contact
from tests.shared.conftest import SharedCity

__all__ = ["city"]


def typed(db: str, by: str, *arguments: str) -> str:
    """What a command prints; what it raises is for the command line's own words."""
    done = CliRunner().invoke(retention_app, [*arguments, "--db", db, "--by", by])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def old(embedded: Engine) -> Engine:
    """The city with all its contacts long over; onishi reviews, as morita does."""
    with embedded.begin() as connection:
        connection.execute(update(tables.contact).values(received_at=LONG_AGO))
        connection.execute(update(tables.follow_up).values(closed_at=LONG_AGO))
        connection.execute(
            update(tables.staff).where(tables.staff.c.id == "onishi").values(role="supervisor")
        )
    return embedded


def test_a_list_goes_from_proposal_to_paper(old: Engine, tmp_path: Path) -> None:
    db = f"sqlite:///{old.url.database}"
    with old.connect() as connection:
        held = str(connection.execute(select(tables.contact.c.id)).scalars().first())
    number = typed(db, "morita", "propose", "contact").split()[0]
    assert held in typed(db, "onishi", "list", "--records", number)
    with pytest.raises(SecondPersonNeeded):
        typed(db, "morita", "approve", number)
    with pytest.raises(NotAllowed):
        typed(db, "sato", "approve", number)
    typed(db, "onishi", "approve", number)
    paper = tmp_path / "certificate.pdf"
    with pytest.raises(DisposalNotReady):
        typed(db, "morita", "certificate", number, "--output", str(paper))
    hold = typed(db, "onishi", "hold", "--contact", held, "--reason", "訴訟").strip()
    assert "訴訟" in typed(db, "morita", "holds")
    assert "disposed" in typed(db, "morita", "dispose", number)
    typed(db, "morita", "certificate", number, "--output", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")
    (one,) = disposals(old, MORITA)
    said = {label[0]: value for label, value in certificate_rows(old, MORITA, one.id)}
    assert said["一覧の件数"] == f"{one.record_count}"
    assert said["廃棄した件数"] == f"{one.record_count - 1}"
    assert said["残した記録 1"] == held
    assert said["提案"].startswith("森田 恵子（morita）\n令和")
    assert said["承認"].startswith("大西 剛（onishi）\n令和")
    assert said["一覧のハッシュ値"].replace("\n", "").endswith(one.list_hash)
    typed(db, "onishi", "release", hold)
    assert typed(db, "onishi", "holds") == ""


def test_terms_are_shown_and_changed(old: Engine) -> None:
    db = f"sqlite:///{old.url.database}"
    assert "応対記録" in typed(db, "morita", "classes")
    assert "contact             4" in typed(db, "morita", "classes", "--set", "contact=4")
    with pytest.raises(AssertionError, match="from 1 to 99"):
        typed(db, "morita", "classes", "--set", "contact=0")
    with pytest.raises(NotAllowed):
        typed(db, "sato", "classes", "--set", "contact=4")


def test_at_a_server_everybody_signs_in_as_themselves(city: SharedCity, tmp_path: Path) -> None:
    contact(city, received_at=made_before(3, LONG_AGO.date()))
    url = make_url(city.url).set(drivername="postgresql", username=None, password=None)
    db = url.render_as_string()
    number = typed(db, "kudo", "propose", "contact").split()[0]
    with pytest.raises(SecondPersonNeeded):
        typed(db, "kudo", "approve", number)
    typed(db, "ueno", "approve", number)
    typed(db, "kudo", "dispose", number)
    (one,) = disposals(city.desk("kudo"), KUDO)
    assert (one.proposed_by, one.approved_by, one.state) == ("kudo", "ueno", "disposed")
    said = dict(certificate_rows(city.desk("ueno"), UENO, one.id))
    assert said[("廃棄した件数", "Disposed of")] == "1"
    with pytest.raises(DailyUseRefused):
        typed(db, "postgres", "propose", "contact")
