"""A city's shared database with people of each role, each with a sign-in of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from residents.conftest import City
from sqlalchemy import Engine, insert, make_url, select

from callcenter.access.people import Person, Role
from callcenter.administration.install import install
from callcenter.administration.staff import Member, add_member
from callcenter.store.engine import open_engine, secured
from callcenter.store.tables import category, contact_version, department
from tests.databases import administer, database_of

PEOPLE = {
    "sato": ("佐藤 花", Role.OPERATOR),
    "ito": ("伊藤 翔", Role.OPERATOR),
    "kudo": ("工藤 明", Role.SUPERVISOR),
    "abe": ("阿部 誠", Role.AUDITOR),
    "mori": ("森 薫", Role.EDITOR),
    "ono": ("小野 渚", Role.DEPARTMENT),
    "gateway": ("交換機", Role.GATEWAY),
}


@dataclass
class SharedCity:
    """`owner` reaches the tables, as only the administrator does; `desk` signs in as a person."""

    url: str
    owner: Engine
    opened: list[Engine] = field(default_factory=list)

    def person(self, id_: str) -> Person:
        name, role = PEOPLE[id_]
        return Person(id_, name, role)

    def login(self, id_: str) -> Engine:
        """The person's own connection, without the program around it: what an attacker has."""
        engine = open_engine(make_url(self.url).set(username=id_, password="").render_as_string(False))
        self.opened.append(engine)
        return engine

    def desk(self, id_: str) -> Engine:
        return secured(self.login(id_))

    def fresh_versions(self) -> list[int]:
        """Revisions that were kept when contacts were corrected."""
        with self.owner.connect() as connection:
            kept = select(contact_version.c.revision).order_by(contact_version.c.revision)
            return list(connection.execute(kept).scalars())


@pytest.fixture(scope="session")
def shared_template(postgres_server: str) -> Iterator[str]:
    """The name of a database that was set up once, with everybody in it; each test works on a copy."""
    name = f"template_{uuid4().hex}"
    administer(postgres_server, f"CREATE DATABASE {name}")
    url = database_of(postgres_server, name)
    install(url)
    owner = open_engine(url)
    for id_, (written, role) in PEOPLE.items():
        add_member(owner, Member(id_, written, role, True, "", "", "", ()))
    owner.dispose()
    yield name
    administer(postgres_server, f"DROP DATABASE {name}")


@pytest.fixture
def shared_city(postgres_server: str, shared_template: str) -> Iterator[SharedCity]:
    name = f"shared_{uuid4().hex}"
    administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {shared_template}")
    url = database_of(postgres_server, name)
    # The rights on a database itself are not copied with it.
    administer(url, f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    for role in Role:
        administer(url, f"GRANT CONNECT ON DATABASE {name} TO callcenter_{role.value}")
    city = SharedCity(url, open_engine(url))
    yield city
    for engine in (*city.opened, city.owner):
        engine.dispose()
    administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def city(shared_city: SharedCity) -> City:
    """A category, a department, and residents as they are added."""
    with shared_city.owner.begin() as connection:
        connection.execute(insert(category).values(id="other", position=0, name="その他", name_en="Other"))
        connection.execute(
            insert(department).values(
                id="citizens", position=0, name="市民課", name_en="Citizens", kana="しみんか", number_e164="",
                extension="", location="", hours={}, handles=[], sections=[],
            )
        )  # fmt: skip
    return City(shared_city.owner)


@pytest.fixture
def desk(shared_city: SharedCity) -> Callable[[str], Engine]:
    return shared_city.desk
