"""Articles in a folder of knowledge.

A broken article is a `ContentProblem`, and the others still load.
"""

from collections.abc import Callable
from pathlib import Path

from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ContentProblem, parse_article
from callcenter.knowledge.content_file import ContentUnreadable, line_of, read_text, unreadable
from callcenter.knowledge.reference_yaml import (
    read_categories,
    read_departments,
    read_life_events,
    read_plain_words,
    read_synonyms,
)


def read_article(path: Path) -> ArticleContent:
    """The article in one file.

    Raises:
        ContentUnreadable: for the first thing that is wrong with it.
    """
    content, problems = parse_article(read_text(path), str(path))
    if content is None:
        raise unreadable(problems[0])
    return content


def read_folder(folder: Path) -> tuple[list[ArticleContent], list[ContentProblem]]:
    """All articles of a folder (or of its `articles`), and everything wrong in it.

    Categories and departments are checked against the `categories.yaml` and `departments.yaml` beside them.
    """
    problems: list[ContentProblem] = []
    found: dict[str, tuple[ArticleContent, Path]] = {}
    for path in article_paths(folder):
        try:
            content, wrong = parse_article(read_text(path), str(path))
        except ContentUnreadable as error:
            problems.append(error.problem)
            continue
        problems += wrong
        if content is None:
            continue
        if content.id in found:
            line = line_of(path, "id:")
            problems.append(ContentProblem(str(path), line, "id_twice", {"other": str(found[content.id][1])}))
        else:
            found[content.id] = content, path
    return _known(folder, found, problems)


def article_paths(folder: Path) -> list[Path]:
    """The files of articles in a folder, or in its `articles`, by name."""
    articles = folder / "articles" if (folder / "articles").is_dir() else folder
    return [path for path in sorted(articles.glob("*.md")) if path.name not in {"README.md", "FORMAT.md"}]


def _known(
    folder: Path, found: dict[str, tuple[ArticleContent, Path]], problems: list[ContentProblem]
) -> tuple[list[ArticleContent], list[ContentProblem]]:
    """Leaves out the articles of categories and departments that do not exist."""
    known: dict[str, set[str]] = {}
    readers: dict[str, Callable[[], set[str]]] = {
        "categories.yaml": lambda: {each.id for each in read_categories(folder) if each.parent_id},
        "departments.yaml": lambda: {each.id for each in read_departments(folder)},
        "life_events.yaml": lambda: {each.id for each in read_life_events(folder)},
        "plain_words.yaml": lambda: set(read_plain_words(folder)),
        "synonyms.yaml": lambda: {word for group in read_synonyms(folder) for word in group},
    }
    for name, read in readers.items():
        if (folder / name).exists():
            try:
                known[name] = read()
            except ContentUnreadable as error:
                problems.append(error.problem)
    contents = []
    for content, path in found.values():
        wrong = [
            ContentProblem(str(path), line_of(path, f"{key}:"), f"unknown_{key}", {"id": value})
            for key, file, value in (
                ("category", "categories.yaml", content.category_id),
                ("department", "departments.yaml", content.department_id),
            )
            if file in known and value not in known[file]
        ]
        problems += wrong
        if not wrong:
            contents.append(content)
        for other in content.related:
            if other not in found:
                problems.append(
                    ContentProblem(str(path), line_of(path, "related:"), "unknown_related", {"id": other})
                )
    return contents, problems
