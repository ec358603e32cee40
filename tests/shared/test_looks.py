"""At a shared database the server decides: the same looks, the same answers, by functions alone."""

from datetime import UTC, date, datetime, timedelta

from residents.conftest import HOME, City
from sqlalchemy import event, select

from callcenter.access.log import Looked
from callcenter.access.purpose import Purpose
from callcenter.contacts.person import find_caller, open_person, warm_up
from callcenter.residents.lookup import search
from callcenter.store import tables

from .conftest import SharedCity


def test_a_caller_is_found_and_the_card_opened_as_on_an_embedded_file(
    shared_city: SharedCity, city: City
) -> None:
    head = city.resident("濵田 健一", "ハマダ ケンイチ", birth_date=date(1971, 5, 5), householder=True)
    child = city.resident("濵田 陽", "ハマダ ハル", birth_date=date(2008, 6, 1))
    hidden = city.resident("白石 葵", "シライシ アオイ", household_id="H9")
    city.restrict(hidden, "support_measure")
    last = datetime.now(UTC) - timedelta(days=3)
    city.contact(head, last)
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")

    answers = [find_caller(engine, sato, HOME) for engine in (desk, shared_city.owner)]
    assert answers[0] == answers[1]
    assert [one.resident_id for one in answers[0].candidates] == [head, child]

    views = [open_person(engine, sato, head, Purpose.OWN_MATTER) for engine in (desk, shared_city.owner)]
    assert views[0] == views[1]
    assert [one.received_at for one in views[0].history] == [last]

    city.resident(
        "はまだ さくら", "ハマダ サクラ", household_id="H2"
    )  # found by name and by reading, and once
    for asked in (
        {"name": "はまだ"},
        {"kana": "シライシアオイ", "birth_date": date(1985, 3, 12)},
        {"address": "みなと町"},
    ):
        found = [search(engine, sato, **asked) for engine in (desk, shared_city.owner)]
        assert found[0] == found[1], asked
    with shared_city.owner.connect() as connection:
        lines = connection.execute(
            select(tables.access_log.c.action).where(tables.access_log.c.resident_id == hidden)
        ).scalars()
        assert set(lines) == {Looked.RESTRICTED_ATTEMPT}


def test_what_is_made_ready_at_sign_in_leaves_no_line_and_opens_nothing(
    shared_city: SharedCity, city: City
) -> None:
    head = city.resident("濵田 健一", "ハマダ ケンイチ")
    sent: list[str] = []
    for person in ("sato", "mori"):
        desk = shared_city.desk(person)
        event.listen(desk, "before_cursor_execute", lambda _c, _cursor, sql, *_: sent.append(sql))
        warm_up(desk, shared_city.person(person))
    for function in ("look_number", "look_search", "look_card", "read_candidates", "read_card", "read_found"):
        assert any(f"SELECT {function}(" in sql for sql in sent), function
    with shared_city.owner.connect() as connection:
        for table in (tables.access_log, tables.access_shown, tables.access_chain):
            assert connection.execute(select(table)).all() == []
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    assert [one.resident_id for one in find_caller(desk, sato, HOME).candidates] == [head]
