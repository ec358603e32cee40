"""The sentence to read aloud, filled with what is known of the call."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from callcenter.guidance.template import compiled
from callcenter.guidance.words import Language, harmless, spoken_date

LONGEST_SENTENCE = 4_000  # nobody reads more aloud; the rest is cut
MOST_COLLECTED = 50
_TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class DepartmentWords:
    """A department as it is spoken of: hours of today in words ("8時45分から17時15分まで"), open at this moment."""

    name: str
    name_en: str
    hours: str = ""
    hours_en: str = ""
    open: bool = False
    phone: str = ""


@dataclass(frozen=True)
class CallContext:
    """What is known during the call. `now` is aware; empty values read as a visible blank.

    `caller_name` is spoken only from verification level 1 on: a name that was merely guessed from the
    number would tell a stranger who lives there.
    """

    now: datetime
    city: str = ""
    city_en: str = ""
    centre: str = ""
    centre_en: str = ""
    operator: str = ""
    operator_en: str = ""
    caller_name: str = ""
    verification_level: int = 0
    number: str = ""
    withheld: bool = False
    relay: bool = False
    due_on: date | None = None
    department: DepartmentWords | None = None
    fields: Mapping[str, str] = field(default_factory=dict)  # collected values by field id
    collected: Mapping[str, str] = field(default_factory=dict)  # the same by label


def _greeting(now: datetime, language: Language) -> str:
    hour = now.astimezone(_TOKYO).hour
    if language == "en":
        return "Good morning" if 5 <= hour < 12 else "Good afternoon" if 12 <= hour < 17 else "Good evening"
    return "おはようございます" if 5 <= hour < 11 else "お電話ありがとうございます"


def render(source: str, context: CallContext, language: Language = "ja") -> str:
    """The sentence as plain text, with `**bold**` runs and line breaks as the template has them.

    Raises:
        TemplateRefused: the template uses more than a sentence needs.
    """
    said = ""
    for part in compiled(source).generate(_values(context, language)):
        said += part
        if len(said) > LONGEST_SENTENCE:
            said = said[: LONGEST_SENTENCE - 1] + "…"
            break
    lines = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in said.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _values(context: CallContext, language: Language) -> dict[str, object]:
    """The variables of a template. What has no value is left out, and so reads as a blank."""
    english = language == "en"
    place = context.department
    said = {
        "city": context.city_en if english else context.city,
        "centre": context.centre_en if english else context.centre,
        "operator": (context.operator_en or context.operator) if english else context.operator,
        "number": context.number,
        "due": spoken_date(context.due_on, language) if context.due_on else "",
    }
    department = (
        {
            "name": place.name_en if english else place.name,
            "hours": place.hours_en if english else place.hours,
            "phone": place.phone,
        }
        if place
        else {}
    )
    named = context.caller_name and context.verification_level >= 1
    values: dict[str, object] = {
        "_language": language,
        "greeting": _greeting(context.now, language),
        "today": spoken_date(context.now.astimezone(_TOKYO).date(), language),
        "caller": harmless(context.caller_name) + ("" if english else "様") if named else "",
        "withheld": context.withheld,
        "relay": context.relay,
        "department": MappingProxyType(_filled(department) | {"open": bool(place and place.open)}),
        "fields": MappingProxyType(_filled(context.fields)),
        "collected": tuple(
            MappingProxyType({"label": harmless(label), "value": harmless(value)})
            for label, value in list(context.collected.items())[:MOST_COLLECTED]
        ),
    }
    return values | _filled(said)


def _filled(values: Mapping[str, str]) -> dict[str, object]:
    return {name: harmless(value) for name, value in values.items() if value.strip()}
