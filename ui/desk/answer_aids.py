"""Around an answer: what is looked through, what is read on with, and why an article was found."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from callcenter.app import CallCenter
from callcenter.knowledge.article import Revision
from callcenter.knowledge.explaining import Explanation
from callcenter.knowledge.search import Only
from ui import i18n
from ui.bridge import Bridge
from ui.desk.article_sheet import title_of
from ui.desk.filter_page import Filter
from ui.desk.further_list import Titled
from ui.desk.knowledge_pane import KnowledgePane
from ui.outage import is_away

MOST = 3  # articles near the one being read, and as many that others asked next
_NOWHERE = frozenset({""})  # of an event without a category


class AnswerAids(QObject):
    """Serves a `KnowledgePane`. `only_changed`: something else is looked through now, see `only`."""

    only_changed = Signal()

    def __init__(self, center: CallCenter, bridge: Bridge, pane: KnowledgePane, parent: QObject) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._pane = center, bridge, pane
        self.only = Only()
        pane.filter_changed.connect(self._filter)

    # What is looked through

    def offer(self) -> None:
        """Offer the life events that have categories here, and the departments."""
        events = [
            (event.id, i18n.named(event.name, event.name_en))
            for event in self._center.knowledge.life_events
            if event.all_categories(self._center.categories)
        ]
        departments = [
            (one.id, i18n.named(one.name, one.name_en)) for one in self._center.departments.values()
        ]
        self._pane.set_filters(events, departments)

    def _filter(self, chosen: Filter) -> None:
        categories: frozenset[str] = frozenset()
        for event in self._center.knowledge.life_events:
            if event.id == chosen.event:
                categories = event.all_categories(self._center.categories) or _NOWHERE
        self.only = Only(chosen.department, categories)
        self.only_changed.emit()

    def fits(self, revision: Revision) -> bool:
        """Whether an article is among what is looked through."""
        content, only = revision.content, self.only
        return (not only.department_id or content.department_id == only.department_id) and (
            not only.category_ids or content.category_id in only.category_ids
        )

    # What is read on with

    def show_further(self, revision: Revision) -> None:
        """Show under an article what is near it and what others asked next, as soon as that is known."""
        self._bridge.latest(
            "further", self._further, revision, then=self._show_further, failed=self._no_further
        )

    def _further(self, revision: Revision) -> tuple[str, list[Titled], list[Titled]]:
        id_, knowledge = revision.content.id, self._center.knowledge
        named = [each for each in revision.content.related if each in knowledge.published]
        near = [*named, *(hit.article_id for hit in knowledge.related(id_, MOST))][:MOST]
        try:
            next_ = [one.content.id for one in self._center.asked_next(id_)]
        except Exception as error:
            if not is_away(error):
                raise
            next_ = []  # what is near is known all the same
        return id_, self._titled(near), self._titled([one for one in next_ if one not in near])

    def _titled(self, ids: Sequence[str]) -> list[Titled]:
        published = self._center.knowledge.published
        found = [(id_, title_of(published[id_].content)) for id_ in ids if id_ in published]
        return found[:MOST]

    def _show_further(self, found: tuple[str, list[Titled], list[Titled]]) -> None:
        self._pane.show_further(*found)

    def _no_further(self, error: Exception) -> None:
        """The article is read all the same."""
        self._bridge.error.emit(error)

    # Why it was found

    def explain(self, words: str, article_id: str) -> None:
        """Say why these words find an article."""
        revision = self._center.knowledge.published.get(article_id)
        if revision is not None:
            title = title_of(revision.content)
            self._bridge.latest(
                "why",
                self._center.knowledge.explain,
                words,
                article_id,
                then=lambda found: self._say_why(title, found),
                receiver=self,
            )

    def _say_why(self, title: str, explanation: Explanation) -> None:
        self._pane.show_why(title, explanation)
