"""How a call is said in words: its number, its way here, its times; the same in every pane."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from callcenter.calls.call import Call
from callcenter.calls.numbers import NumberKind, TelephoneNumber
from callcenter.contacts.contact import Direction


class CallWords(QObject):
    """Words for calls; one per pane is enough."""

    def number(self, number: TelephoneNumber) -> str:
        """The number as people write it, or why there is none."""
        reasons = {
            NumberKind.WITHHELD: self.tr("非通知"),
            NumberKind.PAYPHONE: self.tr("公衆電話"),
            NumberKind.UNAVAILABLE: self.tr("表示圏外"),
        }
        return reasons.get(number.kind) or number.display or self.tr("番号不明")

    def way(self, call: Call) -> str:
        """From the line that was dialled to the queue."""
        parts = [part for part in (call.called_line, call.queue) if part]
        return " → ".join(parts) or self.tr("着信先の情報なし")

    def waited(self, call: Call) -> str:
        """How long the caller waited for an answer; empty while unanswered."""
        if call.direction is Direction.OUTGOING or call.answered_at is None:
            return ""
        return self.tr("待ち {time}").format(time=clock(seconds(call.received_at, call.answered_at)))


def seconds(since: datetime, until: datetime) -> int:
    """Whole seconds from one instant to another; never negative, because clocks of two machines differ."""
    return max(0, int((until - since).total_seconds()))


def clock(elapsed: int) -> str:
    """Elapsed seconds as 0:04, 12:30 or 1:02:03."""
    minutes, rest = divmod(elapsed, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
