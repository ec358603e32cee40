"""Lists of records, hand-painted: 200 rows cost a frame about 2 ms.

    Row(title, …)                       what one line shows (frozen); `value` is what it stands for, `id` keeps the choice
    ListPane(name, rows=())             .set_rows(rows), .update_rows(rows), .row(), .value(), .choose(id); chosen(object), opened(object)
        chosen: the current row changed (arrows, mouse); opened: Enter or double click.  Both bring Row.value
    RowModel / RowDelegate              for a pane that needs its own: subclass RowDelegate and override paint_row

Rows of one line are 32 px, with `meta` 48 px, with `note` 68 px high (scaled).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import color, fonts, tokens
from ui.widgets import paint

ROW = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    Attributes:
        title: first line; `bold` for records, plain for suggestions.
        meta: second line, quieter.
        note: third line.
        right: at the right of the first line (a date, a number), tabular.
        pill: (word, kind) at the right of the last line, or before it with `pill_left`.
        key: key cap at the right, in the middle ("Alt+1").
        icon: before the title; `disc` puts it on a round ground joined by a rail (a history).
        marks: matched (start, end) ranges of the title.
        quiet: what holds no more, or cannot be changed: its title as quiet as the rest.
        heading: a quiet caption between rows; cannot be chosen.
        id, value: what the row stands for.
    """

    title: str
    meta: str = ""
    note: str = ""
    right: str = ""
    pill: tuple[str, str] | None = None
    pill_left: bool = False
    key: str = ""
    icon: str = ""
    icon_color: str = "text2"
    disc: bool = False
    bold: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    quiet: bool = False
    heading: bool = False
    id: object = None
    value: object = None

    def spoken(self) -> str:
        """What a screen reader says: every word the row shows."""
        pill = self.pill[0] if self.pill else ""
        return QCoreApplication.translate("Row", "、").join(
            part
            for part in (self.title, self.right, self.meta, self.note, pill, paint.key_text(self.key))
            if part
        )


