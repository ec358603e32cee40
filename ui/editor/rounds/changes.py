"""What changed in an article since somebody last confirmed it, as safe HTML with a sign before every sentence."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.difference import VALUES, Change, Piece, Row, difference
from callcenter.knowledge.problem_words import field_words
from ui.i18n import Language


def changes_html(before: ArticleContent, after: ArticleContent, language: Language) -> str:
    """The changed sentences by field, removed ones with a minus and new ones with a plus; nothing where all is the same.

    Args:
        language: of the fields' names.
    """
    parts = []
    for each in difference(before, after):
        if each.field in VALUES:
            continue  # ids and days: nothing that is read out
        parts.append(f"<h3>{escape(field_words(each.field, language))}</h3>")
        for row in each.rows:
            parts += _lines(row)
    return "".join(parts)


def _lines(row: Row) -> list[str]:
    if row.change is Change.SAME:
        return []
    found = []
    if row.before:
        found.append(f"<p>− <s>{_plain(row.before)}</s></p>")
    if row.after:
        found.append(f"<p>+ {_marked(row.after)}</p>")
    return found


def _plain(pieces: Sequence[Piece]) -> str:
    return escape("".join(each.text for each in pieces))


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(f"<b>{escape(each.text)}</b>" if each.changed else escape(each.text) for each in pieces)
