"""The room at the foot of the knowledge pane: what is wrong with an article, or why it was found, one at a time.

FootRoom()    .ask(kind), .show_why(title, explanation), .put_away(); given(kind, note), opened(), closed()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.feedback_form import FeedbackForm
from ui.desk.why_box import WhyBox
from ui.theme import tokens

if TYPE_CHECKING:  # brings the search engine, which the first frame must not wait for
    from callcenter.knowledge.explaining import Explanation


class FootRoom(QWidget):
    """See the module's text. `opened` comes before it is shown, so that others can make room."""

    given = Signal(str, str)
    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s1, space.s1, space.s1, space.s1)
        self._form = FeedbackForm()
        self._form.given.connect(self.given)
        self._form.closed.connect(self.closed)
        self._why = WhyBox()
        self._why.closed.connect(self.closed)
        column.addWidget(self._form)
        column.addWidget(self._why)
        self.hide()

    def needs(self) -> int:
        """The height of what is shown, in px."""
        return (self._why if self._why.isVisibleTo(self) else self._form).sizeHint().height()

    def ask(self, kind: str) -> None:
        """Open the form for what is missing, wrong or unclear."""
        self._why.hide()
        self.opened.emit()
        self.show()
        self._form.open(kind)

    def show_why(self, title: str, explanation: Explanation) -> None:
        """Say why an article was found; whoever types goes on typing."""
        self._form.hide()
        self._why.show_why(title, explanation)
        self._why.show()
        self.opened.emit()
        self.show()

    def says_why(self) -> bool:
        """Whether the reasons are shown."""
        return self.isVisible() and self._why.isVisible()

    def put_away(self) -> None:
        """Close whatever is open, nothing is sent."""
        self._form.hide()
        self._why.hide()
        self.hide()
