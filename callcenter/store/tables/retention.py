"""How long records are kept, and how they go."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    column,
    table,
)

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

# 保存年限: how long each kind of record is kept, counted from the end of the fiscal year it was made in.
retention_class = Table(
    "retention_class",
    metadata,
    Column("id", Text, primary_key=True),  # contact.retention_class names one
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("years", Integer, nullable=False),
    CheckConstraint("years > 0", name="years"),
)

# Records that must be kept although their time is over: a lawsuit, a request for disclosure.
legal_hold = Table(
    "legal_hold",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("resident_id", String(10)),
    Column("contact_id", Uuid),
    Column("reason", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("lifted_by", Text),
    Column("lifted_at", UtcDateTime),
    CheckConstraint("(resident_id IS NULL) <> (contact_id IS NULL)", name="one_subject"),
)

# A list of records whose time is over: proposed by one person, approved by another, then disposed of.
disposal = Table(
    "disposal",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("retention_class", Text, nullable=False),
    Column("made_before", UtcDateTime, nullable=False),
    Column("record_count", Integer, nullable=False),
    Column("list_hash", Text, nullable=False),  # of the ids, in order: what is approved is what goes
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("approved_by", Text),
    Column("approved_at", UtcDateTime),
    Column("disposed_by", Text),
    Column("disposed_at", UtcDateTime),
    Column("certificate", JSON(none_as_null=True)),
    CheckConstraint("approved_by <> proposed_by", name="two_people"),
    CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name="approval"),
    CheckConstraint("disposed_at IS NULL OR approved_at IS NOT NULL", name="approved"),
    CheckConstraint("(disposed_at IS NULL) = (certificate IS NULL)", name="certificate"),
)

disposal_record = Table(
    "disposal_record",
    metadata,
    Column("disposal_id", ForeignKey("disposal.id"), primary_key=True),
    Column("record_id", Text, primary_key=True),
    Index("ix_disposal_record_record_id", "record_id"),
)

# The records that a disposal of its class may take: their time is over, and nothing holds them. It is asked
# when the list is made and again when it is disposed of, so a hold set in between wins. A view (migration 0004).
due_record = table("due_record", column("disposal_id", Uuid), column("record_id", Text))
