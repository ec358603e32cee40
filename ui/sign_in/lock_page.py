"""What covers a desk that nobody works at: no resident's data, but whether the telephone rings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.sign_in.page import middle
from ui.sign_in.password import PasswordField
from ui.theme import tokens
from ui.widgets import ActionButton, Avatar, Card, Label, Notice, ProgressLine


class LockPage(QWidget):
    """Signals: `unlock_asked(str)` with the password, `leave_asked()` when somebody else wants to sign in.

    Args:
        person: the name of whom the desk is kept for.
        password: whether one is asked for; without, whoever sits here goes on.
        others: whether somebody else may sign in.
    """

    unlock_asked = Signal(str)
    leave_asked = Signal()

    def __init__(self, person: str, password: bool, others: bool) -> None:
        super().__init__(objectName="root")
        self._password = PasswordField() if password else None
        self._go = ActionButton(self.tr("ロックを解除"), "Return", kind="primary")
        self._go.clicked.connect(self._ask)
        self._leave = ActionButton(self.tr("別の人がサインイン"), kind="ghost")
        self._leave.clicked.connect(self.leave_asked)
        self._progress = ProgressLine()
        self._ringing = Notice(
            "warn",
            self.tr(
                "電話が鳴っています。ロックを解除すると、画面で応対できます。電話機では、いつでも出られます。"
            ),
            closable=False,
        )
        self._state = Label("", "body2", wrap=True)
        self._said = Notice("bad", "", closable=False)
        for notice in (self._ringing, self._said):
            notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # all its lines
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s3)
        head.addWidget(Avatar(person[:2], icon="lock"), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(self.tr("ロック中"), "name"))
        names.addWidget(Label(person, "body2"))
        head.addLayout(names, 1)
        card.body.addLayout(head)
        card.body.addWidget(self._ringing)
        card.body.addWidget(self._state)
        card.body.addWidget(self._said)
        if self._password is not None:
            card.body.addWidget(self._password)
        card.body.addWidget(self._progress)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.space.s2)
        buttons.addWidget(self._go, 1)
        buttons.addWidget(self._leave)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(middle(card, 380))
        self.setFocusProxy(self._password or self._go)
        self._leave.setVisible(others)
        self.set_call(ringing=False, talking=False)
        self.say("")
        self._set_busy(False)

    def set_call(self, *, ringing: bool, talking: bool) -> None:
        """Whether a call rings or goes on; with whom is not said here."""
        self._ringing.setVisible(ringing)
        self._state.setText(
            self.tr("通話はつながったままです。書きかけは残っています。")
            if talking
            else self.tr("書きかけは残っています。")
        )

    def say(self, words: str) -> None:
        """Say why something cannot be done now; nothing for an empty text."""
        self._set_busy(False)
        self._said.set_text(words)
        self._said.setVisible(bool(words))

    def refuse(self, words: str) -> None:
        """The password was not right."""
        self.say(words)
        if self._password is not None:
            self._password.refuse(words)

    def _ask(self) -> None:
        self.say("")
        self._set_busy(True)
        self.unlock_asked.emit(self._password.text() if self._password else "")

    def _set_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._progress.set_busy(busy)
        for widget in (self._go, self._leave, self._password):
            if widget is not None:
                widget.setEnabled(not busy)
