"""The same on a shared database: each supervisor under their own sign-in, whatever else a client sends."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError

from callcenter.access.chain import verify
from callcenter.access.people import Person, Role
from callcenter.administration.disposing import list_hash
from callcenter.administration.holds import HoldSubjectUnknown, hold, holds, release
from callcenter.administration.retention import (
    DisposalOutdated,
    NothingDue,
    approve,
    disposals,
    dispose,
    keep_for,
    listed,
    made_before,
    propose,
)
from callcenter.administration.staff import Member, add_member
from callcenter.contacts.rules import TOKYO
from callcenter.ids import new_id
from callcenter.store import tables
from callcenter.store.engine import secured
from callcenter.store.errors import DatabaseError, DatabaseSignInRefused, RecordFinal
from tests.shared.conftest import SharedCity

TODAY = datetime.now(TOKYO).date()
LONG_AGO = made_before(5, TODAY) - timedelta(days=1)
RESIDENT = "0000000017"
KUDO, UENO = Person("kudo", "工藤 明", Role.SUPERVISOR), Person("ueno", "上野 葵", Role.SUPERVISOR)


@pytest.fixture
def city(shared_city: SharedCity) -> SharedCity:
    add_member(shared_city.owner, Member(UENO.id, UENO.name, UENO.role, True, "", "", "", ()))
    with shared_city.owner.begin() as connection:
        connection.execute(insert(tables.category).values(id="c", position=0, name="転入", name_en="In"))
        connection.execute(
            insert(tables.resident).values(
                id=RESIDENT, household_id="1", kind="resident", name="汐見 花子", kana="", name_key="",
                kana_key="", needs=[],
            )
        )  # fmt: skip
    return shared_city


def contact(city: SharedCity, **fields: object) -> UUID:
    new = new_id()
    values = {
        "id": new, "channel": "phone", "direction": "incoming", "received_at": LONG_AGO,
        "wrap_up_ended_at": LONG_AGO, "operator_id": "sato", "verified_items": [], "nature": "inquiry",
        "category_id": "c", "outcome": "completed",
    }  # fmt: skip
    used = {"contact_id": new, "article_id": "a", "revision": 1, "used_at": LONG_AGO}
    with city.owner.begin() as connection:
        connection.execute(insert(tables.contact).values(values | fields))
        connection.execute(insert(tables.contact_article).values(used))
    return new


def contacts(city: SharedCity) -> set[UUID]:
    with city.owner.connect() as connection:
        return set(connection.execute(select(tables.contact.c.id)).scalars())


def test_two_supervisors_dispose_of_what_is_over(city: SharedCity) -> None:
    gone, held, voice = contact(city), contact(city), contact(city, retention_class="voice")
    child = contact(city, parent_id=gone, received_at=datetime.now(UTC))
    kudo, ueno = (city.desk(one.id) for one in (KUDO, UENO))
    one = propose(kudo, KUDO, "contact")
    assert one.made_before == made_before(3, TODAY)
    assert listed(ueno, UENO, one.id) == sorted(map(str, (gone, held)))
    assert (one.record_count, one.list_hash) == (2, list_hash([str(gone), str(held)]))
    approve(ueno, UENO, one.id)
    kept = hold(kudo, KUDO, "訴訟", contact_id=held)
    done = dispose(kudo, KUDO, one.id)
    assert (done.proposed_by, done.approved_by, done.disposed_by) == ("kudo", "ueno", "kudo")
    assert done.certificate == {"disposed": 1, "left_out": [str(held)], "anchors": {}}
    assert contacts(city) == {held, voice, child}
    assert [one.set_by for one in holds(ueno, UENO)] == ["kudo"]
    release(ueno, UENO, kept)
    with pytest.raises(HoldSubjectUnknown):
        hold(kudo, KUDO, "訴訟", contact_id=gone)


def test_old_lines_of_the_log_go_and_the_chain_begins_at_its_anchor(city: SharedCity) -> None:
    with city.owner.begin() as connection:
        for at in (LONG_AGO, LONG_AGO, datetime.now(UTC)):
            line = {"id": new_id(), "at": at, "staff_id": "sato", "action": "searched", "detail": {}}
            connection.execute(insert(tables.access_shown).values(log_id=line["id"], resident_id=RESIDENT))
            connection.execute(insert(tables.access_log).values(line))
    kudo, ueno = (city.desk(one.id) for one in (KUDO, UENO))
    one = propose(kudo, KUDO, "access_log")
    approve(ueno, UENO, one.id)
    certificate = dispose(kudo, KUDO, one.id).certificate
    assert certificate is not None and certificate["disposed"] == 2
    assert certificate["anchors"]["sato"]["number"] == 2
    found = verify(city.owner)
    assert found.whole and [(one.staff_id, one.disposed, one.lines) for one in found.chains] == [
        ("sato", 2, 1)
    ]
    with city.owner.connect() as connection:
        shown = connection.execute(select(func.count()).select_from(tables.access_shown)).scalar_one()
    assert shown == 1


def test_calls_and_remarks_go_as_well(city: SharedCity) -> None:
    with city.owner.begin() as connection:
        connection.execute(
            insert(tables.call).values(
                id="a call", source="pbx", direction="incoming", extension="1", received_at=LONG_AGO,
                ended_at=LONG_AGO, result="answered",
            )
        )  # fmt: skip
        remark = {"id": new_id(), "kind": "wrong", "operator_id": "sato", "at": LONG_AGO}
        connection.execute(insert(tables.article_feedback).values(remark | {"closed_at": LONG_AGO}))
    kudo, ueno = (city.desk(one.id) for one in (KUDO, UENO))
    for kind in ("call", "article_feedback"):
        one = propose(kudo, KUDO, kind)
        approve(ueno, UENO, one.id)
        dispose(kudo, KUDO, one.id)
        with pytest.raises(NothingDue):
            propose(kudo, KUDO, kind)
    with city.owner.connect() as connection:
        for table in (tables.call, tables.article_feedback):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_longer_terms_stop_what_was_approved(city: SharedCity) -> None:
    contact(city, received_at=made_before(3, TODAY) - timedelta(days=1))
    kudo, ueno = (city.desk(one.id) for one in (KUDO, UENO))
    one = propose(kudo, KUDO, "contact")
    approve(ueno, UENO, one.id)
    keep_for(ueno, UENO, "contact", 4)
    with pytest.raises(DisposalOutdated):
        dispose(kudo, KUDO, one.id)
    with pytest.raises(RecordFinal), kudo.begin() as connection:  # past the program's own question
        connection.execute(select(func.dispose_of(one.id)))


def test_nobody_agrees_with_themselves_and_only_supervisors_act(city: SharedCity) -> None:
    contact(city)
    kudo = city.desk("kudo")
    one = propose(kudo, KUDO, "contact")
    with pytest.raises(DBAPIError, match="two_people"), kudo.begin() as connection:
        connection.execute(select(func.approve_disposal(one.id)))
    with pytest.raises(RecordFinal), kudo.begin() as connection:
        connection.execute(select(func.dispose_of(one.id)))
    calls = (
        func.propose_disposal(new_id(), "contact"),
        func.approve_disposal(one.id),
        func.dispose_of(one.id),
        func.set_legal_hold(new_id(), RESIDENT, None, "訴訟"),
        func.lift_legal_hold(new_id()),
        func.keep_records_for("contact", 1),
        func.retaining(),
        func.kept_from("contact"),
        func.list_hash(one.id),
    )
    for who in ("sato", "abe", "mori", "ono", "gateway"):
        for call in calls:
            with pytest.raises(DatabaseSignInRefused), city.login(who).begin() as connection:
                connection.execute(select(call))
    for statement in (
        "DELETE FROM contact",
        "DELETE FROM disposal_record",
        "UPDATE disposal SET approved_by = 'kudo', approved_at = now()",
        "INSERT INTO disposal_record SELECT id, 'x' FROM disposal",
        "UPDATE retention_class SET years = 1",
        "SELECT * FROM due_record",
        "SELECT * FROM access_chain_anchor",
        "ALTER TABLE access_log DISABLE TRIGGER USER",
        "TRUNCATE disposal",
    ):
        with pytest.raises(DatabaseError), kudo.begin() as connection:
            connection.execute(text(statement))
    assert len(contacts(city)) == 1
    assert [one.state for one in disposals(kudo, KUDO)] == ["proposed"]


def test_a_supervisor_who_left_disposes_of_nothing(city: SharedCity) -> None:
    contact(city)
    kudo = secured(city.login("kudo"))
    with kudo.connect() as connection:
        connection.execute(text("SELECT 1"))
        with city.owner.begin() as owner:
            owner.execute(text("UPDATE staff SET active = false WHERE id = 'kudo'"))
        with pytest.raises(DatabaseSignInRefused):
            connection.execute(select(func.propose_disposal(new_id(), "contact")))
