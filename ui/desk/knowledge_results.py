"""The list of the knowledge pane: what is asked most, what fits the note, what was found, or that nothing was.

    KnowledgeResults(departments)     opened((kind, what)), missing(), retried()
        .set_frequent(hits, caption), .set_suggestions(hits)     shown while nothing is searched
        .set_query(query)      the words in the field now; an answer to older words is still shown until the new one comes
        .set_hits(hits)        the answer to the query
        .set_failed()          there is none
        .move(±1), .open_current(), .choose_article(id), .share(height of the pane)

Its height follows the pane's and never what it shows, so that nothing below it moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.desk.department_list import DepartmentList
from ui.desk.directory_rows import KEYS, Beside
from ui.desk.knowledge_rows import HitDelegate, hit_row
from ui.theme import tokens
from ui.widgets import ActionButton, Label, ListPane, Row
from ui.widgets.lists import ROW

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.directory.desk import DirectoryHits
    from callcenter.knowledge.hits import Hit

_TOLD_BY = 3  # hits whose titles tell whether an article answers
_ENOUGH = 0.6  # of what was typed stands in such a title
_LONGEST_SHOWN = 24  # characters of a query, repeated in a sentence


class KnowledgeResults(QStackedWidget):
    """See the module's text. Alt+1…9 open the rows that show these keys."""

    opened = Signal(object)
    missing = Signal()
    retried = Signal()

    def __init__(self, departments: DepartmentList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._departments = departments
        self._beside = Beside(departments, self)
        self._directory: DirectoryHits | None = None
        self._frequent: list[Hit] = []
        self._suggestions: list[Hit] = []
        self._hits: list[Hit] = []
        self._caption = ""
        self._query = ""
        self._only, self._elsewhere = "", 0
        self._answered = ""  # the query whose hits are shown
        self._list = ListPane(self.tr("検索結果"), delegate=HitDelegate())
        self._list.opened.connect(self.opened)
        self._list.clicked.connect(lambda _index: self.opened.emit(self._list.value()))
        self.addWidget(self._list)
        self.addWidget(self._build_nothing())
        for number in range(1, KEYS + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda number=number: self._open_numbered(number))

    def _build_nothing(self) -> QWidget:
        page = QWidget()
        page.setObjectName("scrollbody")
        column = QVBoxLayout(page)
        column.setContentsMargins(tokens.space.s4, tokens.space.s2, tokens.space.s4, tokens.space.s2)
        column.setSpacing(tokens.space.s2)
        self._nothing_title = Label("", "strong", wrap=True)
        self._nothing_advice = Label("", "body2", wrap=True)
        self._missing = ActionButton(self.tr("担当に知らせる"), icon="chat-text")
        self._missing.clicked.connect(self.missing)
        self._retry = ActionButton(self.tr("もう一度検索する"), icon="arrows-clockwise")
        self._retry.clicked.connect(self.retried)
        column.addStretch(1)
        for label in (self._nothing_title, self._nothing_advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for button in (self._missing, self._retry):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    # What goes in

    @property
    def searched(self) -> str:
        """The query that the rows answer, empty before a search."""
        return self._answered if self._query else ""

    def set_frequent(self, hits: Sequence[Hit], caption: str) -> None:
        """What is asked most now; `caption` says where or since when."""
        self._frequent, self._caption = list(hits), caption
        self._fill()

    def set_suggestions(self, hits: Sequence[Hit]) -> None:
        """What fits the note."""
        self._suggestions = list(hits)
        if not self._query:
            self._fill()

    def set_query(self, query: str) -> None:
        """The words in the field changed."""
        self._query = query
        if not query:
            self._fill()
            self._list.scrollToTop()

    def set_pending(self) -> None:
        """Something else is looked through now: no row answers the query until it is searched again."""
        self._answered = ""

    def set_hits(
        self, hits: Sequence[Hit], only: str = "", elsewhere: int = 0, directory: DirectoryHits | None = None
    ) -> None:
        """What was found for the query.

        Args:
            directory: facilities and waste that were found beside them.
            only: what was looked through, in words; empty for everything.
            elsewhere: how many there are in everything, where none was found in that.
        """
        self._answered, self._hits = self._query, list(hits)
        self._only, self._elsewhere, self._directory = only, elsewhere, directory
        self._fill()

    def current_article(self) -> str:
        """The article whose row is chosen, if any."""
        value = self._list.value()
        return str(value[1]) if isinstance(value, tuple) and value[0] == "article" else ""

    def set_failed(self) -> None:
        """The search does not work."""
        self._missing.hide()
        self._retry.show()
        self._nothing_title.setText(self.tr("検索できませんでした"))
        self._nothing_advice.setText(self.tr("応対と記録は続けられます。"))
        self.setCurrentIndex(1)

    def choose_article(self, article_id: str) -> None:
        """Mark the article that is read."""
        self._list.choose(("article", article_id))

    def share(self, height: int) -> None:
        """Take a third of a pane that is `height` px high, one to five rows with a heading."""
        row, heading = tokens.px(44), tokens.px(28)
        rows = max(1, min(5, int((height / 3 - heading) / row)))
        self.setFixedHeight(rows * row + heading)

    # Rows

    def _fill(self) -> None:
        rows = self._found() if self._query else self._start()
        self._list.set_rows(rows)
        if self._query and rows:  # Enter opens the best one
            self._list.setCurrentIndex(self._list.model().index(int(rows[0].heading), 0))
            self._list.scrollToTop()
        self._retry.hide()
        self._missing.setVisible(not self._elsewhere)
        title = self.tr("「{words}」に合う記事はありません")
        if self._only:
            title = self.tr("「{words}」に合う記事は、{only}にはありません")
        self._nothing_title.setText(title.format(words=_short(self._query), only=self._only))
        self._nothing_advice.setText(self._outside() or self.tr("短いことばや、別の言い方でも探せます。"))
        self.setCurrentIndex(0 if rows or not self._query else 1)

    def _found(self) -> list[Row]:
        articles = self._rows(self._hits, 1, marked=True)
        enough = _ENOUGH * len(self._answered.replace(" ", ""))
        weak = all(sum(end - start for start, end in hit.matches) < enough for hit in self._hits[:_TOLD_BY])
        rows = self._beside.rows(articles, self._answered, self._directory, weak)
        if rows and self._elsewhere:
            rows.append(Row(self._outside(), heading=True))
        return rows

    def _outside(self) -> str:
        """How much there is outside of what was looked through; empty where that was not the reason."""
        words = self.tr("絞り込みを解除（Alt+0）すると、%n件あります。", "", self._elsewhere)
        return words if self._only and self._elsewhere else ""

    def _start(self) -> list[Row]:
        known = {each.article_id for each in self._suggestions}
        frequent = [each for each in self._frequent if each.article_id not in known]
        rows: list[Row] = []
        if self._suggestions:
            rows.append(Row(self.tr("メモから"), heading=True))
            rows += self._rows(self._suggestions, 1)
        if frequent:
            rows.append(Row(self._caption or self.tr("いま多い問合せ"), heading=True))
            rows += self._rows(frequent, len(self._suggestions) + 1)
        return rows

    def _rows(self, hits: Sequence[Hit], first: int, marked: bool = False) -> list[Row]:
        return [
            hit_row(
                hit,
                self._departments.name_of(hit.department_id),
                f"Alt+{number}" if number <= KEYS else "",
                marked,
            )
            for number, hit in enumerate(hits, first)
        ]

    # Keys

    def move(self, step: int) -> None:
        """To the next row that can be chosen; whoever has the focus keeps it."""
        model, at = self._list.model(), self._list.currentIndex().row() + step
        while 0 <= at < model.rowCount():
            index = model.index(at, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self._list.setCurrentIndex(index)
                return
            at += step

    def open_current(self) -> None:
        """Open the chosen row, once the answer to what was typed is there."""
        value = self._list.value()
        if value is not None and self._answered == self._query:
            self.opened.emit(value)

    def _open_numbered(self, number: int) -> None:
        model = self._list.model()
        for at in range(model.rowCount()):
            row: Row = model.index(at, 0).data(ROW)
            if row.key == f"Alt+{number}":
                self._list.setCurrentIndex(model.index(at, 0))
                self.opened.emit(row.value)
                return


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
