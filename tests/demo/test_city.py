"""The sample city: the same for the same seed, streamed, and with everything a city really has."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from callcenter.access.people import Person, Role, load_person
from callcenter.calls.practice_callers import PRACTICE_CALLERS, PRACTICE_HOUSEHOLDS
from callcenter.demo.city import CityExists, make_city
from callcenter.demo.households import households
from callcenter.insight.knowledge_figures import knowledge_figures
from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.due import Turned, turn_due
from callcenter.knowledge.library import Library
from callcenter.knowledge.rounds import ReviewRounds
from callcenter.settings import content_folder
from callcenter.store import tables
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade

MOMENT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
CONTENT = content_folder("knowledge_base")
PEOPLE = (
    *(tables.resident, tables.resident_address, tables.resident_number, tables.restriction),
    *(tables.contact, tables.contact_article, tables.follow_up),
)


def made(path: Path, seed: int = 1) -> Engine:
    url = f"sqlite:///{path}"
    upgrade(url)
    engine = open_engine(url)
    make_city(engine, CONTENT, residents=300, contacts_per_resident=2, seed=seed, now=MOMENT)
    return engine


def fingerprint(engine: Engine) -> str:
    """A hash of everything that is known of people."""
    digest = sha256()
    with engine.connect() as connection:
        for table in PEOPLE:
            for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
                digest.update(repr(tuple(row)).encode())
    engine.dispose()
    return digest.hexdigest()


def test_the_same_seed_and_moment_make_the_same_city(tmp_path: Path) -> None:
    first, second, other = (
        fingerprint(made(tmp_path / name, seed)) for name, seed in (("a.db", 1), ("b.db", 1), ("c.db", 2))
    )
    assert first == second != other


def test_households_are_made_one_by_one() -> None:
    """Two million residents take no more memory than two thousand."""
    first = list(islice(households(7, 2_000_000, MOMENT.date()), 20))
    assert first == list(islice(households(7, 100, MOMENT.date()), 20))
    assert [len(one.residents) for one in first[: len(PRACTICE_HOUSEHOLDS)]] == [
        len(one.members) for one in PRACTICE_HOUSEHOLDS
    ]


def test_the_city_has_what_a_city_has(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    count = make_city(
        engine,
        CONTENT,
        residents=1500,
        contacts_per_resident=1,
        now=MOMENT,
        progress=lambda *at: told.append(at),
    )
    assert count >= 1500 and told[-1] == (count, count) and len(told) > 1
    with engine.connect() as connection:
        residents = connection.execute(select(tables.resident)).all()
        shared = connection.execute(
            select(tables.resident_number.c.e164)
            .group_by(tables.resident_number.c.e164)
            .having(func.count() > 1)
        ).all()
        restricted = {row.resident_id for row in connection.execute(select(tables.restriction))}
        numbers = {row.e164 for row in connection.execute(select(tables.resident_number.c.e164))}
        moments = connection.execute(
            select(func.min(tables.contact.c.received_at), func.max(tables.contact.c.received_at))
        ).one()
    kinds = Counter(one.kind for one in residents)
    assert min(kinds["resident"], kinds["foreign"], kinds["non_resident"], len(shared), len(restricted)) > 0
    surnames = {one.name.split()[0] for one in residents}
    assert {"髙橋", "高橋", "山﨑", "山崎", "齋藤", "斎藤", "𠮷田", "吉田", "濵田"} <= surnames
    foreign = [one for one in residents if one.kind == "foreign"]
    assert all(one.kana == "" and one.name.isascii() for one in foreign)
    assert {one.kana for one in residents if one.kind == "resident" and not one.kana} == {""}
    households_of_restricted = {one.household_id for one in residents if one.id in restricted}
    together = {one.id for one in residents if one.household_id in households_of_restricted}
    assert together == restricted, "a measure covers everybody who lives there"
    assert all(number.startswith(("+819003", "+81304", "+815003")) for number in numbers)
    assert (MOMENT - moments[1]).days < 30 < 900 < (MOMENT - moments[0]).days
    assert moments[1] <= MOMENT
    with pytest.raises(CityExists):
        make_city(engine, CONTENT)


def test_whom_the_practice_telephone_announces_lives_in_the_city() -> None:
    living = {member.mobile for one in PRACTICE_HOUSEHOLDS for member in one.members}
    living |= {one.landline for one in PRACTICE_HOUSEHOLDS}
    known = [one.number for one in PRACTICE_CALLERS if one.number in living]
    assert len(known) >= 6
    assert all(member.birth_date < date(2026, 1, 1) for one in PRACTICE_HOUSEHOLDS for member in one.members)


def test_an_editors_day_is_there_with_the_city(tmp_path: Path) -> None:
    engine = made(tmp_path / "city.db")
    library, rounds = Library(engine), ReviewRounds(engine)
    rows = {row.id: row for row in library.list_articles()}
    assert rows["FAQ-0303"].state is ArticleState.REVIEW
    assert rows["FAQ-0311"].publish_at == datetime(2027, 3, 31, 15, 0, tzinfo=UTC)
    assert rows["FAQ-0332"].returned_note
    assert (rows["FAQ-0614"].expires_on, rows["FAQ-0614"].stale) == (date(2026, 11, 30), ("easy",))
    assert (
        library.approve("FAQ-0303", 2, Person("onishi", "大西 剛", Role.EDITOR)).content.department_id
        == "zeimu"
    )
    (opened,) = rounds.list_rounds()
    assert 0 < sum(one.confirmed for one in opened.progress) < sum(one.articles for one in opened.progress)
    kosaka = load_person(engine, "kosaka")
    assert {one.department_id for one in rounds.to_confirm(kosaka)} == {"zeimu"}
    # Every figure of the knowledge has something to count.
    figures = knowledge_figures(engine, kosaka, MOMENT.date() - timedelta(days=119), MOMENT.date())
    found = figures.searches
    assert min(figures.linked, found.without_article, found.without_use, found.used, found.opened) > 0
    # What is due by then comes, and nothing else does.
    assert turn_due(engine, datetime(2027, 4, 1, tzinfo=UTC)) == Turned(("FAQ-0311",), ("FAQ-0614",))
    engine.dispose()
