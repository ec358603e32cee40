"""Which column of a table is which field of an article; kept for the next table with the same heading.

MappingCard()   .show_table(Source): shown for the tables of others alone
    changed(columns)    field → name of the column
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from callcenter.knowledge.exchange.columns import ANSWER, COLUMNS, UPDATED, is_own
from callcenter.knowledge.exchange.source import Source
from callcenter.knowledge.problem_words import field_words
from ui.i18n import language
from ui.theme import tokens
from ui.widgets import ActionButton, Card, ChoiceBox, Label

# What most tables have comes first.
_FIELDS = (
    "id",
    "title",
    ANSWER,
    "read_out",
    "detail",
    "category_id",
    "department_id",
    "keywords",
    "visibility",
)
_USUAL = len(_FIELDS)
_FIELDS += (*(each for each in COLUMNS if each not in _FIELDS and not each.startswith("based_on")), UPDATED)


class MappingCard(Card):
    """See the module's text."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("列"), parent=parent)
        self.body.setSpacing(tokens.space.s2)
        self.body.addWidget(Label(self.tr("見出しが同じ表では、次もこの対応を使います"), "meta", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.space.s3)
        grid.setVerticalSpacing(tokens.space.s1)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[str, ChoiceBox] = {}
        self._captions: dict[str, Label] = {}
        for row, field in enumerate(_FIELDS):
            name = field_words(field, language())
            name = name[:1].upper() + name[1:]
            box = ChoiceBox(self.tr("{field}の列").format(field=name))
            box.activated.connect(lambda _index: self.changed.emit(self.columns()))
            caption = Label(name, "label")
            caption.setBuddy(box)
            grid.addWidget(caption, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[field], self._captions[field] = box, caption
        self.body.addLayout(grid)
        self._more = ActionButton(self.tr("ほかの項目"), kind="small", icon="caret-down")
        self._more.clicked.connect(lambda: self._show_rare(True))
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.hide()

    def show_table(self, source: Source) -> None:
        """Show the columns of what was read; nothing for a folder, or a table that the program wrote."""
        table = source.table
        self.setVisible(table is not None and not is_own(table.heading))
        if table is None:
            return
        for field, box in self.boxes.items():
            box.clear()
            box.addItem("—", "")
            for name in table.heading:
                box.addItem(name, name)
            box.setCurrentIndex(max(box.findData((source.mapping or {}).get(field, "")), 0))
        self._show_rare(False)

    def _show_rare(self, all_of_them: bool) -> None:
        """What few tables have is shown where this one has it, or all of it."""
        for field in _FIELDS[_USUAL:]:
            for widget in (self.boxes[field], self._captions[field]):
                widget.setVisible(all_of_them or bool(self.boxes[field].currentData()))
        self._more.setVisible(not all_of_them)

    def columns(self) -> dict[str, str]:
        """The column of each field that has one."""
        return {field: box.currentData() for field, box in self.boxes.items() if box.currentData()}
