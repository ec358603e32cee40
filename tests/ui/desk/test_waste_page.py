"""How something is thrown away, beside the call: what is read out, and when it is collected where the caller lives."""

from datetime import date
from pathlib import Path

import pytest
from pane_samples import cut_off, nameless, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callcenter.knowledge.directory.districts import DistrictFit, district_of
from callcenter.knowledge.directory.sources import read_directory, read_waste
from callcenter.knowledge.directory.waste import WasteItem, WasteSorting
from callcenter.knowledge.reference_yaml import read_departments
from callcenter.settings import content_folder
from ui.desk import waste_page
from ui.desk.facility_page import FacilityPage
from ui.desk.waste_page import WastePage

CONTENT = content_folder("knowledge_base")
ALT = Qt.KeyboardModifier.AltModifier
NOWHERE = DistrictFit()


@pytest.fixture(scope="module")
def sorting() -> WasteSorting:
    return read_waste([Path(CONTENT, "waste")]).sorting


@pytest.fixture
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WastePage:
    monkeypatch.setattr(waste_page, "today", lambda: date(2026, 12, 28))
    made = WastePage()
    shown(qtbot, made, 388, 520)
    return made


def show(page: WastePage, sorting: WasteSorting, name: str, town: str = "") -> None:
    things = [*sorting.items, *sorting.classes]
    thing = next(one for one in things if one.name == name)
    class_name = thing.class_name if isinstance(thing, WasteItem) else thing.name
    its_class = next(one for one in sorting.classes if one.name == class_name)
    page.show_waste(thing, its_class, sorting)
    fit = district_of(sorting.districts, town) if town else NOWHERE
    page.set_district(fit, fit.sure.name if fit.sure else "")


def test_what_is_read_out_says_class_notice_fee_and_the_next_days(
    page: WastePage, sorting: WasteSorting, qtbot: QtBot
) -> None:
    show(page, sorting, "布団")
    assert "「布団」は、粗大ごみです。1組で1点です。" in page.plain
    assert "手数料は1組300円です。" in page.plain
    assert not page._box.isVisible()  # it is fetched by application, on no day of a district
    show(page, sorting, "生ごみ", "北浜")
    assert "北浜の次の収集は、12月28日（月）、1月4日（月）、1月7日（木）です。" in page.plain
    assert "12月31日（木） 休み" in texts(page)
    assert "毎週 月・木" in texts(page)
    with qtbot.waitSignal(page.used) as used:
        qtbot.keyClick(page, Qt.Key.Key_Return, ALT)
    assert used.args == [page.plain]


def test_a_class_is_answered_too_and_copied(page: WastePage, sorting: WasteSorting, qtbot: QtBot) -> None:
    show(page, sorting, "資源ごみ", "桜台２丁目")
    assert "桜台1〜3丁目の次の収集は、" in page.plain
    qtbot.keyClick(
        page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QGuiApplication.clipboard().text() == page.plain


def test_the_district_is_chosen_where_it_is_not_known(
    page: WastePage, sorting: WasteSorting, qtbot: QtBot
) -> None:
    show(page, sorting, "生ごみ", "桜台")
    assert "お住まいの町名をお聞かせください" in page.plain
    assert [page._box.itemText(at) for at in range(2)] == ["桜台1〜3丁目", "桜台4〜6丁目"]
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    with qtbot.waitSignal(page.district_chosen) as chosen:
        page._box.lineEdit().setText("若葉")
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == ["若葉台"]


@pytest.mark.parametrize(
    ("look", "width", "height"), [(("light", 1.0), 344, 430), (("light", 2.0), 388, 700)], indirect=["look"]
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, sorting: WasteSorting, width: int, height: int
) -> None:
    waste, place = WastePage(), FacilityPage()
    departments = read_departments(CONTENT)
    facilities = read_directory([Path(CONTENT, "facilities.csv")], departments).facilities
    for pane in (waste, place):
        shown(qtbot, pane, width, height)
    for name in ("布団", "ペットボトル", "燃やさないごみ"):
        show(waste, sorting, name, "北浜")
        _check(waste, qtbot)
    for facility in facilities[:6]:
        place.show_facility(facility, ("利用時間内・19:00まで", "ok"), departments[0])
        _check(place, qtbot)
    assert "03-0200-0132" in texts(place)


def _check(pane: QWidget, qtbot: QtBot) -> None:
    qtbot.wait(10)
    assert cut_off(pane) == []
    assert nameless(pane) == []
