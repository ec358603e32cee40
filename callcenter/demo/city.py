"""Fills an empty database with the sample city."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select

from callcenter.access.people import Person, Role
from callcenter.demo.articles import put_to_work
from callcenter.demo.history import contacts
from callcenter.demo.households import HouseholdRows, households
from callcenter.demo.searches import searches
from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.directory.records import Directory
from callcenter.knowledge.directory.sources import read_directory, read_waste
from callcenter.knowledge.files import read_folder
from callcenter.knowledge.library import Library
from callcenter.knowledge.reference_yaml import read_categories, read_departments
from callcenter.store import tables

BATCH = 5_000  # rows sent at once

STAFF = (
    {"id": "sato", "name": "佐藤 由美", "role": "operator", "extension": "2001"},
    {"id": "nakano", "name": "中野 健", "role": "operator", "extension": "2002"},
    {"id": "hayashi", "name": "林 美穂", "role": "operator", "extension": "2003"},
    {"id": "ogawa", "name": "小川 悟", "role": "operator", "extension": "2004"},
    {"id": "morita", "name": "森田 恵子", "role": "supervisor", "extension": "2101"},
    {"id": "onishi", "name": "大西 剛", "role": "editor", "extension": "2102"},
    {"id": "kosaka", "name": "小坂 亮", "role": "department", "extension": "3101"},
)
# Who belongs to which department.
OFFICES = (("kosaka", "zeimu"),)


class CityExists(CallCenterError):
    """The database already holds residents; the sample city is only put into an empty one."""

    code = "city_exists"


def has_city(engine: Engine) -> bool:
    """Whether the database holds a city already."""
    with engine.connect() as connection:
        return connection.execute(select(tables.municipality.c.code)).first() is not None


def make_city(
    engine: Engine,
    knowledge_base: Path,
    *,
    residents: int = 2_000,
    contacts_per_resident: float = 10.0,
    seed: int = 992011,
    now: datetime | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    unusable: Callable[[list[ContentProblem]], None] = lambda problems: None,
) -> int:
    """Write the sample city; all of it or, after an error or an interruption, nothing.

    Args:
        now: the end of the three years of history; the current time where it is left out.
        progress: called with residents made and wanted.
        unusable: told why articles were passed over, where there are such.

    Returns:
        The number of residents made.

    Raises:
        CityExists: the database is not empty.
    """
    if has_city(engine):
        raise CityExists
    moment = now or datetime.now(UTC)
    contents, known, problems = _import_knowledge(engine, knowledge_base)
    if problems:
        unusable(problems)
    with engine.begin() as connection:
        connection.execute(insert(tables.staff), [{**person, "active": True} for person in STAFF])
        offices = [{"staff_id": id_, "department_id": office} for id_, office in OFFICES if office in known]
        if offices:
            connection.execute(insert(tables.staff_department), offices)
        put_to_work(connection, contents, moment)
        by_category = {one.category_id: one.id for one in reversed(contents.values())}  # the first of each
        made = _write_people(
            connection, seed, residents, contacts_per_resident, moment, by_category, progress
        )
        random = Random(seed + 2)  # noqa: S311 - nothing secret
        made_searches = list(searches(random, contents, by_category, made * contacts_per_resident, moment))
        if made_searches:
            connection.execute(insert(tables.knowledge_search), made_searches)
        connection.execute(
            insert(tables.municipality),
            {
                "code": "992011",
                "name": "汐見野市",
                "name_en": "Shiomino City",
                "call_centre_number": "+815001000100",
            },
        )
    return made


def _import_knowledge(
    engine: Engine, folder: Path
) -> tuple[dict[str, ArticleContent], frozenset[str], list[ContentProblem]]:
    """The city's articles, categories and departments; returns the articles by id, the departments' ids, and what is wrong."""
    library = Library(engine)
    departments = read_departments(folder)
    library.import_reference(departments, read_categories(folder))
    contents, problems = read_folder(folder)
    editor = Person("onishi", "大西 剛", Role.EDITOR)
    library.import_contents(contents, editor)
    directory = Directory(engine)
    directory.take_in(read_directory([folder / "facilities.csv"], directory.departments()), editor)
    directory.take_in_waste(read_waste([folder / "waste"]), editor)
    return {one.id: one for one in contents}, frozenset(one.id for one in departments), problems


def _write_people(
    connection: Connection,
    seed: int,
    wanted: int,
    average: float,
    now: datetime,
    articles: dict[str, str],
    progress: Callable[[int, int], None],
) -> int:
    random = Random(seed + 1)  # noqa: S311 - the same history for the same seed, nothing secret
    writer = _Writer(connection)
    made = 0
    today: date = now.date()
    for household in households(seed, wanted, today):
        made += len(household.residents)
        _write_household(writer, household)
        restricted = {row["resident_id"] for row in household.restrictions}
        for resident in household.residents:
            numbers = [row["e164"] for row in household.numbers if row["resident_id"] == resident["id"]]
            is_restricted = resident["id"] in restricted
            for rows in contacts(random, resident["id"], numbers, is_restricted, average, now, articles):
                for name, row in rows.items():
                    writer.add(tables.metadata.tables[name], row)
        if made % 1000 < len(household.residents):
            progress(made, wanted)
    writer.flush()
    progress(made, made)
    return made


def _write_household(writer: "_Writer", household: HouseholdRows) -> None:
    for table, rows in (
        (tables.resident, household.residents),
        (tables.resident_address, household.addresses),
        (tables.resident_number, household.numbers),
        (tables.restriction, household.restrictions),
    ):
        for row in rows:
            writer.add(table, row)


class _Writer:
    """Collects rows by table and sends them in batches, parents before children."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._count = 0

    def add(self, table: Table, row: dict[str, Any]) -> None:
        self._rows[table.name].append(row)
        self._count += 1
        if self._count >= BATCH:
            self.flush()

    def flush(self) -> None:
        for table in tables.metadata.sorted_tables:
            rows = self._rows.pop(table.name, None)
            if rows:
                self._connection.execute(insert(table), rows)
        self._count = 0
