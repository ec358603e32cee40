"""What stands beside the articles, on the whole desk: the caller's district, and the sentence that becomes the answer."""

from sqlalchemy import select

from callcenter.access.purpose import Purpose
from callcenter.contacts.contact import MatchedBy
from callcenter.settings import Settings
from callcenter.store import tables
from tests.desk.conftest import Opener
from tests.desk.harness import ALT, Desk, Key

TANAKA, FUJII = "090-0300-0001", "03-0400-0450"


def begin(desk: Desk, number: str, name: str) -> None:
    """A call from a number, and the record of somebody it is registered for."""
    desk.enter_number(number)
    desk.wait(lambda: desk.contact.caller)
    (row,) = desk.rows(tables.resident, tables.resident.c.name == name)
    desk.session.records.open_person(row.id, Purpose.OWN_MATTER, MatchedBy.NUMBER)
    desk.wait(lambda: desk.contact.view)


def ask(desk: Desk, words: str) -> str:
    """Search, open the first row, and read the sentence."""
    desk.search(words)
    desk.key(Key.Key_Return)
    page = desk.workspace.knowledge.below.waste
    desk.wait(page.isVisible)
    return page.plain


def test_the_callers_address_names_the_district_and_the_sentence_is_the_answer(
    open_desk: Opener, settings: Settings
) -> None:
    desk = open_desk(settings)
    begin(desk, TANAKA, "田中 美咲")
    sentence = ask(desk, "生ごみ いつ")
    assert "汐見本町の次の収集は、" in sentence
    desk.key(Key.Key_Return, ALT)
    desk.key(Key.Key_Return, ALT)  # once is enough
    assert desk.contact.draft.answer == sentence
    # She asks for her mother, who lives elsewhere: that holds for this call, and is written nowhere.
    desk.key(Key.Key_T, ALT)
    desk.type("若葉")
    desk.key(Key.Key_Return)
    desk.wait(lambda: "若葉台の次の収集は、" in desk.workspace.knowledge.below.waste.plain)
    assert desk.contact.district == "若葉台"
    desk.session.end_typed_call()
    desk.choose("用件分類", "粗大")
    desk.go_to("対応結果")
    desk.key(Key.Key_Down)
    desk.go_to("問い")
    desk.type("生ごみの日")
    contact = desk.contact
    desk.finish()
    recorded = desk.recorded(contact)
    assert recorded.answer == sentence
    assert "若葉台" not in str(recorded)
    # What was answered beside the articles is no search that found no article.
    assert desk.searched() == []
    begin(desk, TANAKA, "田中 美咲")
    assert "汐見本町の次の収集は、" in ask(desk, "生ごみ 何曜日")


def test_whoever_only_the_department_speaks_of_has_no_district(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings)
    begin(desk, FUJII, "藤井 真由")
    assert desk.contact.view.card.restricted
    assert "お住まいの町名をお聞かせください" in ask(desk, "生ごみ いつ")
    box = desk.workspace.knowledge.below.waste._box
    with desk.engine().connect() as connection:
        order = select(tables.waste_district.c.id).order_by(tables.waste_district.c.position)
        assert [box.itemText(at) for at in range(box.count())] == list(connection.execute(order).scalars())


def test_a_facility_says_whether_it_is_open_and_its_number(open_desk: Opener, settings: Settings) -> None:
    desk = open_desk(settings)
    desk.search("図書館 電話")
    desk.key(Key.Key_Return)
    page = desk.workspace.knowledge.below.facility
    desk.wait(page.isVisible)
    assert "03-0200-0132" in desk.shown()
    assert page.pill.text().startswith(("利用時間内", "時間外"))
    desk.key(Key.Key_Escape)
    assert not page.isVisible()
