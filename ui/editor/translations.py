"""The variants of the open article: which are true, which say what the original does not say any more.

TranslationsSection()    .show_freshness({language: Freshness}); chosen(language)
FreshnessMarks(bridge, writing, texts, section)    keeps both up to date, off the GUI thread
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.article import VARIANTS
from ui import terms
from ui.bridge import Bridge
from ui.desk.elided import ElidedLabel
from ui.editor.stale import Freshness, of_variants
from ui.editor.texts import ArticleTexts
from ui.editor.writing import Writing
from ui.theme import tokens
from ui.widgets import Label, OptionButton

REST_MS = 300


class TranslationsSection(QWidget):
    """See the module's text."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s4 - 1, space.s2, space.s2, space.s2)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("翻訳"), "section"))
        head.addStretch(1)
        self._count = ElidedLabel("", "warn")
        head.addWidget(self._count)
        head.addSpacing(space.s2)
        column.addLayout(head)
        column.addSpacing(space.s1)
        self._rows: dict[str, OptionButton] = {}
        for language in VARIANTS:
            row = OptionButton(terms.language(language))
            row.setProperty("dense", "true")
            row.clicked.connect(lambda _=False, language=language: self.chosen.emit(language))
            column.addWidget(row)
            self._rows[language] = row

    def show_freshness(self, found: Mapping[str, Freshness]) -> None:
        """Say how each language stands; one that is not found is not written yet."""
        stale = sum(each.stale for each in found.values())
        self._count.setText(self.tr("%n言語 要更新", "", stale) if stale else "")
        for language, row in self._rows.items():
            fresh = found.get(language)
            icon, note = "minus", self.tr("まだない")
            if fresh is not None and fresh.stale:
                icon, note = "warning", self.tr("要更新 %n文", "", len(fresh.changed) + fresh.gone)
            elif fresh is not None:
                icon, note = ("check", self.tr("最新")) if fresh.known else ("question", self.tr("未確認"))
            row.set_icon(icon)
            row.set_note(note)


class FreshnessMarks(QObject):
    """See the module's text."""

    def __init__(
        self, bridge: Bridge, writing: Writing, texts: ArticleTexts, section: TranslationsSection
    ) -> None:
        super().__init__(writing)
        self._bridge, self._writing, self._texts, self._section = bridge, writing, texts, section
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        writing.shown.connect(self._look)
        writing.changed.connect(self._rest.start)
        texts.checked.connect(self._check)
        section.chosen.connect(texts.show_text)

    def _look(self) -> None:
        content = self._writing.seen()
        if content is not None:
            self._bridge.latest("editor-freshness", of_variants, content, then=self._show)

    def _show(self, found: dict[str, Freshness]) -> None:
        self._texts.show_freshness(found)
        self._section.show_freshness(found)

    def _check(self, language: str) -> None:
        content, opened = self._writing.written(), self._writing.opened
        if content is None or opened is None or opened.foreign:
            return
        if language in content.variants and content == self._writing.seen():
            self._texts.mark_checked(content, language)
            self._look()
