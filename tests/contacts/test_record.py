"""A finished contact in the city's database: once, whole, and never with an individual number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, update

from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.contacts.contact import ContactEvent, Draft, Nature, Outcome, UsedArticle
from callcenter.contacts.correction import ContactConflict, CorrectionTooLate, correct
from callcenter.contacts.detail import ContactUnknown, contact_detail
from callcenter.contacts.follow_ups import due_follow_ups
from callcenter.contacts.payload import PayloadUnreadable, to_payload
from callcenter.contacts.record import record_contact
from callcenter.contacts.rules import ContactRefused
from callcenter.contacts.shown import ContactSummary
from callcenter.ids import new_id
from callcenter.store.tables import contact, contact_event

from .conftest import OPEN, PROTECTED, TODAY

Keep = Callable[..., Draft]
TOMORROW = TODAY + timedelta(days=2)


def shown(engine: Engine, person: Person, draft: Draft) -> ContactSummary:
    return contact_detail(engine, person, draft.id).summary


def test_a_contact_is_kept_whole_and_only_once(city: Engine, draft: Draft, operator: Person) -> None:
    now = datetime.now(UTC)
    full = replace(
        draft,
        resident_id=OPEN,
        number_e164="+819003000001",
        script_id="moving",
        verified_items=("name", "birth_date"),
        verification_level=2,
        nature=Nature.COMPLAINT,
        question="𠮷田です",
        fields={"前の住所": "隣の市"},
        events=(ContactEvent(now, "answered"), ContactEvent(now, "script_step", {"step": "greeting"})),
        articles=(UsedArticle("FAQ-0101", 2, "転入", now), UsedArticle("FAQ-0101", 2, "持ち物", now)),
    )
    payload = to_payload(full) | {"wrap_up_ended_at": now.isoformat()}
    for _ in range(2):
        with city.begin() as connection:
            record_contact(connection, payload)
    with city.connect() as connection:
        assert connection.execute(select(func.count()).select_from(contact)).scalar() == 1
        assert connection.execute(select(func.count()).select_from(contact_event)).scalar() == 2
        assert connection.execute(select(contact.c.retention_class)).scalar() == "voice"
    kept = contact_detail(city, operator, full.id)
    assert kept.summary.question == "𠮷田です\n前の住所: 隣の市"
    assert (kept.summary.resident_id, kept.summary.wrap_up_ended_at) == (OPEN, now)
    assert kept.events == full.events
    assert [(used.revision, used.search_words) for used in kept.articles] == [(2, "転入")]
    assert kept.verified_items == ("name", "birth_date")


@pytest.mark.parametrize("name", ["question", "answer", "place", "reason", "owner"])
def test_the_database_is_the_last_gate_for_individual_numbers(city: Engine, draft: Draft, name: str) -> None:
    payload = to_payload(replace(draft, **{name: "１２３４ ５６７８ ９０１８"}))
    with pytest.raises(ContactRefused) as caught, city.begin() as connection:
        record_contact(connection, payload | {"wrap_up_ended_at": datetime.now(UTC).isoformat()})
    assert caught.value.facts == {"fields": [name], "codes": ["individual_number"]}
    with pytest.raises(PayloadUnreadable), city.begin() as connection:
        record_contact(connection, to_payload(draft))


def test_a_promise_is_open_until_a_contact_keeps_it(
    city: Engine, keep: Keep, operator: Person, supervisor: Person
) -> None:
    promised = keep(
        outcome=Outcome.CALLBACK, department_id="shimin", due_on=TOMORROW, number_e164="+819003000001"
    )
    (due,) = due_follow_ups(city, operator)
    assert (due.contact_id, due.kind, due.overdue, due.number_e164) == (
        promised.id, Outcome.CALLBACK, False, "+819003000001",
    )  # fmt: skip
    kept = keep(closes_follow_up=promised.id, parent_id=promised.id)
    assert due_follow_ups(city, operator) == []
    assert contact_detail(city, supervisor, promised.id).closed_by_contact_id == kept.id


def test_a_correction_keeps_the_old_version_with_its_reason(
    city: Engine, keep: Keep, operator: Person
) -> None:
    kept = keep(answer="古い答え")
    corrected = correct(
        city, operator, kept.id, 1, {"answer": "正しい答え", "outcome": Outcome.REFERRED}, "聞き違い"
    )
    assert corrected.revision == 2
    detail = contact_detail(city, operator, kept.id)
    assert (detail.summary.answer, detail.summary.outcome) == ("正しい答え", Outcome.REFERRED)
    (version,) = detail.versions
    assert (version.revision, version.changed_by, version.reason) == (1, "op01", "聞き違い")
    assert (version.before["answer"], version.before["outcome"]) == ("古い答え", "completed")


def test_of_two_who_correct_the_second_sees_what_the_first_wrote(
    city: Engine, keep: Keep, operator: Person, supervisor: Person
) -> None:
    kept = keep()
    correct(city, supervisor, kept.id, 1, {"answer": "管理者の答え"}, "訂正")
    with pytest.raises(ContactConflict) as caught:
        correct(city, operator, kept.id, 1, {"answer": "自分の答え"}, "訂正")
    assert caught.value.facts == {"id": str(kept.id), "revision": 2, "changed_by": "sv01"}
    assert caught.value.current["answer"] == "管理者の答え"
    assert shown(city, operator, kept).answer == "管理者の答え"


@pytest.mark.parametrize(
    ("changes", "reason", "problem"),
    [
        ({"answer": "x"}, " ", ("correction_reason", "missing")),
        ({"answer": "x"}, "123456789018", ("correction_reason", "individual_number")),
        ({"answer": ""}, "訂正", ("answer", "missing")),
        ({"place": "123456789018"}, "訂正", ("place", "individual_number")),
        (
            {"outcome": Outcome.CALLBACK, "department_id": "doro", "due_on": date(2020, 1, 1)},
            "訂正",
            ("due_on", "past"),
        ),
    ],
)
def test_a_correction_obeys_the_rules_and_needs_a_reason(
    city: Engine, keep: Keep, operator: Person, changes: dict[str, Any], reason: str, problem: tuple[str, str]
) -> None:
    kept = keep()
    with pytest.raises(ContactRefused) as caught:
        correct(city, operator, kept.id, 1, changes, reason)
    assert [(one.field, one.code) for one in caught.value.problems] == [problem]
    assert shown(city, operator, kept).revision == 1


def test_the_promise_follows_a_corrected_outcome(city: Engine, keep: Keep, operator: Person) -> None:
    kept = keep()
    promise = {"outcome": Outcome.HANDED_OVER, "department_id": "doro", "due_on": TOMORROW}
    correct(city, operator, kept.id, 1, promise, "引継ぎだった")
    assert [(due.contact_id, due.due_on) for due in due_follow_ups(city, operator)] == [(kept.id, TOMORROW)]
    later = TOMORROW + timedelta(days=3)
    correct(city, operator, kept.id, 2, {"due_on": later}, "期限の変更")
    assert [due.due_on for due in due_follow_ups(city, operator)] == [later]
    correct(city, operator, kept.id, 3, {"outcome": Outcome.COMPLETED}, "その場で完結")
    assert due_follow_ups(city, operator) == []
    correct(city, operator, kept.id, 4, promise, "やはり引継ぎ")
    assert [due.contact_id for due in due_follow_ups(city, operator)] == [kept.id]


def test_an_operator_corrects_only_their_own_and_only_for_a_day(
    city: Engine, keep: Keep, operator: Person, supervisor: Person
) -> None:
    kept = keep()
    colleague = Person("op02", "内田", Role.OPERATOR)
    with pytest.raises(ContactUnknown):
        correct(city, colleague, kept.id, 1, {"answer": "x"}, "訂正")
    with pytest.raises(ContactUnknown):
        correct(city, operator, new_id(), 1, {"answer": "x"}, "訂正")
    with city.begin() as connection:
        connection.execute(update(contact).values(wrap_up_ended_at=datetime.now(UTC) - timedelta(hours=25)))
    with pytest.raises(CorrectionTooLate):
        correct(city, operator, kept.id, 1, {"answer": "x"}, "訂正")
    assert correct(city, supervisor, kept.id, 1, {"answer": "x"}, "訂正").revision == 2


def test_nobody_corrects_blindly_what_only_the_department_answers_for(
    city: Engine, keep: Keep, supervisor: Person
) -> None:
    kept = keep(resident_id=PROTECTED)
    with pytest.raises(NotAllowed):
        correct(city, supervisor, kept.id, 1, {"answer": "x"}, "訂正")
