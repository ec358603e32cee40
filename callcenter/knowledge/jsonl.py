"""Articles as JSON, one object a line."""

import json
from typing import Any

from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ID
from callcenter.knowledge.departments import DEFAULT_ID
from callcenter.knowledge.rows import content_from, content_values


def article_from_json(line: str) -> ArticleContent:
    """The article of a line: every field as `article_as_json` writes it, or the few that other programs know: `id`,
    `question`, `answer`, and `category`, `department`, `source`, `keywords` where there are any. What names no category
    or department gets DEFAULT_ID.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the line is no such object.
    """
    row = json.loads(line)
    if "question" not in row:
        return _whole(row)
    id_ = str(row["id"])
    if not ID.fullmatch(id_):
        raise ValueError(id_)
    return ArticleContent(
        id=id_,
        title=row["question"].strip(),
        read_out=row["answer"].strip(),
        detail="",
        category_id=str(row.get("category", DEFAULT_ID)),
        department_id=str(row.get("department", DEFAULT_ID)),
        source=str(row.get("source", "")),
        keywords=tuple(str(word) for word in row.get("keywords", ())),
    )


def article_as_json(content: ArticleContent) -> str:
    """The article as one line, without its end."""
    return json.dumps(content_values(content), ensure_ascii=False, separators=(",", ":"))


def _whole(row: dict[str, Any]) -> ArticleContent:
    content = content_from(row)
    fields = [
        value for name, value in vars(content).items() if name not in ("review_on", "expires_on", "variants")
    ]
    words = [each for value in fields for each in (value if isinstance(value, tuple) else (value,))]
    words += [
        word
        for variant in content.variants.values()
        for word in (variant.title, variant.text, *variant.based_on)
    ]
    if not all(isinstance(word, str) for word in words) or not ID.fullmatch(content.id):
        raise TypeError
    return content
