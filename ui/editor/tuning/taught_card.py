"""What was decided about an article and what the search learned of it; each can be taken out, and learned again.

    TaughtCard(names)    .show_taught(rules, links), .show_blank()
        unrule_asked(Rule)  forget_asked(LearnedLink)  restore_asked(LearnedLink)

Keys: Alt+2 the list · Alt+D take out, or learn again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from callcenter.knowledge.learning import LearnedLink, LinkSource
from callcenter.knowledge.rules import Rule
from ui.editor.tuning.names import Names, day
from ui.theme import tokens
from ui.why_words import rule_word
from ui.widgets import ActionButton, Card, EmptyState, ListPane, Row, rule


class TaughtCard(Card):
    """See the module's text."""

    unrule_asked = Signal(object)
    forget_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("決めたこと・学んだこと"), key="Alt+2", flush=True, parent=parent)
        self._names = names
        self._list = ListPane(self.tr("決めたこと・学んだこと"))
        self._list.setMinimumHeight(tokens.px(120))
        self._list.chosen.connect(self._say_action)
        self._list.opened.connect(self._act)
        self._empty = EmptyState("chat-text", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        self._action = ActionButton(self.tr("外す"), "Alt+D")
        self._action.clicked.connect(lambda: self._act(self._list.value()))
        space = tokens.space
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        foot.addWidget(self._action)
        foot.addStretch(1)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(rule("h"))
        self.body.addLayout(foot)
        QShortcut(QKeySequence("Alt+2"), self).activated.connect(self._list.setFocus)
        self.show_blank()

    def show_blank(self) -> None:
        """No article is chosen."""
        self.show_taught((), ())

    def show_taught(self, rules: Sequence[Rule], links: Sequence[LearnedLink]) -> None:
        """Show the rules and the links of an article; what is chosen stays chosen."""
        active = sum(each.removed_at is None for each in links)
        self.set_count(self.tr("%n件", "", active) if active else "")
        rows = []
        if rules:
            rows = [Row(self.tr("編集者が決めた順"), heading=True), *map(self._of_rule, rules)]
        if links:
            rows += [Row(self.tr("結びついた質問"), heading=True), *map(self._of_link, links)]
        self._list.update_rows(rows)
        self._empty.set(
            "chat-text",
            self.tr("まだありません"),
            self.tr("応対や検索で答えになると、そのときの質問がここに並びます。"),
        )
        self._pages.setCurrentIndex(0 if rows else 1)
        self._say_action(self._list.value())

    def _of_rule(self, each: Rule) -> Row:
        return Row(
            each.words,
            meta=self._names.by(each.saved_by, each.saved_at),
            pill=(rule_word(each.kind.value), "acc"),
            id=each.id,
            value=each,
        )

    def _of_link(self, link: LearnedLink) -> Row:
        sources = {
            LinkSource.CONTACT: self.tr("応対から"),
            LinkSource.SEARCH: self.tr("検索から"),
            LinkSource.IMPORT: self.tr("編集者・取込み"),
        }
        removed = ""
        if link.removed_at is not None:
            removed = self._names.by(link.removed_by or "", link.removed_at)
        return Row(
            link.words,
            meta=f"{sources[link.source]}　{day(link.at)}",
            note=removed and self.tr("外した人：{who}").format(who=removed),
            pill=(self.tr("外した"), "line") if removed else None,
            quiet=bool(removed),
            id=link.id,
            value=link,
        )

    def _say_action(self, value: object) -> None:
        removed = isinstance(value, LearnedLink) and value.removed_at is not None
        self._action.setText(self.tr("もう一度学ぶ") if removed else self.tr("外す"))
        self._action.setEnabled(value is not None)

    def _act(self, value: object) -> None:
        if isinstance(value, Rule):
            self.unrule_asked.emit(value)
        elif isinstance(value, LearnedLink):
            (self.forget_asked if value.removed_at is None else self.restore_asked).emit(value)
