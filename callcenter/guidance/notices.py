"""Notices: what the whole centre must know now, for as long as it holds (an outage, a flood, a changed counter)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Row, insert, or_, select, update

from callcenter.errors import CallCenterError
from callcenter.ids import new_id
from callcenter.knowledge.texts import refuse_bad_words
from callcenter.store.engine import reading
from callcenter.store.tables import notice as notices

LONGEST = 160  # characters: it is read beside a call


class NoticeRefused(CallCenterError):
    """A notice that cannot be given. Fact `reason`: empty, too_long (with `limit`) or ends_before_it_starts."""

    code = "notice_refused"


@dataclass(frozen=True)
class Notice:
    """One notice; times in UTC, `ends_at` None until somebody ends it."""

    id: UUID
    words: str
    words_en: str
    urgent: bool
    starts_at: datetime
    ends_at: datetime | None
    author_id: str

    def holds(self, at: datetime) -> bool:
        """Whether desks show it at this moment."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def give_notice(
    engine: Engine,
    author_id: str,
    words: str,
    words_en: str = "",
    *,
    urgent: bool = False,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Notice:
    """Tell every desk something, from now or `starts_at` on.

    Raises:
        NoticeRefused: there are no words or too many, or it would end before it starts.
        TextRefused, IndividualNumberRefused: the words cannot be kept.
    """
    given = Notice(
        new_id(),
        " ".join(words.split()),
        " ".join(words_en.split()),
        urgent,
        starts_at or datetime.now(UTC),
        ends_at,
        author_id,
    )
    if not given.words:
        raise NoticeRefused(reason="empty")
    if max(len(given.words), len(given.words_en) // 2) > LONGEST:  # English takes twice the letters
        raise NoticeRefused(reason="too_long", limit=LONGEST)
    if ends_at is not None and ends_at <= given.starts_at:
        raise NoticeRefused(reason="ends_before_it_starts")
    refuse_bad_words({"words": given.words, "words_en": given.words_en})
    with engine.begin() as connection:
        connection.execute(insert(notices).values(vars(given)))
    return given


def notices_from(engine: Engine, moment: datetime) -> list[Notice]:
    """What holds at the moment or will hold later: urgent ones first, then the newest."""
    later = or_(notices.c.ends_at.is_(None), notices.c.ends_at > moment)
    order = (notices.c.urgent.desc(), notices.c.starts_at.desc(), notices.c.id)
    with reading(engine) as connection:
        return [_notice(row) for row in connection.execute(select(notices).where(later).order_by(*order))]


def end_notice(engine: Engine, notice_id: UUID, moment: datetime) -> bool:
    """Let a notice end; false when there is none with this id that has not ended before."""
    unended = or_(notices.c.ends_at.is_(None), notices.c.ends_at > moment)
    with engine.begin() as connection:
        ended = connection.execute(
            update(notices).where(notices.c.id == notice_id, unended).values(ends_at=moment)
        )
    return ended.rowcount == 1


def _notice(row: Row[Any]) -> Notice:
    return Notice(**row._mapping)
