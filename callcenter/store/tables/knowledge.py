"""Articles with their revisions, and what desks say of them."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

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
