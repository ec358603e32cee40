"""What the operator will see of the article, beside its source."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.article_sheet import ArticleSheet
from ui.theme import tokens
from ui.widgets import Label, rule


class Preview(QWidget):
    """The desk's own `ArticleSheet` under a caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(rule("v"))
        column = QVBoxLayout()
        column.setSpacing(0)
        sides.addLayout(column, 1)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.space.s4, tokens.space.s2, tokens.space.s4, tokens.space.s2)
        head.setSpacing(tokens.space.s2)
        head.addWidget(Label(self.tr("プレビュー"), "section"))
        head.addWidget(Label(self.tr("オペレーターの画面のまま"), "meta"), 1)
        column.addLayout(head)
        column.addWidget(rule("h"))
        self.sheet = ArticleSheet()
        column.addWidget(self.sheet, 1)
