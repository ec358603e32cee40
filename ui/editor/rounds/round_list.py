"""The rounds with how far they are, and of the chosen one the departments.

RoundList(words, leads)     leads: whoever is here opens and closes rounds
    chosen()                another round or department is looked at
    new_requested()  end_requested()
.show_rounds(rounds, own, today), .round() -> ReviewRound or None, .departments() -> ids, or None for all
.set_forming(bool)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.rounds import Progress, ReviewRound
from ui.editor.bar_list import BarList, Share
from ui.editor.rounds.wording import RoundWords, summed
from ui.theme import tokens
from ui.widgets import ActionButton, Card, EmptyState, Notice, Row, rule

_ALL = ""  # the row of all departments, or of all one's own


class RoundList(QWidget):
    """See the module's text."""

    chosen = Signal()
    new_requested = Signal()
    end_requested = Signal()

    def __init__(self, words: RoundWords, leads: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._leads = words, leads
        self._rounds: dict[object, ReviewRound] = {}
        self._own: frozenset[str] | None = None
        self._forming = False
        self._next: object = None  # the round to be looked at once it is read
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s3)
        column.addWidget(self._build_rounds(), 2)
        self._offices = self._build_departments()
        column.addWidget(self._offices, 4)

    def _build_rounds(self) -> Card:
        space = tokens.space
        card = Card(self.tr("見直し"), key="Alt+1", flush=True)
        card.body.addWidget(rule("h"))
        self._list = BarList(self.tr("見直し"))
        self._list.chosen.connect(lambda _value: self._choose_round())
        self._none = EmptyState("calendar", self.tr("見直しはまだありません"))
        card.body.addWidget(self._list, 1)
        card.body.addWidget(self._none, 1)
        QShortcut(QKeySequence("Alt+1"), self).activated.connect(self._list.setFocus)
        if self._leads:
            card.body.addWidget(rule("h"))
            self._asking = self._build_asking()
            around = QVBoxLayout()
            around.setContentsMargins(space.s3, space.s2, space.s3, space.s2)
            around.setSpacing(space.s2)
            around.addWidget(self._asking)
            row = QHBoxLayout()
            row.setSpacing(space.s2)
            self._new = ActionButton(self.tr("始める"), "Ctrl+N", icon="plus")
            self._new.setToolTip(self.tr("新しい見直しを始める"))
            self._new.clicked.connect(self.new_requested)
            self._end = ActionButton(self.tr("終える"), "Alt+X")
            self._end.setToolTip(self.tr("この見直しを終える"))
            self._end.clicked.connect(self._ask)
            row.addWidget(self._new)
            row.addWidget(self._end)
            row.addStretch(1)
            around.addLayout(row)
            card.body.addLayout(around)
        return card

    def _build_asking(self) -> QWidget:
        """Asks in place, and is answered with the same key again."""
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        self._question = Notice("warn", "", closable=False)
        yes = ActionButton(self.tr("終える"), "Alt+X", "danger")
        yes.clicked.connect(self._answer)
        no = ActionButton(self.tr("続ける"), "Escape")
        no.clicked.connect(self.stop_asking)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        row.addWidget(yes)
        row.addWidget(no)
        row.addStretch(1)
        column.addWidget(self._question)
        column.addLayout(row)
        asking.hide()
        return asking

    def _build_departments(self) -> Card:
        card = Card(self.tr("課ごと"), key="Alt+2", flush=True)
        card.body.addWidget(rule("h"))
        self._departments = BarList(self.tr("課ごとの進み"))
        self._departments.chosen.connect(lambda _value: self.chosen.emit())
        card.body.addWidget(self._departments, 1)
        QShortcut(QKeySequence("Alt+2"), self).activated.connect(self._departments.setFocus)
        return card

    # What is chosen

    def round(self) -> ReviewRound | None:
        """The round that is looked at."""
        row = self._list.row()
        return self._rounds.get(row.id) if row is not None else None

    def departments(self) -> frozenset[str] | None:
        """The departments that are looked at; None for all of them."""
        row = self._departments.row()
        return self._own if row is None or row.id == _ALL else frozenset({str(row.id)})

    def _choose_round(self) -> None:
        self.stop_asking()
        self._fill_departments()
        self.chosen.emit()

    # What goes in

    def show_rounds(self, rounds: Sequence[ReviewRound], own: frozenset[str] | None, today: date) -> None:
        """Show all rounds, the open ones first; what is chosen stays chosen.

        Args:
            own: the departments of whoever is here; None where they edit every article.
        """
        self._rounds, self._own = {each.id: each for each in rounds}, own
        still = [self._round_row(each, today) for each in rounds if each.closed_at is None]
        over = [self._round_row(each, today) for each in reversed(rounds) if each.closed_at is not None]
        heading = [Row(self.tr("終わった見直し"), heading=True)] if over else []
        self._list.set_rows([*still, *heading, *over])
        self._list.setVisible(bool(rounds))
        self._none.setVisible(not rounds)
        first = next(iter([*still, *over]), None)
        if self._next in self._rounds or (self._list.row() is None and first is not None):
            blocked = self._list.blockSignals(True)
            self._list.choose(self._next if self._next in self._rounds or first is None else first.id)
            self._list.blockSignals(blocked)
            self._next = None
        self._fill_departments()

    def choose_next(self, round_id: object) -> None:
        """Look at a round that comes with the next reading."""
        self._next = round_id

    def _round_row(self, one: ReviewRound, today: date) -> Row:
        confirmed, articles = summed(one.progress, None)
        if one.closed_at is not None:
            meta = self.tr("{day}に終了").format(day=self._words.day(one.closed_at.astimezone(TOKYO).date()))
        else:
            done = confirmed == articles
            meta = self.tr("すべて済み") if done else self._words.left(one.due_on, today)
        share = Share(confirmed / articles if articles else 1.0)
        return Row(one.name, meta, right=self._words.progress(confirmed, articles), id=one.id, value=share)

    def _fill_departments(self) -> None:
        one = self.round()
        progress = one.progress if one is not None else ()
        whole = self.tr("すべての課") if self._own is None else self.tr("担当の課")
        own = [each for each in progress if self._own is not None and each.department_id in self._own]
        rows = []
        if progress and len(own) != 1:  # of one department there is no sum
            rows.append(self._progress_row(_ALL, whole, *summed(progress, self._own)))
        rows += [
            self._progress_row(
                each.department_id, self._words.office(each.department_id), each.confirmed, each.articles
            )
            for each in sorted(progress, key=self._place)
        ]
        self._departments.set_rows(rows)
        if rows and self._departments.row() is None:
            blocked = self._departments.blockSignals(True)
            self._departments.choose(rows[0].id)
            self._departments.blockSignals(blocked)
        self._allow()

    def set_forming(self, forming: bool) -> None:
        """While a new round is written nothing else is begun or ended."""
        self._forming = forming
        self.stop_asking()
        self._allow()

    def _allow(self) -> None:
        if self._leads:
            one = self.round()
            self._new.setEnabled(not self._forming)
            self._end.setEnabled(not self._forming and one is not None and one.closed_at is None)

    def _place(self, each: Progress) -> tuple[bool, int]:
        """One's own departments come first, then those with most left to do."""
        return self._own is None or each.department_id not in self._own, each.confirmed - each.articles

    def _progress_row(self, id_: str, name: str, confirmed: int, articles: int) -> Row:
        left = articles - confirmed
        meta = self.tr("残り%n件", "", left) if left else self.tr("済み")
        share = Share(confirmed / articles if articles else 1.0)
        return Row(name, meta, right=self._words.progress(confirmed, articles), id=id_, value=share)

    # Ending

    def _ask(self) -> None:
        one = self.round()
        if one is None:
            return
        confirmed, articles = summed(one.progress, None)
        left = articles - confirmed
        words = (
            self.tr("「{name}」を終えますか。まだ%n件が確かめられていません。", "", left)
            if left
            else self.tr("「{name}」を終えますか。すべて確かめられています。")
        )
        self._question.set_text(words.format(name=one.name))
        self._asking.show()
        self._end.hide()
        self._new.hide()

    def _answer(self) -> None:
        self.stop_asking()
        self.end_requested.emit()

    def stop_asking(self) -> None:
        """Nothing is ended."""
        if self._leads:
            self._asking.hide()
            self._end.show()
            self._new.show()

    def set_low(self, low: bool) -> None:
        """Where there is little height the departments are left out."""
        self._offices.setVisible(not low)
        self._list.setMaximumHeight(tokens.px(50 * min(2, max(1, len(self._rounds)))) if low else tokens.any)

    def take_focus(self) -> None:
        """Bring the keyboard to the rounds."""
        self._list.setFocus()
