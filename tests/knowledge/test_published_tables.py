"""The tables that cities publish: any encoding, both generations of headings, any order of columns, and what is broken in them."""

import csv
import io
import os
import random
from collections import Counter
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.knowledge.departments import Department
from callcenter.knowledge.directory.collection import next_collections, parse_days
from callcenter.knowledge.directory.facilities import Facility
from callcenter.knowledge.directory.kinds import Kind
from callcenter.knowledge.directory.report import Outcome, RowNote
from callcenter.knowledge.directory.sources import read_directory, read_waste
from callcenter.knowledge.directory.values import clock, day, opening_hours, telephone, weekdays
from callcenter.knowledge.reference_yaml import read_departments
from callcenter.settings import content_folder

FIRST = (
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称", "名称_カナ", "POIコ―ド", "住所", "方書", "緯度", "経度",
    "電話番号", "内線番号", "法人番号", "団体名", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "説明", "URL", "備考",
)  # fmt: skip
SECOND = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英語", "所在地_全国地方公共団体コード", "町字ID", "所在地_連結表記",
    "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)", "電話番号", "内線番号", "連絡先メールアドレス",
    "法人番号", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "説明", "URL", "備考",
)  # fmt: skip
FIELDS = {
    "name": ("名称", "名称"), "kana": ("名称_カナ", "名称_カナ"), "address": ("住所", "所在地_連結表記"),
    "number": ("電話番号", "電話番号"), "days": ("利用可能曜日", "利用可能曜日"), "opens": ("開始時間", "開始時間"),
    "closes": ("終了時間", "終了時間"), "note": ("備考", "備考"), "handles": ("説明", "説明"),
}  # fmt: skip
CITY = [
    {"name": "汐見中央図書館", "kana": "シオミチュウオウトショカン", "address": "汐見野市汐見本町1-2", "number": "(03)0200-0131  ",
     "days": "火水木金土日", "opens": "9:00", "closes": "19:00", "note": "月曜休館", "handles": "本の貸出\n自習室"},
    {"name": "北浜\n体育館", "kana": "キタハマタイイクカン", "address": "汐見野市北浜3-4", "number": "０３－０２００－０１３２",
     "days": "月火水木金", "opens": "９時", "closes": "21時30分", "note": "", "handles": "卓球、バドミントン"},
]  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"])


def table(heading: list[str], rows: list[list[str]], end: str = "\r\n") -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([heading, *rows])
    return written.getvalue()


