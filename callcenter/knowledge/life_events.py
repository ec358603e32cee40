"""What happens in a life (ライフイベント), and the categories whose articles are asked for then."""

from collections.abc import Iterable
from dataclasses import dataclass

from callcenter.knowledge.departments import Category


@dataclass(frozen=True)
class LifeEvent:
    """An event of `life_events.yaml`. `categories` are of either level; the first stands for all below it."""

    id: str
    name: str
    name_en: str
    categories: tuple[str, ...]

    def all_categories(self, known: Iterable[Category]) -> frozenset[str]:
        """The categories of its articles, with those below the ones it names."""
        return frozenset(
            each.id for each in known if each.id in self.categories or each.parent_id in self.categories
        )
