"""What somebody with a sign-in of their own and any program they like cannot do."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from residents.conftest import HOME, City
from sqlalchemy import Engine, insert, text, update
from sqlalchemy.exc import OperationalError

from callcenter.access.log import Looked
from callcenter.access.look import TicketRefused, TooManyLooks, look, read
from callcenter.access.policy import NotAllowed
from callcenter.access.purpose import Purpose
from callcenter.administration.surface import LOOKS, READINGS
from callcenter.contacts.detail import contact_detail
from callcenter.contacts.follow_ups import due_follow_ups
from callcenter.contacts.history import window
from callcenter.contacts.log import ContactFilter, list_contacts
from callcenter.contacts.person import find_caller, open_person
from callcenter.ids import new_id
from callcenter.residents.card import CARD, open_ticket
from callcenter.residents.looks import SEARCH
from callcenter.residents.lookup import SearchTooWide, search
from callcenter.store import tables
from callcenter.store.errors import DatabaseError, DatabaseSignInRefused, RecordFinal

from .conftest import PEOPLE, SharedCity

EVERYBODY = sorted(PEOPLE)
DIRECTORY = {"facility", "waste_class", "waste_item", "waste_closure", "waste_district"}
# Plain tables, and who reads or writes them directly; of every other table nobody touches a row.
READ_BY_ALL = DIRECTORY | {
    "alembic_version", "municipality", "department", "category", "staff", "staff_department", "notice", "script",
    "article", "article_revision", "retention_class", "learned_link", "search_rule", "synonym_group",
}  # fmt: skip
FEEDBACK, LOG = "article_feedback", {"access_log", "access_shown", "access_chain"}
ROUNDS = {"review_round", "review_round_article"}
OF_EDITORS: dict[str, set[str]] = {
    "article_presence": {"SELECT", "INSERT", "DELETE"},
    "article_pair": {"SELECT", "INSERT", "DELETE"},
    "link_check": {"SELECT", "INSERT", "UPDATE"},
    "import_mapping": {"SELECT", "INSERT", "UPDATE"},
    "review_round": {"SELECT"},
    "review_round_article": {"SELECT"},
    "knowledge_search": {"SELECT"},
}
EDITORS, DESKS = {"mori", "ono", "kudo"}, {"sato", "ito", "kudo"}


def allowed(person: str, table: str, right: str) -> bool:
    if table in ROUNDS and right == "INSERT":
        return person in {"mori", "kudo"}
    if table in OF_EDITORS:
        return person in EDITORS and right in OF_EDITORS[table]
    if right == "SELECT":
        if table == FEEDBACK:
            return person in EDITORS
        return table in READ_BY_ALL or (table in LOG and person == "abe") or table in ALSO.get(person, ())
    if table in {"article", "article_revision"}:
        return right in {"INSERT", "UPDATE"} and person in EDITORS
    if table == FEEDBACK:
        return (right == "INSERT" and person in DESKS) or (right == "UPDATE" and person in EDITORS)
    if table == "learned_link":
        return right == "INSERT" and person in EDITORS
    if table in {"search_rule", "synonym_group"}:
        return right in {"INSERT", "DELETE"} and person in EDITORS
    if table in DIRECTORY:
        return right in {"INSERT", "UPDATE", "DELETE"} and person in {"mori", "kudo"}
    if table == "department":
        return right in {"INSERT", "UPDATE"} and person in {"mori", "kudo"}
    if table == "script":
        return right == "INSERT" and person in {"mori", "kudo"}
    return table == "notice" and right == "INSERT" and person == "kudo"


# What a topic of its own grants beside: see the SQL file that says why.
ALSO: dict[str, tuple[str, ...]] = {
    "abe": ("access_chain_anchor", "centre_hours", "disposal", "disposal_record"),
    "kudo": ("centre_hours", "disposal", "disposal_record", "legal_hold"),
}


def rows(engine: Engine, sql: str, **values: Any) -> list[Any]:
    with engine.begin() as connection:
        found = connection.execute(text(sql), values)
        return list(found.all()) if found.returns_rows else []


@pytest.fixture
def hidden(city: City) -> str:
    """A protected person whose every field is a word of its own."""
    resident_id = city.resident(
        "白石 葵", "シライシ アオイ", household_id="HSECRET", birth_date=date(1985, 3, 12), former_name="秘密旧氏",
        alias="秘密通称", romaji="SECRET ROMAJI", address=("秘密町", "9丁目9番9号"), numbers=("+819003009999",),
    )  # fmt: skip
    city.resident(
        "白石 蓮", "シライシ レン", household_id="HSECRET", address=("秘密町", "9丁目9番9号"),
        numbers=("+819003009998",),
    )  # fmt: skip
    city.restrict(resident_id, "support_measure")
    with city.engine.begin() as connection:
        connection.execute(
            insert(tables.contact).values(
                id=new_id(), channel="phone", direction="incoming", received_at=datetime.now(UTC),
                wrap_up_ended_at=datetime.now(UTC), operator_id="sato", resident_id=resident_id,
                verified_items=[], nature="inquiry", category_id="other", outcome="callback",
                question="秘密質問", answer="秘密回答", place="秘密場所", reason="秘密理由", owner="秘密担当",
                number_e164="+819003009999",
            )
        )  # fmt: skip
    return resident_id


SECRETS = ("秘密", "SECRET", "819003009999", "819003009998", "1985")


@pytest.mark.parametrize("person", EVERYBODY)
def test_tables_are_closed_but_for_the_plain_ones(shared_city: SharedCity, person: str) -> None:
    engine = shared_city.login(person)
    names = [*tables.metadata.tables, "alembic_version"]
    rights = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    asked = "SELECT has_table_privilege(session_user, :table, :right)"
    for table in names:
        for right in rights:
            (found,) = rows(engine, asked, table=table, right=right)
            assert found[0] == allowed(person, table, right), (table, right)
    # And where the right is not there, no form of the statement finds a way around.
    reached = READ_BY_ALL | LOG | {FEEDBACK, *ALSO.get(person, ())}
    for table in sorted(set(names) - reached - (OF_EDITORS.keys() if person in EDITORS else set())):
        for attack in (
            f"SELECT * FROM {table}",
            f"SELECT count(*) FROM {table}",
            f"COPY {table} TO STDOUT",
            f"TABLE {table}",
            f"DELETE FROM {table} RETURNING *",
            f"EXPLAIN ANALYZE SELECT * FROM {table}",
            f"CREATE TRIGGER t BEFORE INSERT ON {table} EXECUTE FUNCTION refuse_change()",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ):
            with pytest.raises(DatabaseSignInRefused):
                rows(engine, attack)


@pytest.mark.parametrize("person", EVERYBODY)
def test_nobody_becomes_another_or_makes_things(shared_city: SharedCity, person: str) -> None:
    engine = shared_city.login(person)
    for attack in (
        "SET ROLE callcenter_owner",
        "SET SESSION AUTHORIZATION postgres",
        "SET SESSION AUTHORIZATION kudo" if person != "kudo" else "SET SESSION AUTHORIZATION sato",
        "CREATE TABLE mine (x int)",
        "CREATE TEMP TABLE staff (x int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "GRANT callcenter_supervisor TO sato",
        "ALTER ROLE sato SUPERUSER",
        "COPY category TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(DatabaseError):
            rows(engine, attack)


def test_functions_are_closed_to_whoever_is_nobody(shared_city: SharedCity) -> None:
    """Neither a login without a part, nor a part without a right."""
    with shared_city.owner.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS stranger"))
        connection.execute(text("CREATE ROLE stranger LOGIN"))
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f"GRANT CONNECT ON DATABASE {name} TO stranger"))
    callable_ = """SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        AND has_function_privilege(:person, p.oid, 'EXECUTE')"""
    with shared_city.owner.connect() as connection:
        of = {
            person: set(connection.execute(text(callable_), {"person": person}).scalars())
            for person in ("stranger", *EVERYBODY)
        }
    assert of["stranger"] == set()
    assert of["gateway"] == {"write_call(json)"}
    for person in ("mori", "ono"):
        assert not {one for one in of[person] if one.startswith(("look_", "write_"))}, person
    assert not {one for one in of["abe"] if "card" in one or "contact" in one or "write" in one}
    definers = (
        "SELECT count(*) FROM pg_proc WHERE prosecdef AND pg_get_userbyid(proowner) <> 'callcenter_owner'"
    )
    assert rows(shared_city.owner, definers)[0][0] == 0
    loose = """SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
        AND NOT coalesce(array_to_string(proconfig, ','), '') LIKE '%search_path=public, pg_temp%'"""
    assert rows(shared_city.owner, loose) == []
    rows(shared_city.owner, f"REVOKE ALL ON DATABASE {name} FROM stranger")


def test_a_look_that_is_not_committed_opens_nothing(shared_city: SharedCity, city: City) -> None:
    caller = city.resident("濵田 健一", "ハマダ ケンイチ")
    engine = shared_city.login("sato")
    looks = "SELECT look_card(:id, 'own_matter', :resident, '{}')"
    reads = "SELECT read_card(:id, '{}')"

    for way in ("rollback", "savepoint", "same transaction"):
        id_ = new_id()
        with engine.connect() as connection:
            if way == "savepoint":
                connection.execute(text("SAVEPOINT before"))
            connection.execute(text(looks), {"id": id_, "resident": caller})
            if way == "rollback":
                connection.rollback()
            elif way == "savepoint":
                connection.execute(text("ROLLBACK TO SAVEPOINT before"))
            with pytest.raises(DatabaseError) as refused:
                connection.execute(text(reads), {"id": id_})
            assert refused.value.facts["reason"] == "CC003", way
            connection.rollback()

    id_ = new_id()
    with engine.connect() as connection:
        connection.execute(text(looks), {"id": id_, "resident": caller})
        with pytest.raises(OperationalError):  # prepared transactions are off, as a city should leave them
            connection.execute(text("PREPARE TRANSACTION 'mine'"))
            connection.execute(text(reads), {"id": id_})
        connection.rollback()

    assert rows(shared_city.owner, "SELECT id FROM access_log") == []
    with engine.begin() as connection:
        connection.execute(text(looks), {"id": id_, "resident": caller})
    assert rows(engine, reads, id=id_)[0][0][0]["name"] == "濵田 健一"
    with engine.connect() as connection:  # the line stays, however the reading ends
        connection.execute(text(reads), {"id": id_})
        connection.invalidate()
    assert len(rows(shared_city.owner, "SELECT id FROM access_log")) == 1


def test_tickets_of_others_of_other_looks_and_old_ones_open_nothing(
    shared_city: SharedCity, city: City
) -> None:
    caller = city.resident("濵田 健一", "ハマダ ケンイチ")
    sato, ito = shared_city.person("sato"), shared_city.person("ito")
    desk, other = shared_city.desk("sato"), shared_city.desk("ito")
    ticket = open_ticket(desk, sato, caller, Purpose.OWN_MATTER)
    read(desk, ticket, CARD, **window())
    with pytest.raises(TicketRefused):
        read(other, ticket, CARD)
    numbered = look(desk, sato, LOOKS[0], {"number": HOME})
    with pytest.raises(TicketRefused):
        read(desk, numbered, CARD)
    with pytest.raises(DatabaseError):  # an id that is a ticket already is no second one
        rows(
            shared_city.login("ito"),
            "SELECT look_card(:id, 'callback', :who, '{}')",
            id=ticket.id,
            who=caller,
        )
    assert ito.id != sato.id
    rows(shared_city.owner, "ALTER TABLE access_log DISABLE TRIGGER USER")
    rows(shared_city.owner, "UPDATE access_log SET at = at - interval '11 minutes'")
    rows(shared_city.owner, "ALTER TABLE access_log ENABLE TRIGGER USER")
    with pytest.raises(TicketRefused):
        read(desk, ticket, CARD)


def test_a_temporary_table_takes_no_ones_place(shared_city: SharedCity, city: City) -> None:
    """Even where a careless administrator lets people make temporary tables."""
    city.resident("濵田 健一", "ハマダ ケンイチ")
    (name,) = rows(shared_city.owner, "SELECT current_database()")
    rows(shared_city.owner, f"GRANT TEMPORARY ON DATABASE {name[0]} TO sato")
    with shared_city.login("sato").connect() as connection:
        for attack in (
            "CREATE TEMP TABLE staff (id text, name text, role text, extension text, active boolean)",
            "INSERT INTO pg_temp.staff VALUES ('sato', 'x', 'auditor', '', true)",
            "CREATE TEMP TABLE access_log (id uuid)",
            "CREATE TEMP TABLE resident AS SELECT '0000000001' AS id, 'くせもの' AS name",
            "SET search_path = pg_temp, public",
        ):
            connection.execute(text(attack))
        id_ = new_id()
        connection.execute(
            text("SELECT public.look_number(:id, '', '', CAST(:asked AS json))"),
            {"id": id_, "asked": json.dumps({"number": HOME})},
        )
        connection.commit()
        (found,) = connection.execute(text("SELECT public.read_candidates(:id, '{}')"), {"id": id_}).one()
    assert [one["name"] for one in found] == ["濵田 健一"]
    assert len(rows(shared_city.owner, "SELECT id FROM access_log")) == 1


def test_no_function_of_any_role_hands_out_a_protected_persons_fields(
    shared_city: SharedCity, city: City, hidden: str
) -> None:
    contact_id = rows(shared_city.owner, "SELECT id FROM contact")[0][0]
    asked: dict[str, Any] = {
        "number": "+819003009999", "name": "白石葵", "kana": "", "reading": "", "birth_date": "1985-03-12",
        "address": "秘密町", "contact": str(contact_id), "limit": 1000, "offset": 0, "text": "秘密",
    }  # fmt: skip
    also = {
        "since": "1900-01-01T00:00:00Z", "before": "2999-01-01T00:00:00Z", "month": "1900-01-01T00:00:00Z",
        "after_at": "2999-01-01T00:00:00Z", "after_id": "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "before_at": "2999-01-01T00:00:00Z", "before_id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "most": 1000,
        "until": "2999-01-01T00:00:00Z",
    }  # fmt: skip
    tried = 0
    for person in ("sato", "kudo", "mori", "ono", "gateway"):
        engine = shared_city.login(person)
        for variant in ({}, {"text": "", "address": ""}, {"name": "", "birth_date": None, "text": ""}):
            for kind in LOOKS:
                id_ = new_id()
                try:
                    rows(
                        engine,
                        f"SELECT look_{kind.name}(:id, 'own_matter', :who, CAST(:asked AS json))",
                        id=id_, who=hidden, asked=json.dumps(asked | variant),
                    )  # fmt: skip
                except DatabaseError:
                    continue
                for one in READINGS:
                    if one.look is kind:
                        (told,) = rows(
                            engine,
                            f"SELECT read_{one.name}(:id, CAST(:also AS json))::text",
                            id=id_, also=json.dumps(also),
                        )  # fmt: skip
                        tried += 1
                        # What was typed comes back from the log; nothing else may hold the words.
                        plain = (
                            told[0].replace('"birth_date":"1985-03-12"', "") if "log" in one.name else told[0]
                        )
                        if "log" not in one.name:
                            assert not [word for word in SECRETS if word in plain], (person, one.name)
    assert tried > 30


def test_what_a_protected_person_is_called_with_is_found_like_anybody_unknown(
    shared_city: SharedCity, city: City, hidden: str
) -> None:
    """Counts, hints and errors are those for a number, an address and a person that nobody has."""
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    assert find_caller(desk, sato, "+819003009999") == find_caller(desk, sato, "+819003000000")
    assert search(desk, sato, address="秘密町") == search(desk, sato, address="どこにもない町") == []
    assert search(desk, sato, name="白石") == search(desk, sato, name="黒岩") == []
    refused = []
    engine = shared_city.login("sato")
    for resident_id in (hidden, "9999999999"):
        entry = {
            "contact": {
                "id": str(new_id()), "operator_id": "sato", "resident_id": resident_id,
            },
            "events": [], "articles": [],
        }  # fmt: skip
        with pytest.raises(DatabaseError) as error:
            rows(engine, "SELECT write_contact(CAST(:entry AS json))", entry=json.dumps(entry))
        refused.append((type(error.value), str(error.value.__cause__ or "").split("\n")[0]))
    assert refused[0] == refused[1]
    view = open_person(desk, sato, hidden, Purpose.OWN_MATTER)
    assert view.card.restricted
    assert "秘密" not in repr(view)
    attempts = rows(shared_city.owner, "SELECT DISTINCT resident_id FROM access_log WHERE action = :a",
                    a=Looked.RESTRICTED_ATTEMPT.value)  # fmt: skip
    assert (hidden,) in [tuple(one) for one in attempts]


@pytest.mark.parametrize("person", EVERYBODY)
def test_the_servers_own_counters_tell_nobody_what_was_written(shared_city: SharedCity, person: str) -> None:
    """An attempt upon a protected person writes a line more than an unknown number."""
    engine = shared_city.login(person)
    for attack in (
        "SELECT n_tup_ins FROM pg_stat_user_tables",
        "SELECT pg_stat_get_tuples_inserted('access_log'::regclass)",
        "SELECT pg_current_wal_insert_lsn()",
        "SELECT pg_relation_size('restriction')",
        "SELECT pg_database_size(current_database())",
    ):
        with pytest.raises(DatabaseSignInRefused):
            rows(engine, attack)


def test_the_log_is_changed_by_nobody_not_even_its_owner(shared_city: SharedCity, city: City) -> None:
    find_caller(shared_city.desk("sato"), shared_city.person("sato"), HOME)
    for person in EVERYBODY:
        engine = shared_city.login(person)
        for attack in (
            "UPDATE access_log SET staff_id = 'nobody'",
            "DELETE FROM access_log",
            "TRUNCATE access_log",
            "INSERT INTO access_log (id, at, staff_id, action, purpose, detail) "
            "VALUES (gen_random_uuid(), now(), 'kudo', 'searched', '', '{}')",
            "UPDATE access_chain SET number = 0",
            "ALTER TABLE access_log DISABLE TRIGGER ALL",
        ):
            with pytest.raises(DatabaseSignInRefused):
                rows(engine, attack)
    for attack in ("UPDATE access_log SET staff_id = 'x'", "DELETE FROM access_log", "TRUNCATE access_log"):
        with pytest.raises(RecordFinal):
            rows(shared_city.owner, attack)


WICKED = (
    "'; DROP TABLE contact; --", "' OR '1'='1", "\\'; SELECT pg_sleep(9); --", "$$; DELETE FROM staff; $$", "%", "_",
    "{{ 7*7 }}", "\u202e", "x' UNION SELECT reason FROM restriction --", "$look$ END; $look$", "\\x00", "%(me)s",
)  # fmt: skip


@pytest.mark.parametrize("words", WICKED)
def test_words_are_words_in_every_field(shared_city: SharedCity, city: City, words: str) -> None:
    city.resident("濵田 健一", "ハマダ ケンイチ")
    sato, desk = shared_city.person("sato"), shared_city.desk("sato")
    kudo, supervisor = shared_city.person("kudo"), shared_city.desk("kudo")
    before = rows(shared_city.owner, "SELECT count(*) FROM staff")
    for asked in (
        {"name": words},
        {"kana": words},
        {"address": words},
        {"name": "はま", "address": f"港{words}"},
    ):
        try:
            assert search(desk, sato, **asked) == []
        except SearchTooWide:
            continue
    assert find_caller(desk, sato, words).candidates == []
    assert list_contacts(supervisor, kudo, ContactFilter(text=words, operator_id=words)).total == 0
    assert due_follow_ups(desk, sato) == []
    with pytest.raises(Exception, match="unknown"):
        open_person(desk, sato, words[:10], Purpose.OWN_MATTER)
    assert rows(shared_city.owner, "SELECT count(*) FROM staff") == before
    assert rows(shared_city.owner, "SELECT count(*) FROM resident")[0][0] == 1


def test_a_disabled_person_is_out_with_the_session_still_open(shared_city: SharedCity, city: City) -> None:
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    find_caller(desk, sato, HOME)
    with shared_city.owner.begin() as connection:
        connection.execute(update(tables.staff).where(tables.staff.c.id == "sato").values(active=False))
    with pytest.raises(NotAllowed):
        find_caller(desk, sato, HOME)


def test_searches_are_throttled_and_capped_by_the_server(
    shared_city: SharedCity, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = shared_city.login("sato")
    asked = json.dumps({"name": "濵田"})
    statement = "SELECT look_search(:id, '', '', CAST(:asked AS json))"
    for _ in range(SEARCH.per_minute):
        rows(engine, statement, id=new_id(), asked=asked)
    with pytest.raises(TooManyLooks):
        search(shared_city.desk("sato"), shared_city.person("sato"), name="濵田")
    search(shared_city.desk("ito"), shared_city.person("ito"), name="濵田")


def test_an_editor_and_an_auditor_reach_no_resident(shared_city: SharedCity, city: City, hidden: str) -> None:
    contact_id = rows(shared_city.owner, "SELECT id FROM contact")[0][0]
    for person in ("mori", "ono", "abe", "gateway"):
        desk, who = shared_city.desk(person), shared_city.person(person)
        attempts: list[Callable[[], object]] = [
            lambda desk=desk, who=who: find_caller(desk, who, HOME),
            lambda desk=desk, who=who: search(desk, who, name="白石"),
            lambda desk=desk, who=who: open_person(desk, who, hidden, Purpose.OWN_MATTER),
            lambda desk=desk, who=who: list_contacts(desk, who, ContactFilter()),
            lambda desk=desk, who=who: contact_detail(desk, who, contact_id),
        ]  # type: ignore[misc]
        for attempt in attempts:
            with pytest.raises(NotAllowed):
                attempt()
