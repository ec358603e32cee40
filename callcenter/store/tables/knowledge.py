"""Articles with their revisions, what desks say of them, and what editors owe them."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text, Uuid, text

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),
    Column("published_revision", Integer),  # none before the first publication or after withdrawal
    Column("position", Integer, nullable=False, default=0),
    Column("owner_id", Text, nullable=False, default=""),  # who answers for it, beside its department
)

article_revision = Table(
    "article_revision",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    # draft | review | scheduled | published | superseded | expired | withdrawn
    Column("state", Text, nullable=False),
    Column("content", JSON, nullable=False),  # knowledge.article.ArticleContent as plain data
    Column("title", Text, nullable=False),
    Column("category_id", ForeignKey("category.id"), nullable=False),
    Column("department_id", ForeignKey("department.id"), nullable=False),
    Column("review_on", Date),
    Column("author_id", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("published_at", UtcDateTime),
    Column("note", Text, nullable=False, default=""),
    Column("submitted_at", UtcDateTime),  # given to somebody else to approve
    Column("approver_id", Text),
    Column("approved_at", UtcDateTime),
    Column("returned_note", Text, nullable=False, default=""),  # why it was not approved
    Column("publish_at", UtcDateTime),  # of a scheduled revision
    Column("expires_on", Date),  # the first day on which it holds no more
    Column("ended_at", UtcDateTime),  # when somebody took it from the desks
    # What is due is asked for every minute.
    Index(
        "ix_article_revision_publish_at",
        "publish_at",
        sqlite_where=text("state = 'scheduled'"),
        postgresql_where=text("state = 'scheduled'"),
    ),
    Index(
        "ix_article_revision_expires_on",
        "expires_on",
        sqlite_where=text("state = 'published'"),
        postgresql_where=text("state = 'published'"),
    ),
)

article_feedback = Table(
    "article_feedback",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),  # missing | wrong | unclear | helpful
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

# Who has an article open to write in it; seen again within a minute, or gone.
article_presence = Table(
    "article_presence",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
)

# A round in which departments confirm that their articles are still true.
review_round = Table(
    "review_round",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", Text),
)

review_round_article = Table(
    "review_round_article",
    metadata,
    Column("round_id", ForeignKey("review_round.id"), primary_key=True),
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("department_id", ForeignKey("department.id"), nullable=False),  # when the round was opened
    Column("confirmed_at", UtcDateTime),
    Column("confirmed_by", Text),
    Column("revision", Integer),  # the one that was confirmed
)

# Two articles that look alike and that an editor has found to be different.
article_pair = Table(
    "article_pair",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("other_id", ForeignKey("article.id"), primary_key=True),  # the greater of the two ids
    Column("decided_at", UtcDateTime, nullable=False),
    Column("decided_by", Text, nullable=False),
)

# Whether a web address in the articles answered when it was tried.
link_check = Table(
    "link_check",
    metadata,
    Column("address", Text, primary_key=True),
    Column("checked_at", UtcDateTime, nullable=False),
    Column("status", Text, nullable=False),  # ok | gone | unreachable
)

# Which column of a table to import is which field, for tables with the same heading.
import_mapping = Table(
    "import_mapping",
    metadata,
    Column("heading", String(64), primary_key=True),  # SHA-256 of the columns' names
    Column("columns", JSON, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("saved_by", Text, nullable=False),
)
