"""Why a resident's record is looked at, and the ticket that says it was written down.

個人情報保護法: personal information is handled for a stated purpose only; there is no default.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """Why a record is opened."""

    OWN_MATTER = "own_matter"
    FAMILY_OR_AGENT = "family_or_agent"
    CALLBACK = "callback"
    DEPARTMENT_INQUIRY = "department_inquiry"
    DISCLOSURE = "disclosure"  # 開示請求, 個人情報保護法 第76条: answered by paper, never at a desk


AT_DESK = tuple(one for one in Purpose if one is not Purpose.DISCLOSURE)


@dataclass(frozen=True)
class Ticket:
    """A view that has been logged; whoever reads the record shows it. `reviews`: the person may see everybody's
    contacts."""

    id: UUID
    resident_id: str
    person_id: str
    at: datetime
    reviews: bool = False
