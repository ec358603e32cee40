"""Who lives in the city, and for whom only the department answers."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from callcenter.store.tables.base import BY_CODE_POINT, metadata
from callcenter.store.types import UtcDateTime

resident = Table(
    "resident",
    metadata,
    Column("id", String(10), primary_key=True),  # 宛名番号
    Column("household_id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # resident | foreign | non_resident
    Column("name", Text, nullable=False),
    Column("kana", Text, nullable=False),  # empty where the register has none
    Column("alias", Text, nullable=False, default=""),  # 通称
    Column("former_name", Text, nullable=False, default=""),  # 旧氏
    Column("romaji", Text, nullable=False, default=""),
    Column("name_key", BY_CODE_POINT, nullable=False),  # folded for look-up, see residents.names
    Column("kana_key", BY_CODE_POINT, nullable=False),
    Column("birth_date", Date),
    Column("householder", Boolean, nullable=False, default=False),
    Column("language", String(8), nullable=False, default="ja"),
    Column("needs", JSON, nullable=False),  # hearing, plain_japanese, interpreter, …
    # In the order of a search, with all that it asks: whom it finds is read from the index alone.
    Index("ix_resident_name_key_birth_date", "name_key", "birth_date", "id", "household_id"),
    Index("ix_resident_kana_key_birth_date", "kana_key", "birth_date", "id", "household_id"),
)

# Apart from the resident, so that a query that must not read it does not touch it.
resident_address = Table(
    "resident_address",
    metadata,
    Column("resident_id", ForeignKey("resident.id")),
    Column("postal_code", String(7), nullable=False),
    Column("town", BY_CODE_POINT, nullable=False),
    Column("block", BY_CODE_POINT, nullable=False),
    Column("building", Text, nullable=False),
    PrimaryKeyConstraint("resident_id", postgresql_include=["town"]),  # all that a list tells of an address
)
# What is typed of an address is a beginning of both together. PostgreSQL reads whoever lives there from the index.
Index(
    "ix_resident_address_place",
    resident_address.c.town + resident_address.c.block,
    postgresql_include=["town", "block", "resident_id"],
)

resident_number = Table(
    "resident_number",
    metadata,
    Column("resident_id", ForeignKey("resident.id"), primary_key=True),
    Column("e164", String(16), primary_key=True),
    Column("kind", Text, nullable=False),  # mobile | home | work
    Index("ix_resident_number_e164", "e164"),
)

# Records that only the department answers for. The reason never leaves the database with the operator's
# queries: protected persons, guardianship cases and corrections under way look the same to a desk.
restriction = Table(
    "restriction",
    metadata,
    Column("resident_id", ForeignKey("resident.id"), primary_key=True),
    Column("reason", Text, nullable=False),  # support_measure | guardianship | correction
    Column("department_id", ForeignKey("department.id"), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("lifted_at", UtcDateTime),  # set by the department alone; an expiry never lifts by itself
    Column("lifted_by", Text),
    # The resident's, kept so by triggers: everybody who lives with them is restricted as well, and whether
    # somebody is has to be answered for each row of every list.
    Column("household_id", Text, nullable=False, server_default=""),
)
Index(
    "ix_restriction_household_id",
    restriction.c.household_id,
    restriction.c.resident_id,
    sqlite_where=restriction.c.lifted_at.is_(None),
    postgresql_where=restriction.c.lifted_at.is_(None),
)
