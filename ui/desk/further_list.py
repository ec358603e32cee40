"""Under the article that is read: articles near it, and what others asked next.

FurtherList()    .show_further(near, next_), .take_focus(); opened_article(id), focused()
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from ui.theme import tokens
from ui.widgets import ListPane, Row, RowDelegate, paint
from ui.widgets.lists import ROW, AnyIndex

KEY = "Alt+R"
Titled = tuple[str, str]  # id and title of an article


class _Lines(RowDelegate):
    def height(self, row: Row) -> int:
        return tokens.px(28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        wide = QStyleOptionViewItem(option)
        wide.rect = option.rect.adjusted(
            -tokens.space.s3, 0, tokens.space.s3, 0
        )  # begins where the article does
        super().paint(painter, wide, index)
        row: Row = index.data(ROW)
        if row.heading and row.key:
            box: QRect = wide.rect
            cap = paint.key_size(paint.key_text(row.key))
            top = box.y() + (box.height() - cap.height()) // 2
            at = QRect(box.right() - tokens.space.s4 - cap.width(), top, cap.width(), cap.height())
            paint.draw_key(painter, at, paint.key_text(row.key), border="border")


class FurtherList(ListPane):
    """As high as its rows: the article scrolls, not the list. Its key brings the keyboard here, Enter opens."""

    opened_article = Signal(str)
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._delegate_of_lines = _Lines()
        super().__init__("", delegate=self._delegate_of_lines, parent=parent)
        self.setAccessibleName(self.tr("続けて読む記事"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.opened.connect(self._say_article)
        self.clicked.connect(lambda _index: self._say_article(self.value()))
        QShortcut(QKeySequence(KEY), self).activated.connect(self.take_focus)
        self.show_further((), ())

    def show_further(self, near: Sequence[Titled], next_: Sequence[Titled]) -> None:
        """Show these articles; a group without any has no heading, and a list without any no room."""
        rows: list[Row] = []
        for words, articles in (
            (self.tr("関連する記事"), near),
            (self.tr("ほかの人が次に尋ねたこと"), next_),
        ):
            if articles:
                rows.append(Row(words, heading=True, key="" if rows else KEY))
                rows += [Row(title, id=id_, value=id_, icon="file-text") for id_, title in articles]
        self.set_rows(rows)
        self.setFixedHeight(len(rows) * tokens.px(28) + 2 * self.frameWidth())
        self.setVisible(bool(rows))

    def take_focus(self) -> None:
        """To the first article, or the one that was chosen."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.selectionModel().hasSelection() and self.model().rowCount() > 1:
            self.setCurrentIndex(self.model().index(1, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _say_article(self, value: object) -> None:
        if isinstance(value, str):
            self.opened_article.emit(value)
