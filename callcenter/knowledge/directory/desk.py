"""What a desk finds beside the articles: facilities, and how to throw things away."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from callcenter.knowledge.directory.asking import asked, synonyms_from
from callcenter.knowledge.directory.facilities import Facility
from callcenter.knowledge.directory.finder import Entry, Finder, Fit, Found
from callcenter.knowledge.directory.records import Directory
from callcenter.knowledge.directory.waste import Waste, WasteClass, WasteItem, WasteSorting

_BRACKETS = re.compile(r"[（(［\[【〔].*")
_CITY = re.compile(r"^[^\s]{1,6}?[市区町村]立?")


@dataclass(frozen=True)
class DirectoryHits:
    """What was found beside the articles, best first.

    Attributes:
        throws, calls: the question was how to throw away, or whom to call.
    """

    waste: tuple[Found[Waste], ...] = ()
    facilities: tuple[Found[Facility], ...] = ()
    throws: bool = False
    calls: bool = False

    def lead(self, articles_are_weak: bool) -> tuple[bool, bool]:
        """Whether the facilities, and whether the waste, stand before the articles.

        What was asked for does; and what was named whole, where no article has it in its title: 印鑑 is thrown away
        less often than registered.
        """
        places = bool(self.facilities) and not self.throws
        things = bool(self.waste) and not self.calls
        return (
            places and (self.calls or (articles_are_weak and self.facilities[0].fit is Fit.NAMED)),
            things and (self.throws or (articles_are_weak and self.waste[0].fit is Fit.NAMED)),
        )


class DirectoryDesk:
    """Facilities and waste sorting in memory, with what finds them.

    Args:
        synonyms: groups of words that mean the same.
    """

    def __init__(self, engine: Engine, synonyms: Iterable[Sequence[str]]) -> None:
        self._directory = Directory(engine)
        self._synonyms = synonyms_from(synonyms)
        self.read()

    def read(self) -> None:
        """Read everything again."""
        facilities, waste = self._directory.facilities(), self._directory.waste()
        # Another thread may search meanwhile: what it finds with is put in its place whole.
        self._places = Finder(map(_place, facilities))
        self._things: Finder[Waste] = Finder([*map(_class, waste.classes), *map(_item, waste.items)])
        self.facilities = {one.id: one for one in facilities}
        self.waste: WasteSorting = waste

    def find(self, query: str, most: int = 8) -> DirectoryHits:
        """What fits the words typed so far."""
        question = asked(query, self._synonyms)
        return DirectoryHits(
            tuple(self._things.find(question, most)),
            tuple(self._places.find(question, most)),
            question.throws,
            question.calls,
        )


def _item(one: WasteItem) -> Entry[Waste]:
    before = _BRACKETS.sub("", one.name)
    return Entry(one, (one.name, before, *before.split("・"), one.reading), (one.class_name,))


def _class(one: WasteClass) -> Entry[Waste]:
    return Entry(one, (one.name, _BRACKETS.sub("", one.name), one.name_en))


def _place(one: Facility) -> Entry[Facility]:
    short = _CITY.sub("", one.name)
    return Entry(
        one,
        (one.name, short, one.kana, one.name_en, *one.handles),
        (one.kind, one.address, one.note),
    )
