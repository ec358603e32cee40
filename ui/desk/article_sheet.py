"""One article as the operator reads it; the knowledge editor's preview is the same widget.

    rendered(content) -> {"read_out": html, "detail": …, "internal_note": …, "easy": …, "en": …}   for a worker thread
    ArticleSheet()
        .show_article(content, html, facts, titles={}, department=None, notice="")
        .set_variant("ja" | "easy" | "en"), .variant(), .next_variant(); variant_changed(str)
        .plain()               what is read out, without marks
        .add_below(widget)     something at the article's end
        link_clicked(str)      also "faq:FAQ-0101"

The sentence to read aloud comes first and is largest.  Another language takes its place; what the operator needs to know
beside it stays Japanese.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from callcenter.knowledge.article import VARIANTS, ArticleContent
from ui.desk.elided import ElidedLabel
from ui.desk.flow import FlowLayout
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import (
    ActionButton,
    ArticleView,
    Icon,
    KeyCap,
    Label,
    Notice,
    Pill,
    ReadAloud,
    SegmentedControl,
    paint,
    rule,
)

# Ctrl+L changes the language of the script's sentence.
NEXT_LANGUAGE = "Ctrl+Shift+L"


def title_of(content: ArticleContent) -> str:
    """The article's title in the language of the screen."""
    english = content.variants.get("en")
    return named(content.title, english.title if english else "")


def rendered(content: ArticleContent) -> dict[str, str]:
    """Every text of the article as safe HTML, by field or language."""
    from callcenter.knowledge.render import html  # the parser is not needed before the first article

    texts = {name: getattr(content, name) for name in ("read_out", "detail", "internal_note")}
    texts |= {language: variant.text for language, variant in content.variants.items()}
    return {name: html(text) for name, text in texts.items() if text.strip()}


