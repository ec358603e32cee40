"""Running text: articles and the sentence to read aloud.

    ArticleView(fit=False)     .set_html(sanitised), .set_text(plain); link_clicked(str); fit: as high as its text
    ReadAloud(caption="")      the tinted box; .set_html(sanitised), .set_text(plain), .plain()

The HTML must be sanitised before it comes here (the knowledge room does so).  Nothing is ever loaded: no picture, style or
file, remote or local, and a link is only reported.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
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

    def __init__(self, *, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit, self._html = fit, ""
        self._tables: list[QTextTable] = []
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._report)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_html(self, html: str) -> None:
        """Show sanitised HTML."""
        self._html = html
        self._render()

    def set_text(self, text: str) -> None:
        """Show plain text; blank lines part paragraphs."""
        from html import escape

        self.set_html("".join(f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in text.split("\n\n")))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing is loaded, wherever it lies."""
        return None

    def _report(self, link: QUrl) -> None:
        self.link_clicked.emit(link.toString())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._html:
            self._render()

    def _render(self) -> None:
        document = self.document()
        document.setDefaultFont(fonts.sized(tokens.type.read if self._fit else tokens.type.body + 1))
        link = f"a {{ color: {tokens.color.accent_text}; }}"
        document.setDefaultStyleSheet(f"{link} code {{ background: {tokens.color.hover}; }}")
        self.setHtml(self._html)
        self._tables = [
            frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)
        ]
        for table in self._tables:
            self._shape_table(table)
        self._shape_blocks()
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
            line = tokens.type.read_line if self._fit else tokens.px(24)
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
            frame = layout.frameBoundingRect(table)
            form = table.format()
            inner = frame.adjusted(0, form.topMargin(), -1, -form.bottomMargin() - 1)
            painter.drawRect(inner.toRect())
            for row in range(1, table.rows()):
                top = layout.blockBoundingRect(table.cellAt(row, 0).firstCursorPosition().block()).top()
                y = round(top - form.cellPadding())
                painter.drawLine(inner.toRect().left(), y, inner.toRect().right(), y)
            for column in range(1, table.columns()):
                left = layout.blockBoundingRect(table.cellAt(0, column).firstCursorPosition().block()).left()
                x = round(left - form.cellPadding())
                painter.drawLine(x, inner.toRect().top(), x, inner.toRect().bottom())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return self._fit

    def heightForWidth(self, width: int) -> int:
        if self.viewport().width() != width:
            self.document().setTextWidth(width)
        return round(self.document().size().height())

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
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.space.s4, tokens.space.s3, tokens.space.s4, tokens.space.s3)
        column.setSpacing(tokens.space.s1)
        name = caption or self.tr("読み上げ")
        column.addWidget(Label(name, "say"))
        self._view = ArticleView(fit=True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(name)
        column.addWidget(self._view)

    def set_html(self, html: str) -> None:
        """Show sanitised HTML."""
        self._view.set_html(html)

    def set_text(self, text: str) -> None:
        """Show plain text."""
        self._view.set_text(text)

    def plain(self) -> str:
        """The text without marks, for copying and for screen readers."""
        return self._view.toPlainText()
