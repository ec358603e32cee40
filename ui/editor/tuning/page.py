"""Search tuning: what a search finds and why, and what editors decide about it.

    TuningPage(center, bridge, explain)
        explain     a sentence for an exception, for the screen
        open_asked(article id, keyword)     open an article, and add the keyword to its draft where one is given
    .refresh()              search and read again; what is typed and chosen stays
    .take(update)           what others changed at a shared database

Everything done here holds at once, on every desk. It is searched again, the article stays chosen, and a line says from
where to where it moved; the same line takes it back.

Keys stand at the cards, and Alt+Z: take back what was done last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from callcenter.knowledge.rules import Rule
from callcenter.knowledge.search_rules import RuleRefused
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.desk.column_area import ColumnArea
from ui.editor.tuning.change_line import ChangeLine, Done
from ui.editor.tuning.changes import Change, Undo
from ui.editor.tuning.deciding import Deciding
from ui.editor.tuning.names import Names
from ui.editor.tuning.reading import Decisions, Subject, read_decisions, read_subject
from ui.editor.tuning.rules_card import RulesCard
from ui.editor.tuning.search_card import MOST, SearchCard
from ui.editor.tuning.subject_card import SubjectCard
from ui.editor.tuning.synonyms_card import SynonymsCard
from ui.editor.tuning.taught_card import TaughtCard
from ui.theme import tokens
from ui.widgets import share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter
    from callcenter.knowledge.hits import Hit

_SEARCH = 380  # px at 100 %: how wide the search is
_BESIDE = 780  # px at 100 %: from where on it stands beside the rest


class TuningPage(QWidget):
    """See the module's text."""

    open_asked = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("検索の調整"))
        self._center, self._bridge, self._explain = center, bridge, explain
        self._deciding = Deciding(center, self._change, self)
        self._hits: Sequence[Hit] = ()
        self._article_id = ""
        self._held = False  # the article stays, whether it is found or not
        self._done: Done | None = None  # waits to be seen in the search
        names = Names(center)
        self.search = SearchCard(center, bridge, names)
        self.subject = SubjectCard(names)
        self.taught = TaughtCard(names)
        self.rules = RulesCard(names)
        self.synonyms = SynonymsCard(names)
        self.line = ChangeLine()
        self._build()
        self._connect()
        share_room(self, self._share_room)

    def _build(self) -> None:
        space = tokens.space
        self._views = QStackedWidget()
        self._pairs: list[tuple[QBoxLayout, tuple[QWidget, QWidget]]] = []
        for cards in ((self.subject, self.taught), (self.rules, self.synonyms)):
            view = QWidget()
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, view)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(space.s3)
            for card in cards:
                pair.addWidget(card, 3 if card is self.subject else 2)
            self._pairs.append((pair, cards))
            self._views.addWidget(view)
        self._area = ColumnArea((0, 0, 0, 0), space.s3)
        self._area.column.addWidget(self.line)
        self._area.column.addWidget(self._views, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(space.s3, space.s3, space.s3, space.s3)
        self._columns.setSpacing(space.s3)
        self._columns.addWidget(self.search)
        self._columns.addWidget(self._area, 1)

    def _connect(self) -> None:
        self.search.asked.connect(self._ask_anew)
        self.search.chosen.connect(partial(self._choose, held=False))
        self.search.picked.connect(partial(self._choose, held=True))
        self.search.opened.connect(lambda: self._reveal(self._views))
        self.search.decided_asked.connect(self._toggle_view)
        deciding = self._deciding
        self.subject.learn_asked.connect(lambda: deciding.learn(self._words(), self._article_id))
        self.subject.rule_asked.connect(lambda kind: deciding.set_rule(kind, self._words(), self._article_id))
        self.subject.keyword_asked.connect(lambda: self.open_asked.emit(self._article_id, self._words()))
        self.subject.open_asked.connect(lambda: self.open_asked.emit(self._article_id, ""))
        for card in (self.subject, self.taught, self.rules):
            card.unrule_asked.connect(deciding.remove_rule)
        self.taught.forget_asked.connect(deciding.forget)
        self.taught.restore_asked.connect(deciding.restore)
        self.rules.search_asked.connect(self._see_rule)
        self.synonyms.add_asked.connect(deciding.add_group)
        self.synonyms.remove_asked.connect(deciding.remove_group)
        self.line.undone.connect(self._take_back)

    # The search

    def _words(self) -> str:
        return " ".join(self.search.words().split())

    def _ask_anew(self) -> None:
        self._held = self._held and bool(self._words())  # whoever clears the field begins something else
        self._ask()

    def _ask(self) -> None:
        query = self.search.words()
        find = self._center.knowledge.hits
        self._bridge.latest(
            "tuning-search",
            find,
            query,
            MOST,
            self.search.only(),
            then=partial(self._found, query),
            receiver=self,
        )

    def _found(self, query: str, hits: Sequence[Hit]) -> None:
        self._hits = hits
        done, self._done = self._done, None
        self.search.show_hits(hits)
        if not (self._held or done is not None or self._place()):
            self._article_id = hits[0].article_id if hits else ""
        self.search.choose(self._article_id)
        if done is not None:
            self.line.say_done(done, query, self._article_id, self._place())
            self._reveal(self.line)
        self._read()

    def _place(self) -> int:
        """Where the chosen article stands, from 1; 0 where it was not found."""
        found = (at for at, hit in enumerate(self._hits, 1) if hit.article_id == self._article_id)
        return next(found, 0)

    def _choose(self, article_id: str, *, held: bool) -> None:
        self._article_id, self._held = article_id, held
        if held:
            self.search.choose(article_id)
        self._show_view(0)
        self._read()

    def _read(self) -> None:
        if self._article_id:
            query, desk = self.search.words(), self._center.knowledge
            show = partial(self._show_subject, query)
            self._bridge.latest(
                "tuning-subject", read_subject, desk, query, self._article_id, then=show, receiver=self
            )
        else:
            self.subject.show_blank()
            self.taught.show_blank()

    def _show_subject(self, query: str, subject: Subject) -> None:
        if subject.content.id == self._article_id and query == self.search.words():
            department = self.search.only().department_id
            shown = department in ("", subject.content.department_id)
            self.subject.show_subject(subject, query, self._place(), shown)
            self.taught.show_taught(subject.rules, subject.links)

    def refresh(self) -> None:
        """Search and read again; what is typed and chosen stays."""
        self._ask()
        self._bridge.latest(
            "tuning-decisions", read_decisions, self._center.knowledge, then=self._show_decisions
        )

    def _show_decisions(self, decisions: Decisions) -> None:
        self.rules.show_decisions(decisions)
        self.synonyms.show_decisions(decisions)

    def take(self, update: Updated) -> None:
        """Others decided something, or what can be found has changed."""
        if (update.searching or update.articles) and self.isVisible():
            self.refresh()

    def _toggle_view(self) -> None:
        self._show_view(1 - self._views.currentIndex())
        self._reveal(self._views)

    def _show_view(self, index: int) -> None:
        self._views.setCurrentIndex(index)
        self.search.set_decided(bool(index))

    def _see_rule(self, decided: Rule) -> None:
        self._article_id, self._held = decided.article_id, True
        self._show_view(0)
        self.search.ask(decided.words)

    # What is decided

    def _take_back(self, undo: Undo) -> None:
        self._change(self.tr("元に戻しました。"), partial(_without_undo, undo))

    def _change(self, said: str, do: Change, nothing: str = "") -> None:
        """Do it off the GUI thread, then search again.

        Args:
            nothing: what to say where nothing was to do.
        """
        done = partial(Done, said, self.search.words(), self._article_id, self._place())
        self._bridge.run(do, then=partial(self._changed, done, nothing), failed=self._refused, receiver=self)

    def _changed(self, done: Callable[[Undo | None], Done], nothing: str, undo: Undo | None) -> None:
        if undo is None and nothing:
            self.line.say("info", nothing)
            return
        self._done = done(undo)
        self.synonyms.set_error("")
        self.refresh()

    def _refused(self, problem: Exception) -> None:
        words = self._deciding.refusal(problem) or self._explain(problem)
        if isinstance(problem, RuleRefused) and self._views.currentIndex():
            self.synonyms.set_error(words)
        else:
            self.line.say("bad", words)
            self._reveal(self.line)

    # Room

    def _reveal(self, widget: QWidget) -> None:
        """With large text the search above fills the window: scroll to what is below it."""
        if self._columns.count() == 1:
            self._area.column.activate()
            self._area.verticalScrollBar().setValue(widget.y())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _share_room(self) -> None:
        """The search beside the rest, or where that is too narrow above it; two cards beside each other, or not."""
        room, gap = self.width() - 2 * tokens.space.s3, tokens.space.s3
        beside = room >= tokens.px(_BESIDE)
        if beside != (self._columns.count() == 2):
            if beside:
                self._columns.insertWidget(0, self.search)
            else:
                self._area.column.insertWidget(0, self.search)
        self.search.setMinimumWidth(tokens.px(_SEARCH) if beside else 0)
        self.search.setMaximumWidth(self.search.minimumWidth() if beside else tokens.any)
        room -= tokens.px(_SEARCH) + gap if beside else 0
        for pair, (one, other) in self._pairs:
            needed = one.minimumSizeHint().width() + gap + other.minimumSizeHint().width()
            way = QBoxLayout.Direction
            pair.setDirection(way.LeftToRight if needed <= room else way.TopToBottom)


def _without_undo(undo: Undo) -> None:
    undo()
