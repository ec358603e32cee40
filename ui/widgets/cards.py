"""Cards, empty states and notices.

Card(title="", count="", key="", flush=False)      .body (QVBoxLayout), .head (QHBoxLayout, made with a title)
        flush: the body has no margins, for lists that go to the card's edge
    .set_title(text), .set_count(text), .add_head(widget)
EmptyState(icon, title, text="", action=None)      in the middle of a pane; always says the next step; .set(...)
Notice(kind, text, actions=(), closable=True)      inline banner; kinds info ok warn bad; closed; .set_text(text);
        .say(kind, text)  show it, also to a screen reader
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import restyle, tokens
from ui.widgets import paint
from ui.widgets.buttons import ActionButton
from ui.widgets.text import Icon, KeyCap, Label, Pill


class Card(QFrame):
    """A white card; with a title it has a head row: title, count, what you add, key cap at the right."""

    def __init__(
        self,
        title: str = "",
        count: str = "",
        key: str = "",
        *,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        if title:
            self.setAccessibleName(title)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)  # the border
        column.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(space.s2)
        self.body = QVBoxLayout()
        self.body.setSpacing(0 if flush else space.s3)
        side = 0 if flush else space.s4 - 1
        self.body.setContentsMargins(side, 0 if flush else space.s3, side, 0 if flush else space.s4 - 1)
        self._title = Label(title, "section")
        self._count = Pill(count, "mute")
        self._count.setVisible(bool(count))
        self._has_key = int(bool(key))
        if title or count or key:
            self.head.addWidget(self._title)
            self.head.addWidget(self._count)
            self.head.addStretch(1)
            if key:
                self.head.addWidget(KeyCap(key))
            self.head.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s2 if flush else 0)
            column.addLayout(self.head)
        else:
            self._title.setParent(self)
            self._count.setParent(self)
            self._title.hide()
        column.addLayout(self.body, 1)

    def set_title(self, text: str) -> None:
        """Change the title of a card made with one."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_count(self, text: str) -> None:
        """Show the count pill, or hide it for an empty text."""
        self._count.set(text, "mute")
        self._count.setVisible(bool(text))

    def add_head(self, widget: QWidget) -> None:
        """Put a widget into the head row, right of the stretch and left of the key cap."""
        self.head.insertWidget(self.head.count() - self._has_key, widget)


class _Disc(Icon):
    """An icon on a round ground."""

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(48), tokens.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.round_rect(painter, QRect(0, 0, self.width(), self.height()), "hover", radius=self.width() / 2)
        paint.draw_icon(painter, self.rect(), self._name, self._ink, tokens.px(20))
        painter.end()


class EmptyState(QWidget):
    """Nothing here, why, and what to do next."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: ActionButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        box = QVBoxLayout(self)
        box.setContentsMargins(tokens.space.s4, tokens.space.s4, tokens.space.s4, tokens.space.s4)
        box.setSpacing(tokens.space.s3)
        self._icon = _Disc(icon, "text2")
        self._title = Label(title, "strong", wrap=True)
        self._text = Label(text, "body2", wrap=True)
        box.addStretch(2)
        box.addWidget(self._icon, 0, middle)
        for label in (self._title, self._text):
            label.setAlignment(middle)
            box.addWidget(label)
        if action is not None:
            box.addWidget(action, 0, middle)
        box.addStretch(3)
        self._text.setVisible(bool(text))

    def set(self, icon: str, title: str, text: str = "") -> None:
        """Say something else."""
        self._icon.set(icon, "text2")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))


_NOTICES = {
    "info": ("info", "accent_text"),
    "ok": ("check-circle", "ok"),
    "warn": ("warning", "warn"),
    "bad": ("warning", "bad_text"),
}


class Notice(QFrame):
    """A banner inside a pane: nothing pops up, nothing takes the focus."""

    closed = Signal()

    def __init__(
        self,
        kind: str,
        text: str,
        actions: Sequence[QWidget] = (),
        *,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("box", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = Icon(*_NOTICES[kind])
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space.s3, 6, tokens.space.s2, 6)
        row.setSpacing(tokens.space.s2)
        row.addWidget(self._icon)
        self._label = Label(text, "body", wrap=True)
        self._label.setProperty("tone", "true")
        self._label.setMinimumHeight(tokens.px(20))
        row.addWidget(self._label, 1)
        for action in actions:
            row.addWidget(action)
        if closable:
            close = ActionButton("", kind="icon", icon="x")
            close.setAccessibleName(self.tr("閉じる"))
            close.setToolTip(self.tr("閉じる"))
            close.clicked.connect(self._close)
            row.addWidget(close)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        # As high as its words need at its width: a layout gives what cannot grow no more than its hint.
        hint = super().sizeHint()
        hint.setHeight(max(self.heightForWidth(self.width()), self.minimumSizeHint().height()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def say(self, kind: str, text: str) -> None:
        """Show it, also to a screen reader."""
        self.setProperty("box", kind)
        restyle(self)
        restyle(self._label)
        self._icon.set(*_NOTICES[kind])
        self.set_text(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
