"""The scripts to choose from: best first, number keys, found by name.

ScriptOffers()     .show_offers(offers, english, may_return), .show_problems(problems), .take_focus()
                   chosen(script id), returned()
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from callcenter.guidance.offer import OfferReason, ScriptOffer
from callcenter.guidance.script import CallerKind, Script, ScriptProblem
from ui import script_problems
from ui.theme import tokens
from ui.widgets import ActionButton, EmptyState, ListPane, Notice, Row, SearchField

_KEYS = 9
_PROBLEMS = 3  # lines shown; the editors' workspace names all


class ScriptOffers(QWidget):
    """The list of scripts before one is begun."""

    chosen = Signal(str)
    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[ScriptOffer] = []
        self._english = False
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.s3, 0, space.s3)
        column.setSpacing(space.s2)
        top = QHBoxLayout()
        top.setContentsMargins(space.s5, 0, space.s5, 0)
        top.setSpacing(space.s2)
        self._search = SearchField(self.tr("スクリプトを名前やことばで探す"), "Ctrl+J")
        self._search.searched.connect(self._refill)
        self._search.returnPressed.connect(self._take_current)
        top.addWidget(self._search, 1)
        self._back = ActionButton(self.tr("元のスクリプトへ"), "Alt+Left", "ghost")
        self._back.clicked.connect(self.returned)
        top.addWidget(self._back)
        column.addLayout(top)
        self._list = ListPane(self.tr("応対スクリプト"))
        self._list.opened.connect(self._take)
        self._list.clicked.connect(self._take_current)
        self._empty = EmptyState(
            "magnifying-glass",
            self.tr("そのことばのスクリプトはありません"),
            self.tr("ことばを短くするか、一般問合せで始めます。"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        lists = QHBoxLayout()
        lists.setContentsMargins(space.s1, 0, space.s1, 0)
        lists.addWidget(self._stack)
        column.addLayout(lists, 1)
        self._notice = Notice("warn", "", closable=True)
        # Its own policy caps it at the height of one long line.
        self._notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._notice.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s5, 0, space.s5, 0)
        foot.addWidget(self._notice)
        column.addLayout(foot)
        for number in range(_KEYS):
            key = QShortcut(QKeySequence(str(number + 1)), self)
            key.setAutoRepeat(False)
            key.activated.connect(lambda number=number: self._take_at(number))

    def show_offers(self, offers: Sequence[ScriptOffer], *, english: bool, may_return: bool) -> None:
        """Show the scripts in the order they are offered; the first is preselected."""
        self._offers, self._english = list(offers), english
        self._back.setVisible(may_return)
        blocked = self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(blocked)
        self._refill("")

    def show_problems(self, problems: Sequence[ScriptProblem]) -> None:
        """Name the files that cannot be used; the others still work."""
        lines = [script_problems.line(problem) for problem in problems[:_PROBLEMS]]
        if len(problems) > _PROBLEMS:
            lines.append(self.tr("ほか %n 件", "", len(problems) - _PROBLEMS))
        head = self.tr("使えないスクリプトがあります。ほかはそのまま使えます。")
        self._notice.set_text("\n".join([head, *lines]))
        self._notice.setVisible(bool(problems))

    def take_focus(self) -> None:
        """Put the keyboard on the list, where numbers and Enter choose."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def preselected(self) -> str:
        """The id of the script that Enter would begin, or an empty text."""
        return str(self._list.value() or "")

    def _refill(self, query: str) -> None:
        wanted = _folded(query).split()
        fit = [one for one in self._offers if all(word in _words(one.script) for word in wanted)]
        rows = [self._row(number, one) for number, one in enumerate(fit)]
        self._list.set_rows(rows)
        self._stack.setCurrentWidget(self._list if rows else self._empty)
        if rows:
            self._list.choose(rows[0].id)
            self._list.scrollToTop()

    def _row(self, number: int, offer: ScriptOffer) -> Row:
        script = offer.script
        return Row(
            script.title_en if self._english else script.title,
            meta=script.summary_en if self._english else script.summary,
            pill=self._reason(offer),
            key=str(number + 1) if number < _KEYS else "",
            bold=True,
            id=script.id,
            value=script.id,
        )

    def _reason(self, offer: ScriptOffer) -> tuple[str, str] | None:
        if offer.reason is OfferReason.KEYWORD:
            return self.tr("メモの「{word}」").format(word=offer.fact), "acc"
        if offer.reason is OfferReason.CATEGORY:
            return self.tr("選んだ分類"), "acc"
        if offer.reason is OfferReason.CALLER:
            callers = {
                CallerKind.WITHHELD: self.tr("非通知"),
                CallerKind.RELAY: self.tr("電話リレーサービス"),
                CallerKind.FOREIGN: self.tr("日本語以外"),
            }
            return callers[CallerKind(offer.fact)], "acc"
        return (self.tr("まずはこれ"), "mute") if offer.reason is OfferReason.DEFAULT else None

    def _take(self, script_id: object) -> None:
        self.chosen.emit(str(script_id))

    def _take_current(self) -> None:
        if self.preselected() and self._stack.currentWidget() is self._list:
            self._take(self.preselected())

    def _take_at(self, number: int) -> None:
        rows = self._list.model().rows
        if number < len(rows):
            self._take(rows[number].value)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words(script: Script) -> str:
    parts = (script.title, script.title_en, script.summary, script.summary_en, *script.keywords)
    return _folded(" ".join(parts))
