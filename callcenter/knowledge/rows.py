"""Revisions as rows of the database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision, Variant, Visibility


def revision_values(revision: Revision) -> dict[str, Any]:
    content = revision.content
    return {
        "article_id": content.id,
        "revision": revision.number,
        "state": revision.state.value,
        "content": content_values(content),
        "title": content.title,
        "category_id": content.category_id,
        "department_id": content.department_id,
        "review_on": content.review_on,
        "author_id": revision.author_id,
        "saved_at": revision.saved_at,
        "published_at": revision.published_at,
        "note": revision.note,
    }


def revision_from(row: Row[Any]) -> Revision:
    return Revision(
        content=content_from(row.content),
        number=row.revision,
        state=ArticleState(row.state),
        author_id=row.author_id,
        saved_at=row.saved_at,
        published_at=row.published_at,
        note=row.note,
    )


def content_values(content: ArticleContent) -> dict[str, Any]:
    """The content as JSON data."""
    plain = {name: getattr(content, name) for name in content.__dataclass_fields__}
    plain["visibility"] = content.visibility.value
    plain["review_on"] = content.review_on.isoformat() if content.review_on else None
    plain["variants"] = {
        language: {"title": variant.title, "text": variant.text}
        for language, variant in content.variants.items()
    }
    return plain


def content_from(plain: Mapping[str, Any]) -> ArticleContent:
    """The content from JSON data."""
    values = dict(plain)
    values["visibility"] = Visibility(values["visibility"])
    values["review_on"] = date.fromisoformat(values["review_on"]) if values["review_on"] else None
    values["variants"] = {language: Variant(**each) for language, each in values["variants"].items()}
    values |= {name: tuple(values[name]) for name in ("keywords", "related")}
    return ArticleContent(**values)
