"""One line that says what has just changed in the search, and takes it back; or why it could not be.

ChangeLine()    .say_done(done, query, article id, place), .say(kind, words); undone(Undo)    Alt+Z
    kinds: ok info bad
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editor.tuning.changes import Undo
from ui.widgets import ActionButton, Notice


@dataclass(frozen=True)
class Done:
    """What was just done.

    Args:
        said: in words.
        query: that was searched then.
        article_id: that was chosen then.
        before: its place before, from 1; 0 where it was not found.
        undo: what takes it back.
    """

    said: str
    query: str
    article_id: str
    before: int
    undo: Undo | None


class ChangeLine(QWidget):
    """See the module's text."""

    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo: Undo | None = None
        self._back = ActionButton(self.tr("元に戻す"), "Alt+Z", "small", icon="arrow-bend-up-left")
        self._back.clicked.connect(self._take_back)
        self._notice = Notice("ok", "", [self._back])
        self._notice.closed.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        self.hide()

    def say_done(self, done: Done, query: str, article_id: str, place: int) -> None:
        """Say what was done and, where the same is still asked, what came of it.

        Args:
            query: that is searched now, `article_id` that is chosen, and its `place`.
        """
        words = done.said
        if article_id and query.strip() and (query, article_id) == (done.query, done.article_id):
            before, now = (
                self.tr("{rank}位").format(rank=at) if at else self.tr("出ない")
                for at in (done.before, place)
            )
            words += "　" + (
                self.tr("{place}のまま").format(place=now) if before == now else f"{before} → {now}"
            )
        self.say("ok", words, done.undo)

    def say(self, kind: str, words: str, undo: Undo | None = None) -> None:
        """Say it, also to a screen reader, and offer to take it back where that can be."""
        self._undo = undo
        self._back.setVisible(undo is not None)
        self.show()
        self._notice.say(kind, words)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self.undone.emit(undo)
