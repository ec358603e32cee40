"""Whether a variant still says what the Japanese original says, sentence by sentence.

StaleNotice()    .show_freshness(Freshness or None); checked()

Key: Ctrl+E it has been checked and is still true.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge import freshness
from callcenter.knowledge.article import ArticleContent
from ui.theme import restyle, tokens
from ui.widgets import ActionButton, Icon, Label

_SHOWN = 3  # sentences


@dataclass(frozen=True)
class Freshness:
    """How a variant stands to the original.

    Attributes:
        known: somebody checked it once.
        changed: sentences of the original that are new or different since.
        gone: how many sentences the original has no more.
    """

    known: bool
    changed: tuple[str, ...]
    gone: int

    @property
    def stale(self) -> bool:
        """Whether it does not say any more what the original says."""
        return bool(self.changed or self.gone)


def of_variants(content: ArticleContent) -> dict[str, Freshness]:
    """How each variant of the article stands, by language."""
    return {
        language: Freshness(
            bool(variant.based_on), freshness.stale(content, language), freshness.gone(content, language)
        )
        for language, variant in content.variants.items()
    }


class StaleNotice(QFrame):
    """The sentences to look at, and the key that says that they have been looked at."""

    checked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s3, space.s1, space.s1, space.s1)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(space.s2)
        self._icon = Icon("warning", "warn")
        row.addWidget(self._icon)
        self._title = Label("", "body2", wrap=True)
        row.addWidget(self._title, 1)
        self._button = ActionButton(self.tr("今も正しい"), "Ctrl+E", "small")
        self._button.clicked.connect(self.checked)
        row.addWidget(self._button)
        column.addLayout(row)
        self._sentences = Label("", "meta2", wrap=True, selectable=True)
        column.addWidget(self._sentences)
        self.show_freshness(None)

    def show_freshness(self, fresh: Freshness | None) -> None:
        """Show what there is to look at; nothing where the variant is true or is not there."""
        self.setVisible(fresh is not None and (fresh.stale or not fresh.known))
        if fresh is None:
            return
        kind = "warn" if fresh.stale else "quiet"
        if self.property("box") != kind:
            self.setProperty("box", kind)
            restyle(self)
        self._icon.set("warning" if fresh.stale else "question", "warn" if fresh.stale else "text2")
        lines = [f"• {each}" for each in fresh.changed[:_SHOWN]]
        more = len(fresh.changed) - _SHOWN
        if more > 0:
            lines.append(self.tr("ほか%n文", "", more))
        if fresh.gone:
            lines.append(self.tr("原文からなくなった文：%n", "", fresh.gone))
        number = len(fresh.changed) + fresh.gone
        self._title.setText(
            self.tr("原文の変更 %n文", "", number) if fresh.stale else self.tr("原文と未照合")
        )
        self._sentences.setText("\n".join(lines))
        self._sentences.setVisible(bool(lines))
        self.setAccessibleName("\n".join((self._title.text(), *lines)))
