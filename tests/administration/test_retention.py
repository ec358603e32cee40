"""Records go when their time is over, two people agree, and nothing holds them; and in no other way."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine, Table, delete, func, insert, select, text, update

from callcenter.access.chain import verify
from callcenter.access.log import Looked, record
from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.administration.disposing import list_hash
from callcenter.administration.holds import (
    HoldReasonMissing,
    HoldSubjectUnknown,
    HoldUnknown,
    hold,
    holds,
    release,
)
from callcenter.administration.retention import (
    DisposalNotReady,
    DisposalOutdated,
    DisposalUnknown,
    NothingDue,
    RetentionClassUnknown,
    SecondPersonNeeded,
    approve,
    classes,
    disposals,
    dispose,
    keep_for,
    listed,
    made_before,
    propose,
)
from callcenter.contacts.rules import TOKYO
from callcenter.ids import new_id
from callcenter.store import tables
from callcenter.store.errors import RecordFinal

TODAY = datetime.now(TOKYO).date()
OVER = made_before(3, TODAY) - timedelta(days=1)  # for contacts
LONG_AGO = made_before(5, TODAY) - timedelta(days=1)  # for everything
MORITA, KUDO = Person("morita", "森田", Role.SUPERVISOR), Person("kudo", "工藤", Role.SUPERVISOR)
SATO = Person("sato", "佐藤", Role.OPERATOR)
RESIDENT = "0000000017"


@pytest.mark.parametrize(
    ("today", "kept"),
    [("2026-03-31", "2022-04-01"), ("2026-04-01", "2023-04-01"), ("2027-01-15", "2023-04-01")],
)
def test_years_are_counted_from_the_end_of_the_fiscal_year(today: str, kept: str) -> None:
    """A contact of 31 March 2023 is kept for three years from 1 April 2023."""
    assert made_before(3, date.fromisoformat(today)).isoformat() == f"{kept}T00:00:00+09:00"


@pytest.fixture
def city(engine: Engine) -> Engine:
    with engine.begin() as connection:
        connection.execute(insert(tables.category).values(id="c", position=0, name="転入", name_en="In"))
        connection.execute(
            insert(tables.resident).values(
                id=RESIDENT, household_id="1", kind="resident", name="汐見 花子", kana="", name_key="",
                kana_key="", needs=[],
            )
        )  # fmt: skip
    return engine


@pytest.fixture
def kept(city: Engine) -> Callable[..., UUID]:
    """A contact with everything that belongs to one."""

    def keep(received: datetime = OVER, **fields: object) -> UUID:
        new = new_id()
        values = {
            "id": new, "channel": "phone", "direction": "incoming", "received_at": received,
            "wrap_up_ended_at": received, "operator_id": "sato", "verified_items": [], "nature": "inquiry",
            "category_id": "c", "outcome": "completed",
        }  # fmt: skip
        at = {"contact_id": new, "at": received, "position": 0, "kind": "hold", "detail": {}}
        version = {"contact_id": new, "revision": 1, "before": {}, "changed_by": "sato", "reason": "誤記"}
        used = {"contact_id": new, "article_id": "a", "revision": 1, "used_at": received}
        with city.begin() as connection:
            connection.execute(insert(tables.contact).values(values | fields))
            connection.execute(insert(tables.contact_event).values(at))
            connection.execute(insert(tables.contact_version).values(version | {"changed_at": received}))
            connection.execute(insert(tables.contact_article).values(used))
        return new

    return keep


def promised(engine: Engine, contact: UUID, closed: datetime | None) -> None:
    with engine.begin() as connection:
        connection.execute(
            insert(tables.follow_up).values(
                contact_id=contact, kind="callback", due_on=OVER.date(), closed_at=closed
            )
        )


def ids(engine: Engine, table: Table = tables.contact) -> set[UUID]:
    column = table.c.contact_id if "contact_id" in table.c and table is not tables.contact else table.c.id
    with engine.connect() as connection:
        return set(connection.execute(select(column)).scalars())


def disposed(engine: Engine, class_id: str) -> dict[str, object]:
    one = propose(engine, MORITA, class_id)
    approve(engine, KUDO, one.id)
    return dict(dispose(engine, MORITA, one.id).certificate or {})


def test_what_is_over_goes_with_all_that_belongs_to_it(city: Engine, kept: Callable[..., UUID]) -> None:
    gone, here = kept(), kept(made_before(3, TODAY))
    voice = kept(retention_class="voice")
    promised(city, gone, OVER)
    later = kept(made_before(3, TODAY), parent_id=gone)
    one = propose(city, MORITA, "contact")
    assert listed(city, KUDO, one.id) == [str(gone)]
    assert (one.record_count, one.list_hash) == (1, list_hash([str(gone)]))
    approve(city, KUDO, one.id)
    done = dispose(city, KUDO, one.id)
    assert done.certificate == {"disposed": 1, "left_out": [], "anchors": {}}
    assert (done.proposed_by, done.approved_by, done.disposed_by) == ("morita", "kudo", "kudo")
    assert ids(city) == {here, voice, later}
    for table in (tables.contact_event, tables.contact_version, tables.contact_article):
        assert ids(city, table) == {here, voice, later}
    assert ids(city, tables.follow_up) == set()
    assert [one.state for one in disposals(city, MORITA)] == ["disposed"]
    with pytest.raises(NothingDue):
        propose(city, MORITA, "contact")


def test_two_contacts_that_name_each_other_go_together(city: Engine, kept: Callable[..., UUID]) -> None:
    first = kept()
    second = kept(parent_id=first)
    with city.begin() as connection:
        connection.execute(
            update(tables.contact).where(tables.contact.c.id == first).values(parent_id=second)
        )
    assert disposed(city, "contact")["disposed"] == 2
    assert ids(city) == set()


def test_a_promise_keeps_its_contact_until_its_own_year_is_over(
    city: Engine, kept: Callable[..., UUID]
) -> None:
    still_open, closed_later, over = kept(), kept(), kept()
    for contact, closed in ((still_open, None), (closed_later, made_before(3, TODAY)), (over, OVER)):
        promised(city, contact, closed)
    assert listed(city, MORITA, propose(city, MORITA, "contact").id) == [str(over)]


def test_two_people_are_needed_and_the_steps_are_taken_in_order(
    city: Engine, kept: Callable[..., UUID]
) -> None:
    kept()
    one = propose(city, MORITA, "contact")
    for step in (approve, dispose, listed):
        with pytest.raises(NotAllowed):
            step(city, SATO, one.id)
    with pytest.raises(SecondPersonNeeded):
        approve(city, MORITA, one.id)
    with pytest.raises(DisposalNotReady):
        dispose(city, MORITA, one.id)
    with pytest.raises(Exception, match="two_people"), city.begin() as connection:
        connection.execute(update(tables.disposal).values(approved_by="morita", approved_at=OVER))
    approve(city, KUDO, one.id)
    with pytest.raises(DisposalNotReady):
        approve(city, KUDO, one.id)
    dispose(city, MORITA, one.id)
    with pytest.raises(DisposalNotReady):
        dispose(city, MORITA, one.id)
    with pytest.raises(DisposalUnknown):
        approve(city, KUDO, new_id())
    with pytest.raises(RetentionClassUnknown):
        propose(city, KUDO, "nothing")


def test_a_hold_wins_whenever_it_is_set(city: Engine, kept: Callable[..., UUID]) -> None:
    of_resident, one, other = kept(resident_id=RESIDENT), kept(), kept()
    held = [
        hold(city, MORITA, "訴訟", contact_id=one),
        hold(city, MORITA, "確認", contact_id=other),
        hold(city, MORITA, "開示請求", resident_id=RESIDENT),
    ]
    assert [each.id for each in holds(city, KUDO)] == held
    with pytest.raises(NothingDue):
        propose(city, MORITA, "contact")
    for each in held[1:]:
        release(city, KUDO, each)
    with pytest.raises(HoldUnknown):
        release(city, KUDO, held[1])
    lists = propose(city, MORITA, "contact")
    assert listed(city, MORITA, lists.id) == sorted(map(str, (of_resident, other)))
    approve(city, KUDO, lists.id)
    hold(city, KUDO, "開示請求", resident_id=RESIDENT)  # after the approval
    certificate = dispose(city, MORITA, lists.id).certificate
    assert certificate == {"disposed": 1, "left_out": [str(of_resident)], "anchors": {}}
    assert ids(city) == {of_resident, one}
    with pytest.raises(RecordFinal), city.begin() as connection:  # although its id is on a disposed list
        connection.execute(delete(tables.contact_version))


def test_a_hold_is_of_somebody_and_for_a_reason(city: Engine) -> None:
    for subject in ({}, {"resident_id": "9999999999"}, {"contact_id": new_id()}):
        with pytest.raises(HoldSubjectUnknown):
            hold(city, MORITA, "訴訟", **subject)
    with pytest.raises(HoldReasonMissing):
        hold(city, MORITA, "　", resident_id=RESIDENT)
    with pytest.raises(NotAllowed):
        hold(city, SATO, "訴訟", resident_id=RESIDENT)
    with pytest.raises(HoldUnknown):
        release(city, MORITA, new_id())


def test_no_record_goes_in_another_way(city: Engine, kept: Callable[..., UUID]) -> None:
    kept()
    one = propose(city, MORITA, "contact")
    approve(city, KUDO, one.id)
    with city.begin() as connection:
        record(connection, SATO, Looked.SEARCHED, shown=[RESIDENT])
    hold(city, MORITA, "訴訟", resident_id=RESIDENT)
    attempts = [
        delete(tables.contact_version),  # approved, but there is no certificate yet
        delete(tables.access_log),
        delete(tables.access_shown),
        delete(tables.disposal_record),
        delete(tables.disposal),
        delete(tables.legal_hold),
        insert(tables.disposal_record).values(disposal_id=one.id, record_id=str(new_id())),
        update(tables.disposal_record).values(record_id=str(new_id())),
        update(tables.disposal).values(list_hash="0"),
        update(tables.disposal).values(approved_by="ito"),
        update(tables.disposal).values(made_before=datetime.now(UTC)),
        update(tables.legal_hold).values(reason="別"),
    ]
    for attempt in attempts:
        with pytest.raises(RecordFinal), city.begin() as connection:
            connection.execute(attempt)
    with pytest.raises(RecordFinal), city.begin() as connection:
        connection.execute(delete(tables.contact_event))
        connection.execute(delete(tables.contact_article))
        connection.execute(text("DELETE FROM contact"))


def test_what_is_kept_longer_since_is_not_disposed_of(city: Engine, kept: Callable[..., UUID]) -> None:
    one = kept()
    before = propose(city, MORITA, "contact")
    approve(city, KUDO, before.id)
    keep_for(city, KUDO, "contact", 4)
    assert {each.id: each.years for each in classes(city)} == {
        "access_log": 5, "article_feedback": 1, "call": 1, "contact": 4, "voice": 5,
    }  # fmt: skip
    with pytest.raises(DisposalOutdated):
        dispose(city, MORITA, before.id)
    assert ids(city) == {one}


def lines(engine: Engine, person: Person, moments: list[datetime], shown: list[str]) -> list[UUID]:
    """Lines of the log at moments long past, sealed as any other."""
    made = []
    for at in moments:
        with engine.begin() as connection:
            record(connection, person, Looked.SEARCHED, id_=(new := new_id()), shown=shown)
        made.append(new)
        _set_back(engine, new, at)
    return made


def _set_back(engine: Engine, line: UUID, at: datetime) -> None:
    """Only a test may: the clock of the log cannot be turned, so its guard is lifted for a moment."""
    from callcenter.access.chain import line_hash

    with engine.begin() as connection:
        row = connection.execute(select(tables.access_log).where(tables.access_log.c.id == line)).one()
        before = connection.execute(
            select(tables.access_log.c.hash).where(
                tables.access_log.c.staff_id == row.staff_id, tables.access_log.c.number == row.number - 1
            )
        ).scalar()
        seen = connection.execute(
            select(tables.access_shown.c.resident_id).where(tables.access_shown.c.log_id == line)
        ).scalars()
        new_hash = line_hash(
            before or "", row.number, line, at, row.staff_id, row.action, row.purpose, "", "{}", list(seen)
        )
        if engine.dialect.name == "sqlite":
            sql = "SELECT sql FROM sqlite_master WHERE name = 'access_log_no_update'"
            trigger = connection.exec_driver_sql(sql).scalar_one()
            connection.exec_driver_sql("DROP TRIGGER access_log_no_update")
        else:
            connection.exec_driver_sql("ALTER TABLE access_log DISABLE TRIGGER USER")
        moved = update(tables.access_log).where(tables.access_log.c.id == line)
        connection.execute(moved.values(at=at, hash=new_hash))
        head = tables.access_chain.c.staff_id == row.staff_id
        connection.execute(update(tables.access_chain).where(head).values(hash=new_hash))
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(trigger)
        else:
            connection.exec_driver_sql("ALTER TABLE access_log ENABLE TRIGGER USER")


def test_old_lines_of_the_log_go_and_the_chains_stay_whole(city: Engine) -> None:
    old = lines(city, SATO, [LONG_AGO, LONG_AGO], [])
    new = lines(city, SATO, [datetime.now(UTC)], [RESIDENT])
    last = lines(city, MORITA, [LONG_AGO], [])  # the whole chain of somebody who left
    certificate = disposed(city, "access_log")
    assert ids(city, tables.access_log) == set(new)
    assert certificate["disposed"] == len(old) + len(last)
    assert {who: one["number"] for who, one in certificate["anchors"].items()} == {"sato": 2, "morita": 1}
    with city.begin() as connection:
        record(connection, MORITA, Looked.SEARCHED)
    found = verify(city)
    assert found.whole
    assert [(one.staff_id, one.disposed, one.number) for one in found.chains] == [
        ("morita", 1, 2),
        ("sato", 2, 3),
    ]


def test_a_held_line_keeps_the_rest_of_its_chain(city: Engine) -> None:
    before = lines(city, SATO, [LONG_AGO], [])
    shown = lines(city, SATO, [LONG_AGO], [RESIDENT])
    after = lines(city, SATO, [LONG_AGO], [])
    other = lines(city, MORITA, [LONG_AGO], [])
    hold(city, MORITA, "開示請求", resident_id=RESIDENT)
    assert disposed(city, "access_log")["disposed"] == len(before) + len(other)
    assert ids(city, tables.access_log) == {*shown, *after}
    assert verify(city).whole


def test_calls_and_remarks_go_a_year_after_their_fiscal_year(city: Engine, kept: Callable[..., UUID]) -> None:
    before, now = made_before(1, TODAY) - timedelta(days=1), datetime.now(UTC)
    held = kept(now, call_id="held")
    remark = {"kind": "wrong", "operator_id": "sato", "at": before}
    hold(city, MORITA, "訴訟", contact_id=held)
    with city.begin() as connection:
        for key, at in (("old", before), ("held", before), ("new", now)):
            connection.execute(
                insert(tables.call).values(
                    id=key, source="pbx", direction="incoming", extension="1", received_at=at, ended_at=at,
                    result="answered",
                )
            )  # fmt: skip
        for closed, of in ((before, None), (before, held), (None, None)):
            row = remark | {"id": new_id(), "closed_at": closed, "contact_id": of}
            connection.execute(insert(tables.article_feedback).values(row))
    assert disposed(city, "call")["disposed"] == 1
    assert disposed(city, "article_feedback")["disposed"] == 1
    with city.connect() as connection:
        assert set(connection.execute(select(tables.call.c.id)).scalars()) == {"held", "new"}
        left = connection.execute(select(func.count()).select_from(tables.article_feedback)).scalar_one()
    assert left == 2
