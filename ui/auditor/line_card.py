"""One line of the access log, whole: who, when, what, why, whom, and its place in the chain.

LineCard(wording)     filter_requested(LogFilter): all lines of this person, or about this resident
.show_entry(entry) / .show_nothing()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from callcenter.access.reading_log import Entry, LogFilter
from ui.auditor.wording import LogWording, second
from ui.theme import tokens
from ui.widgets import ActionButton, Card, Label


class LineCard(Card):
    """The chosen line."""

    filter_requested = Signal(object)

    def __init__(self, wording: LogWording, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("この記録"), parent=parent)
        self._wording = wording
        self._entry: Entry | None = None
        self._facts: QWidget | None = None
        self._none = Label(self.tr("一覧から選ぶと、ここに出ます。"), "meta", wrap=True)
        self._person = ActionButton(self.tr("この人の記録"), kind="small", icon="user")
        self._resident = ActionButton(self.tr("この方の記録"), kind="small", icon="identification-card")
        self._person.clicked.connect(self._ask_person)
        self._resident.clicked.connect(self._ask_resident)
        self.body.setSpacing(tokens.space.s2)
        self.body.addWidget(self._none)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        row.addWidget(self._person)
        row.addWidget(self._resident)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._entry = None
        self._clear()
        self._none.show()
        self._person.hide()
        self._resident.hide()

    def show_entry(self, entry: Entry) -> None:
        """Show a line."""
        self._entry = entry
        self._clear()
        self._none.hide()
        facts = [
            (self.tr("日時"), second(entry.at)),
            (
                self.tr("だれが"),
                self._who(entry),
            ),
            (self.tr("操作"), self._wording.looked(entry.action)),
            (self.tr("目的"), self._wording.purpose(entry) or self.tr("操作に目的の欄はありません")),
            (self.tr("相手"), self._wording.whom(entry) or self.tr("なし")),
            *self._wording.detail(entry),
            (self.tr("連番"), str(entry.number) if entry.number is not None else self.tr("なし（古い記録）")),
            (self.tr("ハッシュ"), f"{entry.hash[:16]}…" if entry.hash else self.tr("なし")),
        ]
        self._facts = QWidget()
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.space.s3)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate(facts):
            grid.addWidget(Label(name, "meta"), row, 0, top)
            grid.addWidget(Label(value, "body", wrap=True, selectable=True), row, 1, top)
        self.body.insertWidget(0, self._facts)
        self._person.show()
        self._resident.setVisible(bool(entry.resident_id))

    def _who(self, entry: Entry) -> str:
        if not entry.staff_name:
            return entry.staff_id
        return self.tr("{name}（{id}）").format(name=entry.staff_name, id=entry.staff_id)

    def _clear(self) -> None:
        if self._facts is not None:
            self._facts.hide()
            self._facts.deleteLater()
            self._facts = None

    def _ask_person(self) -> None:
        if self._entry is not None:
            self.filter_requested.emit(LogFilter(staff_id=self._entry.staff_id))

    def _ask_resident(self) -> None:
        if self._entry is not None:
            self.filter_requested.emit(LogFilter(resident_id=self._entry.resident_id))
