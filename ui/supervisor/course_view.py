"""The course of a contact as a list: when, what, with which words; the sentence that was read out in its box."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callcenter.access.purpose import Purpose
from callcenter.calls.call import CallResult
from callcenter.contacts.detail import ContactDetail, UsedRevision
from callcenter.guidance.script import VerifyItem
from callcenter.knowledge.article import Revision
from callcenter.knowledge.render import html
from ui import terms
from ui.desk.call_words import clock, seconds
from ui.supervisor.course import LONG_HOLD, Line
from ui.supervisor.wording import Wording
from ui.theme import color, tokens
from ui.widgets import Label, Pill, ReadAloud, paint

# kind: (icon, ground, ink)
_DISCS = {
    "ringing": ("bell", "hover", "text2"),
    "answered": ("phone", "ok_tint", "ok"),
    "card_opened": ("identification-card", "hover", "text2"),
    "verified": ("shield-check", "ok_tint", "ok"),
    "script": ("arrow-right", "hover", "text2"),
    "article_read": ("file-text", "ink", "on_ink"),
    "feedback": ("flag", "warn_tint", "warn"),
    "held": ("pause", "warn_tint", "warn"),
    "ended": ("phone-disconnect", "hover", "text2"),
    "wrap_up_ended": ("pencil-simple", "ok_tint", "ok"),
}
_UNKNOWN = ("info", "hover", "text2")


class CourseView(QWidget):
    """Shows the lines of one contact."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("応対の経過"))
        self._wording = wording
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_course(
        self, detail: ContactDetail, lines: list[Line], revisions: Mapping[tuple[str, int], Revision]
    ) -> None:
        """Show what happened.

        Args:
            revisions: what was read out, by article id and number; a missing one shows its number only.
        """
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        used = {(one.article_id, one.revision): one for one in detail.articles}
        for number, line in enumerate(lines):
            row = _CourseRow(line, detail.summary.received_at, number < len(lines) - 1)
            title, text = self._words(line, detail)
            row.say(title, text)
            if line.kind == "article_read":
                self._add_article(row, line, used, revisions)
            elif line.kind == "verified":
                row.add_side(Label(self.tr("値は記録しない"), "meta"))
            elif line.kind == "script" and line.steps:
                path = " › ".join(
                    self._wording.step(line.detail.get("script", ""), step) for step in line.steps
                )
                row.add_below(Label(path, "meta2", wrap=True))
            elif line.kind == "held" and line.seconds > LONG_HOLD:
                over = self.tr("目安{most}を{over}超過").format(
                    most=clock(LONG_HOLD), over=clock(line.seconds - LONG_HOLD)
                )
                row.add_side(Label(over, "warn"))
            self._column.addWidget(row)

    def _add_article(
        self,
        row: _CourseRow,
        line: Line,
        used: Mapping[tuple[str, int], UsedRevision],
        revisions: Mapping[tuple[str, int], Revision],
    ) -> None:
        key = (line.detail.get("article", ""), int(line.detail.get("revision") or 0))
        found = used.get(key)
        if found is not None and found.newer:
            row.add_side(Pill(self.tr("いまは第{number}版").format(number=found.newer), "line"))
        if found is not None and found.search_words:
            row.add_below(
                Label(self.tr("探したことば {words}").format(words=found.search_words), "meta2", wrap=True)
            )
        if key in revisions:
            box = ReadAloud(self.tr("読み上げた文"))
            box.set_html(html(revisions[key].content.read_out))
            row.add_below(box)

    def _words(self, line: Line, detail: ContactDetail) -> tuple[str, str]:
        """What it is called, and what there is to say about it."""
        contact, facts = detail.summary, line.detail
        if line.kind == "ringing":
            return terms.direction(contact.direction), terms.channel(contact.channel)
        if line.kind == "answered":
            return self.tr("応答"), self.tr("%n秒で応答", "", line.seconds)
        if line.kind == "card_opened":
            purpose = facts.get("purpose", "")
            known = terms.purpose(Purpose(purpose)) if purpose in list(Purpose) else purpose
            return self.tr("記録を開いた"), self.tr("目的 {purpose}").format(purpose=known)
        if line.kind == "verified":
            items = [
                terms.verify_item(VerifyItem(item)) if item in list(VerifyItem) else item
                for item in facts.get("items", "").split(",")
                if item
            ]
            name = self.tr("本人確認 L{level}").format(level=facts.get("level", contact.verification_level))
            return name, self.tr("たずねた項目: {items}").format(
                items=self.tr("・").join(items)
            ) if items else ""
        if line.kind == "script":
            return self.tr("スクリプト {name}").format(name=self._wording.script(facts.get("script", ""))), ""
        if line.kind == "article_read":
            name = self.tr("読み上げ {article} 第{number}版").format(
                article=facts.get("article", ""), number=facts.get("revision", "")
            )
            return name, facts.get("title", "")
        if line.kind == "held":
            return (
                self.tr("保留 {time}").format(time=clock(line.seconds)) if line.seconds else self.tr("保留")
            ), ""
        if line.kind == "ended":
            result = facts.get("result", "")
            if result == CallResult.ANSWERED:  # the line before says so
                result = ""
            known = terms.call_result(CallResult(result)) if result in list(CallResult) else result
            return self.tr("終話"), self.tr("・").join(part for part in (known, facts.get("to", "")) if part)
        if line.kind == "wrap_up_ended":
            return self.tr("後処理 {time}").format(time=clock(line.seconds)), ""
        if line.kind == "feedback":
            return self.tr("FAQへの指摘"), facts.get("article", "")
        return line.kind, ""


