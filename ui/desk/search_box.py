"""One of many, filtered while typing.

    SearchBox(placeholder)     .set_entries([Entry]); .value() is the entry's id, .set_value(id), changed()

Only what the operator does emits `changed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from callcenter.knowledge.analysis import fold
from ui.widgets import Row, RowDelegate, paint
from ui.widgets.choice import PATH
from ui.widgets.lists import ROW

_SEARCHED = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """A line of a SearchBox: what it stands for, what it shows, and further words it is found by."""

    id: str
    words: str
    found_by: str = ""


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._searched: list[str] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self._searched = [fold(f"{one.words} {one.found_by}") for one in entries]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.entries[index.row()].words
        if role == ROW:
            return Row(self.entries[index.row()].words)
        return self._searched[index.row()] if role == _SEARCHED else None


class _Finder(QCompleter):
    """Finds an entry by any part of its words, width and kind of kana aside."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data())


class _Popup(QListView):
    """The entries found. It stands alone on the screen, so it paints the ground that lists of the sheet leave out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint.round_rect(painter, self.viewport().rect(), "raised", "border_strong", 0)
        painter.end()
        super().paintEvent(event)


class _Line(QLineEdit):
    """Where a path does not fit, its beginning gives way: what is at its end was chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        room, font = self.contentsRect().adjusted(2, 0, -2, 0), self.font()
        above, sign, last = self.text().rpartition(PATH)
        if self.hasFocus() or not above or paint.text_width(self.text(), font) <= room.width():
            super().paintEvent(event)
            return
        rest = room.width() - paint.text_width(sign + last, font)
        short = self.fontMetrics().elidedText(above, Qt.TextElideMode.ElideRight, rest)
        painter = QPainter(self)
        ink = "text" if self.isEnabled() else "text3"
        # A letter and an ellipsis say nothing.
        paint.draw_text(painter, room, short + sign + last if len(short) > 3 else last, font, ink)
        painter.end()


class SearchBox(QComboBox):
    """A combo box in which typing filters; what fits no entry goes back when the field is left."""

    changed = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._entries = _Entries(self)
        self.setLineEdit(_Line(self))
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(self._entries)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        finder = _Finder(self._entries, self)
        finder.setCompletionRole(_SEARCHED)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setMaxVisibleItems(12)
        popup = _Popup(self)
        finder.setPopup(popup)
        popup.setItemDelegate(RowDelegate(popup))  # setPopup put in its own
        self.setCompleter(finder)
        edit = self.lineEdit()
        edit.setPlaceholderText(placeholder)
        edit.setMaxLength(80)
        edit.editingFinished.connect(self._settle)
        finder.activated[QModelIndex].connect(self._found)
        self.activated.connect(self._picked)
        self.set_value("")

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Replace what can be chosen."""
        self._entries.set_entries(entries)
        self.set_value(self._value)

    def value(self) -> str:
        """The id of what is chosen, empty for nothing."""
        return self._value

    def set_value(self, entry_id: str) -> None:
        """Choose without a word; an id that is no longer offered is kept and shown as it is."""
        self._value = entry_id
        at = next((at for at, one in enumerate(self._entries.entries) if one.id == entry_id), -1)
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText(entry_id)
        self.lineEdit().setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.lineEdit().selectAll()  # typing replaces the old choice

    def _found(self, index: QModelIndex) -> None:
        words = str(index.data())
        self._picked(next(at for at, one in enumerate(self._entries.entries) if one.words == words))

    def _picked(self, at: int) -> None:
        entry_id = self._entries.entries[at].id
        different = entry_id != self._value
        self.set_value(entry_id)
        if different:
            self.changed.emit()

    def _settle(self) -> None:
        """Take the only entry that fits what was typed; else the choice stays."""
        typed = fold(self.currentText())
        fit = [
            at
            for at, one in enumerate(self._entries.entries)
            if typed and typed in self._entries._searched[at]
        ]
        exact = [at for at in fit if fold(self._entries.entries[at].words) == typed]
        if exact or len(fit) == 1:
            self._picked((exact or fit)[0])
        elif not typed and self._value:
            self.set_value("")
            self.changed.emit()
        else:
            self.set_value(self._value)
