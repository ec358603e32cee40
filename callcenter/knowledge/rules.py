"""What the search knows beside the articles: past questions, and what editors decided about words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class PastQuestion:
    """A question that somebody linked to an article; `words` are cleaned of personal data."""

    id: str
    words: str


class RuleKind(StrEnum):
    """Where a rule puts its article: first or last."""

    PIN = "pin"
    DEMOTE = "demote"


@dataclass(frozen=True)
class Rule:
    """An editor's decision: where all `words` are in the query, the article comes first or last."""

    id: str
    kind: RuleKind
    words: str
    article_id: str
    saved_by: str
    saved_at: datetime
