"""What the whole centre is told now: one notice at a time, at the foot of the left column, where nothing is typed.

    show_notices(notices)       those that hold now appear, later ones when their time comes
    appeared(str)               words that were not there before

Ctrl+Shift+N puts the notice away for this person; the next one follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callcenter.knowledge.departments import TOKYO
from ui.desk.elided import ElidedLabel
from ui.desk.fit_area import FitArea
from ui.i18n import named
from ui.preferences import Preferences
from ui.theme import restyle, tokens
from ui.widgets import ActionButton, Icon, Label

if TYPE_CHECKING:
    from callcenter.guidance.notices import Notice

KEY = "Ctrl+Shift+N"
LONGEST_WAIT_MS = 600_000  # a clock may be set while the desk is open
_LEAST_LINES, _MOST_LINES = 2, 5  # more of them scroll


class NoticeBand(QFrame):
    """See the module's text."""

    appeared = Signal(str)

    def __init__(self, preferences: Preferences, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences, self._person_id = preferences, person_id
        self._notices: list[Notice] = []
        self._said: set[UUID] = set()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._show)
        space = tokens.space
        # It comes and goes while the operator works, so it must not ask for another width of the column.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s3, space.s2, space.s2, space.s2)
        column.setSpacing(space.s1)
        head = QHBoxLayout()
        head.setSpacing(space.s2)
        self._icon = Icon("info", "accent_text")
        self._title = ElidedLabel("", "label", least=30)
        self._title.setProperty("tone", "true")
        self._away = ActionButton(self.tr("閉じる"), KEY, "small")
        self._away.clicked.connect(self._put_away)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._away)
        column.addLayout(head)
        body = QWidget()
        words = QVBoxLayout(body)
        words.setContentsMargins(0, 0, space.s2, 0)
        self._words = Label("", "body", wrap=True, selectable=True)
        words.addWidget(self._words)
        self._area = FitArea(body)
        column.addWidget(self._area)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show what holds now of these, urgent ones first as they come."""
        self._notices = list(notices)
        kept = {str(one.id) for one in notices}
        self._preferences.set_put_away(
            self._person_id, [one for one in self._preferences.put_away(self._person_id) if one in kept]
        )
        self._show()

    def _show(self) -> None:
        now = datetime.now(UTC)
        away = set(self._preferences.put_away(self._person_id))
        shown = [one for one in self._notices if one.holds(now) and str(one.id) not in away]
        self._wait(now)
        self.setVisible(bool(shown))
        if shown:
            self._fill(shown[0], len(shown))
        for one in shown:
            if one.id not in self._said:
                self._said.add(one.id)
                self._say(one)

    def _fill(self, notice: Notice, count: int) -> None:
        kind, icon, ink = ("warn", "warning", "warn") if notice.urgent else ("info", "info", "accent_text")
        self.setProperty("box", kind)
        restyle(self)
        restyle(self._title)
        self._icon.set(icon, ink)
        title = self._name(notice)
        if count > 1:
            title = self.tr("{title}（ほか{count}件）").format(title=title, count=count - 1)
        self._title.setText(title)
        self._words.setText(named(notice.words, notice.words_en))
        self._words.setToolTip(self._since(notice))
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._words.text())
        lines = self._area.sizeHint().height() / tokens.px(20)
        self._area.setMinimumHeight(round(min(lines, _LEAST_LINES) * tokens.px(20)))
        self._area.setMaximumHeight(_MOST_LINES * tokens.px(20))

    def _name(self, notice: Notice) -> str:
        return self.tr("至急") if notice.urgent else self.tr("お知らせ")

    def _since(self, notice: Notice) -> str:
        return self.tr("{day} から").format(day=f"{notice.starts_at.astimezone(TOKYO):%Y/%m/%d %H:%M}")

    def _say(self, notice: Notice) -> None:
        words = self.tr("{title}：{words}").format(
            title=self._name(notice), words=named(notice.words, notice.words_en)
        )
        spoken = QAccessibleAnnouncementEvent(self, words)
        if notice.urgent:
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)
        self.appeared.emit(words)

    def _wait(self, now: datetime) -> None:
        """Look again when the next notice begins or ends."""
        moments = [one.starts_at for one in self._notices] + [
            one.ends_at for one in self._notices if one.ends_at is not None
        ]
        left = [(moment - now).total_seconds() * 1000 + 1 for moment in moments if moment > now]
        self._next.stop()
        if left:
            self._next.start(min(int(min(left)), LONGEST_WAIT_MS))

    def _put_away(self) -> None:
        now = datetime.now(UTC)
        away = self._preferences.put_away(self._person_id)
        for one in self._notices:
            if one.holds(now) and str(one.id) not in away:
                self._preferences.set_put_away(self._person_id, [*away, str(one.id)])
                break
        if self._away.hasFocus():
            self.parentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
