"""The list of the knowledge pane in groups: articles, whom to call, and how to throw away.

    Beside(departments)     .rows(articles, query, hits) → rows, numbered Alt+1…9 from the first to the last

What was asked for stands first; the rest follows the best articles, and the other articles come last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callcenter.calls.numbers import read_number
from callcenter.knowledge.directory.waste import WasteItem
from ui.desk.department_list import DepartmentList
from ui.i18n import named
from ui.widgets import Row

if TYPE_CHECKING:  # brings SQLAlchemy, which the first frame must not wait for
    from callcenter.knowledge.directory.desk import DirectoryHits, Waste
    from callcenter.knowledge.directory.facilities import Facility

KEYS = 9
_MOST_DEPARTMENTS = 2
_MOST_FIRST = 3  # rows of a group that was asked for
_MOST_BESIDE = 2  # of one that was not
_ARTICLES_BEFORE = 3


class Beside(QObject):
    """See the module's text."""

    def __init__(self, departments: DepartmentList, parent: QObject) -> None:
        super().__init__(parent)
        self._departments = departments

    def rows(
        self, articles: Sequence[Row], query: str, hits: DirectoryHits | None, articles_are_weak: bool
    ) -> list[Row]:
        """All rows for a query.

        Args:
            articles: their rows, best first.
            articles_are_weak: no article has what was typed in its title.
        """
        found = self._departments.find(query, _MOST_DEPARTMENTS)
        offices = [row for _, row in found]
        places, things = (hits.facilities, hits.waste) if hits else ((), ())
        place_first, waste_first = hits.lead(articles_are_weak) if hits else (False, False)
        called = [*offices, *(self._place(one.value) for one in places)]
        office_first = any(is_named for is_named, _ in found)
        groups = [
            (self.tr("ごみの分け方"), [self._thing(one.value) for one in things], waste_first),
            (self.tr("連絡先"), called, office_first or place_first),
        ]
        if place_first:
            groups.reverse()
        return _numbered(self._arranged(articles, groups))

    def _arranged(self, articles: Sequence[Row], groups: list[tuple[str, list[Row], bool]]) -> list[Row]:
        first = [(words, rows[:_MOST_FIRST]) for words, rows, leads in groups if rows and leads]
        beside = [(words, rows[:_MOST_BESIDE]) for words, rows, leads in groups if rows and not leads]
        if not first and not beside:
            return list(articles)
        before = _ARTICLES_BEFORE if beside else len(articles)
        parts = [*first, (self.tr("記事"), list(articles[:before])), *beside]
        parts.append((self.tr("ほかの記事"), list(articles[before:])))
        return [row for words, rows in parts if rows for row in (Row(words, heading=True), *rows)]

    def _place(self, one: Facility) -> Row:
        number = read_number(one.number).display if one.number else ""
        return Row(
            named(one.name, one.name_en),
            meta=self.tr("、").join(one.handles) or one.address,
            right=number,
            pill=self._departments.opening(one) if one.hours else None,
            icon="bank",
            bold=True,
            id=("facility", one.id),
            value=("facility", one.id),
        )

    def _thing(self, one: Waste) -> Row:
        is_item = isinstance(one, WasteItem)
        return Row(
            one.name if is_item else named(one.name, one.name_en),
            meta=(one.notice if is_item else one.how).replace("\n", " "),
            right=one.fee if is_item else "",
            pill=(one.class_name, "acc") if is_item else None,
            icon="recycle",
            bold=True,
            id=("waste", one.name, one.class_name if is_item else ""),
            value=("waste", one),
        )


def _numbered(rows: Sequence[Row]) -> list[Row]:
    numbered, number = [], 0
    for row in rows:
        number += not row.heading
        key = f"Alt+{number}" if number <= KEYS and not row.heading else ""
        numbered.append(row if row.key == key else replace(row, key=key))
    return numbered
