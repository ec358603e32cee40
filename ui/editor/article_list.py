"""What to do, and the articles it is about: two lists in one card.

    ArticleList()    .set_work(work, names), .show_view(view), .choose(article id), .set_room(wide, alone)
        opened(article id)  missing_opened(Feedback)  new_requested()

Keys: Alt+1 work · Alt+2 articles · F2 search · Ctrl+N new article.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import Feedback, FeedbackKind
from callcenter.knowledge.listing import ArticleRow
from ui.editor.work import View, Work
from ui.theme import tokens
from ui.widgets import ActionButton, Card, EmptyState, KeyCap, Label, ListPane, Row, SearchField, rule

_ICONS = {
    View.WRONG: "flag",
    View.UNCLEAR: "chat-text",
    View.MISSING: "question",
    View.OVERDUE: "clock",
    View.SOON: "calendar",
    View.DRAFT: "pencil-simple",
    View.PUBLISHED: "eye",
    View.WITHDRAWN: "x",
    View.ALL: "files",
}
_ANY_WIDTH = 16_777_215  # Qt's largest
_PRESSING = {View.WRONG: "bad", View.UNCLEAR: "warn", View.MISSING: "warn", View.OVERDUE: "bad"}


class ArticleList(Card):
    """See the module's text."""

    opened = Signal(str)
    missing_opened = Signal(object)
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("作業と記事"))
        self._work: Work | None = None
        self._names: Mapping[str, str] = {}
        self._view = View.ALL
        self._alone = False
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_side())
        row.addLayout(self._build_articles(), 1)
        self.body.addLayout(row, 1)
        self._fill_views()

    def _build_side(self) -> QFrame:
        space = tokens.space
        self._side = QFrame()
        self._side.setProperty("box", "side")
        self._side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, space.s3, 0, space.s2)
        column.setSpacing(space.s1)
        column.addLayout(self._head(Label(self.tr("作業"), "section"), KeyCap("Alt+1")))
        self._views = ListPane(self.tr("作業"))
        self._views.chosen.connect(self.show_view)
        column.addWidget(self._views, 1)
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self._views.setFocus)
        return self._side

    def _build_articles(self) -> QVBoxLayout:
        space = tokens.space
        column = QVBoxLayout()
        column.setContentsMargins(0, space.s3, 0, space.s2)
        column.setSpacing(space.s2)
        self._view_name = Label("", "section")
        self._number = Label("", "nmeta")
        column.addLayout(self._head(self._view_name, self._number, KeyCap("Alt+2")))
        self._search = SearchField(self.tr("題名・番号"), "F2")
        self._search.searched.connect(self._fill)
        around = QHBoxLayout()
        around.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, 0)
        around.addWidget(self._search)
        column.addLayout(around)
        column.addWidget(rule("h"))
        self._list = ListPane(self.tr("記事"))
        self._list.chosen.connect(self._follow)
        self._list.opened.connect(self._open)
        self._list.clicked.connect(lambda _index: self._open(self._list.value()))
        self._empty = EmptyState("check-circle", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column.addWidget(self._pages, 1)
        column.addWidget(rule("h"))
        new = ActionButton(self.tr("新しい記事"), "Ctrl+N", icon="plus")
        new.clicked.connect(self.new_requested)
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, 0)
        foot.addWidget(new)
        foot.addStretch(1)
        column.addLayout(foot)
        QShortcut(QKeySequence("Alt+2"), self).activated.connect(self._list.setFocus)
        return column

    @staticmethod
    def _head(*widgets: QWidget) -> QHBoxLayout:
        """The last widget stands at the right."""
        row = QHBoxLayout()
        row.setContentsMargins(tokens.space.s4 - 1, 0, tokens.space.s3, 0)
        row.setSpacing(tokens.space.s2)
        for widget in widgets[:-1]:
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(widgets[-1])
        return row

    # What goes in

    def set_work(self, work: Work, names: Mapping[str, str]) -> None:
        """Show what was read; the article that is chosen stays chosen.

        Args:
            names: of people and departments, by id.
        """
        self._work, self._names = work, names
        self._fill_views()
        self._fill()

    def show_view(self, view: View) -> None:
        """Show the articles of a view."""
        self._view = view
        self._views.choose(view)
        self._search.clear()
        self._fill()

    def choose(self, article_id: str) -> None:
        """Mark an article as the open one, without opening it again."""
        blocked = self._list.blockSignals(True)
        if article_id:
            self._list.choose(article_id)
        else:
            self._list.clearSelection()
            self._list.selectionModel().clearCurrentIndex()
        self._list.blockSignals(blocked)

    def set_room(self, *, wide: bool, alone: bool) -> None:
        """How much of the window the lists get; alone they get all of it."""
        self._alone = alone
        self._side.setFixedWidth(tokens.px(184 if wide else 168))
        self.setMinimumWidth(tokens.px(440 if wide else 372))
        self.setMaximumWidth(_ANY_WIDTH if alone else self.minimumWidth())

    # Filling

    def _view_names(self) -> dict[View, str]:
        return {
            View.WRONG: self.tr("違う"),
            View.UNCLEAR: self.tr("わかりにくい"),
            View.MISSING: self.tr("FAQにない"),
            View.OVERDUE: self.tr("期限切れ"),
            View.SOON: self.tr("30日以内"),
            View.DRAFT: self.tr("下書き"),
            View.PUBLISHED: self.tr("公開中"),
            View.WITHDRAWN: self.tr("取り下げ"),
            View.ALL: self.tr("すべて"),
        }

    def _headings(self) -> dict[View, str]:
        """The words over a group, by the first view of the group."""
        return {
            View.WRONG: self.tr("オペレーターの指摘"),
            View.OVERDUE: self.tr("見直し"),
            View.DRAFT: self.tr("状態"),
        }

    def _fill_views(self) -> None:
        names = self._view_names()
        rows = []
        headings = self._headings()
        for view in View:
            if view in headings:
                rows.append(Row(headings[view], heading=True))
            count = self._work.count(view) if self._work else 0
            pressing = bool(count) and view in _PRESSING
            rows.append(
                Row(
                    names[view],
                    icon=_ICONS[view],
                    right="" if pressing or self._work is None else f"{count:,}",
                    pill=(f"{count:,}", _PRESSING[view]) if pressing else None,
                    id=view,
                    value=view,
                )
            )
        self._views.set_rows(rows)
        if self._views.row() is None:
            blocked = self._views.blockSignals(True)
            self._views.choose(self._view)
            self._views.blockSignals(blocked)

    def _fill(self, _words: str = "") -> None:
        self._view_name.setText(self._view_names()[self._view])
        if self._work is None:
            self._number.setText("")
            self._say_empty("database", self.tr("記事を読み込んでいます"), "")
            return
        words = self._search.text().casefold().split()
        if self._view is View.MISSING:
            rows = [self._missing_row(each) for each in self._work.missing]
        else:
            rows = [self._article_row(each) for each in self._work.articles(self._view)]
        rows = [row for row in rows if all(word in row.spoken().casefold() for word in words)]
        self._number.setText(self.tr("%n件", "", len(rows)))
        self._list.set_rows(rows)
        if rows:
            self._pages.setCurrentIndex(0)
        elif words:
            self._say_empty(
                "magnifying-glass",
                self.tr("見つかりません"),
                self.tr("ことばを短くするか、「すべて」で探してください。"),
            )
        else:
            self._say_empty("check-circle", self.tr("いまはありません"), "")

    def _say_empty(self, icon: str, title: str, text: str) -> None:
        self._empty.set(icon, title, text)
        self._pages.setCurrentIndex(1)

    def _article_row(self, article: ArticleRow) -> Row:
        assert self._work is not None
        remarks = self._work.about(article.id)
        if article.state is ArticleState.DRAFT:
            pill = (self.tr("下書き"), "acc")
        elif article.published_revision is None:
            pill = (self.tr("取り下げ"), "mute")
        elif article.review_on is not None and article.review_on < self._work.today:
            pill = (self.tr("期限切れ"), "bad")
        else:
            pill = (self.tr("公開中"), "ok")
        said = next((each.note for each in remarks if each.note), "")
        facts = [article.id]
        # The row is narrow: what operators said counts for more than when it was saved.
        facts.append(self.tr("指摘 %n", "", len(remarks)) if remarks else self._day(article.saved_at))
        return Row(
            article.title or self.tr("（題名なし）"),
            meta=self.tr("「{note}」").format(note=said)
            if said
            else self._names.get(article.department_id, ""),
            note=self.tr("・").join(facts),
            pill=pill,
            pill_left=True,
            bold=True,
            id=article.id,
            value=article.id,
        )

    def _missing_row(self, remark: Feedback) -> Row:
        who = self._names.get(remark.operator_id, remark.operator_id)
        kinds = {
            FeedbackKind.MISSING: (self.tr("ない"), "warn"),
            FeedbackKind.WRONG: (self.tr("違う"), "bad"),
            FeedbackKind.UNCLEAR: (self.tr("わかりにくい"), "warn"),
        }
        return Row(
            remark.note or remark.search_words or self.tr("（ことばなし）"),
            meta=self.tr("検索「{words}」").format(words=remark.search_words) if remark.search_words else who,
            note=self.tr("・").join((who, self._day(remark.at))),
            pill=kinds[remark.kind],
            pill_left=True,
            bold=True,
            id=remark.id,
            value=remark,
        )

    def _day(self, at: datetime) -> str:
        local = at.astimezone(TOKYO)
        assert self._work is not None
        if local.date() == self._work.today:
            return self.tr("本日 {time}").format(time=f"{local:%H:%M}")
        return f"{local:%Y/%m/%d}"

    def _follow(self, value: object) -> None:
        """Articles open as one moves over them; what would begin or hide something waits for Enter."""
        if not self._alone and not isinstance(value, Feedback):
            self._open(value)

    def _open(self, value: object) -> None:
        if isinstance(value, Feedback):
            self.missing_opened.emit(value)
        else:
            self.opened.emit(str(value))

    def focus_list(self) -> None:
        """Bring the keyboard to the articles."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
