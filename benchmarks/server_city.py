"""A big fictional city in a PostgreSQL server, made by the server itself in minutes.

    python benchmarks/server_city.py --data DIR [--residents 10000,2000000]

For each size a database `city_N` with the program's own schema, functions and roles, made where it is missing: N
residents in households that share a number, 1 % restricted, ten contacts each over three years (some have many, one in
ten is anonymous), promises, an access log of N lines, and 500 desks that may sign in. The same every time, except
that the last contact is of last night. Prints what it took. Needs about 6 GB for a million residents.
"""

import argparse
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg
from figures import tell
from server_running import Server, running

from callcenter.access.people import Role
from callcenter.administration.install import install
from callcenter.administration.staff import Member, add_member
from callcenter.demo.vocabulary import TOPICS, TOWNS
from callcenter.residents.names import kana_key, name_key
from callcenter.store.engine import open_engine

DESKS = 500
CONTACTS_EACH = 10

# Signs that names are put together from, each with its reading; nobody is meant.
SURNAMES_BEGIN = (
    "山ヤマ", "川カワ", "中ナカ", "西ニシ", "東ヒガシ", "北キタ", "南ミナミ", "高タカ", "小コ", "大オオ", "上ウエ", "下シモ", "松マツ",
    "竹タケ", "梅ウメ", "杉スギ", "森モリ", "石イシ", "岩イワ", "岡オカ", "藤フジ", "吉ヨシ", "青アオ", "黒クロ", "白シラ", "濵ハマ",
    "島シマ", "江エ",
)  # fmt: skip
SURNAMES_END = (
    "田ダ", "本モト", "村ムラ", "川カワ", "口グチ", "井イ", "野ノ", "﨑サキ", "島シマ", "澤サワ", "原ハラ", "谷タニ",
)  # fmt: skip
GIVEN_BEGIN = (
    "健ケン", "正マサ", "和カズ", "幸ユキ", "秀ヒデ", "美ミ", "由ユ", "真マ", "智トモ", "直ナオ", "裕ヒロ", "明アキ", "義ヨシ", "春ハル",
)  # fmt: skip
GIVEN_END = (
    "一イチ", "子コ", "樹キ", "美ミ", "人ト", "之ユキ", "太タ", "香カ", "男オ",
)  # fmt: skip
SURNAMES = [(a[0] + b[0], a[1:] + b[1:]) for a, b in product(SURNAMES_BEGIN, SURNAMES_END)]
GIVEN_NAMES = [(a[0] + b[0], a[1:] + b[1:]) for a, b in product(GIVEN_BEGIN, GIVEN_END)]

# `pick(i, salt, n)`: the same number below n for the same i, looking like chance.
WORDS = """
CREATE FUNCTION pg_temp.pick(bigint, bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT (hashint8extended($1, $2) & 9007199254740991) % $3';
CREATE FUNCTION pg_temp.household(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT $1 / 9 * 4 + CASE WHEN $1 % 9 = 0 THEN 0 WHEN $1 % 9 < 3 THEN 1 WHEN $1 % 9 < 5 THEN 2 ELSE 3 END';
CREATE FUNCTION pg_temp.home(bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT '+81304' || lpad($1::text, 6, '0') $$;
CREATE FUNCTION pg_temp.mobile(bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT '+81900' || lpad($1::text, 7, '0') $$;
CREATE FUNCTION pg_temp.version7(bigint, timestamptz) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM $2) * 1000)::bigint), 12, '0') || '7' || substr(md5($1::text), 1, 3)
        || '8' || substr(md5($1::text), 4, 15))::uuid $$;
CREATE TEMP TABLE named (n integer PRIMARY KEY, name text, kana text, name_key text, kana_key text);
CREATE TEMP TABLE asked (n integer PRIMARY KEY, category_id text, department_id text, question text, answer text);
CREATE TEMP TABLE placed (n integer PRIMARY KEY, town text, postal_code text);
"""

