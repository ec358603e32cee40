"""Correcting the chosen contact by a new version, with a reason; the kept record is never overwritten.

    CorrectionForm(center, bridge, explain, wording)     saved(UUID, int): the contact and its new revision
                                                             outdated(): somebody else's version counts now
    .show_contact(detail) / .show_nothing()
    .take_focus()

What was typed and not saved stays with its contact while the program is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from callcenter.contacts.correction import ContactConflict, Corrected
from callcenter.contacts.detail import ContactDetail
from callcenter.contacts.payload import read_value
from callcenter.contacts.rules import LONGEST_TEXT, ContactRefused
from ui import terms
from ui.bridge import Bridge
from ui.supervisor.conflict_box import ConflictBox
from ui.supervisor.correction_fields import CorrectionFields
from ui.supervisor.wording import Wording, content
from ui.theme import tokens
from ui.widgets import ActionButton, Card, EmptyState, FormField, Label, Notice, TextArea, rule

if TYPE_CHECKING:
    from callcenter.app import CallCenter

KEY = "F3"


@dataclass(frozen=True)
class _Work:
    """A correction that is not saved: what it began from and what it changes, as plain values."""

    base: Mapping[str, object]
    revision: int
    changes: Mapping[str, object]
    reason: str


class CorrectionForm(Card):
    """The right of the supervisor's view."""

    saved = Signal(object, int)
    outdated = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        explain: Callable[[Exception], str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("訂正"), key=KEY, flush=True, parent=parent)
        self._center, self._bridge, self._explain, self._wording = center, bridge, explain, wording
        self._id: UUID | None = None
        self._base: Mapping[str, object] = {}
        self._revision = 0
        self._theirs: Mapping[str, object] = {}
        self._their_revision = 0
        self._kept: dict[UUID, _Work] = {}
        self._saving = False
        self._hint = Label("", "meta2")
        self.add_head(self._hint)
        self._empty = EmptyState("note-pencil", self.tr("応対を選ぶと、ここで訂正できます"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._build())
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._pages, 1)

    def _build(self) -> QWidget:
        space = tokens.space
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(tokens.px(200))
        body = QWidget()
        body.setObjectName("scrollbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s3)
        column.setSpacing(space.s3)
        self._conflict = ConflictBox(self._wording)
        self._conflict.hide()
        self._conflict.keep_mine.connect(self._take_theirs_and_mine)
        self._conflict.drop_mine.connect(self._drop)
        self._fields = CorrectionFields(self._center, self._wording)
        self._fields.changed.connect(self._follow)
        column.addWidget(self._conflict)
        column.addWidget(self._fields)
        column.addStretch(1)
        area.setWidget(body)
        self._area = area
        outer.addWidget(area, 1)
        outer.addWidget(rule("h"))
        foot = QVBoxLayout()
        foot.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s3)
        foot.setSpacing(space.s2)
        self._notice = Notice("ok", "")
        self._notice.hide()
        foot.addWidget(self._notice)
        self._reason = TextArea(
            self.tr("なぜ直すか。前の版といっしょに残ります"), limit=LONGEST_TEXT, lines=2
        )
        self._reason.setFixedHeight(self._reason.sizeHint().height())
        self._reason_field = FormField(self.tr("訂正の理由"), self._reason, required=True)
        self._back = ActionButton(self.tr("元に戻す"), kind="ghost")
        self._back.clicked.connect(self._drop)
        self._save = ActionButton(self.tr("訂正を保存"), "Ctrl+S", "primary")
        self._save.clicked.connect(self._correct)
        self._reason.textChanged.connect(self._follow)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._save)
        foot.addWidget(self._reason_field)
        foot.addLayout(row)
        outer.addLayout(foot)
        return page

    # Which contact

    def show_nothing(self) -> None:
        """No contact is open."""
        self._keep_work()
        self._id = None
        self._hint.setText("")
        self._empty.set("note-pencil", self.tr("応対を選ぶと、ここで訂正できます"))
        self._pages.setCurrentIndex(0)

    def show_contact(self, detail: ContactDetail) -> None:
        """Offer a contact for correction, with what was typed for it before."""
        self._keep_work()
        contact = detail.summary
        if contact.id != self._id:
            self._notice.hide()
        self._conflict.hide()
        self._id = contact.id
        if contact.department_answers:
            self._id = None
            self._hint.setText("")
            self._empty.set("lock", self.tr("所管課で回答します"), self.tr("訂正も所管課が行います。"))
            self._pages.setCurrentIndex(0)
            return
        work = self._kept.pop(contact.id, None)
        self._base = work.base if work else content(detail)
        self._revision = work.revision if work else contact.revision
        self._fill({**self._base, **work.changes} if work else self._base, work.reason if work else "")
        self._pages.setCurrentIndex(1)
        self._area.verticalScrollBar().setValue(0)

    def _fill(self, values: Mapping[str, object], reason: str) -> None:
        self._fields.set_values(values, self._base)
        self._fields.show_problems({})
        self._reason_field.set_error("")
        self._reason.set_text(reason)
        self._follow()

    def _keep_work(self) -> None:
        if self._id is None:
            return
        changes, reason = self._changes(), self._reason.text()
        if changes or reason.strip():
            self._kept[self._id] = _Work(self._base, self._revision, changes, reason)

    def _changes(self) -> dict[str, object]:
        """The fields that differ from what the work began from, as plain values."""
        return {
            name: value
            for name, value in self._fields.values().items()
            if (value or "") != (self._base.get(name) or "")
        }

    def _follow(self) -> None:
        changes = self._changes() if self._id else {}
        if changes:
            self._hint.setText(self.tr("%n項目を変更・未保存", "", len(changes)))
        else:
            self._hint.setText(self.tr("いま第{number}版").format(number=self._revision))
        self._save.setEnabled(bool(changes) and not self._saving)
        self._back.setEnabled(bool(changes or self._reason.text()) and not self._saving)

    def take_focus(self) -> None:
        """Give the first field the keyboard."""
        if self._pages.currentIndex() == 1:
            self._fields.take_focus()

    # Saving

    def _correct(self) -> None:
        contact_id, plain = self._id, self._changes()
        if contact_id is None or not plain:
            return
        if not self._reason.text().strip():
            self._reason_field.set_error(self.tr("訂正の理由を書いてください。"))
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._notice.hide()
        self._saving = True
        self._follow()
        changes: dict[str, Any] = {name: read_value(name, value) for name, value in plain.items()}
        self._bridge.run(
            self._center.insight.correct,
            contact_id,
            self._revision,
            changes,
            self._reason.text(),
            then=self._corrected,
            failed=lambda problem: self._refused(contact_id, problem),
            receiver=self,
        )

    def _corrected(self, corrected: Corrected) -> None:
        self._saving = False
        self._kept.pop(corrected.contact_id, None)
        if corrected.contact_id == self._id:
            self._base = self._fields.values()
            self._revision = corrected.revision
            self._fill(self._base, "")
            self._notice.say(
                "ok", self.tr("第{number}版として保存しました。").format(number=corrected.revision)
            )
        self.saved.emit(corrected.contact_id, corrected.revision)

    def _refused(self, contact_id: UUID, problem: Exception) -> None:
        self._saving = False
        self._follow()
        if contact_id != self._id:
            return  # what was typed is kept with its contact, and says so when it is opened again
        if isinstance(problem, ContactConflict):
            self._theirs = problem.current
            mine = {**self._base, **self._changes()}
            who = self._wording.person(str(problem.facts["changed_by"]))
            self._their_revision = int(str(problem.facts["revision"]))
            self._conflict.show_conflict(who, self._their_revision, self._base, self._theirs, mine)
            self._area.verticalScrollBar().setValue(0)
        elif isinstance(problem, ContactRefused):
            said = {one.field: terms.draft_problem(one) for one in problem.problems}
            self._reason_field.set_error(said.pop("correction_reason", ""))
            self._fields.show_problems(said)
        else:
            self._notice.say("bad", self._explain(problem))

    def _take_theirs_and_mine(self) -> None:
        """Go on from the other's version; only what was changed here stays different from it."""
        changes, reason = self._changes(), self._reason.text()
        self._base, self._revision = self._theirs, self._their_revision
        self._conflict.hide()
        self._fill({**self._base, **changes}, reason)

    def _drop(self) -> None:
        """Give up what was typed; after a conflict the other's version is what counts."""
        behind = self._conflict.isVisibleTo(self)
        if behind:
            self._base, self._revision = self._theirs, self._their_revision
            self._conflict.hide()
        self._notice.hide()
        self._fill(self._base, "")
        if behind:
            self.outdated.emit()
