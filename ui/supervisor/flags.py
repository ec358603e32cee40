"""What makes a contact stand out in review: urgency, a voice of residents, a long hold, a promise that is due."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from callcenter.contacts.shown import ContactSummary
from ui.desk.call_words import clock
from ui.supervisor.course import LONG_HOLD

_URGENT = QT_TRANSLATE_NOOP("ContactFlags", "至急")
_VOICE = QT_TRANSLATE_NOOP("ContactFlags", "市民の声")
_TODAY = QT_TRANSLATE_NOOP("ContactFlags", "今日まで")
_LONG_HOLD = QT_TRANSLATE_NOOP("ContactFlags", "長い保留 {time}")


class ContactFlags(QObject):
    """Words with a number: only of an object's own `tr` are the plural forms collected."""

    def overdue(self, days: int) -> str:
        return self.tr("期限切れ %n日", "", days)

    def left(self, days: int) -> str:
        return self.tr("あと%n日", "", days)


def flags(contact: ContactSummary) -> list[tuple[str, str]]:
    """The words and the kinds of their pills, the most pressing first."""
    found = []
    if contact.urgent:
        found.append((_said(_URGENT), "bad"))
    if contact.voice_of_resident:
        found.append((_said(_VOICE), "acc"))
    if contact.hold_seconds > LONG_HOLD:
        found.append((_said(_LONG_HOLD).format(time=clock(contact.hold_seconds)), "warn"))
    return found


def promise_state(due_on: date, today: date) -> tuple[str, str]:
    """How an open promise stands, in words, and the kind of its pill."""
    days = (due_on - today).days
    if days < 0:
        return ContactFlags().overdue(-days), "bad"
    if days == 0:
        return _said(_TODAY), "warn"
    return ContactFlags().left(days), "mute"


def _said(source: str) -> str:
    return QCoreApplication.translate("ContactFlags", source)
