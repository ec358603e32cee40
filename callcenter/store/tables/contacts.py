"""What was asked, answered and promised, and every call."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

_FOLLOWS = text("parent_id IS NOT NULL")

contact = Table(
    "contact",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("revision", Integer, nullable=False, default=1),
    Column("parent_id", Uuid, ForeignKey("contact.id")),
    Column("call_id", Text),  # the call's own identity, of its source
    Column("channel", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("called_line", Text, nullable=False, default=""),
    Column("queue", Text, nullable=False, default=""),
    Column("number_received", Text, nullable=False, default=""),
    Column("number_e164", String(16)),
    Column("withheld", Boolean, nullable=False, default=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("wrap_up_ended_at", UtcDateTime, nullable=False),
    Column("hold_seconds", Integer, nullable=False, default=0),
    Column("operator_id", Text, nullable=False),
    Column("script_id", Text),
    Column("script_version", Text),
    Column("resident_id", ForeignKey("resident.id")),
    Column("matched_by", Text, nullable=False, default="none"),
    Column("verification_level", Integer, nullable=False, default=0),
    Column("verified_items", JSON, nullable=False),
    Column("caller_role", Text, nullable=False, default="principal"),
    Column("language", String(8), nullable=False, default="ja"),
    Column("interpreter", Boolean, nullable=False, default=False),
    Column("nature", Text, nullable=False),
    Column("category_id", ForeignKey("category.id"), nullable=False),
    Column("question", Text, nullable=False, default=""),
    Column("answer", Text, nullable=False, default=""),
    Column("place", Text, nullable=False, default=""),
    Column("outcome", Text, nullable=False),
    Column("department_id", ForeignKey("department.id")),
    Column("reason", Text, nullable=False, default=""),
    Column("owner", Text, nullable=False, default=""),
    Column("due_on", Date),
    Column("voice_of_resident", Boolean, nullable=False, default=False),
    Column("urgent", Boolean, nullable=False, default=False),
    Column("retention_class", Text, nullable=False, default="contact"),
    CheckConstraint("verification_level BETWEEN 0 AND 3", name="verification_level"),
    Index("ix_contact_resident_id_received_at", "resident_id", "received_at"),
    Index("ix_contact_received_at", "received_at"),
    # With all that a ringing telephone asks of it, so that no contact has to be read.
    Index("ix_contact_number_e164_received_at", "number_e164", "received_at", "direction", "resident_id"),
    # Few have one; without it, each contact that is disposed of would be looked for in all the others.
    Index("ix_contact_parent_id", "parent_id", sqlite_where=_FOLLOWS, postgresql_where=_FOLLOWS),
)

# The call as a line of events: rings, hold, script steps, articles read out, with the seconds since ringing.
contact_event = Table(
    "contact_event",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", JSON, nullable=False),
)

contact_article = Table(
    "contact_article",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("search_words", Text, nullable=False, default=""),
    Column("used_at", UtcDateTime, nullable=False),
    Index("ix_contact_article_used_at_article_id", "used_at", "article_id"),
)

contact_version = Table(
    "contact_version",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("before", JSON, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
)

_OPEN = text("closed_at IS NULL")

follow_up = Table(
    "follow_up",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("resident_id", ForeignKey("resident.id")),
    Column("kind", Text, nullable=False),  # callback | handed_over
    Column("department_id", ForeignKey("department.id")),
    Column("due_on", Date, nullable=False),
    Column("owner", Text, nullable=False, default=""),
    Column("closed_at", UtcDateTime),
    Column("closed_by_contact_id", Uuid),
    Index("ix_follow_up_resident_id", "resident_id"),
    # Open promises only: they are few, and every idle desk looks at them.
    Index("ix_follow_up_due_on", "due_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
)

# Every call the desk's telephone saw, answered or not: the denominator of every figure.
call = Table(
    "call",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("queue", Text, nullable=False, default=""),
    Column("called_line", Text, nullable=False, default=""),
    Column("number_received", Text, nullable=False, default=""),
    Column("number_e164", String(16)),
    Column("withheld", Boolean, nullable=False, default=False),
    Column("extension", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("rang_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("ended_at", UtcDateTime, nullable=False),
    Column("hold_seconds", Integer, nullable=False, default=0),
    Column("result", Text, nullable=False),
    Column("transferred_to", Text, nullable=False, default=""),
    Index("ix_call_received_at", "received_at"),
)
