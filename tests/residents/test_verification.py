"""What the caller has proved decides what may be told."""

from itertools import combinations

import pytest

from callcenter.residents.verification import Item, Level, Topic, level_for, may_be_told


@pytest.mark.parametrize(
    ("items", "number_matches", "level"),
    [
        ([], False, Level.L0),
        ([], True, Level.L0),
        ([Item.NAME], False, Level.L0),
        ([Item.NAME], True, Level.L1),
        ([Item.KANA], True, Level.L1),
        ([Item.BIRTH_DATE, Item.ADDRESS], True, Level.L0),
        ([Item.NAME, Item.KANA, Item.BIRTH_DATE], True, Level.L1),
        ([Item.NAME, Item.BIRTH_DATE, Item.ADDRESS], False, Level.L2),
        (list(Item), True, Level.L2),
    ],
)
def test_levels(items: list[Item], number_matches: bool, level: Level) -> None:
    assert level_for(items, number_matches=number_matches) is level


def test_amounts_address_and_family_are_never_told_here() -> None:
    for size in range(len(Item) + 1):
        for items in combinations(Item, size):
            told = may_be_told(level_for(items, number_matches=True), restricted=False)
            assert not told & {Topic.AMOUNTS, Topic.ADDRESS, Topic.FAMILY}


def test_each_level_tells_more() -> None:
    told = [may_be_told(level, restricted=False) for level in Level]
    assert told[0] == {Topic.GENERAL}
    assert told[1] == told[0] | {Topic.CALLBACK}
    assert told[2] == told[1] | {Topic.RECEIPT}


def test_a_restricted_resident_is_told_by_the_department() -> None:
    for level in Level:
        assert may_be_told(level, restricted=True) <= {Topic.GENERAL, Topic.CALLBACK}
