"""What the resident and the city hall have spoken about, and what is still owed.

    show_empty(reason)                     idle, unchosen, anonymous, away, loading, failed: each says the next step
    show_history(history, follow_ups, older=True)   open promises on top, timeline under them; `older`: more may be read
    update_history(history, follow_ups)    the same resident's, with what came in since

The pane keeps nothing: with show_empty all of the last resident is gone from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from callcenter.contacts.contact import Channel
from callcenter.knowledge.departments import TOKYO
from ui import terms
from ui.desk.history_detail import HistoryDetail, day_text
from ui.i18n import named
from ui.promise_closing import PromiseClosing
from ui.theme import tokens
from ui.widgets import ActionButton, Card, ChipRow, EmptyState, Icon, Label, ListPane, Row, Spinner, rule

if TYPE_CHECKING:  # their modules bring SQLAlchemy, which the first frame must not wait for
    from callcenter.contacts.follow_ups import FollowUp
    from callcenter.contacts.shown import ContactSummary

Reason = Literal["idle", "unchosen", "anonymous", "away", "loading", "failed"]

_ICONS = {
    Channel.PHONE: "phone",
    Channel.COUNTER: "buildings",
    Channel.MAIL: "envelope",
    Channel.FORM: "globe",
    Channel.FAX: "file-text",
    Channel.LETTER: "envelope",
}
# The chips after 「すべて」.
_FILTERS = (
    frozenset({Channel.PHONE}),
    frozenset({Channel.COUNTER}),
    frozenset({Channel.MAIL, Channel.FORM, Channel.FAX, Channel.LETTER}),
)
_SHOWN_PROMISES = 3  # more of them scroll


class HistoryPane(Card):
    """The history card. Keys: F3 goes to the list, Enter opens an item, Esc closes it."""

    older_requested = Signal()
    retry_requested = Signal()
    follow_up_chosen = Signal(object)
    follow_up_closed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("対応履歴"), key="F3", flush=True, parent=parent)
        self._history: list[ContactSummary] = []
        self._pages = QStackedWidget()
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._pages)
        retry = ActionButton(self.tr("もう一度読み込む"), icon="arrows-clockwise")
        retry.clicked.connect(self.retry_requested)
        self._empty = EmptyState("clock-counter-clockwise", "")
        self._failed = EmptyState(
            "warning",
            self.tr("履歴を読み込めませんでした"),
            self.tr("応対と記録は続けられます。"),
            retry,
        )
        for page in (self._build_content(), self._empty, self._failed, self._build_loading()):
            self._pages.addWidget(page)
        QShortcut(QKeySequence("F3"), self).activated.connect(self._take_focus)
        self.show_empty("idle")

    # What goes in

    def show_empty(self, reason: Reason) -> None:
        """Show why there is no history, and forget the last one."""
        self._history = []
        self._fill_promises([])
        self._fill_timeline()
        self._detail.clear()
        self.set_count("")
        words = {
            "idle": (
                self.tr("電話がかかると、ここに履歴が出ます"),
                self.tr("相手を選ぶまで、だれの履歴も開きません。"),
            ),
            "unchosen": (
                self.tr("相手を選ぶと、履歴が開きます"),
                self.tr(
                    "匿名のまま案内するときは、開きません。\n開いた時刻・目的・担当者が、閲覧記録に残ります。"
                ),
            ),
            "anonymous": (
                self.tr("匿名のまま案内しています"),
                self.tr("個人の履歴は開きません。\n必要になったら、F8で相手を選べます。"),
            ),
            "away": (
                self.tr("履歴は、いま確認できません"),
                self.tr("データベースにつながると、自動で続けます。\n応対と記録は続けられます。"),
            ),
        }
        if reason == "loading":
            self._pages.setCurrentIndex(3)
        elif reason == "failed":
            self._pages.setCurrentIndex(2)
        else:
            icon = "eye-slash" if reason == "anonymous" else "clock-counter-clockwise"
            self._empty.set(icon, *words[reason])
            self._pages.setCurrentIndex(1)

    def show_history(
        self, history: Sequence[ContactSummary], follow_ups: Sequence[FollowUp], older: bool = True
    ) -> None:
        """Show a resident's contacts, newest first, and what is still owed.

        Args:
            older: whether there may be contacts before the last one given.
        """
        same = bool(self._history) and bool(history) and self._history[0].id == history[0].id
        self._history = list(history)
        if not same:
            self._chips.set_index(0)
            self._detail.hide()
        self.set_count(self.tr("%n件", "", len(self._history)))
        self._fill_promises(follow_ups)
        self._fill_timeline()
        self._older.setEnabled(True)
        self._older.setText(self.tr("さらに前"))
        self._foot.setVisible(older)
        if history or follow_ups or older:
            self._pages.setCurrentIndex(0)
        else:
            self._empty.set(
                "clock-counter-clockwise", self.tr("はじめての応対です"), self.tr("記録はまだありません。")
            )
            self._pages.setCurrentIndex(1)

    def update_history(self, history: Sequence[ContactSummary], follow_ups: Sequence[FollowUp]) -> None:
        """Show what came in since, of the same resident: filter, choice, open contact and scroll stay."""
        self._history = list(history)
        self.set_count(self.tr("%n件", "", len(self._history)))
        self._fill_promises(follow_ups)
        self._list.update_rows(self._timeline())
        self._pages.setCurrentIndex(0 if history or follow_ups else self._pages.currentIndex())

    # Building

    def _build_loading(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addWidget(Spinner(24), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Label(self.tr("履歴を読み込んでいます"), "body2"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _build_content(self) -> QWidget:
        space = tokens.space
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_promises())
        self._chips = ChipRow(
            [self.tr("すべて"), self.tr("電話"), self.tr("窓口"), self.tr("メール")],
            self.tr("履歴の絞り込み"),
        )
        self._chips.changed.connect(self._fill_timeline)
        chips = QHBoxLayout()
        chips.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s2)
        chips.addWidget(self._chips)
        column.addLayout(chips)
        self._list = ListPane(self.tr("対応履歴"))
        self._list.opened.connect(self._open_chosen)
        self._list.clicked.connect(self._open_chosen)
        self._list.chosen.connect(self._follow)
        self._nothing = EmptyState(
            "funnel",
            self.tr("この種類の応対はありません"),
            self.tr("「すべて」に戻すと、ほかの応対が見えます。"),
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self._list)
        self._lists.addWidget(self._nothing)
        self._lists.setMinimumHeight(
            1
        )  # where a notice takes the room, the list gives way and its filters stay
        column.addWidget(self._lists, 3)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(space.s3, space.s1, space.s3, space.s1)
        self._older = ActionButton(self.tr("さらに前"), kind="ghost", icon="caret-down")
        self._older.clicked.connect(self._ask_older)
        foot.addWidget(self._older)
        foot.addStretch(1)
        column.addWidget(self._foot)
        self._detail = HistoryDetail()
        self._detail.closed.connect(self._list.setFocus)
        self._detail.hide()
        column.addWidget(self._detail, 2)
        return page

    def _build_promises(self) -> QWidget:
        space = tokens.space
        self._promises = QWidget()
        column = QVBoxLayout(self._promises)
        column.setContentsMargins(0, space.s2, 0, 0)
        column.setSpacing(space.s1)
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, 0)
        head.setSpacing(space.s2)
        head.addWidget(Icon("flag", "text2"))
        self._promises_title = Label("", "label")
        head.addWidget(self._promises_title)
        head.addStretch(1)
        column.addLayout(head)
        self._promise_list = ListPane(self.tr("終わっていない約束"))
        self._promise_list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._promise_list.setToolTip(self.tr("Enter かダブルクリックで折り返しの電話をかけます"))
        self._promise_list.opened.connect(self.follow_up_chosen)
        column.addWidget(self._promise_list)
        self._closing = PromiseClosing()
        self._closing.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, space.s2)
        self._closing.closed.connect(self._close_promise)
        self._promise_list.chosen.connect(self._closing.clear)
        column.addWidget(self._closing)
        column.addWidget(rule("h"))
        return self._promises

    # Filling

    def _fill_promises(self, follow_ups: Sequence[FollowUp]) -> None:
        today = datetime.now(TOKYO).date()
        rows = [self._promise_row(each, today) for each in follow_ups]
        before = self._promise_list.value()
        self._promise_list.set_rows(rows)
        if rows and self._promise_list.row() is None:
            self._promise_list.choose(rows[0].id)
        if self._promise_list.value() != before:
            self._closing.clear()
        shown = min(len(rows), _SHOWN_PROMISES)
        self._promise_list.setFixedHeight(shown * tokens.px(48) + 2)
        self._promises_title.setText(self.tr("終わっていない約束 %n件", "", len(rows)))
        self._promises.setVisible(bool(rows))

    def _promise_row(self, promise: FollowUp, today: date) -> Row:
        department = named(promise.department_name, promise.department_name_en)
        kind = terms.outcome(promise.kind)
        left = (promise.due_on - today).days
        if left < 0:
            pill = (self.tr("%n日超過", "", -left), "bad")
        elif left == 0:
            pill = (self.tr("今日まで"), "warn")
        else:
            pill = (self.tr("あと%n日", "", left), "mute")
        return Row(
            title=named(promise.category_name, promise.category_name_en),
            right=self.tr("期限 {day}").format(day=day_text(promise.due_on, today)),
            meta=self.tr("・").join((kind, department or self.tr("課は未定"))),
            pill=pill,
            bold=True,
            id=promise.contact_id,
            value=promise,
        )

    def _timeline(self) -> list[Row]:
        today = datetime.now(TOKYO).date()
        at = self._chips.index()
        return [
            self._row(each, today) for each in self._history if at < 1 or each.channel in _FILTERS[at - 1]
        ]

    def _fill_timeline(self, _index: int = 0) -> None:
        shown = self._timeline()
        self._list.set_rows(shown)
        self._lists.setCurrentIndex(0 if shown or not self._history else 1)
        if self._list.row() is None:
            self._detail.hide()

    def _row(self, contact: ContactSummary, today: date) -> Row:
        if contact.department_answers:
            text = self.tr("所管課で回答します")
        else:
            text = " ".join((contact.question or contact.answer).split())
        return Row(
            title=named(contact.category_name, contact.category_name_en),
            right=day_text(contact.received_at.astimezone(TOKYO).date(), today),
            meta=text or terms.nature(contact.nature),
            pill=(terms.outcome(contact.outcome), terms.outcome_kind(contact.outcome)),
            icon=_ICONS[contact.channel],
            disc=True,
            bold=True,
            id=contact.id,
            value=contact,
        )

    # What the operator does

    def _close_promise(self, note: str) -> None:
        self.follow_up_closed.emit(self._promise_list.value(), note)

    def _take_focus(self) -> None:
        if self._pages.currentIndex() != 0:
            return  # nothing to go to
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._list.row() is None:
            self._list.setCurrentIndex(self._list.model().index(0, 0))

    def _open_chosen(self) -> None:
        row = self._list.row()
        if row is not None:
            self._detail.show_contact(cast("ContactSummary", row.value))
            self._detail.show()
            self._list.scrollTo(self._list.currentIndex())

    def _follow(self, contact: ContactSummary) -> None:
        if self._detail.isVisibleTo(self):
            self._detail.show_contact(contact)

    def _ask_older(self) -> None:
        self._older.setEnabled(False)
        self._older.setText(self.tr("読み込み中"))
        self.older_requested.emit()
