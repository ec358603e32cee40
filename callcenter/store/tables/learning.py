"""What searching learns from use, what editors decide about it, and what was searched."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text, Uuid, text

from callcenter.store.tables.base import metadata
from callcenter.store.types import UtcDateTime

_ACTIVE = text("removed_at IS NULL")

# A question that somebody linked to an article. Its words were cleaned of personal data before they came here.
learned_link = Table(
    "learned_link",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("source", Text, nullable=False),  # import | contact | search
    Column("at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Column("removed_by", Text),
    Index("ix_learned_link_article_id", "article_id", sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
)

# An editor's decision: these words put the article first, or last.
search_rule = Table(
    "search_rule",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),  # pin | demote
    Column("words", Text, nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("saved_by", Text, nullable=False),
)

# Words that mean the same, beside those of the dictionary and of `knowledge_base/synonyms.yaml`.
synonym_group = Table(
    "synonym_group",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("words", JSON, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("saved_by", Text, nullable=False),
)

# One search, from its first key to the answer that was used. Words are cleaned; nobody's name stands beside them.
knowledge_search = Table(
    "knowledge_search",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("words", Text, nullable=False),
    Column("found", Integer, nullable=False),  # how many articles
    Column("opened_article_id", Text),  # the first that was opened
    Column("opened_rank", Integer),  # from 1
    Column("opened_after_ms", Integer),  # since the first key
    Column("used_article_id", Text),
    Column("used_rank", Integer),
    Column("category_id", Text),  # of the contact, where it was kept
    Column("closed_at", UtcDateTime),  # an editor has dealt with it
    Column("closed_by", Text),
    Index("ix_knowledge_search_at", "at"),
)
