"""Form fields.

FormField(label, editor, required=False, hint="")   .editor, .set_error(text), .error(), .set_required(bool)
TextArea(placeholder="", limit=4000, lines=3)       plain text; textChanged; .text(), .set_text(text), remaining(int)
SearchField(placeholder, key="F2")                  QLineEdit with glass and key cap; searched(str) while typing, also
                                                    the kana not yet committed; its key focuses it
"""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.theme import color, restyle, tokens
from ui.widgets import paint
from ui.widgets.text import Label


class FormField(QWidget):
    """A label, an editor, and under it one line that says what is wrong with what was entered."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._name, self._hint = label, hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s1)
        caption = Label(label, "label")
        caption.setBuddy(editor)
        self._must = Label(self.tr("必須"), "bad")
        head.addWidget(caption)
        head.addWidget(self._must)
        head.addStretch(1)
        if hint:
            head.addWidget(Label(hint, "meta"))
        column.addLayout(head)
        column.addWidget(editor)
        self._error = Label("", "bad", wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self.set_required(required)
        editor.setAccessibleDescription(hint)

    def set_required(self, required: bool) -> None:
        """Whether the field must be filled; said in words, not by colour alone."""
        self._must.setVisible(required)
        self.editor.setAccessibleName(
            self.tr("{name}（必須）").format(name=self._name) if required else self._name
        )

    def set_error(self, text: str) -> None:
        """Show what is wrong, or nothing for an empty text. The focus stays where it is."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text or self._hint)
        if bool(self.editor.property("bad")) != bool(text):
            self.editor.setProperty("bad", bool(text))
            restyle(self.editor)

    def error(self) -> str:
        """The error shown, or an empty text."""
        return self._error.text()


class TextArea(QTextEdit):
    """Several lines of plain text: paste brings no formats, Tab moves on, and the length is limited as it is typed."""

    remaining = Signal(int)

    def __init__(
        self, placeholder: str = "", *, limit: int = 4000, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._limit, self._lines = limit, lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.document().setDocumentMargin(4)
        self._space_lines()
        self.textChanged.connect(self._trim)

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the text; undo cannot bring back that of another record."""
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text().replace("\x00", ""))

    def _space_lines(self) -> None:
        # Proportional heights differ between the fonts of one line; a fixed one keeps the lines even.
        form = QTextBlockFormat()
        form.setLineHeight(tokens.type.body_line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space_lines()
            self.updateGeometry()

    def _trim(self) -> None:
        over = len(self.toPlainText()) - self._limit
        if over > 0:
            cursor = self.textCursor()
            end = max(cursor.position(), over)
            cursor.setPosition(end - over)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return  # removing emits textChanged again
        self.remaining.emit(-over)

    def _height(self, lines: int) -> int:
        return lines * tokens.type.body_line + 2 * 4 + 2 * 4 + 2

    def sizeHint(self) -> QSize:
        return QSize(tokens.px(240), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(120), self._height(min(2, self._lines)))


class DateField(QDateEdit):
    """A day, written 2026/11/14, with a calendar that opens on Alt+Down."""

    def __init__(self, day: QDate | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy/MM/dd")
        self.setCalendarPopup(True)
        self.setDate(day or QDate.currentDate())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._color_days()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)  # which has the focus, and tells its own name

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._color_days()

    def _color_days(self) -> None:
        # Qt's own red of week-ends is too dark on a dark ground; Saturdays are blue on Japanese calendars.
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day, ink in ((Qt.DayOfWeek.Saturday, "accent_text"), (Qt.DayOfWeek.Sunday, "bad_text")):
            look = QTextCharFormat()
            look.setForeground(color(ink))
            calendar.setWeekdayTextFormat(day, look)


class SearchField(QLineEdit):
    """The search box: searches while typing, including kana that the input method has not committed yet."""

    searched = Signal(str)

    def __init__(self, placeholder: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap = paint.key_text(key)
        self._preedit = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._say)
        if key:
            QShortcut(QKeySequence(key), self).activated.connect(self._take_focus)
        self._make_room()

    def _make_room(self) -> None:
        right = paint.key_size(self._cap).width() + tokens.space.s1 if self._cap else 0
        self.setTextMargins(tokens.size.icon + tokens.space.s1, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.end(False)  # a selected text would be replaced by the first kana

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.preeditString() != self._preedit:
            self._preedit = event.preeditString()
            self._say()

    def _say(self) -> None:
        at = self.cursorPosition()
        self.searched.emit(self.text()[:at] + self._preedit + self.text()[at:])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        inner = self.rect().adjusted(tokens.space.s2, 0, -tokens.space.s2, 0)
        glass = inner.adjusted(0, 0, tokens.size.icon - inner.width(), 0)
        paint.draw_icon(painter, glass, "magnifying-glass", "text2")
        if self._cap:
            size = paint.key_size(self._cap)
            cap = inner.adjusted(inner.width() - size.width(), 0, 0, 0)
            cap.setTop((self.height() - size.height()) // 2)
            cap.setHeight(size.height())
            paint.draw_key(painter, cap, self._cap, border="border")
        painter.end()
