"""Who else has the open article open to write in it, said quietly; nobody is locked out.

Companions(center, bridge, writing)
    changed(words)      a line for the head of the article, empty where nobody else is there
    .leave()            nobody writes in it here any more
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.presence import Present
from ui.bridge import Bridge
from ui.editor.writing import Writing

if TYPE_CHECKING:
    from callcenter.app import CallCenter

BEAT_MS = 20_000  # signs of life; who is silent for a minute has gone


class Companions(QObject):
    """See the module's text."""

    changed = Signal(str)

    def __init__(self, center: CallCenter, bridge: Bridge, writing: Writing) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._writing = center, bridge, writing
        self._article = ""  # that others see to be open here
        self._since: dict[str, str] = {}  # when somebody was first seen, by person
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._say_seen)
        writing.shown.connect(self.enter)

    def enter(self) -> None:
        """The open article is written in from now on."""
        opened = self._writing.opened
        article = opened.content.id if opened is not None and opened.number else ""
        if article != self._article:
            self.leave()
            self._article = article
        if article:
            self._beat.start()
            self._say_seen()

    def leave(self) -> None:
        """Nobody writes in it here any more."""
        if self._article:
            presence = self._center.knowledge.presence
            self._bridge.run(presence.gone, self._article, self._center.person, failed=lambda _error: None)
        self._article, self._since = "", {}
        self._beat.stop()
        self.changed.emit("")

    def _say_seen(self) -> None:
        presence = self._center.knowledge.presence
        self._bridge.latest(
            "editor-presence",
            presence.seen,
            self._article,
            self._center.person,
            then=self._show,
            failed=lambda _error: None,  # the line is a courtesy; what is written is safe without it
            receiver=self,
        )

    def _show(self, present: tuple[Present, ...]) -> None:
        self._since = {
            each.person_id: self._since.get(each.person_id, f"{each.seen_at.astimezone(TOKYO):%H:%M}")
            for each in present
        }
        words = self.tr("{name}さんが編集中（{time}〜）")
        lines = [words.format(name=each.name, time=self._since[each.person_id]) for each in present]
        self.changed.emit("　".join(lines))
