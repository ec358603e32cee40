"""All rules of the search: which words put which article first or last.

    RulesCard(names)     .show_decisions(Decisions); unrule_asked(Rule)  search_asked(Rule)

Keys: Alt+2 the list · Enter the search a rule is about · Alt+D take a rule out.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from callcenter.knowledge.rules import Rule, RuleKind
from ui.editor.tuning.names import Names
from ui.editor.tuning.reading import Decisions
from ui.theme import tokens
from ui.why_words import rule_word
from ui.widgets import ActionButton, Card, EmptyState, Label, ListPane, Row, rule


class RulesCard(Card):
    """See the module's text."""

    unrule_asked = Signal(object)
    search_asked = Signal(object)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("決めた順"), key="Alt+2", flush=True, parent=parent)
        self._names = names
        space = tokens.space
        self._list = ListPane(self.tr("決めた順"))
        self._list.setMinimumHeight(tokens.px(120))
        self._list.chosen.connect(lambda _rule: self._say_actions())
        self._list.opened.connect(self.search_asked)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(
            EmptyState(
                "list",
                self.tr("まだ何も決めていません"),
                self.tr("検索した記事を「先頭に固定する」か「後ろへ回す」と、ここに並びます。"),
            )
        )
        self._remove = ActionButton(self.tr("外す"), "Alt+D")
        self._remove.clicked.connect(lambda: self.unrule_asked.emit(self._list.value()))
        self._see = ActionButton(self.tr("この検索を見る"), "Alt+S", icon="magnifying-glass")
        self._see.clicked.connect(lambda: self.search_asked.emit(self._list.value()))
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, 0)
        foot.setSpacing(space.s2)
        foot.addWidget(self._see)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        self._learned = Label("", "meta2", wrap=True)
        below = QHBoxLayout()
        below.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        below.addWidget(self._learned)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(rule("h"))
        self.body.addLayout(foot)
        self.body.addLayout(below)
        QShortcut(QKeySequence("Alt+2"), self).activated.connect(self._list.setFocus)
        self._say_actions()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show all rules; the one that is chosen stays chosen."""
        self._list.update_rows(
            [
                Row(
                    each.words,
                    meta=f"→ {each.article_id}　{decisions.titles.get(each.article_id, self.tr('公開していない'))}",
                    note=self._names.by(each.saved_by, each.saved_at),
                    pill=(rule_word(each.kind.value), "acc" if each.kind is RuleKind.PIN else "mute"),
                    bold=True,
                    id=each.id,
                    value=each,
                )
                for each in decisions.rules
            ]
        )
        self._pages.setCurrentIndex(0 if decisions.rules else 1)
        self.set_count(str(len(decisions.rules)) if decisions.rules else "")
        questions, articles = decisions.learned
        self._learned.setText(
            self.tr("ほかに、学んだ質問が{questions}件、{articles}記事に結びついています。").format(
                questions=f"{questions:,}", articles=f"{articles:,}"
            )
        )
        self._say_actions()

    def _say_actions(self) -> None:
        chosen = isinstance(self._list.value(), Rule)
        self._remove.setEnabled(chosen)
        self._see.setEnabled(chosen)
