"""A draft as plain JSON and back: what the journal keeps on the desk's disk."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from callcenter.contacts.contact import Draft
from callcenter.errors import CallCenterError


class PayloadUnreadable(CallCenterError):
    """A kept draft does not have the shape of one. Facts: `field`."""

    code = "payload_unreadable"


def to_payload(draft: Draft) -> dict[str, Any]:
    """The draft as values `json.dumps` takes; `from_payload` gives back an equal draft."""
    return {field.name: _plain(getattr(draft, field.name)) for field in fields(draft)}


def from_payload(payload: Mapping[str, Any]) -> Draft:
    """Read a draft. Keys it does not know (of a newer version) are passed over, missing ones keep their default.

    Raises:
        PayloadUnreadable: a value has the wrong shape, or a field without default is missing.
    """
    return _draft(payload)


def read_value(name: str, value: object) -> Any:
    """One field of a draft from its plain form; the same errors as `from_payload`, for a name it knows."""
    return _field(_hints(Draft)[name], name, value)


def _draft(payload: Mapping[str, Any]) -> Draft:
    given = {
        name: _field(kind, name, payload[name]) for name, kind in _hints(Draft).items() if name in payload
    }
    try:
        return Draft(**given)
    except TypeError:
        missing = {"id", "operator_id", "received_at"} - given.keys()
        raise PayloadUnreadable(field=", ".join(sorted(missing))) from None


def _field(kind: Any, name: str, value: object) -> Any:
    try:
        return _read(kind, value)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise PayloadUnreadable(field=name) from None


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        return None if value is None else _read(get_args(kind)[0], value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if origin is Mapping:
        return {_read(str, key): _read(str, item) for key, item in dict(value).items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(
            **{name: _read(hint, value[name]) for name, hint in _hints(kind).items() if name in value}
        )
    if type(value) is not (kind if kind in (int, bool) else str):
        raise TypeError
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    if kind is date:
        return date.fromisoformat(value)
    if kind is UUID:
        return UUID(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value
