"""Finding the answer: the knowledge pane, the search behind it, and the contact an answer is linked to."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from callcenter.app import CallCenter
from callcenter.knowledge.article import Revision
from callcenter.knowledge.directory.desk import DirectoryHits
from callcenter.knowledge.feedback import FeedbackKind
from callcenter.knowledge.hits import Hit
from callcenter.knowledge.search import Only
from callcenter.knowledge.use import SearchMade
from ui.bridge import Bridge
from ui.desk.answer_aids import AnswerAids
from ui.desk.article_sheet import rendered, title_of
from ui.desk.knowledge_pane import KnowledgePane
from ui.desk.open_contact import OpenContact
from ui.desk.search_record import SearchRecord
from ui.desk.session import DeskSession
from ui.outage import is_away

SUGGEST_MS = 350  # after the last key in the question
MOST_LISTED = 20  # articles, where a filter is on and nothing was typed


class Answers(QObject):
    """Serves a `KnowledgePane`. `told(str, str)` is for the foot line."""

    told = Signal(str, str)

    def __init__(
        self, center: CallCenter, bridge: Bridge, session: DeskSession, pane: KnowledgePane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._center = center
        self._bridge = bridge
        self._session = session
        self._pane = pane
        self._query = self._question = ""
        self._record = SearchRecord(self._keep_search)
        self._aids = AnswerAids(center, bridge, pane, self)
        self._aids.only_changed.connect(self._look_elsewhere)
        self._frequent: Sequence[Revision] = ()
        self._shown: Revision | None = None
        self._suggest = QTimer(self, singleShot=True, interval=SUGGEST_MS)
        self._suggest.timeout.connect(self._find_suggestions)
        pane.query_changed.connect(self._search)
        pane.article_requested.connect(self.open)
        pane.waste_requested.connect(self._record.answered_beside)
        pane.facility_requested.connect(self._record.answered_beside)
        pane.link_requested.connect(self._follow_link)
        pane.why_asked.connect(self._ask_why)
        pane.used.connect(self._use)
        pane.feedback_given.connect(self._give_feedback)
        session.switched.connect(self._begin)
        session.draft_changed.connect(self._question_changed)
        session.finished.connect(self._learn)

    @property
    def query(self) -> str:
        """The words of the last search."""
        return self._query

    def _begin(self) -> None:
        """Another contact, or none: the last one's search goes."""
        contact = self._session.current
        self._record.end()
        self._query = ""
        self._question = contact.draft.question if contact else ""
        self._pane.search("")
        self._pane.set_may_use(contact is not None)
        self._show_used()
        self._pane.show_suggestions(())
        if self._question:
            self._suggest.start()
        if contact is None:  # not while a call begins: what is asked most has not changed since
            self._bridge.latest(
                "frequent", self._center.frequent_articles, then=self._show_start, failed=self._no_start
            )

    def _show_start(self, frequent: Sequence[Revision]) -> None:
        self._frequent = frequent
        self._aids.offer()
        departments = list(self._center.departments.values())
        if self._aids.only == Only():
            self._pane.show_start([_as_hit(one) for one in frequent], departments)
            return
        # Nothing was typed yet: all that is looked through, what is asked most first.
        often = [one for one in frequent if self._aids.fits(one)]
        rest = [one for one in self._center.knowledge.published.values() if self._aids.fits(one)]
        shown = [_as_hit(one) for one in (*often, *(one for one in rest if one not in often))]
        self._pane.show_start(shown[:MOST_LISTED], departments, self.tr("絞り込んだ記事"))

    def _look_elsewhere(self) -> None:
        """The filter changed."""
        self._show_start(self._frequent)
        self._find_suggestions()
        self._search(self._query)

    def _no_start(self, error: Exception) -> None:
        """What is asked most is a convenience: without the database the articles and departments are here all the same."""
        self._show_start([])
        if not is_away(error):
            self._bridge.error.emit(error)

    def _show_used(self) -> None:
        contact = self._session.current
        self._pane.set_used(
            {one.article_id: one.revision for one in contact.draft.articles} if contact else {}
        )

    # Search

    def _search(self, query: str) -> None:
        self._query = query
        self._record.typed(query, self._session.current)
        if query:
            self._bridge.latest(
                "search",
                self._timed,
                query,
                self._aids.only,
                then=self._show_hits,
                failed=self._search_failed,
            )

    def _timed(self, query: str, only: Only) -> tuple[str, list[Hit], float, int, DirectoryHits]:
        begun = perf_counter()
        hits = self._titled(self._center.knowledge.hits(query, only=only))
        beside = self._center.knowledge.directory.find(query)
        took = (perf_counter() - begun) * 1000
        elsewhere = len(self._center.knowledge.hits(query)) if not hits and only != Only() else 0
        return query, hits, took, elsewhere, beside

    def _show_hits(self, found: tuple[str, list[Hit], float, int, DirectoryHits]) -> None:
        self._record.found(found[0], found[1])
        self._pane.show_hits(*found)

    def _search_failed(self, error: Exception) -> None:
        self._pane.show_failed()
        self._bridge.error.emit(error)

    def _question_changed(self) -> None:
        contact = self._session.current
        if contact is not None and contact.draft.question != self._question:
            self._question = contact.draft.question
            self._suggest.start()

    def _find_suggestions(self) -> None:
        self._bridge.latest(
            "suggest", self._suggested, self._question, self._aids.only, then=self._pane.show_suggestions
        )

    def _suggested(self, question: str, only: Only) -> list[Hit]:
        return self._titled(self._center.knowledge.index.suggest(question, only=only))

    def _titled(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits with titles in the language of the screen; what was found in another title is not marked."""
        published, titled = self._center.knowledge.published, []
        for hit in hits:
            title = title_of(published[hit.article_id].content) if hit.article_id in published else hit.title
            titled.append(hit if title == hit.title else replace(hit, title=title, matches=()))
        return titled

    # Articles

    def open(self, article_id: str) -> None:
        """Show the published revision of an article."""
        revision = self._center.knowledge.published.get(article_id)
        if revision is None:
            self.told.emit(self.tr("この記事は公開されていません。"), "warn")
            return
        self._bridge.latest(
            "article", rendered, revision.content, then=lambda html: self._show(revision, html), receiver=self
        )

    def _show(self, revision: Revision, html: dict[str, str]) -> None:
        self._shown = revision
        self._record.opened(revision.content.id)
        content = revision.content
        self._pane.show_article(
            revision,
            html,
            self._center.departments.get(content.department_id),
            self._session.current is not None,
        )
        self._aids.show_further(revision)

    def mark_newer(self, changed: Collection[str]) -> None:
        """Other revisions of these articles are published now: the one being read stays, and says so."""
        shown = self._pane.shown_article()
        if shown is None or shown.content.id not in changed:
            return
        latest = self._center.knowledge.published.get(shown.content.id)
        if latest is None:
            self._pane.mark_newer(None)
            self.told.emit(
                self.tr("読んでいる記事が取り下げられました。案内には使わないでください。"), "warn"
            )
        elif latest.number != shown.number:
            self._pane.mark_newer(latest.number)
            words = self.tr("読んでいる記事の新しい版（第{number}版）が出ました。開き直すと読めます。")
            self.told.emit(words.format(number=latest.number), "warn")

    def _ask_why(self, article_id: str) -> None:
        words = self._query or self._question
        if words:
            self._aids.explain(words, article_id)
        else:
            self.told.emit(self.tr("まだ何も検索していません。"), "info")

    def _follow_link(self, address: str) -> None:
        """Links inside the library open here; the desk opens no browser, the address is shown to be read out."""
        if address.startswith("faq:"):
            self.open(address.removeprefix("faq:"))
        else:
            self.told.emit(address, "info")

    def _use(self, article_id: str, number: int, words: str) -> None:
        revision = self._shown
        if revision is not None and (revision.content.id, revision.number) == (article_id, number):
            self._session.use_article(revision, words)
            self._record.used(article_id)
            self._show_used()

    # What is learned

    def _keep_search(self, made: SearchMade) -> None:
        """A search without a contact."""
        self._bridge.run(self._center.keep_searches, [made], None, ())

    def _learn(self, contact: OpenContact) -> None:
        self._bridge.run(self._center.keep_searches, contact.searches, contact.draft, contact.private)

    def _give_feedback(self, kind: str, article_id: str, note: str) -> None:
        contact = self._session.current
        self._bridge.run(
            self._center.knowledge.give_feedback,
            FeedbackKind(kind),
            self._center.person,
            article_id,
            self._query,
            note,
            contact.draft.id if contact else None,
            then=self._feedback_kept,
        )

    def _feedback_kept(self, _: None) -> None:
        self.told.emit(self.tr("FAQ担当に伝えました。"), "ok")


def _as_hit(revision: Revision) -> Hit:
    content = revision.content
    return Hit(
        content.id,
        revision.number,
        title_of(content),
        content.department_id,
        content.category_id,
        score=0.0,
        matches=(),
        snippet="",
        snippet_matches=(),
        words=(),
    )
