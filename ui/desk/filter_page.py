"""Which articles are looked through: those of a life event, of a department, or all.

FilterPage()    .set_choices(events, departments), .set_filter(filter), .take_focus(); changed(Filter), closed()
FilterLine()    .show_filter(words): the line under the search field while a filter is on; cleared()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.desk.elided import ElidedLabel
from ui.desk.flow import FlowLayout
from ui.theme import fonts, tokens
from ui.widgets import ActionButton, Icon, Label, paint

CLEAR = "Alt+0"
_PADDING = 22  # px of a chip, left and right together


@dataclass(frozen=True)
class Filter:
    """Ids of a life event and of a department; empty is all."""

    event: str = ""
    department: str = ""

    def __bool__(self) -> bool:
        return bool(self.event or self.department)


class _Chip(QPushButton):
    """A filter that can be on or off."""

    def __init__(self, id_: str, text: str) -> None:
        super().__init__(text)
        self.id = id_
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        bold = fonts.sized(tokens.type.meta, bold=True)  # as wide as when it is on, so that nothing moves
        return QSize(paint.text_width(self.text(), bold) + _PADDING, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class FilterPage(QScrollArea):
    """Stands where the article stands. Arrows go from chip to chip, Space and Enter turn one on or off."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._filter = Filter()
        space = tokens.space
        body = QWidget()
        body.setObjectName("scrollbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s3)
        column.setSpacing(space.s2)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("絞り込み"), "title"), 1)
        close = ActionButton("", kind="icon", icon="x")
        close.setAccessibleName(self.tr("閉じる"))
        close.setToolTip(self.tr("閉じる（Esc）"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)
        self._chips: dict[str, list[_Chip]] = {}
        self._flows: dict[str, FlowLayout] = {}
        for name, words in (("event", self.tr("ライフイベント")), ("department", self.tr("所管課"))):
            column.addWidget(Label(words, "label"))
            room = QWidget()
            room.setAccessibleName(words)
            self._flows[name], self._chips[name] = FlowLayout(room, space.s2 - 2), []
            column.addWidget(room)
            column.addSpacing(space.s1)
        column.addStretch(1)
        self.setWidget(body)

    def set_choices(self, events: Sequence[tuple[str, str]], departments: Sequence[tuple[str, str]]) -> None:
        """Offer these: id and name of each, in order."""
        for name, offered in (("event", events), ("department", departments)):
            chips = self._chips[name]
            if [(chip.id, chip.text()) for chip in chips] == list(offered):
                continue
            for chip in chips:
                self._flows[name].removeWidget(chip)
                chip.deleteLater()
            chips.clear()
            for id_, text in offered:
                chip = _Chip(id_, text)
                chip.clicked.connect(lambda on, name=name, id_=id_: self._choose(name, id_ if on else ""))
                self._flows[name].addWidget(chip)
                chips.append(chip)
        self.set_filter(self._filter)

    def set_filter(self, filter_: Filter) -> None:
        """Show what is on."""
        self._filter = filter_
        for name, chips in self._chips.items():
            for chip in chips:
                chip.setChecked(chip.id == getattr(filter_, name))

    def name_of(self, filter_: Filter) -> str:
        """What is on, in words."""
        chips = [chip for chips in self._chips.values() for chip in chips]
        wanted = (filter_.event, filter_.department)
        return self.tr("・").join(chip.text() for chip in chips if chip.id in wanted)

    def take_focus(self) -> None:
        """To the chip that is on, or the first."""
        chips = [chip for chips in self._chips.values() for chip in chips]
        for chip in [each for each in chips if each.isChecked()][:1] or chips[:1]:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, name: str, id_: str) -> None:
        self.set_filter(replace(self._filter, **{name: id_}))
        self.changed.emit(self._filter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        chips = [chip for chips in self._chips.values() for chip in chips]
        at = next((at for at, chip in enumerate(chips) if chip.hasFocus()), None)
        key = Qt.Key(event.key())
        if at is None:
            super().keyPressEvent(event)
        elif key in steps:
            chip = chips[(at + steps[key]) % len(chips)]
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(chip)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chips[at].click()
        else:
            super().keyPressEvent(event)


class FilterLine(QWidget):
    """Says that not everything is looked through, and how to look through everything again."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        row = QHBoxLayout(self)
        row.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        row.setSpacing(space.s2)
        row.addWidget(Icon("funnel", "accent_text"))
        self._words = ElidedLabel("link")
        row.addWidget(self._words, 1)
        clear = ActionButton(self.tr("解除"), CLEAR, "small")
        clear.clicked.connect(self.cleared)
        row.addWidget(clear)
        self.hide()

    def show_filter(self, words: str) -> None:
        """Show what is on; without words the line goes."""
        self._words.setText(self.tr("{filter}だけを検索").format(filter=words) if words else "")
        self.setVisible(bool(words))
