"""What an FAQ article is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ArticleState(StrEnum):
    """Where a revision stands in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Visibility(StrEnum):
    """Who may see the article: everybody, or the city hall alone."""

    PUBLIC = "public"
    INTERNAL = "internal"


# The variants an article may have beside the Japanese original: language code → heading of its section.
VARIANTS: Mapping[str, str] = {"easy": "やさしい日本語", "en": "English"}


@dataclass(frozen=True)
class Variant:
    """The article in another language or in plain Japanese; `text` is Markdown."""

    title: str
    text: str


@dataclass(frozen=True)
class ArticleContent:
    """Everything an editor writes. Texts are Markdown; `read_out` is spoken on the telephone."""

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
    keywords: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    script_id: str = ""
    outcome: str = ""  # contacts.contact.Outcome that fits by default, or empty
    variants: Mapping[str, Variant] = field(default_factory=dict)


@dataclass(frozen=True)
class Revision:
    """One state of an article that was saved; a published revision is never changed again."""

    content: ArticleContent
    number: int
    state: ArticleState
    author_id: str
    saved_at: datetime
    published_at: datetime | None = None
    note: str = ""
