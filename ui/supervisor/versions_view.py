"""The corrections of a contact: each version with what it changed, why, by whom; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callcenter.contacts.detail import ContactDetail
from callcenter.contacts.rules import CONTENT_FIELDS
from ui import terms
from ui.supervisor.wording import Wording, content, moment
from ui.theme import tokens
from ui.widgets import Icon, KeyCap, Label


class VersionsView(QWidget):
    """Newest version first, the record as it was finished last."""

    def __init__(self, wording: Wording, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.setAccessibleName(self.tr("訂正の履歴"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.space.s2)
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s2)
        head.addWidget(Label(self.tr("訂正の履歴"), "label"))
        head.addWidget(Label(self.tr("記録は上書きせず、版を重ねます"), "meta", wrap=True), 1)
        head.addWidget(KeyCap(key))
        outer.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.space.s2)
        outer.addLayout(self._list)

    def show_versions(self, detail: ContactDetail, today: date) -> None:
        """Show what each correction changed."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        states = [version.before for version in detail.versions] + [content(detail)]
        for number in range(len(detail.versions), 0, -1):
            version = detail.versions[number - 1]
            who = f"{self._wording.person(version.changed_by)}　{moment(version.changed_at, today)}"
            row = _Version(self.tr("第{number}版").format(number=version.revision + 1), who)
            for field, before, after in differences(states[number - 1], states[number]):
                row.add_change(
                    terms.draft_field(field),
                    self._wording.value(field, before),
                    self._wording.value(field, after),
                )
            row.add_reason(self.tr("理由: {reason}").format(reason=version.reason))
            self._list.addWidget(row)
        contact = detail.summary
        who = f"{contact.operator_name or contact.operator_id}　{moment(contact.wrap_up_ended_at, today)}"
        first = _Version(self.tr("第1版"), who)
        first.add_reason(self.tr("完了時の記録"))
        self._list.addWidget(first)


def differences(
    before: Mapping[str, object], after: Mapping[str, object]
) -> list[tuple[str, object, object]]:
    """The fields that differ, in the order of the form, with both values."""
    return [
        (name, before.get(name), after.get(name))
        for name in CONTENT_FIELDS
        if (before.get(name) or "") != (after.get(name) or "")
    ]


class _Version(QWidget):
    def __init__(self, name: str, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.space.s3)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Label(name, "strong"), 0, 0, top)
        self._grid.addWidget(Label(who, "nmeta"), 0, 2, top | Qt.AlignmentFlag.AlignRight)
        self._body = QVBoxLayout()
        self._body.setSpacing(2)
        self._grid.addLayout(self._body, 0, 1)

    def add_change(self, field: str, before: str, after: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(tokens.space.s2)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(Label(field, "meta"), 0, top)
        old = Label(before, "body2", wrap=len(before) > 12)
        font = old.font()
        font.setStrikeOut(True)
        old.setFont(font)
        line.addWidget(old, int(old.wordWrap()), top)
        line.addWidget(Icon("arrow-right", "text2", 14), 0, top)
        new = Label(after, "strong", wrap=True)
        line.addWidget(new, 1, top)
        self._body.addLayout(line)

    def add_reason(self, text: str) -> None:
        self._body.addWidget(Label(text, "meta2", wrap=True))
