"""Who may be calling is guessed from the number or found by name, and always logged."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from callcenter.access.log import Looked
from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import entries
from callcenter.residents.looks import MAX_CANDIDATES, MAX_FOUND
from callcenter.residents.lookup import SearchTooWide, candidates, search
from callcenter.residents.masks import BirthHint
from callcenter.residents.names import name_key
from callcenter.store.engine import reading

from .conftest import HOME, City


def test_everybody_with_the_number_is_a_candidate(
    engine: Engine, city: City, operator: Person, supervisor: Person
) -> None:
    child = city.resident("濵田 陽", "ハマダ ハル", birth_date=date(2008, 6, 1))
    head = city.resident("濵田 健一", "ハマダ ケンイチ", birth_date=date(1971, 5, 5), householder=True)
    other = city.resident("NGUYEN VAN AN", "", kind="non_resident", household_id="", address=None)
    city.resident("北野 緑", "キタノ ミドリ", numbers=("+819003001111",))
    last = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    for days in range(2):
        city.contact(head, last - timedelta(days=days))

    found = candidates(engine, operator, HOME)

    assert {candidate.resident_id for candidate in found} == {head, child, other}
    by_id = {candidate.resident_id: candidate for candidate in found}
    assert (by_id[head].name, by_id[head].kana) == ("濵田 健一", "ハマダ ケンイチ")
    assert by_id[head].birth_hint == BirthHint("昭和", "4●", 50)
    assert by_id[head].town_hint == "みなと町 ●丁目"
    assert by_id[head].contact_count == 2
    assert by_id[child].contact_count == 0
    assert (by_id[other].kind, by_id[other].town_hint) == ("non_resident", "")
    assert by_id[head].household == by_id[child].household != by_id[other].household
    assert found.index(by_id[head]) < found.index(by_id[child])
    (line,) = entries(engine, supervisor)
    assert (line.action, line.staff_id) == (Looked.LOOKED_UP_NUMBER, "sato")
    assert line.detail == {"what": "number", "number": HOME, "found": 3}


def test_a_number_gives_at_most_ten(engine: Engine, city: City, operator: Person) -> None:
    for _ in range(MAX_CANDIDATES + 2):
        city.resident("汐見 光", "シオミ ヒカル")
    assert len(candidates(engine, operator, HOME)) == MAX_CANDIDATES


def test_a_withheld_number_is_nobody(engine: Engine, city: City, operator: Person) -> None:
    city.resident("濵田 健一", "ハマダ ケンイチ")
    assert candidates(engine, operator, "") == []


def test_a_guess_keeps_its_values_out_of_logs(engine: Engine, city: City, operator: Person) -> None:
    city.resident("濵田 健一", "ハマダ ケンイチ")
    written = repr(candidates(engine, operator, HOME))
    for value in ("濵", "ハマダ", "昭和", "みなと"):
        assert value not in written


def test_a_name_is_found_as_written_and_as_heard(engine: Engine, city: City, operator: Person) -> None:
    found = city.resident("渡邉 優子", "ワタナベ ユウコ")
    city.resident("綿貫 亘", "ワタヌキ ワタル")
    for asked in (
        {"name": "渡辺"},
        {"name": "渡邊　優子"},
        {"name": "わたなべ"},
        {"name": "ﾜﾀﾅﾍﾞ ﾕｰｺ"},
        {"kana": "わたなべゆうこ"},
        {"name": "渡", "kana": "ワタナ"},
        {"name": "渡", "birth_date": date(1985, 3, 12)},
        {"kana": "わたな", "birth_date": date(1985, 3, 12)},
        {"kana": "わた", "address": "みなと町３丁目2番", "name": "渡辺"},
    ):
        assert [c.resident_id for c in search(engine, operator, **asked)] == [found], asked
    for asked in (
        {"name": "辺優"},
        {"name": "渡辺", "birth_date": date(1985, 3, 13)},
        {"name": "渡辺", "address": "みなと町3丁目4番"},
        {"name": "渡辺", "address": "山手町"},
    ):
        assert search(engine, operator, **asked) == [], asked


def test_a_search_that_would_list_a_crowd_is_refused(engine: Engine, city: City, operator: Person) -> None:
    born = date(1985, 3, 12)
    too_little: list[dict[str, Any]] = [
        {}, {"name": "渡"}, {"kana": "わ"}, {"birth_date": born}, {"address": "みな"}, {"name": " 　"},
    ]  # fmt: skip
    for asked in too_little:
        with pytest.raises(SearchTooWide):
            search(engine, operator, **asked)


def test_a_search_is_capped_and_logged_with_its_count(
    engine: Engine, city: City, operator: Person, supervisor: Person
) -> None:
    for _ in range(MAX_FOUND + 5):
        city.resident("汐見 光", "シオミ ヒカル")
    assert len(search(engine, operator, name="しおみ")) == MAX_FOUND
    search(engine, operator, name="汐見", birth_date=date(1990, 1, 1), address="港")
    newest, first = entries(engine, supervisor)
    assert first.detail == {
        "what": "search", "name": "しおみ", "reading": "しおみ", "found": MAX_FOUND,
    }  # fmt: skip
    assert newest.detail == {
        "what": "search", "name": "汐見", "birth_date": "1990-01-01", "address": "港", "found": 0,
    }  # fmt: skip


def test_no_text_breaks_a_search(engine: Engine, city: City, operator: Person) -> None:
    for words in ("あ\x00い", "😀😀", "あ" * 10_000, "\ud800あい", "%%", "'; --ab", "あ\U0010ffff"):
        if len(name_key(words)) >= 2:
            assert search(engine, operator, name=words) == []
        else:
            with pytest.raises(SearchTooWide):
                search(engine, operator, name=words)
        assert search(engine, operator, kana="しおみ", address=words) == []


def test_an_editor_finds_nobody(engine: Engine, city: City) -> None:
    editor = Person(id="kudo", name="工藤", role=Role.EDITOR)
    with pytest.raises(NotAllowed):
        candidates(engine, editor, HOME)
    with pytest.raises(NotAllowed):
        search(engine, editor, name="渡辺")


@pytest.fixture
def plan(engine: Engine, statements: Callable[[], list[tuple[str, Any]]]) -> Callable[[], str]:
    """How SQLite would run the last look-up, in its own words."""
    if engine.dialect.name != "sqlite":
        pytest.skip("a plan of PostgreSQL depends on how much is in the tables")

    def explain() -> str:
        sql, parameters = next(one for one in statements() if "FROM resident" in one[0])
        with reading(engine) as connection:
            return "\n".join(
                row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)
            )

    return explain


def test_look_ups_walk_an_index(
    engine: Engine, city: City, operator: Person, plan: Callable[[], str]
) -> None:
    candidates(engine, operator, HOME)
    by_number = plan()
    assert "resident_number USING INDEX ix_resident_number_e164 (e164=?)" in by_number.replace(
        "COVERING ", ""
    )
    search(engine, operator, name="濵田")
    by_name = plan()
    assert "ix_resident_name_key_birth_date (name_key>? AND name_key<?)" in by_name
    search(engine, operator, kana="ハマダ")
    by_kana = plan()
    assert "ix_resident_kana_key_birth_date (kana_key>? AND kana_key<?)" in by_kana
    for steps in (by_number, by_name, by_kana):
        for table in ("resident", "resident_number", "resident_address", "contact", "restriction"):
            assert f"SCAN {table}\n" not in steps + "\n"


def test_a_look_up_is_in_the_log_before_it_is_read(
    engine: Engine, city: City, operator: Person, statements: Callable[[], list[tuple[str, Any]]]
) -> None:
    city.resident("濵田 健一", "ハマダ ケンイチ")
    statements()
    candidates(engine, operator, HOME)
    sent = [sql.split()[0] for sql, _ in statements()]
    assert sent[-1] == "SELECT", "what is shown is read after the look is committed"
    assert sent.count("INSERT") >= 2
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM access_log")).scalar_one() == 1
