"""Hand-painted pieces that widgets and list rows share, so that a pill looks the same wherever it stands.

All take a QPainter in logical pixels and read the tokens as they paint.

    pill_size(text, icon="") / draw_pill(painter, rect, text, kind, icon="", plain=False)
    key_size(text) / draw_key(painter, rect, text, color="text2", border="border", fill="sunken")
    draw_text(painter, rect, text, font, color, align=…, marks=())   one line, elided; marks are (start, end) pairs
    draw_icon(painter, rect, name, color, size=None)
    round_rect(painter, rect, fill, border="", radius=…)
    key_text("Ctrl+Return") -> "Ctrl Enter"
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.theme import color, fonts, icons, tokens

# kind: (ground, text); "line" is an outlined pill for what is not certain yet
PILLS = {
    "ok": ("ok_tint", "ok"),
    "warn": ("warn_tint", "warn"),
    "bad": ("bad_tint", "bad_text"),
    "acc": ("accent_tint", "accent_text"),
    "mute": ("hover", "text2"),
    "ink": ("ink", "on_ink"),
    "line": ("", "text2"),
    "line-acc": ("", "accent_text"),
}

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

_NO_WRAP = QTextOption()
_NO_WRAP.setWrapMode(QTextOption.WrapMode.NoWrap)
_BEFORE = QTextLine.CursorPosition.CursorOnCharacter
_KEY_WORDS = {
    "Return": "Enter",
    "Escape": "Esc",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "PgUp",
}

_key_caps: dict[tuple[object, ...], QPixmap] = {}  # by what decides their look


def key_text(sequence: str) -> str:
    """A key sequence as it stands on a key cap: "Ctrl+Return" becomes "Ctrl Enter"."""
    if sequence in ("", "+"):
        return sequence
    return " ".join(_KEY_WORDS.get(part, part) for part in sequence.split("+"))


def round_rect(
    painter: QPainter,
    rect: QRect,
    fill: str,
    border: str = "",
    radius: float | None = None,
    *,
    dashed: bool = False,
) -> None:
    """A filled and/or outlined box; `fill` and `border` are colour tokens or empty."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = tokens.radius.r2 if radius is None else radius
    box = QRectF(rect)
    if border:
        pen = QPen(color(border), 1)
        if dashed:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        box.adjust(0.5, 0.5, -0.5, -0.5)  # the middle of a 1 px line, or it smears over two
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, corner, corner)
    painter.restore()


def draw_icon(painter: QPainter, rect: QRect, name: str, token: str, size: int | None = None) -> None:
    """The icon in the middle of `rect`."""
    device = painter.device()
    picture = icons.pixmap(name, token, size, device.devicePixelRatio() if device else 1.0)
    edge = picture.deviceIndependentSize()
    left = rect.x() + (rect.width() - edge.width()) / 2
    top = rect.y() + (rect.height() - edge.height()) / 2
    painter.drawPixmap(QPointF(round(left), round(top)), picture)


