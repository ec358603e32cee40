"""Folders and files of knowledge: articles, departments, categories, synonyms.

A broken article is a `ContentProblem`, and the others still load.
"""

from collections.abc import Callable, Iterator
from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from callcenter.errors import CallCenterError
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.article_file import ContentProblem, parse_article, write_article
from callcenter.knowledge.departments import WEEKDAYS, Category, Department, Opening, OpeningHours, Section
from callcenter.knowledge.life_events import LifeEvent

T = TypeVar("T")

LARGEST = 500_000  # bytes of one article

__all__ = [
    "ContentProblem",
    "ContentUnreadable",
    "article_paths",
    "line_of",
    "parse_article",
    "read_article",
    "read_categories",
    "read_departments",
    "read_folder",
    "read_life_events",
    "read_plain_words",
    "read_synonyms",
    "unreadable",
    "write_article",
]


class ContentUnreadable(CallCenterError):
    """A file of knowledge cannot be used. Facts: `file`, `line`, `reason` (a problem's code), and the problem's."""

    code = "content_unreadable"

    @property
    def problem(self) -> ContentProblem:
        """The same as a line of a list."""
        facts = dict(self.facts)
        file, line, code = str(facts.pop("file")), int(str(facts.pop("line"))), str(facts.pop("reason"))
        return ContentProblem(file, line, code, facts)


def read_article(path: Path) -> ArticleContent:
    """The article in one file.

    Raises:
        ContentUnreadable: for the first thing that is wrong with it.
    """
    content, problems = parse_article(_read_text(path), str(path))
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
            content, wrong = parse_article(_read_text(path), str(path))
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


def read_categories(folder: Path) -> list[Category]:
    """The categories of `categories.yaml`, each first level before its second.

    `two_people` of a first level holds for its second where that does not say otherwise.

    Raises:
        ContentUnreadable: the file is missing or malformed.
    """

    def build(rows: Any) -> Iterator[Category]:
        for row in rows:
            both = _yes(row.get("two_people", False))
            yield Category(row["id"], row["name"], row["name_en"], two_people=both)
            for child in row["children"]:
                two_people = _yes(child.get("two_people", both))
                yield Category(child["id"], child["name"], child["name_en"], row["id"], two_people)

    return _read_yaml(folder / "categories.yaml", build)


def read_departments(folder: Path) -> list[Department]:
    """The departments of `departments.yaml`, in its order.

    Raises:
        ContentUnreadable: the file is missing or malformed.
    """

    def build(document: Any) -> Iterator[Department]:
        for row in document["departments"]:
            closed = row.get("closed", document["closed"])
            week = tuple(
                Opening(
                    _days(each["days"]), time.fromisoformat(each["open"]), time.fromisoformat(each["close"])
                )
                for each in row["hours"]
            )
            yield Department(
                id=row["id"],
                name=row["name"],
                kana=row["kana"],
                name_en=row["name_en"],
                number=row["phone"],
                extension=row["extension"],
                location=row["location"],
                hours=OpeningHours(week, bool(closed["holidays"]), _year_end(closed["year_end"])),
                handles=tuple(row["handles"]),
                sections=tuple(
                    Section(each["name"], each["extension"], tuple(each["handles"]))
                    for each in row["sections"]
                ),
            )

    return _read_yaml(folder / "departments.yaml", build)


def read_synonyms(folder: Path) -> list[tuple[str, ...]]:
    """The groups of `synonyms.yaml`: words and phrases that mean the same.

    Raises:
        ContentUnreadable: the file is missing or malformed.
    """

    def build(rows: Any) -> Iterator[tuple[str, ...]]:
        for row in rows:
            if isinstance(row, str) or not all(isinstance(word, str) for word in row):
                raise TypeError
            yield tuple(row)

    return _read_yaml(folder / "synonyms.yaml", build)


