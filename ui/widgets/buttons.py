"""Buttons that carry their key.

    ActionButton(text, key="", kind="", icon="", note="")   clicked; .set_key(key), .set_icon(name), .set_note(text), .key
        kinds: "" (outlined) primary danger ghost small icon nav tab; one primary on a screen, danger only for ending and danger
    OptionButton(text, key="")            an answer in a call script: text left, key cap right; elided text gets a tooltip
    SegmentedControl(["月","週"])          changed(int); .index(), .set_index(i); arrow keys move
    ChipRow(["すべて","電話"])             changed(int); .index(), .set_index(i), .set_texts([...]); arrow keys move

A key works wherever the focus is in the window, but only while the button is visible and enabled, and then `clicked` is
emitted as by the mouse.  Of two visible buttons with one key neither is pressed: give a key once in a window.  "Return" also
takes the numeric pad's Enter.  A mouse click does not take the focus from the editor the operator is typing in; Tab still
reaches every button.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.theme import fonts, tokens
from ui.widgets import paint

# kind: (text, icon, key cap's text, key cap's border, key cap's ground)
_INKS = {
    "primary": ("on_accent", "on_accent", "on_accent", "on_accent", ""),
    "danger": ("on_bad", "on_bad", "on_bad", "on_bad", ""),
    "icon": ("text2", "text2", "text2", "border", "sunken"),
    "ghost": ("text2", "text2", "text2", "border", "sunken"),
    "nav": ("text2", "text2", "text2", "border", "sunken"),
    "tab": ("text2", "text2", "text2", "border", "sunken"),
}
_PLAIN = ("text", "text2", "text2", "border", "sunken")
_OFF = ("text3", "text3", "text3", "border", "")
_GAP = 8


class ActionButton(QPushButton):
    """A button that shows its key as a cap and answers to it."""

    def __init__(
        self,
        text: str,
        key: str = "",
        kind: str = "",
        icon: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if kind in ("nav", "tab"):
            self.setCheckable(True)
        self._kind, self._icon, self._note = kind, icon, note
        self.key = ""
        self._shortcut: QShortcut | None = None
        self._measured: tuple[object, tuple[int, int, int, int]] | None = None
        self.set_key(key)
        self._changed()

    def set_key(self, key: str) -> None:
        """Give the button another key, or none."""
        if key == self.key:
            return
        self.key = key
        if self._shortcut is None and key:
            self._shortcut = QShortcut(self)
            self._shortcut.setAutoRepeat(False)  # a held key must not answer the next call too
            self._shortcut.activated.connect(self._pressed_by_key)
        if self._shortcut is not None:
            self._shortcut.setKeys(_sequences(key))
        self._changed()

    def set_icon(self, name: str) -> None:
        """Show another icon, or none."""
        if name != self._icon:
            self._icon = name
            self._changed()

    def set_note(self, text: str) -> None:
        """Quiet words after the name."""
        if text != self._note:
            self._note = text
            self._changed()

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._changed()

    def _changed(self) -> None:
        self.setAccessibleName(self.text())
        cap = paint.key_text(self.key)
        self.setAccessibleDescription("  ".join(part for part in (self._note, cap) if part))
        self.updateGeometry()
        self.update()

    def _pressed_by_key(self) -> None:
        if self.isVisible() and self.isEnabled():
            self.click()

    def _parts(self) -> tuple[int, int, int, int]:
        """Widths of icon, text, note and key cap with the gap before each."""
        self.ensurePolished()
        words = (self.text(), self._note, self.key, self._icon, self.isChecked())
        if self._measured is not None and self._measured[0] == words:
            return self._measured[1]  # a layout asks many times
        icon = tokens.size.icon + (_GAP if self.text() else 0) if self._icon else 0
        text = paint.text_width(self.text(), self._text_font())
        note = paint.text_width(self._note, _note_font()) + _GAP if self._note else 0
        key = paint.key_size(paint.key_text(self.key)).width() + _GAP if self.key else 0
        self._measured = (words, (icon, text, note, key))
        return self._measured[1]

    def _text_font(self) -> QFont:
        font = QFont(self.font())
        if self._kind in ("nav", "tab", "option"):
            font.setBold(self.isChecked())
        return font

    def _margin(self) -> int:
        return {"tab": 2, "small": 8, "icon": 7}.get(self._kind, 12)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measured = None
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = sum(self._parts()) + 2 * self._margin() + 2
        if self._kind in ("nav", "tab"):  # room for the bold weight, so that nothing moves when it is chosen
            bold = QFont(self.font())
            bold.setBold(True)
            width += paint.text_width(self.text(), bold) - self._parts()[1]
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _inks(self) -> tuple[str, str, str, str, str]:
        if not self.isEnabled():
            return _OFF
        if self._kind in ("nav", "tab") and self.isChecked():
            return ("text", "text", "text2", "border", "sunken")
        return _INKS.get(self._kind, _PLAIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the one focus ring is drawn by FocusRing
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        room = self.rect().adjusted(self._margin() + 1, 0, -self._margin() - 1, 0)
        self._paint_parts(painter, room)
        painter.end()

    def _paint_parts(self, painter: QStylePainter, room: QRect) -> None:
        icon, text, note, key = self._parts()
        ink, icon_ink, key_ink, key_border, key_ground = self._inks()
        spread = self._kind in ("option", "nav")
        x = room.x() if spread else room.x() + max(0, (room.width() - icon - text - note - key) // 2)
        high = self.height()
        if icon:
            paint.draw_icon(painter, QRect(x, 0, tokens.size.icon, high), self._icon, icon_ink)
            x += icon
        if key:
            size = paint.key_size(paint.key_text(self.key))
            left = (
                room.right() + 1 - size.width()
                if spread
                else min(x + text + note + _GAP, room.right() + 1 - size.width())
            )
            cap = QRect(left, (high - size.height()) // 2, size.width(), size.height())
            paint.draw_key(painter, cap, paint.key_text(self.key), key_ink, key_border, key_ground)
            end = left - _GAP
        else:
            end = room.right() + 1
        drawn = paint.draw_text(painter, QRect(x, 0, end - x, high), self.text(), self._text_font(), ink)
        if note:
            x += drawn + _GAP
            quiet = "text3" if ink in ("text", "text2") else ink
            paint.draw_text(painter, QRect(x, 0, end - x, high), self._note, _note_font(), quiet)


class OptionButton(ActionButton):
    """One answer of a question: text left, key right, as wide as it is given."""

    def __init__(
        self, text: str, key: str = "", icon: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, key, "option", icon, note, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.sizeHint().width() > self.width() else "")


class _Exclusive(QFrame):
    """Buttons of which exactly one is chosen; arrows move, Tab enters at the chosen one."""

    changed = Signal(int)

    def __init__(self, texts: Sequence[str], kind: str, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._kind = kind
        self._row = QHBoxLayout(self)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.changed)
        self.set_texts(texts)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Replace the choices; the same position stays chosen where it can."""
        chosen = max(0, self.index())
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        for position, text in enumerate(texts):
            button = _Choice(text, self._kind, self)
            self._group.addButton(button, position)
            self._row.addWidget(button)
        if texts:
            self.set_index(min(chosen, len(texts) - 1))

    def index(self) -> int:
        """The chosen position, −1 when there is none."""
        return self._group.checkedId()

    def set_index(self, index: int) -> None:
        """Choose without emitting `changed`."""
        for button in self._group.buttons():
            chosen = self._group.id(button) == index
            button.setChecked(chosen)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)

    def move_by(self, step: int) -> None:
        """Choose the neighbour and emit `changed`."""
        count = len(self._group.buttons())
        index = (self.index() + step) % count
        self.set_index(index)
        self._group.button(index).setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit(index)


