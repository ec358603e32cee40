"""The knowledge beside the call: search, articles, and where a call can be put through to.

The list above keeps its height whatever it shows. Below it stands either one article or the departments, so nothing moves
while the operator types.

    show_start(frequent, departments, caption="")   before anything was searched
    show_suggestions(hits)                  what fits the note: a quiet group, never in the way of a search
    show_hits(query, hits, milliseconds)    answers `query_changed`; an answer to an older query is passed over
    show_failed()                           the search does not work; the operator can try again
    show_article(revision, html, department, may_use, titles={}, latest=None)   html from article_sheet.rendered
    shown_article(), mark_newer(number or None)    the article being read, and that it is no longer the published one
    show_departments(departments)
    set_used({article id: revision})        what was read out in this contact
    set_may_use(bool)                       whether there is a contact to use an article in
    search(words)                           as if typed; "" for the next call
    query_changed(str) article_requested(str) used(article id, revision, words searched) copied(article id)
    feedback_given(kind, article id or "", note) link_requested(address)

Keys: F2 search · ↑↓ Enter in the results · PgUp PgDn scroll the article · Alt+1…9 open · Alt+Enter use · Ctrl+Shift+C copy ·
Ctrl+Shift+L next language · Ctrl+Shift+F tell what is wrong · Esc one step back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.article import Revision
from callcenter.knowledge.departments import Department
from ui.desk.article_page import ArticlePage
from ui.desk.department_list import DepartmentList
from ui.desk.department_page import DepartmentPage
from ui.desk.feedback_form import FeedbackForm, FeedbackQuestions
from ui.desk.knowledge_results import KnowledgeResults
from ui.desk.knowledge_start import KnowledgeStart
from ui.desk.query_field import QueryField
from ui.theme import tokens
from ui.widgets import Card, EmptyState, Label, ProgressLine, rule

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.hits import Hit

_LEAST_WITH_FORM = 420  # px at 100 % for list and article
_LEAST_BELOW = 96  # px
_SAID = 2_500  # ms a confirmation stays


class KnowledgePane(Card):
    """The right column of the desk; see the module's text."""

    query_changed = Signal(str)
    article_requested = Signal(str)
    used = Signal(str, int, str)
    feedback_given = Signal(str, str, str)
    copied = Signal(str)
    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("ナレッジ"), flush=True, parent=parent)
        self._query = ""
        self._found = ""
        self._used: dict[str, int] = {}
        self._status = Label("", "nmeta")
        self.add_head(self._status)
        self._build_search()
        self._build_below()
        self._build_form()
        self._said = QTimer(self, singleShot=True, interval=_SAID)
        self._said.timeout.connect(self._say_status)
        self._show_below(self._loading)
        self._say_status()

    # Building

    def _build_search(self) -> None:
        space = tokens.space
        row = QHBoxLayout()
        row.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        self._field = QueryField(self.tr("FAQ・制度・手続きを検索"), "F2")
        row.addWidget(self._field)
        self.body.addLayout(row)
        self._progress = ProgressLine()
        self.body.addWidget(self._progress)
        self._departments = DepartmentList()
        self._results = KnowledgeResults(self._departments)
        self._results.opened.connect(self._open)
        self._results.missing.connect(lambda: self._open_form("missing"))
        self._results.retried.connect(lambda: self.query_changed.emit(self._query))
        self._field.searched.connect(self._typed)
        self._field.moved.connect(self._results.move)
        self._field.entered.connect(self._results.open_current)
        self.body.addWidget(self._results)
        self.body.addWidget(rule("h"))

    def _build_below(self) -> None:
        questions = FeedbackQuestions()
        questions.asked.connect(self._open_form)
        self._page = ArticlePage(questions)
        self._page.link_clicked.connect(self._follow)
        self._page.used.connect(self._use)
        self._page.copied.connect(self._say_copied)
        self._field.paged.connect(self._page.scroll_page)
        self._departments.opened.connect(self._open)
        self._departments.clicked.connect(lambda _index: self._open(self._departments.value()))
        self._start = KnowledgeStart(self._departments)
        self._department_page = DepartmentPage()
        self._department_page.closed.connect(self._close_below)
        self._loading = EmptyState(
            "database", self.tr("FAQを読み込んでいます"), self.tr("電話は、いまでも受けられます。")
        )
        self._below = QStackedWidget()
        # Else the largest page would claim its height for all of them.
        self._below.setMinimumHeight(_LEAST_BELOW)
        for page in (self._start, self._page, self._department_page, self._loading):
            self._below.addWidget(page)
        self.body.addWidget(self._below, 1)

    def _build_form(self) -> None:
        space = tokens.space
        self._form_room = QWidget()
        margin = QVBoxLayout(self._form_room)
        margin.setContentsMargins(space.s1, space.s1, space.s1, space.s1)
        self._form = FeedbackForm()
        self._form.given.connect(self._send_feedback)
        self._form.closed.connect(self._after_form)
        margin.addWidget(self._form)
        self._form_room.hide()
        self.body.addWidget(self._form_room)
        QShortcut(QKeySequence("Ctrl+Shift+F"), self).activated.connect(
            lambda: self._open_form("wrong" if self._page.revision else "missing")
        )

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
        if self._below.currentWidget() is self._loading:
            self._show_below(self._start)
        self._say_status()

    def show_suggestions(self, hits: Sequence[Hit]) -> None:
        """Show what fits the note. While a search or its results are looked at, it waits."""
        self._results.set_suggestions(hits)

    def show_hits(self, query: str, hits: Sequence[Hit], milliseconds: float) -> None:
        """Show what was found."""
        if query != self._query:
            return
        self._progress.set_busy(False)
        self._results.set_hits(hits)
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
        titles: Mapping[str, str] | None = None,
        latest: int | None = None,
    ) -> None:
        """Show an article below the list.

        Args:
            html: its texts as `article_sheet.rendered` gives them.
            may_use: whether there is a contact whose answer it can be.
            titles: titles of the related articles by id.
            latest: the number of the published revision, where this may be an older one.
        """
        where = self._departments.where(department) if department is not None else None
        self._page.show_revision(revision, html, where, titles, latest)
        self.set_may_use(may_use)
        self.set_used(self._used)
        self._show_below(self._page)
        self._results.choose_article(revision.content.id)

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

    def search(self, words: str) -> None:
        """Search for `words` as if they had been typed; nothing clears the search for the next call."""
        self._field.setText(words)
        if not words:
            self._close_below()

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
        department = self._departments.department(number)
        if kind == "article":
            self.article_requested.emit(number)
        elif department is not None:
            self._department_page.show_department(department, *self._departments.opening(department))
            self._show_below(self._department_page)

    # The article

    def _show_below(self, page: QWidget) -> None:
        if page is not self._page:
            self._page.revision = None
        self._close_form()
        self._below.setCurrentWidget(page)

    def _close_below(self) -> None:
        self._show_below(self._start)

    def _follow(self, link: str) -> None:
        if link.startswith("faq:"):
            self.article_requested.emit(link.removeprefix("faq:"))
        else:
            self.link_requested.emit(link)

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

    # Feedback

    def _open_form(self, kind: str) -> None:
        # The form takes the place of the article's foot, and with large text that of the list.
        room = self.height() - self._form.sizeHint().height()
        self._results.setVisible(room >= tokens.px(_LEAST_WITH_FORM))
        self._page.set_foot(False)
        self._form_room.show()
        self._form.open(kind)

    def _close_form(self) -> None:
        self._form.hide()
        self._form_room.hide()
        self._results.show()
        self._page.set_foot(True)

    def _after_form(self) -> None:
        self._close_form()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send_feedback(self, kind: str, note: str) -> None:
        self._after_form()
        revision = self._page.revision
        article = "" if kind == "missing" or revision is None else revision.content.id
        self.feedback_given.emit(kind, article, note)
        self._say(self.tr("FAQ担当に送りました"))

    # The pane itself

    def _say(self, words: str) -> None:
        self._status.setText(words)
        self._said.start()

    def _say_status(self) -> None:
        loading = self._below.currentWidget() is self._loading
        before = "" if loading else self.tr("検索の前")
        self._status.setText(self._found if self._query else before)

    def _step_back(self) -> bool:
        """Close the article, then empty the search; false where there is nothing left to go back from."""
        if self._below.currentWidget() in (self._page, self._department_page):
            self._close_below()
        elif self._field.text():
            self._field.clear()
        else:
            return False
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

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
        self._results.share(self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._results.share(self.height())
