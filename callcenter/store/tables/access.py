"""Who looked at whom."""

from sqlalchemy import JSON, BigInteger, Column, Index, String, Table, Text, Uuid

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

# Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. Each person's lines are a chain: `number` counts
# them from 1, `hash` covers the line, who was shown by it, and the hash before (see `access.chain`).
access_log = Table(
    "access_log",
    metadata,
    Column("id", Uuid, primary_key=True),  # a view's ticket
    Column("at", UtcDateTime, nullable=False),
    Column("staff_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("purpose", Text, nullable=False, default=""),
    Column("resident_id", String(10)),
    Column("detail", JSON, nullable=False),
    Column("number", BigInteger),
    Column("hash", Text),
    Column("transaction_id", BigInteger),  # PostgreSQL: a line that was rolled back opens nothing
    Index("ix_access_log_at_id", "at", "id"),
    Index("ix_access_log_resident_id_at", "resident_id", "at"),
    Index("ix_access_log_staff_id_at", "staff_id", "at"),
    Index("ix_access_log_staff_id_number", "staff_id", "number"),
)

# Whom a look has shown; written before its line, which seals it. Append-only as well.
access_shown = Table(
    "access_shown",
    metadata,
    Column("log_id", Uuid, primary_key=True),
    Column("resident_id", String(10), primary_key=True),
    Index("ix_access_shown_resident_id", "resident_id"),
)

# The end of each person's chain.
access_chain = Table(
    "access_chain",
    metadata,
    Column("staff_id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

# Where a chain begins after its oldest lines were disposed of: the last of them.
access_chain_anchor = Table(
    "access_chain_anchor",
    metadata,
    Column("staff_id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)
