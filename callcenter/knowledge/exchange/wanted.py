"""What is to be exported, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """The files that articles go out as."""

    MD = "md"
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    JSONLD = "jsonld"
    HTML = "html"
    CHANGES = "changes"  # a list, as .html or .json


PUBLIC_FORMATS = frozenset({Format.JSONLD, Format.HTML})


@dataclass(frozen=True)
class Wanted:
    """What goes out.

    Attributes:
        public_only: what residents may read: public articles without their internal parts. Always so for the formats
            of PUBLIC_FORMATS.
        since: only articles whose published revision is of this day (Asia/Tokyo) or later; CHANGES needs it.
    """

    format: Format
    public_only: bool = False
    since: date | None = None


@dataclass(frozen=True)
class Exported:
    """The file or folder made, and how many articles it holds or names."""

    path: Path
    articles: int
