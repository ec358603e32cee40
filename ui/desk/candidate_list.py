"""The candidates under each other, and the one that is picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import Shown
from ui.desk.candidate_row import CandidateRow, Hints
from ui.theme import tokens

POOL = 10  # rows made beforehand: making widgets is what a screen pop waits for


class CandidateList(QWidget):
    """Rows that are made once and filled for each call. A name that fits only one of them picks that one."""

    picked = Signal()  # another one, or none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picked_by_name = False
        self._hints = Hints(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.space.s2)
        self.rows: list[CandidateRow] = []
        for _ in range(POOL):
            self._add_row()

    def _add_row(self) -> None:
        row = CandidateRow(len(self.rows))
        row.picked.connect(self.pick)
        row.hide()
        self.rows.append(row)
        self._column.addWidget(row)

    def fill(self, listed: Sequence[Candidate], keys: int, *, by_birth_date: bool) -> None:
        """Show these candidates, none of them picked.

        Args:
            keys: how many of them get a number key.
            by_birth_date: whether they were searched for by the date of birth.
        """
        while len(self.rows) < len(listed):
            self._add_row()
        self._picked_by_name = False
        self.setVisible(bool(listed))
        households = len({each.household for each in listed if each.household})
        for position, row in enumerate(self.rows):
            if position < len(listed):
                each = listed[position]
                # Someone found by the date of birth shows no more than a restricted person could: all look alike.
                hints = (
                    [("calendar", self.tr("入力した生年月日と一致"))]
                    if by_birth_date
                    else self._hints.of(each, households)
                )
                row.fill(each, str(position + 1) if position < keys else "", hints)
            elif row.candidate is not None:
                row.clear()
            row.setVisible(position < len(listed))

    def show_names(self, reveal: Callable[[Candidate], Shown]) -> None:
        """Show of each name what `reveal` allows."""
        for row in self.rows:
            if row.candidate is not None:
                row.show_name(reveal(row.candidate))

    def pick_by_name(self) -> None:
        """Pick the only one whose name fits; what the operator picked otherwise stays."""
        matching = [row for row in self.rows if row.candidate is not None and row.shown.matches]
        if len(matching) == 1:
            self.pick(self.rows.index(matching[0]))
            self._picked_by_name = True
        elif self._picked_by_name:
            self.pick(-1)

    def pick(self, position: int) -> None:
        """Pick the candidate at a position, or nobody at -1."""
        self._picked_by_name = False
        for number, row in enumerate(self.rows):
            row.setChecked(number == position)
            row.update()
        self.picked.emit()

    def pick_key(self, key: str) -> bool:
        """Pick the candidate of a number key; false where there is none."""
        for position, row in enumerate(self.rows):
            if row.candidate is not None and row.key == key:
                self.pick(position)
                return True
        return False

    def chosen(self) -> CandidateRow | None:
        """The row that is picked."""
        return next((row for row in self.rows if row.candidate is not None and row.isChecked()), None)

    def take_focus(self) -> None:
        """Go to the first candidate."""
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
