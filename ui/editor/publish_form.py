"""The next step on the way to publication, with what it asks.

PublishForm()    .show_standing(Standing), .close_questions()
    publish_requested(note, when or None) submit_requested(when or None) approve_requested(note)
    send_back_requested(why) unschedule_requested()

Keys: Ctrl+Enter the next step, asks what was changed and goes on at the second press · Ctrl+Shift+Enter send back
      · Ctrl+T choose when.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from callcenter.knowledge.departments import TOKYO
from ui.editor.stage import Stage, Standing, when
from ui.theme import tokens
from ui.widgets import ActionButton, FormField, Label

_MORNING = QTime(9, 0)  # before the desks open, on the day that is proposed


class PublishForm(QWidget):
    """See the module's text."""

    publish_requested = Signal(str, object)
    submit_requested = Signal(object)
    approve_requested = Signal(str)
    send_back_requested = Signal(str)
    unschedule_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        self._said = Label("", "meta2", wrap=True)
        self._wants = Label("", "warn", wrap=True)
        self._note, self._why = QLineEdit(), QLineEdit()
        self._note_field = FormField(self.tr("何を変えたか"), self._note, required=True)
        self._why_field = FormField(self.tr("差し戻す理由"), self._why, required=True)
        self._when = QDateTimeEdit()
        self._when.setDisplayFormat("yyyy/MM/dd HH:mm")
        self._when.setCalendarPopup(True)
        self._when.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for line in self._when.findChildren(QLineEdit):
            line.setAccessibleName(self.tr("公開する日時"))
        self._when_field = FormField(self.tr("公開する日時"), self._when)
        self._next = ActionButton("", "Ctrl+Return", "primary")
        self._back = ActionButton(self.tr("差し戻す"), "Ctrl+Shift+Return")
        self._schedule = ActionButton("", "Ctrl+T", "ghost", "clock")
        self._later = ActionButton(self.tr("やめる"), "", "ghost")
        self._unschedule = ActionButton(self.tr("予定をやめて下書きに戻す"))
        for widget in (self._said, self._wants, self._note_field, self._why_field, self._when_field):
            column.addWidget(widget)
        for button in (self._next, self._back, self._unschedule, self._schedule, self._later):
            column.addWidget(button)
        self._note.returnPressed.connect(self.go_on)
        self._why.returnPressed.connect(self._send_back)
        self._next.clicked.connect(self.go_on)
        self._back.clicked.connect(self._send_back)
        self._schedule.clicked.connect(lambda: self._set_timed(not self._timed))
        self._later.clicked.connect(self.close_questions)
        self._unschedule.clicked.connect(self.unschedule_requested)
        self.close_questions()

    # What goes in

    def show_standing(self, standing: Standing | None) -> None:
        """Offer what can be done next; nothing where no article is open."""
        stage = standing.stage if standing is not None else Stage.PUBLISHED
        if self._standing is None or standing is None or stage is not self._standing.stage:
            self.close_questions()
        self._standing = standing
        wants = (*standing.missing, *standing.doubtful) if standing is not None else ()
        self._wants.setText("\n".join(f"• {each}" for each in wants))
        self._wants.setVisible(bool(wants) and stage in (Stage.DRAFT, Stage.REVIEW))
        said = self._words(standing) if standing is not None else ""
        self._said.setText(said)
        self._said.setVisible(bool(said))
        can = standing is not None and standing.can_go_on
        self._next.setEnabled(can)
        self._next.setText(self._next_step(standing))
        self._next.setVisible(stage in (Stage.DRAFT, Stage.PUBLISHED) or can)
        waiting = standing is not None and standing.waiting
        self._back.setVisible(stage is Stage.REVIEW and not waiting)
        own = standing is not None and standing.own
        self._back.setText(self.tr("確認をやめる") if own else self.tr("差し戻す"))
        self._unschedule.setVisible(stage is Stage.SCHEDULED and not waiting)
        if not can:
            self._close(self._note, self._note_field)
        if not (stage is Stage.DRAFT and can):
            self._set_timed(False)
        self._show_buttons()

    def _next_step(self, standing: Standing | None) -> str:
        if standing is not None and standing.stage is Stage.REVIEW:
            return self.tr("承認する")
        return self.tr("確認に出す") if standing is not None and standing.two_people else self.tr("公開する")

    def _words(self, standing: Standing) -> str:
        newest, stage = standing.newest, standing.stage
        if newest is None:
            return ""
        if stage is Stage.DRAFT and newest.returned_note:
            return self.tr("差し戻されました：{why}").format(why=newest.returned_note)
        if stage is Stage.DRAFT and standing.scheduled is not None and standing.scheduled.publish_at:
            words = self.tr(
                "第{number}版が{when}に公開される予定です。先にこの下書きを公開すると、取りやめます。"
            )
            at = when(standing.scheduled.publish_at)
            return words.format(number=standing.scheduled.number, when=at)
        if stage is Stage.REVIEW and standing.own:
            words = self.tr("自分の下書きは承認できません。承認できる人：{names}")
            return words.format(names=self.tr("、").join((*standing.approvers, self.tr("所管課の別の人"))))
        if stage is Stage.REVIEW and newest.publish_at is not None:
            return self.tr("承認すると、{when}に公開されます。").format(when=when(newest.publish_at))
        if stage is Stage.SCHEDULED and newest.publish_at is not None:
            return self.tr("{when}に、自動で公開されます。").format(when=when(newest.publish_at))
        return ""

    # Asking

    @property
    def _timed(self) -> bool:
        return not self._when_field.isHidden()

    def _chosen(self) -> datetime | None:
        if not self._timed:
            return None
        day, time = self._when.date(), self._when.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=TOKYO)

    def go_on(self) -> None:
        """Take the next step, or ask first what it needs."""
        standing = self._standing
        if standing is None or not self._next.isEnabled():
            return
        if standing.stage is Stage.DRAFT and standing.two_people:
            chosen = self._chosen()
            self.close_questions()
            self.submit_requested.emit(chosen)
            return
        self._close(self._why, self._why_field)
        note = self._ask(self._note, self._note_field, self.tr("一言書いてください。版の一覧に残ります。"))
        if not note:
            return
        chosen = self._chosen()
        self.close_questions()
        if standing.stage is Stage.REVIEW:
            self.approve_requested.emit(note)
        else:
            self.publish_requested.emit(note, chosen)

    def _send_back(self) -> None:
        self._close(self._note, self._note_field)
        why = self._ask(self._why, self._why_field, self.tr("理由を書いてください。書いた人に届きます。"))
        if why:
            self.close_questions()
            self.send_back_requested.emit(why)

    def _ask(self, line: QLineEdit, field: FormField, missing: str) -> str:
        """What was answered; where nothing was yet, the question is asked."""
        answer = line.text().strip()
        if field.isHidden():
            field.show()
        elif not answer:
            field.set_error(missing)
        if not answer:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_buttons()
        return answer

    def _set_timed(self, timed: bool) -> None:
        if timed and not self._timed:
            tomorrow = QDateTime(QDateTime.currentDateTime().date().addDays(1), _MORNING)
            self._when.setDateTime(tomorrow)
        self._when_field.setVisible(timed)
        self._schedule.setText(self.tr("日時を決めない") if timed else self.tr("日時を決める"))
        if timed:
            self._when.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_buttons()

    def close_questions(self) -> None:
        """Ask nothing any more."""
        self._close(self._note, self._note_field)
        self._close(self._why, self._why_field)
        self._set_timed(False)

    @staticmethod
    def _close(line: QLineEdit, field: FormField) -> None:
        line.clear()
        field.set_error("")
        field.hide()

    def _show_buttons(self) -> None:
        draft = self._standing is not None and self._standing.stage is Stage.DRAFT
        self._schedule.setVisible(draft and self._next.isEnabled())
        asking = not (self._note_field.isHidden() and self._why_field.isHidden())
        self._later.setVisible(asking)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_questions()
        else:
            super().keyPressEvent(event)
