"""Running text: articles and the sentence to read aloud.

    ArticleView(name="", fit=False)     .set_html(sanitised), .set_text(plain); link_clicked(str); fit: as high as its text
    ReadAloud(caption="")               the tinted box; .set_html(sanitised), .set_text(plain), .plain(), .set_compact(bool)

The HTML must be sanitised before it comes here (the knowledge room does so).  Nothing is ever loaded: no picture, style or
file, remote or local, and a link is only reported.
"""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from ui.theme import color, fonts, tokens
from ui.widgets.text import Label

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class ArticleView(QTextBrowser):
    """Shows sanitised HTML with even lines, our headings and bordered tables."""

    link_clicked = Signal(str)

    def __init__(self, name: str = "", *, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit, self._html = fit, ""
        self._tables: list[QTextTable] = []
        self._heights: dict[int, int] = {}  # by width: layouts ask the same many times over
        self.setAccessibleName(name or self.tr("記事"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._report)
        self.setProperty("role", "read" if fit else "article")
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_html(self, html: str) -> None:
        """Show sanitised HTML."""
        if self._fit and html == self._html:
            return  # shown again with every change of a call
        self._html = html
        self._render()

    def set_text(self, text: str) -> None:
        """Show plain text; blank lines part paragraphs."""
        self.set_html("".join(f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in text.split("\n\n")))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing is loaded, wherever it lies."""
        # An empty answer would make Qt look for the file itself.
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def _report(self, link: QUrl) -> None:
        self.link_clicked.emit(link.toString())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._heights = {}
        if event.type() == QEvent.Type.StyleChange and self._html:
            self._render()

    def _render(self) -> None:
        document = self.document()
        document.setIndentWidth(tokens.px(20))
        link = f"a {{ color: {tokens.color.accent_text}; }}"
        document.setDefaultStyleSheet(f"{link} code {{ background: {tokens.color.hover}; }}")
        self.setHtml(self._html)
        self._tables = [
            frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)
        ]
        for table in self._tables:
            self._shape_table(table)
        self._shape_blocks()
        self._heights = {}
        self.updateGeometry()

    def _shape_blocks(self) -> None:
        space = tokens.space
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            level = block.blockFormat().headingLevel()
            in_table = cursor.currentTable() is not None
            form = QTextBlockFormat()
            line = tokens.type.read_line if self._fit else tokens.type.article_line
            above, below = (0, space.s3) if not self._fit else (0, 0)
            if level:
                big = level == 1
                line = tokens.type.title_line if big else tokens.px(22)
                above, below = (0 if block.position() == 0 else space.s4), space.s1
                # Headings keep Qt's own size step until their character format is set whole.
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                look = cursor.charFormat()
                look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
                look.setFont(fonts.sized(tokens.type.title if big else tokens.type.read, bold=True))
                cursor.setCharFormat(look)
            elif in_table:
                line, below = tokens.px(20), 0
                form.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
            elif block.textList() is not None:
                below = 0
            form.setLineHeight(line, _FIXED)
            form.setTopMargin(above)
            form.setBottomMargin(below)
            if block.textList() is not None:
                form.setLeftMargin(0)
            cursor.mergeBlockFormat(form)
            block = block.next()

    def _shape_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(6)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setTopMargin(tokens.space.s1)
        form.setBottomMargin(tokens.space.s3)
        table.setFormat(form)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            look = cell.format()
            look.setBackground(color("sunken"))
            cell.setFormat(look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._tables:
            return
        # Qt draws cell borders twice and in its own colour; one hair line between cells is what reads best.
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.setPen(QPen(color("border_strong"), 1))
        layout = self.document().documentLayout()
        for table in self._tables:
            form, size = table.format(), layout.frameBoundingRect(table).size()
            first = [self._first_line(table, row, 0).top() for row in range(table.rows())]
            across = [round(top - form.cellPadding()) for top in first]
            first = [self._first_line(table, 0, column).left() for column in range(table.columns())]
            down = [round(left - form.cellPadding()) for left in first]
            across.append(across[0] + round(size.height() - form.topMargin() - form.bottomMargin()) - 1)
            down.append(down[0] + round(size.width()) - 1)
            for y in across:
                painter.drawLine(down[0], y, down[-1], y)
            for x in down:
                painter.drawLine(x, across[0], x, across[-1])
        painter.end()

    def _first_line(self, table: QTextTable, row: int, column: int) -> QRectF:
        block = table.cellAt(row, column).firstCursorPosition().block()
        return self.document().documentLayout().blockBoundingRect(block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return self._fit

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            document, shown = self.document(), self.viewport().width()
            document.setTextWidth(width)
            self._heights[width] = round(document.size().height())
            if shown != width:
                document.setTextWidth(shown)  # measuring must not break what is shown
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if not self._fit:
            return super().sizeHint()
        return QSize(tokens.px(320), self.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(120), self.sizeHint().height()) if self._fit else super().minimumSizeHint()


class ReadAloud(QFrame):
    """What the operator says now: the largest running text of the screen, 15 px on lines of 26 px."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "say")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(tokens.space.s1)
        name = caption or self.tr("読み上げ")
        self._caption = Label(name, "say")
        column.addWidget(self._caption)
        self.set_compact(False)
        self._view = ArticleView(name, fit=True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._view)

    def set_html(self, html: str) -> None:
        """Show sanitised HTML."""
        self._view.set_html(html)

    def set_text(self, text: str) -> None:
        """Show plain text."""
        self._view.set_text(text)

    def set_compact(self, compact: bool) -> None:
        """Leave the caption to the tint of the box, where there is little room."""
        space = tokens.space
        self._caption.setVisible(not compact)
        above = space.s2 if compact else space.s3
        self._column.setContentsMargins(space.s4, above, space.s4, above)

    def plain(self) -> str:
        """The text without marks, for copying and for screen readers."""
        return self._view.toPlainText()
