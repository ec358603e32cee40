"""What a call script is: steps with a sentence to read, choices that branch, fields that are collected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StepKind(StrEnum):
    """What the operator does at a step."""

    SAY = "say"
    VERIFY = "verify"  # verification of the person: records the level and the items asked
    END = "end"


class FieldKind(StrEnum):
    """How a field's answer is entered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes_no"


class CallerKind(StrEnum):
    """What is known of a caller before a word is said."""

    WITHHELD = "withheld"  # no number to call back
    RELAY = "relay"  # 電話リレーサービス: an interpreter types or signs for the caller
    FOREIGN = "foreign"  # the line or the card says a language other than Japanese


class VerifyItem(StrEnum):
    """What a VERIFY step may ask. The item is recorded, never the value that was given."""

    NAME = "name"
    AGENT_NAME = "agent_name"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    REFERENCE = "reference"  # the number printed on the notice at hand, never the individual number


_IDENTIFYING = frozenset({VerifyItem.NAME, VerifyItem.BIRTH_DATE, VerifyItem.ADDRESS, VerifyItem.REFERENCE})


def verification_level(items: Collection[VerifyItem]) -> int:
    """The level (0 to 2) that matched items amount to; a script never reaches 3, which is the department's.

    A telephone number is shared by households and offices, so it makes a callback possible (1) but does
    not count among the three items of level 2.
    """
    if len(_IDENTIFYING.intersection(items)) >= 3:
        return 2
    named = VerifyItem.NAME in items or VerifyItem.AGENT_NAME in items
    return 1 if named and VerifyItem.PHONE in items else 0


@dataclass(frozen=True)
class Choice:
    """An answer of the caller: number key (1 to 9), words on the button, where it leads.

    `sets` puts values into the wrap-up (names of `contacts.contact.Draft` fields, such as category_id).
    """

    key: int
    text: str
    text_en: str
    goto: str
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """A fact that a step collects into the wrap-up's question, under its label.

    A field that `fills` a field of the draft goes there instead. `options_en` are words for the screen;
    what is recorded is the entry of `options` at the same place.
    """

    id: str
    label: str
    label_en: str
    kind: FieldKind
    required: bool = False
    options: tuple[str, ...] = ()
    options_en: tuple[str, ...] = ()
    fills: str = ""


@dataclass(frozen=True)
class Step:
    """One step. `say` and `say_en` are Jinja2 templates; `goto` is the way on where there is no choice.

    `items` are what a VERIFY step may ask.
    """

    id: str
    title: str
    title_en: str
    say: str
    say_en: str
    kind: StepKind = StepKind.SAY
    hint: str = ""
    hint_en: str = ""
    choices: tuple[Choice, ...] = ()
    fields: tuple[Field, ...] = ()
    items: tuple[VerifyItem, ...] = ()
    articles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    goto: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """A call script as it was when the call began. `version` names its content; `first` is the first step.

    Categories, keywords (words callers use) and kinds of caller say when it is offered; the `default` one
    is offered while nothing is known. `defaults` are put into the wrap-up when the script starts.
    """

    id: str
    version: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    first: str
    steps: Mapping[str, Step]
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    callers: tuple[CallerKind, ...] = ()
    default: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ScriptProblem:
    """Why a script, or a part of it, cannot be used: file, line (1-based, 0 where unknown), code and facts."""

    file: str
    line: int
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
