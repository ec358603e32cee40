"""Facilities and waste sorting: found beside the articles, and imported whole or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from callcenter.access.policy import NotAllowed
from callcenter.knowledge.directory.collection import Closure
from callcenter.knowledge.directory.desk import DirectoryDesk
from callcenter.knowledge.directory.facilities import Facility, facility_id
from callcenter.knowledge.directory.finder import Fit
from callcenter.knowledge.directory.kinds import Kind
from callcenter.knowledge.directory.records import Directory, Kept
from callcenter.knowledge.directory.sources import DirectorySource, WasteSource, read_directory
from callcenter.knowledge.directory.waste import (
    District,
    DistrictDays,
    WasteClass,
    WasteItem,
    WasteSorting,
)

from .conftest import ONISHI, SATO

SORTING = WasteSorting(
    (
        WasteClass("資源ごみ"),
        WasteClass("粗大ごみ", "Bulky waste", "申し込んでから"),
        WasteClass("家電リサイクル"),
    ),
    (
        WasteItem("布団", "ふとん", "粗大ごみ", fee="400円"),
        WasteItem("布団乾燥機", "ふとんかんそうき", "粗大ごみ"),
        WasteItem("ソファー（布製）", "そふぁー", "粗大ごみ"),
        WasteItem("ペットボトル", "ぺっとぼとる", "資源ごみ", "ふたを取る"),
        WasteItem("冷蔵庫・冷凍庫", "れいぞうこれいとうこ", "家電リサイクル"),
        WasteItem("印鑑（木製）", "いんかん", "資源ごみ"),
    ),
    (District("北浜、南浜", "清掃センター", {"資源ごみ": DistrictDays("水2 水4", "祝日も収集")}),),
    (Closure("清掃センター", date(2026, 12, 29), date(2027, 1, 3)),),
)
LIBRARY = Facility(
    facility_id("汐見中央図書館", "汐見本町1-2"), "汐見中央図書館", "シオミチュウオウトショカン", "Central Library",
    address="汐見本町1-2", number="+81302000131", handles=("本の貸出",),
)  # fmt: skip
HALL = Facility(
    facility_id("北浜体育館", "北浜3"),
    "北浜体育館",
    "キタハマタイイクカン",
    address="北浜3",
    number="+81302000132",
)
ALL = frozenset({Kind.ITEMS, Kind.CLASSES, Kind.DISTRICTS, Kind.CLOSURES})


@pytest.fixture
def directory(engine: Engine) -> Directory:
    kept = Directory(engine)
    kept.take_in_waste(WasteSource(SORTING, ALL, ()), ONISHI)
    kept.take_in(DirectorySource((LIBRARY, HALL), (), ()), ONISHI)
    return kept


def test_what_was_imported_is_read_and_the_same_again_changes_nothing(directory: Directory) -> None:
    assert directory.waste() == SORTING
    assert directory.facilities() == [LIBRARY, HALL]
    again = directory.take_in_waste(WasteSource(SORTING, ALL, ()), ONISHI)
    assert again == Kept(unchanged=11)
    assert directory.take_in(DirectorySource((LIBRARY, HALL), (), ()), ONISHI) == Kept(unchanged=2)


def test_a_table_takes_the_place_of_its_own_kind_only(directory: Directory) -> None:
    items = (*SORTING.items[1:], WasteItem("畳", "たたみ", "処理困難物"))
    new = WasteSource(WasteSorting(items=items), frozenset({Kind.ITEMS}), ())
    would = directory.take_in_waste(new, ONISHI, dry_run=True)
    assert directory.waste() == SORTING
    assert directory.take_in_waste(new, ONISHI) == would == Kept(added=2, unchanged=10, removed=1)
    kept = directory.waste()
    assert (kept.districts, kept.closures) == (SORTING.districts, SORTING.closures)
    assert [one.how for one in kept.classes if one.name == "粗大ごみ"] == ["申し込んでから"]


def test_blanks_keep_what_was_known_and_a_whole_list_removes_the_rest(directory: Directory) -> None:
    short = DirectorySource((replace(LIBRARY, number="", note="改修中"),), (), ())
    assert directory.take_in(short, ONISHI, dry_run=True) == Kept(changed=1)
    assert directory.take_in(short, ONISHI) == Kept(changed=1)
    assert directory.facilities() == [replace(LIBRARY, note="改修中"), HALL]
    assert directory.take_in(short, ONISHI, replace_all=True) == Kept(changed=1, removed=1)
    assert directory.facilities() == [replace(LIBRARY, number="", note="改修中")]


def test_departments_come_in_and_keep_their_place(engine: Engine, library: object, tmp_path: Path) -> None:
    directory = Directory(engine)
    before = [one.id for one in directory.departments()]
    Path(tmp_path, "a.csv").write_text(
        "課名,係名,内線,業務内容\n市民課,証明係,3199,住民票\n港湾課,,3901,漁港\n", "cp932"
    )
    source = read_directory([tmp_path], directory.departments())
    assert directory.take_in(source, ONISHI) == Kept(added=1, changed=1)
    assert directory.take_in(read_directory([tmp_path], directory.departments()), ONISHI) == Kept(unchanged=2)
    assert [one.id for one in directory.departments()] == [*before, "港湾課"]


def test_an_operator_imports_nothing(directory: Directory) -> None:
    with pytest.raises(NotAllowed):
        directory.take_in(DirectorySource((), (), ()), SATO)
    with pytest.raises(NotAllowed):
        directory.take_in_waste(WasteSource(SORTING, ALL, ()), SATO)


@pytest.mark.parametrize(
    ("query", "first", "fit"),
    [
        ("布団", "布団", Fit.NAMED),
        ("布団の捨て方", "布団", Fit.NAMED),
        ("ふとん 出し方", "布団", Fit.NAMED),
        ("フトン", "布団", Fit.NAMED),
        ("ふと", "布団", Fit.BEGINS),
        ("蒲団", "布団", Fit.ALIKE),
        ("ソファ", "ソファー（布製）", Fit.NAMED),
        ("pet bottle", "ペットボトル", Fit.ALIKE),
        ("ペットボ", "ペットボトル", Fit.BEGINS),
        ("冷凍庫を捨てたい", "冷蔵庫・冷凍庫", Fit.NAMED),
        ("れいぞ", "冷蔵庫・冷凍庫", Fit.BEGINS),
        ("資源ごみ いつ", "資源ごみ", Fit.NAMED),
        ("bulky", "粗大ごみ", Fit.BEGINS),
        ("乾燥機 粗大", "布団乾燥機", Fit.WORDS),
    ],
)
def test_things_to_throw_away_are_found(query: str, first: str, fit: Fit, things: DirectoryDesk) -> None:
    found = things.find(query).waste[0]
    assert (found.value.name, found.fit) == (first, fit)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("図書館 電話", "汐見中央図書館"),
        ("としょかん", "汐見中央図書館"),
        ("図書館は何時まで", "汐見中央図書館"),
        ("central lib", "汐見中央図書館"),
        ("本の貸出", "汐見中央図書館"),
        ("北浜 体育館", "北浜体育館"),
    ],
)
def test_places_are_found(query: str, first: str, things: DirectoryDesk) -> None:
    assert things.find(query).facilities[0].value.name == first


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> DirectoryDesk:
    from callcenter.store.engine import open_engine
    from callcenter.store.migrate import upgrade

    url = f"sqlite:///{tmp_path_factory.mktemp('directory') / 'city.db'}"
    upgrade(url)
    engine = open_engine(url)
    kept = Directory(engine)
    kept.take_in_waste(WasteSource(SORTING, ALL, ()), ONISHI)
    kept.take_in(DirectorySource((LIBRARY, HALL), (), ()), ONISHI)
    found = DirectoryDesk(engine, [("ペットボトル", "pet bottle", "PETボトル"), ("布団", "蒲団")])
    engine.dispose()
    return found


def test_what_stands_before_the_articles(things: DirectoryDesk) -> None:
    assert things.find("布団 捨て方").lead(articles_are_weak=False) == (False, True)
    assert things.find("図書館 電話").lead(articles_are_weak=False) == (True, False)
    assert things.find("印鑑").lead(articles_are_weak=False) == (False, False)
    assert things.find("布団").lead(articles_are_weak=True) == (False, True)
    assert things.find("あ").waste == things.find("捨て方").waste == ()
