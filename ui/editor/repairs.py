"""From a piece of work to its repair: the article opens where it is to be mended, and what was asked for is closed by it.

Repairs(center, bridge, writing, sections, editor, list, names)
    .follow(id or entry), .go_to(id or entry)   moved over; chosen: then the keyboard goes to the place too
    .reflect(remark)        an operator's remark has been dealt with
    .published(id)          operators read the article now
    pane                    what is shown of words instead of an article
    words_shown(bool)       the pane is to be seen, or the article; as .showing_words says
    .set_work(work)         the lists were read again
    changed()               the lists are to be read again
    said(words, kind)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import Feedback
from callcenter.knowledge.learning import LearnedLink
from callcenter.knowledge.open_searches import ClosedSearch, OpenSearch, SearchOutcome
from callcenter.knowledge.worklist import WorkEntry, WorkKind, WorkList
from ui.bridge import Bridge
from ui.editor.article_editor import ArticleEditor
from ui.editor.opened import Unanswered
from ui.editor.sections import Sections
from ui.editor.undo_line import UndoLine
from ui.editor.words_pane import SHOWN, WordsPane, WordsShown
from ui.editor.writing import Writing

if TYPE_CHECKING:
    from callcenter.app import CallCenter

_DATES = {
    WorkKind.OVERDUE: "review_on",
    WorkKind.REVIEW_SOON: "review_on",
    WorkKind.EXPIRED: "expires_on",
    WorkKind.EXPIRING: "expires_on",
}
_FIELDS = {"unknown_related": "related", "unknown_script": "script_id"}


class Repairs(QObject):
    """See the module's text."""

    words_shown = Signal(bool)
    changed = Signal()
    said = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        writing: Writing,
        sections: Sections,
        editor: ArticleEditor,
        undo: UndoLine,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._writing = center, bridge, writing
        self._sections, self._editor, self._undo, self._names = sections, editor, undo, names
        self._place: tuple[str, Callable[[], object]] | None = None  # where the article is to be mended
        self._asked: Unanswered | None = None  # whose words are shown
        self._answers: dict[str, Unanswered] = {}  # by the new article that was begun for them
        self.pane = WordsPane()
        self.pane.begin_requested.connect(self._begin)
        self.pane.learn_requested.connect(self._learn)
        self.pane.close_requested.connect(lambda: self._close(self._asked))
        self.pane.searched.connect(self._find)
        writing.shown.connect(self._arrive)
        writing.kept.connect(self._remember)
        sections.comparing.apart.connect(self._are_apart)

    @property
    def showing_words(self) -> bool:
        """Whether words stand in the article's place."""
        return self._asked is not None

    def set_work(self, work: WorkList) -> None:
        """Words that somebody has dealt with are not shown any more."""
        if self._asked is None:
            return
        left = (_unanswered(entry) for found in work.entries.values() for entry in found)
        self._asked = next((each for each in left if each and _same(each, self._asked)), None)
        if self._asked is None:
            self.words_shown.emit(False)

    # Going there

    def follow(self, chosen: object) -> None:
        """Show what was moved over; the keyboard stays where it is."""
        self._show(chosen, by_hand=False)

    def go_to(self, chosen: object) -> None:
        """Go where it is repaired."""
        self._show(chosen, by_hand=True)

    def _show(self, chosen: object, *, by_hand: bool) -> None:
        entry = chosen if isinstance(chosen, WorkEntry) else None
        unanswered = _unanswered(entry)
        if unanswered is not None:
            again = unanswered == self._asked
            self._show_words(unanswered)
            if by_hand and again:
                self._begin()
            elif by_hand:
                self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        article_id = entry.article.id if entry and entry.article else str(chosen)
        self._place = (article_id, partial(self._go_in, entry, by_hand)) if entry else None
        self._hide_words()
        opened = self._writing.opened
        if opened is not None and opened.content.id == article_id:
            self._arrive()
        else:
            self._writing.open(article_id)

    def _arrive(self) -> None:
        """An article is on the screen: perhaps the one that is to be mended."""
        self._hide_words()
        opened, place = self._writing.opened, self._place
        if opened is not None and place is not None and opened.content.id == place[0]:
            self._place = None
            place[1]()

    def _go_in(self, entry: WorkEntry, by_hand: bool) -> None:
        if entry.other is not None:
            self._sections.comparing.show_article(entry.other.id)
        elif entry.kind is WorkKind.STALE and entry.article is not None:
            self._editor.texts.show_text(entry.article.stale[0])
        elif entry.problems:
            first = entry.problems[0]
            address = str(first.facts.get("address") or f"faq:{first.facts.get('id', '')}")
            if first.code not in _FIELDS:
                self._editor.texts.show_link(address)
            elif by_hand:
                self._editor.fields.go_to(_FIELDS[first.code])
        elif by_hand and entry.kind in _DATES:
            self._editor.fields.go_to(_DATES[entry.kind])

    # Words without an answer

    def _show_words(self, asked: Unanswered) -> None:
        self._place = None
        if asked != self._asked:
            self._writing.save()
            self._asked = asked
            self.pane.show_words(self._shown(asked))
            self.pane.show_hits([])
            self._find("")
        self.words_shown.emit(True)

    def _hide_words(self) -> None:
        if self._asked is not None:
            self._asked = None
            self.words_shown.emit(False)

    def _shown(self, asked: Unanswered) -> WordsShown:
        if isinstance(asked, Feedback):
            who = self._names.get(asked.operator_id, asked.operator_id)
            facts = f"{who}　{asked.at.astimezone(TOKYO):%Y/%m/%d %H:%M}"
            return WordsShown(self.tr("FAQにない"), "warn", asked.search_words, asked.note, facts)
        nothing = asked.outcome is SearchOutcome.NOTHING
        facts = self.tr("90日に%n回", "", asked.count) + "　"
        facts += self.tr("最後 {day}").format(day=f"{asked.last.astimezone(TOKYO):%Y/%m/%d %H:%M}")
        why = (
            self.tr("この検索では、記事が一つも見つかりませんでした。")
            if nothing
            else self.tr("記事は見つかりましたが、どれも回答に使われませんでした。")
        )
        pill = (self.tr("結果なし"), "warn") if nothing else (self.tr("使われず"), "mute")
        return WordsShown(*pill, asked.words, why, facts)

    def _find(self, words: str) -> None:
        asked = self._asked
        words = words.strip() or (_words(asked) if asked is not None else "")
        if words:
            self._bridge.latest(
                "editor-words", self._hits, words, then=self.pane.show_hits, receiver=self.pane
            )

    def _hits(self, words: str) -> list[tuple[str, str, str]]:
        """On a worker thread."""
        knowledge = self._center.knowledge
        found = knowledge.hits(words, SHOWN) or knowledge.index.suggest(words, SHOWN)
        return [
            (hit.article_id, hit.title, self._names.get(one.content.department_id, ""))
            for hit in found
            if (one := knowledge.published.get(hit.article_id)) is not None
        ]

    def _begin(self) -> None:
        if self._asked is not None:
            self._writing.begin(self._asked)

    def _learn(self, article_id: str) -> None:
        asked = self._asked
        if asked is not None:
            self._bridge.run(self._learn_and_close, asked, article_id, then=self._learned, receiver=self.pane)

    def _learn_and_close(
        self, asked: Unanswered, article_id: str
    ) -> tuple[str, LearnedLink | None, Callable[[], object]]:
        """On a worker thread."""
        knowledge, person = self._center.knowledge, self._center.person
        new = knowledge.learn(_words(asked), article_id, person)
        link = next(iter(knowledge.learned.of_article(article_id)), None) if new else None
        return article_id, link, self._closed(asked)

    def _learned(self, done: tuple[str, LearnedLink | None, Callable[[], object]]) -> None:
        article_id, link, reopen = done

        def undo() -> None:
            """On a worker thread."""
            if link is not None:
                self._center.knowledge.forget(link, self._center.person)
            reopen()

        self._tell(self.tr("{id} が見つかるようになりました").format(id=article_id), undo)

    # Closing

    def reflect(self, remark: Feedback) -> None:
        """An operator's remark has been dealt with."""
        self._close(remark)

    def _close(self, asked: Unanswered | None, words: str = "") -> None:
        if asked is not None:
            said = words or (
                self.tr("指摘を閉じました") if isinstance(asked, Feedback) else self.tr("閉じました")
            )
            self._bridge.run(self._closed, asked, then=partial(self._tell, said), receiver=self.pane)

    def _closed(self, asked: Unanswered) -> Callable[[], object]:
        """Close it, on a worker thread; what opens it again, on one too."""
        knowledge, person = self._center.knowledge, self._center.person
        if isinstance(asked, Feedback):
            closed = knowledge.feedback.close(asked.id, person)
            return partial(knowledge.feedback.reopen, asked.id, person) if closed else _nothing
        search: ClosedSearch | None = knowledge.searches.close(asked.spellings, person)
        return partial(knowledge.searches.reopen, search, person) if search is not None else _nothing

    def _are_apart(self, article_id: str, other: str) -> None:
        pairs, person = self._center.knowledge.pairs, self._center.person
        said = self.tr("{id} とは別の記事として残します").format(id=other)
        self._tell(
            said, partial(pairs.compare_again, article_id, other, person), self._sections.look_for_alike
        )

    def _tell(
        self, words: str, undo: Callable[[], object], look_again: Callable[[], object] = lambda: None
    ) -> None:
        def tell_change(_done: object = None) -> None:
            look_again()
            self.changed.emit()

        self.said.emit(words, "ok")
        self._undo.show_done(words, partial(self._bridge.run, undo, then=tell_change))
        tell_change()

    # What is closed by publishing

    def _remember(self) -> None:
        opened = self._writing.opened
        if opened is not None and opened.answers is not None:
            self._answers[opened.content.id] = opened.answers

    def published(self, article_id: str) -> None:
        """Operators read the article now: what it was begun for has its answer."""
        asked = self._answers.pop(article_id, None)
        opened = self._writing.opened
        if opened is not None and opened.content.id == article_id:
            opened.answers = None
        if asked is not None:
            self._close(asked, self.tr("「{words}」に答えました").format(words=_words(asked)))


def _unanswered(entry: WorkEntry | None) -> Unanswered | None:
    if entry is None or entry.article is not None:
        return None
    return entry.search or next(iter(entry.remarks), None)


def _same(one: Unanswered, other: Unanswered) -> bool:
    """Whether they are about the same, also when it was searched once more."""
    return one == other or (
        isinstance(one, OpenSearch) and isinstance(other, OpenSearch) and one.words == other.words
    )


def _words(asked: Unanswered) -> str:
    return asked.words if isinstance(asked, OpenSearch) else asked.search_words


def _nothing() -> None:
    """Somebody else has closed it: it is theirs to open again."""
