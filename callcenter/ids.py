"""Identifiers made on the desk, before any database has seen the record."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): unique without a server, and ordered by time of creation."""
    return uuid7()
