"""What a resident is told: every look and everything that is held, and nothing by those who may not tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from callcenter.access.log import Looked, Purpose, record
from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries
from callcenter.administration import held, sheet, words
from callcenter.administration.lettering import lettering
from callcenter.administration.pdf import write_pdf
from callcenter.administration.sheet import SheetRefused, make_sheet
from callcenter.ids import new_id
from callcenter.residents.card import ResidentUnknown
from callcenter.store import tables

SATO = Person("sato", "佐藤 花", Role.OPERATOR)
MORITA = Person("morita", "森田 恵子", Role.SUPERVISOR)
KANSA = Person("kansa", "監査 一郎", Role.AUDITOR)
AOI, NEIGHBOUR = "0000000017", "0000000025"
RECEIVED = datetime(2026, 11, 20, 1, 5, tzinfo=UTC)


@pytest.fixture
def city(engine: Engine) -> Iterator[Engine]:
    contact_id = new_id()
    with engine.begin() as connection:
        for table, row in (
            (tables.municipality, {"code": "992011", "name": "汐見野市", "name_en": "Shiomino City", "call_centre_number": "+815001000100"}),
            (tables.department, {"id": "shimin", "position": 0, "name": "市民課", "name_en": "Residents", "kana": "", "number_e164": "", "extension": "", "location": "", "hours": {}, "handles": [], "sections": []}),
            (tables.category, {"id": "moving-in", "position": 0, "name": "転入", "name_en": "Moving in"}),
            *((tables.staff, {"id": one.id, "name": one.name, "role": one.role.value, "post": "主任" if one is MORITA else ""}) for one in (SATO, MORITA, KANSA)),
            (tables.staff_department, {"staff_id": "morita", "department_id": "shimin"}),
            *((tables.resident, {"id": id_, "household_id": id_, "kind": "resident", "name": name, "kana": "しらいし", "name_key": "", "kana_key": "", "needs": ["hearing"], "birth_date": date(1985, 3, 12)}) for id_, name in ((AOI, "白石 葵"), (NEIGHBOUR, "北野 緑"))),
            (tables.resident_address, {"resident_id": AOI, "postal_code": "9920104", "town": "みなと町", "block": "1-2", "building": ""}),
            (tables.resident_number, {"resident_id": AOI, "e164": "+819003000123", "kind": "mobile"}),
            (tables.contact, {"id": contact_id, "channel": "phone", "direction": "incoming", "received_at": RECEIVED, "wrap_up_ended_at": RECEIVED, "operator_id": "sato", "resident_id": AOI, "verified_items": ["name"], "nature": "inquiry", "category_id": "moving-in", "question": "転入届に要るものは", "answer": "転出証明書です", "outcome": "callback", "department_id": "shimin"}),
            (tables.contact_event, {"contact_id": contact_id, "position": 0, "at": RECEIVED, "kind": "ringing", "detail": {}}),
            (tables.contact_version, {"contact_id": contact_id, "revision": 1, "before": {"answer": "まちがい"}, "changed_by": "morita", "changed_at": RECEIVED, "reason": "誤記"}),
            (tables.follow_up, {"contact_id": contact_id, "resident_id": AOI, "kind": "callback", "department_id": "shimin", "due_on": date(2026, 11, 24)}),
        ):  # fmt: skip
            connection.execute(insert(table).values(row))
        record(connection, SATO, Looked.LOOKED_UP_NUMBER, detail={"number": "+81"}, shown=[AOI, NEIGHBOUR])
        record(connection, SATO, Looked.OPENED_CARD, purpose=Purpose.OWN_MATTER, resident_id=AOI)
        record(connection, MORITA, Looked.OPENED_CONTACT, resident_id=AOI)
        record(connection, SATO, Looked.OPENED_CARD, purpose=Purpose.CALLBACK, resident_id=NEIGHBOUR)
    yield engine


def restrict(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            insert(tables.restriction).values(
                resident_id=AOI, reason="correction", department_id="shimin", since=RECEIVED
            )
        )


def test_the_sheet_tells_who_of_which_department_looked_when_and_why(city: Engine) -> None:
    made = make_sheet(city, KANSA, AOI)
    told = [(one.department[0], one.post[0], one.name, one.what, one.why[0]) for one in made.looks]
    assert told == [
        ("コールセンター", "オペレーター", "佐藤 花", words.TOLD[Looked.LOOKED_UP_NUMBER], "電話をかけた方を確かめるため"),
        ("コールセンター", "オペレーター", "佐藤 花", words.TOLD[Looked.OPENED_CARD], "あなたの用件に答えるため"),
        ("市民課", "主任", "森田 恵子", words.TOLD[Looked.OPENED_CONTACT], "応対の記録を確かめるため"),
        ("コールセンター", "監査担当", "監査 一郎", words.TOLD[Looked.MADE_SHEET], "あなたの請求に答えるため（開示請求）"),
    ]  # fmt: skip
    assert made.parts == ()
    (line,) = entries(city, KANSA, LogFilter(action=Looked.MADE_SHEET))
    assert (line.purpose, line.resident_id) == (Purpose.DISCLOSURE, AOI)


def test_everything_held_is_on_it_and_nothing_of_anybody_else(city: Engine) -> None:
    parts = make_sheet(city, KANSA, AOI, everything=True).parts
    said = "\n".join(f"{label[0]} {text}" for part in parts for label, text in part.rows)
    for wanted in ("白石 葵", "昭和60年3月12日", "みなと町", "090-0300-0123", "聞こえ", "転入届に要るものは", "転出証明書です",
                   "まちがい", "誤記", "2026-11-24", "呼び出し"):  # fmt: skip
        assert wanted in said, wanted
    assert "北野" not in said


def test_no_table_that_tells_of_a_resident_is_forgotten() -> None:
    """Whoever adds a table with residents or contacts in it adds it to what a resident is told."""
    about = {
        table.name
        for table in tables.metadata.sorted_tables
        if {"resident_id", "contact_id"} & set(table.columns.keys())
    }
    source = Path(held.__file__).read_text("utf-8") + Path(sheet.__file__).read_text("utf-8")
    named = set(re.findall(r"tables\.(\w+)", source))
    assert about - named == set()


def test_where_the_department_answers_the_call_centre_makes_no_sheet(city: Engine) -> None:
    restrict(city)
    with pytest.raises(SheetRefused):
        make_sheet(city, MORITA, AOI)
    (attempt,) = entries(city, KANSA, LogFilter(action=Looked.RESTRICTED_ATTEMPT))
    assert (attempt.staff_id, attempt.resident_id) == ("morita", AOI)
    assert make_sheet(city, KANSA, AOI).restricted


def test_who_may_not_tell_and_who_is_nobody(city: Engine) -> None:
    with pytest.raises(NotAllowed):
        make_sheet(city, SATO, AOI)
    with pytest.raises(ResidentUnknown):
        make_sheet(city, KANSA, "0000000099")
    assert entries(city, KANSA, LogFilter(action=Looked.MADE_SHEET)) == []


def test_every_action_and_purpose_has_plain_words() -> None:
    assert set(words.LOOKED) == set(words.TOLD) == set(words.WHY_OF) == set(Looked)
    assert set(words.PURPOSES) == set(words.WHY) == set(Purpose)
    assert set(words.ROLES) == set(Role)


@dataclass
class Face:
    has: str

    def __call__(self, character: str) -> bool:
        return character in self.has


def test_a_character_that_no_font_has_is_marked_and_told() -> None:
    letters = lettering([])
    letters.faces = (("one", Face("田〓〔〕U+0123456789ABCDEF ")), ("two", Face("髙")))
    assert letters.markup("髙田<𠮷\x07>\n") == (
        '<font name="two">髙</font>田〓〔U+003C〕〓〔U+20BB7〕 〓〔U+003E〕<br/>'
    )
    assert letters.markup("田\U000e0100") == "田〔U+E0100〕"
    assert list(letters.lacking) == ["U+003C", "U+20BB7", "U+003E", "U+E0100"]


@pytest.mark.parametrize("fonts", ["those of the system", "none"])
def test_the_sheet_becomes_a_pdf_file_with_or_without_fonts(city: Engine, tmp_path: Path, fonts: str) -> None:
    made = make_sheet(city, KANSA, AOI, everything=True)
    path = tmp_path / "sheet.pdf"
    lacking = write_pdf(made, path, lettering() if fonts != "none" else lettering([]))
    content = path.read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type /Page\b", content)) >= 2
    assert lacking == ()
    assert list(tmp_path.glob(".*")) == []


def test_a_text_longer_than_a_page_is_on_it(city: Engine, tmp_path: Path) -> None:
    with city.begin() as connection:
        connection.execute(tables.contact.update().values(question="長い問い。" * 800))
    write_pdf(make_sheet(city, KANSA, AOI, everything=True), tmp_path / "sheet.pdf")
