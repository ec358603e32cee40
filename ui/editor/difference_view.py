"""Two states of an article side by side: sentence by sentence, changed words marked by colour, line and sign.

DifferenceView()    .show_choices(choices, before, after), .show_difference(fields, words of fields), .can_restore(bool)
    chosen(before, after)           numbers of the choices
    restore_requested() close_requested() apart_requested()

Keys: N / P next and previous change · Esc back · Ctrl+Shift+R restore what stands at the left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from callcenter.knowledge.difference import Change, FieldDifference, Piece, Row
from ui.theme import color, fonts, tokens
from ui.widgets import ActionButton, ChoiceBox, KeyCap, Label, rule

_SIGNS = {
    Change.SAME: ("", ""),
    Change.CHANGED: ("~", "~"),
    Change.REMOVED: ("−", ""),
    Change.ADDED: ("", "+"),
}
_CONTEXT = 1  # unchanged sentences that are shown beside a change
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class DifferenceView(QWidget):
    """See the module's text."""

    chosen = Signal(int, int)
    restore_requested = Signal()
    close_requested = Signal()
    apart_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("比べる"))
        space = tokens.space
        self._changes: list[int] = []  # positions in the text
        self._fields: tuple[FieldDifference, ...] | None = None
        self._look = (tokens.dark, tokens.scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(space.s4, space.s2, space.s3, space.s2)
        head.setSpacing(space.s2)
        head.addWidget(Label(self.tr("比べる"), "section"))
        self._count = Label("", "meta2")
        head.addWidget(self._count)
        head.addWidget(KeyCap("N"))
        head.addWidget(KeyCap("P"))
        head.addStretch(1)
        self._apart = ActionButton(self.tr("別の記事として残す"), "", "small")
        self._apart.clicked.connect(self.apart_requested)
        self._restore = ActionButton(self.tr("左の版に戻す"), "Ctrl+Shift+R", "small")
        self._restore.clicked.connect(self.restore_requested)
        close = ActionButton(self.tr("戻る"), "Escape", "small")
        close.clicked.connect(self.close_requested)
        for button in (self._apart, self._restore, close):
            head.addWidget(button)
        column.addLayout(head)
        sides = QHBoxLayout()
        sides.setContentsMargins(space.s4, 0, space.s3, space.s2)
        sides.setSpacing(space.s4)
        self._before, self._after = ChoiceBox(self.tr("前")), ChoiceBox(self.tr("後"))
        for box in (self._before, self._after):
            box.activated.connect(self._choose)
            sides.addWidget(box, 1)
        column.addLayout(sides)
        column.addWidget(rule("h"))
        self._page = _Page(self.tr("違うところ"))
        self._page.stepped.connect(self.step)
        column.addWidget(self._page, 1)

    # What goes in

    def show_choices(self, choices: Sequence[str], before: int, after: int, *, articles: bool) -> None:
        """What may stand at either side, and what stands there.

        Args:
            articles: two articles are compared, and not two revisions of one.
        """
        for box, at in ((self._before, before), (self._after, after)):
            box.clear()
            box.addItems(list(choices))
            box.setCurrentIndex(at)
            box.setEnabled(not articles)
        self._apart.setVisible(articles)
        self._restore.setVisible(not articles)

    def can_restore(self, can: bool) -> None:
        """Whether what stands at the left can come back."""
        self._restore.setEnabled(can)

    def show_difference(
        self, fields: Sequence[FieldDifference], named: Callable[[str], str], valued: Callable[[str], str]
    ) -> None:
        """Show what differs.

        Args:
            named: the words of a field.
            valued: the words of a value that is the id of something.
        """
        self._fields, self._named, self._valued = tuple(fields), named, valued
        self._render()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, way: int) -> None:
        """Go to the next change, or the one before."""
        if not self._changes:
            return
        here = self._page.textCursor().position()
        if way > 0:
            at = next((each for each in self._changes if each > here), self._changes[0])
        else:
            at = next((each for each in reversed(self._changes) if each < here), self._changes[-1])
        cursor = self._page.textCursor()
        cursor.setPosition(at)
        self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()

    # Inside

    def _choose(self) -> None:
        self.chosen.emit(self._before.currentIndex(), self._after.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The style changes several times where the look changes once.
        changed = event.type() == QEvent.Type.StyleChange and self._look != (tokens.dark, tokens.scale)
        if changed and self._fields is not None:
            self._render()

    def _render(self) -> None:
        fields = self._fields or ()
        self._look = (tokens.dark, tokens.scale)
        self._changes = []
        document = self._page.document()
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # laid out once, not after every cell
        if not fields:
            cursor.insertText(self.tr("違いはありません。"), _plain())
        for each in fields:
            heading = _plain()
            heading.setFont(fonts.sized(tokens.type.body, bold=True))
            cursor.insertText(self._named(each.field), heading)
            self._insert_rows(cursor, each)
            cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.endEditBlock()
        number = len(self._changes)
        self._count.setText(self.tr("違い %n か所", "", number))
        first = self._page.textCursor()
        first.setPosition(0)
        self._page.setTextCursor(first)

    def _insert_rows(self, cursor: QTextCursor, field: FieldDifference) -> None:
        rows = _with_context(field.rows)
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(tokens.px(5))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBottomMargin(tokens.space.s3)
        sign = QTextLength(QTextLength.Type.FixedLength, tokens.px(22))
        words = QTextLength(QTextLength.Type.PercentageLength, 50)
        form.setColumnWidthConstraints([sign, words, sign, words])
        table = cursor.insertTable(len(rows), 4, form)
        for at, row in enumerate(rows):
            if row is None:
                self._fill(table, at, 1, (Piece("…", False),), "", "")
                continue
            if row.change is not Change.SAME:
                self._changes.append(table.cellAt(at, 1).firstCursorPosition().position())
            before, after = _SIGNS[row.change]
            self._fill(table, at, 0, (Piece(before, False),), "", "")
            same = row.change is Change.SAME
            self._fill(table, at, 1, row.before, "" if same else "bad_tint", "bad_text")
            self._fill(table, at, 2, (Piece(after, False),), "", "")
            self._fill(table, at, 3, row.after, "" if same else "ok_tint", "ok")

    def _fill(
        self, table: QTextTable, at: int, column: int, pieces: Sequence[Piece], ground: str, ink: str
    ) -> None:
        cell = table.cellAt(at, column)
        if ground and pieces:
            look = cell.format()
            look.setBackground(color(ground))
            cell.setFormat(look)
        cursor = cell.firstCursorPosition()
        block = QTextBlockFormat()
        block.setLineHeight(tokens.type.body_line, _FIXED)
        cursor.setBlockFormat(block)
        for each in pieces:
            form = _plain("text" if column in (1, 3) else "text2")
            if each.changed:
                form.setForeground(color(ink))
                form.setFontWeight(QFont.Weight.Bold)
                form.setFontStrikeOut(ground == "bad_tint")
                form.setFontUnderline(ground == "ok_tint")
            cursor.insertText(self._valued(each.text), form)


class _Page(QTextBrowser):
    """The text with its own keys for going from change to change."""

    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "article")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(tokens.space.s3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_N.value: 1, Qt.Key.Key_P.value: -1}.get(event.key(), 0)
        if way and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(way)
        else:
            super().keyPressEvent(event)


def _plain(ink: str = "text") -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(fonts.sized(tokens.type.body))
    form.setForeground(color(ink))
    return form


def _with_context(rows: Sequence[Row]) -> list[Row | None]:
    """The changes with the sentences around them; None stands for what is left out."""
    near = {
        number + step
        for number, row in enumerate(rows)
        if row.change is not Change.SAME
        for step in range(-_CONTEXT, _CONTEXT + 1)
    }
    found: list[Row | None] = []
    for number, row in enumerate(rows):
        if number in near:
            found.append(row)
        elif not found or found[-1] is not None:
            found.append(None)
    return found
