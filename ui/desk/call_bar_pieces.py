"""Parts of the call bar: the clock, the slot of a second call, the chips of unfinished contacts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from callcenter.calls.call import Call
from ui.desk.call_words import CallWords, clock, seconds
from ui.desk.elided import ElidedLabel
from ui.theme import fonts, tokens
from ui.widgets import ActionButton, Icon, Label, paint

MOST_CHIPS = 3


class Clock(Label):
    """A running time in large tabular figures; it keeps its width while the seconds run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "timer", parent=parent)
        self._ink = "text"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, text: str, ink: str) -> None:
        """Show `text` in the colour token `ink`."""
        if (text, ink) == (self.text(), self._ink):
            return
        longer = len(text) != len(self.text())
        self._ink = ink
        self.setText(text)
        if longer:
            self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return fonts.numeric(fonts.sized(tokens.type.timer, bold=True))

    def sizeHint(self) -> QSize:
        # Room for one figure more, so that the tenth minute moves nothing.
        shape = "0" * max(4, len(self.text().replace(":", "")))
        shape += ":" * max(1, self.text().count(":"))
        return QSize(paint.text_width(shape, self._font()), tokens.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_text(painter, self.rect(), self.text(), self._font(), self._ink)
        painter.end()


class WaitingSlot(QFrame):
    """A second call, said quietly: who, which line, for how long, and the one key that takes it."""

    answered = Signal()

    def __init__(self, words: CallWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "quiet")
        self.setAccessibleName(self.tr("2件目の着信"))
        self._words = words
        self._call: Call | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space.s3, 3, 3, 3)
        row.setSpacing(tokens.space.s2)
        row.addWidget(Icon("bell", "text2"))
        two = QVBoxLayout()
        two.setSpacing(0)
        self._who = ElidedLabel("", "num", least=120)
        self._way = ElidedLabel("", "nmeta", least=120)
        two.addWidget(self._who)
        two.addWidget(self._way)
        row.addLayout(two, 1)
        self._answer = ActionButton(self.tr("応答"), "Shift+F5")
        self._answer.setToolTip(self.tr("いまの通話を保留して応答します"))
        self._answer.clicked.connect(self.answered)
        self._hint = Label(self.tr("電話機で応答"), "meta2")
        row.addWidget(self._answer)
        row.addWidget(self._hint)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_call(self, call: Call | None, answerable: bool) -> bool:
        """Show the call, or nothing; returns whether something is another than before."""
        if call is None and self._call is None:
            return False
        self._call = call
        self._answer.setVisible(answerable)
        self._hint.setVisible(not answerable)
        if call is not None:
            self._who.setText(self.tr("2件目 {number}").format(number=self._words.number(call.number)))
            self.tick(datetime.now(call.received_at.tzinfo))
        self.setVisible(call is not None)
        return True

    def tick(self, now: datetime) -> None:
        """Bring the waiting time up to date."""
        if self._call is not None:
            waiting = clock(seconds(self._call.received_at, now))
            place = self._call.queue or self._words.way(self._call)
            self._way.setText(self.tr("待ち {time}・{place}").format(time=waiting, place=place))

    def sizeHint(self) -> QSize:
        # The same with and without a call, because the bar keeps this room free.
        return QSize(tokens.px(224) + self._answer.sizeHint().width(), tokens.size.ctl + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ContactChips(QWidget):
    """Contacts that are not finished: chips, or one button where there is no room; F10 goes to the next."""

    selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("未完了の応対"))
        self._contacts: list[tuple[UUID, str]] = []
        self._current: UUID | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s1)
        self._next = ActionButton(self.tr("未完了"), "F10", "ghost")
        self._next.clicked.connect(self._select_next)
        row.addWidget(self._next)
        self._chips: list[QPushButton] = []
        for position in range(MOST_CHIPS):
            chip = QPushButton()
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _checked=False, at=position: self._select(at))
            self._chips.append(chip)
            row.addWidget(chip)
        self.set_contacts([], None)

    def set_contacts(self, contacts: Sequence[tuple[UUID, str]], current: UUID | None) -> bool:
        """Take the contacts and which of them is on the desk; returns whether that changes what is seen."""
        before = not self.isHidden()
        self._contacts, self._current = list(contacts), current
        others = any(contact != current for contact, _ in self._contacts)
        if others:
            self._next.set_note(self.tr("%n件", "", len(self._contacts)))
        self.setVisible(others)
        return others or before

    def set_room(self, width: int) -> None:
        """Use at most `width` px: chips where at least two fit, with the rest counted on the button."""
        longest = tokens.px(120)
        used = self._next.sizeHint().width()
        metrics = self._chips[0].fontMetrics()
        fits = 0
        for chip, (contact, title) in zip(self._chips, self._contacts, strict=False):
            chip.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, longest))
            chip.setAccessibleName(title)
            chip.setToolTip(title)
            chip.setChecked(contact == self._current)
            used += chip.sizeHint().width() + tokens.space.s1
            fits += used <= width
        shown = fits if fits >= min(2, len(self._contacts)) else 0
        for position, chip in enumerate(self._chips):
            chip.setVisible(position < shown)

    def _select(self, position: int) -> None:
        contact = self._contacts[position][0]
        self._chips[position].setChecked(contact == self._current)  # the desk decides what is current
        self.selected.emit(contact)

    def _select_next(self) -> None:
        ids = [contact for contact, _ in self._contacts]
        at = ids.index(self._current) if self._current in ids else -1
        self.selected.emit(ids[(at + 1) % len(ids)])
