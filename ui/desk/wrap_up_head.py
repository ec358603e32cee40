"""Over the fields of the wrap-up: the time it should take, details, calling back, and when it was last kept."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk import days
from ui.theme import tokens
from ui.widgets import ActionButton, KeyCap, Label, Pill, share_room


class WrapUpHead(QWidget):
    """`more` can be checked and shows details; `call_back` calls; `fold` puts the wrap-up away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._said = ("", "")
        space = tokens.space
        row = QHBoxLayout(self)
        row.setContentsMargins(space.s5 - 1, space.s3 - 2, space.s4, 0)
        row.setSpacing(space.s2)
        row.addWidget(Label(self.tr("後処理"), "section"))
        self._target = Pill(self.tr("目標 1:30"), "mute")
        row.addWidget(self._target)
        row.addStretch(1)
        self.more = ActionButton(self.tr("詳細"), "Ctrl+I", "small", "caret-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda shown: self.more.set_icon("caret-up" if shown else "caret-down"))
        row.addWidget(self.more)
        self.call_back = ActionButton(self.tr("折り返し発信"), "Ctrl+B", "small", "phone-outgoing")
        row.addWidget(self.call_back)
        self._saved = Label("", "nmeta")
        row.addWidget(self._saved)
        self._cap = KeyCap("F4")
        row.addWidget(self._cap)
        self.fold = ActionButton("", "Shift+F4", "small", "caret-down")
        self.fold.setAccessibleName(self.tr("後処理をたたむ"))
        self.fold.setToolTip(self.fold.accessibleName())
        self.fold.hide()
        row.addWidget(self.fold)
        share_room(self, self._drop)

    def set_saved(self, at: datetime | None, *, idle: bool) -> None:
        """Say when the draft was last kept, or that none is written (`idle`)."""
        if at is None:
            words = self.tr("通話中から書けます") if idle else self.tr("未保存")
            self._said = (words, words)
        else:
            clock = f"{at.astimezone(days.TOKYO):%H:%M}"
            self._said = (self.tr("自動保存 {time}").format(time=clock), clock)
        self._show_saved()

    def _show_saved(self) -> None:
        said, short = self._said
        self._saved.setText(short if self._narrow else said)
        self._saved.setAccessibleName(said)

    def _drop(self) -> None:
        """With large text in a narrow column, first the key and then the clock make room for the buttons."""
        optional = (self._cap, self._saved)
        for each in optional:
            each.show()
        row = self.layout()
        for each in optional:
            if row is None or row.minimumSize().width() <= self.width():
                return
            each.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Keep only what is not said elsewhere."""
        self._narrow = narrow
        self._show_saved()
        self._target.setVisible(not narrow)
        for button, words in ((self.more, self.tr("詳細")), (self.call_back, self.tr("折り返し発信"))):
            button.setText("" if narrow else words)
            button.setAccessibleName(words)
            button.setToolTip(words if narrow else "")
        self._drop()
