"""A real call centre on a small city of its own, with contacts kept as a desk keeps them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from callcenter.app import CallCenter
from callcenter.contacts.contact import ContactEvent, Draft, MatchedBy, Nature, Outcome, UsedArticle
from callcenter.contacts.payload import to_payload
from callcenter.contacts.record import record_contact
from callcenter.contacts.rules import TOKYO
from callcenter.demo.city import make_city
from callcenter.ids import new_id
from callcenter.settings import Settings, settings_in
from callcenter.store.engine import open_engine
from callcenter.store.migrate import upgrade

Keep = Callable[..., Draft]


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A city with people and articles, and no contacts yet; copied for each test."""
    settings = settings_in(tmp_path_factory.mktemp("city"), person="morita")
    upgrade(settings.database)
    engine = open_engine(settings.database)
    make_city(engine, settings.knowledge_base, residents=40, contacts_per_resident=0)
    engine.dispose()
    return settings


@pytest.fixture
def settings(city: Settings, tmp_path: Path) -> Settings:
    own = settings_in(tmp_path, person="morita", cache=city.cache)
    (tmp_path / "city.db").write_bytes((city.data / "city.db").read_bytes())
    return own


@pytest.fixture
def center(settings: Settings) -> Iterator[CallCenter]:
    opened = CallCenter(settings)
    yield opened
    opened.close()


@pytest.fixture
def keep(settings: Settings) -> Iterator[Keep]:
    """Put a contact into the database, different from a plain one in the fields given; `ago` is when it came."""
    engine = open_engine(settings.database)

    def put(*, ago: timedelta = timedelta(minutes=5), **fields: Any) -> Draft:
        received = fields.get("received_at", datetime.now(UTC) - ago)
        plain = Draft(
            id=new_id(),
            operator_id="sato",
            received_at=received,
            answered_at=received + timedelta(seconds=9),
            ended_at=received + timedelta(seconds=200),
            category_id="moving-in",
            question="転入届に要るものは",
            answer="転出証明書と本人確認書類です",
            outcome=Outcome.COMPLETED,
        )
        made = replace(plain, **fields)
        finished = (made.ended_at or received) + timedelta(seconds=54)
        with engine.begin() as connection:
            record_contact(connection, to_payload(made) | {"wrap_up_ended_at": finished.isoformat()})
        return made

    yield put
    engine.dispose()


def moving_call(received: datetime, **fields: Any) -> Draft:
    """A call with everything in it: verification, a script, two articles, a long hold."""

    def at(seconds: int) -> datetime:
        return received + timedelta(seconds=seconds)

    events = (
        ContactEvent(at(0), "ringing"),
        ContactEvent(at(18), "answered"),
        ContactEvent(at(40), "card_opened", {"purpose": "own_matter"}),
        ContactEvent(at(60), "verified", {"level": "0", "items": "name"}),
        ContactEvent(at(96), "verified", {"level": "2", "items": "name,birth_date,address"}),
        ContactEvent(at(110), "script_started", {"script": "moving"}),
        ContactEvent(at(112), "script_step", {"script": "moving", "step": "opening"}),
        ContactEvent(at(120), "script_step", {"script": "moving", "step": "in-when"}),
        ContactEvent(at(138), "script_step", {"script": "moving", "step": "in-guide"}),
        ContactEvent(at(142), "article_read", {"article": "FAQ-0101", "revision": "1", "title": "転入届"}),
        ContactEvent(at(214), "held"),
        ContactEvent(at(306), "resumed", {"seconds": "92"}),
        ContactEvent(
            at(330), "article_read", {"article": "FAQ-0102", "revision": "1", "title": "転入と国保"}
        ),
        ContactEvent(at(468), "ended", {"result": "answered"}),
        ContactEvent(at(522), "wrap_up_ended"),
    )
    plain = Draft(
        id=new_id(),
        operator_id="sato",
        received_at=received,
        answered_at=at(18),
        ended_at=at(468),
        hold_seconds=92,
        number_received="090-0300-0123",
        number_e164="+819003000123",
        matched_by=MatchedBy.NUMBER,
        verification_level=2,
        verified_items=("name", "birth_date", "address"),
        script_id="moving",
        script_version="1",
        nature=Nature.INQUIRY,
        category_id="moving-in",
        question="隣の県から引っ越してきた。転入届と国保の手続きを同じ日にできるか。子どもが一人いる。",
        answer="14日以内に市民課の窓口へ。国保も同じ日に手続きできる。子ども医療費は子育て支援課（2階）を案内。",
        outcome=Outcome.COMPLETED,
        articles=(
            UsedArticle("FAQ-0101", 1, "転入 国保 同じ日", at(142)),
            UsedArticle("FAQ-0102", 1, "", at(330)),
        ),
        events=events,
    )
    return replace(plain, **fields)


def today_at(hour: int, minute: int) -> datetime:
    return datetime.now(TOKYO).replace(hour=hour, minute=minute, second=10).astimezone(UTC)
