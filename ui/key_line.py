"""The keys of the workspace in front, at the foot: as many as have room; F1 lists them all.

KeyLine()    .set_keys([(key, what it does), …])
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import tokens
from ui.widgets import KeyCap, Label, share_room


class KeyLine(QWidget):
    """Shows whole hints only: half a word tells nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        share_room(self, self._fit)

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Name these keys, the most wanted first."""
        for hint in self._hints:
            hint.hide()
            hint.deleteLater()
        self._hints = [self._hint(key, words) for key, words in keys]
        self.updateGeometry()
        self._fit()

    def _hint(self, key: str, words: str) -> QWidget:
        hint = QWidget(self)
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        row.addWidget(KeyCap(key))
        row.addWidget(Label(words, "meta"))
        return hint

    def sizeHint(self) -> QSize:
        sizes = [hint.sizeHint() for hint in self._hints]
        gaps = tokens.space.s2 * max(len(sizes) - 1, 0)
        return QSize(
            sum(one.width() for one in sizes) + gaps, max((one.height() for one in sizes), default=0)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _fit(self) -> None:
        at, fits = 0, True
        for hint in self._hints:
            width = hint.sizeHint().width()
            fits = fits and at + width <= self.width()
            hint.setGeometry(at, 0, width, self.height())
            hint.setVisible(fits)
            at += width + tokens.space.s2
