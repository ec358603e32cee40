"""Who signs in, and what the role allows."""

import subprocess
import sys

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.people import Person, PersonDisabled, PersonUnknown, Role, list_people, load_person
from callcenter.access.policy import Action, may
from callcenter.store.tables import staff


@pytest.fixture
def staffed(engine: Engine) -> Engine:
    with engine.begin() as connection:
        connection.execute(
            insert(staff),
            [
                {"id": "sato", "name": "佐藤", "role": "operator", "extension": "6001", "active": True},
                {"id": "ito", "name": "伊藤", "role": "supervisor", "extension": None, "active": True},
                {"id": "old", "name": "古川", "role": "operator", "extension": None, "active": False},
            ],
        )
    return engine


def test_people_sign_in_by_id(staffed: Engine) -> None:
    sato = Person(id="sato", name="佐藤", role=Role.OPERATOR, extension="6001")
    assert load_person(staffed, "sato") == sato
    assert list_people(staffed) == [Person(id="ito", name="伊藤", role=Role.SUPERVISOR), sato]
    with pytest.raises(PersonUnknown):
        load_person(staffed, "nobody")
    with pytest.raises(PersonDisabled):
        load_person(staffed, "old")


def test_each_role_does_its_own_work(operator: Person, supervisor: Person, editor: Person) -> None:
    assert [may(person, Action.OPEN_CARD) for person in (operator, supervisor, editor)] == [True, True, False]
    assert [may(person, Action.READ_ACCESS_LOG) for person in (operator, supervisor, editor)] == [
        False,
        True,
        False,
    ]
    assert [may(person, Action.EDIT_ARTICLES) for person in (operator, supervisor, editor)] == [
        False,
        True,
        True,
    ]
    assert not may(operator, Action.EXPORT_CONTACTS)


def test_the_screen_can_ask_what_is_allowed_without_loading_the_database_library() -> None:
    script = (
        "import sys, callcenter.access.policy, callcenter.access.purpose, callcenter.access.individual_number;"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
