"""What a call script is: steps with a sentence to read, choices that branch, fields that are collected."""

from collections.abc import Mapping
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


@dataclass(frozen=True)
class Choice:
    """An answer of the caller: number key, words on the button, where it leads.

    `sets` puts values into the wrap-up (names of `contacts.draft.Draft` fields, such as category_id).
    """

    key: int
    text: str
    text_en: str
    goto: str
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """A fact that a step collects into the wrap-up's question, under its label."""

    id: str
    label: str
    label_en: str
    kind: FieldKind
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step. `say` and `say_en` are Jinja2 templates; `goto` is the way on where there is no choice."""

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
    articles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    goto: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """A call script as it was when the call began. `version` names its content; `first` is the first step.

    `offered_for` says when it fits: categories, caller kinds (withheld, relay, foreign …) and keywords.
    """

    id: str
    version: str
    title: str
    title_en: str
    summary: str
    first: str
    steps: Mapping[str, Step]
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ScriptProblem:
    """Why a script, or a part of it, cannot be used: file, line (1-based, 0 where unknown), code and facts."""

    file: str
    line: int
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
