"""What a card shows of earlier contacts, and what nobody is shown."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, insert, update

from callcenter.access.log import Looked, Purpose, Ticket
from callcenter.access.look import TicketRefused
from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries
from callcenter.contacts.contact import Direction, Draft, Nature, Outcome, UsedArticle
from callcenter.contacts.detail import ContactUnknown, contact_detail
from callcenter.contacts.follow_ups import close_follow_up, due_follow_ups
from callcenter.contacts.history import NumberSummary, history, open_follow_ups
from callcenter.contacts.log import ContactFilter, list_contacts
from callcenter.contacts.person import find_caller
from callcenter.contacts.rules import ContactRefused
from callcenter.residents.card import open_ticket
from callcenter.store import tables

from .conftest import OPEN, OTHER, PROTECTED, PROTECTED_NUMBER, TODAY

Keep = Callable[..., Draft]
NOW = datetime.now(UTC)
IN_A_WEEK = TODAY + timedelta(days=7)
NUMBER = "+819003000001"
SECRETS = {
    "question": "秘密の質問",
    "answer": "秘密の答え",
    "place": "秘密の場所",
    "reason": "秘密の理由",
    "owner": "秘密の担当",
    "number_e164": PROTECTED_NUMBER,
    "number_received": PROTECTED_NUMBER,
}


@pytest.fixture
def ticket(city: Engine, operator: Person) -> Callable[[str], Ticket]:
    return lambda resident: open_ticket(city, operator, resident, Purpose.OWN_MATTER)


def test_a_card_shows_two_years_newest_first_and_older_on_demand(
    city: Engine, keep: Keep, ticket: Callable[[str], Ticket]
) -> None:
    recent = keep(resident_id=OPEN, received_at=NOW - timedelta(days=3), operator_id="op02")
    older = keep(
        resident_id=OPEN,
        received_at=NOW - timedelta(days=700),
        outcome=Outcome.TRANSFERRED,
        department_id="doro",
    )
    oldest = keep(resident_id=OPEN, received_at=NOW - timedelta(days=1_000))
    keep(resident_id=OTHER)
    keep()
    first = history(city, ticket(OPEN))
    assert [one.id for one in first] == [recent.id, older.id]
    assert (first[1].department_name, first[1].category_name) == ("道路公園課", "転入")
    assert [one.id for one in history(city, ticket(OPEN), before=first[-1].received_at)] == [oldest.id]


def test_nothing_is_shown_without_a_logged_view(city: Engine, keep: Keep) -> None:
    keep(resident_id=OPEN)
    forged = Ticket(id=uuid4(), resident_id=OPEN, person_id="op01", at=NOW)
    with pytest.raises(TicketRefused):
        history(city, forged)
    with pytest.raises(TicketRefused):
        open_follow_ups(city, forged)


def test_open_promises_stand_apart_until_they_are_kept(
    city: Engine, keep: Keep, ticket: Callable[[str], Ticket], operator: Person
) -> None:
    promise = {
        "outcome": Outcome.CALLBACK,
        "department_id": "shimin",
        "due_on": IN_A_WEEK,
        "resident_id": OPEN,
    }
    kept = keep(**promise)
    late = keep(**promise)
    with city.begin() as connection:
        connection.execute(
            update(tables.follow_up)
            .where(tables.follow_up.c.contact_id == late.id)
            .values(due_on=TODAY - timedelta(days=3))
        )
    assert [(one.contact_id, one.overdue) for one in open_follow_ups(city, ticket(OPEN))] == [
        (late.id, True),
        (kept.id, False),
    ]
    with pytest.raises(ContactRefused):
        close_follow_up(city, operator, late.id, " ")
    with pytest.raises(ContactRefused):
        close_follow_up(city, operator, late.id, "番号は123456789018")
    assert close_follow_up(city, operator, late.id, "所管課が電話した")
    assert not close_follow_up(city, operator, late.id, "もう一度")
    told = contact_detail(city, operator, late.id)
    assert (told.closed_by, told.closing_note) == (operator.id, "所管課が電話した")
    assert [one.contact_id for one in due_follow_ups(city, operator)] == [kept.id]


def test_texts_place_and_number_of_a_protected_person_leave_the_database_nowhere(
    city: Engine, keep: Keep, ticket: Callable[[str], Ticket], operator: Person, supervisor: Person
) -> None:
    used = UsedArticle("FAQ-0101", 1, "秘密の言葉", NOW)
    kept = keep(
        resident_id=PROTECTED,
        outcome=Outcome.CALLBACK,
        department_id="shimin",
        due_on=IN_A_WEEK,
        articles=(used,),
        **SECRETS,
    )
    shown = [
        history(city, ticket(PROTECTED)),
        open_follow_ups(city, ticket(PROTECTED)),
        due_follow_ups(city, operator),
        list_contacts(city, supervisor, ContactFilter()).rows,
        contact_detail(city, supervisor, kept.id),
        contact_detail(city, operator, kept.id),
    ]
    assert all("department_answers=True" in repr(one) for one in shown)
    assert "秘密" not in repr(shown)
    assert PROTECTED_NUMBER not in repr(shown)
    assert PROTECTED not in repr(shown)
    # Nor does a search tell by its hits what it may not show.
    assert list_contacts(city, supervisor, ContactFilter(text="秘密")).total == 0
    auditor = Person("au01", "阿部", Role.AUDITOR)
    with city.begin() as connection:
        connection.execute(insert(tables.staff).values(id="au01", name="阿部", role="auditor", active=True))
    attempts = entries(city, auditor, LogFilter(resident_id=PROTECTED, action=Looked.RESTRICTED_ATTEMPT))
    assert {line.staff_id for line in attempts} == {"op01", "sv01"}


def test_a_housemate_of_a_protected_person_is_covered_and_nothing_expires_by_itself(
    city: Engine, keep: Keep, ticket: Callable[[str], Ticket]
) -> None:
    keep(resident_id=OTHER, **SECRETS)
    assert "秘密の質問" in repr(history(city, ticket(OTHER)))
    with city.begin() as connection:
        connection.execute(
            update(tables.resident).where(tables.resident.c.id == OTHER).values(household_id=PROTECTED)
        )
        connection.execute(update(tables.restriction).values(since=NOW - timedelta(days=4_000)))
    assert "秘密" not in repr(history(city, ticket(OTHER)))


def test_a_number_tells_how_often_it_called_but_not_for_a_protected_person(
    city: Engine, keep: Keep, operator: Person
) -> None:
    month = NOW.astimezone().replace(day=1) - timedelta(days=40)
    keep(number_e164=NUMBER, received_at=month)
    assert find_caller(city, operator, NUMBER).summary == NumberSummary(0, month)
    last = keep(number_e164=NUMBER, resident_id=OPEN)
    keep(number_e164=NUMBER, direction=Direction.OUTGOING)
    keep(number_e164=NUMBER, resident_id=PROTECTED)
    keep(number_e164=PROTECTED_NUMBER)
    keep()
    assert find_caller(city, operator, NUMBER).summary == NumberSummary(1, last.received_at)
    for number in (PROTECTED_NUMBER, "", "+81300000000"):
        assert find_caller(city, operator, number).summary == NumberSummary()


def test_the_list_is_filtered_by_everything_at_once(city: Engine, keep: Keep, supervisor: Person) -> None:
    roads = keep(
        category_id="roads", nature=Nature.REPORT, place="Shiomi駅の前", received_at=NOW - timedelta(days=10)
    )
    percent = keep(question="100%_の確率で")
    other = keep(question="100円の確率で", operator_id="op02")
    promised = keep(outcome=Outcome.HANDED_OVER, department_id="doro", due_on=IN_A_WEEK)

    def found(**wanted: object) -> list[object]:
        page = list_contacts(city, supervisor, ContactFilter(**wanted))
        assert page.total == len(page.rows)
        return [one.id for one in page.rows]

    assert len(found()) == 4
    assert found(last_day=TODAY - timedelta(days=5)) == [roads.id]
    assert set(found(first_day=TODAY - timedelta(days=1))) == {percent.id, other.id, promised.id}
    assert found(operator_id="op02") == [other.id]
    assert set(found(category_id="moving")) == {percent.id, other.id, promised.id}
    assert found(category_id="roads", nature=Nature.REPORT) == [roads.id]
    assert found(outcome=Outcome.HANDED_OVER) == found(only_promises=True) == [promised.id]
    assert found(text="100%_") == [percent.id]
    assert found(text="sHIOMI駅\x00") == [roads.id]
    page = list_contacts(city, supervisor, ContactFilter(), limit=3, offset=3)
    assert ([one.id for one in page.rows], page.total) == ([roads.id], 4)


def test_operators_see_their_own_editors_none_and_every_list_is_logged(
    city: Engine, keep: Keep, operator: Person, supervisor: Person
) -> None:
    own, other = keep(), keep(operator_id="op02")
    assert [one.id for one in list_contacts(city, operator, ContactFilter()).rows] == [own.id]
    assert list_contacts(city, operator, ContactFilter(operator_id="op02")).total == 0
    with pytest.raises(ContactUnknown):
        contact_detail(city, operator, other.id)
    with pytest.raises(NotAllowed):
        list_contacts(city, Person("ed01", "江口", Role.EDITOR), ContactFilter())
    list_contacts(city, supervisor, ContactFilter(text="転入", only_promises=False))
    (line,) = entries(city, supervisor, LogFilter(staff_id="sv01", action=Looked.SEARCHED))
    assert line.detail == {"what": "contacts", "text": "転入", "limit": 100, "offset": 0, "found": 0}


def test_a_detail_says_when_what_was_read_out_has_been_replaced(
    city: Engine, keep: Keep, supervisor: Person
) -> None:
    with city.begin() as connection:
        for key, published in (("FAQ-0101", 2), ("FAQ-0102", 1)):
            connection.execute(
                insert(tables.article).values(id=key, published_revision=published, position=0)
            )
            connection.execute(
                insert(tables.article_revision).values(
                    article_id=key, revision=1, state="published", content={}, title="転入届", category_id="moving-in",
                    department_id="shimin", author_id="ed01", saved_at=NOW,
                )
            )  # fmt: skip
    kept = keep(articles=(UsedArticle("FAQ-0101", 1, "転入", NOW), UsedArticle("FAQ-0102", 1, "", NOW)))
    used = {
        one.article_id: (one.title, one.newer) for one in contact_detail(city, supervisor, kept.id).articles
    }
    assert used == {"FAQ-0101": ("転入届", 2), "FAQ-0102": ("転入届", None)}
    (line,) = entries(city, supervisor, LogFilter(action=Looked.OPENED_CONTACT))
    assert line.detail == {"what": "contact", "contact": str(kept.id), "found": 0}
