"""Trying the web addresses of the published articles: the button, how far it is, and what came of it.

LinkStrip(center, bridge)    .show_known(addresses, last tried)
    checked()               the links are to be read again
    said(words, kind)
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.link_check import NoInternet, TriedLink
from ui import i18n, messages
from ui.bridge import Bridge
from ui.running import Running
from ui.theme import tokens
from ui.widgets import ActionButton, Label

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class LinkStrip(QWidget):
    """See the module's text."""

    checked = Signal()
    said = Signal(str, str)

    def __init__(self, center: CallCenter, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._center, self._bridge = center, bridge
        self._facts = Label("", "meta2", wrap=True)
        self._check = ActionButton(self.tr("リンクを確かめる"), "Alt+L", "small", "globe")
        self._check.clicked.connect(self._start)
        self.running = Running(bridge)
        self.running.changed.connect(self._check.setHidden)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        column.addWidget(self._check)
        column.addWidget(self.running)
        column.addWidget(self._facts)

    def show_known(self, addresses: int, tried: datetime | None) -> None:
        """Say how many addresses there are, and when they were tried last."""
        number = self.tr("ほかのサイトへのリンク %n件", "", addresses)
        last = (
            self.tr("最後に確かめた日 {day}").format(day=f"{tried.astimezone(TOKYO):%Y/%m/%d}")
            if tried is not None
            else self.tr("まだ確かめていません")
        )
        self._facts.set_role("meta2")
        self._facts.setText(f"{number}\n{last}")

    def _start(self) -> None:
        check, person = self._center.knowledge.check_links, self._center.person
        self.running.start(check, person, then=self._done, failed=self._failed)

    def _done(self, found: dict[str, TriedLink]) -> None:
        self.said.emit(self.tr("%n件のリンクを確かめました", "", len(found)), "ok")
        self.checked.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NoInternet):  # no fault of anybody's, and it is said where it was asked
            self._facts.set_role("warn")
            self._facts.setText(messages.words(error, i18n.language()))
        else:
            self._bridge.error.emit(error)
