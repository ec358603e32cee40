"""What surrounds the writing of an article: hints, what it is compared with, what becomes of it, who else is there.

Sections(center, bridge, writing, editor, card, names)
    .set_rows({id: ArticleRow})     the list of all articles, read anew
    .enter(), .leave()              the article can be seen, or not any more
    .look_for_alike()               pairs of articles may have been decided
    published(Revision)     operators can find it, or will
    said(words, kind)       what has just been done
    passed_on()             the article has gone a step on its way
    changed()               the lists are to be read again
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callcenter.access.policy import Action, may
from callcenter.knowledge.link_check import LinkStatus
from callcenter.knowledge.listing import ArticleRow
from ui.bridge import Bridge
from ui.editor.alike import AlikeArticles, AlikeSection
from ui.editor.article_editor import ArticleEditor
from ui.editor.companions import Companions
from ui.editor.comparing import Comparing
from ui.editor.owner import OwnerSection
from ui.editor.plain_hints import PlainHints
from ui.editor.publish_card import PublishCard
from ui.editor.publishing import Publishing
from ui.editor.restoring import Restoring
from ui.editor.translations import FreshnessMarks, TranslationsSection
from ui.editor.use import UseOf, UseSection
from ui.editor.writing import Writing

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Sections(QObject):
    """See the module's text."""

    published = Signal(object)
    said = Signal(str, str)
    passed_on = Signal()
    changed = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        writing: Writing,
        editor: ArticleEditor,
        card: PublishCard,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._writing = center, bridge, writing
        self._rows: Mapping[str, ArticleRow] = {}
        PlainHints(center.knowledge.plain_hints, bridge, editor.texts, self)
        publishing = Publishing(center, bridge, writing, card, self)
        publishing.published.connect(self.published)
        publishing.said.connect(self.said)
        publishing.done.connect(self.passed_on)
        restoring = Restoring(center, bridge, writing, editor)
        self.comparing = Comparing(center, bridge, writing, editor, restoring, names)
        card.revisions.compare_requested.connect(self.comparing.show_revisions)
        alike = AlikeSection()
        card.add_first(alike)
        alike.compare_requested.connect(self.comparing.show_article)
        self._alike = AlikeArticles(center, bridge, writing, alike, lambda: writing.known)
        translations = TranslationsSection()
        card.add_section(translations)
        FreshnessMarks(bridge, writing, editor.texts, translations)
        self._use = UseSection()
        card.add_section(self._use)
        self._owner = OwnerSection()
        self._owner.set_people(
            [(each.id, each.name) for each in center.staff if may(each, Action.EDIT_ARTICLES)]
        )
        self._owner.chosen.connect(self._set_owner)
        card.add_section(self._owner)
        self._companions = Companions(center, bridge, writing)
        self._companions.changed.connect(editor.set_companions)
        writing.shown.connect(self._show_article)
        editor.texts.pasted.connect(self._tell_pasted)
        self.enter, self.leave = self._companions.enter, self._companions.leave
        self.look_for_alike = self._alike.refresh

    def set_rows(self, rows: Mapping[str, ArticleRow]) -> None:
        """All articles, read anew."""
        self._rows = rows
        self._show_owner()
        self._bridge.latest("editor-links", self._read_broken, then=self._show_broken)

    def _read_broken(self) -> frozenset[str]:
        """On a worker thread."""
        tried = self._center.knowledge.links.tried()
        return frozenset(each.address for each in tried.values() if each.status is not LinkStatus.OK)

    def _show_broken(self, broken: frozenset[str]) -> None:
        if broken != self._writing.broken:
            self._writing.broken = broken
            self._writing.look_again()

    def _show_article(self) -> None:
        self._show_owner()
        self._use.show_blank()
        opened = self._writing.opened
        if opened is not None and opened.number:
            self._bridge.latest("editor-use", self._read_use, opened.content.id, then=self._use.show_use)

    def _read_use(self, article_id: str) -> UseOf:
        """On a worker thread."""
        rating = self._center.knowledge.feedback.ratings().get(article_id)
        return UseOf(self._center.uses_of(article_id), rating)

    def _tell_pasted(self, dropped: int) -> None:
        words = self.tr("貼り付けた文を Markdown に直しました。")
        if dropped:
            words += self.tr("使えないリンクを%n件外しました。", "", dropped)
        self.said.emit(words, "info")

    def _show_owner(self) -> None:
        opened = self._writing.opened
        row = self._rows.get(opened.content.id) if opened is not None else None
        self._owner.show_owner(row.owner_id if row is not None else None)

    def _set_owner(self, owner_id: str) -> None:
        opened = self._writing.opened
        if opened is not None:
            library, person = self._center.knowledge.library, self._center.person
            self._bridge.run(
                library.set_owner, opened.content.id, owner_id, person, then=self._owner_set, receiver=self
            )

    def _owner_set(self, _none: None) -> None:
        self.said.emit(self.tr("担当を変えました"), "ok")
        self.changed.emit()
