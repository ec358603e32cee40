"""The room at the foot of the knowledge pane: how an article is, or why it was found, one at a time.

FootRoom(results, below)
    .judge(kind), .judge_shown()    that the article being read helped, is wrong or unclear, or that one is missing
    .ask_why(), .show_why(title, explanation), .says_why()
    .put_away()                     nothing is sent
    given(kind, article id or "", note) why_asked(article id) left(): the keyboard is free again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.feedback_form import FeedbackForm
from ui.desk.knowledge_below import KnowledgeBelow
from ui.desk.knowledge_results import KnowledgeResults
from ui.desk.why_box import WhyBox
from ui.theme import tokens

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.explaining import Explanation

_LEAST_ABOVE = 420  # px at 100 % for list and article


class FootRoom(QWidget):
    """See the module's text. It takes the place of the article's foot, and with large text that of the list."""

    given = Signal(str, str, str)
    why_asked = Signal(str)
    left = Signal()

    def __init__(
        self, results: KnowledgeResults, below: KnowledgeBelow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._results, self._below = results, below
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s1, space.s1, space.s1, space.s1)
        self._form = FeedbackForm()
        self._form.given.connect(self._give)
        self._why = WhyBox()
        for box in (self._form, self._why):
            box.closed.connect(self._leave)
            column.addWidget(box)
        below.judged.connect(self.judge)
        below.switched.connect(self.put_away)
        self.hide()

    def judge(self, kind: str) -> None:
        """Say how it was; all but that it helped asks for words."""
        revision = self._below.page.revision
        if kind != "helpful":
            self._why.hide()
            self._make_room(self._form)
            self._form.open(kind)
        elif revision is not None:
            self._below.set_helped()
            self.given.emit(kind, revision.content.id, "")

    def judge_shown(self) -> None:
        """The article being read is wrong; where none is, one is missing."""
        self.judge("wrong" if self._below.page.revision else "missing")

    def ask_why(self) -> None:
        """Of the article being read, or else of the one chosen in the list; asked again, the answer goes."""
        revision = self._below.page.revision
        article_id = revision.content.id if revision else self._results.current_article()
        if self.says_why():
            self.put_away()
        elif article_id:
            self.why_asked.emit(article_id)

    def show_why(self, title: str, explanation: Explanation) -> None:
        """Say why an article was found; whoever types goes on typing."""
        self._form.hide()
        self._why.show_why(title, explanation)
        self._make_room(self._why)
        self._why.show()

    def says_why(self) -> bool:
        """Whether the reasons are shown."""
        return self.isVisible() and self._why.isVisible()

    def put_away(self) -> None:
        """Close whatever is open, nothing is sent."""
        self._form.hide()
        self._why.hide()
        self.hide()
        self._results.show()
        self._below.page.set_foot(True)

    def _make_room(self, box: QWidget) -> None:
        room = self.parentWidget().height() - box.sizeHint().height()
        self._results.setVisible(room >= tokens.px(_LEAST_ABOVE))
        self._below.page.set_foot(False)
        self.show()

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _give(self, kind: str, note: str) -> None:
        self._leave()
        revision = self._below.page.revision
        article_id = "" if kind == "missing" or revision is None else revision.content.id
        self.given.emit(kind, article_id, note)
