"""An article picked by its title or number, because the search does not find it.

PickList(center, bridge, names)    .open(); picked(article id)  left()    Esc leaves
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.listing import ArticleRow
from ui.bridge import Bridge
from ui.editor.tuning.names import Names
from ui.theme import tokens
from ui.widgets import ActionButton, EmptyState, Label, ListPane, Row, SearchField, rule

if TYPE_CHECKING:
    from callcenter.app import CallCenter

MOST = 300  # rows; who sees more has typed nothing yet


class PickList(QWidget):
    """See the module's text."""

    picked = Signal(str)
    left = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        names: Names,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._names = center, bridge, names
        space = tokens.space
        side = space.s4 - 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s2)
        head = QHBoxLayout()
        head.setContentsMargins(side, 0, space.s3, 0)
        head.addWidget(Label(self.tr("見つかるはずの記事"), "section"), 1)
        back = ActionButton("", kind="icon", icon="x")
        back.setAccessibleName(self.tr("検索結果に戻る"))
        back.setToolTip(self.tr("検索結果に戻る（Esc）"))
        back.clicked.connect(self.left)
        head.addWidget(back)
        column.addLayout(head)
        self._search = SearchField(self.tr("記事の題名・番号"))
        self._search.searched.connect(self._ask)
        self._search.returnPressed.connect(self._take_first)
        around = QHBoxLayout()
        around.setContentsMargins(side, 0, side, 0)
        around.addWidget(self._search)
        column.addLayout(around)
        column.addWidget(rule("h"))
        self._list = ListPane(self.tr("記事"))
        self._list.opened.connect(self._take)
        self._list.clicked.connect(lambda _index: self._take(self._list.value()))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(
            EmptyState(
                "magnifying-glass",
                self.tr("その題名・番号の記事はありません"),
                self.tr("短いことばで探してください。"),
            )
        )
        column.addWidget(self._pages, 1)

    def open(self) -> None:
        """Begin anew, with the keyboard in the field."""
        self._search.clear()
        self._ask("")
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, text: str) -> None:
        self._bridge.latest(
            "tuning-pick", self._center.knowledge.library.list_articles, text, then=self._show
        )

    def _show(self, rows: Sequence[ArticleRow]) -> None:
        self._list.set_rows([self._row(each) for each in rows[:MOST]])
        self._pages.setCurrentIndex(0 if rows else 1)

    def _row(self, row: ArticleRow) -> Row:
        return Row(
            row.title,
            meta=f"{row.id}　{self._names.department(row.department_id)}",
            pill=None if row.published_revision is not None else (self.tr("公開していない"), "line"),
            bold=True,
            id=row.id,
            value=row.id,
        )

    def _take_first(self) -> None:
        """Enter takes the only one there is; of several, one is chosen in the list."""
        if self._list.model().rowCount() == 1:
            self._take(self._list.model().rows[0].value)
        else:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, article_id: object) -> None:
        if isinstance(article_id, str):
            self.picked.emit(article_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
