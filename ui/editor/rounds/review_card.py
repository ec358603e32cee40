"""The articles that wait to be confirmed, and the one that is read: as operators see it, with what changed in it.

ReviewCard(words)
    confirm_requested(Reading)      it is still true as it was read
    edit_requested(article id)
    wanted(ToConfirm)               this article is to be read
.show_waiting(waiting, confirmed, articles, due, today), .show_article(Reading, facts, titles), .show_state(icon, title, text)
.say(words), .say_gone(words), .step(1 | −1), .reading, .forget()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.article import Revision
from callcenter.knowledge.rounds import ToConfirm
from ui.desk.article_sheet import ArticleSheet, FlowingText
from ui.editor.rounds.wording import RoundWords
from ui.theme import tokens
from ui.widgets import (
    ActionButton,
    Card,
    EmptyState,
    KeyCap,
    Label,
    ListPane,
    Notice,
    ProgressLine,
    Row,
    rule,
    share_room,
)

_WITH_LIST = 720  # px at 100 % from which the list stands beside the article


@dataclass(frozen=True)
class Reading:
    """An article as it is read: the revision, its texts as HTML, and what changed since it was last confirmed.

    Attributes:
        since: in words when it was last confirmed; empty where it never was.
        changes: as HTML; empty where it is the same as then, or was never confirmed.
    """

    waiting: ToConfirm
    revision: Revision
    html: Mapping[str, str]
    since: str
    changes: str


class ReviewCard(Card):
    """See the module's text."""

    confirm_requested = Signal(object)
    edit_requested = Signal(str)
    wanted = Signal(object)

    def __init__(self, words: RoundWords, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("確かめる記事"))
        self._words = words
        self.reading: Reading | None = None
        self._waiting: list[ToConfirm] = []
        self._confirmed, self._articles = 0, 0
        self._due = self._today = date.min
        self._place = 0  # where the next one is taken from
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_list())
        row.addWidget(self._build_article(), 1)
        self._state = EmptyState("clock", self.tr("見直しを読み込んでいます"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._state)
        self._pages.addWidget(self._body)
        self.body.addWidget(self._pages, 1)
        for key, step in (("J", 1), ("K", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(partial(self.step, step))
        share_room(self, self._share_room)

    def _build_list(self) -> QFrame:
        space = tokens.space
        self._side = QFrame()
        self._side.setProperty("box", "side")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, space.s3, 0, space.s2)
        column.setSpacing(space.s2)
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, 0, space.s3, 0)
        head.setSpacing(space.s2)
        self._count = Label("", "nmeta")
        head.addWidget(Label(self.tr("確かめる記事"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(KeyCap("Alt+3"))
        column.addLayout(head)
        self._list = ListPane(self.tr("確かめる記事"))
        self._list.chosen.connect(self.wanted)
        column.addWidget(self._list, 1)
        QShortcut(QKeySequence("Alt+3"), self).activated.connect(self._list.setFocus)
        return self._side

    def _build_article(self) -> QWidget:
        space = tokens.space
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._busy = ProgressLine()
        column.addWidget(self._busy)
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, space.s3, space.s3, space.s3)
        head.setSpacing(space.s2)
        self._headline, self._since = Label("", "title", wrap=True), Label("", "meta2", wrap=True)
        told = QVBoxLayout()
        told.setSpacing(space.s1)
        told.addWidget(self._headline)
        told.addWidget(self._since)
        head.addLayout(told, 1)
        for key in ("K", "J"):
            head.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(rule("h"))
        self._notice = Notice("warn", "")
        self._notice.hide()
        around = QVBoxLayout()
        around.setContentsMargins(space.s3, 0, space.s3, 0)
        around.addWidget(self._notice)
        column.addLayout(around)
        self.sheet = ArticleSheet()
        self._changes = self._build_changes()
        self.sheet.add_below(self._changes)
        column.addWidget(self.sheet, 1)
        column.addWidget(rule("h"))
        foot = QHBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s3)
        foot.setSpacing(space.s2)
        self._edit = ActionButton(self.tr("直す"), "F3", icon="pencil-simple")
        self._edit.clicked.connect(self._ask_edit)
        self._confirm = ActionButton(self.tr("今も正しい"), "Ctrl+Return", "primary", icon="check")
        self._confirm.clicked.connect(self._ask_confirm)
        foot.addWidget(self._edit)
        foot.addStretch(1)
        foot.addWidget(self._confirm)
        column.addLayout(foot)
        return pane

    def _build_changes(self) -> QFrame:
        space = tokens.space
        box = QFrame()
        box.setProperty("box", "quiet")
        column = QVBoxLayout(box)
        column.setContentsMargins(space.s4, space.s3, space.s4, space.s3)
        column.setSpacing(space.s1)
        self._changed = FlowingText(self.tr("前回の確認から変わったところ"))
        column.addWidget(Label(self.tr("前回の確認から変わったところ"), "label", wrap=True))
        column.addWidget(self._changed)
        return box

    # What goes in

    def show_state(self, icon: str, title: str, text: str = "") -> None:
        """Say what there is in place of articles."""
        self.reading, self._waiting, self._place = None, [], 0
        self._list.set_rows([])
        self._state.set(icon, title, text)
        self._pages.setCurrentIndex(0)

    def show_waiting(
        self, waiting: Sequence[ToConfirm], confirmed: int, articles: int, due: date, today: date
    ) -> None:
        """What waits to be confirmed, which is never nothing; what is read stays where it is.

        Args:
            confirmed, articles: of the same departments.
        """
        self._waiting = list(waiting)
        self._confirmed, self._articles, self._due, self._today = confirmed, articles, due, today
        self._count.setText(self.tr("%n件", "", len(waiting)))
        blocked = self._list.blockSignals(True)
        self._list.update_rows(
            [
                Row(
                    self._words.title(each),
                    meta=f"{each.article_id}　{self._words.office(each.department_id)}",
                    id=each.article_id,
                    value=each,
                )
                for each in self._waiting
            ]
        )
        self._list.blockSignals(blocked)
        self._pages.setCurrentIndex(1)
        if self.reading is None:
            self.choose(self._place)
        self._show_headline()

    def show_article(self, reading: Reading, facts: str, titles: Mapping[str, str]) -> None:
        """Show an article to be read."""
        self._busy.set_busy(False)
        self.reading = reading
        self.sheet.show_article(reading.revision.content, reading.html, facts, titles=titles)
        self._since.setText(reading.since)
        self._changed.set_html(reading.changes)
        self._changes.setVisible(bool(reading.changes))
        self._confirm.setEnabled(True)
        self._edit.setEnabled(True)
        self._show_headline()

    def begin(self) -> None:
        """Another article is on its way, or what was asked for the one that is read."""
        self._busy.set_busy(True)
        self._confirm.setEnabled(False)

    def give_up(self) -> None:
        """It did not come; what is read can still be confirmed."""
        self._busy.set_busy(False)
        self._confirm.setEnabled(self.reading is not None)

    def forget(self) -> None:
        """What is read is done with; the next one comes in its place."""
        self._place = max(self._at(), 0)
        self.reading = None

    def say(self, words: str) -> None:
        """Say something above the article, or nothing for no words."""
        self._notice.setVisible(bool(words))
        if words:
            self._notice.set_text(words)

    def choose(self, at: int) -> None:
        """Read the article at a place of the list, also where it is marked there already."""
        if self._waiting:
            wanted = self._waiting[min(max(at, 0), len(self._waiting) - 1)]
            blocked = self._list.blockSignals(True)
            self._list.choose(wanted.article_id)
            self._list.blockSignals(blocked)
            self.wanted.emit(wanted)

    def step(self, way: int) -> None:
        """Read the next article, or the one before."""
        at = self._at()
        if at < 0:
            self.choose(self._place)
        elif 0 <= at + way < len(self._waiting):
            self.choose(at + way)

    def say_gone(self, words: str) -> None:
        """What is read waits for nobody any more; it stays to be read."""
        self._confirm.setEnabled(False)
        self.say(words)

    def _at(self) -> int:
        """The place of what is read in the list; −1 where it is not in it."""
        read = self.reading
        if read is None:
            return -1
        ids = [(each.round_id, each.article_id) for each in self._waiting]
        this = (read.waiting.round_id, read.waiting.article_id)
        return ids.index(this) if this in ids else -1

    def _show_headline(self) -> None:
        number = self._confirmed + max(self._at(), 0) + 1
        self._headline.setText(
            self._words.headline(min(number, self._articles), self._articles, self._due, self._today)
        )

    # What is asked

    def _ask_confirm(self) -> None:
        if self.reading is not None:
            self.confirm_requested.emit(self.reading)

    def _ask_edit(self) -> None:
        if self.reading is not None:
            self.edit_requested.emit(self.reading.waiting.article_id)

    # Room

    def _share_room(self) -> None:
        self._side.setVisible(self.width() >= tokens.px(_WITH_LIST))
        self._side.setFixedWidth(tokens.px(290))

    def take_focus(self) -> None:
        """Bring the keyboard to the articles."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
