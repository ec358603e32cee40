"""The look: enough contrast everywhere, one sheet without a hole, text that grows to 200 %."""

from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import apply, color, fonts, icons, tokens
from ui.theme.tokens import DARK, LIGHT, Colors

GROUNDS = {
    "bg": ["text", "text2", "text3"],
    "surface": ["text", "text2", "text3", "accent_text", "ok", "warn", "bad_text"],
    "sunken": ["text", "text2", "text3", "accent_text", "ok", "warn", "bad_text"],
    "raised": ["text", "text2", "text3", "accent_text"],
    "hover": ["text", "text2", "text3"],
    "selected": ["text", "text2", "text3", "accent_text"],
    "accent": ["on_accent"],
    "accent_hover": ["on_accent"],
    "accent_tint": ["text", "text2", "accent_text"],
    "ok_tint": ["text", "ok"],
    "warn_tint": ["text", "text2", "warn"],
    "bad_tint": ["text", "bad_text"],
    "bad": ["on_bad"],
    "bad_hover": ["on_bad"],
    "mark": ["mark_text"],
    "ink": ["on_ink"],
}


def luminance(name: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    shade = QColor(name)
    return 0.2126 * channel(shade.redF()) + 0.7152 * channel(shade.greenF()) + 0.0722 * channel(shade.blueF())


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ground", "text"), [(g, t) for g, texts in GROUNDS.items() for t in texts])
def test_text_stands_out_four_and_a_half_to_one(colors: Colors, ground: str, text: str) -> None:
    assert contrast(getattr(colors, ground), getattr(colors, text)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_inputs_and_the_focus_ring_stand_out_three_to_one(colors: Colors) -> None:
    for ground in (colors.surface, colors.sunken, colors.bg):
        assert contrast(colors.input_border, ground) >= 3
        assert contrast(colors.focus, ground) >= 3
    assert contrast(colors.bad_text, colors.surface) >= 3


def test_the_sheet_follows_the_mode(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("応答")
    button.setProperty("kind", "primary")
    qtbot.addWidget(button)
    for mode, colors in (("dark", DARK), ("light", LIGHT)):
        apply(qapp, mode)
        middle = button.grab().toImage().pixelColor(4, button.height() // 2)
        assert middle.name().upper() == colors.accent
        assert qapp.palette().color(QPalette.ColorRole.PlaceholderText).name().upper() == colors.text3


def test_system_mode_follows_the_desktop_and_a_chosen_mode_does_not(qapp: QApplication) -> None:
    apply(qapp, "system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens.dark
    apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not tokens.dark


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_text_and_controls_grow_with_the_scale(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    apply(qapp, "light", scale)
    label, button = QLabel("文字"), QPushButton("保留")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert label.font().pixelSize() == round(13 * scale)
    assert button.sizeHint().height() == round(32 * scale)


def test_a_scale_outside_the_range_is_brought_to_its_end(qapp: QApplication) -> None:
    apply(qapp, "light", 5.0)
    assert tokens.scale == 2.0


def test_every_widget_hears_of_a_change(qapp: QApplication, qtbot: QtBot) -> None:
    class Ear(QObject):
        heard = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.heard += event.type() == QEvent.Type.StyleChange
            return False

    label, ear = QLabel("聞く"), Ear()
    qtbot.addWidget(label)
    label.installEventFilter(ear)
    apply(qapp, "dark")
    assert ear.heard


def test_icons_take_the_colour_of_the_theme(qapp: QApplication) -> None:
    def inks(name: str) -> set[str]:
        image = icons.pixmap(name, "accent", 16, 2.0).toImage()
        points = ((x, y) for x in range(32) for y in range(32))
        return {c.name().upper() for c in (image.pixelColor(x, y) for x, y in points) if c.alpha() == 255}

    for mode, colors in (("dark", DARK), ("light", LIGHT)):
        apply(qapp, mode)
        assert inks("pause") == {colors.accent}
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon")


def test_a_bound_icon_is_tinted_again(qapp: QApplication) -> None:
    apply(qapp, "light")
    action = QAction()
    icons.bind(action, "phone")
    before = action.icon().cacheKey()
    apply(qapp, "dark")
    assert action.icon().cacheKey() != before


def test_figures_have_equal_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(fonts.numeric(fonts.base()))
    assert len({round(metrics.horizontalAdvance(digit * 4), 2) for digit in "0123456789"}) == 1


def test_both_themes_define_every_colour() -> None:
    for field in fields(Colors):
        for colors in (LIGHT, DARK):
            assert QColor(getattr(colors, field.name)).isValid()
    assert color("accent").isValid()
