"""Fields in lines of twelve columns; where it is narrow, fewer share a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from ui.theme import tokens

_COLUMNS = 12


class FormGrid(QLayout):
    """Lays visible fields out line by line; those of a line share the width left over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[QLayoutItem, int]] = []
        self._growing: set[QWidget] = set()
        self._narrow = False
        self._heights: dict[int, int] = {}  # by width: layouts ask the same many times over
        self.setContentsMargins(0, 0, 0, 0)

    def add_field(self, field: QWidget, columns: int, *, grows: bool = False) -> None:
        """Add a field that wants so many of the twelve columns; what `grows` takes the height left over."""
        if grows:
            self._growing.add(field)
        self.addChildWidget(field)
        self._items.append((QWidgetItem(field), columns))

    def set_narrow(self, narrow: bool) -> None:
        """Give every field twice its columns."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append((item, _COLUMNS))

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index][0] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index)[0] if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()

    def minimumSize(self) -> QSize:
        return QSize(tokens.px(200), 0)

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(560), self.heightForWidth(tokens.px(560)))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def _lines(self) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = _COLUMNS
        for item, columns in self._items:
            if item.isEmpty():
                continue
            wanted = min(_COLUMNS, columns * 2) if self._narrow else columns
            if used + wanted > _COLUMNS:
                lines.append([])
                used = 0
            lines[-1].append((item, wanted))
            used += wanted
        return lines

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        gap, y = tokens.space.s3, rect.y()
        spare = max(0, rect.height() - self.heightForWidth(rect.width())) if apply else 0
        for line in self._lines():
            columns = sum(wanted for _, wanted in line)
            room = rect.width() - gap * (len(line) - 1)
            widths = [room * wanted // columns for _, wanted in line]
            widths[-1] = room - sum(widths[:-1])
            heights = [
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                for (item, _), width in zip(line, widths, strict=True)
            ]
            if spare and any(item.widget() in self._growing for item, _ in line):
                heights = [high + spare for high in heights]
                spare = 0
            x = rect.x()
            for (item, _), width, height in zip(line, widths, heights, strict=True):
                if apply:
                    item.setGeometry(QRect(x, y, width, height))
                x += width + gap
            y += max(heights) + tokens.space.s2
        return max(0, y - tokens.space.s2 - rect.y())
