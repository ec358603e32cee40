"""Searches that led to no answer: one entry for equal words, closed together and opened again by the next one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from callcenter.access.policy import NotAllowed
from callcenter.ids import new_id
from callcenter.knowledge.open_searches import OpenSearches, SearchOutcome
from callcenter.knowledge.use import SearchMade, Use, record_use, use_to_payload

from .conftest import MORI, SATO

NOW = datetime.now(UTC)


def search(engine: Engine, words: str, found: int, used: str | None = None, days: float = 1) -> None:
    made = SearchMade(new_id(), NOW - timedelta(days=days), words, found, used_article_id=used)
    with engine.begin() as connection:
        record_use(connection, use_to_payload(Use((made,))))


def listed(engine: Engine) -> list[tuple[str, str, int]]:
    return [(one.outcome.value, one.words, one.count) for one in OpenSearches(engine).open()]


def test_equal_words_are_one_entry_and_what_was_answered_is_none(engine: Engine) -> None:
    search(engine, "ドローン 公園", 0, days=3)
    search(engine, "ﾄﾞﾛｰﾝ　公園", 0, days=2)
    search(engine, "保険証 返却", 4)
    search(engine, "転入届", 5)
    search(engine, "転入届", 5, used="FAQ-0101")
    search(engine, "粗大ごみ", 0, days=9)
    search(engine, "粗大ごみ", 2, used="FAQ-0301", days=2)  # is found by now
    search(engine, "去年のこと", 0, days=400)
    assert listed(engine) == [("nothing", "ﾄﾞﾛｰﾝ　公園", 2), ("unused", "保険証 返却", 1)]
    (first, _) = OpenSearches(engine).open()
    assert first.outcome is SearchOutcome.NOTHING
    assert first.last == NOW - timedelta(days=2)


def test_closing_closes_every_spelling_until_somebody_searches_again(engine: Engine) -> None:
    searches = OpenSearches(engine)
    search(engine, "ドローン 公園", 0)
    search(engine, "どろーん 公園", 0)
    search(engine, "別のこと", 0)
    one = next(each for each in searches.open() if each.count == 2)
    with pytest.raises(NotAllowed):
        searches.close(one.spellings, SATO)
    closed = searches.close(one.spellings, MORI)
    assert closed is not None
    assert searches.close(one.spellings, MORI) is None
    assert listed(engine) == [("nothing", "別のこと", 1)]
    searches.reopen(closed, MORI)
    assert ("nothing", one.words, 2) in listed(engine)
    searches.close(one.spellings, MORI)
    search(engine, "ドローン 公園", 0, days=0)
    assert ("nothing", "ドローン 公園", 1) in listed(engine)
