"""The way to publication, and the revisions of the article.

    PublishCard()    .show_state(State), .show_revisions(revisions, names, today), .show_blank()
        publish_requested(note) withdraw_requested() revision_chosen(Revision)

Keys: Ctrl+Enter publish, asks for a note and publishes at the second press · Alt+4 revisions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callcenter.knowledge.article import ArticleState, Revision
from callcenter.knowledge.departments import TOKYO
from ui.desk.flow import FlowLayout
from ui.editor.steps import Steps
from ui.theme import tokens
from ui.widgets import ActionButton, Card, FormField, KeyCap, Label, ListPane, Pill, Row, rule


@dataclass(frozen=True)
class State:
    """Where the open article stands.

    Attributes:
        number: of the newest revision, 0 for an article that was never saved.
        saved_at: when the draft was saved, if there is one.
        missing: what must be added before it can be published, one line each.
        doubtful: what should be looked at, one line each.
        published: the revision that operators read, if any.
        changed: whether there is anything to publish.
        waiting: an old revision is looked at meanwhile.
    """

    number: int
    saved_at: datetime | None
    missing: tuple[str, ...]
    doubtful: tuple[str, ...]
    published: Revision | None
    changed: bool
    waiting: bool = False


class PublishCard(Card):
    """See the module's text."""

    publish_requested = Signal(str)
    withdraw_requested = Signal()
    revision_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("公開まで"), flush=True, parent=parent)
        space = tokens.space
        self._number = Pill("", "acc")
        self.add_head(self._number)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(space.s4 - 1, space.s1, space.s4 - 1, space.s3)
        column.setSpacing(space.s3)
        self._steps = Steps()
        column.addWidget(self._steps)
        self._wants = Label("", "warn", wrap=True)
        column.addWidget(self._wants)
        self._build_publish(column)
        self.body.addWidget(top)
        self.body.addWidget(rule("h"))
        self._build_revisions()
        self.show_blank()

    def _build_publish(self, column: QVBoxLayout) -> None:
        self._note = QLineEdit()
        self._note.returnPressed.connect(self._publish)
        self._note_field = FormField(self.tr("何を変えたか"), self._note, required=True)
        self._publish_button = ActionButton(self.tr("公開する"), "Ctrl+Return", "primary")
        self._publish_button.clicked.connect(self._publish)
        self._later = ActionButton(self.tr("まだ公開しない"), kind="ghost")
        self._later.clicked.connect(self._close_note)
        column.addWidget(self._note_field)
        column.addWidget(self._publish_button)
        column.addWidget(self._later)
        self._close_note()

    def _build_revisions(self) -> None:
        space = tokens.space
        head = QHBoxLayout()
        head.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s1)
        head.addWidget(Label(self.tr("版"), "section"))
        head.addStretch(1)
        head.addWidget(KeyCap("Alt+4"))
        self.body.addLayout(head)
        self._revisions = ListPane(self.tr("版"))
        self._revisions.opened.connect(self.revision_chosen)
        self._revisions.clicked.connect(lambda _index: self.revision_chosen.emit(self._revisions.value()))
        QShortcut(QKeySequence("Alt+4"), self).activated.connect(self._revisions.setFocus)
        self.body.addWidget(self._revisions, 1)
        self._withdraw_room = QWidget()
        room = QVBoxLayout(self._withdraw_room)
        room.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        room.setSpacing(space.s2)
        self._sure = Label(
            self.tr("取り下げると、オペレーターの検索に出なくなります。版は残ります。"), "meta2", wrap=True
        )
        row = QWidget()
        flow = FlowLayout(row, space.s2)
        self._withdraw = ActionButton(self.tr("取り下げる"), icon="x")
        self._withdraw.clicked.connect(self._ask_withdrawal)
        self._withdraw_now = ActionButton(self.tr("取り下げる"), kind="danger")
        self._withdraw_now.clicked.connect(self.withdraw_requested)
        self._keep = ActionButton(self.tr("やめる"), kind="ghost")
        self._keep.clicked.connect(lambda: self._set_asking(False))
        for button in (self._withdraw, self._withdraw_now, self._keep):
            flow.addWidget(button)
        room.addWidget(self._sure)
        room.addWidget(row)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._withdraw_room)

    # What goes in

    def show_blank(self) -> None:
        """No article is open."""
        self._number.hide()
        self._steps.set_steps(
            [(self.tr("下書き"), "", "open"), (self.tr("確認"), "", "open"), (self.tr("公開"), "", "open")]
        )
        self._wants.hide()
        self._publish_button.setEnabled(False)
        self._withdraw_room.hide()
        self._revisions.set_rows([])
        self._close_note()

    def show_state(self, state: State) -> None:
        """Say how far the article is."""
        draft = state.changed
        self._number.setVisible(state.number > 0)
        self._number.set(
            self.tr("第{number}版").format(number=state.number),
            "acc" if draft else "ok" if state.published else "mute",
        )
        saved = _when(state.saved_at) if state.saved_at else self.tr("未保存")
        ready = not state.missing
        checked = self.tr("足りない %n", "", len(state.missing)) if state.missing else self.tr("そろいました")
        published = self.tr("第{number}版").format(number=state.published.number) if state.published else ""
        self._steps.set_steps(
            [
                (self.tr("下書き"), saved if draft else "", "here" if draft and not ready else "done"),
                (
                    self.tr("確認"),
                    checked if draft else "",
                    ("here" if draft else "done") if ready else "open",
                ),
                (self.tr("公開"), published, "open" if draft or not state.published else "done"),
            ]
        )
        wants = state.missing + state.doubtful
        self._wants.setText("\n".join(f"• {each}" for each in wants))
        self._wants.setVisible(bool(wants))
        can = draft and ready and not state.waiting
        self._publish_button.setEnabled(can)
        if not can:
            self._close_note()
        self._withdraw_room.setVisible(state.published is not None and not state.waiting)

    def show_revisions(self, revisions: Sequence[Revision], names: Mapping[str, str]) -> None:
        """List the revisions, newest first. A draft that another draft has replaced says nothing, and is left out."""
        shown = [
            each
            for each in revisions
            if each.published_at is not None or each.state in (ArticleState.DRAFT, ArticleState.WITHDRAWN)
        ]
        self._revisions.set_rows([self._row(each, names) for each in shown])
        self._set_asking(False)
        self._close_note()

    def _row(self, revision: Revision, names: Mapping[str, str]) -> Row:
        pills = {
            ArticleState.DRAFT: (self.tr("下書き"), "acc"),
            ArticleState.PUBLISHED: (self.tr("公開中"), "ok"),
            ArticleState.WITHDRAWN: (self.tr("取り下げ"), "mute"),
        }
        number = self.tr("第{number}版").format(number=revision.number)
        who = names.get(revision.author_id, revision.author_id)
        return Row(
            f"{number}　{revision.note}".strip("　"),
            meta=f"{_when(revision.published_at or revision.saved_at)}　{who}",
            pill=pills.get(revision.state),
            bold=True,
            id=revision.number,
            value=revision,
        )

    # Asking

    def _publish(self) -> None:
        note = self._note.text().strip()
        if not self._publish_button.isEnabled():
            return
        if not self._note_field.isVisibleTo(self):
            self._note_field.show()
            self._later.show()
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not note:
            self._note_field.set_error(self.tr("一言書いてください。版の一覧に残ります。"))
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close_note()
            self.publish_requested.emit(note)

    def _close_note(self) -> None:
        self._note.clear()
        self._note_field.set_error("")
        self._note_field.hide()
        self._later.hide()

    def _ask_withdrawal(self) -> None:
        self._set_asking(True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_asking(self, asking: bool) -> None:
        self._sure.setVisible(asking)
        self._withdraw.setVisible(not asking)
        self._withdraw_now.setVisible(asking)
        self._keep.setVisible(asking)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close_note()
            self._set_asking(False)
        else:
            super().keyPressEvent(event)


def _when(at: datetime) -> str:
    local = at.astimezone(TOKYO)
    today = datetime.now(TOKYO).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y/%m/%d}"
