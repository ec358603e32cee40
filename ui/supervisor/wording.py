"""Words of a kept contact: names by id, values of its fields, times; the same in list, detail and form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callcenter.contacts.contact import CallerRole, Nature, Outcome
from callcenter.contacts.rules import TOKYO
from callcenter.knowledge.departments import Category
from ui import terms
from ui.i18n import named
from ui.widgets.choice import PATH

if TYPE_CHECKING:
    from callcenter.app import CallCenter
    from callcenter.contacts.detail import ContactDetail


class Wording(QObject):
    """Looks names up in what the centre has loaded."""

    def __init__(self, center: CallCenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._center = center
        self._categories: Mapping[str, Category] = {one.id: one for one in center.categories}
        self._people = {one.id: one.name for one in center.staff}

    def category(self, category_id: str) -> str:
        """Both levels: 引越し・住所 › 転入."""
        names: list[str] = []
        while category_id in self._categories:
            one = self._categories[category_id]
            names.insert(0, named(one.name, one.name_en))
            category_id = one.parent_id
        return PATH.join(names) or category_id

    def department(self, department_id: str) -> str:
        one = self._center.departments.get(department_id)
        return named(one.name, one.name_en) if one else department_id

    def person(self, person_id: str) -> str:
        return self._people.get(person_id, person_id)

    def script(self, script_id: str) -> str:
        return next(
            (named(one.title, one.title_en) for one in self._center.scripts if one.id == script_id), script_id
        )

    def step(self, script_id: str, step_id: str) -> str:
        """A step's title; its id where the script has changed since and no longer has it."""
        for script in self._center.scripts:
            if script.id == script_id and step_id in script.steps:
                step = script.steps[step_id]
                return named(step.title, step.title_en)
        return step_id

    def value(self, field: str, plain: object) -> str:
        """A field's plain value, as versions keep it, in words."""
        if isinstance(plain, bool):
            return self.tr("はい") if plain else self.tr("いいえ")
        text = str(plain or "")
        if not text:
            return self.tr("なし")
        if field == "category_id":
            return self.category(text)
        if field == "department_id":
            return self.department(text)
        if field == "due_on":
            return day(date.fromisoformat(text))
        if field == "outcome":
            return terms.outcome(Outcome(text))
        if field == "nature":
            return terms.nature(Nature(text))
        if field == "caller_role":
            return terms.caller_role(CallerRole(text))
        if field == "language":
            return terms.language(text)
        return text


def first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]


def day(value: date) -> str:
    return f"{value:%Y/%m/%d}"


def moment(at: datetime, today: date) -> str:
    """Day and time in Japan, without the year while it is this one."""
    local = at.astimezone(TOKYO)
    return f"{local:%m/%d %H:%M}" if local.year == today.year else f"{local:%Y/%m/%d %H:%M}"


def content(detail: ContactDetail) -> dict[str, object]:
    """What a correction may change, by field, as plain values: the shape in which versions keep it."""
    contact = detail.summary
    return {
        "nature": contact.nature.value,
        "category_id": contact.category_id,
        "question": contact.question,
        "answer": contact.answer,
        "place": contact.place,
        "outcome": contact.outcome.value,
        "department_id": contact.department_id,
        "reason": contact.reason,
        "owner": contact.owner,
        "due_on": contact.due_on.isoformat() if contact.due_on else None,
        "voice_of_resident": contact.voice_of_resident,
        "urgent": contact.urgent,
        "caller_role": contact.caller_role.value,
        "language": contact.language,
        "interpreter": detail.interpreter,
    }
