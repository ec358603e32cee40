"""Labels, pills and key caps.

Label(text="", role="body", wrap=False, selectable=False)   plain text only; .setText(), .set_role(role)
    roles: body body2 micro meta meta2 section title name strong label read say link ok warn bad
           num nmeta (tabular figures) timer kpi wall_label wall wall_big
Pill(text, kind="mute", icon="")      kinds ok warn bad acc mute ink line line-acc; .set(text, kind, icon="")
KeyCap("F2")                          a key beside the name of what it does; .setText(sequence)
Icon(name, ink="text2", size=None)    an icon, decorative; ink is a colour token; .set(name, ink)
StatusDot(kind="ok", text="", strong=False)   a dot with its word, coloured when strong; kinds ok warn bad acc mute; .set(kind, text)
Avatar(initials="", kind="acc", size=44, icon="")   round; .set(initials="", icon="")
rule("h" | "v")                       a hair line
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import color, fonts, restyle, tokens
from ui.widgets import paint

_NUMERIC = {"num", "nmeta", "timer", "kpi", "wall", "wall_big"}
_DOTS = {
    "ok": ("ok", "ok_tint"),
    "warn": ("warn", "warn_tint"),
    "bad": ("bad_text", "bad_tint"),
    "acc": ("accent_text", "accent_tint"),
    "mute": ("text3", "hover"),
}


class Label(QLabel):
    """Plain text in one of the type roles; markup in it is shown, never obeyed."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if role in _NUMERIC:
            self.setFont(fonts.numeric(self.font()))
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_role(self, role: str) -> None:
        """Change the type role."""
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)


class _Painted(QLabel):
    """A label that paints itself; its text is what a screen reader says."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Pill(_Painted):
    """A short word on a tint; the kind is never told by colour alone, so give it a word."""

    def __init__(self, text: str, kind: str = "mute", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._kind, self._icon = kind, icon

    def set(self, text: str, kind: str, icon: str = "") -> None:
        """Show another word."""
        self._kind, self._icon = kind, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return paint.pill_size(self.text(), self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_pill(painter, self.rect(), self.text(), self._kind, self._icon)
        painter.end()


class KeyCap(_Painted):
    """The key of an action, as a cap. `sequence` is written as in QKeySequence: "Ctrl+Return"."""

    def __init__(self, sequence: str, parent: QWidget | None = None) -> None:
        super().__init__(paint.key_text(sequence), parent)

    def setText(self, sequence: str) -> None:
        super().setText(paint.key_text(sequence))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return paint.key_size(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_key(painter, self.rect(), self.text(), border="border")
        painter.end()


class Icon(_Painted):
    """A decorative icon; the words beside it carry the meaning."""

    def __init__(
        self, name: str, ink: str = "text2", size: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._name, self._ink, self._size = name, ink, size

    def set(self, name: str, ink: str = "text2") -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def _edge(self) -> int:
        return tokens.size.icon if self._size is None else tokens.px(self._size)

    def sizeHint(self) -> QSize:
        return QSize(self._edge(), self._edge())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_icon(painter, self.rect(), self._name, self._ink, self._edge())
        painter.end()


class StatusDot(_Painted):
    """A coloured dot and, beside it, the word that says the same."""

    def __init__(
        self, kind: str = "ok", text: str = "", *, strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._strong = kind, strong

    def _font(self) -> QFont:
        return fonts.sized(tokens.type.body if self._strong else tokens.type.meta)

    def set(self, kind: str, text: str) -> None:
        """Show another state."""
        self._kind = kind
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.text_width(self.text(), self._font()) + tokens.space.s1 if self.text() else 0
        return QSize(tokens.px(14) + width, tokens.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ink, halo = _DOTS[self._kind]
        edge, dot = tokens.px(14), tokens.px(8)
        top = (self.height() - edge) // 2
        painter.setBrush(color(halo))
        painter.drawEllipse(0, top, edge, edge)
        painter.setBrush(color(ink))
        painter.drawEllipse((edge - dot) // 2, top + (edge - dot) // 2, dot, dot)
        words = self.rect().adjusted(edge + tokens.space.s1, 0, 0, 0)
        paint.draw_text(painter, words, self.text(), self._font(), ink if self._strong else "text2")
        painter.end()


class Avatar(_Painted):
    """A round mark for a person: up to two characters of the family name, or an icon for someone not yet known."""

    def __init__(
        self,
        initials: str = "",
        kind: str = "acc",
        size: int = 44,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(initials, parent)
        self._kind, self._size, self._icon = kind, size, icon

    def set(self, initials: str = "", kind: str = "acc", icon: str = "") -> None:
        """Show someone else."""
        self._kind, self._icon = kind, icon
        self.setText(initials)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(self._size), tokens.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, ink = paint.PILLS[self._kind]
        edge = min(self.width(), self.height())
        circle = QRect((self.width() - edge) // 2, (self.height() - edge) // 2, edge, edge)
        paint.round_rect(painter, circle, ground, radius=edge / 2)
        if self._icon:
            paint.draw_icon(painter, circle, self._icon, ink, round(edge * 0.42))
        else:
            high = tokens.type.title if self._size >= 40 else tokens.type.micro
            paint.draw_text(painter, circle, self.text(), fonts.sized(high, bold=True), ink, paint.CENTER)
        painter.end()


def rule(way: str = "h") -> QFrame:
    """A hair line, "h" or "v"."""
    line = QFrame()
    line.setProperty("line", way)
    return line
