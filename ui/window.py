"""The window: one bar on top, one workspace under it, one quiet line at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.key_help import KeyHelp
from ui.key_line import KeyLine
from ui.preferences import SCALES, Preferences
from ui.theme import icons, tokens
from ui.widgets import ActionButton, FocusRing, Label, StatusDot, Toast, rule

SMALLEST = (1024, 640)
FOOT_KEYS = 5
Keys = Sequence[tuple[str, str]]  # a key, and what it does


@dataclass(frozen=True)
class Workspace:
    """A workspace as the window shows it: `bar` stands in the top bar, `keys` are named at the foot."""

    title: str
    icon: str
    widget: QWidget
    bar: QWidget | None = None
    keys: Keys = ()


class MainWindow(QMainWindow):
    """Shows workspaces; knows nothing of what happens in them.

    Signals: `theme_chosen(mode)`, `scale_chosen(float)`, `language_chosen(str)`, `person_chosen(str)`, `lock_chosen()`,
    `sign_out_chosen()`, `closing()`.
    `close_asked(QCloseEvent)` comes before anything is taken down; who ignores the event keeps the window.
    """

    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    language_chosen = Signal(str)
    person_chosen = Signal(str)
    lock_chosen = Signal()
    sign_out_chosen = Signal()
    close_asked = Signal(object)
    closing = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._workspaces: list[Workspace] = []
        self._focus: QWidget | None = None  # where the keyboard was when the window was covered
        self.setWindowTitle(self.tr("コールセンター"))
        self.setMinimumSize(*SMALLEST)
        root = QWidget(objectName="root")
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        self.pages = QStackedWidget()
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        self._front = QStackedWidget()
        self._front.addWidget(root)
        self.setCentralWidget(self._front)
        self._help = KeyHelp(root)  # goes with what it is about when the window is covered
        self._ring = FocusRing(self)
        if not self.restoreGeometry(preferences.layout("window")):
            self.resize(1440, 900)

    # Bars

    def _top_bar(self) -> QFrame:
        bar = QFrame(objectName="callbar")
        row = QHBoxLayout(bar)
        # With the line under it. A minimum of the bar itself would hide what its two rows need.
        row.addStrut(tokens.size.bar - 1)
        row.setContentsMargins(tokens.space.s3, 0, tokens.space.s4, 0)
        row.setSpacing(tokens.space.s2)
        self._nav = QHBoxLayout()
        self._nav.setSpacing(0)
        row.addLayout(self._nav)
        self._nav_rule = rule("v")
        self._nav_rule.hide()
        row.addWidget(self._nav_rule)
        # Not a stack: a stack is as high as its highest page, and the call bar needs two rows where it is narrow.
        self._bars = QHBoxLayout()
        row.addLayout(self._bars, 1)
        self._menu_button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setAutoRaise(True)
        self._menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu_button.setAccessibleName(self.tr("メニュー: 担当、表示、言語"))
        self._menu_button.setToolTip(self.tr("担当、表示、言語"))
        icons.bind(self._menu_button, "gear")
        self._menu = QMenu(self._menu_button)
        self._menu_button.setMenu(self._menu)
        row.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignRight)  # also where no bar fills the row
        return bar

    def _foot(self) -> QFrame:
        foot = QFrame(objectName="foot")
        foot.setFixedHeight(tokens.size.foot)
        row = QHBoxLayout(foot)
        row.setContentsMargins(tokens.space.s4, 0, tokens.space.s4, 0)
        row.setSpacing(tokens.space.s2)
        self._keys = KeyLine()
        row.addWidget(self._keys)
        self.toast = Toast()
        row.addWidget(self.toast, 1)
        self.telephone = StatusDot("mute", "")
        self.telephone.hide()  # until there is a state to tell
        row.addWidget(self.telephone)
        self._foot_row = row
        return foot

    def add_to_foot(self, widget: QWidget) -> None:
        """Show something at the right end of the foot line, whatever workspace is in front."""
        self._foot_row.addWidget(widget)

    def show_telephone(self, kind: str, words: str) -> None:
        """Say at the foot how the telephone is."""
        self.telephone.set(kind, words)
        self.telephone.show()

    # Pages

    def cover(self, page: QWidget) -> None:
        """Show a page in the place of everything, bars included; no key reaches what is behind it."""
        self._focus = self.focusWidget()
        self._front.addWidget(page)
        self._front.setCurrentWidget(page)

    def uncover(self) -> None:
        """Show everything again as it was, and go on where the keyboard was."""
        page = self._front.currentWidget()
        self._front.removeWidget(page)
        page.deleteLater()
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Show something in the place of all workspaces: progress, or what went wrong."""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def set_workspaces(self, workspaces: Sequence[Workspace]) -> None:
        """Show these workspaces, the first of them in front."""
        self._workspaces = list(workspaces)
        several = len(workspaces) > 1
        for number, workspace in enumerate(workspaces, 1):
            self.pages.addWidget(workspace.widget)
            self._bars.addWidget(workspace.bar or self._title_bar(workspace))
            if several:
                button = ActionButton("", f"Ctrl+{number}", kind="icon", icon=workspace.icon)
                button.setCheckable(True)
                button.setAutoExclusive(True)
                button.setAccessibleName(workspace.title)
                button.setToolTip(f"{workspace.title}  Ctrl+{number}")
                button.clicked.connect(
                    lambda _=False, at=number - 1: self.show_workspace(self._workspaces[at])
                )
                self._nav.addWidget(button)
        self._nav_rule.setVisible(several)
        self.show_workspace(workspaces[0])

    def close_workspaces(self) -> None:
        """Let every workspace keep what is being written; nothing can be done in them any more."""
        for workspace in self._workspaces:
            workspace.widget.close()

    def show_workspace(self, workspace: Workspace) -> None:
        """Bring a workspace to the front."""
        at = self._workspaces.index(workspace)
        self.pages.setCurrentWidget(workspace.widget)
        for number in range(self._bars.count()):
            self._bars.itemAt(number).widget().setVisible(number == at)
        if self._nav.count():
            self._nav.itemAt(at).widget().setChecked(True)  # type: ignore[attr-defined]
        self.setFocus()  # nothing but the keys of the window, until somebody types
        self._show_keys(workspace.keys)

    def name_keys(self, widget: QWidget, keys: Keys) -> None:
        """Name other keys for a workspace, because another page of it is in front."""
        self._workspaces = [
            replace(each, keys=keys) if each.widget is widget else each for each in self._workspaces
        ]
        if self.pages.currentWidget() is widget:
            self._show_keys(keys)

    def _show_keys(self, keys: Keys) -> None:
        self._help.set_keys(keys)
        self._keys.set_keys([("F1", self.tr("キー")), *keys[:FOOT_KEYS]])

    def _title_bar(self, workspace: Workspace) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.space.s2, 0, 0, 0)
        row.addWidget(Label(workspace.title, "title"))
        row.addStretch(1)
        return bar

    # The menu

    def set_menu(
        self, people: Sequence[tuple[str, str]], person: str, *, lock: bool = False, sign_out: bool = False
    ) -> None:
        """Fill the menu.

        Args:
            people: sign-in names and words of those who may use this desk; none where nobody can be chosen.
            lock, sign_out: whether the desk can be locked, and left for somebody else.
        """
        self._menu.clear()
        if people:
            self._choices(self.tr("担当"), people, person, self.person_chosen.emit)
        modes = [("system", self.tr("OSに合わせる")), ("light", self.tr("明るい")), ("dark", self.tr("暗い"))]
        self._choices(self.tr("表示"), modes, self._preferences.theme, self.theme_chosen.emit)
        sizes = [(str(scale), f"{scale:.0%}") for scale in SCALES]
        scale = str(self._preferences.scale)
        self._choices(
            self.tr("文字の大きさ"), sizes, scale, lambda value: self.scale_chosen.emit(float(value))
        )
        languages = [("ja", "日本語"), ("en", "English")]
        self._choices(self.tr("言語"), languages, self._preferences.language, self.language_chosen.emit)
        self._menu.addSeparator()
        if lock:
            self._action(self.tr("ロック"), QKeySequence("Ctrl+Alt+L"), self.lock_chosen.emit)
        if sign_out:
            self._action(self.tr("サインアウト"), QKeySequence(), self.sign_out_chosen.emit)
        self._action(self.tr("終了"), QKeySequence(QKeySequence.StandardKey.Quit), self.close)

    def _action(self, words: str, key: QKeySequence, do: Callable[[], object]) -> None:
        action = QAction(words, self._menu)
        action.setShortcut(key)
        action.triggered.connect(lambda: do())
        self._menu.addAction(action)

    def _choices(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], object],
    ) -> None:
        menu = self._menu.addMenu(title)
        group = QActionGroup(menu)
        for value, words in options:
            action = QAction(words, menu, checkable=True, checked=value == chosen)
            action.triggered.connect(lambda _=False, one=value: choose(one))
            group.addAction(action)
            menu.addAction(action)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_asked.emit(event)
        if not event.isAccepted():
            return
        self._preferences.set_layout("window", self.saveGeometry())
        self.hide()  # workspaces save what they hold when they are hidden
        self.closing.emit()
        super().closeEvent(event)
