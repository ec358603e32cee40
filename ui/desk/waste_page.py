"""How something is thrown away: its class, the sentence to read out, what to mind, and when it is collected.

WastePage()
    .show_waste(thing, its class, sorting)      thing: a WasteItem, or the class itself
    .set_district(fit, chosen)      what fits the caller's address, and the name of the district that holds for this call
    .set_may_use(bool)              whether there is a contact whose answer it can be
    used(sentence) copied() closed() district_chosen(name)

Keys: Alt+Enter use · Ctrl+Shift+C copy · Alt+T the district.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.directory.collection import (
    LAST,
    Collection,
    CollectionDays,
    next_collections,
)
from callcenter.knowledge.directory.districts import DistrictFit
from callcenter.knowledge.directory.waste import District, WasteClass, WasteItem, WasteSorting
from ui.desk.days import dated, today, weekday_name
from ui.desk.entry_page import EntryPage
from ui.desk.facts import Facts
from ui.desk.flow import FlowLayout
from ui.desk.search_box import Entry, SearchBox
from ui.i18n import language, named
from ui.theme import tokens
from ui.widgets import ActionButton, KeyCap, Label, Pill, ReadAloud

DISTRICT = "Alt+T"
_SHOWN = 3  # dates


class WastePage(EntryPage):
    """Stands where the article stands; see the module's text."""

    used = Signal(str)
    district_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thing: WasteItem | WasteClass = WasteClass("")
        self._class = WasteClass("")
        self._sorting = WasteSorting()
        self._districts: dict[str, District] = {}
        self._say = ReadAloud()
        self._facts = Facts()
        for widget in (self._say, self._build_days(), self._facts):
            self.inside.addWidget(widget)
        self.inside.addStretch(1)
        self._use = ActionButton(self.tr("回答に使う"), "Alt+Return", "primary")
        self._use.clicked.connect(lambda: self.used.emit(self.plain))
        self.foot.addWidget(self._use)
        self.add_copy()

    def _build_days(self) -> QWidget:
        self._days = QWidget()
        column = QVBoxLayout(self._days)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        self._box = SearchBox(self.tr("町名でさがす"))
        for widget in (self._box, self._box.lineEdit()):
            widget.setAccessibleName(self.tr("収集の地区"))
        self._box.changed.connect(lambda: self.district_chosen.emit(self._box.value()))
        row.addWidget(Label(self.tr("地区"), "meta"))
        row.addWidget(self._box, 1)
        row.addWidget(KeyCap(DISTRICT))
        column.addLayout(row)
        self._dates = QWidget()
        self._flow = FlowLayout(self._dates, tokens.space.s2)
        self._pills = [Pill("", "mute") for _ in range(2 * _SHOWN)]
        for pill in self._pills:
            self._flow.addWidget(pill)
        column.addWidget(self._dates)
        self._remark = Label("", "meta2", wrap=True)
        column.addWidget(self._remark)
        QShortcut(QKeySequence(DISTRICT), self).activated.connect(
            lambda: self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        )
        return self._days

    # What goes in

    def show_waste(self, thing: WasteItem | WasteClass, its_class: WasteClass, sorting: WasteSorting) -> None:
        """Show how a thing, or a whole class of things, is put out."""
        if sorting is not self._sorting:
            self._sorting = sorting
            self._districts = {one.name: one for one in sorting.districts}
            self._box.set_entries([Entry(one.name, one.name) for one in sorting.districts])
        self._thing, self._class = thing, its_class
        is_item = isinstance(thing, WasteItem)
        class_name = named(its_class.name, its_class.name_en)
        self.name.setText(thing.name if is_item else class_name)
        self.pill.setVisible(is_item)
        self.pill.set(class_name, "acc")
        self._facts.fill(
            [
                (self.tr("注意"), thing.notice if is_item else ""),
                (self.tr("手数料"), thing.fee if is_item else ""),
                (self.tr("出し方"), its_class.how),
            ]
        )
        self._fill()

    def set_district(self, fit: DistrictFit, chosen: str) -> None:
        """Which districts the caller's address fits come first in the list; `chosen` holds for this call."""
        first = [one.name for one in fit.likely if one.name in self._districts]
        rest = [name for name in self._districts if name not in first]
        self._box.set_entries([Entry(name, name) for name in (*first, *rest)])
        self._box.set_value(chosen if chosen in self._districts else "")
        self._fill()

    def set_may_use(self, may_use: bool) -> None:
        """Whether there is a contact whose answer it can be."""
        self._use.setEnabled(may_use)

    # What is shown of it

    def _fill(self) -> None:
        collected = any(self._class.name in one.days for one in self._sorting.districts)
        self._days.setVisible(collected)
        district = self._districts.get(self._box.value()) if collected else None
        found, remark = self._collections(district)
        for at, pill in enumerate(self._pills):
            pill.setVisible(at < len(found))
            if at < len(found):
                words = dated(found[at].day)
                kind = "warn" if found[at].closed else "ok" if at == 0 else "mute"
                pill.set(self.tr("{day} 休み").format(day=words) if found[at].closed else words, kind)
        self._dates.setVisible(bool(found))
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.plain = self._words(collected, district, [one.day for one in found if not one.closed])
        self._say.set_text(self.plain)

    def _collections(self, district: District | None) -> tuple[list[Collection], str]:
        """The next dates, and what is to be said of them."""
        of_class = district.days.get(self._class.name) if district else None
        if district is None or of_class is None:
            return [], ""
        days = of_class.days()
        if days is None:
            said = self.tr("収集日は「{days}」です。日付は環境の担当課に確かめてください。").format(
                days=of_class.written
            )
            return [], "\n".join(filter(None, (said, of_class.remark)))
        found = next_collections(days, self._sorting.closures_of(district), today(), _SHOWN)
        usual = self._usual(days) if days else self.tr("この地区では収集しません。")
        return found[: len(self._pills)], "\n".join(filter(None, (usual, of_class.remark)))

    def _usual(self, days: CollectionDays) -> str:
        """The rule in words: 毎週 月・木, 第2・第4 水."""
        point = self.tr("・")
        by_rule: dict[str, list[str]] = {}
        nth: dict[int, list[int]] = {}
        for one in days.rules:
            if one.nth > 0:
                nth.setdefault(one.weekday, []).append(one.nth)
                continue
            words = self.tr("隔週") if one.since else self.tr("最終") if one.nth == LAST else self.tr("毎週")
            by_rule.setdefault(words, []).append(weekday_name(one.weekday))
        said = [f"{words} {point.join(each)}" for words, each in by_rule.items()]
        for weekday, numbers in nth.items():
            each = point.join(self.tr("第{number}").format(number=number) for number in sorted(numbers))
            said.append(f"{each} {weekday_name(weekday)}")
        if days.months:
            said.append(
                self.tr("（{months}月だけ）").format(months=point.join(map(str, sorted(days.months))))
            )
        return self.tr("、").join(said)

    def _words(self, collected: bool, district: District | None, days: list[date]) -> str:
        """The sentence to read out."""
        class_name = named(self._class.name, self._class.name_en)
        parts = []
        if isinstance(self._thing, WasteItem):
            parts.append(
                self.tr("「{thing}」は、{kind}です。").format(thing=self._thing.name, kind=class_name)
            )
            parts += [self._thing.notice, self._class.how]
            if self._thing.fee:
                parts.append(self.tr("手数料は{fee}です。").format(fee=self._thing.fee))
        else:
            parts += [self.tr("{kind}についてご案内します。").format(kind=class_name), self._class.how]
        if days and district is not None:
            listed = self.tr("、").join(map(dated, days))
            words = self.tr("{district}の次の収集は、{days}です。")
            parts.append(words.format(district=district.name, days=listed))
        elif collected and district is None:
            parts.append(self.tr("収集日は地区ごとに決まっています。お住まいの町名をお聞かせください。"))
        between = "" if language() == "ja" else " "
        return between.join(part.replace("\n", between) for part in parts if part)
