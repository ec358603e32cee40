"""People to try the rules with."""

import pytest

from callcenter.access.people import Person, Role


@pytest.fixture
def operator() -> Person:
    return Person(id="sato", name="佐藤", role=Role.OPERATOR)


@pytest.fixture
def supervisor() -> Person:
    return Person(id="ito", name="伊藤", role=Role.SUPERVISOR)


@pytest.fixture
def editor() -> Person:
    return Person(id="kudo", name="工藤", role=Role.EDITOR)
