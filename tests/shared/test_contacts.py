"""A contact's way at a shared database: written in the person's own name, corrected by versions, listed, exported."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from residents.conftest import City
from sqlalchemy import Engine, insert, select, update

from callcenter.access.policy import NotAllowed
from callcenter.access.purpose import Purpose
from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.calls.log import save_call
from callcenter.calls.numbers import read_number
from callcenter.contacts.articles import asked_next, most_read, uses_of
from callcenter.contacts.contact import ContactEvent, Direction, Draft, Outcome, UsedArticle
from callcenter.contacts.correction import ContactConflict, CorrectionTooLate, correct
from callcenter.contacts.detail import ContactUnknown, contact_detail
from callcenter.contacts.follow_ups import close_follow_up, due_follow_ups
from callcenter.contacts.log import ContactFilter, list_contacts
from callcenter.contacts.payload import to_payload
from callcenter.contacts.person import open_person
from callcenter.contacts.record import Recorded, record_contact
from callcenter.ids import new_id
from callcenter.insight.export import export_contacts
from callcenter.store import tables
from callcenter.store.errors import DatabaseSignInRefused, ServerRefused

from .conftest import SharedCity

NOW = datetime.now(UTC)


def finished(operator: str = "sato", **given: object) -> Draft:
    values = {
        "id": new_id(), "operator_id": operator, "received_at": NOW - timedelta(minutes=5),
        "category_id": "other", "question": "転入届に要るものは", "answer": "転出証明書です",
        "outcome": Outcome.COMPLETED,
    }  # fmt: skip
    return Draft(**values | given)  # type: ignore[arg-type]


def write(desk: Engine, draft: Draft) -> Recorded:
    payload = to_payload(draft) | {"wrap_up_ended_at": NOW.isoformat()}
    with desk.begin() as connection:
        return record_contact(connection, payload)


def test_a_contact_is_kept_once_with_all_that_belongs_to_it(shared_city: SharedCity, city: City) -> None:
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    caller = city.resident("濵田 健一", "ハマダ ケンイチ")
    open_person(desk, sato, caller, Purpose.OWN_MATTER)
    draft = finished(
        resident_id=caller, outcome=Outcome.CALLBACK, department_id="citizens", due_on=date(2099, 1, 5),
        reason="確認して折り返す", owner="市民課", number_e164="+819003001234",
        events=(ContactEvent(NOW, "answered", {"seconds": "3"}),),
        articles=(UsedArticle("FAQ-0101", 1, "転入", NOW),),
    )  # fmt: skip
    assert write(desk, draft) == Recorded(draft.id, new=True)
    assert write(desk, draft) == Recorded(draft.id, new=False)
    kept = contact_detail(desk, sato, draft.id)
    assert kept == contact_detail(shared_city.owner, sato, draft.id)
    assert (kept.summary.question, kept.summary.resident_id) == (draft.question, caller)
    assert [one.kind for one in kept.events] == ["answered"]
    assert [one.article_id for one in kept.articles] == ["FAQ-0101"]
    assert most_read(desk) == ["FAQ-0101"]
    assert uses_of(shared_city.desk("ono"), "FAQ-0101") == [0] * 9 + [1]  # in the last three days
    (owed,) = open_person(desk, sato, caller, Purpose.OWN_MATTER).follow_ups
    assert owed == due_follow_ups(desk, sato)[0]
    again = finished(resident_id=caller, closes_follow_up=draft.id)
    assert write(desk, again) == Recorded(again.id, new=True, closed_follow_up=draft.id)
    assert due_follow_ups(desk, sato) == []


def test_what_other_contacts_asked_next(shared_city: SharedCity, city: City) -> None:
    desk = shared_city.desk("sato")
    for then in (["B", "C"], ["B"], ["D"]):
        used = [
            UsedArticle(id_, 1, "", NOW + timedelta(seconds=number))
            for number, id_ in enumerate(["A", *then])
        ]
        write(desk, finished(articles=tuple(used)))
    assert asked_next(desk, "A") == asked_next(shared_city.owner, "A") == ["B"]  # what came once is no habit
    assert asked_next(desk, "B") == []  # A came before


def test_nobody_writes_in_anothers_name_nor_into_a_record_never_opened(
    shared_city: SharedCity, city: City
) -> None:
    desk = shared_city.desk("sato")
    caller = city.resident("濵田 健一", "ハマダ ケンイチ")
    for refused in (finished("ito"), finished(resident_id=caller)):
        with pytest.raises(ServerRefused):
            write(desk, refused)
    with pytest.raises(DatabaseSignInRefused):  # the role may not even call the function
        write(shared_city.desk("gateway"), finished("gateway"))
    with shared_city.owner.connect() as connection:
        assert connection.execute(select(tables.contact)).all() == []


def test_a_correction_is_a_new_version_and_the_second_of_two_is_shown_the_difference(
    shared_city: SharedCity, city: City
) -> None:
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    draft = finished(outcome=Outcome.CALLBACK, department_id="citizens", due_on=date(2099, 1, 5), reason="x")
    write(desk, draft)
    assert correct(desk, sato, draft.id, 1, {"answer": "転出証明書と本人確認書類"}, "書き忘れ").revision == 2
    kept = contact_detail(desk, sato, draft.id)
    assert kept.summary.answer == "転出証明書と本人確認書類"
    assert [(one.revision, one.before["answer"], one.reason) for one in kept.versions] == [
        (1, "転出証明書です", "書き忘れ")
    ]
    with pytest.raises(ContactConflict) as conflict:
        correct(desk, sato, draft.id, 1, {"answer": "別の答え"}, "訂正")
    assert (conflict.value.facts["changed_by"], conflict.value.current["answer"]) == (
        "sato", "転出証明書と本人確認書類",
    )  # fmt: skip
    correct(desk, sato, draft.id, 2, {"outcome": Outcome.COMPLETED}, "その場で済んだ")
    assert due_follow_ups(desk, sato) == []
    assert shared_city.fresh_versions() == [1, 2]


def test_after_a_day_a_supervisor_corrects_and_nobody_a_contact_of_the_department(
    shared_city: SharedCity, city: City
) -> None:
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    draft, another = finished(), finished()
    write(desk, draft)
    hidden = city.resident("白石 葵", "シライシ アオイ", household_id="H9")
    open_person(desk, sato, hidden, Purpose.OWN_MATTER)
    city.restrict(hidden, "support_measure")
    write(desk, replace(another, resident_id=hidden))
    with pytest.raises(ContactUnknown):
        correct(shared_city.desk("ito"), shared_city.person("ito"), draft.id, 1, {"answer": "x"}, "訂正")
    with shared_city.owner.begin() as connection:
        long_ago = NOW - timedelta(days=2)
        connection.execute(
            update(tables.contact).where(tables.contact.c.id == draft.id).values(wrap_up_ended_at=long_ago)
        )
    with pytest.raises(CorrectionTooLate):
        correct(desk, sato, draft.id, 1, {"answer": "x"}, "訂正")
    kudo = shared_city.person("kudo")
    correct(shared_city.desk("kudo"), kudo, draft.id, 1, {"answer": "x"}, "訂正")
    with pytest.raises(NotAllowed):
        correct(shared_city.desk("kudo"), kudo, another.id, 1, {"answer": "x"}, "訂正")


def test_lists_and_exports_are_the_same_as_on_an_embedded_file(
    shared_city: SharedCity, city: City, tmp_path: Path
) -> None:
    desk, ito = shared_city.desk("sato"), shared_city.desk("ito")
    for number in range(5):
        write(desk, finished(question=f"質問{number}", received_at=NOW - timedelta(hours=number + 1)))
    write(ito, finished("ito", answer="100%_ない", urgent=True))
    supervisor, kudo = shared_city.desk("kudo"), shared_city.person("kudo")
    for wanted in (
        ContactFilter(),
        ContactFilter(operator_id="sato"),
        ContactFilter(text="0%_な"),
        ContactFilter(text="質問3", category_id="other", first_day=date(2020, 1, 1)),
        ContactFilter(only_promises=True),
    ):
        pages = [list_contacts(engine, kudo, wanted) for engine in (supervisor, shared_city.owner)]
        assert pages[0] == pages[1], wanted
    assert list_contacts(supervisor, kudo, ContactFilter()).total == 6
    assert list_contacts(desk, shared_city.person("sato"), ContactFilter()).total == 5
    done = export_contacts(
        supervisor, kudo, ContactFilter(), tmp_path / "a.xlsx", lambda *_: None, lambda: False
    )
    assert done.rows == 6
    with pytest.raises(NotAllowed):
        export_contacts(
            desk,
            shared_city.person("sato"),
            ContactFilter(),
            tmp_path / "b.xlsx",
            lambda *_: None,
            lambda: False,
        )


def test_a_promise_is_closed_once_with_a_note(shared_city: SharedCity, city: City) -> None:
    desk, sato = shared_city.desk("sato"), shared_city.person("sato")
    draft = finished(outcome=Outcome.CALLBACK, department_id="citizens", due_on=date(2099, 1, 5), reason="x")
    write(desk, draft)
    assert close_follow_up(desk, sato, draft.id, "電話で伝えた") is True
    assert close_follow_up(desk, sato, draft.id, "電話で伝えた") is False
    kept = contact_detail(desk, sato, draft.id)
    assert (kept.closed_by, kept.closing_note) == ("sato", "電話で伝えた")


def test_of_several_desks_words_about_a_call_the_best_one_stays(shared_city: SharedCity, city: City) -> None:
    call = Call(
        id="asterisk:1.1", source="asterisk", direction=Direction.INCOMING, phase=CallPhase.ENDED,
        number=read_number("09003001234"), called_line="05001000100", queue="", extension="101",
        received_at=NOW, rang_at=NOW, answered_at=None, ended_at=NOW + timedelta(seconds=9),
        result=CallResult.ANSWERED_ELSEWHERE,
    )  # fmt: skip
    answered = replace(
        call, extension="102", answered_at=NOW + timedelta(seconds=4), result=CallResult.ANSWERED
    )
    for order in ((call, answered), (answered, call)):
        for person, one in zip(("sato", "ito"), order, strict=True):
            with shared_city.desk(person).begin() as connection:
                save_call(connection, one)
        with shared_city.owner.begin() as connection:
            (kept,) = connection.execute(select(tables.call)).all()
            assert (kept.extension, kept.result) == ("102", "answered")
            connection.execute(tables.call.delete())


def test_of_an_article_somebody_else_wrote_nobody_is_the_author(shared_city: SharedCity, city: City) -> None:
    said = {"title": "転入", "category_id": "other", "department_id": "citizens"}
    content = said | {"id": "FAQ-1", "review_on": None, "expires_on": None}
    values = said | {
        "article_id": "FAQ-1", "revision": 1, "state": "draft", "content": content, "saved_at": NOW, "note": "",
    }  # fmt: skip
    editor = shared_city.login("mori")
    with editor.begin() as connection:
        connection.execute(insert(tables.article).values(id="FAQ-1", position=1))
        connection.execute(insert(tables.article_revision).values(values | {"author_id": "mori"}))
    with pytest.raises(ServerRefused), editor.begin() as connection:
        connection.execute(
            insert(tables.article_revision).values(values | {"author_id": "kudo", "revision": 2})
        )
