"""After-call work: what was asked, answered and promised, written during the call and after it.

    WrapUpPane(screen="ja")                          screen: language of names from the city's data, "ja" or "en"
    set_reference(categories, departments, readings={})   readings: kana of categories by id, so that they are found by kana
    show_draft(draft)                                fills without a signal; the field being typed in keeps text and cursor
    show_idle()                                      no contact is open
    set_problems([DraftProblem, …])                  each said at its field, the first one gets the keyboard
    set_saved(at)                                    when the draft was last kept; None while it is not
    set_enabled_finish(bool)
    set_discardable(bool)                            whether it may be given up: a second press of 破棄 asks for it
    set_foldable(bool)                               whether it may be folded: nobody needs it yet

    changed(dict[str, object])   fields of Draft by name with their new values, as the operator changes them
    finish_requested()  save_requested()  callback_requested()  discard_requested()  fold_requested()

Keys: F4 first empty required field · Shift+F4 fold · Ctrl+S save · Ctrl+Enter finish and next · Ctrl+B call back · Ctrl+I details.
A text that holds an individual number is not passed on, and nothing can be finished until it is gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callcenter.contacts.contact import Draft
from callcenter.contacts.rules import DraftProblem
from callcenter.guidance.words import Language
from callcenter.knowledge.departments import Category, Department
from ui.desk.discard_button import DiscardButton
from ui.desk.wrap_up_form import WrapUpForm
from ui.desk.wrap_up_head import WrapUpHead
from ui.theme import tokens
from ui.widgets import ActionButton

_NARROW = 480  # px of width
_NARROW_HEAD = 680  # the same for the head, while it has the button that folds


class WrapUpPane(QFrame):
    """The form under the script."""

    changed = Signal(object)
    finish_requested = Signal()
    save_requested = Signal()
    callback_requested = Signal()
    discard_requested = Signal()
    fold_requested = Signal()

    def __init__(self, screen: Language = "ja", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        self.setAccessibleName(self.tr("後処理"))
        self._may_finish = True
        self._draft: Draft | None = None
        self._head = WrapUpHead()
        self._form = WrapUpForm(english=screen == "en", parent=self)
        self._head.more.toggled.connect(self._form.show_details)
        self._head.call_back.clicked.connect(self.callback_requested)
        self._head.fold.clicked.connect(self.fold_requested)
        self._form.changed.connect(self.changed)
        self._form.details_needed.connect(lambda: self._head.more.setChecked(True))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._form, 1)
        column.addWidget(self._build_foot())
        QShortcut(QKeySequence("F4"), self).activated.connect(self.take_focus)
        self.show_idle()

    def _build_foot(self) -> QWidget:
        space = tokens.space
        foot = QWidget()
        self._foot_row = QHBoxLayout(foot)
        self._foot_row.setContentsMargins(space.s5 - 1, space.s1, space.s4, space.s3 - 1)
        self._foot_row.setSpacing(space.s2)
        self._foot_row.addWidget(self._form.flags, 1, Qt.AlignmentFlag.AlignVCenter)
        self._save = ActionButton(self.tr("下書き"), "Ctrl+S")
        self._save.clicked.connect(self.save_requested)
        self._finish = ActionButton(self.tr("完了して次へ"), "Ctrl+Return", "primary")
        self._finish.clicked.connect(self._ask_finish)
        self._discard = DiscardButton()
        self._discard.confirmed.connect(self.discard_requested)
        for button in (self._discard, self._save, self._finish):
            self._foot_row.addWidget(button)
        return foot

    # What is shown

    def set_reference(
        self,
        categories: Sequence[Category],
        departments: Sequence[Department],
        readings: Mapping[str, str] | None = None,
    ) -> None:
        """What can be chosen.

        Args:
            categories: both levels, in the order of the screen.
            departments: in the order of the screen.
            readings: kana of categories by id, for finding them by kana.
        """
        self._form.set_reference(categories, departments, readings or {})

    def show_idle(self) -> None:
        """No contact is open: nothing can be written."""
        self._draft = None
        self.set_saved(None)
        self._form.show_idle()
        self._enable(False)
        self._head.call_back.hide()
        self._fit()

    def is_idle(self) -> bool:
        """Whether no contact is open here."""
        return self._draft is None

    def _enable(self, enabled: bool) -> None:
        for button in (self._head.more, self._save):
            button.setEnabled(enabled)
        self._finish.setEnabled(enabled and self._may_finish)

    def show_draft(self, draft: Draft) -> None:
        """Fill the form. What the operator is typing into, or what is not passed on yet, is left alone."""
        same = self._draft is not None and self._draft.id == draft.id
        self._draft = draft
        if not same:
            self._head.more.setChecked(False)
            self.set_saved(None)
            self._enable(True)
        self._form.show_draft(draft)
        self._head.call_back.setVisible(bool(draft.number_e164) and not draft.withheld)
        self._fit()

    def set_saved(self, at: datetime | None) -> None:
        """When the draft was last kept."""
        self._head.set_saved(at, idle=self._draft is None)

    def set_enabled_finish(self, enabled: bool) -> None:
        """Whether the contact can be finished now."""
        self._may_finish = enabled
        self._finish.setEnabled(enabled and self._draft is not None)

    def set_discardable(self, discardable: bool) -> None:
        """Whether nobody called: a number typed by mistake leaves no record."""
        self._discard.setVisible(discardable)

    def set_foldable(self, foldable: bool) -> None:
        """Whether it may be folded, because nobody needs it yet."""
        self._head.fold.setVisible(foldable)
        self._fit()

    def set_problems(self, problems: Sequence[DraftProblem]) -> None:
        """Say at each field what is wrong with it, and put the keyboard on the first."""
        self._form.set_problems(problems)

    # What the operator does

    def take_focus(self) -> None:
        """Put the keyboard on the first required field that is empty, or on the question."""
        if self._draft is not None:
            self._form.take_focus()

    def _ask_finish(self) -> None:
        if not self._form.go_to_wrong():
            self.finish_requested.emit()

    # Room

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)  # the same for every outcome, or the desk would move

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Where it is narrow, fields share fewer lines and the head keeps what is not said elsewhere."""
        narrow = self.width() < tokens.px(_NARROW)
        foldable = not self._head.fold.isHidden()
        self._head.set_narrow(narrow or (foldable and self.width() < tokens.px(_NARROW_HEAD)))
        self._form.set_narrow(narrow)
        if not narrow and self._foot_row.indexOf(self._form.flags) < 0:
            self._foot_row.insertWidget(0, self._form.flags, 1, Qt.AlignmentFlag.AlignVCenter)
