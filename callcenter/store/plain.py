"""Values of columns as JSON has them, and back."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Uuid
from sqlalchemy.types import TypeEngine

from callcenter.store.types import UtcDateTime


def nothing(type_: TypeEngine[Any]) -> str | bool | None:
    """What stands for "not given" in a column of this type."""
    if type_.python_type is bool:
        return False
    return "" if type_.python_type is str else None


def plain(value: Any) -> Any:
    """The value as `json.dumps` takes it; times and days as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def typed(value: Any, type_: TypeEngine[Any]) -> Any:
    """A value that came as JSON, as the column's type has it."""
    if value is None:
        return None
    if isinstance(type_, UtcDateTime):
        return datetime.fromisoformat(value).astimezone(UTC)
    if isinstance(type_, Date):
        return date.fromisoformat(value)
    return UUID(value) if isinstance(type_, Uuid) else value
