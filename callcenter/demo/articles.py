"""Articles of the sample city that somebody is at work on: in review, sent back, scheduled, about to expire, in a round."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, insert, update

from callcenter.ids import new_id
from callcenter.knowledge.article import ArticleContent, ArticleState, Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.freshness import checked
from callcenter.knowledge.rows import revision_values
from callcenter.store import tables

_EDITOR, _TAX_OFFICE = "onishi", "kosaka"
_OWNERS = {
    "FAQ-0303": _TAX_OFFICE, "FAQ-0311": _TAX_OFFICE, "FAQ-0332": _EDITOR, "FAQ-0614": _EDITOR,
}  # fmt: skip
_ADDED = {
    "FAQ-0303": "退職した月によっては、残りの税額を最後の給与からまとめて納めます。",
    "FAQ-0311": "4月1日から、縦覧帳簿をご覧になるには予約が要ります。",
    "FAQ-0332": "分割の相談は、平日の夜間窓口でも受けています。",
    "FAQ-0614": "来年度からおやつ代が変わります。新しい額は2月にお知らせします。",
}


def put_to_work(connection: Connection, contents: Mapping[str, ArticleContent], now: datetime) -> None:
    """Give the city's articles, published as they are, what an editor's day is made of.

    Args:
        contents: by id; of the articles named above those that are not there are left out.
    """
    for revision in _revisions(contents, now):
        if revision.state is ArticleState.PUBLISHED:
            _supersede(connection, revision)
        connection.execute(insert(tables.article_revision), revision_values(revision))
    for article_id, owner in _OWNERS.items():
        this = tables.article.c.id == article_id
        connection.execute(update(tables.article).where(this).values(owner_id=owner))
    if contents:
        _open_round(connection, contents, now)


def _revisions(contents: Mapping[str, ArticleContent], now: datetime) -> Iterator[Revision]:
    for article_id, sentence in _ADDED.items():
        if article_id not in contents:
            continue
        old = contents[article_id]
        new = replace(old, detail=f"{old.detail}\n\n{sentence}")
        written = Revision(new, 2, ArticleState.DRAFT, _TAX_OFFICE, now)
        if article_id == "FAQ-0303":
            yield replace(written, state=ArticleState.REVIEW, submitted_at=now)
        elif article_id == "FAQ-0332":
            yield replace(
                written,
                author_id=_EDITOR,
                submitted_at=now,
                returned_note="夜間窓口の曜日を収納課に確かめて、書き足してください。",
            )
        elif article_id == "FAQ-0311":
            yield replace(
                written,
                state=ArticleState.SCHEDULED,
                submitted_at=now,
                approver_id=_EDITOR,
                approved_at=now,
                publish_at=datetime.combine(_next(now, 4, 1), time(), TOKYO).astimezone(UTC),
                note="縦覧の予約制",
            )
        else:
            over = now.astimezone(TOKYO).date() + timedelta(days=10)
            new = replace(new, expires_on=over)
            for language in old.variants:  # checked before the sentence was added
                kept = checked(old, language).variants[language]
                new = replace(new, variants={**new.variants, language: kept})
            yield replace(
                written,
                content=new,
                state=ArticleState.PUBLISHED,
                author_id=_EDITOR,
                published_at=now,
                note="来年度のおやつ代",
            )


def _supersede(connection: Connection, revision: Revision) -> None:
    article_id = revision.content.id
    old = tables.article_revision.c
    connection.execute(
        update(tables.article_revision)
        .where(old.article_id == article_id, old.state == ArticleState.PUBLISHED.value)
        .values(state=ArticleState.SUPERSEDED.value)
    )
    connection.execute(
        update(tables.article)
        .where(tables.article.c.id == article_id)
        .values(published_revision=revision.number)
    )


def _open_round(connection: Connection, contents: Mapping[str, ArticleContent], now: datetime) -> None:
    id_, opened = new_id(), now - timedelta(days=5)
    connection.execute(
        insert(tables.review_round).values(
            id=id_,
            name="年度末の点検",
            due_on=_next(now, 3, 31),
            opened_at=opened,
            opened_by=_EDITOR,
        )
    )
    rows: list[dict[str, Any]] = []
    for number, content in enumerate(contents.values()):
        confirmed = number % 3 == 0 and content.id not in _ADDED
        rows.append(
            {
                "round_id": id_,
                "article_id": content.id,
                "department_id": content.department_id,
                "confirmed_at": opened + timedelta(hours=number % 48 + 1) if confirmed else None,
                "confirmed_by": (_TAX_OFFICE if content.department_id == "zeimu" else _EDITOR)
                if confirmed
                else None,
                "revision": 1 if confirmed else None,
            }
        )
    connection.execute(insert(tables.review_round_article), rows)


def _next(now: datetime, month: int, day: int) -> date:
    """The next such day, a month away or more: a round that is due tomorrow shows little."""
    today = now.astimezone(TOKYO).date()
    return next(
        found
        for year in (today.year, today.year + 1, today.year + 2)
        if (found := date(year, month, day)) > today + timedelta(days=30)
    )