class RowModel(QAbstractListModel):
    """Holds rows; answers with their words for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole and not row.heading:
            # A row may be cut off. Escaped, because a tooltip obeys markup.
            return "<br>".join(escape(part) for part in (row.title, row.meta, row.note) if part)
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints a Row. Override `paint_row` and `height` for a pane's own kind of line."""

    def height(self, row: Row) -> int:
        """The height of one row in px."""
        if row.heading:
            return tokens.px(32)
        return tokens.px(68 if row.note else 62 if row.disc else 48 if row.meta else 32)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(tokens.px(120), self.height(index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        space = tokens.space
        if row.heading:
            below = box.adjusted(space.s4, space.s2, -space.s4, 0)
            paint.draw_text(painter, below, row.title, fonts.sized(tokens.type.meta), "text3")
            return
        ground = box.adjusted(space.s1, 0, -space.s1, 0)
        if chosen:
            paint.round_rect(painter, ground, "selected", radius=tokens.radius.r2)
            if not row.disc:
                bar = QRect(ground.x(), ground.y() + 8, 3, ground.height() - 16)
                paint.round_rect(painter, bar, "accent", radius=1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.round_rect(painter, ground, "hover", radius=tokens.radius.r2)
        if row.disc:
            self._rail(painter, box, index)
        self.paint_row(painter, box.adjusted(space.s4, 0, -space.s4, 0), row, chosen)

    def _rail(self, painter: QPainter, box: QRect, index: AnyIndex) -> None:
        """The line that joins the discs of a history, from this disc to the next."""
        x = box.x() + tokens.space.s4 + tokens.px(12)
        middle = box.y() + tokens.px(20)
        if index.row() > 0:
            painter.fillRect(x, box.y(), 1, middle - box.y(), color("rail"))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(x, middle, 1, box.bottom() + 1 - middle, color("rail"))

    def paint_row(self, painter: QPainter, room: QRect, row: Row, chosen: bool) -> None:
        """Paint the words into `room`, the row without its margins."""
        gap, line, small = tokens.space.s2, tokens.px(20), tokens.px(18)
        lines = 1 + bool(row.meta) + bool(row.note)
        between = 0 if lines == 1 else tokens.px(4 if row.disc else 1)
        top = room.y() + (room.height() - line - (lines - 1) * (small + between)) // 2
        left, right = room.x(), room.right() + 1
        if row.icon and row.disc:
            disc = QRect(left, room.y() + tokens.px(20) - tokens.px(12), tokens.px(24), tokens.px(24))
            paint.round_rect(painter, disc, "surface" if chosen else "hover", radius=disc.width() / 2)
            paint.draw_icon(painter, disc, row.icon, row.icon_color, tokens.px(14))
            left += tokens.px(36)
        elif row.icon:
            paint.draw_icon(painter, QRect(left, top, tokens.size.icon, line), row.icon, row.icon_color)
            left += tokens.size.icon + gap
        if row.key:
            cap = paint.key_size(paint.key_text(row.key))
            box = QRect(
                right - cap.width(), room.y() + (room.height() - cap.height()) // 2, cap.width(), cap.height()
            )
            paint.draw_key(painter, box, paint.key_text(row.key), border="border")
            right -= cap.width() + gap
        end = right
        if row.pill and lines == 1:
            end = self._pill(painter, row, right, top, line, chosen)
        if row.right:
            font = fonts.numeric(
                fonts.sized(tokens.type.body if row.bold or lines == 1 else tokens.type.meta)
            )
            width = paint.draw_text(
                painter, QRect(left, top, end - left, line), row.right, font, "text2", paint.RIGHT
            )
            end -= width + gap
        font = fonts.sized(tokens.type.body, bold=row.bold)
        ink = "text" if not row.quiet else "text2" if chosen else "text3"
        paint.draw_text(painter, QRect(left, top, end - left, line), row.title, font, ink, marks=row.marks)
        quiet = fonts.sized(tokens.type.meta)
        top += line + between
        for number, words in enumerate(text for text in (row.meta, row.note) if text):
            start, end = left, right
            if row.pill and number == lines - 2:
                if row.pill_left:
                    size = paint.pill_size(row.pill[0])
                    paint.draw_pill(painter, QRect(start, top, size.width(), small), *row.pill, plain=chosen)
                    start += size.width() + gap
                else:
                    end = self._pill(painter, row, right, top, small, chosen)
            paint.draw_text(
                painter, QRect(start, top, end - start, small), words, quiet, "text2" if chosen else "text3"
            )
            top += small + between

    def _pill(self, painter: QPainter, row: Row, right: int, top: int, line: int, chosen: bool) -> int:
        assert row.pill is not None
        size = paint.pill_size(row.pill[0])
        box = QRect(right - size.width(), top + (line - size.height()) // 2, size.width(), size.height())
        paint.draw_pill(painter, box, *row.pill, plain=chosen)
        return box.x() - tokens.space.s2


class ListPane(QListView):
    """A list view of rows."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        rows: Sequence[Row] = (),
        delegate: RowDelegate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self._delegate = delegate or RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._say_chosen)
        self.doubleClicked.connect(self._say_opened)
        self._quiet = False
        self.set_rows(rows)

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Like `set_rows`, for the same list read again: the row at the top of the view stays where it is."""
        bar = self.verticalScrollBar()
        top = self.indexAt(QPoint(0, 0)) if bar.value() > 0 else QModelIndex()
        place = bar.value()
        shown = self._rows.rows[top.row()].id if top.isValid() else None
        hidden = -self.visualRect(top).y() if top.isValid() else 0
        self.set_rows(rows)
        self.doItemsLayout()
        for number, row in enumerate(self._rows.rows):
            if shown is not None and row.id == shown:
                place = bar.value() + self.visualRect(self._rows.index(number)).y() + hidden
                break
        bar.setValue(place)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the row with the same `id` stays chosen and `chosen` is not emitted."""
        if list(rows) == self._rows.rows:
            return  # the same again is not laid out and painted again
        current = self.row()
        self._quiet = True
        # Of rows of one height only one is measured.
        self.setUniformItemSizes(len({self._delegate.height(row) for row in rows}) == 1)
        self._rows.set_rows(rows)
        if current is not None and current.id is not None:
            self._select(current.id)
        self._quiet = False

    def row(self) -> Row | None:
        """The chosen row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def value(self) -> object:
        """What the chosen row stands for, or None."""
        row = self.row()
        return None if row is None else row.value

    def choose(self, row_id: object) -> None:
        """Choose the row with this id, as a click would."""
        self._select(row_id)

    def _select(self, row_id: object) -> None:
        for number, row in enumerate(self._rows.rows):
            if row.id == row_id:
                index = self._rows.index(number)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                return

    def _say_chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(self._rows.rows[index.row()].value)

    def _say_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.rows[index.row()].value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._say_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)
