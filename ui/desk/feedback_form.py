"""What is wrong with the knowledge, said in one line without leaving the call.

FeedbackForm()     .open(kind, about); given(str kind, str note), closed()
FeedbackQuestions()    asked(str kind), .set_helped(bool); the buttons at an article's end, of which all but one open the form
    kinds as in callcenter.knowledge.feedback.FeedbackKind: missing, wrong, unclear, helpful
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desk.flow import FlowLayout
from ui.theme import tokens
from ui.widgets import ActionButton, ChipRow, Label

KINDS = ("missing", "wrong", "unclear")
LONGEST = 500  # characters


class FeedbackForm(QFrame):
    """A small form above the foot of the pane. Enter sends, Esc closes."""

    given = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "quiet")
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s2, space.s1, space.s2, space.s2)
        column.setSpacing(space.s2)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("FAQ担当に知らせる"), "label"))
        head.addStretch(1)
        close = ActionButton("", kind="icon", icon="x")
        close.setAccessibleName(self.tr("閉じる"))
        close.setToolTip(self.tr("閉じる（Esc）"))
        close.clicked.connect(self.close_form)
        head.addWidget(close)
        column.addLayout(head)
        self._kinds = ChipRow(
            [self.tr("ない"), self.tr("違う"), self.tr("わかりにくい")], self.tr("指摘の種類")
        )
        self._kinds.changed.connect(self._say)
        column.addWidget(self._kinds)
        self._note = QLineEdit()
        self._note.setMaxLength(LONGEST)
        self._note.returnPressed.connect(self._send)
        self._note.textEdited.connect(self._say)
        row = QHBoxLayout()
        row.setSpacing(space.s2)
        row.addWidget(self._note, 1)
        self._ok = ActionButton(self.tr("送る"), icon="chat-text")
        self._ok.clicked.connect(self._send)
        row.addWidget(self._ok)
        column.addLayout(row)
        self._problem = Label("", "bad", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self.hide()

    def open(self, kind: str) -> None:
        """Show the form with a kind chosen, ready to write."""
        self._kinds.set_index(KINDS.index(kind))
        self._note.clear()
        self._say()
        self.show()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Put it away, nothing is sent."""
        self.hide()
        self.closed.emit()

    def _say(self) -> None:
        self._problem.hide()
        hints = (
            self.tr("何が見つからなかったか"),
            self.tr("どこが違うか"),
            self.tr("どこがわかりにくいか"),
        )
        self._note.setPlaceholderText(hints[self._kinds.index()])
        self._note.setAccessibleName(hints[self._kinds.index()])

    def _send(self) -> None:
        kind, note = KINDS[self._kinds.index()], self._note.text().strip()
        if not note and kind != "missing":  # the words searched for say what was missing
            self._problem.setText(self.tr("一言書いてください。編集の手がかりになります。"))
            self._problem.show()
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.given.emit(kind, note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)


class FeedbackQuestions(QWidget):
    """At the article's end: tell the editors that it helped, or what is wrong with it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, tokens.space.s2)
        flow.addWidget(Label(self.tr("この記事は"), "meta2"))
        self._helpful = ActionButton(self.tr("役に立った"), "Alt+H", "small", "check")
        self._helpful.clicked.connect(lambda: self.asked.emit("helpful"))
        flow.addWidget(self._helpful)
        for kind, words in (("wrong", self.tr("違う")), ("unclear", self.tr("わかりにくい"))):
            button = ActionButton(words, kind="small", icon="chat-text")
            button.clicked.connect(lambda _=False, kind=kind: self.asked.emit(kind))
            flow.addWidget(button)

    def set_helped(self, helped: bool) -> None:
        """Whether it was said already that the article helped: once a reading is enough."""
        self._helpful.setEnabled(not helped)
