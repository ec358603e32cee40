"""What desks searched and used, kept once in either database."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select, update

from callcenter.access.individual_number import IndividualNumberRefused
from callcenter.ids import new_id
from callcenter.knowledge.use import LinkMade, SearchMade, Use, UseUnreadable, record_use, use_to_payload
from callcenter.store.tables import knowledge_search, learned_link

NOW = datetime.now(UTC)
SEARCH = SearchMade(new_id(), NOW, "犬 登録", 0)
LINK = LinkMade(new_id(), "FAQ-1", "犬 登録", "search", NOW)


def record(engine: Engine, *use: Use) -> list[bool]:
    with engine.begin() as connection:
        return [record_use(connection, use_to_payload(one)) for one in use]


def test_kept_once_and_never_again_what_was_removed(engine: Engine) -> None:
    use = Use((SEARCH,), (LINK,))
    again = Use(links=(replace(LINK, id=new_id(), source="contact"),))
    assert record(engine, use, use, again) == [True, False, False]
    with engine.begin() as connection:
        (row,) = connection.execute(select(knowledge_search)).all()
        assert (row.id, row.at, row.words, row.found, row.used_rank) == (SEARCH.id, NOW, "犬 登録", 0, None)
        connection.execute(update(learned_link).values(removed_at=NOW, removed_by="mori"))
    assert record(engine, again) == [False]
    with engine.connect() as connection:
        assert [one.removed_by for one in connection.execute(select(learned_link))] == ["mori"]


def test_what_does_not_fit_is_refused_whole(engine: Engine) -> None:
    wrong: list[tuple[dict[str, object], type[Exception]]] = [
        ({"words": "1234 5678 9018"}, IndividualNumberRefused),
        ({"words": None}, UseUnreadable),
        ({"found": "many"}, UseUnreadable),
        ({"at": "2026-04-01T09:00:00"}, UseUnreadable),
        ({"id": "x"}, UseUnreadable),
    ]
    for changes, error in wrong:
        payload = use_to_payload(Use((replace(SEARCH, id=new_id()), SEARCH)))
        payload["searches"][1] |= changes
        with pytest.raises(error), engine.begin() as connection:
            record_use(connection, payload)
    with engine.connect() as connection:
        assert connection.execute(select(knowledge_search)).all() == []
