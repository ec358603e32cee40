"""Revisions as rows of the database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from callcenter.knowledge.article import ArticleContent, ArticleState, Revision, Variant, Visibility

_DAYS = ("review_on", "expires_on")


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
        "expires_on": content.expires_on,
        "author_id": revision.author_id,
        "saved_at": revision.saved_at,
        "published_at": revision.published_at,
        "note": revision.note,
        "submitted_at": revision.submitted_at,
        "approver_id": revision.approver_id,
        "approved_at": revision.approved_at,
        "returned_note": revision.returned_note,
        "publish_at": revision.publish_at,
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
        submitted_at=row.submitted_at,
        approver_id=row.approver_id,
        approved_at=row.approved_at,
        returned_note=row.returned_note,
        publish_at=row.publish_at,
    )


def content_values(content: ArticleContent) -> dict[str, Any]:
    """The content as JSON data."""
    plain = {name: getattr(content, name) for name in content.__dataclass_fields__}
    plain["visibility"] = content.visibility.value
    for name in _DAYS:
        day = getattr(content, name)
        plain[name] = day.isoformat() if day else None
    plain["variants"] = {
        language: {"title": variant.title, "text": variant.text, "based_on": list(variant.based_on)}
        for language, variant in content.variants.items()
    }
    return plain


def content_from(plain: Mapping[str, Any]) -> ArticleContent:
    """The content from JSON data, that of earlier versions of the program too."""
    values = dict(plain)
    values["visibility"] = Visibility(values["visibility"])
    values |= {name: date.fromisoformat(values[name]) for name in _DAYS if values.get(name)}
    values["variants"] = {
        language: Variant(each["title"], each["text"], tuple(each.get("based_on", ())))
        for language, each in values["variants"].items()
    }
    values |= {name: tuple(values[name]) for name in ("keywords", "related")}
    return ArticleContent(**values)
