"""The theme: palette, font and the one style sheet, filled from the tokens.

    apply(app, mode="system", scale=1.0)   mode "light" | "dark" | "system"; scale 1.0–2.0 enlarges text and controls
    theme.mode                             the mode asked for
    color("accent") -> QColor              a colour of the theme in use (do not keep it)
    restyle(widget)                        after a change of a property that style.qss selects by

A widget that paints itself needs no connection: every widget gets QEvent.StyleChange when the sheet is set.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import fonts, icons
from ui.theme.tokens import tokens

Mode = Literal["light", "dark", "system"]

_TEMPLATE = Path(__file__).with_name("style.qss")
# Pictures inside the style sheet can only be files.
_SHEET_ICONS = {
    "chevron": ("caret-down-bold", "text2"),
    "chevron_off": ("caret-down-bold", "text3"),
    "tick": ("check-bold", "on_accent"),
    "bar": ("minus", "on_accent"),
    "prev": ("caret-left", "text2"),
    "next": ("caret-right", "text2"),
    "up": ("caret-up", "text2"),
}
_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


class Theme(QObject):
    """Holds the mode asked for and follows the system's colour scheme."""

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self._app: QApplication | None = None
        self._files: QTemporaryDir | None = None

    def apply(self, app: QApplication, mode: Mode = "system", scale: float = 1.0) -> None:
        """Dress the program.

        Args:
            app: the application.
            mode: "system" follows the desktop's colour scheme, also when it changes later.
            scale: text scale, 1.0 to 2.0 (WCAG 2.2, 1.4.4: text can grow to 200 %).
        """
        first = self._app is not app
        self.mode = mode
        if first:
            self._app = app
            self._files = QTemporaryDir()
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._follow)
        hints = app.styleHints()
        hints.setColorScheme(_SCHEMES[mode])  # so that the window's own frame agrees
        dark = mode == "dark" or (mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        self._dress(app, dark, scale)

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        if self._app is not None and self.mode == "system":
            self._dress(self._app, scheme == Qt.ColorScheme.Dark, tokens.scale)

    def _dress(self, app: QApplication, dark: bool, scale: float) -> None:
        if app.styleSheet() and (tokens.dark, tokens.scale) == (dark, scale):
            return  # every widget would be polished anew for nothing
        # Qt puts a sheet over another one widget by widget, and takes five times as long as for taking one off first.
        app.setStyleSheet("")
        tokens.set(dark=dark, scale=scale)
        app.setFont(fonts.base())
        app.setPalette(_palette())
        app.setStyleSheet(self.sheet())
        icons.retint()

    def sheet(self) -> str:
        """The style sheet for the tokens in use."""
        assert self._files is not None, "apply comes first"
        values = tokens.sheet_values()
        for key, (name, token) in _SHEET_ICONS.items():
            # The colour is in the file's name because Qt caches the picture by its address.
            file = Path(self._files.path()) / f"{key}-{getattr(tokens.color, token)[1:]}.svg"
            if not file.exists():
                file.write_text(icons.svg(name, token), "utf-8")
            values[f"icon_{key}"] = file.as_posix()
        return Template(_template()).substitute(values)


@cache
def _template() -> str:
    return _TEMPLATE.read_text("utf-8")


def _palette() -> QPalette:
    role = QPalette.ColorRole
    roles = {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent_text",
        role.LinkVisited: "accent_text",
        role.Accent: "accent",
        role.Light: "raised",
        role.Midlight: "hover",
        role.Mid: "border_strong",
        role.Dark: "input_border",
        role.Shadow: "border_strong",
    }
    palette = QPalette()
    for name, token in roles.items():
        palette.setColor(name, color(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, color("text3"))
    return palette


def color(name: str) -> QColor:
    """The colour token `name` of the theme in use."""
    return QColor(getattr(tokens.color, name))


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


theme = Theme()
apply = theme.apply
