"""Words for which operators found no answer, and the three ways to deal with them.

WordsPane()    .show_words(WordsShown), .show_hits([(id, title, department)])
    begin_requested()       a new article for these words
    learn_requested(id)     this article is to be found by them
    close_requested()       nothing is to be done
    searched(str)           other words to find an article by
    .set_alone(bool)        whether the lists are hidden; list_requested()

Keys: Ctrl+Return new article · Alt+5…9 the article is to be found · Ctrl+R nothing to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk.elided import ElidedLabel
from ui.desk.flow import FlowLayout
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label, OptionButton, Pill, SearchField, rule

SHOWN = 5  # articles
_WIDEST = 640  # px at 100 %, so that a line is read at one glance


@dataclass(frozen=True)
class WordsShown:
    """What is said of the words.

    Args:
        words: that an article is to be found by; empty where an operator gave none.
        said: what an operator wrote.
        facts: how often, when, who.
    """

    pill: str
    kind: str
    words: str
    said: str
    facts: str


class WordsPane(Card):
    """See the module's text."""

    begin_requested = Signal()
    learn_requested = Signal(str)
    close_requested = Signal()
    searched = Signal(str)
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("見つからなかったことば"))
        space = tokens.space
        self._inner = inner = QWidget()
        inner.setMaximumWidth(tokens.px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(space.s4 + space.s2, space.s4, space.s4 + space.s2, space.s4)
        column.setSpacing(space.s3)
        column.addLayout(self._build_head())
        column.addWidget(rule("h"))
        begin = ActionButton(self.tr("このことばで新しい記事を書く"), "Ctrl+Return", "primary", "plus")
        begin.clicked.connect(self.begin_requested)
        self.setFocusProxy(begin)
        nothing = ActionButton(self.tr("することはない"), "Ctrl+R", icon="check")
        nothing.clicked.connect(self.close_requested)
        ways = FlowLayout()
        ways.addWidget(begin)
        ways.addWidget(nothing)
        column.addLayout(ways)
        column.addWidget(self._build_known())
        column.addStretch(1)
        ground = QWidget()
        ground.setObjectName("scrollbody")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        area = QScrollArea()  # large letters in a low window
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        self.body.addWidget(area, 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(
            self, "_inner"
        ):  # the style asks while it is made
            self._inner.setMaximumWidth(tokens.px(_WIDEST))

    def _build_head(self) -> QVBoxLayout:
        self._pill, self._facts = Pill("", "mute"), ElidedLabel("", "nmeta")
        self._words, self._said = Label("", "name", wrap=True), Label("", "body", wrap=True)
        self._list = ActionButton(self.tr("一覧"), "Alt+2", "ghost", "arrow-left")
        self._list.clicked.connect(self.list_requested)
        self._list.hide()
        above = QHBoxLayout()
        above.setSpacing(tokens.space.s2)
        above.addWidget(self._list)
        above.addWidget(self._pill)
        above.addWidget(self._facts, 1)
        head = QVBoxLayout()
        head.setSpacing(tokens.space.s2)
        head.addLayout(above)
        head.addWidget(self._words)
        head.addWidget(self._said)
        return head

    def _build_known(self) -> QWidget:
        space = tokens.space
        self._known = QWidget()
        column = QVBoxLayout(self._known)
        column.setContentsMargins(0, space.s3, 0, 0)
        column.setSpacing(space.s1)
        column.addWidget(
            Label(self.tr("もうある記事を、このことばで見つかるようにする"), "section", wrap=True)
        )
        column.addWidget(
            Label(
                self.tr("選ぶと、検索がすぐに覚えます。記事の文は変わりません。"),
                "meta2",
                wrap=True,
            )
        )
        self._search = SearchField(self.tr("別のことばで記事を探す"))
        self._search.searched.connect(self.searched)
        column.addSpacing(space.s1)
        column.addWidget(self._search)
        self._hits: list[OptionButton] = []
        self._ids: list[str] = []
        for number in range(SHOWN):
            hit = OptionButton("", f"Alt+{number + 5}")
            hit.clicked.connect(partial(self._learn, number))
            column.addWidget(hit)
            self._hits.append(hit)
        self._none = Label("", "meta2", wrap=True)
        column.addWidget(self._none)
        return self._known

    def show_words(self, shown: WordsShown) -> None:
        """Show what an operator looked for."""
        self._pill.set(shown.pill, shown.kind)
        self._facts.setText(shown.facts)
        self._words.setText(self.tr("「{words}」").format(words=shown.words))
        self._words.setVisible(bool(shown.words))
        self._said.setText(shown.said)
        self._said.setVisible(bool(shown.said))
        self._known.setVisible(bool(shown.words))
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)

    def show_hits(self, hits: Sequence[tuple[str, str, str]]) -> None:
        """Articles that may be the answer: id, title, and who answers for it."""
        self._ids = [id_ for id_, _, _ in hits[:SHOWN]]
        for number, button in enumerate(self._hits):
            button.setVisible(number < len(self._ids))
            if number < len(self._ids):
                _, title, department = hits[number]
                button.setText(title)
                button.set_note(department)
        self._none.setVisible(not self._ids)
        self._none.setText(self.tr("近い記事はありません。別のことばで探すか、新しい記事を書いてください。"))

    def set_alone(self, alone: bool) -> None:
        """Whether the lists are hidden and need a way back."""
        self._list.setVisible(alone)

    def _learn(self, number: int) -> None:
        self.learn_requested.emit(self._ids[number])
