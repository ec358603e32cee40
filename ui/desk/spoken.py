"""What the sentences of a script may speak of, from what the desk knows."""

from collections.abc import Mapping
from datetime import UTC, datetime

from callcenter.app import CallCenter
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.guidance.render import CallContext, DepartmentWords
from callcenter.knowledge.departments import TOKYO, Department
from ui.desk.open_contact import OpenContact


def context(center: CallCenter, contact: OpenContact) -> CallContext:
    """The context of the contact's next sentence."""
    city = center.municipality
    draft = contact.draft
    number = contact.call.number if contact.call else read_number(draft.number_received)
    return CallContext(
        now=datetime.now(UTC),
        city=city.name,
        city_en=city.name_en,
        centre=f"{city.name}コールセンター",
        centre_en=f"{city.name_en} Call Centre",
        operator=_surname(center.person.name),
        operator_en=_surname(center.person.name),
        caller_name=_surname(contact.view.card.name) if contact.view else "",
        verification_level=draft.verification_level,
        number=number.display,
        withheld=number.kind is NumberKind.WITHHELD,
        relay=number.relay,
        due_on=draft.due_on,
        department=_department(center.departments, contact),
    )


def _surname(name: str) -> str:
    """The part before the space; a name of one part, or in Latin letters, is spoken whole."""
    return name if name.isascii() else name.split()[0]


def _department(departments: Mapping[str, Department], contact: OpenContact) -> DepartmentWords | None:
    run = contact.run
    step = run.current.departments[:1] if run else ()
    wanted = (
        contact.draft.department_id or (run.sets.get("department_id", "") if run else "") or "".join(step)
    )
    found = departments.get(wanted)
    if found is None:
        return None
    now = datetime.now(UTC)
    today = found.hours.openings(now.astimezone(TOKYO).date())
    return DepartmentWords(
        name=found.name,
        name_en=found.name_en,
        hours="、".join(f"{_hour(begin)}から{_hour(end)}まで" for begin, end in today),
        hours_en=", ".join(f"{begin:%H:%M} to {end:%H:%M}" for begin, end in today),
        open=found.is_open(now),
        phone=read_number(found.number).display,
    )


def _hour(moment: datetime) -> str:
    return f"{moment.hour}時{moment.minute}分" if moment.minute else f"{moment.hour}時"
