"""What has changed since a day: articles added, changed, and no longer there, with their days."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from enum import StrEnum
from html import escape
from itertools import groupby
from typing import Any

from sqlalchemy import Engine, Row, select

from callcenter.knowledge.article import ArticleState, Visibility
from callcenter.knowledge.departments import TOKYO
from callcenter.store.engine import reading
from callcenter.store.tables import article_revision

_R = article_revision.c
_ENDED = (ArticleState.WITHDRAWN, ArticleState.EXPIRED)


class Kind(StrEnum):
    """What has become of an article."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Change:
    """One article; the title is the last that was there to be read. `on` is in Asia/Tokyo."""

    id: str
    title: str
    kind: Kind
    on: date


def changes(engine: Engine, since: date, today: date, public: bool) -> list[Change]:
    """The articles that are not as they were when the day `since` began, by id.

    Args:
        public: as residents see it: an article that has become internal was withdrawn, and no internal title is told.
    """
    visibility = _R.content["visibility"].as_string().label("visibility")
    columns = (_R.article_id, _R.state, _R.title, _R.published_at, _R.ended_at, _R.expires_on, visibility)
    statement = select(*columns).where(_R.published_at.is_not(None)).order_by(_R.article_id, _R.published_at)
    start = datetime.combine(since, time(), TOKYO)
    found = []
    with reading(engine) as connection:
        rows = connection.execute(statement).all()
    for _, revisions in groupby(rows, key=lambda row: str(row.article_id)):
        change = _change(list(revisions), start, today, public)
        if change:
            found.append(change)
    return found


def _change(revisions: Sequence[Row[Any]], start: datetime, today: date, public: bool) -> Change | None:
    def seen(row: Row[Any] | None) -> bool:
        return row is not None and (not public or row.visibility == Visibility.PUBLIC)

    last = revisions[-1]
    before = next((row for row in reversed(revisions) if row.published_at < start), None)
    if before is not None and before.state in _ENDED and _end(before, start.date()) < start.date():
        before = None
    expired = last.expires_on is not None and last.expires_on <= today
    now = last if last.state == ArticleState.PUBLISHED and not expired else None
    if seen(now):
        if now is before:
            return None
        kind = Kind.CHANGED if seen(before) else Kind.ADDED
        return Change(last.article_id, last.title, kind, _day(last.published_at))
    if before is None or not seen(before):
        return None
    if now is not None:  # it has become internal
        return Change(last.article_id, before.title, Kind.WITHDRAWN, _day(last.published_at))
    kind = Kind.EXPIRED if expired or last.state == ArticleState.EXPIRED else Kind.WITHDRAWN
    title = last.title if seen(last) else before.title
    return Change(last.article_id, title, kind, _end(last, today))


def _end(row: Row[Any], otherwise: date) -> date:
    """The day on which a revision was taken from the desks."""
    if row.ended_at is not None:
        return _day(row.ended_at)
    return row.expires_on or otherwise


def _day(moment: datetime) -> date:
    return moment.astimezone(TOKYO).date()


def as_json(found: Sequence[Change], since: date, today: date) -> str:
    """The changes for a program."""
    rows = [{**asdict(each), "on": each.on.isoformat()} for each in found]
    whole = {"since": since.isoformat(), "until": today.isoformat(), "changes": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_page(found: Sequence[Change], since: date, today: date, style: str) -> Iterator[str]:
    """The changes for people, as a page that needs nothing from elsewhere."""
    title = f"よくある質問の変更（{_spoken(since)}〜{_spoken(today)}）"
    yield (
        f'<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )
    headings = {
        Kind.ADDED: "追加",
        Kind.CHANGED: "変更",
        Kind.WITHDRAWN: "取り下げ",
        Kind.EXPIRED: "期限が過ぎたもの",
    }
    if not found:
        yield "<p>変更はありません。</p>\n"
    for kind, heading in headings.items():
        these = sorted((each for each in found if each.kind is kind), key=lambda each: (each.on, each.id))
        if these:
            yield f"<section>\n<h2>{heading}（{len(these)}件）</h2>\n<ul>\n"
            for each in these:
                day = f'<time datetime="{each.on}">{_spoken(each.on)}</time>'
                yield f"<li>{day}　{escape(each.title)}（{escape(each.id)}）</li>\n"
            yield "</ul>\n</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
