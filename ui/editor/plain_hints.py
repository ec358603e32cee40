"""Hints for plain Japanese, found off the GUI thread while somebody writes; always under やさしい日本語, elsewhere when asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer

from callcenter.knowledge.plain_language import EASY, ORDINARY, Hint, HintKind, Level
from ui.bridge import Bridge
from ui.editor.hints import HintsPane
from ui.editor.texts import ArticleTexts
from ui.theme import tokens
from ui.widgets import ActionButton

REST_MS = 300  # without a key before a text is looked at
_FOREIGN = ("en",)  # texts that are not Japanese
_SHORT = 380  # px at 100 %, height of the texts in which three hints leave too little of the source


class PlainHints(QObject):
    """Fills a `HintsPane` beneath the source.

    Args:
        find: hints of a text for a level; called off the GUI thread.
    """

    def __init__(
        self, find: Callable[[str, Level], list[Hint]], bridge: Bridge, texts: ArticleTexts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._find, self._bridge, self._texts = find, bridge, texts
        self._asked = False
        self._hints: list[Hint] = []
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        self.pane = HintsPane()
        self.pane.next_requested.connect(self._next)
        self.pane.apply_requested.connect(self._apply)
        self.pane.go_requested.connect(self._go)
        self._ask = ActionButton(self.tr("ヒント"), "F7", "small")
        self._ask.clicked.connect(self._ask_for)
        texts.add_head(self._ask)
        texts.add_below(self.pane)
        texts.edited.connect(self._rest.start)
        texts.shown.connect(self.refresh)
        texts.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Another text is shown."""
        name = self._texts.name
        wanted = name == "easy" or (self._asked and name not in _FOREIGN)
        self.pane.setVisible(wanted)
        self._ask.setVisible(not wanted and name not in _FOREIGN)
        self._show("", name, [])
        if wanted:
            self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._texts and event.type() == QEvent.Type.Resize:
            self.pane.set_short(self._texts.height() < tokens.px(_SHORT))
        return super().eventFilter(watched, event)

    def _ask_for(self) -> None:
        self._asked = True
        self.refresh()
        self._texts.source.setFocus()

    def _look(self) -> None:
        if self.pane.isHidden():
            return
        name, text = self._texts.name, self._texts.source.text()
        level = EASY if name == "easy" else ORDINARY
        show = partial(self._show, text, name)
        self._bridge.latest("editor-hints", self._find, text, level, then=show, receiver=self)

    def _show(self, text: str, name: str, hints: list[Hint]) -> None:
        source = self._texts.source
        if name != self._texts.name or (text != source.text() and hints):
            return  # written on meanwhile: the next look comes
        self._hints = [] if source.isReadOnly() else hints
        kinds = {HintKind.SENTENCE: "line"}
        source.underline((each.start, each.end, kinds.get(each.kind, "wave")) for each in self._hints)
        self.pane.set_hints(text, self._hints)
        if self._hints:
            self.pane.show_from(source.next_underlined())

    def _next(self) -> None:
        if self._hints:
            self._go(self._texts.source.next_underlined())

    def _go(self, number: int) -> None:
        source = self._texts.source
        source.show_underlined(number)
        source.setFocus()
        self.pane.show_from(number)

    def _apply(self, number: int) -> None:
        self._texts.source.replace_underlined(number, self._hints[number].replacement)
        self._texts.source.setFocus()
        self._look()