class _CourseRow(QWidget):
    """Elapsed time, a disc on the rail, words, and what belongs under them."""

    def __init__(self, line: Line, since: datetime, joined: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._disc = _DISCS.get(line.kind, _UNKNOWN)
        self._joined = joined
        space = tokens.space
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, tokens.px(6))
        grid.setHorizontalSpacing(space.s2)
        grid.setVerticalSpacing(space.s1)
        grid.setColumnMinimumWidth(0, tokens.px(40))
        grid.setColumnMinimumWidth(1, tokens.px(24) + space.s2)  # the disc and the gap after it
        grid.setColumnStretch(2, 1)
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        elapsed = Label(clock(seconds(since, line.at)), "nmeta")
        elapsed.setMinimumHeight(tokens.px(24))
        grid.addWidget(elapsed, 0, 0, top | right)
        self._head = QHBoxLayout()
        self._head.setSpacing(space.s2)
        self._name = Label("", "strong")
        self._text = Label("", "meta2", wrap=True)
        self._text.setMinimumHeight(tokens.px(24))
        self._name.setMinimumHeight(tokens.px(24))
        self._head.addWidget(self._name, 0, top)
        self._head.addWidget(self._text, 1, top)
        grid.addLayout(self._head, 0, 2)
        self._below = QVBoxLayout()
        self._below.setSpacing(space.s1)
        grid.addLayout(self._below, 1, 2)

    def say(self, name: str, text: str) -> None:
        self._name.setText(name)
        self._text.setText(text)

    def add_side(self, widget: QWidget) -> None:
        """Put something at the right end of the first line."""
        widget.setMinimumHeight(tokens.px(20))
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, widget: QWidget) -> None:
        self._below.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(200), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = tokens.px(24)
        box = QRect(tokens.px(40) + tokens.space.s2, 0, edge, edge)
        if self._joined:
            painter.fillRect(box.center().x(), box.bottom() + 3, 1, self.height() - edge - 3, color("rail"))
        icon, ground, ink = self._disc
        paint.round_rect(painter, box, ground, radius=edge / 2)
        paint.draw_icon(painter, box, icon, ink, tokens.px(14))
        painter.end()
