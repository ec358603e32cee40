"""What a person's own sign-in hears of, and what it cannot find out by listening."""

from collections.abc import Callable
from datetime import UTC, datetime
from queue import Queue

import pytest
from sqlalchemy import Engine, insert, text

from callcenter.access.purpose import Purpose
from callcenter.contacts.person import open_person
from callcenter.guidance.notices import end_notice, give_notice, notices_from
from callcenter.store import tables
from callcenter.store.errors import DatabaseSignInRefused
from callcenter.store.live import EVERYTHING, Changed, ChangeKind, Live, own_connection
from tests.shared.conftest import SharedCity

RESIDENT = "1000000001"
PATIENCE = 10


@pytest.fixture
def resident(shared_city: SharedCity) -> str:
    with shared_city.owner.begin() as connection:
        connection.execute(
            insert(tables.resident).values(
                id=RESIDENT, household_id="H1", kind="resident", name="汐見 花子", kana="しおみ はなこ",
                name_key="汐見花子", kana_key="しおみはなこ", needs=[],
            )
        )  # fmt: skip
    return RESIDENT


def test_the_channel_comes_with_the_card_and_in_no_other_way(
    shared_city: SharedCity, desk: Callable[[str], Engine], resident: str
) -> None:
    card = open_person(desk("sato"), shared_city.person("sato"), resident, Purpose.OWN_MATTER).card
    with shared_city.owner.connect() as connection:
        channel = connection.execute(text(f"SELECT resident_channel('{resident}')")).scalar_one()
    assert card.channel == channel
    assert resident not in channel
    for statement in (f"SELECT resident_channel('{resident}')", "SELECT * FROM live.secret"):
        for person in ("sato", "kudo", "mori", "ono", "abe", "gateway"):
            with pytest.raises(DatabaseSignInRefused), shared_city.login(person).begin() as connection:
                connection.execute(text(statement))


def test_a_desk_listens_with_its_own_sign_in(shared_city: SharedCity, desk: Callable[[str], Engine]) -> None:
    heard: Queue[frozenset[Changed]] = Queue()
    live = Live(lambda: own_connection(desk("sato")), heard.put, lambda _: None)
    live.start()
    assert heard.get(timeout=PATIENCE) == {EVERYTHING}
    given = give_notice(desk("kudo"), "kudo", "市民課の窓口が混んでいます。")
    assert heard.get(timeout=PATIENCE) == {Changed(ChangeKind.NOTICE, str(given.id))}
    assert notices_from(desk("sato"), datetime.now(UTC)) == [given]
    assert end_notice(desk("kudo"), given.id, datetime.now(UTC))
    assert heard.get(timeout=PATIENCE) == {Changed(ChangeKind.NOTICE, str(given.id))}
    live.close()


def test_only_a_supervisor_gives_a_notice_and_only_in_their_own_name(desk: Callable[[str], Engine]) -> None:
    for person, author in (("sato", "sato"), ("mori", "mori"), ("kudo", "sato")):
        with pytest.raises(DatabaseSignInRefused):
            give_notice(desk(person), author, "窓口を閉めます。")
    given = give_notice(desk("kudo"), "kudo", "窓口を閉めます。")
    with pytest.raises(DatabaseSignInRefused), desk("kudo").begin() as connection:
        connection.execute(tables.notice.update().values(words="窓口を開けます。"))
    with pytest.raises(DatabaseSignInRefused):
        end_notice(desk("sato"), given.id, datetime.now(UTC))
