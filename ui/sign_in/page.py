"""The card before a desk on a shared database: who signs in, and where."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from callcenter.access.sign_in import SignIn
from callcenter.errors import CallCenterError
from ui import i18n, messages
from ui.sign_in.password import PasswordField
from ui.theme import tokens
from ui.widgets import ActionButton, Card, FormField, Icon, Label, Notice, ProgressLine

_ABOUT_THE_PASSWORD = {"sign_in_refused", "password_needed"}


def middle(card: QWidget, width: int) -> QWidget:
    """A page with a card in its middle, which scrolls where text is large and the window small."""
    page = QWidget(objectName="scrollbody")
    card.setFixedWidth(tokens.px(width))
    row = QHBoxLayout()  # not an alignment: what is aligned is not asked for its height at this width
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    area = QScrollArea(widgetResizable=True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


class SignInPage(QWidget):
    """Asks for the user and the password, and for the server where the settings name none.

    Signals: `asked(SignIn, str, bool)` with the password (empty: the one in the keyring, or libpq's other ways) and
    whether the keyring shall keep it; `cancelled()` while it is being tried; `account_changed(SignIn)` when
    somebody else's password may be in the keyring; `forget_asked(SignIn)`.
    """

    asked = Signal(object, str, bool)
    cancelled = Signal()
    account_changed = Signal(object)
    forget_asked = Signal(object)

    def __init__(self, settings: SignIn, remembered: SignIn) -> None:
        super().__init__()
        self._settings = settings
        self._usable = self._kept = False  # the keyring, and a password in it
        fixed = bool(settings.host or settings.service)
        start = replace(settings, user=settings.user or remembered.user) if fixed else remembered
        self._host, self._database = QLineEdit(start.host), QLineEdit(start.database)
        self._port = QLineEdit(str(start.port))
        self._port.setValidator(QIntValidator(1, 65535, self._port))
        self._user = QLineEdit(start.user)
        self._password = PasswordField()
        self._keep = QCheckBox(self.tr("このコンピューターのキーリングに覚える"))
        self._keep.setEnabled(False)
        self._forget = ActionButton(self.tr("忘れる"), kind="ghost")
        self._forget.setAccessibleName(self.tr("キーリングのパスワードを忘れる"))
        self._forget.hide()
        self._keyring = Label(self.tr("キーリングを確かめています…"), "meta", wrap=True)
        self._line = Label("", "meta", wrap=True)
        self._progress = ProgressLine()
        self._go = ActionButton(self.tr("サインイン"), "Return", kind="primary")
        self._stop = ActionButton(self.tr("やめる"), "Escape")
        self._notice: Notice | None = None
        self._fields: list[QWidget] = [self._user, self._password, self._keep, self._forget]
        card = self._card(None if fixed else self._server_fields(), start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(middle(card, 420))
        self._go.clicked.connect(self._ask)
        self._stop.clicked.connect(self.cancelled)
        self._user.editingFinished.connect(self._account_may_have_changed)
        self._keep.toggled.connect(self._say_password)
        self._forget.clicked.connect(lambda: self.forget_asked.emit(self.details()))
        self._account = self.details()
        self._set_busy(False)
        self._say_line()
        self.setFocusProxy(self._password if start.user else self._user)

    def _server_fields(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s3)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        row.addWidget(FormField(self.tr("サーバー"), self._host), 3)
        row.addWidget(FormField(self.tr("ポート"), self._port), 1)
        column.addLayout(row)
        column.addWidget(FormField(self.tr("データベース"), self._database))
        self._fields += [self._host, self._port, self._database]
        for field in (self._host, self._port, self._database):
            field.textChanged.connect(self._say_line)
            field.editingFinished.connect(self._account_may_have_changed)
        return box

    def _card(self, server: QWidget | None, start: SignIn) -> Card:
        card = Card()
        body = card.body
        body.setSpacing(tokens.space.s4)
        head = QVBoxLayout()
        head.setSpacing(tokens.space.s1)
        head.addWidget(Label(self.tr("サインイン"), "name"))
        if server is None:
            head.addWidget(Label(start.service or f"{start.host} / {start.database}", "body2", wrap=True))
        body.addLayout(head)
        self._notices = QVBoxLayout()
        body.addLayout(self._notices)
        if server is not None:
            body.addWidget(server)
        body.addWidget(FormField(self.tr("利用者名"), self._user))
        body.addWidget(self._password)
        keep = QHBoxLayout()
        keep.addWidget(self._keep)
        keep.addStretch(1)
        keep.addWidget(self._forget)
        body.addLayout(keep)
        body.addWidget(self._keyring)
        body.addWidget(self._progress)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.space.s2)
        buttons.addWidget(self._go, 1)
        buttons.addWidget(self._stop)
        body.addLayout(buttons)
        line = QHBoxLayout()
        line.setSpacing(tokens.space.s2)
        line.addWidget(Icon("lock", "text3"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._line, 1)
        body.addLayout(line)
        return card

    def details(self) -> SignIn:
        """Who wants to sign in, as the card stands."""
        user = self._user.text().strip()
        if self._settings.host or self._settings.service:
            return replace(self._settings, user=user)
        return replace(
            self._settings,
            host=self._host.text().strip(),
            port=int(self._port.text() or SignIn.port),
            database=self._database.text().strip(),
            user=user,
        )

    def show_keyring(self, *, usable: bool, kept: bool) -> None:
        """Say whether the keyring can keep a password, and whether it has this person's."""
        self._usable, self._kept = usable, kept
        self._keep.setEnabled(usable)
        self._keep.setChecked(kept)
        self._forget.setVisible(kept)
        self._say_password()
        self._keyring.setText(
            ""
            if usable
            else self.tr(
                "このコンピューターには使えるキーリングがありません。パスワードは終了するまでメモリーだけに置きます。"
            )
        )
        self._keyring.setVisible(not usable)

    def show_trying(self) -> None:
        """The server is being asked."""
        self._clear_notice()
        self._set_busy(True)

    def show_idle(self) -> None:
        """Nothing is being tried any more."""
        self._set_busy(False)

    def show_refused(self, error: CallCenterError) -> None:
        """Say why it failed and what to do, where the eyes are."""
        self._set_busy(False)
        words = messages.words(error, i18n.language())
        self.show_notice("bad", words)
        if error.code in _ABOUT_THE_PASSWORD:
            self._password.refuse(words)
        else:
            self._user.setFocus()

    def show_notice(self, kind: str, words: str) -> None:
        """Say something above the fields."""
        self._clear_notice()
        self._notice = Notice(kind, words, closable=False)
        self._notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # all its lines
        self._notices.addWidget(self._notice)

    def clear(self) -> None:
        """Forget the password."""
        self._password.clear()

    def _clear_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _set_busy(self, busy: bool) -> None:
        self._progress.set_busy(busy)
        self._progress.setVisible(busy)
        self._stop.setVisible(busy)
        self._go.setEnabled(not busy)
        self._go.setText(self.tr("サーバーに確かめています…") if busy else self.tr("サインイン"))
        for field in self._fields:
            field.setEnabled(not busy)
        if busy:
            self._stop.setFocus()
        else:
            self._keep.setEnabled(self._usable)

    def _ask(self) -> None:
        if not self._user.text().strip():
            self._user.setFocus()
            self.show_notice("bad", self.tr("利用者名を入れてください。"))
            return
        self.asked.emit(self.details(), self._password.text(), self._keep.isChecked())

    def _account_may_have_changed(self) -> None:
        if self.details().account != self._account.account:
            self._account = self.details()
            self.show_keyring(usable=self._usable, kept=False)
            self.account_changed.emit(self._account)

    def _say_password(self) -> None:
        uses = self._kept and self._keep.isChecked()
        self._password.set_placeholder(self.tr("キーリングのパスワードを使います") if uses else "")

    def _say_line(self) -> None:
        self._line.setText(
            self.tr("このコンピューターの中のサーバーです。")
            if self.details().loopback
            else self.tr(
                "通信は暗号化され、サーバーの証明書を確かめてからパスワードを送ります（TLS verify-full）。"
            )
        )
