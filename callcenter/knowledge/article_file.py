"""One article as a file: YAML front matter and sections (knowledge_base/FORMAT.md).

Reading what `write_article` wrote gives the same article, and writing what was read gives the same text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from callcenter.access.individual_number import find_individual_numbers
from callcenter.knowledge.article import VARIANTS, ArticleContent, Variant, Visibility
from callcenter.knowledge.freshness import DIGEST
from callcenter.knowledge.texts import fault, texts

OUTCOMES = ("completed", "transferred", "callback", "handed_over", "referred")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

_SECTIONS = {"read_out": "読み上げ", "detail": "詳細", "internal_note": "内部"}
_SECTIONS |= {f"variants.{language}": heading for language, heading in VARIANTS.items()}
_FIELD_OF = {heading: name for name, heading in _SECTIONS.items()}
_LISTS = ("keywords", "related")
# Key of the front matter → field of the article.
_KEYS = {
    "id": "id",
    "title": "title",
    "titles": "titles",
    "based_on": "based_on",
    "category": "category_id",
    "department": "department_id",
    "visibility": "visibility",
    "source": "source",
    "review": "review_on",
    "expires": "expires_on",
    "keywords": "keywords",
    "related": "related",
    "script": "script_id",
    "outcome": "outcome",
}
_REQUIRED = ("id", "title", "category", "department", "source")
# What YAML reads as the same string without quotes: no sign that means something where it stands, and not
# only ASCII behind a first digit, which could be a number or a date.
_PLAIN = re.compile(r"(?!\d[\x00-\x7f]*$)[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<.+](?:(?!: | #|:$| $)[^\n\t\\])*")
_MEANS_IN_LIST = frozenset(",[]{}:?#")
_ALIAS = re.compile(r"(?:^|[\s,\[{:-])\*\S", re.MULTILINE)
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True)
class ContentProblem:
    """Something wrong in a file: where (line from 1), what (a code) and facts for the sentence about it."""

    file: str
    line: int
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def parse_article(text: str, file: str) -> tuple[ArticleContent | None, list[ContentProblem]]:
    """The article in `text` and everything wrong with it; no article where anything is.

    Args:
        file: named in the problems.
    """
    return _Parser(text, file).parse()


def write_article(content: ArticleContent) -> str:
    """The article as the text of its file."""
    lines = ["---", f"id: {_scalar(content.id)}", f"title: {_scalar(content.title)}"]
    if content.variants:
        lines.append("titles:")
        lines += [f"  {language}: {_scalar(v.title)}" for language, v in sorted_variants(content)]
    if any(variant.based_on for variant in content.variants.values()):
        lines.append("based_on:")
        lines += [
            f"  {language}: [{', '.join(v.based_on)}]"
            for language, v in sorted_variants(content)
            if v.based_on
        ]
    lines += [f"category: {_scalar(content.category_id)}", f"department: {_scalar(content.department_id)}"]
    lines += [f"visibility: {content.visibility.value}", f"source: {_scalar(content.source)}"]
    for key, day in (("review", content.review_on), ("expires", content.expires_on)):
        lines += [f"{key}: {day.isoformat()}"] if day else []
    lines += [
        f"{name}: [{', '.join(_scalar(each, in_list=True) for each in getattr(content, name))}]"
        for name in _LISTS
        if getattr(content, name)
    ]
    lines += [f"script: {_scalar(content.script_id)}"] if content.script_id else []
    lines += [f"outcome: {_scalar(content.outcome)}"] if content.outcome else []
    sections = [("読み上げ", content.read_out), ("詳細", content.detail)]
    sections += [("内部", content.internal_note)] if content.internal_note.strip("\n") else []
    sections += [(VARIANTS[language], variant.text) for language, variant in sorted_variants(content)]
    parts = ["\n".join([f"## {heading}", text.strip("\n")]).rstrip("\n") for heading, text in sections]
    body = "\n\n".join(parts)
    return "\n".join([*lines, "---", body, ""])


def sorted_variants(content: ArticleContent) -> list[tuple[str, Variant]]:
    """The variants in the order in which they are always shown."""
    return [(language, content.variants[language]) for language in VARIANTS if language in content.variants]


class _Parser:
    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._problems: list[ContentProblem] = []
        self._line_of: dict[str, int] = {}  # field → line

    def parse(self) -> tuple[ArticleContent | None, list[ContentProblem]]:
        end = next((n for n, line in enumerate(self._lines[1:], 1) if line.rstrip() == "---"), 0)
        if self._lines[0].rstrip() != "---" or not end:
            self._problem(1, "front_matter_missing")
            return None, self._problems
        front = self._front_matter(end)
        sections = self._sections(end + 1)
        content = self._content(front, sections) if front is not None and not self._problems else None
        for name, text, markdown in texts(content) if content else ():
            self._check_text(name, text, markdown)
        return (None if self._problems else content), self._problems

    def _problem(self, line: int, code: str, **facts: object) -> None:
        self._problems.append(ContentProblem(self._file, line, code, facts))

    def _front_matter(self, end: int) -> dict[str, Any] | None:
        block = ""
        for number, line in enumerate(self._lines[1:end], 2):
            key = line.partition(":")[0]
            self._line_of.setdefault(_KEYS.get(key, key), number)
            language = key.strip()
            if key != language and language in VARIANTS:
                self._line_of.setdefault(f"{block}.{language}", number)
            elif key == language:
                block = key
        front_text = "\n".join(self._lines[1:end])
        try:
            if _ALIAS.search(front_text) and _has_alias(front_text):
                self._problem(2, "front_matter_not_yaml", reason="alias")
                return None
            front = YAML(typ="safe").load(front_text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._problem((mark.line if mark else 0) + 2, "front_matter_not_yaml", reason=str(error.problem))
            return None
        except (
            YAMLError,
            ValueError,
            RecursionError,
        ) as error:  # a character that YAML refuses, a date such as 2027-02-30
            at = next((n for n, text in enumerate(self._lines[1:end], 2) if _no_date(text)), 2)
            self._problem(at, "front_matter_not_yaml", reason=type(error).__name__)
            return None
        if not isinstance(front, dict):
            self._problem(2, "front_matter_not_yaml", reason="no mapping")
            return None
        for key in front:
            if key not in _KEYS:
                self._problem(self._line_of.get(str(key), 2), "unknown_key", key=str(key))
        for key in _REQUIRED:
            if key not in front:
                self._problem(2, "missing_key", key=key)
        return front

    def _sections(self, start: int) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        current: list[str] | None = None
        for number, line in enumerate(self._lines[start:], start + 1):
            if line.startswith("## "):
                name = _FIELD_OF.get(line[3:].strip(), "")
                if not name:
                    self._problem(number, "unknown_section", heading=line[3:].strip()[:100])
                elif name in found:
                    self._problem(number, "section_twice", heading=line[3:].strip())
                current = found.setdefault(name, [])
                self._line_of.setdefault(name, number + 1)
            elif current is not None:
                current.append(line)
            elif line.strip():
                self._problem(number, "text_outside_section")
                break
        sections: dict[str, str] = {}
        for name, lines in found.items():
            text = "\n".join(lines)
            sections[name] = text.strip("\n")
            self._line_of[name] += len(text) - len(text.lstrip("\n"))
        for name in ("read_out", "detail"):
            if name not in sections:
                self._problem(len(self._lines), "missing_section", heading=_SECTIONS[name])
        if sections.get("read_out", "-").strip() == "":
            self._problem(self._line_of["read_out"], "empty_section", heading=_SECTIONS["read_out"])
        return sections

    def _content(self, front: dict[str, Any], sections: dict[str, str]) -> ArticleContent | None:
        values: dict[str, Any] = {}
        for key, name in _KEYS.items():
            if key in front and front[key] is not None:
                values[name] = self._value(name, front[key])
            elif key in _REQUIRED:
                self._problem(self._line_of.get(name, 2), "missing_key", key=key)
        titles: dict[str, str] = values.pop("titles", None) or {}
        based_on: dict[str, list[str]] = values.pop("based_on", None) or {}
        variants = {
            language: Variant(
                titles.get(language, ""),
                sections.get(f"variants.{language}", ""),
                tuple(based_on.get(language, ())),
            )
            for language in VARIANTS
            if language in titles or language in based_on or f"variants.{language}" in sections
        }
        for language, variant in variants.items():
            if not variant.title:
                line = self._line_of.get(f"variants.{language}", self._line_of.get("based_on", 2))
                self._problem(line, "variant_without_title", language=language)
            elif not variant.text:
                self._problem(self._line_of.get("titles", 2), "missing_section", heading=VARIANTS[language])
        if self._problems:
            return None
        values |= {name: sections.get(name, "") for name in ("read_out", "detail", "internal_note")}
        return ArticleContent(variants=variants, **values)

    def _value(self, name: str, value: object) -> object:
        """One value in its type, or a problem; the value is only used where there is none."""
        line = self._line_of.get(name, 2)
        if name in _LISTS:
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                return tuple(value)
        elif name == "titles":
            if isinstance(value, dict) and all(
                k in VARIANTS and isinstance(v, str) for k, v in value.items()
            ):
                return value
        elif name == "based_on":
            if isinstance(value, dict) and all(
                k in VARIANTS and isinstance(v, list) and all(DIGEST.fullmatch(str(one)) for one in v)
                for k, v in value.items()
            ):
                return value
        elif name in ("review_on", "expires_on"):
            if isinstance(value, date) and not isinstance(value, datetime):
                return value
            self._problem(line, "bad_date", value=str(value)[:40])
            return None
        elif name == "visibility":
            if value in list(Visibility):
                return Visibility(str(value))
        elif name == "outcome":
            if value in OUTCOMES:
                return value
        elif name == "id":
            if isinstance(value, str) and ID.fullmatch(value):
                return value
        elif isinstance(value, str) and (value.strip() or name == "source"):
            return value
        self._problem(line, "bad_value", key=next(key for key, each in _KEYS.items() if each == name))
        return None

    def _check_text(self, name: str, text: str, markdown: bool) -> None:
        line = self._line_of.get(name, 2)
        found = fault(text, markdown)
        if found:
            code, offset, facts = found
            self._problem(line + offset - 1, code, **facts)
        for start, _ in find_individual_numbers(text):
            self._problem(line + text.count("\n", 0, start), "individual_number")


def _has_alias(text: str) -> bool:
    """Whether YAML repeats itself by reference: a few lines could become millions."""
    return any(isinstance(event, AliasEvent) for event in YAML(typ="safe").parse(text))


def _no_date(line: str) -> bool:
    """Whether a line of the front matter gives a day that no calendar has."""
    found = re.search(r": *(\d{4}-\d{2}-\d{2})\s*$", line)
    try:
        return bool(found and not date.fromisoformat(found[1]))
    except ValueError:
        return True


def _scalar(text: str, in_list: bool = False) -> str:
    """A string as YAML, quoted only where it must be."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _RESERVED and text.isprintable()
    if plain and not (in_list and _MEANS_IN_LIST.intersection(text)):
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == " " or character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
