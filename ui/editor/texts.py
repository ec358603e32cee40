"""The texts of an article: one tab each, the source at the left, at the right what the operator will see.

    ArticleTexts()    .set_content(content, published), .apply(content) -> content, .set_read_only(bool)
        .show_preview(content, html, facts, titles)
        .set_errors({field: (words, line)})    fields as callcenter.knowledge.texts names them
        .name, .source      the text that is shown
        .add_head(widget), .add_below(widget)   over and under the source
        .show_freshness({language: Freshness}), .set_dead({address}), .show_link(address)
        edited() shown() link_clicked(str)     shown: another text is
        pasted(dropped links)                  HTML came as Markdown
        checked(language)                      somebody says that this variant says what the original says

Keys: Ctrl+Tab next text · Alt+3 source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.article import VARIANTS, ArticleContent, Variant
from callcenter.knowledge.freshness import checked
from ui.editor.markdown_source import MarkdownSource
from ui.editor.preview import Preview
from ui.editor.stale import Freshness, StaleNotice
from ui.theme import tokens
from ui.widgets import ActionButton, KeyCap, Label, Pill, rule

ORIGINAL = ("read_out", "detail", "internal_note")
TEXTS = (*ORIGINAL, *VARIANTS)


class ArticleTexts(QWidget):
    """See the module's text."""

    edited = Signal()
    shown = Signal()
    link_clicked = Signal(str)
    checked = Signal(str)
    pasted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._published: ArticleContent | None = None
        names = {
            "read_out": self.tr("読み上げ"),
            "detail": self.tr("詳細"),
            "internal_note": self.tr("内部"),
            "easy": self.tr("やさしい日本語"),
            "en": self.tr("English"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule("h"))
        column.addLayout(self._build_tabs(names))
        column.addWidget(rule("h"))
        self._titles = {language: QLineEdit() for language in VARIANTS}
        self._based_on: dict[str, tuple[str, ...]] = {}
        self._stale = {language: StaleNotice() for language in VARIANTS}
        self._sources = {name: MarkdownSource(words) for name, words in names.items()}
        self._errors = {name: Label("", "bad", wrap=True) for name in TEXTS}
        self._source_pages = QStackedWidget()
        for name in TEXTS:
            self._source_pages.addWidget(self._build_source(name))
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(self._build_left())
        self._preview = Preview()
        self._preview.sheet.link_clicked.connect(self.link_clicked)
        sides.addWidget(self._preview)
        sides.setSizes([500, 500])
        column.addWidget(sides, 1)
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(lambda: self._step(1))
        QShortcut(QKeySequence("Ctrl+Shift+Tab"), self).activated.connect(lambda: self._step(-1))
        QShortcut(QKeySequence("Alt+3"), self).activated.connect(lambda: self.source.setFocus())
        self._show_tab(0)

    def _build_tabs(self, names: Mapping[str, str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.space.s4, 0, tokens.space.s4, 0)
        row.setSpacing(tokens.space.s4)
        self._tabs = []
        for at, name in enumerate(TEXTS):
            tab = ActionButton(names[name], kind="tab")
            tab.clicked.connect(lambda _=False, at=at: self._show_tab(at))
            row.addWidget(tab)
            self._tabs.append(tab)
        row.addStretch(1)
        row.addWidget(KeyCap("Ctrl+Tab"))
        return row

    def _build_source(self, name: str) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(tokens.space.s3, 0, tokens.space.s3, tokens.space.s2)
        column.setSpacing(tokens.space.s2)
        if name in VARIANTS:
            title = self._titles[name]
            title.setPlaceholderText(self.tr("このことばでの題名"))
            title.setAccessibleName(self.tr("このことばでの題名"))
            title.textEdited.connect(self.edited)
            column.addWidget(title)
            self._stale[name].checked.connect(partial(self.checked.emit, name))
            column.addWidget(self._stale[name])
        column.addWidget(self._sources[name], 1)
        self._errors[name].hide()
        column.addWidget(self._errors[name])
        self._sources[name].written.connect(self._changed)
        self._sources[name].pasted.connect(self.pasted)
        return page

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.space.s4, tokens.space.s2, tokens.space.s3, tokens.space.s2)
        head.setSpacing(tokens.space.s2)
        head.addWidget(Label(self.tr("本文"), "section"))
        head.addWidget(KeyCap("Alt+3"))
        head.addStretch(1)
        self._difference = Pill("", "ok")
        head.addWidget(self._difference)
        self._head = head
        column.addLayout(head)
        column.addWidget(self._source_pages, 1)
        self._left = column
        return left

    # What goes in and out

    def set_content(self, content: ArticleContent, published: ArticleContent | None) -> None:
        """Fill all texts; undo cannot bring back those of another article.

        Args:
            published: what the lines are compared with.
        """
        self._published = published
        for name, source in self._sources.items():
            source.set_text(_text(content, name))
        self._based_on = {language: each.based_on for language, each in content.variants.items()}
        for language, title in self._titles.items():
            variant = content.variants.get(language)
            title.setText(variant.title if variant else "")
            title.setCursorPosition(0)
        self.set_errors({})
        self._compare()

    def apply(self, content: ArticleContent) -> ArticleContent:
        """`content` with the texts as they stand; a language without title and text is left out."""
        found = {name: source.text().rstrip() for name, source in self._sources.items()}
        read_out, detail, internal_note = (found[name] for name in ORIGINAL)
        variants = {
            language: Variant(title, found[language], self._based_on.get(language, ()))
            for language in VARIANTS
            if (title := self._titles[language].text().strip()) or found[language]
        }
        return replace(
            content, read_out=read_out, detail=detail, internal_note=internal_note, variants=variants
        )

    def mark_checked(self, content: ArticleContent, language: str) -> None:
        """The variant says what the original in `content` says."""
        self._based_on[language] = checked(content, language).variants[language].based_on
        self.edited.emit()

    def show_freshness(self, found: Mapping[str, Freshness]) -> None:
        """Say of each variant whether it still says what the original says; nothing of those that are not there."""
        for at, name in enumerate(TEXTS):
            if name in VARIANTS:
                fresh = found.get(name)
                self._stale[name].show_freshness(fresh)
                stale = fresh is not None and fresh.stale
                self._tabs[at].set_icon("warning" if stale else "")  # words would not fit beside five names
                self._tabs[at].setToolTip(self.tr("要更新") if stale else "")

    def set_dead(self, addresses: frozenset[str]) -> None:
        """Mark the links to these addresses, which lead nowhere."""
        for source in self._sources.values():
            source.set_dead(addresses)

    def show_link(self, address: str) -> None:
        """Bring the first text that links there to the front, with the address selected."""
        for name, source in self._sources.items():
            if source.select(address):
                self.show_text(name)
                return

    def show_text(self, name: str) -> None:
        """Bring one of TEXTS to the front."""
        self._show_tab(TEXTS.index(name))

    def show_first(self) -> None:
        """Begin with what is read out."""
        self._show_tab(0)

    def set_read_only(self, read_only: bool) -> None:
        """An old revision is looked at, not changed."""
        for source in self._sources.values():
            source.setReadOnly(read_only)
        for title in self._titles.values():
            title.setReadOnly(read_only)

    def show_preview(
        self, content: ArticleContent, html: Mapping[str, str], facts: str, titles: Mapping[str, str]
    ) -> None:
        """Show the article as the operator will see it."""
        self._preview.sheet.show_article(content, html, facts, titles=titles)
        self._show_variant()

    def set_errors(self, errors: Mapping[str, tuple[str, int]]) -> None:
        """Say under each text what is wrong with it, and show the first one that has something wrong."""
        first = -1
        for at, name in enumerate(TEXTS):
            field = name if name in ORIGINAL else f"variants.{name}"
            words, line = errors.get(field) or errors.get(f"titles.{name}") or ("", 0)
            self._errors[name].setText(words)
            self._errors[name].setVisible(bool(words))
            self._sources[name].set_wrong(line)
            self._tabs[at].set_icon("warning" if words else "")
            if words and first < 0:
                first = at
        if first >= 0:
            self._show_tab(first)

    @property
    def name(self) -> str:
        """The name of the text that is shown, one of TEXTS."""
        return TEXTS[self._source_pages.currentIndex()]

    @property
    def source(self) -> MarkdownSource:
        """The source of the text that is shown."""
        return self._sources[self.name]

    def add_head(self, widget: QWidget) -> None:
        """Put a widget at the right over the source."""
        self._head.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the source."""
        self._left.addWidget(widget)

    # Inside

    def _step(self, step: int) -> None:
        self._show_tab((self._source_pages.currentIndex() + step) % len(TEXTS))
        self.source.setFocus()

    def _show_tab(self, at: int) -> None:
        self._source_pages.setCurrentIndex(at)
        for number, tab in enumerate(self._tabs):
            tab.setChecked(number == at)
        self._show_variant()
        self._preview.sheet.show_part(TEXTS[at])
        self._compare()
        self.shown.emit()

    def _show_variant(self) -> None:
        self._preview.sheet.set_variant(self.name if self.name in VARIANTS else "ja")

    def _changed(self) -> None:
        self._compare()
        self.edited.emit()

    def _compare(self) -> None:
        """Mark the lines that the published revision does not have."""
        name, source = self.name, self.source
        if self._published is None:
            self._difference.hide()
            source.set_changed(frozenset())
            return
        old, new = _text(self._published, name).split("\n"), source.text().rstrip().split("\n")
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        added = frozenset(
            line + 1 for kind, _, _, start, end in steps if kind != "equal" for line in range(start, end)
        )
        removed = sum(end - start for kind, start, end, _, _ in steps if kind == "delete")
        source.set_changed(added)
        self._difference.setVisible(bool(added or removed))
        self._difference.set(
            self.tr("公開中との差 +{added} −{removed}").format(added=len(added), removed=removed), "ok"
        )


def _text(content: ArticleContent, name: str) -> str:
    if name in ORIGINAL:
        return str(getattr(content, name))
    variant = content.variants.get(name)
    return variant.text if variant else ""
