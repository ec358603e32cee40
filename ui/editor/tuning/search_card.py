"""What a caller says, and the articles the desk would show for it.

    SearchCard(center, bridge, names)
        .words(), .only(), .ask(words), .show_hits(hits), .choose(article id), .set_decided(bool)
        asked()  chosen(article id)  opened()  picked(article id)  decided_asked()    opened: Enter on the chosen one

Keys: F2 words · Alt+1 results · Alt+M an article that should have been found · Alt+3 everything decided, and back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.rules import RuleKind
from callcenter.knowledge.search import Only
from ui.bridge import Bridge
from ui.editor.tuning.names import Names
from ui.editor.tuning.pick_list import PickList
from ui.theme import tokens
from ui.why_words import rule_word
from ui.widgets import (
    Card,
    ChoiceBox,
    EmptyState,
    KeyCap,
    Label,
    ListPane,
    OptionButton,
    Row,
    SearchField,
    rule,
)

if TYPE_CHECKING:
    from callcenter.app import CallCenter
    from callcenter.knowledge.hits import Hit

MOST = 100  # as many as the ranking compares
_KINDS = {RuleKind.PIN: "acc", RuleKind.DEMOTE: "mute"}


class SearchCard(Card):
    """See the module's text."""

    asked = Signal()
    chosen = Signal(str)
    opened = Signal()
    picked = Signal(str)
    decided_asked = Signal()

    def __init__(
        self, center: CallCenter, bridge: Bridge, names: Names, parent: QWidget | None = None
    ) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("検索"))
        self._names = names
        space = tokens.space
        side = space.s4 - 1
        self._field = SearchField(self.tr("電話の人のことば"), "F2")
        self._field.searched.connect(self._ask)
        self._field.returnPressed.connect(self._to_list)
        self._typed = ""
        self._departments = ChoiceBox(self.tr("所管課で絞る"))
        self._departments.addItem(self.tr("すべての課"), "")
        for id_ in center.departments:
            self._departments.addItem(names.department(id_), id_)
        self._departments.activated.connect(lambda _at: self.asked.emit())
        top = QVBoxLayout()
        top.setContentsMargins(side, space.s3, side, space.s3)
        top.setSpacing(space.s2)
        top.addWidget(self._field)
        top.addWidget(self._departments)
        self._pick = PickList(center, bridge, names)
        self._pick.picked.connect(self._picked)
        self._pick.left.connect(self._leave_pick)
        self._below = QStackedWidget()
        self._below.addWidget(self._build_results())
        self._below.addWidget(self._pick)
        missing = OptionButton(self.tr("見つかるはずの記事を選ぶ"), "Alt+M", icon="question")
        missing.clicked.connect(self._open_pick)
        self._decided = OptionButton("", "Alt+3")
        self._decided.clicked.connect(self.decided_asked)
        self.set_decided(False)
        foot = QVBoxLayout()
        foot.setContentsMargins(side, space.s2, side, space.s3)
        foot.setSpacing(space.s2)
        for button in (missing, self._decided):
            button.setProperty("dense", "true")
            foot.addWidget(button)
        self.body.addLayout(top)
        self.body.addWidget(rule("h"))
        self.body.addSpacing(space.s3)
        self.body.addWidget(self._below, 1)
        self.body.addWidget(rule("h"))
        self.body.addLayout(foot)
        self.show_hits([])

    def _build_results(self) -> QWidget:
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        self._count = Label("", "nmeta")
        head = QHBoxLayout()
        head.setContentsMargins(tokens.space.s4 - 1, 0, tokens.space.s3, 0)
        head.setSpacing(tokens.space.s2)
        head.addWidget(Label(self.tr("デスクに出る順"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(KeyCap("Alt+1"))
        column.addLayout(head)
        self._list = ListPane(self.tr("検索結果"))
        self._list.chosen.connect(lambda article_id: self.chosen.emit(article_id))
        self._list.opened.connect(lambda _article_id: self.opened.emit())
        self._list.setMinimumHeight(tokens.px(120))
        self._empty = EmptyState("magnifying-glass", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column.addWidget(self._pages, 1)
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self._to_results)
        return results

    # What is asked

    def words(self) -> str:
        """What was typed, also what the input method has not committed yet."""
        return self._typed

    def only(self) -> Only:
        """Which articles may be found."""
        return Only(department_id=str(self._departments.currentData() or ""))

    def ask(self, words: str) -> None:
        """Search for words as if they had been typed."""
        self._below.setCurrentIndex(0)
        if words == self._typed:
            self.asked.emit()
        else:
            self._field.setText(words)

    def set_decided(self, shown: bool) -> None:
        """Whether everything decided is shown beside, or the chosen article."""
        self._decided.setText(self.tr("選んだ記事に戻る") if shown else self.tr("決めたことの一覧"))
        self._decided.set_icon("arrow-left" if shown else "list")

    def _ask(self, words: str) -> None:
        self._typed = words
        self.asked.emit()

    # What is found

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found, in the order of the desk."""
        self._list.update_rows([self._row(at, hit) for at, hit in enumerate(hits, 1)])
        self._count.setText(self.tr("%n件", "", len(hits)) if hits else "")
        self._pages.setCurrentIndex(0 if hits else 1)
        if self._typed.strip():
            self._empty.set(
                "magnifying-glass",
                self.tr("このことばでは何も見つかりません"),
                self.tr("見つかるはずの記事を選ぶ（Alt M）と、わけと直し方が分かります。"),
            )
        else:
            self._empty.set(
                "headset",
                self.tr("電話の人のことばを入れてください"),
                self.tr("デスクに出る記事とその順、出たわけが分かります。"),
            )

    def choose(self, article_id: str) -> None:
        """Choose an article without saying so; none where it was not found."""
        self._list.blockSignals(True)
        self._list.clearSelection()
        self._list.setCurrentIndex(self._list.model().index(-1, 0))
        self._list.choose(article_id)
        self._list.blockSignals(False)

    def _row(self, rank: int, hit: Hit) -> Row:
        pill = None
        if hit.rule is not None:
            pill = (rule_word(hit.rule.value), _KINDS[hit.rule])
        elif hit.learned:
            pill = (self.tr("学習"), "ok")
        return Row(
            hit.title,
            meta=f"{hit.article_id}　{self._names.department(hit.department_id)}",
            right=self.tr("{rank}位").format(rank=rank),
            pill=pill,
            bold=True,
            marks=hit.matches,
            id=hit.article_id,
            value=hit.article_id,
        )

    # The keyboard

    def _to_list(self) -> None:
        if self._list.model().rowCount():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_results(self) -> None:
        self._below.setCurrentIndex(0)
        self._to_list()

    def _open_pick(self) -> None:
        self._below.setCurrentIndex(1)
        self._pick.open()

    def _leave_pick(self) -> None:
        self._below.setCurrentIndex(0)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, article_id: str) -> None:
        self._below.setCurrentIndex(0)
        self.picked.emit(article_id)
