"""What a contact needs before it may be kept, and what FAQ and script may fill in for the operator."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta, timezone
from enum import StrEnum
from typing import Any

from callcenter.access.individual_number import find_individual_numbers
from callcenter.contacts.contact import NAMES_DEPARTMENT, PROMISES, Draft, Nature, Outcome
from callcenter.contacts.payload import PayloadUnreadable, from_payload, read_value, to_payload
from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.render import plain_text

TOKYO = timezone(timedelta(hours=9), "Asia/Tokyo")  # Japan keeps one time all year
LONGEST_TEXT = 4_000  # characters of one text field
# Control characters but tab and end of line, NUL among them, which PostgreSQL refuses; lone surrogates, which UTF-8
# refuses.
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
TEXT_FIELDS = ("question", "answer", "place", "reason", "owner")
# What the operator decides at wrap-up: what a script may set, and what may be corrected later.
CONTENT_FIELDS = (
    *("nature", "category_id", "question", "answer", "place", "outcome", "department_id", "reason", "owner"),
    *("due_on", "voice_of_resident", "urgent", "caller_role", "language", "interpreter"),
)


class ProblemCode(StrEnum):
    """Why a field cannot stay as it is."""

    MISSING = "missing"
    PAST = "past"
    CLOSED_DAY = "closed_day"
    TOO_LONG = "too_long"
    INDIVIDUAL_NUMBER = "individual_number"


@dataclass(frozen=True)
class DraftProblem:
    """A field of the draft and what is wrong with it.

    `field` is a name of `Draft`, or `fields.` and the label where a script step collected the text.
    """

    field: str
    code: ProblemCode


class ContactRefused(CallCenterError):
    """The contact may not be kept as it is. Facts: `fields` and `codes`, in pairs; never a text."""

    code = "contact_refused"

    def __init__(self, problems: list[DraftProblem]) -> None:
        super().__init__(fields=[one.field for one in problems], codes=[one.code.value for one in problems])
        self.problems = problems


def problems(
    draft: Draft, today: date, closed: Callable[[str, date], bool] | None = None
) -> list[DraftProblem]:
    """Everything that keeps the draft from being finished, in the order of the form; empty when it is ready.

    Args:
        today: the day in Asia/Tokyo; a promise may not lie before it.
        closed: whether a department (by id) is closed on a day; None where opening hours are not known.
    """
    return [*_missing(draft), *_due(draft, today, closed), *_texts(draft)]


def full_question(draft: Draft) -> str:
    """The question as it is kept: what the operator wrote, then the facts the script collected, by label."""
    lines = [f"{label}: {value}" for label, value in draft.fields.items() if value.strip()]
    return "\n".join([draft.question, *lines] if draft.question else lines)


def clean(draft: Draft) -> Draft:
    """The draft without what no screen shows and no database takes: control characters, halves of surrogate pairs.

    Line ends become LF; white space around a text goes. Search words and facts of events that hold an individual
    number are emptied: nobody could correct them by hand.
    """
    tidy = from_payload(_tidy(to_payload(draft)))
    return replace(
        tidy,
        articles=tuple(replace(used, search_words=_safe(used.search_words)) for used in tidy.articles),
        events=tuple(
            replace(event, detail={key: _safe(value) for key, value in event.detail.items()})
            for event in tidy.events
        ),
    )


def clean_text(text: str) -> str:
    """One text as `clean` leaves it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNKEPT.sub("", text).strip()


def wrong_note(note: str) -> ProblemCode | None:
    """What keeps a note from being kept that must say something: a correction's reason, how a promise was kept."""
    if not note.strip():
        return ProblemCode.MISSING
    if len(note) > LONGEST_TEXT:
        return ProblemCode.TOO_LONG
    return ProblemCode.INDIVIDUAL_NUMBER if find_individual_numbers(note) else None


def defaults(
    draft: Draft, article: ArticleContent | None = None, script_sets: Mapping[str, str] | None = None
) -> Draft:
    """The draft with what script and article suggest, the script before the article.

    Only fields that still hold their first value and are not among `draft.decided` are filled: nothing the
    operator typed or chose is overwritten. Names and values that fit no field are passed over; naming them is
    the script check's work.

    Args:
        script_sets: by field name; dates in ISO 8601, `true` and `false` for switches.
    """
    suggested: dict[str, Any] = {}
    if article is not None:
        suggested = {
            "category_id": article.category_id,
            "department_id": article.department_id,
            "answer": plain_text(article.read_out),
            "outcome": _readable("outcome", article.outcome),
        }
    for name, text in (script_sets or {}).items():
        if name in CONTENT_FIELDS and (value := _readable(name, text)) is not None:
            suggested[name] = value
    first = {field.name: field.default for field in fields(Draft)}
    free = {
        name: value
        for name, value in suggested.items()
        if value not in (None, "") and name not in draft.decided and getattr(draft, name) == first[name]
    }
    return replace(draft, **free)


def _missing(draft: Draft) -> Iterator[DraftProblem]:
    spoken = draft.outcome is not Outcome.SILENT
    needed = {
        "category_id": True,
        "question": spoken and not any(value.strip() for value in draft.fields.values()),
        "answer": draft.outcome is Outcome.COMPLETED,
        "place": spoken and draft.nature is Nature.REPORT,
        "outcome": True,
        "department_id": draft.outcome in NAMES_DEPARTMENT,
        "due_on": draft.outcome in PROMISES,
    }
    for name, asked in needed.items():
        value = getattr(draft, name)
        if asked and (value is None or not str(value).strip()):
            yield DraftProblem(name, ProblemCode.MISSING)


def _due(draft: Draft, today: date, closed: Callable[[str, date], bool] | None) -> Iterator[DraftProblem]:
    if draft.due_on is None or draft.outcome not in PROMISES:
        return
    if draft.due_on < today:
        yield DraftProblem("due_on", ProblemCode.PAST)
    elif closed is not None and draft.department_id and closed(draft.department_id, draft.due_on):
        yield DraftProblem("due_on", ProblemCode.CLOSED_DAY)


def _texts(draft: Draft) -> Iterator[DraftProblem]:
    texts = {name: getattr(draft, name) for name in TEXT_FIELDS}
    texts |= {f"fields.{label}": f"{label}: {value}" for label, value in draft.fields.items()}
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            yield DraftProblem(name, ProblemCode.TOO_LONG)
        if find_individual_numbers(text):
            yield DraftProblem(name, ProblemCode.INDIVIDUAL_NUMBER)


def _safe(text: str) -> str:
    return "" if find_individual_numbers(text) else text


def _readable(name: str, text: str) -> Any:
    try:
        return read_value(name, {"true": True, "false": False}.get(text, text))
    except PayloadUnreadable:
        return None


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, dict):
        return {_tidy(key): _tidy(item) for key, item in value.items()}
    return value
