"""Why an article was found, in a few quiet lines.

WhyBox()    .show_why(title, explanation), closed()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.why_words import why
from ui.widgets import ActionButton, Label

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.explaining import Explanation

KEY = "Alt+W"


class WhyBox(QFrame):
    """Esc puts it away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "quiet")
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s3, space.s1, space.s2, space.s3)
        column.setSpacing(space.s1)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("この記事が出たわけ"), "label"), 1)
        self._close = ActionButton("", kind="icon", icon="x")
        self._close.setAccessibleName(self.tr("閉じる"))
        self._close.setToolTip(self.tr("閉じる（Esc）"))
        self._close.clicked.connect(self.closed)
        head.addWidget(self._close)
        column.addLayout(head)
        self._title = Label("", "strong", wrap=True)
        column.addWidget(self._title)
        self._words = Label("", "body2", wrap=True, selectable=True)
        column.addWidget(self._words)
        self.hide()

    def show_why(self, title: str, explanation: Explanation) -> None:
        """Say why the article with this title was found."""
        self._title.setText(title)
        lines = [
            self.tr("{caption}：{words}").format(caption=each, words=words)
            for each, words in why(explanation)
        ]
        self._words.setText("\n".join(lines) or self.tr("いまの検索語では見つからない記事です。"))
        self.setAccessibleName(f"{title}\n{self._words.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
