"""How sure the centre is of who is speaking, and what that lets it tell.

The operator asks and ticks; what the caller answered is compared by ear and eye and never stored.
The individual number is no item: it is never asked (番号法).
"""

from collections.abc import Collection
from enum import IntEnum, StrEnum


class Item(StrEnum):
    """What the operator may ask and compare with the card."""

    NAME = "name"
    KANA = "kana"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    HOUSEHOLD_MEMBER = "household_member"


class Level(IntEnum):
    """L0 anonymous, L1 name and number, L2 three items; L3 is the department's own verification."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3


class Topic(StrEnum):
    """What may be told."""

    GENERAL = "general"  # what is the same for everybody
    CALLBACK = "callback"  # a promise to call the number back
    RECEIPT = "receipt"  # whether something was received: yes or no
    AMOUNTS = "amounts"
    ADDRESS = "address"
    FAMILY = "family"


# A level tells what the ones below it tell, and this.
_TOLD_FROM: dict[Topic, Level] = {
    Topic.GENERAL: Level.L0,
    Topic.CALLBACK: Level.L1,
    Topic.RECEIPT: Level.L2,
    Topic.AMOUNTS: Level.L3,
    Topic.ADDRESS: Level.L3,
    Topic.FAMILY: Level.L3,
}


def level_for(items: Collection[Item], *, number_matches: bool) -> Level:
    """The level reached; L3 never is on the telephone of the centre.

    Args:
        items: those that matched. The name and its reading are one thing known, and count once.
        number_matches: the call comes from a number registered for this resident.
    """
    known = {Item.NAME if item is Item.KANA else item for item in items}
    if len(known) >= 3:
        return Level.L2
    if Item.NAME in known and number_matches:
        return Level.L1
    return Level.L0


def may_be_told(level: Level, *, restricted: bool) -> frozenset[Topic]:
    """What may be told to a caller verified at this level.

    Args:
        restricted: of the resident's card; then only the department answers, whatever the level.
    """
    reached = min(level, Level.L1) if restricted else level
    return frozenset(topic for topic, needed in _TOLD_FROM.items() if reached >= needed)
