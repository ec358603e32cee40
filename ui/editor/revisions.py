"""The revisions of the open article.

RevisionsSection()    .show_revisions(revisions, names)
    revision_chosen(Revision) compare_requested()

Keys: Alt+4 the list · Ctrl+D compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.article import ArticleState, Revision
from ui.desk.flow import FlowLayout
from ui.editor.opened import OpenedWords
from ui.editor.stage import when
from ui.theme import tokens
from ui.widgets import ActionButton, KeyCap, Label, ListPane, Row

_ROWS = 3  # that are seen at once; the others are scrolled to
_ROW_HEIGHT = 48  # px at 100 %


class RevisionsSection(QWidget):
    """See the module's text."""

    revision_chosen = Signal(object)
    compare_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = 0
        self._words = OpenedWords(self)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.s2, 0, space.s2)
        column.setSpacing(space.s1)
        head = QWidget()
        flow = FlowLayout(head, space.s2)
        flow.addWidget(Label(self.tr("版"), "section"))
        flow.addWidget(KeyCap("Alt+4"))
        self._compare = ActionButton(self.tr("比べる"), "Ctrl+D", "small")
        self._compare.clicked.connect(self.compare_requested)
        flow.addWidget(self._compare)
        around = QHBoxLayout()
        around.setContentsMargins(space.s4 - 1, 0, space.s4 - 1, 0)
        around.addWidget(head)
        column.addLayout(around)
        self._list = ListPane(self.tr("版"))
        self._list.opened.connect(self.revision_chosen)
        self._list.clicked.connect(lambda _index: self.revision_chosen.emit(self._list.value()))
        QShortcut(QKeySequence("Alt+4"), self).activated.connect(self._list.setFocus)
        column.addWidget(self._list)

    def show_revisions(self, revisions: Sequence[Revision], names: Mapping[str, str]) -> None:
        """List the revisions, newest first; of drafts that others replaced, those since the last publication."""
        last = max((each.number for each in revisions if each.published_at is not None), default=0)
        replaced = ArticleState.SUPERSEDED
        shown = [
            each
            for each in revisions
            if each.published_at is not None or each.state is not replaced or each.number > last
        ]
        self._list.set_rows([self._row(each, names) for each in shown])
        self._compare.setEnabled(bool(shown))
        self._list.setVisible(bool(shown))
        self._shown = min(len(shown), _ROWS)
        self._fit()

    def _fit(self) -> None:
        self._list.setFixedHeight(self._shown * tokens.px(_ROW_HEIGHT) + tokens.space.s1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._shown:
            self._fit()

    def _row(self, revision: Revision, names: Mapping[str, str]) -> Row:
        number = self.tr("第{number}版").format(number=revision.number)
        who = names.get(revision.author_id, revision.author_id)
        if revision.approver_id:
            who = self.tr("{author}／承認 {approver}").format(
                author=who, approver=names.get(revision.approver_id, revision.approver_id)
            )
        return Row(
            f"{number}　{revision.note}".strip("　"),
            meta=f"{when(revision.published_at or revision.saved_at)}　{who}",
            pill=self._words.pill(revision.state),
            bold=True,
            id=revision.number,
            value=revision,
        )