def text_width(text: str, font: QFont) -> int:
    """The room one line of text needs when it is drawn, rounded up. Font metrics know no kerning, and say less."""
    _layout, line = _laid_out(text, font)
    return ceil(line.naturalTextWidth())


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    token: str,
    align: Qt.AlignmentFlag = LEFT,
    marks: Sequence[tuple[int, int]] = (),
) -> int:
    """One line of text, elided at the end; returns its width in px. `marks` are highlighted (start, end) ranges."""
    shown, layout, line = text, *_laid_out(text, font)
    if line.naturalTextWidth() > max(rect.width(), 0):
        fits = line.xToCursor(rect.width() - text_width("…", font), _BEFORE)
        shown = (
            text.encode("utf-16-le", "surrogatepass")[: 2 * fits].decode("utf-16-le", "ignore").rstrip() + "…"
        )
        layout, line = _laid_out(shown, font)
    width = ceil(line.naturalTextWidth())
    left = rect.x()
    if align & Qt.AlignmentFlag.AlignRight:
        left += rect.width() - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left += (rect.width() - width) // 2
    at = QPointF(left, rect.y() + (rect.height() - line.height()) // 2)
    whole = len(shown) - 1 if shown != text else len(text)
    marked = []
    for start, end in ((start, min(end, whole)) for start, end in marks if start < whole):
        first, last = units(shown[:start]), units(shown[:end])
        begin, stop = _at(line, first), _at(line, last)
        high = ceil(line.height())
        box = QRect(left + int(begin) - 1, int(at.y()) - 1, int(stop - begin) + 3, high + 2)
        round_rect(painter, box, "mark", radius=3)
        # The same letters in their own colour: kerning stays that of the whole line.
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = first, last - first, _mark_format()
        marked.append(piece)
    painter.setPen(color(token))
    layout.draw(painter, at, marked)
    return width


def _laid_out(text: str, font: QFont) -> tuple[QTextLayout, QTextLine]:
    """The text measured once, to be asked for places and to be drawn; the line lives as long as the layout."""
    layout = QTextLayout(text.replace("\n", " "), font)
    layout.setTextOption(_NO_WRAP)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line


def units(text: str) -> int:
    """How long Qt takes `text` to be: a letter such as 𠮷 is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _at(line: QTextLine, cursor: int) -> float:
    return line.cursorToX(cursor)[0]


def _mark_format() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(color("mark_text"))
    return form


def _pill_font() -> QFont:
    return fonts.sized(tokens.type.micro, bold=True)


def pill_size(text: str, icon: str = "") -> QSize:
    """The room a pill needs."""
    width = text_width(text, _pill_font()) + 2 * tokens.space.s2
    if icon:
        width += tokens.px(12) + tokens.space.s1
    return QSize(width, tokens.size.pill)


def draw_pill(
    painter: QPainter, rect: QRect, text: str, kind: str, icon: str = "", *, plain: bool = False
) -> None:
    """A pill filling `rect`. `plain`: on a selected row, where its tint would vanish, it stands on the surface colour."""
    ground, ink = PILLS[kind]
    outlined = kind.startswith("line")
    radius = rect.height() / 2
    if plain and not outlined:
        ground = "surface"
    round_rect(painter, rect, ground, "text3" if outlined else "", radius, dashed=outlined)
    inner = rect.adjusted(tokens.space.s2, 0, -tokens.space.s2, 0)
    if icon:
        edge = tokens.px(12)
        draw_icon(painter, QRect(inner.x(), inner.y(), edge, inner.height()), icon, ink, edge)
        inner.setLeft(inner.left() + edge + tokens.space.s1)
    draw_text(painter, inner, text, _pill_font(), ink, LEFT if icon else CENTER)


def key_size(text: str) -> QSize:
    """The room a key cap needs; a single digit still gets a cap wider than high."""
    width = text_width(text, fonts.sized(tokens.type.micro)) + 14
    return QSize(max(width, tokens.px(24)), tokens.size.key)


def draw_key(
    painter: QPainter,
    rect: QRect,
    text: str,
    ink: str = "text2",
    border: str = "border_strong",
    fill: str = "sunken",
) -> None:
    """A key cap filling `rect`. The screen is full of them, so each is painted once for its look and kept."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device else 1.0
    colors = tuple(getattr(tokens.color, token) if token else "" for token in (ink, border, fill))
    look = (text, rect.width(), rect.height(), tokens.scale, ratio, colors)
    if look not in _key_caps:
        cap = QPixmap(rect.size() * ratio)
        cap.setDevicePixelRatio(ratio)
        cap.fill(Qt.GlobalColor.transparent)
        inside = QPainter(cap)
        box = QRect(QPoint(), rect.size())
        round_rect(inside, box, fill, border, tokens.radius.r1)
        draw_text(inside, box, text, fonts.sized(tokens.type.micro), ink, CENTER)
        inside.end()
        _key_caps[look] = cap
    painter.drawPixmap(rect.topLeft(), _key_caps[look])