def facilities_of(
    data: bytes, known: list[Department] | None = None
) -> tuple[list[Facility], tuple[RowNote, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "shisetsu.csv")
        path.write_bytes(data)
        found = read_directory([path], known or [])
    return list(found.facilities), found.notes


def codes(notes: tuple[RowNote, ...]) -> list[str]:
    return [problem.code for note in notes for problem in note.problems]


@settings(max_examples=12)
@given(ENCODINGS, ENDS, st.integers(0, 1), st.randoms(use_true_random=False), st.booleans())
def test_encoding_line_ends_generation_and_order_of_columns_make_no_difference(
    encoding: str, end: str, generation: int, shuffled: random.Random, title: bool
) -> None:
    heading = list((FIRST, SECOND)[generation])
    shuffled.shuffle(heading)
    rows = [[""] * len(heading)]  # an empty row, as spreadsheets leave them
    for one in CITY:
        cells = {FIELDS[field][generation]: value for field, value in one.items()}
        rows.append([cells.get(name, "") for name in heading])
    written = table(heading, [*rows, rows[-1]], end)
    if title:
        written = "公共施設一覧" + "," * (len(heading) - 1) + end + written
    found, notes = facilities_of(written.encode(encoding))
    library, hall = found
    assert (library.name, library.number, library.handles) == (
        "汐見中央図書館",
        "+81302000131",
        ("本の貸出", "自習室"),
    )
    assert library.hours is not None and library.hours.week[0].closes == time(19)
    assert "mon" not in library.hours.week[0].days
    assert (hall.name, hall.number, hall.kana) == ("北浜体育館", "+81302000132", "キタハマタイイクカン")
    assert hall.hours is not None and hall.hours.week[0].opens == time(9)
    assert [note.outcome for note in notes] == [Outcome.TAKEN, Outcome.MENDED, Outcome.PASSED_OVER]
    assert codes(notes) == ["line_break_removed", "duplicate"]


def test_what_is_broken_in_a_row_is_said_and_the_others_are_taken() -> None:
    rows = [
        ["汐見支所", "本町1", "5.46E+09", "月～金", "8:30", "17:15", "1.00E+12"],
        ["", "本町2", "03-0200-0150", "", "", "", ""],
        ["夜間診療所", "本町3", "302000151", "毎日", "20:00", "6:00", ""],
        ["みなと\u200b会館", "本町4", "03-0200-0152／03-0200-0153 内線12", "不定", "9:00", "17:00", ""],
        ["番号の家", "本町5", "123456789018", "", "", "", ""],
    ]
    heading = ["施設名", "所在地", "TEL", "利用可能曜日", "開始時間", "終了時間", "法人番号"]
    found, notes = facilities_of(table(heading, rows).encode())
    assert [one.name for one in found] == ["汐見支所", "夜間診療所", "みなと会館"]
    assert [one.number for one in found] == ["", "+81302000151", "+81302000152"]
    assert found[2].extension == "12"
    assert found[1].hours is None and "20:00〜6:00" in found[1].hours_note
    assert [note.line for note in notes if note.outcome is Outcome.REFUSED] == [3, 6]
    assert codes(notes) == [
        "number_damaged",
        "name_missing",
        *("number_zero_restored", "hours_over_midnight"),
        *("invisible_removed", "number_first_of_several", "weekdays_unreadable"),
        "individual_number",
    ]


def test_a_list_of_sections_keeps_the_ids_of_the_departments_there_are() -> None:
    known = read_departments(content_folder("knowledge_base"))
    rows = [
        ["市民部", "市民課", "住民記録係", "(03)0200-0101", "3102", "転入・転出、印鑑登録"],
        ["", "", "証明係", "", "3103", "住民票"],
        ["建設部", "港湾課", "", "03-0200-0199", "3901", "漁港の使用"],
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder, "soshiki.csv")
        path.write_bytes(
            table(["部名", "課名", "係名", "電話番号", "内線", "主な業務"], rows).encode("cp932")
        )
        citizens, harbour = read_directory([path], known).departments
    assert (citizens.id, citizens.kana) == ("shimin", "しみんか")
    assert [(each.name, each.extension) for each in citizens.sections] == [
        ("住民記録係", "3102"),
        ("証明係", "3103"),
    ]
    assert (harbour.id, harbour.number, harbour.handles) == ("港湾課", "+81302000199", ("漁港の使用",))


WASTE = {
    "target.csv": (["furigana", "notice", "name", "type"], [["ふ", "ひもで\nしばる", "布団", "粗大ごみ"], ["ぺ", "", "ペットボトル", "資源（びん）"]]),
    "area_days.csv": (
        ["センター（使わない場合は空白）", "地 名", "燃やすごみ", "資源 （びん）"],
        [["清掃センター", "北浜、南浜", "月 木", "第2・4水曜日 *1"], ["清掃センター", "丘の上", "火 金", "土 管路"]],
    ),
    "description.csv": (["label", "sublabel", "description", "styles", "bgcolor"], [["資源（びん）", "", "洗って<br>出す", "", "#fff"]]),
    "center.csv": (["名称", "休止開始日", "休止終了日"], [["清掃センター", "2026/12/29", "令和9年1月3日"]]),
    "remarks.csv": (["id", "text"], [["1", "祝日も収集します"]]),
}  # fmt: skip


@settings(max_examples=6)
@given(ENCODINGS, ENDS)
def test_a_waste_dictionary_in_any_encoding(encoding: str, end: str) -> None:
    with TemporaryDirectory() as folder:
        for name, (heading, rows) in WASTE.items():
            Path(folder, name).write_bytes(table(heading, rows, end).encode(encoding))
        source = read_waste([Path(folder)])
    sorting = source.sorting
    assert [(one.name, one.reading, one.class_name, one.notice) for one in sorting.items] == [
        ("布団", "ふとん", "粗大ごみ", "ひもで\nしばる"),
        ("ペットボトル", "ぺっとぼとる", "資源（びん）", ""),
    ]
    assert {one.name: one.how for one in sorting.classes} == {
        "資源（びん）": "洗って\n出す",
        "燃やすごみ": "",
        "粗大ごみ": "",
    }
    coast, hill = sorting.districts
    assert (coast.name, coast.days["資源（びん）"].remark) == ("北浜、南浜", "祝日も収集します")
    days = coast.days["燃やすごみ"].days()
    assert days is not None
    found = next_collections(days, sorting.closures_of(coast), date(2026, 12, 28), 2)
    assert [(one.day.day, one.closed) for one in found] == [(28, False), (31, True), (4, False)]
    assert hill.days["資源（びん）"].days() is None  # and is shown as the city wrote it
    assert Counter(codes(source.notes)) == {
        "days_unreadable": 1,
        "markup_removed": 1,
        "class_not_described": 2,
    }


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        (
            "a.csv",
            "町名,ふりがな,燃えるゴミ収集日,資源の日,備考,地区\n本町,ほんちょう,月・木曜日,第1・3水曜日,角に置く,A\n",
            "euc_jp",
        ),
        ("a.csv", "地名，センター，燃えるごみ，資源\n本町，，月 木，水1 水3\n", "cp932"),
        (
            "a.csv",
            "地区名,センター（使わない場合は空白）,燃えるごみ,資源\n\n本町,,毎週月曜・木曜,1水 3水\n",
            "iso2022_jp",
        ),
        ("a.tsv", "資源\t燃えるごみ\tエリア\n水①③\t月木\t本町\n", "utf-8"),
    ],
)
def test_districts_as_other_cities_write_them(name: str, text: str, encoding: str, tmp_path: Path) -> None:
    Path(tmp_path, name).write_bytes(text.encode(encoding))
    Path(tmp_path, "description.csv").write_text("label,description\n燃えるごみ,黄色い袋\n", "utf-8")
    (district,) = read_waste([tmp_path]).sorting.districts
    assert district.name == "本町"
    days = {name: one.days() for name, one in district.days.items()}
    assert days == {"燃えるごみ": parse_days("月 木"), "資源": parse_days("水1 水3")}


