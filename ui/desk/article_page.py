"""The article being read: the sheet, and under it what can be done with it.

ArticlePage()    .show_revision(revision, html, where, latest), .revision
    .set_used(revision or None), .set_may_use(bool), .set_foot(bool)
    .show_further(near, next), .set_back(bool)
    used() copied() link_clicked(str) further_requested(article id) back_requested()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from callcenter.knowledge.article import ArticleState, Revision, Visibility
from callcenter.knowledge.departments import TOKYO
from ui import i18n
from ui.desk.article_foot import ArticleFoot
from ui.desk.article_sheet import ArticleSheet
from ui.desk.further_list import FurtherList, Titled
from ui.theme import tokens
from ui.widgets import ActionButton


class ArticlePage(QWidget):
    """See the module's text."""

    used = Signal()
    copied = Signal()
    link_clicked = Signal(str)
    further_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, below: QWidget, parent: QWidget | None = None) -> None:
        """`below` stands at the article's end."""
        super().__init__(parent)
        self.revision: Revision | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._sheet = ArticleSheet()
        self._sheet.link_clicked.connect(self.link_clicked)
        self._back = ActionButton("", kind="icon", icon="arrow-left")
        self._back.setAccessibleName(self.tr("前の記事へ戻る"))
        self._back.setToolTip(self.tr("前の記事へ戻る（Esc）"))
        self._back.clicked.connect(self.back_requested)
        self._sheet.add_beside_title(self._back)
        self.set_back(False)
        self._further = FurtherList()
        self._further.opened_article.connect(self.further_requested)
        self._further.focused.connect(
            lambda: self._sheet.ensureVisible(0, self._further.geometry().bottom(), 0, tokens.space.s3)
        )
        self._sheet.add_below(self._further)
        self._sheet.add_below(below)
        column.addWidget(self._sheet, 1)
        self._foot = ArticleFoot()
        self._foot.used.connect(self.used)
        self._foot.copied.connect(self._copy)
        column.addWidget(self._foot)

    def show_revision(
        self,
        revision: Revision,
        html: Mapping[str, str],
        where: tuple[str, str, str, str] | None,
        latest: int | None,
    ) -> None:
        """Show a revision; the arguments are those of `KnowledgePane.show_article` and `ArticleSheet.show_article`."""
        again = self.revision is not None and self.revision.content.id == revision.content.id
        self.revision = revision
        self._sheet.show_article(
            revision.content,
            html,
            self._facts(revision),
            department=where,
            notice="\n".join(self._warnings(revision, latest)),
            related=False,  # `show_further` shows them with what is near
        )
        if not again:
            self._further.show_further((), ())
            self._sheet.set_variant(i18n.language())

    def show_further(self, near: Sequence[Titled], next_: Sequence[Titled]) -> None:
        """Articles to go on with."""
        self._further.show_further(near, next_)

    def set_back(self, back: bool) -> None:
        """Whether another article led to this one."""
        self._back.setVisible(back)

    def mark_newer(self, latest: int | None) -> None:
        """Say in the line of facts, which does not move, that this is no longer what is published."""
        assert self.revision is not None
        facts = self._facts(self.revision)
        if latest is None:
            self._sheet.set_facts(self.tr("取り下げ済み　{facts}").format(facts=facts))
        else:
            self._sheet.set_facts(
                self.tr("新しい第{number}版あり　{facts}").format(number=latest, facts=facts)
            )

    def set_used(self, revision: int | None) -> None:
        """Which revision was read out in this contact, if any."""
        self._foot.set_used(revision)

    def set_may_use(self, may_use: bool) -> None:
        """Whether there is a contact whose answer the article can be."""
        self._foot.set_may_use(may_use)

    def set_foot(self, shown: bool) -> None:
        """Show the foot, or give its room to something else."""
        self._foot.setVisible(shown)

    def scroll_page(self, step: int) -> None:
        """A page down (1) or up (−1)."""
        action = QAbstractSlider.SliderAction
        bar = self._sheet.verticalScrollBar()
        bar.triggerAction(action.SliderPageStepAdd if step > 0 else action.SliderPageStepSub)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sheet.plain())
        self.copied.emit()

    def _facts(self, revision: Revision) -> str:
        changed = (revision.published_at or revision.saved_at).astimezone(TOKYO)
        facts = [
            revision.content.id,
            self.tr("{day} 更新").format(day=f"{changed:%Y/%m/%d}"),
            self.tr("第{number}版").format(number=revision.number),
        ]
        if revision.content.visibility is Visibility.INTERNAL:
            facts.append(self.tr("庁内のみ"))
        return "　".join(facts)

    def _warnings(self, revision: Revision, latest: int | None) -> list[str]:
        found = []
        if revision.state is ArticleState.WITHDRAWN:
            found.append(self.tr("この記事は取り下げられています。案内には使わないでください。"))
        elif latest is not None and latest != revision.number:
            found.append(self.tr("古い版です。いまは第{number}版が公開されています。").format(number=latest))
        review_on = revision.content.review_on
        if review_on is not None and review_on < datetime.now(TOKYO).date():
            words = self.tr("見直しの期限（{day}）を過ぎています。所管課に確かめてから案内してください。")
            found.append(words.format(day=f"{review_on:%Y/%m/%d}"))
        return found
