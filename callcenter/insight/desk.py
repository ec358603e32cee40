"""What a desk sees of contacts that were kept, and of how well the knowledge served: lists, corrections, figures, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from sqlalchemy import Engine

from callcenter.access.people import Person
from callcenter.contacts.correction import Corrected, correct
from callcenter.contacts.detail import ContactDetail, contact_detail
from callcenter.contacts.log import ContactFilter, Page, list_contacts
from callcenter.knowledge.departments import Category
from callcenter.knowledge.desk import KnowledgeDesk
from callcenter.municipality import Municipality

if TYPE_CHECKING:
    from callcenter.insight.export import Exported
    from callcenter.insight.knowledge_figures import KnowledgeFigures


class Insight:
    """What somebody signed in may see and correct; every method may wait for the database.

    Args:
        knowledge, municipality: name articles and the city in a file of figures.
    """

    def __init__(
        self, engine: Engine, person: Person, knowledge: KnowledgeDesk, municipality: Municipality
    ) -> None:
        self._engine, self._person = engine, person
        self._knowledge, self._municipality = knowledge, municipality

    # Contacts

    def contacts(self, wanted: ContactFilter, offset: int = 0) -> Page:
        """A page of contacts, newest first."""
        return list_contacts(self._engine, self._person, wanted, offset=offset)

    def contact(self, contact_id: UUID) -> ContactDetail:
        """One contact with its events, articles and versions."""
        return contact_detail(self._engine, self._person, contact_id)

    def correct(self, contact_id: UUID, base: int, changes: Mapping[str, object], reason: str) -> Corrected:
        """Correct a contact by a new version."""
        return correct(self._engine, self._person, contact_id, base, changes, reason)

    def export(
        self,
        wanted: ContactFilter,
        path: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        language: Literal["ja", "en"],
    ) -> Exported:
        """Write the filtered list as .xlsx."""
        from callcenter.insight.export import export_contacts  # its library takes 0.1 s

        return export_contacts(self._engine, self._person, wanted, path, progress, cancelled, language)

    # Knowledge

    def figures(self, first: date, last: date) -> KnowledgeFigures:
        """How well the knowledge served the telephone from one day to another."""
        from callcenter.insight.knowledge_figures import knowledge_figures  # only for those who see them

        return knowledge_figures(self._engine, self._person, first, last)

    def trend(self, first: date, last: date) -> list[KnowledgeFigures]:
        """The same week by week, or in as many weeks as make 13 parts of it."""
        from callcenter.insight.knowledge_figures import knowledge_trend

        return knowledge_trend(self._engine, self._person, first, last)

    def export_figures(
        self,
        figures: KnowledgeFigures,
        before: KnowledgeFigures,
        categories: Iterable[Category],
        path: Path,
        language: Literal["ja", "en"],
    ) -> Path:
        """Write the figures of a period as .xlsx, beside those of the period before."""
        from callcenter.insight.figures_export import export_figures  # its library takes 0.1 s

        names = {one.id: (one.name, one.name_en or one.name) for one in categories}
        titles = {id_: one.content.title for id_, one in self._knowledge.published.items()}
        return export_figures(figures, before, self._municipality, names, titles, path, language)
