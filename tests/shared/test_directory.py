"""Who imports facilities, departments and waste sorting at a shared database: editors and supervisors, nobody else."""

import pytest
from knowledge.test_directory import ALL, LIBRARY, SORTING

from callcenter.access.people import Person, Role
from callcenter.knowledge.directory.desk import DirectoryDesk
from callcenter.knowledge.directory.records import Directory, Kept
from callcenter.knowledge.directory.sources import DirectorySource, WasteSource
from callcenter.store.errors import DatabaseError

from .conftest import SharedCity

# Whoever wrote a program of their own would say of themselves what they like.
ANYBODY = Person("anybody", "誰か", Role.EDITOR)
PLACES, WASTE = DirectorySource((LIBRARY,), (), ()), WasteSource(SORTING, ALL, ())


@pytest.mark.parametrize("name", ["mori", "kudo"])
def test_an_editor_or_supervisor_imports_and_everybody_finds(shared_city: SharedCity, name: str) -> None:
    person, directory = shared_city.person(name), Directory(shared_city.desk(name))
    assert directory.take_in_waste(WASTE, person).added == 11
    assert directory.take_in(PLACES, person) == Kept(added=1)
    assert directory.take_in(DirectorySource((), (), ()), person, replace_all=True) == Kept()
    for reader in ("sato", "ono", "abe"):
        desk = DirectoryDesk(shared_city.desk(reader), [])
        assert desk.find("布団").waste[0].value == SORTING.items[0]
        assert desk.find("図書館").facilities[0].value == LIBRARY


@pytest.mark.parametrize("name", ["sato", "ono", "abe", "gateway"])
def test_the_server_refuses_everybody_else(shared_city: SharedCity, name: str) -> None:
    directory = Directory(shared_city.desk(name))
    with pytest.raises(DatabaseError):
        directory.take_in_waste(WASTE, ANYBODY)
    with pytest.raises(DatabaseError):
        directory.take_in(PLACES, ANYBODY)
    assert Directory(shared_city.owner).facilities() == []