def read_plain_words(folder: Path) -> dict[str, str]:
    """The words of `plain_words.yaml`: each with what stands there in plain Japanese; none without the file.

    Raises:
        ContentUnreadable: the file is malformed.
    """

    def build(rows: Any) -> Iterator[tuple[str, str]]:
        for word, plain in rows.items():
            if not (isinstance(word, str) and isinstance(plain, str) and word):
                raise TypeError
            yield word, plain

    path = folder / "plain_words.yaml"
    return dict(_read_yaml(path, build)) if path.exists() else {}


def read_life_events(folder: Path) -> list[LifeEvent]:
    """The events of `life_events.yaml`, in its order; none without the file.

    Raises:
        ContentUnreadable: the file is malformed, names an event twice, or a category that `categories.yaml` has not
            (reasons id_twice, unknown_category).
    """
    path = folder / "life_events.yaml"

    def build(rows: Any) -> Iterator[LifeEvent]:
        for row in rows:
            categories = tuple(row["categories"])
            if isinstance(row["categories"], str) or not all(isinstance(each, str) for each in categories):
                raise TypeError
            yield LifeEvent(row["id"], row["name"], row["name_en"], categories)

    if not path.exists():
        return []
    events = _read_yaml(path, build)
    known = {each.id for each in read_categories(folder)} if (folder / "categories.yaml").exists() else None
    seen: set[str] = set()
    for event in events:
        unknown = [each for each in event.categories if known is not None and each not in known]
        if event.id in seen or unknown:
            code, facts = (
                ("unknown_category", {"id": unknown[0]}) if unknown else ("id_twice", {"other": event.id})
            )
            line = line_of(path, str(next(iter(facts.values()))), anywhere=True)
            raise unreadable(ContentProblem(str(path), line, code, facts))
        seen.add(event.id)
    return events


def _read_yaml(path: Path, build: Callable[[Any], Iterator[T]]) -> list[T]:
    try:
        return list(build(_parsed(_read_text(path))))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = ContentProblem(str(path), line, "not_yaml", {"error": str(error.problem)})
    except (YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        problem = ContentProblem(
            str(path), 1, "malformed", {"error": f"{type(error).__name__}: {error}"[:200]}
        )
    raise unreadable(problem)


@lru_cache(maxsize=16)
def _parsed(text: str) -> Any:
    """What a text in YAML says; nobody changes it. Parsing takes ten times as long as all else, and most are read twice."""
    return YAML(typ="safe").load(text)


def _read_text(path: Path) -> str:
    """The text of a file in UTF-8.

    Raises:
        ContentUnreadable: reasons unreadable, too_large (`bytes`, `limit`), not_utf8 (`looks_like`).
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise unreadable(ContentProblem(str(path), 1, "too_large", {"bytes": size, "limit": LARGEST}))
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(
            ContentProblem(str(path), 1, "unreadable", {"error": type(error).__name__})
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = ContentProblem(str(path), line, "not_utf8", {"looks_like": _encoding(raw)})
        raise unreadable(problem) from error


def _encoding(raw: bytes) -> str:
    for encoding in ("cp932", "euc_jp"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _days(names: list[str]) -> tuple[str, ...]:
    if not set(names) <= set(WEEKDAYS):
        raise ValueError(names)
    return tuple(names)


def _year_end(days: list[str] | None) -> tuple[tuple[int, int], tuple[int, int]] | None:
    if days is None:
        return None
    first, last = days
    return _month_day(first), _month_day(last)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def line_of(path: Path, start: str, anywhere: bool = False) -> int:
    """The first line that begins with `start`, or has it anywhere; 1 where none does."""
    try:
        lines = path.read_text("utf-8-sig", "replace").split("\n")
    except OSError:
        return 1
    fits = (n for n, line in enumerate(lines, 1) if line.startswith(start) or (anywhere and start in line))
    return next(fits, 1)


def unreadable(problem: ContentProblem) -> ContentUnreadable:
    """The problem as an error."""
    return ContentUnreadable(file=problem.file, line=problem.line, reason=problem.code, **problem.facts)
