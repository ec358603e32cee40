"""The fields of an article beside its texts.

ArticleFields()    .set_reference(categories, departments, scripts), .set_content(content), .apply(content) -> content
    .set_errors({field: words}), .set_read_only(bool), .focus_first(), .go_to(field), .add_keyword(words); edited()
    .folded, .fold(bool)    whether only the fields that decide where the article stands are shown
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from callcenter.contacts.contact import Outcome
from callcenter.knowledge.article import ArticleContent, Visibility
from callcenter.knowledge.article_file import OUTCOMES
from callcenter.knowledge.departments import Category, Department
from ui import terms
from ui.i18n import named
from ui.theme import tokens
from ui.widgets import ChoiceBox, DateField, FormField

_SEPARATORS = re.compile(r"[、,，\n]+")
_NO_DAY = QDate(2000, 1, 1)
_NARROW, _WIDE = 560, 900  # px at 100 %
# field: its place in twelve columns (row, column, columns), where it is narrow, in between and wide
_PLACES = {
    "title": ((0, 0, 12), (0, 0, 9), (0, 0, 8)),
    "review_on": ((1, 0, 6), (0, 9, 3), (0, 8, 2)),
    "category_id": ((2, 0, 6), (1, 0, 4), (1, 0, 3)),
    "department_id": ((2, 6, 6), (1, 4, 5), (1, 3, 3)),
    "visibility": ((1, 6, 6), (1, 9, 3), (1, 6, 2)),
    "source": ((3, 0, 12), (2, 0, 6), (1, 8, 4)),
    "keywords": ((4, 0, 12), (2, 6, 6), (2, 0, 5)),
    "related": ((5, 0, 12), (3, 0, 3), (2, 5, 3)),
    "outcome": ((6, 0, 6), (3, 3, 3), (2, 8, 2)),
    "script_id": ((6, 6, 6), (3, 6, 3), (2, 10, 2)),
    "expires_on": ((7, 0, 6), (3, 9, 3), (0, 10, 2)),
}
_FOLDED = ("source", "keywords", "related", "outcome", "script_id", "expires_on")


class ArticleFields(QWidget):
    """See the module's text."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._title = QLineEdit()
        self._review = _Day(self.tr("次の見直し"), self.tr("決めない"))
        self._expires = _Day(self.tr("有効期限"), self.tr("決めない"))
        self._category, self._department = _Choice(), _Choice()
        self._visibility, self._outcome, self._script = _Choice(), _Choice(), _Choice()
        self._source, self._keywords, self._related = QLineEdit(), QLineEdit(), QLineEdit()
        self._related.setPlaceholderText("FAQ-0101、FAQ-0102")
        for box in (self._category, self._department):
            box.setPlaceholderText(self.tr("未選択"))
        self._visibility.addItem(self.tr("公開"), Visibility.PUBLIC.value)
        self._visibility.addItem(self.tr("庁内のみ"), Visibility.INTERNAL.value)
        self._outcome.addItem(self.tr("決めない"), "")
        for code in OUTCOMES:
            self._outcome.addItem(terms.outcome(Outcome(code)), code)
        self._fields = {
            "title": FormField(self.tr("題名（住民のことばで）"), self._title, required=True),
            "review_on": FormField(self.tr("次の見直し"), self._review),
            "category_id": FormField(self.tr("分類"), self._category, required=True),
            "department_id": FormField(self.tr("所管課"), self._department, required=True),
            "expires_on": FormField(self.tr("有効期限"), self._expires),
            "visibility": FormField(self.tr("公開範囲"), self._visibility),
            "source": FormField(self.tr("根拠"), self._source, required=True),
            "keywords": FormField(
                self.tr("検索されることば"), self._keywords, hint=self.tr("「、」で区切る")
            ),
            "related": FormField(self.tr("関連する記事"), self._related),
            "outcome": FormField(self.tr("対応結果の既定"), self._outcome),
            "script_id": FormField(self.tr("スクリプト"), self._script),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.space.s3)
        self._grid.setVerticalSpacing(tokens.space.s2)
        for column in range(12):
            self._grid.setColumnStretch(column, 1)
        self._arranged: int | None = None
        self._arrange(0)
        for line in (self._title, self._source, self._keywords, self._related):
            line.textEdited.connect(self._say)
        for box in (self._category, self._department, self._visibility, self._outcome, self._script):
            box.activated.connect(self._say)
        for day in (self._review, self._expires):
            day.dateChanged.connect(self._say)

    # What goes in and out

    def set_reference(
        self,
        categories: Sequence[Category],
        departments: Sequence[Department],
        scripts: Sequence[tuple[str, str]],
    ) -> None:
        """What can be chosen; scripts as (id, title)."""
        self._category.clear()
        for each in categories:
            if each.parent_id:
                self._category.addItem(named(each.name, each.name_en), each.id)
            else:
                self._category.add_heading(named(each.name, each.name_en))
        self._department.clear()
        for department in departments:
            self._department.addItem(named(department.name, department.name_en), department.id)
        self._script.clear()
        self._script.addItem(self.tr("なし"), "")
        for id_, title in scripts:
            self._script.addItem(title, id_)

    def set_content(self, content: ArticleContent) -> None:
        """Fill the fields without saying that they were edited."""
        self._filling = True
        self._title.setText(content.title)
        self._review.choose(content.review_on)
        self._expires.choose(content.expires_on)
        for box, value in (
            (self._category, content.category_id),
            (self._department, content.department_id),
            (self._visibility, content.visibility.value),
            (self._outcome, content.outcome),
            (self._script, content.script_id),
        ):
            box.choose(value)
        self._source.setText(content.source)
        self._keywords.setText("、".join(content.keywords))
        self._related.setText("、".join(content.related))
        for line in (self._title, self._source, self._keywords, self._related):
            line.setCursorPosition(0)
        self._filling = False
        self.set_errors({})

    def apply(self, content: ArticleContent) -> ArticleContent:
        """`content` with what stands in the fields."""
        return replace(
            content,
            title=self._title.text().strip(),
            review_on=self._review.value(),
            expires_on=self._expires.value(),
            category_id=self._category.value(),
            department_id=self._department.value(),
            visibility=Visibility(self._visibility.value()),
            source=self._source.text().strip(),
            keywords=_words(self._keywords.text()),
            related=_words(self._related.text()),
            outcome=self._outcome.value(),
            script_id=self._script.value(),
        )

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it; nothing at the others."""
        for name, field in self._fields.items():
            field.set_error(errors.get(name, ""))
            if errors.get(name):
                field.show()

    def set_read_only(self, read_only: bool) -> None:
        """An old revision is looked at, not changed."""
        for field in self._fields.values():
            field.editor.setEnabled(not read_only)

    @property
    def folded(self) -> bool:
        """Whether only the fields that decide where the article stands are shown."""
        return self._fields["source"].isHidden()

    def fold(self, folded: bool) -> None:
        """Show only those, or all; a field with something wrong in it stays."""
        for name in _FOLDED:
            self._fields[name].setVisible(not folded or bool(self._fields[name].error()))

    def focus_first(self) -> None:
        """Bring the keyboard to the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, name: str) -> None:
        """Bring the keyboard to a field, also one that is folded away."""
        if self._fields[name].isHidden():
            self.fold(False)
        self._fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_keyword(self, words: str) -> None:
        """Add what callers say, as if it had been typed, and bring the keyboard there."""
        known = _words(self._keywords.text())
        if words not in known:
            self._keywords.setText("、".join((*known, words)))
            self._say()
        self._keywords.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _say(self) -> None:
        if not self._filling:
            self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(sum(event.size().width() >= tokens.px(least) for least in (_NARROW, _WIDE)))

    def _arrange(self, room: int) -> None:
        """Set the fields in their places; the first of them where room is 0."""
        if room == self._arranged:
            return
        self._arranged = room
        for name, places in _PLACES.items():
            row, column, columns = places[room]
            self._grid.removeWidget(self._fields[name])
            self._grid.addWidget(self._fields[name], row, column, 1, columns, Qt.AlignmentFlag.AlignTop)


class _Day(DateField):
    """A day that may be left open."""

    def __init__(self, name: str, none: str) -> None:
        super().__init__()
        self.setMinimumDate(_NO_DAY)
        self.setSpecialValueText(none)
        self.setAccessibleName(name)

    def choose(self, day: date | None) -> None:
        """Show a day, or that there is none."""
        self.setDate(QDate(day.year, day.month, day.day) if day else _NO_DAY)

    def value(self) -> date | None:
        """The day shown."""
        day = self.date()
        return None if day == _NO_DAY else date(day.year(), day.month(), day.day())


class _Choice(ChoiceBox):
    """A box of named values with headings, which shows a value that is not offered too."""

    def add_heading(self, words: str) -> None:
        """A line over those that belong together; it cannot be chosen."""
        self.addItem(words)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.count() - 1).setEnabled(False)

    def choose(self, value: str) -> None:
        """Choose a value; one that is not offered is kept and shown as it is."""
        if value and self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def value(self) -> str:
        """The value chosen, empty where none is."""
        return str(self.currentData() or "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in _SEPARATORS.split(text) if word.strip()))
