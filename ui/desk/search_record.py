"""What becomes of each search, from its first key to the answer that was used: for the figures, and to learn from.

SearchRecord(keep)      keep(search): at the end of a search without a contact
    .typed(query, contact), .found(query, hits)     as the search goes on
    .opened(article_id), .used(article_id), .answered_beside()
    .end()                                          another contact is in front, or none
A contact's searches wait with it, and are kept when it is finished: of one that is given up nothing stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from callcenter.ids import new_id
from callcenter.knowledge.use import SearchMade
from ui.desk.open_contact import OpenContact

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from collections.abc import Sequence

    from callcenter.knowledge.hits import Hit


@dataclass
class _Running:
    """A search that is going on."""

    contact: OpenContact | None
    at: datetime
    pressed: float  # seconds of the clock at the first key
    typed: str
    words: str = ""  # those that were answered last
    ids: tuple[str, ...] = ()
    opened: str = ""
    opened_rank: int | None = None
    opened_after_ms: int | None = None
    used: str = ""
    used_rank: int | None = None
    beside: bool = False

    def rank(self, article_id: str) -> int | None:
        return self.ids.index(article_id) + 1 if article_id in self.ids else None


class SearchRecord:
    """See the module's text."""

    def __init__(self, keep: Callable[[SearchMade], object]) -> None:
        self._keep = keep
        self._running: _Running | None = None

    def typed(self, query: str, contact: OpenContact | None) -> None:
        """The words in the field changed; without words, or with others from the start, the search is over."""
        running = self._running
        if running is not None and (not query or _is_another(running, query)):
            self.end()
        if not query:
            return
        if self._running is None:
            self._running = _Running(contact, datetime.now(UTC), perf_counter(), query)
        self._running.typed = query

    def found(self, query: str, hits: Sequence[Hit]) -> None:
        """The answer to what is in the field."""
        running = self._running
        if running is not None and running.typed == query:
            running.words, running.ids = query, tuple(hit.article_id for hit in hits)

    def opened(self, article_id: str) -> None:
        """An article is opened; the first one counts."""
        running = self._running
        if running is not None and running.words and not running.opened:
            running.opened, running.opened_rank = article_id, running.rank(article_id)
            running.opened_after_ms = round((perf_counter() - running.pressed) * 1000)

    def used(self, article_id: str) -> None:
        """An article is the answer; the last one counts."""
        running = self._running
        if running is not None and running.words:
            running.used, running.used_rank = article_id, running.rank(article_id)

    def answered_beside(self) -> None:
        """A facility or a way to throw something away is opened: where no article was, none is missing."""
        if self._running is not None:
            self._running.beside = True

    def end(self) -> None:
        """The search is over, whatever came of it."""
        running, self._running = self._running, None
        if running is None or not running.words or (running.beside and not running.opened):
            return
        made = SearchMade(
            new_id(),
            running.at,
            running.words,
            len(running.ids),
            running.opened or None,
            running.opened_rank,
            running.opened_after_ms,
            running.used or None,
            running.used_rank,
        )
        if running.contact is None:
            self._keep(made)
        else:
            running.contact.searches.append(made)


def _is_another(running: _Running, query: str) -> bool:
    """Whether the words are no longer those of the search: something was found with them and others are typed now, or
    the field was written anew from its first sign."""
    if running.opened:
        return query != running.typed
    return len(query) == 1 and len(running.typed) > 1 and not running.typed.startswith(query)
