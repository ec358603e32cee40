"""What to do, and the articles it is about: two lists in one card.

    ArticleList()    .set_work(work, names), .show_view(view), .choose(article id), .set_room(wide, alone)
        .set_departments([(id, name)]), .arrange(filter, order)     as arranged(filter, order) told
        .add_over(widget, view)     shown over the list of one view
        opened(article id or WorkEntry)      by Enter or a click; of words by Enter or two
        followed(article id or WorkEntry)    moved over
        new_requested() arranged(str, str)

Keys: Alt+1 work · Alt+2 articles · F2 search · Ctrl+N new article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from callcenter.knowledge.worklist import WorkEntry, WorkList
from ui.desk.elided import ElidedLabel
from ui.editor.article_rows import ArticleRows, DenseDelegate, FittingDelegate
from ui.editor.undo_line import UndoLine
from ui.editor.view_words import ICONS, PRESSING, ViewWords
from ui.editor.work import ALWAYS, MINE, STATES, WORDS, Order, View, articles, count, entries, in_order
from ui.theme import tokens
from ui.widgets import (
    ActionButton,
    Card,
    ChoiceBox,
    EmptyState,
    KeyCap,
    Label,
    ListPane,
    Row,
    SearchField,
    rule,
)

_SIDE = {False: 164, True: 184}  # px at 100 %
_BOTH = {False: 372, True: 440}


class ArticleList(Card):
    """See the module's text."""

    opened = Signal(object)
    followed = Signal(object)
    new_requested = Signal()
    arranged = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("作業と記事"))
        self._work: WorkList | None = None  # of everybody
        self._shown: WorkList | None = None  # as it is filtered
        self._me = ""
        self._names: Mapping[str, str] = {}
        self._words = ViewWords(self)
        self._view = View.ALL
        self._alone = False
        self._made: tuple[WorkList, View, Order, list[Row]] | None = None
        self._over: dict[View, QWidget] = {}
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
        column.setSpacing(space.s2)
        column.addLayout(self._head(Label(self.tr("作業"), "section"), KeyCap("Alt+1")))
        self._filter = ChoiceBox(self.tr("だれの記事か"))
        self._filter.activated.connect(self._arrange)
        column.addLayout(self._around(self._filter))
        self._views = ListPane(self.tr("作業"), delegate=DenseDelegate(self))
        self._views.chosen.connect(self.show_view)
        column.addWidget(self._views, 1)
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self._views.setFocus)
        return self._side

    def _build_articles(self) -> QVBoxLayout:
        space = tokens.space
        self._column = column = QVBoxLayout()
        column.setContentsMargins(0, space.s3, 0, space.s2)
        column.setSpacing(space.s2)
        self._view_name = ElidedLabel("", "section")
        self._number = Label("", "nmeta")
        column.addLayout(self._head(self._view_name, self._number, KeyCap("Alt+2")))
        self._search = SearchField(self.tr("題名・番号"), "F2")
        self._search.searched.connect(self._fill)
        column.addLayout(self._around(self._search))
        self._order = ChoiceBox(self.tr("並べ方"))
        for order, words in self._words.orders().items():
            self._order.addItem(words, order.value)
        self._order.activated.connect(self._arrange)
        column.addLayout(self._around(self._order))
        column.addWidget(rule("h"))
        self._list = ListPane(self.tr("記事"), delegate=FittingDelegate(self))
        self._list.chosen.connect(self._follow)
        self._list.opened.connect(self.opened)
        self._list.clicked.connect(self._click)
        self._empty = EmptyState("check-circle", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column.addWidget(self._pages, 1)
        column.addWidget(rule("h"))
        self.undo = UndoLine()
        column.addLayout(self._around(self.undo))
        new = ActionButton(self.tr("新しい記事"), "Ctrl+N", icon="plus")
        new.clicked.connect(self.new_requested)
        foot = self._around(new)
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

    @staticmethod
    def _around(widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.space.s3, 0, tokens.space.s3, 0)
        row.addWidget(widget)
        return row

    def add_over(self, widget: QWidget, view: View) -> None:
        """Put a widget over the list, shown in this view alone."""
        self._over[view] = widget
        self._column.insertLayout(self._column.indexOf(self._pages) - 1, self._around(widget))
        widget.setVisible(view is self._view)

    # What goes in

    def set_departments(self, me: str, departments: Sequence[tuple[str, str]]) -> None:
        """Whose articles can be looked at alone: one's own, or those of a department.

        Args:
            me: the id of whoever looks.
        """
        self._me = me
        self._filter.clear()
        self._filter.addItem(self.tr("すべての課"), "")
        self._filter.addItem(self.tr("自分が担当"), MINE)
        for id_, name in departments:
            self._filter.addItem(name, id_)
        names = self._filter.view()
        names.setMinimumWidth(names.sizeHintForColumn(0) + tokens.px(24))

    def arrange(self, wanted: str, order: str) -> None:
        """Filter and order as they were left; what is not offered any more is forgotten."""
        self._filter.setCurrentIndex(max(0, self._filter.findData(wanted)))
        self._order.setCurrentIndex(max(0, self._order.findData(order)))
        self._show()

    def set_work(self, work: WorkList, names: Mapping[str, str]) -> None:
        """Show what was read; the article that is chosen stays chosen.

        Args:
            names: of people and departments, by id.
        """
        self._work, self._names = work, names
        self._show()

    def show_view(self, view: View) -> None:
        """Show the articles of a view."""
        self._view = view
        self._fill_views()
        self._choose_quietly(self._views, view)
        if self._views.currentIndex().row() <= 1:
            self._views.scrollToTop()  # with its heading
        self._search.clear()
        self._order.setVisible(view not in WORDS)
        for of, widget in self._over.items():
            widget.setVisible(of is view)
        self._list.set_rows([])  # another list, which begins at its top
        self._fill()

    def choose(self, article_id: str) -> None:
        """Mark an article as the open one, without opening it again."""
        chosen = self._list.value()
        if isinstance(chosen, WorkEntry) and chosen.article is not None and chosen.article.id == article_id:
            return  # of several entries about one article the chosen one
        if article_id:
            self._choose_quietly(self._list, article_id)
        else:
            blocked = self._list.blockSignals(True)
            self._list.clearSelection()
            self._list.selectionModel().clearCurrentIndex()
            self._list.blockSignals(blocked)

    @staticmethod
    def _choose_quietly(pane: ListPane, row_id: object) -> None:
        blocked = pane.blockSignals(True)
        pane.choose(row_id)
        pane.blockSignals(blocked)

    def set_room(self, *, wide: bool, alone: bool) -> None:
        """How much of the window the lists get; alone they get all of it."""
        self._alone = alone
        self._side.setFixedWidth(tokens.px(_SIDE[wide]))
        self.setMinimumWidth(tokens.px(_BOTH[wide]))
        self.setMaximumWidth(tokens.any if alone else self.minimumWidth())

    @property
    def first(self) -> View:
        """The view that presses most."""
        work = self._shown
        pressing = (view for view, kind in PRESSING.items() if kind == "bad" or view is View.UNCLEAR)
        return next((view for view in pressing if work and count(work, view)), View.ALL)

    # Filling

    def _arrange(self) -> None:
        self._show()
        self.arranged.emit(self._filter.currentData() or "", self._order.currentData())

    def _show(self) -> None:
        if self._work is not None:
            wanted = self._filter.currentData() or ""
            mine = wanted == MINE
            self._shown = self._work.only("" if mine else wanted, self._me if mine else "")
        self._fill_views()
        self._fill()

    def _fill_views(self) -> None:
        """Work of which there is none is not named: what is left to do is seen at a glance."""
        names, rows = self._words.short(), []
        for heading, views in self._words.headings().items():
            of_group = []
            for view in views:
                number = count(self._shown, view) if self._shown is not None else 0
                if number or view in ALWAYS or view is self._view:
                    of_group.append(self._view_row(view, names[view], number))
            if of_group:
                rows += [Row(heading, heading=True), *of_group]
        self._views.set_rows(rows)
        if self._views.row() is None:
            self._choose_quietly(self._views, self._view)

    @staticmethod
    def _view_row(view: View, name: str, number: int) -> Row:
        pressing = bool(number) and view in PRESSING
        return Row(
            name,
            icon=ICONS[view],
            right=f"{number:,}" if number and not pressing else "",
            pill=(f"{number:,}", PRESSING[view]) if pressing else None,
            id=view,
            value=view,
        )

    def _fill(self, _words: str = "") -> None:
        self._view_name.setText(self._words.long()[self._view])
        work = self._shown
        if work is None:
            self._number.setText("")
            self._say_empty("database", self.tr("記事を読み込んでいます"), "")
            return
        rows = self._rows(work)
        words = self._search.text().casefold().split()
        if words:
            rows = [row for row in rows if all(word in _sought(row) for word in words)]
        self._number.setText(self.tr("%n件", "", len(rows)))
        place = self._list.currentIndex().row()
        self._list.update_rows(rows)
        if rows:
            self._pages.setCurrentIndex(0)
            self._go_on(place)
        elif words:
            self._say_empty(
                "magnifying-glass",
                self.tr("見つかりません"),
                self.tr("ことばを短くするか、「すべて」で探してください。"),
            )
        else:
            self._say_empty("check-circle", *self._words.nothing(self._view))

    def _rows(self, work: WorkList) -> list[Row]:
        """Made once for all keys of a search."""
        order = Order(self._order.currentData())
        known = self._made
        if known is None or known[0] is not work or known[1:3] != (self._view, order):
            made = ArticleRows(work, self._names)
            if self._view in STATES:
                rows = [made.article(each) for each in in_order(articles(work, self._view), order, work)]
            else:
                rows = [made.entry(each) for each in in_order(entries(work, self._view), order, work)]
            self._made = known = (work, self._view, order, rows)
        return known[3]

    def _go_on(self, place: int) -> None:
        """Where words have been dealt with, what stood under them comes next."""
        if self._view in WORDS and place >= 0 and self._list.row() is None:
            self._list.setCurrentIndex(
                self._list.model().index(min(place, self._list.model().rowCount() - 1), 0)
            )

    def _say_empty(self, icon: str, title: str, text: str) -> None:
        self._empty.set(icon, title, text)
        self._pages.setCurrentIndex(1)

    def _follow(self, value: object) -> None:
        """Articles open as one moves over them, where that hides nothing."""
        if not self._alone:
            self.followed.emit(value)

    def _click(self) -> None:
        about_words = self._view in WORDS
        (self.followed if about_words else self.opened).emit(self._list.value())

    def focus_list(self) -> None:
        """Bring the keyboard to the articles."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)


def _sought(row: Row) -> str:
    """Where the words of a search are looked for: what the row says, and its number."""
    return f"{row.spoken()} {row.id}".casefold()
