"""Icons: Phosphor (regular weight, MIT licence, see icons/LICENSE), coloured by token name.

    pixmap(name, color="text2", size=None, ratio=1.0) -> QPixmap   cached per colour, size and pixel ratio
    icon(name, color="text2", size=None) -> QIcon                   for one painting; does not follow the theme
    bind(target, name, color="text2", size=None)                    target.setIcon(…) now and after every theme change

`size` is the edge in logical pixels (default `tokens.size.icon`).  An unknown name raises KeyError.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from ui.theme.tokens import tokens

FOLDER = Path(__file__).parent / "icons"

_sources: dict[str, str] = {}
_pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}


class _HasIcon(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...


_bound: WeakKeyDictionary[_HasIcon, tuple[str, str, int | None]] = WeakKeyDictionary()


def svg(name: str, color: str) -> str:
    """The icon's SVG text filled with the colour token `color`."""
    if name not in _sources:
        try:
            _sources[name] = (FOLDER / f"{name}.svg").read_text("utf-8")
        except FileNotFoundError:
            raise KeyError(name) from None
    return _sources[name].replace("currentColor", getattr(tokens.color, color))


def pixmap(name: str, color: str = "text2", size: int | None = None, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap for a screen with `ratio` device pixels per logical pixel."""
    edge = tokens.size.icon if size is None else size
    key = (name, getattr(tokens.color, color), edge, ratio)
    if key not in _pixmaps:
        drawing = QSvgRenderer(QByteArray(svg(name, color).encode()))
        image = QPixmap(round(edge * ratio), round(edge * ratio))
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        _pixmaps[key] = image
    return _pixmaps[key]


def icon(name: str, color: str = "text2", size: int | None = None) -> QIcon:
    """The icon for the screens in use, with a paler picture for the disabled state."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, color, size, ratio))
        made.addPixmap(pixmap(name, "text3", size, ratio), QIcon.Mode.Disabled)
    return made


def bind(target: _HasIcon, name: str, color: str = "text2", size: int | None = None) -> None:
    """Give `target` (an action, a button, …) the icon and keep it in the theme's colours."""
    _bound[target] = (name, color, size)
    _dress(target, name, color, size)


def retint() -> None:
    """Colour all bound icons again; the theme calls this after every change."""
    for target, (name, color, size) in list(_bound.items()):
        if shiboken6.isValid(target):
            _dress(target, name, color, size)


def _dress(target: _HasIcon, name: str, color: str, size: int | None) -> None:
    target.setIcon(icon(name, color, size))
    if isinstance(target, QAbstractButton):  # its style knows nothing of the text size
        edge = tokens.size.icon if size is None else size
        target.setIconSize(QSize(edge, edge))
