"""The lines of the knowledge search: a found article shows where it fits, in its title and in its text.

HitRow(title, meta=department, snippet=…, snippet_marks=…)   a Row with a piece of the article behind the department
HitDelegate                                                   paints it; other rows look as everywhere
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from ui.theme import fonts, tokens
from ui.widgets import Row, RowDelegate, paint

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.hits import Hit

_LEAD = 6  # characters shown before the first mark


@dataclass(frozen=True, slots=True)
class HitRow(Row):
    """A found article. `snippet` is a piece of its text, `snippet_marks` are the matched ranges in it."""

    snippet: str = ""
    snippet_marks: tuple[tuple[int, int], ...] = ()

    def spoken(self) -> str:
        """What a screen reader says: every word the row shows."""
        # Not super(): a dataclass with slots is made anew, and super() would look at the old class.
        return QCoreApplication.translate("Row", "、").join(
            part for part in (Row.spoken(self), self.snippet) if part
        )


def hit_row(hit: Hit, department: str, key: str, marked: bool) -> HitRow:
    """The row of a hit; its text begins shortly before the first match, so that the match is seen.

    Args:
        marked: whether to mark what was found.
    """
    text, marks = hit.snippet, hit.snippet_matches if marked else ()
    cut = max(0, marks[0][0] - _LEAD) if marks else 0
    if cut:
        text = "…" + text[cut:]
        marks = tuple((start - cut + 1, end - cut + 1) for start, end in marks)
    return HitRow(
        hit.title,
        meta=department,
        key=key,
        marks=hit.matches if marked else (),
        snippet=text,
        snippet_marks=marks,
        id=("article", hit.article_id),
        value=("article", hit.article_id),
    )


class HitDelegate(RowDelegate):
    """Rows of 44 px, so that five of them fit above the article."""

    def height(self, row: Row) -> int:
        return tokens.px(28 if row.heading else 44)

    def paint_row(self, painter: QPainter, room: QRect, row: Row, chosen: bool) -> None:
        if not isinstance(row, HitRow):
            super().paint_row(painter, room, row, chosen)
            return
        line, small = tokens.px(20), tokens.px(18)
        top = room.y() + (room.height() - line - small) // 2
        left, right = room.x(), room.right() + 1
        if row.key:
            cap = paint.key_size(paint.key_text(row.key))
            middle = room.y() + (room.height() - cap.height()) // 2
            box = QRect(right - cap.width(), middle, cap.width(), cap.height())
            paint.draw_key(painter, box, paint.key_text(row.key))
            right -= cap.width() + tokens.space.s2
        title = QRect(left, top, right - left, line)
        paint.draw_text(painter, title, row.title, fonts.sized(tokens.type.body), "text", marks=row.marks)
        quiet, ink = fonts.sized(tokens.type.meta), "text2" if chosen else "text3"
        below = QRect(left, top + line, right - left, small)
        used = paint.draw_text(painter, below, row.meta, quiet, "text2")
        below.setLeft(left + used + (tokens.space.s2 if row.meta else 0))
        paint.draw_text(painter, below, row.snippet, quiet, ink, marks=row.snippet_marks)
