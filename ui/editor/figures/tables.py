"""The rows of the table that stands behind a figure.

TableRows(center, words)   .title(figure), .rows(figure, figures, before), .none(figure)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callcenter.insight.figure_list import Figure, Table
from callcenter.insight.knowledge_figures import ArticleUse, KnowledgeFigures
from ui.desk.article_sheet import title_of
from ui.editor.bar_list import Share
from ui.editor.figures.wording import FigureWords
from ui.i18n import named
from ui.widgets import Row

if TYPE_CHECKING:
    from callcenter.app import CallCenter

MOST = 100  # rows; all of them are in the file


class TableRows(QObject):
    """See the module's text."""

    def __init__(self, center: CallCenter, words: FigureWords) -> None:
        super().__init__(words)
        self._center, self._words = center, words

    def title(self, figure: Figure) -> str:
        """What the table is called."""
        return {
            Table.MOST_USED: self.tr("よく使われた記事"),
            Table.COVERAGE: self.tr("分類ごとの引用率"),
            Table.SEARCHES: self.tr("検索の行き先"),
            Table.NEVER_USED: self.tr("使われていない記事"),
            Table.OLDEST: self.tr("古い記事から"),
        }[figure.table]

    def none(self, figure: Figure) -> str:
        """What is said where the table has no row."""
        if figure.table is Table.NEVER_USED:
            return self.tr("公開中の記事は、どれも使われました")
        return self.tr("この期間にはありません")

    def rows(self, figure: Figure, figures: KnowledgeFigures, before: KnowledgeFigures) -> list[Row]:
        """The rows, the most telling first."""
        if figure.table is Table.COVERAGE:
            return self._coverage(figures, before)
        if figure.table is Table.SEARCHES:
            return self._searches(figures, before)
        used = figures.articles
        if figure.table is Table.MOST_USED:
            return self._used([one for one in used if one.uses])
        oldest = sorted(used, key=lambda one: (-one.age_days, one.article_id))
        return self._old(one for one in oldest if figure.table is Table.OLDEST or not one.uses)

    def _coverage(self, figures: KnowledgeFigures, before: KnowledgeFigures) -> list[Row]:
        names = {each.id: named(each.name, each.name_en) for each in self._center.categories}
        then = {one.category_id: one.rate for one in before.coverage}
        rows = []
        # Many contacts without an article: that is where writing one helps most.
        for one in sorted(figures.coverage, key=lambda one: (one.linked - one.contacts, one.category_id)):
            rate, earlier = one.rate or 0.0, then.get(one.category_id)
            meta = self.tr("{linked} / {contacts}件").format(linked=one.linked, contacts=one.contacts)
            if earlier is not None:
                meta = self.tr("{counts}　前 {rate}").format(counts=meta, rate=f"{earlier:.0%}")
            name = names.get(one.category_id, one.category_id)
            rows.append(Row(name, meta, right=f"{rate:.0%}", id=one.category_id, value=Share(rate)))
        return rows

    def _searches(self, figures: KnowledgeFigures, before: KnowledgeFigures) -> list[Row]:
        now, then = figures.searches, before.searches
        elsewhere = now.searches - now.without_article - now.without_use - now.used
        earlier = then.searches - then.without_article - then.without_use - then.used
        parts = (
            (self.tr("一覧の記事を使った"), now.used, then.used),
            (self.tr("一覧の外の記事を使った"), elsewhere, earlier),
            (self.tr("見つけて使わなかった"), now.without_use, then.without_use),
            (self.tr("見つからなかった（0件）"), now.without_article, then.without_article),
        )
        rows = []
        for title, count, count_before in parts:
            share = count / now.searches if now.searches else 0.0
            meta = self._words.count(count)
            if then.searches:
                rate = f"{count_before / then.searches:.0%}"
                meta = self.tr("{counts}　前 {rate}").format(counts=meta, rate=rate)
            rows.append(Row(title, meta, right=f"{share:.0%}", id=title, value=Share(share)))
        return rows if now.searches else []

    def _used(self, articles: list[ArticleUse]) -> list[Row]:
        most = max((one.uses for one in articles), default=0)
        return [
            Row(
                self._title(one.article_id),
                one.article_id,
                right=self._words.count(one.uses),
                id=one.article_id,
                value=Share(one.uses / most, one.article_id),
            )
            for one in articles[:MOST]
        ]

    def _old(self, articles: Iterable[ArticleUse]) -> list[Row]:
        found = []
        for one in list(articles)[:MOST]:
            revision = self._center.knowledge.published.get(one.article_id)
            office = self._center.departments.get(revision.content.department_id) if revision else None
            facts = [one.article_id, named(office.name, office.name_en) if office else ""]
            if one.uses:
                facts.append(self.tr("使用 {count}").format(count=self._words.count(one.uses)))
            found.append(
                Row(
                    self._title(one.article_id),
                    "　".join(fact for fact in facts if fact),
                    right=self.tr("{days}日").format(days=f"{one.age_days:,}"),
                    id=one.article_id,
                    value=Share(None, one.article_id),
                )
            )
        return found

    def _title(self, article_id: str) -> str:
        revision = self._center.knowledge.published.get(article_id)
        return title_of(revision.content) if revision else article_id
