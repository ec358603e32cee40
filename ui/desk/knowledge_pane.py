"""The knowledge beside the call: search, articles, and where a call can be put through to.

The list above keeps its height whatever it shows. Below it stands either one article or the departments, so nothing moves
while the operator types.

    show_start(frequent, departments, caption="")   before anything was searched
    show_suggestions(hits)                  what fits the note: a quiet group, never in the way of a search
    show_hits(query, hits, milliseconds, elsewhere=0, directory=None)
                                            answers `query_changed`; an answer to an older query is passed over
    show_failed()                           the search does not work; the operator can try again
    show_article(revision, html, department, may_use, latest=None)   html from article_sheet.rendered
    shown_article(), mark_newer(number or None)    the article being read, and that it is no longer the published one
    show_departments(departments)
    set_used({article id: revision})        what was read out in this contact
    set_may_use(bool)                       whether there is a contact to use an article in
    search(words)                           as if typed; "" for the next call
    set_filters(events, departments), filter()      what can be looked through alone; "" for the next call is also without
    show_further(article id, near, next)    articles to go on with, under the one being read
    show_why(title, explanation)            answers `why_asked`
    query_changed(str) filter_changed(Filter) article_requested(str) why_asked(article id) used(article id, revision, words searched) copied(article id)
    feedback_given(kind, article id or "", note) link_requested(address)
    waste_requested(thing) facility_requested(id)   a row beside the articles was opened; `below` shows its page

Keys: F2 search · ↑↓ Enter in the results · PgUp PgDn scroll the article · Alt+1…9 open · Alt+Enter use · Ctrl+Shift+C copy ·
Ctrl+Shift+L next language · Ctrl+Shift+F tell what is wrong · Alt+F filter · Alt+0 no filter · Alt+R further articles ·
Alt+W why it was found · Alt+H it helped · Esc one step back, also to the article that led to this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callcenter.knowledge.article import Revision
from callcenter.knowledge.departments import Department
from ui.desk.department_list import DepartmentList
from ui.desk.filter_page import Filter, FilterLine
from ui.desk.foot_room import FootRoom
from ui.desk.further_list import Titled
from ui.desk.knowledge_below import KnowledgeBelow
from ui.desk.knowledge_results import KnowledgeResults
from ui.desk.query_field import QueryField
from ui.theme import tokens
from ui.widgets import ActionButton, Card, KeyCap, Label, ProgressLine, rule

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.directory.desk import DirectoryHits
    from callcenter.knowledge.directory.facilities import Facility
    from callcenter.knowledge.explaining import Explanation
    from callcenter.knowledge.hits import Hit

FILTER = "Alt+F"
WHY = "Alt+W"
_LEAST_WITH_CAP = 320  # px at 100 % for title, status and the key of the filters
_SAID = 2_500  # ms a confirmation stays


class KnowledgePane(Card):
    """The right column of the desk; see the module's text."""

    query_changed = Signal(str)
    article_requested = Signal(str)
    used = Signal(str, int, str)
    filter_changed = Signal(object)
    why_asked = Signal(str)
    feedback_given = Signal(str, str, str)
    copied = Signal(str)
    link_requested = Signal(str)
    waste_requested = Signal(object)
    facility_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("ナレッジ"), flush=True, parent=parent)
        self._query = ""
        self._chosen = Filter()
        self._found = ""
        self._used: dict[str, int] = {}
        self._status = Label("", "nmeta")
        self.add_head(self._status)
        filters = ActionButton("", kind="icon", icon="funnel")
        filters.setAccessibleName(self.tr("絞り込み"))
        filters.setToolTip(self.tr("ライフイベントや所管課で絞り込む（Alt+F）"))
        filters.clicked.connect(lambda: self._below.show_filters())
        self.add_head(filters)
        self._filter_cap = KeyCap(FILTER)
        self.add_head(self._filter_cap)
        self._build_search()
        self._build_below()
        self._build_foot()
        self._said = QTimer(self, singleShot=True, interval=_SAID)
        self._said.timeout.connect(self._say_status)
        self._say_status()

    # Building

    def _build_search(self) -> None:
        space = tokens.space
        row = QHBoxLayout()
        row.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        self._field = QueryField(self.tr("FAQ・制度・手続きを検索"), "F2")
        row.addWidget(self._field)
        self.body.addLayout(row)
        self._line = FilterLine()
        self._line.cleared.connect(lambda: self._filter(Filter()))
        self.body.addWidget(self._line)
        self._progress = ProgressLine()
        self.body.addWidget(self._progress)
        self._departments = DepartmentList()
        self._results = KnowledgeResults(self._departments)
        self._results.opened.connect(self._open)
        self._results.retried.connect(lambda: self.query_changed.emit(self._query))
        self._field.searched.connect(self._typed)
        self._field.moved.connect(self._results.move)
        self._field.entered.connect(self._results.open_current)
        self.body.addWidget(self._results)
        self.body.addWidget(rule("h"))

    def _build_below(self) -> None:
        self._below = KnowledgeBelow(self._departments, self)
        self._below.article_requested.connect(self._go_on)
        self._below.link_requested.connect(self.link_requested)
        for page in (self._below.waste, self._below.facility):
            page.copied.connect(lambda: self._say(self.tr("コピーしました")))
        self._page = self._below.page
        self._page.used.connect(self._use)
        self._page.copied.connect(self._say_copied)
        self._field.paged.connect(self._page.scroll_page)
        self._departments.opened.connect(self._open)
        self._departments.clicked.connect(lambda _index: self._open(self._departments.value()))
        self._filters = self._below.filters
        self._filters.changed.connect(self._filter)
        self._filters.closed.connect(self._step_back)
        self.body.addWidget(self._below, 1)

    def _build_foot(self) -> None:
        self._foot = FootRoom(self._results, self._below)
        self._foot.given.connect(self._send_feedback)
        self._foot.why_asked.connect(self.why_asked)
        self._foot.left.connect(self._take_keyboard)
        self._results.missing.connect(lambda: self._foot.judge("missing"))
        self.body.addWidget(self._foot)
        for key, act in (
            ("Ctrl+Shift+F", self._foot.judge_shown),
            (WHY, self._foot.ask_why),
            (FILTER, self._below.show_filters),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # What goes in

    def show_start(
        self,
        frequent: Sequence[Hit],
        departments: Sequence[Department],
        caption: str = "",
    ) -> None:
        """Show what helps before anything was searched.

        Args:
            frequent: the articles most asked for now.
            caption: over the frequent articles; where the call came in says more than the usual words.
        """
        self.show_departments(departments)
        self._results.set_frequent(frequent, caption)
        self._below.begin()
        self._say_status()

    def show_suggestions(self, hits: Sequence[Hit]) -> None:
        """Show what fits the note. While a search or its results are looked at, it waits."""
        self._results.set_suggestions(hits)

    @property
    def below(self) -> KnowledgeBelow:
        """What stands below the list."""
        return self._below

    def show_hits(
        self,
        query: str,
        hits: Sequence[Hit],
        milliseconds: float,
        elsewhere: int = 0,
        directory: DirectoryHits | None = None,
    ) -> None:
        """Show what was found.

        Args:
            elsewhere: how many articles more there would be without the filter, where there are none.
            directory: facilities and waste that were found beside the articles.
        """
        if query != self._query:
            return
        self._progress.set_busy(False)
        self._results.set_hits(hits, self._filters.name_of(self._chosen), elsewhere, directory)
        count = self.tr("%n件", "", len(hits))
        self._found = self.tr("{count}・{time} ms").format(count=count, time=max(1, round(milliseconds)))
        self._say_status()

    def show_failed(self) -> None:
        """Say that the search does not work; an article that is read stays."""
        self._progress.set_busy(False)
        self._results.set_failed()

    def show_article(
        self,
        revision: Revision,
        html: Mapping[str, str],
        department: Department | None,
        may_use: bool,
        latest: int | None = None,
    ) -> None:
        """Show an article below the list.

        Args:
            html: its texts as `article_sheet.rendered` gives them.
            may_use: whether there is a contact whose answer it can be.
            latest: the number of the published revision, where this may be an older one.
        """
        where = self._departments.where(department) if department is not None else None
        self._below.show_article(revision, html, where, latest)
        self.set_may_use(may_use)
        self.set_used(self._used)
        self._results.choose_article(revision.content.id)

    def show_further(self, article_id: str, near: Sequence[Titled], next_: Sequence[Titled]) -> None:
        """Show under the article what is near it and what others asked next; passed over where another is read by now."""
        if self._page.revision is not None and self._page.revision.content.id == article_id:
            self._page.show_further(near, next_)

    def show_why(self, title: str, explanation: Explanation) -> None:
        """Say why the article with this title was found."""
        self._foot.show_why(title, explanation)

    def set_filters(self, events: Sequence[tuple[str, str]], departments: Sequence[tuple[str, str]]) -> None:
        """What can be looked through alone: id and name of each."""
        self._filters.set_choices(events, departments)

    def shown_article(self) -> Revision | None:
        """The revision being read, if any."""
        return self._page.revision

    def mark_newer(self, latest: int | None) -> None:
        """Say of the revision being read that another is published now, or none; nothing in it moves."""
        self._page.mark_newer(latest)

    def show_departments(self, departments: Sequence[Department]) -> None:
        """Say where calls can be put through to now."""
        self._departments.set_departments(departments)

    def set_used(self, used: Mapping[str, int]) -> None:
        """Which articles were read out in this contact, and which revision of each."""
        self._used = dict(used)
        revision = self._page.revision
        self._page.set_used(self._used.get(revision.content.id) if revision else None)

    def set_may_use(self, may_use: bool) -> None:
        """Whether there is a contact whose answer an article can be."""
        self._page.set_may_use(may_use)
        self._below.waste.set_may_use(may_use)

    def opening(self, facility: Facility) -> tuple[str, str] | None:
        """Whether a facility is open, in words, and the kind of the pill; None where its hours are not known."""
        return self._departments.opening(facility) if facility.hours else None

    def search(self, words: str) -> None:
        """Search for `words` as if they had been typed; nothing clears the search for the next call."""
        self._field.setText(words)
        if not words:
            self._filter(Filter())
            self._below.close_page()

    # Search

    def _typed(self, words: str) -> None:
        query = " ".join(words.split())
        if query == self._query:
            return
        self._query = query
        self._progress.set_busy(bool(query))
        self._results.set_query(query)
        self._say_status()
        self.query_changed.emit(query)

    def _open(self, value: object) -> None:
        if not isinstance(value, tuple):
            return
        kind, number = value
        self._below.open_from_list()
        if kind == "article":
            self.article_requested.emit(number)
        elif kind == "waste":
            self.waste_requested.emit(number)
        elif kind == "facility":
            self.facility_requested.emit(number)
        elif (department := self._departments.department(number)) is not None:
            self._below.show_department(department, *self._departments.opening(department))

    # The filter

    def _filter(self, chosen: Filter) -> None:
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self._filters.set_filter(chosen)
        self._line.show_filter(self._filters.name_of(chosen))
        self._progress.set_busy(bool(self._query))
        self._results.set_pending()
        self.filter_changed.emit(chosen)

    # The article

    def _go_on(self, article_id: str) -> None:
        """From the article being read to another, which is read from its beginning, wherever the keyboard was in it."""
        if self._page.isAncestorOf(self.focusWidget() or self):
            self._take_keyboard()
        self.article_requested.emit(article_id)

    def _use(self) -> None:
        revision = self._page.revision
        if revision is not None:
            id_, number = revision.content.id, revision.number
            self.set_used(self._used | {id_: number})
            self.used.emit(id_, number, self._results.searched)

    def _say_copied(self) -> None:
        if self._page.revision is not None:
            self.copied.emit(self._page.revision.content.id)
            self._say(self.tr("コピーしました"))

    def _send_feedback(self, kind: str, article_id: str, note: str) -> None:
        self.feedback_given.emit(kind, article_id, note)
        self._say(self.tr("FAQ担当に送りました"))

    # The pane itself

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._said.start()

    def _say_status(self) -> None:
        before = "" if self._below.is_loading() else self.tr("検索の前")
        self._status.setText(self._found if self._query else before)

    def _step_back(self) -> bool:
        """To the article that led here, then close it, then empty the search; false where there is nothing left."""
        if self._foot.says_why():
            self._foot.put_away()
        elif not self._below.step_back():
            if not self._field.text():
                return False
            self._field.clear()
        self._take_keyboard()
        return True

    def _take_keyboard(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # inside this pane Esc is the pane's, whatever another pane would close with it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._step_back():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._results.share(self.height())
        self._filter_cap.setVisible(self.width() >= tokens.px(_LEAST_WITH_CAP))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
