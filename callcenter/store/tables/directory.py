"""Where to call and how to throw away: facilities, and the waste-sorting dictionary of the city."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from callcenter.store.tables.base import metadata

facility = Table(
    "facility",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kana", Text, nullable=False, default=""),
    Column("name_en", Text, nullable=False, default=""),
    Column("kind", Text, nullable=False, default=""),
    Column("address", Text, nullable=False, default=""),
    Column("number_e164", String(16), nullable=False, default=""),
    Column("extension", Text, nullable=False, default=""),
    Column("department_id", ForeignKey("department.id")),
    Column("hours", JSON(none_as_null=True)),  # as of a department; none where only `hours_note` is known
    Column("hours_note", Text, nullable=False, default=""),
    Column("handles", JSON, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("url", Text, nullable=False, default=""),
)

waste_class = Table(
    "waste_class",
    metadata,
    Column("id", Text, primary_key=True),  # the name that items carry
    Column("position", Integer, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("how", Text, nullable=False, default=""),  # how to put it out
)

waste_item = Table(
    "waste_item",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("reading", Text, nullable=False, default=""),
    Column("class_id", ForeignKey("waste_class.id"), nullable=False),
    Column("notice", Text, nullable=False, default=""),
    Column("fee", Text, nullable=False, default=""),
)

# When a centre takes nothing: the first and the last day; one line for each time.
waste_closure = Table(
    "waste_closure",
    metadata,
    Column("centre_id", Text, primary_key=True),  # the name that districts carry
    Column("closed_from", Date, primary_key=True),
    Column("closed_until", Date, nullable=False),
)

# A district and its collection days: class → the days as the city wrote them (水2 水4), and its remark.
waste_district = Table(
    "waste_district",
    metadata,
    Column("id", Text, primary_key=True),  # the district's name
    Column("position", Integer, nullable=False),
    Column("centre_id", Text, nullable=False, default=""),
    Column("days", JSON, nullable=False),
    Index("ix_waste_district_position", "position"),
)
