"""What an FAQ article is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ArticleState(StrEnum):
    """Where a revision stands in its life."""

    DRAFT = "draft"
    REVIEW = "review"  # submitted: somebody else is to read it
    SCHEDULED = "scheduled"  # will be published by itself
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Visibility(StrEnum):
    """Who may see the article: everybody, or the city hall alone."""

    PUBLIC = "public"
    INTERNAL = "internal"


# The variants an article may have beside the Japanese original: language code → heading of its section.
VARIANTS: Mapping[str, str] = {"easy": "やさしい日本語", "en": "English"}


@dataclass(frozen=True)
class Variant:
    """The article in another language or in plain Japanese; `text` is Markdown.

    Args:
        based_on: digests of the sentences of the original that it was checked against (`freshness`); empty where
            nobody said.
    """

    title: str
    text: str
    based_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArticleContent:
    """Everything an editor writes. Texts are Markdown; `read_out` is spoken on the telephone.

    Args:
        review_on: when it is to be looked at again; it goes on being read out.
        expires_on: the first day (Asia/Tokyo) on which it holds no more; it is taken from the desks then.
    """

    id: str
    title: str
    read_out: str
    detail: str
    category_id: str
    department_id: str
    source: str
    visibility: Visibility = Visibility.PUBLIC
    internal_note: str = ""
    review_on: date | None = None
    expires_on: date | None = None
    keywords: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    script_id: str = ""
    outcome: str = ""  # contacts.contact.Outcome that fits by default, or empty
    variants: Mapping[str, Variant] = field(default_factory=dict)


@dataclass(frozen=True)
class Revision:
    """One state of an article that was saved; a published revision is never changed again.

    Args:
        submitted_at: when it was given to somebody else to approve; its words stay as they were from then on.
        returned_note: why it was sent back to its author.
        publish_at: when it is wanted on the desks; of a scheduled revision, when it will be there.
    """

    content: ArticleContent
    number: int
    state: ArticleState
    author_id: str
    saved_at: datetime
    published_at: datetime | None = None
    note: str = ""
    submitted_at: datetime | None = None
    approver_id: str | None = None
    approved_at: datetime | None = None
    returned_note: str = ""
    publish_at: datetime | None = None
