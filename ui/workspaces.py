"""Which workspaces a person has, and how they speak to the window around them."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from callcenter.access.policy import Action, may
from callcenter.app import CallCenter
from callcenter.calls.source import SourceKind, SourceState
from callcenter.contacts.sender import SenderKind, SenderState
from callcenter.live import Updated
from ui import i18n, messages
from ui.bridge import Bridge
from ui.connection import ConnectionDot
from ui.desk.updates import DeskUpdates
from ui.desk.workspace import DeskWorkspace
from ui.live import LiveEvents
from ui.preferences import Preferences
from ui.window import MainWindow, Workspace


class Workspaces(QObject):
    """See the module's text. `sender_changed` brings how far what was written has come.

    `doubted`: the database says that the person may no longer be let in.
    """

    sender_changed = Signal(object)
    doubted = Signal()

    def build(
        self, center: CallCenter, bridge: Bridge, preferences: Preferences, window: MainWindow
    ) -> tuple[list[Workspace], DeskWorkspace | None]:
        """The workspaces of the person signed in, and the desk among them if there is one."""
        workspaces: list[Workspace] = []
        live = LiveEvents(center, bridge, window)
        live.updated.connect(self._take)
        desk: DeskWorkspace | None = None
        if may(center.person, Action.REVIEW_CONTACTS):
            from ui.supervisor.workspace import SupervisorWorkspace  # only for those who see it

            review = SupervisorWorkspace(center, bridge, _explain, window.pages)
            review.said.connect(window.toast.show_message)
            live.updated.connect(review.take)
            keys = (
                ("J / K", self.tr("次・前の応対")),
                ("F2", self.tr("検索")),
                ("Ctrl+E", self.tr("書き出し")),
                ("F3", self.tr("訂正")),
                ("Ctrl+S", self.tr("訂正を保存")),
                ("Ctrl+K", self.tr("約束を済みに")),
                ("Alt+1", self.tr("応対の一覧")),
                ("Alt+2", self.tr("約束の一覧")),
            )
            workspaces.append(Workspace(self.tr("応対の確認"), "shield-check", review, None, keys))
        if may(center.person, Action.WRITE_CONTACT):
            desk = DeskWorkspace(center, bridge, preferences, window.pages)
            desk.told.connect(window.toast.show_message)
            desk.telephone_changed.connect(lambda state: window.show_telephone(*self._telephone(state)))
            self.sender_changed.connect(desk.sender_is)
            live.updated.connect(DeskUpdates(center, bridge, desk).take)
            desk.notices.appeared.connect(partial(self._tell_notice, desk, window))
            desk.call_unseen.connect(
                lambda: window.toast.show_message(
                    self.tr("着信しています。デスクを開いてください。"), "warn", 20
                )
            )
            keys = self._desk_keys()
            workspaces.append(Workspace(self.tr("デスク"), "headset", desk, desk.bar, keys))
        if may(center.person, Action.EDIT_ARTICLES):
            from ui.editor.pages import KnowledgeWorkspace

            editor = KnowledgeWorkspace(center, bridge, _explain, window.pages)
            editor.said.connect(window.toast.show_message)
            editor.articles.list.arrange(*preferences.articles)
            editor.articles.list.arranged.connect(partial(_keep_arranged, preferences))
            window.closing.connect(editor.stop)
            live.updated.connect(editor.take)
            editor.keys_changed.connect(partial(window.name_keys, editor))
            workspaces.append(Workspace(self.tr("ナレッジ"), "file-text", editor, None, editor.keys))
        if center.watch.allowed:
            from ui.auditor.workspace import AuditorWorkspace

            audit = AuditorWorkspace(center, bridge, _explain, window.pages)
            keys = (
                ("F2", self.tr("宛名番号")),
                ("J / K", self.tr("次・前の記録")),
                ("F7", self.tr("検証する")),
                ("Ctrl+E", self.tr("書き出し")),
                ("F5", self.tr("読み直す")),
                ("Alt+1", self.tr("記録の一覧")),
                ("Alt+2", self.tr("気になる閲覧")),
            )
            workspaces.append(Workspace(self.tr("閲覧記録"), "eye", audit, None, keys))
        self._window, self._connection, self._offline = window, ConnectionDot(), False
        window.add_to_foot(self._connection)
        self.sender_changed.connect(self._tell_sender)
        center.start_sending(lambda state: bridge.post(partial(self.sender_changed.emit, state)))
        live.begin()
        return workspaces, desk

    def _take(self, update: Updated) -> None:
        if update.signed_out:
            self.doubted.emit()

    def _tell_notice(self, desk: DeskWorkspace, window: MainWindow, words: str) -> None:
        """Who is not at the desk reads a notice at the foot."""
        if not desk.isVisible():
            window.toast.show_message(words, "warn", 20)

    def _desk_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F2", self.tr("検索")),
            ("F3", self.tr("履歴")),
            ("F4", self.tr("後処理")),
            ("F8", self.tr("相手を選ぶ")),
            ("Ctrl+N", self.tr("番号を入力")),
            ("F5", self.tr("応答（Shift+F5 は2件目）")),
            ("F6", self.tr("保留・再開")),
            ("F7", self.tr("転送")),
            ("F9", self.tr("終話")),
            ("F10", self.tr("書きかけを切り替える")),
            ("1 … 9", self.tr("選択肢を選ぶ")),
            ("Alt+P", self.tr("閲覧の目的")),
            ("Alt+Left", self.tr("スクリプトを戻る")),
            ("Ctrl+J", self.tr("スクリプトを替える")),
            ("Ctrl+L", self.tr("読み上げを英語に")),
            ("Alt+1 … 9", self.tr("検索結果を開く")),
            ("Alt+Return", self.tr("回答に使う")),
            ("Alt+T", self.tr("ごみの収集の地区")),
            ("Alt+F", self.tr("検索の絞り込み（Alt+0 で解除）")),
            ("Alt+R", self.tr("関連する記事へ")),
            ("Alt+W", self.tr("記事が出たわけ")),
            ("Alt+H", self.tr("記事が役に立った")),
            ("Ctrl+Shift+C", self.tr("読み上げ文をコピー")),
            ("Ctrl+Shift+L", self.tr("記事のことばを替える")),
            ("Ctrl+Shift+F", self.tr("FAQの不備を伝える")),
            ("Ctrl+B", self.tr("折り返し発信")),
            ("Ctrl+K", self.tr("約束を済みに")),
            ("Shift+F4", self.tr("後処理をたたむ")),
            ("Ctrl+I", self.tr("後処理の詳細")),
            ("Ctrl+S", self.tr("下書きを保存")),
            ("Ctrl+Shift+D", self.tr("入力した番号の応対を破棄")),
            ("Ctrl+Return", self.tr("完了して次へ")),
        )

    def _telephone(self, state: SourceState) -> tuple[str, str]:
        """The telephone's state as a dot and a word."""
        reasons = {
            "login_refused": self.tr("電話：ユーザー名かパスワードが違います"),
            "read_only": self.tr("電話：接続中（操作は電話機で）"),
            "numbers_hidden": self.tr("電話：接続中（番号の表示可否が届かず、すべて非通知扱い）"),
            "unreachable": self.tr("電話：つながりません。自動でつなぎ直します"),
            "closed_by_pbx": self.tr("電話：切断されました。自動でつなぎ直します"),
            "no_reply": self.tr("電話：応答がありません。自動でつなぎ直します"),
            "ami_message_too_large": self.tr("電話：接続先が電話システムではないようです"),
        }
        words = {
            SourceKind.CONNECTING: self.tr("電話：接続しています"),
            SourceKind.CONNECTED: self.tr("電話：接続中"),
            SourceKind.OFFLINE: self.tr("電話：切断"),
            SourceKind.REFUSED: self.tr("電話：接続を断られました"),
        }
        kinds = {SourceKind.CONNECTED: "ok", SourceKind.CONNECTING: "mute"}
        kind = "warn" if state.code and state.kind is SourceKind.CONNECTED else kinds.get(state.kind, "bad")
        return kind, reasons.get(state.code, words[state.kind])

    def _tell_sender(self, state: SenderState) -> None:
        """The foot line's dot says it all the time; that an outage begins is said once, in words."""
        self._connection.show_state(state)
        offline = state.kind is SenderKind.OFFLINE
        if offline and not self._offline:
            self._window.toast.show_message(self._connection.about(state).partition("\n")[0], "warn", 20)
        self._offline = offline


def _keep_arranged(preferences: Preferences, wanted: str, order: str) -> None:
    preferences.articles = wanted, order


def _explain(error: BaseException) -> str:
    return messages.words(error, i18n.language())
