"""How far what was written has come: connected, sending, or offline since when, and what works meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from callcenter.contacts.sender import SenderKind, SenderState
from callcenter.knowledge.departments import TOKYO
from ui import i18n, messages
from ui.outage import AWAY
from ui.widgets import StatusDot


class ConnectionDot(StatusDot):
    """The state in the foot line of every workspace; pointing at it, or Enter on it, tells what works and what does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("mute", "", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set("mute", self.tr("接続を確かめています"))

    def show_state(self, state: SenderState) -> None:
        """Show what the sender does now."""
        kind, words = self._words(state)
        self.set(kind, words)
        self.setAccessibleName(words)
        about = self.about(state)
        self.setToolTip(about)
        self.setAccessibleDescription(about)

    def _words(self, state: SenderState) -> tuple[str, str]:
        pending = self.tr("未送信 {count}件").format(count=state.pending) if state.pending else ""
        if state.kind is SenderKind.OFFLINE and state.code.startswith("journal"):
            return "bad", self.tr("・").join(filter(None, (self.tr("この端末の保存に問題"), pending)))
        if state.kind is SenderKind.OFFLINE:
            since = f"{state.since.astimezone(TOKYO):%H:%M}"
            words = self.tr("オフライン {since} から").format(since=since)
            return "bad", self.tr("・").join(filter(None, (words, pending)))
        if state.kind is SenderKind.STUCK:
            return "warn", self.tr("送れない記録 {count}件").format(count=state.refused)
        if state.kind is SenderKind.SENDING:
            words = self.tr("送信中 {count}件").format(count=state.pending)
            return "ok", words if pending else self.tr("送信中")
        return "ok", self.tr("接続中")

    def about(self, state: SenderState) -> str:
        """What the state means for the work, in a few lines."""
        if state.kind is SenderKind.CONNECTED:
            return self.tr("データベースにつながっています。完了した応対はすべて届いています。")
        if state.kind is SenderKind.SENDING:
            return self.tr("完了した応対を送っています。届くまで、この端末にも残っています。")
        if state.kind is SenderKind.STUCK or state.code != AWAY:
            return messages.sentence(state.code, i18n.language())
        return "\n".join(
            (
                self.tr("データベースにつながりません。つながると、自動で続けます。"),
                self.tr("使えます：電話、FAQの検索、スクリプト、メモ、後処理と完了（この端末に残ります）"),
                self.tr("使えません：相手の確認、履歴、約束の一覧、応対の確認と書き出し、記事の保存と公開"),
            )
        )

    def _tell(self) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().topLeft()), self.toolTip(), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._tell()
        else:
            super().keyPressEvent(event)