class _Choice(QPushButton):
    def __init__(self, text: str, kind: str, row: _Exclusive) -> None:
        super().__init__(text, row)
        self.setProperty("kind", kind)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = row
        self.clicked.connect(self._settle)

    def _settle(self) -> None:
        self._row.set_index(self._row.index())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        bold = fonts.sized(tokens.type.meta, bold=True)
        padding = 22 if self.property("kind") == "chip" else 18
        return QSize(paint.text_width(self.text(), bold) + padding, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._row.move_by(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class SegmentedControl(_Exclusive):
    """Two to five views of the same thing, one of them shown."""

    def __init__(self, texts: Sequence[str], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(texts, "seg", name, parent)
        self.setProperty("box", "seg")
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class ChipRow(_Exclusive):
    """Filters of which one is on."""

    def __init__(self, texts: Sequence[str], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(texts, "chip", name, parent)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.space.s2 - 2)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)


def _sequences(key: str) -> list[QKeySequence]:
    if not key:
        return []
    names = [key]
    if key.endswith("Return"):
        names.append(key.removesuffix("Return") + "Enter")
    elif key.endswith("Enter"):
        names.append(key.removesuffix("Enter") + "Return")
    return [QKeySequence(name) for name in names]


def _note_font() -> QFont:
    return fonts.sized(tokens.type.meta)