# Each in its order, so that what was written first lies first, as in years of use.
PEOPLE = f"""
INSERT INTO resident (id, household_id, kind, name, kana, alias, former_name, romaji, name_key, kana_key, birth_date,
        householder, language, needs)
    SELECT lpad((i + 1)::text, 10, '0'), 'H' || lpad(pg_temp.household(i)::text, 9, '0'), 'resident', n.name, n.kana,
        '', '', '', n.name_key, n.kana_key, date '1935-01-01' + pg_temp.pick(i, 3, 33000)::integer,
        i % 9 IN (0, 1, 3, 5), CASE WHEN pg_temp.pick(i, 4, 30) = 0 THEN 'en' ELSE 'ja' END, '[]'
    FROM generate_series(0, %(residents)s::bigint - 1) i
    JOIN named n ON n.n = pg_temp.pick(pg_temp.household(i), 1, {len(SURNAMES)}) * {len(GIVEN_NAMES)}
        + pg_temp.pick(i, 2, {len(GIVEN_NAMES)});
INSERT INTO resident_address (resident_id, postal_code, town, block, building)
    SELECT lpad((i + 1)::text, 10, '0'), p.postal_code, p.town,
        1 + pg_temp.pick(h, 6, 9) || '丁目' || 1 + pg_temp.pick(h, 7, 40) || '番' || 1 + pg_temp.pick(h, 8, 30) || '号',
        CASE WHEN pg_temp.pick(h, 9, 3) = 0 THEN '汐見コーポ ' || 101 + pg_temp.pick(h, 10, 800) ELSE '' END
    FROM (SELECT i, pg_temp.household(i) AS h FROM generate_series(0, %(residents)s::bigint - 1) i) one
    JOIN placed p ON p.n = pg_temp.pick(h, 5, {len(TOWNS)});
INSERT INTO resident_number (resident_id, e164, kind)
    SELECT lpad((i + 1)::text, 10, '0'), number, kind
    FROM generate_series(0, %(residents)s::bigint - 1) i,
        LATERAL (VALUES (pg_temp.mobile(i), 'mobile', pg_temp.pick(i, 11, 5) > 0),
            (pg_temp.home(pg_temp.household(i)), 'home', pg_temp.pick(pg_temp.household(i), 12, 5) > 1))
            v (number, kind, given)
    WHERE given;
INSERT INTO restriction (resident_id, reason, department_id, since, household_id)
    SELECT lpad((i + 1)::text, 10, '0'),
        (ARRAY['support_measure', 'guardianship', 'correction'])[1 + pg_temp.pick(i, 13, 3)], 'shimin', %(night)s,
        'H' || lpad(pg_temp.household(i)::text, 9, '0')
    FROM generate_series(0, %(residents)s::bigint - 1) i WHERE pg_temp.pick(i, 14, 100) = 0;
"""

