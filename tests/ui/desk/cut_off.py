"""Which words of a window are cut off, read from what is really painted."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.desk.elided import ElidedLabel
from ui.widgets import OptionButton, paint


def cut_off(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that are higher than their place, and labels and buttons without room for their words.

    What is elided with a tooltip, and what merely scrolls, is not cut off.
    """
    cut: list[str] = []
    draw = paint.draw_text

    def watch(painter, rect, text, font, *rest, **more):
        if text and font.pixelSize() > rect.height():
            cut.append(text)
        return draw(painter, rect, text, font, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(paint, "draw_text", watch)
        window.grab()
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height():
                cut.append(label.text())
        elif label.sizeHint().width() > label.width():
            cut.append(label.text())
    for button in window.findChildren(QPushButton):
        gives_way = isinstance(button, OptionButton)
        if button.isVisible() and not gives_way and button.width() < button.sizeHint().width():
            cut.append(button.text())
    return cut