class FlowingText(ArticleView):
    """Article text as high as it is: the sheet around it scrolls, not the text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(320), self.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class ArticleSheet(QScrollArea):
    """Scrolls one article; see the module's text. Its key shows the next language."""

    link_clicked = Signal(str)
    variant_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content: ArticleContent | None = None
        self._html: Mapping[str, str] = {}
        self._names = {"ja": self.tr("日本語"), "easy": self.tr("やさしい日本語"), "en": self.tr("English")}
        self._offered = list(self._names)
        space = tokens.space
        self._body = QWidget()
        self._body.setObjectName("scrollbody")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(space.s4 - 1, space.s4, space.s4 - 1, space.s4)
        self._column.setSpacing(space.s3)
        self._build_head()
        self._say = ReadAloud()
        self._column.addWidget(self._say)
        self._detail = FlowingText(self.tr("詳細"))
        self._detail.link_clicked.connect(self.link_clicked)
        self._column.addWidget(self._detail)
        self._build_internal()
        self._build_related()
        self._column.addStretch(1)
        self.setWidget(self._body)

    def _build_head(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(tokens.space.s1)
        self._title = Label("", "title", wrap=True, selectable=True)
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(tokens.space.s2)
        self._title_row.addWidget(self._title, 1)
        head.addLayout(self._title_row)
        self._facts = Label("", "nmeta", wrap=True, selectable=True)
        head.addWidget(self._facts)
        self._department = QWidget()
        row = QHBoxLayout(self._department)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        row.addWidget(Icon("buildings"), 0, Qt.AlignmentFlag.AlignTop)
        line = FlowLayout(gap=tokens.space.s2)
        self._department_name = ElidedLabel("", "meta2")
        self._extension = Label("", "meta2")
        self._opening = Pill("", "mute")
        for widget in (self._department_name, self._extension, self._opening):
            line.addWidget(widget)
        row.addLayout(line, 1)
        head.addWidget(self._department)
        self._column.addLayout(head)
        self._notice = Notice("warn", "", closable=False)
        self._column.addWidget(self._notice)
        self._languages = QWidget()
        row = QHBoxLayout(self._languages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space.s2)
        self._choice = SegmentedControl(list(self._names.values()), self.tr("ことば"))
        self._choice.setToolTip(paint.key_text(NEXT_LANGUAGE))
        self._choice.changed.connect(lambda index: self.set_variant(self._offered[index]))
        row.addWidget(self._choice)
        self._cap = KeyCap(NEXT_LANGUAGE)
        row.addWidget(self._cap)
        # Where the text is so large that the choices do not fit, one button goes round them.
        self._next = ActionButton("", icon="translate", kind="small")
        self._next.clicked.connect(self.next_variant)
        row.addWidget(self._next)
        row.addStretch(1)
        QShortcut(QKeySequence(NEXT_LANGUAGE), self).activated.connect(self.next_variant)
        self._languages.installEventFilter(self)
        self._column.addWidget(self._languages)

    def _build_internal(self) -> None:
        space = tokens.space
        self._internal = QFrame()
        self._internal.setProperty("box", "quiet")
        column = QVBoxLayout(self._internal)
        column.setContentsMargins(space.s4, space.s3, space.s4, space.s3)
        column.setSpacing(space.s1)
        line = QHBoxLayout()
        line.setSpacing(space.s2)
        line.addWidget(Icon("eye-slash"))
        line.addWidget(Label(self.tr("内部（読み上げない）"), "label"), 1)
        column.addLayout(line)
        self._internal_text = FlowingText(self.tr("内部（読み上げない）"))
        self._internal_text.link_clicked.connect(self.link_clicked)
        column.addWidget(self._internal_text)
        self._column.addWidget(self._internal)

    def _build_related(self) -> None:
        self._related = QWidget()
        column = QVBoxLayout(self._related)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        column.addWidget(rule("h"))
        column.addSpacing(tokens.space.s1)
        column.addWidget(Label(self.tr("関連する記事"), "label"))
        self._related_links = FlowingText(self.tr("関連する記事"))
        self._related_links.link_clicked.connect(self.link_clicked)
        column.addWidget(self._related_links)
        self._column.addWidget(self._related)

    # What goes in

    def show_article(
        self,
        content: ArticleContent,
        html: Mapping[str, str],
        facts: str,
        *,
        titles: Mapping[str, str] | None = None,
        department: tuple[str, str, str, str] | None = None,
        notice: str = "",
        related: bool = True,
    ) -> None:
        """Show an article.

        Args:
            html: as `rendered` gives it.
            facts: one quiet line under the title: number, department, date.
            titles: titles of related articles by id; an article without one is named by its id.
            department: name, extension, opening in words, and the kind of its pill.
            notice: what the operator must know before reading it out.
            related: whether the articles that the editor named stand at its end.
        """
        same = self._content is not None and self._content.id == content.id
        chosen = self.variant() if same else "ja"
        self._content, self._html = content, html
        offered = ["ja", *(language for language in VARIANTS if language in content.variants)]
        self._facts.setText(facts)
        self._notice.set_text(notice)
        self._notice.setVisible(bool(notice))
        self._department.setVisible(department is not None)
        if department is not None:
            name, extension, *opening = department
            self._department_name.setText(name)
            self._extension.setText(extension)
            self._extension.setVisible(bool(extension))
            self._opening.set(*opening)
        self._fill(self._detail, html.get("detail", ""), self._detail)
        self._fill(self._internal_text, html.get("internal_note", ""), self._internal)
        links = [
            f'<p><a href="faq:{escape(each)}">{escape((titles or {}).get(each, each))}</a></p>'
            for each in (content.related if related else ())
        ]
        self._fill(self._related_links, "".join(links), self._related)
        if offered != self._offered:
            self._offered = offered
            self._choice.set_texts([self._names[language] for language in offered])
        self._languages.setVisible(len(self._offered) > 1)
        self.set_variant(chosen if chosen in offered else "ja")
        self._fit_languages()
        if not same:
            self.verticalScrollBar().setValue(0)

    def set_facts(self, facts: str) -> None:
        """Change the quiet line under the title."""
        self._facts.setText(facts)

    @staticmethod
    def _fill(view: FlowingText, html: str, around: QWidget) -> None:
        view.set_html(html)
        around.setVisible(bool(html))

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a widget at the right of the title."""
        self._title_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget at the end of the article."""
        self._column.insertWidget(self._column.count() - 1, widget)

    # Languages

    def variant(self) -> str:
        """The language of what is read out."""
        return self._offered[max(0, self._choice.index())]

    def set_variant(self, language: str) -> None:
        """Read out in another language; one that the article has not is passed over."""
        content = self._content
        if content is None or language not in self._offered:
            return
        changed = language != self.variant()
        self._choice.set_index(self._offered.index(language))
        variant = content.variants.get(language)
        self._title.setText((variant.title if variant else "") or content.title)
        self._title.setVisible(bool(self._title.text()))
        self._say.set_html(self._html.get("read_out" if language == "ja" else language, ""))
        following = self._offered[(self._offered.index(language) + 1) % len(self._offered)]
        self._next.setText(
            {"ja": self.tr("日本語で"), "easy": self.tr("やさしい日本語で"), "en": self.tr("In English")}[
                following
            ]
        )
        if changed:
            self.variant_changed.emit(language)

    def next_variant(self) -> None:
        """Show the next language the article has."""
        at = self._offered.index(self.variant())
        self.set_variant(self._offered[(at + 1) % len(self._offered)])

    def plain(self) -> str:
        """What is read out, as plain text."""
        return self._say.plain().strip()

    # Room

    def show_part(self, name: str) -> None:
        """Bring the part with this field's name into view."""
        parts: dict[str, QWidget] = {"detail": self._detail, "internal_note": self._internal}
        part = parts.get(name)
        top = part.mapTo(self._body, QPoint()).y() - tokens.space.s4 if part else 0
        self.verticalScrollBar().setValue(top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_languages()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._languages and event.type() == QEvent.Type.LayoutRequest:
            self._fit_languages()  # new choices have no size before they are shown
        return super().eventFilter(watched, event)

    def _fit_languages(self) -> None:
        room = self.viewport().width() - 2 * tokens.space.s4
        wide = self._choice.sizeHint().width()
        fits = wide <= room
        self._choice.setVisible(fits)
        self._cap.setVisible(wide + tokens.space.s2 + self._cap.sizeHint().width() <= room)
        self._next.setVisible(not fits)