CONTACTS = f"""
INSERT INTO contact (id, revision, channel, direction, called_line, queue, number_received, number_e164, withheld,
        received_at, answered_at, ended_at, wrap_up_ended_at, hold_seconds, operator_id, call_id, resident_id, matched_by,
        verification_level, verified_items, caller_role, language, interpreter, nature, category_id, question, answer,
        place, outcome, department_id, reason, owner, due_on, voice_of_resident, urgent, retention_class)
    SELECT pg_temp.version7(j, at), 1, 'phone', 'incoming', '+815001000100', 'general', coalesce(number, 'anonymous'),
        number, number IS NULL, at, at + interval '9 s', at + interval '4 min', at + interval '5 min',
        pg_temp.pick(j, 20, 40), 'desk_' || lpad(pg_temp.pick(j, 21, {DESKS})::text, 3, '0'), 'pbx:' || j,
        lpad((r + 1)::text, 10, '0'), CASE WHEN r IS NULL THEN 'none' ELSE 'number' END,
        CASE WHEN r IS NULL THEN 0 ELSE 1 END, '[]', 'principal', 'ja', false, 'inquiry', a.category_id, a.question,
        a.answer, '', outcome, CASE WHEN promised THEN a.department_id END,
        CASE WHEN promised THEN '担当課で確かめてからお答えする' ELSE '' END, '',
        CASE WHEN promised THEN at::date + 3 END, false, false, 'contact'
    FROM (
        SELECT j, at, r, outcome, outcome <> 'completed' AS promised,
            CASE WHEN pg_temp.pick(j, 22, 20) = 0 THEN NULL
                WHEN r IS NULL THEN pg_temp.mobile(5000000 + pg_temp.pick(j, 23, 4000000))
                WHEN pg_temp.pick(j, 24, 2) = 0 THEN pg_temp.mobile(r)
                ELSE pg_temp.home(pg_temp.household(r)) END AS number
        FROM (
            SELECT j, %(night)s::timestamptz - interval '1095 days' * (1 - j / (%(contacts)s + 0.0)) AS at,
                CASE WHEN pg_temp.pick(j, 25, 10) > 0 THEN
                    floor(%(residents)s * power(pg_temp.pick(j, 26, 1000000007) / 1000000007.0, 1.3::float8))::bigint
                END AS r,
                CASE pg_temp.pick(j, 27, 25) WHEN 0 THEN 'callback' WHEN 1 THEN 'handed_over' ELSE 'completed' END
                    AS outcome
            FROM generate_series(0, %(contacts)s::bigint - 1) j
        ) who
    ) one
    JOIN asked a ON a.n = pg_temp.pick(j, 28, {len(TOPICS)});
INSERT INTO follow_up (contact_id, resident_id, kind, department_id, due_on, owner, closed_at)
    SELECT id, resident_id, outcome, department_id, due_on, owner,
        CASE WHEN received_at < %(night)s::timestamptz - interval '7 days' THEN received_at + interval '2 days' END
    FROM contact WHERE outcome <> 'completed';
INSERT INTO access_log (id, at, staff_id, action, purpose, resident_id, detail)
    SELECT pg_temp.version7(-i, at), at, 'desk_' || lpad(pg_temp.pick(i, 30, {DESKS})::text, 3, '0'),
        CASE WHEN i % 2 = 0 THEN 'looked_up_number' ELSE 'opened_card' END,
        CASE WHEN i % 2 = 0 THEN '' ELSE 'own_matter' END,
        CASE WHEN i % 2 = 1 THEN lpad((1 + pg_temp.pick(i, 31, %(residents)s))::text, 10, '0') END,
        CASE WHEN i % 2 = 1 THEN '{{"what": "card", "found": 1}}'
            ELSE '{{"number": "' || pg_temp.mobile(pg_temp.pick(i, 31, %(residents)s)) || '", "what": "number", "found": 1}}'
        END::json
    FROM (
        SELECT i, %(night)s::timestamptz - interval '365 days' * (1 - i / (%(residents)s + 0.0)) AS at
        FROM generate_series(0, %(residents)s::bigint - 1) i
    ) one;
"""
FILLED = (
    "resident",
    "resident_address",
    "resident_number",
    "restriction",
    "contact",
    "follow_up",
    "access_log",
)


def database_of(residents: int) -> str:
    return f"city_{residents}"


def desk_name(position: int) -> str:
    return f"desk_{position % DESKS:03d}"


def ensure_cities(folder: Path, sizes: list[int]) -> list[dict[str, Any]]:
    """Make the cities that are missing, and bring the others to this program's functions; what each took."""
    with running(folder) as server:
        with server.connect() as connection:
            known = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
        for size in sizes:
            if database_of(size) in known:
                install(server.url(database_of(size)))
    missing = [size for size in sizes if database_of(size) not in known]
    if not missing:
        return []
    with running(folder, loading=True) as server:
        return [make_city(server, size) for size in missing]


