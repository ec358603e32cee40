"""The knowledge editors' workspace: what to do, the open article, its way to publication.

    EditorWorkspace(center, bridge)
        published(Revision)     an article was published and can be found
        said(words, kind)       what has just been done, for the foot bar
    .refresh()                  read lists again; it reads by itself when first shown
    .open_article(id, keyword="")
    .save_now(), .unsaved       keep what is written, before the window closes; what could not be kept

What is written is saved as a draft when the keys have rested for three seconds, when another article is opened and when the
workspace is left.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QWidget

from callcenter.knowledge.article import ArticleContent, Revision
from callcenter.knowledge.worklist import WorkKind, WorkList
from callcenter.live import Updated
from ui.bridge import Bridge
from ui.desk.article_sheet import rendered
from ui.editor.article_editor import ArticleEditor
from ui.editor.article_list import ArticleList
from ui.editor.link_strip import LinkStrip
from ui.editor.publish_card import PublishCard
from ui.editor.repairs import Repairs
from ui.editor.sections import Sections
from ui.editor.work import View
from ui.editor.writing import Writing
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import share_room

if TYPE_CHECKING:
    from callcenter.app import CallCenter

PREVIEW_MS = 120
DRAFTS_MS = 5_000  # between two looks at what others draft
_WIDE, _COMPACT = 1_340, 1_000  # px at 100 %
_LOW = 700  # px at 100 %, in which all fields leave no room for the texts
_ANY_WIDTH = 16_777_215


class _Body(QWidget):
    """Scrolls only where not even the smallest height fits; a column of everything takes what it likes."""

    stacked = False

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.stacked else self.minimumSizeHint().height()


class EditorWorkspace(QWidget):
    """See the module's text."""

    published = Signal(object)
    said = Signal(str, str)

    def __init__(self, center: CallCenter, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("ナレッジの編集"))
        self._center, self._bridge = center, bridge
        self._names = {each.id: each.name for each in center.staff}
        self._names |= {id_: named(each.name, each.name_en) for id_, each in center.departments.items()}
        self._work: WorkList | None = None
        self._compact = False
        self._low: bool | None = None
        self._keyword = ("", "")  # waits for its article to be open
        self._preview = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._preview.timeout.connect(self._render)
        self._drafts = QTimer(self, singleShot=True, interval=DRAFTS_MS)
        self._drafts.timeout.connect(self.refresh)
        self._build_frame()
        # Each comes into the frame before it is filled: what is moved with all it holds is polished anew.
        self.list = ArticleList()
        self._row.insertWidget(0, self.list)
        self.editor = ArticleEditor(self._body)
        self._columns.addWidget(self.editor, 1)
        self.card = PublishCard(self._body)
        self._columns.addWidget(self.card)
        self._set_reference()
        self.writing = Writing(center, bridge, self.editor, self.card, self._names, self)
        self.sections = Sections(center, bridge, self.writing, self.editor, self.card, self._names)
        self.repairs = Repairs(
            center, bridge, self.writing, self.sections, self.editor, self.list.undo, self._names
        )
        self._row.addWidget(self.repairs.pane, 1)
        self.repairs.pane.hide()
        self.repairs.pane.list_requested.connect(lambda: self._show_alone(False))
        self.repairs.words_shown.connect(self._show_words)
        self.repairs.changed.connect(self.refresh)
        self.repairs.said.connect(self.said)
        self.links = LinkStrip(center, bridge)
        self.links.checked.connect(self.refresh)
        self.links.said.connect(self.said)
        self.list.add_over(self.links, View.BROKEN_LINK)
        self.list.opened.connect(self.repairs.go_to)
        self.list.followed.connect(self.repairs.follow)
        for begun in (self.list.new_requested, self.editor.new_requested):
            begun.connect(lambda: self.writing.begin(None))
        self.editor.reflected.connect(self.repairs.reflect)
        self.editor.list_requested.connect(lambda: self._show_alone(False))
        self.editor.texts.link_clicked.connect(self._follow)
        self.writing.shown.connect(self._show_article)
        self.writing.changed.connect(self._preview.start)
        self.writing.kept.connect(self.refresh)
        self.sections.changed.connect(self.refresh)
        self.sections.published.connect(self._tell_published)
        self.sections.said.connect(self.said)
        # Else the keyboard would be left at the next button, which takes the article from the desks.
        self.sections.passed_on.connect(self.list.focus_list)
        share_room(self, self._share_room)

    def _build_frame(self) -> None:
        space = tokens.space
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space.s3, space.s3, space.s3, space.s3)
        self._row.setSpacing(space.s3)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self._area, 1)
        self._body = _Body()
        self._body.setObjectName("scrollbody")
        self._area.setWidget(self._body)
        self._columns = QHBoxLayout(self._body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(space.s3)

    def _set_reference(self) -> None:
        self.editor.fields.set_reference(
            self._center.categories,
            list(self._center.departments.values()),
            [(each.id, named(each.title, each.title_en)) for each in self._center.scripts],
        )
        self.list.set_departments(
            self._center.person.id,
            [(id_, named(each.name, each.name_en)) for id_, each in self._center.departments.items()],
        )

    # Lists

    def take(self, update: Updated) -> None:
        """Others wrote or published articles: the lists are read again, what is open stays."""
        for article_id in update.articles & self._center.knowledge.published.keys():
            self.repairs.published(article_id)
        if self._work is None:
            return
        if update.articles or update.all_records:
            self.refresh()
        elif update.drafts and not self._drafts.isActive():  # somebody writes, and that goes on
            self._drafts.start()

    def refresh(self) -> None:
        """Read articles and what there is to do again; what takes long the first time comes after the rest."""
        thorough = self._work is not None
        self._bridge.latest("editor-work", self._center.work_list, thorough, then=self._show_work)

    def _show_work(self, work: WorkList) -> None:
        first, self._work = self._work is None, work
        self.writing.known = {each.id: each.title for each in work.rows}
        self.sections.set_rows({each.id: each for each in work.rows})
        self.links.show_known(*work.links)
        self.list.set_work(work, self._names)
        self.repairs.set_work(work)
        if first:
            self.list.show_view(self.list.first)
            self.refresh()
        self._show_feedback()

    def _show_feedback(self) -> None:
        opened, remarks = self.writing.opened, []
        if opened is not None and self._work is not None:
            remarks = list(self._work.remarks.get(opened.content.id, ()))
            missing = self._work.entries.get(WorkKind.MISSING, ())
            remarks += [each for entry in missing for each in entry.remarks if each == opened.answers]
        self.editor.set_feedback(remarks, self._names)

    def _tell_published(self, revision: Revision) -> None:
        self.repairs.published(revision.content.id)
        self.published.emit(revision)

    # The article

    def open_article(self, article_id: str, keyword: str = "") -> None:
        """Open an article; what is written in the one before is saved first.

        Args:
            keyword: added to what callers call it, as if it had been typed there.
        """
        self._keyword = (article_id, keyword)
        self.repairs.follow(article_id)
        self._write_keyword()

    def _write_keyword(self) -> None:
        opened, (article_id, keyword) = self.writing.opened, self._keyword
        if opened is None or opened.content.id != article_id or not keyword:
            return
        self._keyword = ("", "")
        self.writing.back()
        if not opened.foreign:
            self.editor.fold(False)
            self.editor.fields.add_keyword(keyword)

    def save_now(self) -> None:
        """Keep what is written."""
        self.writing.save()

    @property
    def unsaved(self) -> bool:
        """Whether something is written that is not kept yet."""
        return self.writing.unsaved

    def _show_article(self) -> None:
        opened = self.writing.opened
        self.list.choose(opened.content.id if opened is not None and opened.number else "")
        self._show_feedback()
        self._show_alone(True)
        self._render()
        self._write_keyword()

    def _render(self) -> None:
        content = self.writing.seen()
        if content is not None:
            show = partial(self._show_preview, content)
            self._bridge.latest("editor-preview", rendered, content, then=show, receiver=self)

    def _show_preview(self, content: ArticleContent, html: dict[str, str]) -> None:
        department = self._names.get(content.department_id, "")
        facts = "　".join(part for part in (content.id, department) if part)
        self.editor.texts.show_preview(content, html, facts, self.writing.known)

    def _follow(self, link: str) -> None:
        if link.startswith("faq:"):
            self.open_article(link.removeprefix("faq:"))
        else:
            self.said.emit(link, "info")

    # Room

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._work is None:
            self.refresh()
        self.sections.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        self.save_now()
        self.sections.leave()
        super().hideEvent(event)

    def _share_room(self) -> None:
        width = self.width()
        wide = width >= tokens.px(_WIDE)
        self._compact = self._body.stacked = width < tokens.px(_COMPACT)
        self.list.set_room(wide=wide, alone=self._compact)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if self._compact else way.LeftToRight)
        self.card.setMinimumWidth(0 if self._compact else tokens.px(264 if wide else 252))
        self.card.setMaximumWidth(_ANY_WIDTH if self._compact else self.card.minimumWidth())
        self._show_alone(self.repairs.showing_words or self.writing.opened is not None)
        low = self.height() < tokens.px(_LOW) and not self._compact
        if low != self._low:
            self._low = low
            self.editor.fold(low)

    def _show_words(self, shown: bool) -> None:
        """Words without an answer stand in the article's place."""
        self._show_alone(shown or self.writing.opened is not None)

    def _show_alone(self, article: bool) -> None:
        """Where there is no room for both, either the lists or the article."""
        self.list.setVisible(not (self._compact and article))
        words = self.repairs.showing_words
        self._area.setVisible((article or not self._compact) and not words)
        self.repairs.pane.setVisible((article or not self._compact) and words)
        self.editor.set_alone(self._compact)
        self.repairs.pane.set_alone(self._compact)
