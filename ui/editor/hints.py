"""Hints for plain Japanese beneath a text: which words are hard, and what can stand there instead.

HintsPane()    .set_hints(words of the text, hints), .show_from(number), .set_short(bool), .number
    next_requested() apply_requested(number) go_requested(number)

Keys: F7 next hint · Ctrl+1 to Ctrl+3 put the plain words in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.plain_language import Hint, HintKind
from ui.theme import tokens
from ui.widgets import ActionButton, Icon, Label, OptionButton, rule

SHOWN = 3
_LONGEST = 18  # characters of the hard words that are repeated


class HintsPane(QFrame):
    """See the module's text."""

    next_requested = Signal()
    apply_requested = Signal(int)
    go_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("やさしい日本語のヒント"))
        space = tokens.space
        self._hints: list[Hint] = []
        self._text = ""
        self._first, self._shown = 0, SHOWN
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule("h"))
        body = QVBoxLayout()
        body.setContentsMargins(space.s3, space.s2, space.s3, space.s1)
        body.setSpacing(0)
        column.addLayout(body)
        head = QHBoxLayout()
        head.setSpacing(space.s2)
        self._icon = Icon("question", "warn")
        head.addWidget(self._icon)
        self._count = Label("", "label")
        head.addWidget(self._count)
        head.addStretch(1)
        self._next = ActionButton(self.tr("次"), "F7", "small")
        self._next.setAccessibleName(self.tr("次のヒント"))
        self._next.clicked.connect(self.next_requested)
        head.addWidget(self._next)
        body.addLayout(head)
        self._rows = [OptionButton("", f"Ctrl+{number + 1}") for number in range(SHOWN)]
        for number, row in enumerate(self._rows):
            row.setProperty("dense", "true")
            row.clicked.connect(partial(self._press, number))
            body.addWidget(row)
        self.set_hints("", [])

    @property
    def number(self) -> int:
        """How many hints there are."""
        return len(self._hints)

    def set_hints(self, text: str, hints: Sequence[Hint]) -> None:
        """Show what was found in `text`, from the first one on."""
        self._text, self._hints = text, list(hints)
        self.show_from(0)

    def show_from(self, number: int) -> None:
        """Show the hints from this one on."""
        self._first = number
        found = len(self._hints)
        self._icon.set("question" if found else "check", "warn" if found else "ok")
        self._count.setText(
            self.tr("やさしい日本語のヒント %nか所", "", found) if found else self.tr("わかりやすい文です")
        )
        self._next.setEnabled(bool(found))
        for at, row in enumerate(self._rows):
            number = self._first + at
            row.setVisible(at < self._shown and number < found)
            if number < found:
                hint = self._hints[number]
                row.setText(self._words(hint))
                row.set_icon("" if hint.replacement else "arrow-right")

    def set_short(self, short: bool) -> None:
        """Whether there is room for one hint only."""
        shown = 1 if short else SHOWN
        if shown != self._shown:
            self._shown = shown
            self.show_from(self._first)

    def _press(self, row: int) -> None:
        number = self._first + row
        if self._hints[number].replacement:
            self.apply_requested.emit(number)
        else:
            self.go_requested.emit(number)

    def _words(self, hint: Hint) -> str:
        words = self._text[hint.start : hint.end].replace("\n", " ")
        hard = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        instead = hint.replacement or self._advice(hint)
        if instead.startswith(words):  # only something in brackets comes behind it
            return instead
        return self.tr("{hard} → {plain}").format(hard=hard, plain=instead)

    def _advice(self, hint: Hint) -> str:
        facts = hint.facts
        if "plain" in facts:
            return self.tr("「{plain}」を使って言いかえる").format(plain=facts["plain"])
        return {
            HintKind.SENTENCE: self.tr("{length}字。{limit}字までの文に分ける").format(
                length=facts.get("length", ""), limit=facts.get("limit", "")
            ),
            HintKind.POLITE: self.tr("ていねいすぎる。「です・ます」で言う"),
            HintKind.JARGON: self.tr("やさしいことばで言いかえる"),
            HintKind.FOREIGN: self.tr("日本語で言いかえる"),
            HintKind.PASSIVE: self.tr("だれがするかを書く"),
            HintKind.NEGATIVE: self.tr("「〜してください」「〜できます」で言う"),
            HintKind.KANJI: self.tr("読み方を（　）に書く"),
        }[hint.kind]
