"""The access log as chains: each person's lines are numbered, and each line's hash covers the one before.

Whoever changes, removes or inserts a line afterwards breaks the chain from there on. PostgreSQL seals the lines
itself (trigger `seal_access_log`), so that no desk can write a wrong one; the embedded file has no SHA-256 of its
own and is sealed here. Both make the same text, so one verification reads both.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

_SEPARATOR = "\x1f"  # in none of the parts: JSON writes it as an escape
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def line_hash(
    before: str,
    number: int,
    id_: UUID,
    at: datetime,
    staff_id: str,
    action: str,
    purpose: str,
    resident_id: str,
    detail: str,
    shown: Sequence[str],
) -> str:
    """The hash of a line, as 64 hexadecimal digits.

    Args:
        before: the hash of the person's line before, empty for the first.
        detail: the exact text of the JSON in the column.
        shown: ids of the residents the line showed, in any order.
    """
    parts = (
        before,
        str(number),
        str(id_),
        str((at - _EPOCH) // timedelta(microseconds=1)),
        staff_id,
        action,
        purpose,
        resident_id,
        detail,
        ",".join(sorted(shown)),
    )
    return sha256(_SEPARATOR.join(parts).encode()).hexdigest()
