"""What was asked, answered and promised: the contact, its draft while the operator writes, its terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    """How the person reached the city hall."""

    PHONE = "phone"
    COUNTER = "counter"
    MAIL = "mail"
    FORM = "form"
    FAX = "fax"
    LETTER = "letter"


class Direction(StrEnum):
    """Who called whom."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Nature(StrEnum):
    """What kind of contact it was."""

    INQUIRY = "inquiry"
    TRANSFER = "transfer"
    OPINION = "opinion"
    REQUEST = "request"
    COMPLAINT = "complaint"
    PROPOSAL = "proposal"
    REPORT = "report"
    OTHER = "other"


class Outcome(StrEnum):
    """The disposition: what became of it."""

    COMPLETED = "completed"
    TRANSFERRED = "transferred"
    CALLBACK = "callback"
    HANDED_OVER = "handed_over"
    REFERRED = "referred"
    SILENT = "silent"
    OUT_OF_SCOPE = "out_of_scope"


# Outcomes that promise something: they need a department and a date, and open a follow-up.
PROMISES = frozenset({Outcome.CALLBACK, Outcome.HANDED_OVER})
# Outcomes that name a department.
NAMES_DEPARTMENT = PROMISES | {Outcome.TRANSFERRED}


class MatchedBy(StrEnum):
    """How the resident was found; `NONE` where nobody was identified."""

    NONE = "none"
    NUMBER = "number"
    SEARCH = "search"


class CallerRole(StrEnum):
    """Who is speaking, seen from the person it is about."""

    PRINCIPAL = "principal"
    FAMILY = "family"
    AGENT = "agent"
    GUARDIAN = "guardian"
    BUSINESS = "business"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class ContactEvent:
    """Something that happened during the contact: `kind` and plain facts, without a resident's values.

    Kinds: ringing, answered, held, resumed, ended, card_opened, verified, script_started, script_step,
    article_read, feedback, wrap_up_ended.
    """

    at: datetime
    kind: str
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UsedArticle:
    """The revision that was read out, and the words it was found with."""

    article_id: str
    revision: int
    search_words: str
    used_at: datetime


@dataclass(frozen=True)
class Draft:
    """A contact while it is being written. Everything the operator has not decided is empty.

    `id` becomes the contact's id. `state` of the call is copied here so that a draft found after a crash
    is whole in itself.
    """

    id: UUID
    operator_id: str
    received_at: datetime
    channel: Channel = Channel.PHONE
    direction: Direction = Direction.INCOMING
    parent_id: UUID | None = None
    call_id: str = ""
    called_line: str = ""
    queue: str = ""
    number_received: str = ""
    number_e164: str = ""
    withheld: bool = False
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    hold_seconds: int = 0
    script_id: str = ""
    script_version: str = ""
    resident_id: str = ""
    matched_by: MatchedBy = MatchedBy.NONE
    verification_level: int = 0
    verified_items: tuple[str, ...] = ()
    caller_role: CallerRole = CallerRole.PRINCIPAL
    language: str = "ja"
    interpreter: bool = False
    nature: Nature = Nature.INQUIRY
    category_id: str = ""
    question: str = ""
    answer: str = ""
    place: str = ""
    outcome: Outcome | None = None
    department_id: str = ""
    reason: str = ""
    owner: str = ""
    due_on: date | None = None
    voice_of_resident: bool = False
    urgent: bool = False
    decided: tuple[str, ...] = ()  # names of fields the operator has set: defaults leave these alone
    fields: Mapping[str, str] = field(default_factory=dict)  # collected by script steps, by label
    articles: tuple[UsedArticle, ...] = ()
    events: tuple[ContactEvent, ...] = ()
    closes_follow_up: UUID | None = None  # contact whose promise this one keeps
