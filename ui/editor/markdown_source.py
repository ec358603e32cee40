"""The source of an article's text: lines with numbers, marks of Markdown quieter than the words.

MarkdownSource(name)    a TextArea; written() when somebody changed it, pasted(links that were
                            dropped) when HTML came as Markdown,
                            .set_changed({line, …}) marks lines that differ from the published revision,
                        .set_wrong(line or 0) the one that cannot be kept; lines count from 1
                        .set_dead({address, …}) underlines links that lead nowhere
                        .underline(places), .show_underlined(number), .replace_underlined(number, words), .next_underlined()
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from callcenter.knowledge.from_html import markdown_from_html
from ui.editor.underlines import Underlines
from ui.theme import color, fonts, tokens
from ui.widgets import TextArea, paint

_LONGEST = 100_000  # characters, as the knowledge room allows
_LONGEST_HTML = 200_000  # characters of HTML; of more, only the words are taken
_QUIET = re.compile(r"\*\*|^#{1,6}(?= )|^\s*(?:[-*+]|\d+\.)(?= )|\||(?<=\])\([^)\s]*\)")
_HEADING = re.compile(r"^ {0,3}#{1,6} ")
_STRONG = re.compile(r"\*\*[^*]+\*\*")
_ADDRESS = re.compile(r"\]\(\s*<?([^)\s>]+)")
_LINK = re.compile(r"\[[^\]]*\](?=\()")


class _Marks(QSyntaxHighlighter):
    def highlightBlock(self, text: str) -> None:
        bold, link, quiet = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        link.setForeground(color("accent_text"))
        quiet.setForeground(color("text3"))
        if _HEADING.match(text):
            self.setFormat(0, len(text), bold)
        for pattern, form in ((_STRONG, bold), (_LINK, link), (_QUIET, quiet)):
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), form)


class _Gutter(QWidget):
    def __init__(self, source: MarkdownSource) -> None:
        super().__init__(source)
        self._source = source

    def paintEvent(self, event: QPaintEvent) -> None:
        self._source.paint_gutter(QPainter(self))


class MarkdownSource(TextArea):
    """See the module's text."""

    written = Signal()
    pasted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._gutter: _Gutter | None = None  # the style asks for room before it is made
        self._changed: frozenset[int] = frozenset()
        self._wrong = 0
        self._last = ""
        super().__init__(limit=_LONGEST, lines=6, parent=parent)
        self.setAccessibleName(name)
        self.setProperty("source", True)
        self._gutter = _Gutter(self)
        self._underlines = Underlines(self)
        self._dead_links = Underlines(self)
        self._dead: frozenset[str] = frozenset()
        self._marks = _Marks(self.document())
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        self.textChanged.connect(self._look)
        self._make_room()

    def set_text(self, text: str) -> None:
        """Replace the text; `written` is not emitted, and undo cannot bring back that of another article."""
        self._last = text
        super().set_text(text)
        self._mark_dead()

    def event(self, event: QEvent) -> bool:
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()  # the key may undo something else: a revision that was restored
            return False
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        found = QMimeData()
        found.setText(self.textCursor().selection().toPlainText())
        return found

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What comes from Word or the web comes as Markdown; one undo takes it back."""
        html = source.html() if source.hasHtml() else ""
        if not html or len(html) > _LONGEST_HTML:
            super().insertFromMimeData(source)
            return
        found = markdown_from_html(html)
        self.insertPlainText(found.text.replace("\x00", ""))
        if found.links_dropped or found.text.split() != source.text().split():
            self.pasted.emit(len(found.links_dropped))

    def _look(self) -> None:
        # Qt says that the text has changed also when only its looks have.
        self._paint_again()
        text = self.text()
        if text != self._last:
            self._last = text
            self._mark_dead()
            self.written.emit()

    def set_changed(self, lines: frozenset[int]) -> None:
        """Mark lines that differ from what is published."""
        self._changed = lines
        self._paint_again()

    def set_wrong(self, line: int) -> None:
        """Mark the line that cannot be kept; 0 for none."""
        self._wrong = line
        self._paint_again()

    def set_dead(self, addresses: frozenset[str]) -> None:
        """Underline the links to these addresses, which lead nowhere."""
        if addresses != self._dead:
            self._dead = addresses
            self._mark_dead()

    def _mark_dead(self) -> None:
        found = _ADDRESS.finditer(self._last) if self._dead else ()
        self._dead_links.set((*each.span(1), "wrong") for each in found if each[1] in self._dead)

    def select(self, words: str) -> bool:
        """Select the first place where these words stand and bring it into view; false where they do not."""
        start = self._last.find(words)
        if start >= 0:
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return start >= 0

    # Words that are underlined

    def underline(self, places: Iterable[tuple[int, int, str]]) -> None:
        """Underline words: start and end in the text, and the kind as `Underlines` has it."""
        self._underlines.set(places)

    def next_underlined(self) -> int:
        """The number of the first underlined words behind the caret or the selection; 0 from the top again."""
        cursor = self.textCursor()
        return self._underlines.next_from(cursor.selectionStart() + (1 if cursor.hasSelection() else 0))

    def show_underlined(self, number: int) -> None:
        """Select these words and bring them into view."""
        self._underlines.current = number
        if self._select_underlined(number):
            self.ensureCursorVisible()
            self.viewport().update()

    def replace_underlined(self, number: int, words: str) -> None:
        """Put other words there; one undo brings back what stood there."""
        if self._select_underlined(number):
            self.textCursor().insertText(words)

    def _select_underlined(self, number: int) -> bool:
        place = self._underlines.range(number)
        if place is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gutter is not None:
            self._underlines.paint()
            self._dead_links.paint()

    def _paint_again(self) -> None:
        if self._gutter is not None:
            self._gutter.update()

    # The gutter

    def _gutter_width(self) -> int:
        return tokens.px(34)

    def _make_room(self) -> None:
        self.setViewportMargins(self._gutter_width(), 0, 0, 0)
        if self._gutter is not None:
            box = self.contentsRect()
            self._gutter.setGeometry(QRect(box.left(), box.top(), self._gutter_width(), box.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._gutter is not None:
            self._make_room()
            self._marks.rehighlight()

    def paint_gutter(self, painter: QPainter) -> None:
        """Line numbers, a green bar beside changed lines, a red number at a wrong one."""
        document: QTextDocument = self.document()
        layout = document.documentLayout()
        top = -self.verticalScrollBar().value() + self.viewport().geometry().top() - self.contentsRect().top()
        font = fonts.numeric(fonts.sized(tokens.type.micro))
        width, line, block = self._gutter_width(), 1, document.begin()
        while block.isValid():
            box = layout.blockBoundingRect(block)
            y = round(box.y()) + top
            if y > self.height():
                break
            if y + box.height() >= 0:
                if line in self._changed:
                    painter.fillRect(QRect(width - 5, y, 3, round(box.height())), color("ok"))
                ink = "bad_text" if line == self._wrong else "text3"
                number = QRect(0, y, width - 10, tokens.type.body_line)
                paint.draw_text(painter, number, str(line), font, ink, paint.RIGHT)
            block = block.next()
            line += 1
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(160), tokens.px(64))

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(240), tokens.px(240))
