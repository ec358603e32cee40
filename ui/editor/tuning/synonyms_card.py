"""The groups of words that mean the same: what editors added, and what came with the program.

    SynonymsCard(names)      .show_decisions(Decisions), .set_error(words)
        add_asked(words)  remove_asked(SynonymGroup)

What is being typed also filters the list, so that a group that is there already is seen.

Keys: Alt+4 the field · Enter or Alt+A add · Alt+R take a group out.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from callcenter.knowledge.search_rules import SynonymGroup
from ui.editor.tuning.names import Names
from ui.editor.tuning.reading import Decisions
from ui.theme import tokens
from ui.widgets import ActionButton, Card, FormField, ListPane, Row, rule

_SEPARATORS = re.compile(r"[、,，\s]+")


class SynonymsCard(Card):
    """See the module's text."""

    add_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("言い換え"), key="Alt+4", flush=True, parent=parent)
        self._names = names
        self._decisions: Decisions | None = None
        space = tokens.space
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("「、」か空白で区切って、二つ以上"))
        self._words.textChanged.connect(lambda _text: self._fill())
        self._words.returnPressed.connect(self._ask)
        self._field = FormField(self.tr("同じ意味のことば"), self._words)
        self._add = ActionButton(self.tr("加える"), "Alt+A", icon="plus")
        self._add.clicked.connect(self._ask)
        self._remove = ActionButton(self.tr("組を外す"), "Alt+R")
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self._list.value()))
        top = QHBoxLayout()
        top.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s3)
        top.setSpacing(space.s2)
        top.addWidget(self._field, 1)
        top.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        self._list = ListPane(self.tr("言い換えの組"))
        self._list.setMinimumHeight(tokens.px(120))
        self._list.chosen.connect(lambda _group: self._say_action())
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(rule("h"))
        self.body.addLayout(foot)
        QShortcut(QKeySequence("Alt+4"), self).activated.connect(self._words.setFocus)
        self._say_action()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show all groups; what is being typed stays until it is one of them."""
        self._decisions = decisions
        if tuple(self._typed()) in {each.words for each in decisions.groups}:
            self._words.clear()
        self._fill()

    def set_error(self, words: str) -> None:
        """Say at the field why a group cannot be kept."""
        self._field.set_error(words)

    def _typed(self) -> list[str]:
        return list(dict.fromkeys(word for word in _SEPARATORS.split(self._words.text()) if word))

    def _fill(self) -> None:
        if self._decisions is None:
            return
        typed = self._typed()

        def fits(words: tuple[str, ...]) -> bool:
            return not typed or any(part in word for part in typed for word in words)

        own = [each for each in self._decisions.groups if fits(each.words)]
        shipped = [each for each in self._decisions.shipped if fits(each)]
        comma = self.tr("、")
        rows = [Row(self.tr("編集者が加えた組　{count}").format(count=len(own)), heading=True)]
        rows += [
            Row(
                comma.join(each.words),
                meta=self._names.by(each.saved_by, each.saved_at),
                id=each.id,
                value=each,
            )
            for each in own
        ]
        rows.append(
            Row(
                self.tr("はじめから入っている組　{count}（ここでは変えません）").format(count=len(shipped)),
                heading=True,
            )
        )
        rows += [Row(comma.join(each), quiet=True, id=each) for each in shipped]
        self._list.update_rows(rows)
        self._say_action()

    def _say_action(self) -> None:
        self._add.setEnabled(bool(self._typed()))
        self._remove.setEnabled(isinstance(self._list.value(), SynonymGroup))

    def _ask(self) -> None:
        if self._typed():
            self.add_asked.emit(self._typed())
