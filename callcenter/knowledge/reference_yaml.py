"""What stands beside the articles in a folder of knowledge: categories, departments, synonyms, plain words, life events."""

from collections.abc import Callable, Iterator
from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.content_file import line_of, read_text, unreadable
from callcenter.knowledge.departments import WEEKDAYS, Category, Department, Opening, OpeningHours, Section
from callcenter.knowledge.life_events import LifeEvent

T = TypeVar("T")


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
        return list(build(_parsed(read_text(path))))
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