def test_hours_in_one_cell_and_a_quotation_mark_that_is_not_closed() -> None:
    rows = '児童館,じどうかん,汐見1,午前9時〜17時,月曜日・年末年始\n会館,かいかん,"汐見2,9時〜21時,無休\n公園,こうえん,汐見3,,\n'
    found, notes = facilities_of(
        f"施設名称,施設名称（ふりがな）,所在地,開館時間,休館日\n{rows}".encode("cp932")
    )
    (one,) = found
    assert one.kana == "じどうかん"
    assert one.hours is not None and one.hours.week[0].opens == time(9)
    assert one.hours.week[0].days == ("tue", "wed", "thu", "fri", "sat", "sun")
    assert codes(notes) == ["quote_open"]


def test_a_table_of_other_things_and_a_broken_file_are_named() -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "a.csv").write_text("緯度,経度\n35,139\n")
        Path(folder, "b.csv").write_bytes(b"a,b\n\x81\x20")
        Path(folder, "c.csv").write_text("名称,住所,電話番号\n図書館,本町,\n")
        source = read_waste([Path(folder)])
    assert source.sorting.items == ()
    assert codes(source.notes)[0] == "table_unknown"
    assert source.notes[1].outcome is Outcome.REFUSED
    assert codes(source.notes)[2] == "table_of_other_things"


@pytest.mark.parametrize(
    ("cell", "e164"),
    [
        ("(054)624-3668  ", "+81546243668"),
        ("054―624―3668", "+81546243668"),
        ("＋８１－５４－６２４－３６６８", "+81546243668"),
        ("24-3668", ""),
        ("なし", ""),
        ("", ""),
    ],
)
def test_telephone_numbers(cell: str, e164: str) -> None:
    assert telephone(cell).e164 == e164


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_no_cell_breaks_a_reader(cell: str) -> None:
    telephone(cell)
    weekdays(cell)
    clock(cell)
    day(cell)
    opening_hours(cell, cell, cell, cell)


@pytest.mark.parametrize(
    "cell",
    ["2026/4/2", "2026-04-02", "20260402", "２０２６年４月２日", "令和8年4月2日", "R8.4.2", "2026/4/2 0:00"],
)
def test_dates(cell: str) -> None:
    assert day(cell) == date(2026, 4, 2)


def test_the_dictionary_that_a_city_has_published() -> None:
    published = (
        Path(os.environ.get("CALLCENTER_OPEN_DATA", Path(__file__).parents[3] / "shared/opendata"))
        / "kyotango"
    )
    if not published.is_dir():
        pytest.skip("no published data: name its folder in CALLCENTER_OPEN_DATA")
    source = read_waste([published])
    assert source.kinds == {Kind.ITEMS, Kind.CLASSES, Kind.DISTRICTS, Kind.CLOSURES}
    assert (len(source.sorting.items), len(source.sorting.districts), len(source.sorting.closures)) == (
        776,
        169,
        25,
    )
    assert not any(note.outcome is Outcome.REFUSED for note in source.notes)
    assert all(days.days() for district in source.sorting.districts for days in district.days.values())
