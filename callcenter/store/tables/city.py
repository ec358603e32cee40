"""The city: itself, its departments and staff, and what all of them are told."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, Uuid

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

municipality = Table(
    "municipality",
    metadata,
    Column("code", String(6), primary_key=True),  # 全国地方公共団体コード
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("call_centre_number", Text, nullable=False),
)

department = Table(
    "department",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("kana", Text, nullable=False),
    Column("number_e164", Text, nullable=False),
    Column("extension", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("hours", JSON, nullable=False),
    Column("handles", JSON, nullable=False),
    Column("sections", JSON, nullable=False),
)

category = Table(
    "category",
    metadata,
    Column("id", Text, primary_key=True),
    Column("parent_id", Text, ForeignKey("category.id")),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column(
        "two_people", Boolean, nullable=False, default=False
    ),  # an article needs an approver beside its author
)

staff = Table(
    "staff",
    metadata,
    Column("id", Text, primary_key=True),  # the sign-in name
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("extension", Text),
    Column("active", Boolean, nullable=False, default=True),
    Column("post", Text, nullable=False, server_default=""),  # the person's post in the city hall
    Column("operator_number", Text, nullable=False, server_default=""),
)

# The departments somebody answers for.
staff_department = Table(
    "staff_department",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("department_id", ForeignKey("department.id"), primary_key=True),
)

# Staff who live in the city, so that a look at their own household or a colleague's stands out.
staff_resident = Table(
    "staff_resident",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("resident_id", ForeignKey("resident.id"), nullable=False),
    Index("ix_staff_resident_resident_id", "resident_id"),
)

# When the call centre is at work, so that a look at another hour stands out; without a line, it is at any hour.
centre_hours = Table(
    "centre_hours",
    metadata,
    # mon … sun, or hol for public holidays and the turn of the year
    Column("day", String(3), primary_key=True),
    Column("opens", String(5), nullable=False),  # 08:30, in Asia/Tokyo
    Column("closes", String(5), nullable=False),
)

# What the whole centre is told, while it holds.
notice = Table(
    "notice",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("words", Text, nullable=False),
    Column("words_en", Text, nullable=False, default=""),
    Column("urgent", Boolean, nullable=False, default=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime),
    Column("author_id", Text, nullable=False),
)

# Call scripts as every desk of a shared database reads them: the file's text, one current version each.
script = Table(
    "script",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("saved_by", Text, nullable=False),
)
