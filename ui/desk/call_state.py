"""What the telephone is doing now and for how long, and whose call it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.calls.call import Call, CallPhase, CallResult
from callcenter.contacts.contact import Direction
from ui.desk.call_bar_pieces import Clock
from ui.desk.call_words import CallWords, clock, seconds
from ui.desk.elided import ElidedLabel
from ui.theme import fonts, tokens
from ui.widgets import Icon, Label, StatusDot, rule

WRAP_UP_TARGET = 90  # seconds
HOLD_TARGET = 60  # seconds: after a minute one goes back to the caller once


@dataclass(frozen=True)
class _Stand:
    """What is said of a state: its word and kind, since when it lasts, and the seconds it should not pass."""

    word: str
    kind: str
    since: datetime | None = None
    target: int | None = None


class CallState(QWidget):
    """The left of the call bar: state and clock, then the number and the way the call came."""

    def __init__(self, words: CallWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._call: Call | None = None
        self._wrap_up: datetime | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._dot = StatusDot("mute", "")
        self._bell = Icon("phone-incoming", "accent_text")
        self._phase = Label("", "label")
        self._clock = Clock()
        row.addWidget(self._bell)
        row.addWidget(self._dot)
        row.addWidget(self._phase)
        row.addWidget(self._clock)
        self._bar = rule("v")
        row.addSpacing(tokens.space.s1)
        row.addWidget(self._bar)
        row.addSpacing(tokens.space.s1)
        two = QVBoxLayout()
        two.setContentsMargins(0, 0, 0, 0)
        two.setSpacing(1)
        self.number = Label("", "strong", selectable=True)
        self.number.setFont(fonts.numeric(self.number.font()))
        self.number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._way = ElidedLabel("", "meta", least=120)
        two.addStretch(1)
        two.addWidget(self.number)
        two.addWidget(self._way)
        two.addStretch(1)
        row.addLayout(two)

    def show_call(self, call: Call | None, wrap_up: datetime | None) -> None:
        """Show the call, or since when the operator has been writing after one; `tick` says the time."""
        self._call, self._wrap_up = call, wrap_up
        for part in (self.number, self._way, self._bar):
            part.setVisible(call is not None)
        if call is not None:
            self.number.setText(self._words.number(call.number))

    def tick(self, now: datetime) -> None:
        """What changes by the second; nothing else is touched, so that typing is never disturbed."""
        stand = self._stand()
        elapsed = None if stand.since is None else seconds(stand.since, now)
        late = elapsed is not None and stand.target is not None and elapsed > stand.target
        ringing = stand.kind == "ring"
        self._bell.setVisible(ringing)
        self._dot.setVisible(not ringing)
        self._dot.set("warn" if late else "mute" if ringing else stand.kind, "")
        self._phase.setText(stand.word)
        self._phase.set_role({"ring": "link", "ok": "ok", "warn": "warn"}.get(stand.kind, "label"))
        self._clock.show_time("" if elapsed is None else clock(elapsed), "warn" if late else "text")
        self._clock.setVisible(elapsed is not None)
        way = self._second_line(elapsed, stand.target)
        if way != self._way.text():
            self._way.setText(way)

    def _stand(self) -> _Stand:
        call, phase = self._call, None if self._call is None else self._call.phase
        if call is not None and phase is CallPhase.RINGING:
            if call.direction is Direction.OUTGOING:
                return _Stand(self.tr("発信中"), "ring", call.received_at)
            return _Stand(self.tr("着信中"), "ring", call.rang_at or call.received_at)
        if call is not None and phase is CallPhase.TALKING:
            return _Stand(self.tr("通話中"), "ok", call.answered_at or call.received_at)
        if call is not None and phase is CallPhase.HOLDING:
            return _Stand(self.tr("保留中"), "warn", call.held_since or call.answered_at, HOLD_TARGET)
        if self._wrap_up is not None:
            return _Stand(self.tr("後処理"), "mute", self._wrap_up, WRAP_UP_TARGET)
        if call is not None:
            return _Stand(self._ended(call), "mute")
        return _Stand(self.tr("待機中"), "mute")

    def _ended(self, call: Call) -> str:
        results = {
            CallResult.ABANDONED: self.tr("相手が切りました"),
            CallResult.ANSWERED_ELSEWHERE: self.tr("他の担当が応答"),
            CallResult.NOT_ANSWERED: self.tr("応答なし"),
            CallResult.TRANSFERRED: self.tr("転送済み"),
        }
        return results.get(call.result or CallResult.ANSWERED, self.tr("通話終了"))

    def _second_line(self, elapsed: int | None, target: int | None) -> str:
        call = self._call
        parts = []
        if target is not None and elapsed is not None:
            goal = clock(target)
            if elapsed > target:
                parts.append(
                    self.tr("目安{goal}を{over}超過").format(goal=goal, over=clock(elapsed - target))
                )
            else:
                parts.append(self.tr("目安 {goal}").format(goal=goal))
        if call is not None:
            parts += [self._words.way(call), self._words.waited(call)]
        return self.tr("・").join(part for part in parts if part)
