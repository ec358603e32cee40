"""What stands under each other while it is asked who is calling: the greeting, what was heard, and whom it may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.desk.candidate_list import CandidateList
from ui.desk.column_area import ColumnArea
from ui.desk.heard_name import HeardName
from ui.desk.resident_search import ResidentSearch
from ui.theme import tokens
from ui.widgets import Icon, Label, OptionButton, ReadAloud

_SHORT = 620  # px at 100 %: where the pane is lower, the greeting leaves room to the candidates
_VERY_SHORT = 400  # and where it is lower than this, all of its room


class IdentifyColumn(ColumnArea):
    """Its parts are filled by the pane: `greeting`, `heard` or `search`, `candidates`, and `none` and `anonymous`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        space = tokens.space
        super().__init__((space.s5, space.s4, space.s5, space.s4), space.s3, parent)
        self.widget().setMinimumHeight(
            1
        )  # the hint is that of the narrowest width, and would scroll for nothing
        self.greeting = ReadAloud()
        self.heard = HeardName()
        self.search = ResidentSearch()
        self._quiet_icon, self._quiet_text = Icon("info"), Label("", "body2", wrap=True)
        self._quiet = _noted(QFrame(), self._quiet_icon, self._quiet_text, space.s3)
        self._quiet.setProperty("box", "sunken")
        self._quiet.layout().setContentsMargins(space.s4, space.s3, space.s4, space.s3)
        self.candidates = CandidateList()
        self.candidates.picked.connect(self._show_picked)
        for part in (self.greeting, self.heard, self.search, self._quiet, self.candidates):
            self.column.addWidget(part)
        self.column.addLayout(self._build_options())
        agent = Label(
            self.tr("代わりにかけている方には、閲覧の目的で「家族・代理人」を選びます。"), "meta2", wrap=True
        )
        self.column.addWidget(_noted(QWidget(), Icon("users", "text2"), agent, space.s2))
        self.column.addStretch(1)

    def _build_options(self) -> QHBoxLayout:
        self.none = OptionButton(self.tr("この中にいない"), icon="x", note=self.tr("名前と生年月日で"))
        self.anonymous = OptionButton(
            self.tr("匿名で続ける"), icon="eye-slash", note=self.tr("個人情報は開きません")
        )
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        row.addWidget(self.none, 1)
        row.addWidget(self.anonymous, 1)
        return row

    def fit(self, height: int) -> None:
        """Let the greeting give way to the candidates where the pane is low; height in px."""
        self.greeting.set_compact(height < tokens.px(_SHORT))
        self.greeting.setVisible(height >= tokens.px(_VERY_SHORT))

    def say(self, icon: str, words: str) -> None:
        """Say why there are no candidates, or nothing for empty words."""
        self._quiet_icon.set(icon)
        self._quiet_text.setText(words)
        self._quiet.setVisible(bool(words))

    def _show_picked(self) -> None:
        if row := self.candidates.chosen():
            self.ensureWidgetVisible(row, 0, tokens.space.s4)


def _noted(box: QWidget, icon: Icon, words: Label, gap: int) -> QWidget:
    """A box with words that may take several lines, and their icon beside the first."""
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return box