def make_city(server: Server, residents: int) -> dict[str, Any]:
    """Make the database `city_N`; it gets its name when it is whole."""
    began = perf_counter()
    name = database_of(residents)
    with server.connect() as connection:
        connection.execute("DROP DATABASE IF EXISTS city_unfinished")
        connection.execute("CREATE DATABASE city_unfinished")
    url = server.url("city_unfinished")
    install(url)
    engine = open_engine(url)
    for position in range(DESKS):
        add_member(engine, Member(desk_name(position), f"席 {position}", Role.OPERATOR, True, "", "", "", ()))
    engine.dispose()
    with server.connect("city_unfinished") as connection:
        steps = _fill(connection, residents)
        size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    with server.connect() as connection:
        connection.execute(f"ALTER DATABASE city_unfinished RENAME TO {name}")
        connection.execute("CHECKPOINT")
    assert size is not None
    seconds = round(perf_counter() - began, 1)
    contacts = residents * CONTACTS_EACH
    return {"residents": residents, "contacts": contacts, "seconds": seconds, **steps, "mb": size[0] >> 20}


def _fill(connection: "psycopg.Connection[Any]", residents: int) -> dict[str, float]:
    values = {"residents": residents, "contacts": residents * CONTACTS_EACH}
    night = connection.execute("SELECT date_trunc('day', now())").fetchone()
    assert night is not None
    steps: dict[str, float] = {}
    began = perf_counter()
    indexes = connection.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary",
        [list(FILLED)],
    ).fetchall()
    # One transaction that empties the tables first writes no log of what follows.
    with connection.transaction():
        connection.execute(
            "SET LOCAL session_replication_role = replica"
        )  # the data are whole: no checks, no news
        connection.execute(WORDS)
        _words(connection)
        connection.execute(f"TRUNCATE {', '.join(FILLED)} CASCADE")
        for index, _ in indexes:
            connection.execute(f"DROP INDEX {index}")
        for part in (PEOPLE, CONTACTS):
            for statement in part.split(";\n"):
                if statement.strip():
                    connection.execute(_literal(statement, values | {"night": night[0]}))
    steps["rows_seconds"] = round(perf_counter() - began, 1)
    began = perf_counter()
    for _, definition in indexes:
        connection.execute(definition)
    steps["indexes_seconds"] = round(perf_counter() - began, 1)
    began = perf_counter()
    connection.execute(f"VACUUM (FREEZE, ANALYZE) {', '.join(FILLED)}")
    connection.execute("ANALYZE")
    steps["vacuum_seconds"] = round(perf_counter() - began, 1)
    return steps


def _words(connection: "psycopg.Connection[Any]") -> None:
    departments = dict.fromkeys(topic[1] for topic in TOPICS)
    categories = dict.fromkeys(topic[0] for topic in TOPICS)
    names = [
        (f"{surname[0]} {given[0]}", f"{surname[1]} {given[1]}")
        for surname in SURNAMES
        for given in GIVEN_NAMES
    ]
    for into, rows in {
        "named": [(n, name, kana, name_key(name), kana_key(kana)) for n, (name, kana) in enumerate(names)],
        "asked": [(n, *topic[:4]) for n, topic in enumerate(TOPICS)],
        "placed": [(n, *town) for n, town in enumerate(TOWNS)],
        "category (id, position, name, name_en)": [(one, n, one, one) for n, one in enumerate(categories)],
        "department": [
            (one, n, one, one, "", "", "", "", "{}", "[]", "[]") for n, one in enumerate(departments)
        ],
    }.items():
        with connection.cursor().copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _literal(statement: str, values: dict[str, Any]) -> str:
    """With the values in it: a plan for parameters would not know how many rows come."""
    for name, value in values.items():
        statement = statement.replace(f"%({name})s", str(value) if isinstance(value, int) else f"'{value}'")
    return statement


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the server; kept")
    parser.add_argument("--residents", default="10000,2000000", help="sizes of the cities")
    options = parser.parse_args()
    sizes = [int(size) for size in options.residents.split(",")]
    tell("server_city", {"cities": ensure_cities(options.data, sizes)})


if __name__ == "__main__":
    main()
