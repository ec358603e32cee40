"""Names for ids, and who did something when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from callcenter.knowledge.departments import TOKYO
from ui.i18n import named

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Names:
    """Looked up in what the desk knows now."""

    def __init__(self, center: CallCenter) -> None:
        self._center = center

    def department(self, id_: str) -> str:
        """The name of a department."""
        found = self._center.departments.get(id_)
        return named(found.name, found.name_en) if found else id_

    def by(self, person_id: str, at: datetime) -> str:
        """Who, and on which day (Asia/Tokyo)."""
        name = next((each.name for each in self._center.staff if each.id == person_id), person_id)
        return f"{name}　{day(at)}"


def day(at: datetime) -> str:
    """The day of a moment in Asia/Tokyo."""
    return f"{at.astimezone(TOKYO):%Y/%m/%d}"
