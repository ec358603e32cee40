"""Fonts: one family list for the whole program, and figures of equal width for numbers.

Digits and Latin come from Inter where present; Japanese from BIZ UDPGothic (universal design, on every Windows), then
Noto Sans CJK JP, which has rare name characters such as 𠮷.  No font is assumed to have every name's character.

    base()                  the program's font at body size
    sized(px, bold=False)   the same family at another height
    numeric(font)           the same font with tabular figures
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont

from ui.theme.tokens import tokens

FAMILIES = ["Inter", "BIZ UDPGothic", "Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans"]


def base() -> QFont:
    """The program's font at body size."""
    return sized(tokens.type.body)


@cache
def sized(px: int, *, bold: bool = False) -> QFont:
    """The program's font, `px` logical pixels high. It is shared: copy it before you change it."""
    font = QFont(FAMILIES)
    font.setPixelSize(px)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    # Hinting snaps stems to whole pixels and makes kanji of 11–13 px uneven.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Said in both cases: what a font leaves open, a painter takes from the widget it paints on.
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def numeric(font: QFont) -> QFont:
    """A copy of `font` whose digits all have the same width, for columns, clocks and counters."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
