"""Which department to put a call through to, found by what was typed in the knowledge search.

A few dozen departments fit in memory, so this is a plain comparison and no index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from callcenter.knowledge.analysis import fold
from callcenter.knowledge.departments import Department, Section

# The words of the departments are the same at every key that is pressed.
_folded = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True)
class DepartmentMatch:
    """A department found; `section` where one of its sections fits better, `named` where its name was typed."""

    department: Department
    section: Section | None = None
    named: bool = False

    @property
    def name(self) -> str:
        """Department and section in one go."""
        return f"{self.department.name} {self.section.name}" if self.section else self.department.name

    @property
    def extension(self) -> str:
        """The extension to dial."""
        return self.section.extension if self.section else self.department.extension

    @property
    def handles(self) -> tuple[str, ...]:
        """The matters handled there."""
        return self.section.handles if self.section else self.department.handles


def find_departments(query: str, departments: Iterable[Department]) -> list[DepartmentMatch]:
    """The departments for which every word of `query` fits a name or a matter; those that were named come first.

    A single kana or letter finds nothing: it stands in nearly every name.
    """
    words = [word for word in map(fold, query.split()) if len(word) > 1 or word >= "\u4e00"]
    if not words:
        return []
    found = [match for each in departments if (match := _match(words, each))]
    return sorted(found, key=lambda match: not match.named)


def _match(words: list[str], department: Department) -> DepartmentMatch | None:
    names = [_folded(name) for name in (department.name, department.kana, department.name_en)]
    if all(any(word in name for name in names) for word in words):
        return DepartmentMatch(department, named=True)
    for section in department.sections:
        name = _folded(section.name)
        if all(word in name or any(word in each for each in names) for word in words):
            return DepartmentMatch(department, section, named=True)
    for section in department.sections:
        if _handles(words, names, section.handles):
            return DepartmentMatch(department, section)
    if _handles(words, names, department.handles):
        return DepartmentMatch(department)
    return None


def _handles(words: list[str], names: list[str], handles: Iterable[str]) -> bool:
    matters = [_folded(matter) for matter in handles]
    return all(any(word in text for text in (*matters, *names)) for word in words)
