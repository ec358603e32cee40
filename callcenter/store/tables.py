"""The schema: one description for SQLite and PostgreSQL.

Times are instants in UTC. Ids made on a desk are UUIDv7; residents, departments, staff, categories and
articles carry the identifiers the city itself gives them.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    column,
    table,
    text,
)

from callcenter.store.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Sorted by code point, so that a prefix is a range on an ordinary index (LIKE is 300 times slower).
BY_CODE_POINT = String().with_variant(String(collation="C"), "postgresql")

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
    Index("ix_resident_name_key_birth_date", "name_key", "birth_date"),
    Index("ix_resident_kana_key_birth_date", "kana_key", "birth_date"),
)

# Apart from the resident, so that a query that must not read it does not touch it.
resident_address = Table(
    "resident_address",
    metadata,
    Column("resident_id", ForeignKey("resident.id"), primary_key=True),
    Column("postal_code", String(7), nullable=False),
    Column("town", BY_CODE_POINT, nullable=False),
    Column("block", BY_CODE_POINT, nullable=False),
    Column("building", Text, nullable=False),
    Index("ix_resident_address_town_block", "town", "block"),
)
# What is typed of an address is a beginning of both together.
Index("ix_resident_address_place", resident_address.c.town + resident_address.c.block)

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
)

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
    Index("ix_contact_number_e164_received_at", "number_e164", "received_at"),
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

article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),
    Column("published_revision", Integer),  # none before the first publication or after withdrawal
    Column("position", Integer, nullable=False, default=0),
)

article_revision = Table(
    "article_revision",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("state", Text, nullable=False),  # draft | published | superseded | withdrawn
    Column("content", JSON, nullable=False),  # knowledge.article.ArticleContent as plain data
    Column("title", Text, nullable=False),
    Column("category_id", ForeignKey("category.id"), nullable=False),
    Column("department_id", ForeignKey("department.id"), nullable=False),
    Column("review_on", Date),
    Column("author_id", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("published_at", UtcDateTime),
    Column("note", Text, nullable=False, default=""),
)

article_feedback = Table(
    "article_feedback",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),  # missing | wrong | unclear
    Column("article_id", Text),
    Column("revision", Integer),
    Column("contact_id", Uuid),
    Column("search_words", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("operator_id", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", Text),
    Index("ix_article_feedback_article_id", "article_id"),
)

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
