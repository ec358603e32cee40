"""Articles from a file with one JSON object a line."""

import json
from pathlib import Path
from typing import Any

from callcenter.access.individual_number import find_individual_numbers
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ID, ContentProblem
from callcenter.knowledge.departments import DEFAULT_ID
from callcenter.knowledge.texts import fault, texts


def read_jsonl(path: Path) -> tuple[list[ArticleContent], list[ContentProblem]]:
    """Articles of a file with one JSON object a line: `id`, `question`, `answer`, and `category`,
    `department`, `source`, `keywords` where it has them. What names no category or department gets DEFAULT_ID.
    """
    problems: list[ContentProblem] = []
    found: dict[str, ArticleContent] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            content = _from_json(json.loads(line.decode("utf-8-sig")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problems.append(ContentProblem(str(path), number, "bad_line", {"error": type(error).__name__}))
            continue
        code = _text_problem(content)
        if content.id in found:
            code = "id_twice"
        if code:
            problems.append(ContentProblem(str(path), number, code, {"id": content.id}))
        else:
            found[content.id] = content
    return list(found.values()), problems


def _from_json(row: dict[str, Any]) -> ArticleContent:
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


def _text_problem(content: ArticleContent) -> str:
    if not content.title or not content.read_out:
        return "missing_text"
    for _, text, markdown in texts(content):
        found = fault(text, markdown)
        if found:
            return found[0]
        if find_individual_numbers(text):
            return "individual_number"
    return ""
