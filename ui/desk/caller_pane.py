"""Who is on the line, how sure that is, and what may be told now.

    show_idle()                              nobody
    show_unidentified(call, summary)         a number, perhaps; never a name
    show_person(card, level, items)          a resident's card; a guess until level 2
    set_level(level, items)                  verified further
    set_away(away, asked=False)              the database that knows more cannot be reached
    set_practice(lines)                      what the caller says, in practice only

Where only the department answers, the card says 「所管課で回答します」 and never why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callcenter.calls.call import Call
from callcenter.calls.numbers import NumberKind
from callcenter.guidance.script import VerifyItem
from callcenter.knowledge.departments import TOKYO
from callcenter.residents.birth_dates import age_on
from ui import terms
from ui.desk.call_words import CallWords
from ui.desk.days import both_calendars
from ui.desk.facts import Facts
from ui.desk.fit_area import FitArea
from ui.desk.practice_box import PracticeBox
from ui.theme import tokens
from ui.widgets import ActionButton, Avatar, Card, EmptyState, Icon, Label, LevelBar, Pill, rule

if TYPE_CHECKING:  # their modules bring SQLAlchemy, which the first frame must not wait for
    from callcenter.contacts.history import NumberSummary
    from callcenter.residents.card import Address
    from callcenter.residents.card import Card as ResidentCard

VERIFIED = 2  # level from which the caller counts as the person


class CallerPane(QWidget):
    """The card of the caller, and in practice the caller's lines under it."""

    copy_number = Signal()
    next_line_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = CallWords(self)
        self._level = 0
        self._restricted = False
        self._person = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s2)
        self._card = Card(flush=True)
        self._card.setAccessibleName(self.tr("電話の相手"))
        self._idle = EmptyState(
            "user", self.tr("電話を待っています"), self.tr("着信があると、番号と着信先がここに出ます。")
        )
        self._body = self._build_body()
        self._card.body.addWidget(self._idle)
        self._card.body.addWidget(self._body)
        self._practice = PracticeBox()
        self._practice.next_requested.connect(self.next_line_requested)
        column.addWidget(self._card)
        column.addWidget(self._practice)
        self.show_idle()

    # What goes in

    def show_idle(self) -> None:
        """Nobody is on the line; nothing of the last caller stays."""
        self._forget()
        self._body.hide()
        self._idle.show()

    def show_unidentified(self, call: Call, summary: NumberSummary | None) -> None:
        """Show what is known of a caller nobody has identified: the number, and how often it has called.

        Args:
            summary: None until the number has been looked up.
        """
        self._person = self._restricted = False
        self._needs.clear()
        self._needs_box.hide()
        self._away_box.hide()
        known = call.number.kind in (NumberKind.KNOWN, NumberKind.SHORT)
        self._avatar.set("?", "mute")
        self._name.setText(self.tr("未確認の相手"))
        self._pill.hide()
        self._kana.setText(self._about_number(call))
        self._copy.setVisible(known)
        self._facts.fill(
            [
                (self.tr("着信番号"), self._words.number(call.number)),
                (self.tr("着信先"), self._words.way(call)),
                (self.tr("この番号"), self._earlier(summary) if known and summary else ""),
            ]
        )
        self.set_level(0, ())
        self._show_body()

    def show_person(self, card: ResidentCard, level: int, items: Sequence[str]) -> None:
        """Show a resident's card.

        Args:
            level: of verification, 0 to 3.
            items: what was asked and matched, as `guidance.script.VerifyItem` values.
        """
        self._person, self._restricted = True, card.restricted
        self._away_box.hide()
        self._copy.hide()
        self._avatar.set(_initials(card.name), "acc")
        self._name.setText(card.name)
        self._kana.setText(self._second_line(card))
        self._pill.show()
        needs = [terms.need(need) for need in card.needs]
        self._needs.setText("\n".join(needs))
        self._needs_box.setVisible(bool(needs))
        self._facts.fill(self._rows(card))
        self.set_level(level, items)
        self._show_body()

    def set_level(self, level: int, items: Sequence[str]) -> None:
        """Show how far the caller is verified and what that lets us tell."""
        self._level = level
        verified = level >= VERIFIED
        self._pill.set(
            self.tr("本人確認済") if verified else self.tr("推定"),
            "ok" if verified else "line",
            "check" if verified else "question",
        )
        self._bar.set_level(level, locked=(3,))
        self._bar.setVisible(not self._person)  # a card has no room for it; the pill says the level
        self._reached.set(terms.level(level), "ok" if verified else "mute")
        asked = self.tr("・").join(terms.verify_item(VerifyItem(item)) for item in items)
        self._asked.setText(self.tr("確かめた項目：{items}").format(items=asked) if asked else "")
        self._asked.setVisible(bool(asked))
        department = self._restricted and level >= VERIFIED
        self._tell.setText(self.tr("所管課で回答します") if department else terms.may_tell(level))

    def set_away(self, away: bool, *, asked: bool = False) -> None:
        """Say calmly that the database cannot be reached, and what works without it.

        Args:
            asked: somebody was chosen already, and the record could not be opened.
        """
        words = (
            self.tr("この方の記録は、いま開けません。")
            if asked
            else self.tr("誰からの電話かは、いま確認できません。")
        )
        works = self.tr("電話・FAQ・スクリプト・メモ・後処理は使えます。つながると、自動で続きを出します。")
        self._away.setText(words + works)
        self._away_box.setVisible(away)

    def set_practice(self, lines: Sequence[str]) -> None:
        """Show what the practice caller says; nothing hides the box."""
        self._practice.set_lines(lines)

    # Building

    def _build_body(self) -> FitArea:
        space = tokens.space
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s4 - 1)
        column.setSpacing(space.s3)
        column.addLayout(self._build_head())
        self._needs_box = QFrame()
        self._needs_box.setProperty("box", "warn")
        needs = QHBoxLayout(self._needs_box)
        needs.setContentsMargins(space.s3, space.s2 - 2, space.s3, space.s2 - 2)
        needs.setSpacing(space.s2)
        needs.addWidget(Icon("ear", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self._needs = Label("", wrap=True)
        self._needs.setProperty("tone", "true")
        needs.addWidget(self._needs, 1)
        column.addWidget(self._needs_box)
        self._away_box = QFrame()
        self._away_box.setProperty("box", "sunken")
        away = QHBoxLayout(self._away_box)
        away.setContentsMargins(space.s3, space.s2, space.s3, space.s2)
        away.setSpacing(space.s2)
        away.addWidget(Icon("info", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        self._away = Label("", "body2", wrap=True)
        away.addWidget(self._away, 1)
        column.addWidget(self._away_box)
        self._facts = Facts()
        column.addWidget(self._facts)
        column.addWidget(rule("h"))
        head = QHBoxLayout()
        head.setSpacing(space.s2)
        head.addWidget(Label(self.tr("本人確認"), "section"))
        self._reached = Pill("", "mute")
        head.addWidget(self._reached)
        head.addStretch(1)
        column.addLayout(head)
        self._bar = LevelBar(terms.levels())
        column.addWidget(self._bar)
        tell = QHBoxLayout()
        tell.setSpacing(space.s2)
        tell.addWidget(Icon("chat-text", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        self._tell = Label("", "meta2", wrap=True)
        self._tell.setAlignment(Qt.AlignmentFlag.AlignTop)
        tell.addWidget(self._tell, 1)
        column.addLayout(tell)
        self._asked = Label("", "meta", wrap=True)
        column.addWidget(self._asked)
        return FitArea(body)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(tokens.space.s3)
        self._avatar = Avatar("?", "mute")
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        two = QVBoxLayout()
        two.setSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(tokens.space.s2)
        self._name = Label("", "name", wrap=True)
        self._pill = Pill("", "line")
        first.addWidget(self._name, 1)
        first.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self._kana = Label("", "meta2", wrap=True)
        two.addLayout(first)
        two.addWidget(self._kana)
        head.addLayout(two, 1)
        self._copy = ActionButton("", kind="icon", icon="copy")
        self._copy.setAccessibleName(self.tr("番号をコピー"))
        self._copy.setToolTip(self.tr("番号をコピー"))
        self._copy.clicked.connect(self.copy_number)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        return head

    # Filling

    def _forget(self) -> None:
        self._person = self._restricted = False
        self._needs.clear()
        self._needs_box.hide()
        self._copy.hide()
        self._facts.fill([])
        self._name.clear()
        self._kana.clear()

    def _show_body(self) -> None:
        self._idle.hide()
        self._body.show()
        self._body.verticalScrollBar().setValue(0)

    def _about_number(self, call: Call) -> str:
        if call.number.relay:
            return self.tr("050の番号。電話リレーサービスのことがあります")
        return terms.number_kind(call.number.kind)

    def _earlier(self, summary: NumberSummary) -> str:
        # Calls before this one are counted, so this is the next.
        text = self.tr("今月{count}回目").format(count=summary.this_month + 1)
        if summary.last_at is None:
            return text
        day = summary.last_at.astimezone(TOKYO)
        return text + self.tr("・前回 {day}").format(day=f"{day:%Y/%m/%d}")

    def _second_line(self, card: ResidentCard) -> str:
        parts = [card.kana]
        if card.birth_date is not None:
            age = age_on(card.birth_date, datetime.now(TOKYO).date())
            parts.append(self.tr("{age}歳").format(age=age))
        if card.kind == "non_resident":
            parts.append(self.tr("住登外"))
        return self.tr("・").join(part for part in parts if part)

    def _rows(self, card: ResidentCard) -> list[tuple[str, str]]:
        rows = [
            (self.tr("宛名番号"), _grouped(card.resident_id)),
            (self.tr("通称"), card.alias),
            (self.tr("旧氏"), card.former_name),
        ]
        if card.kind == "foreign":  # the others' romaji says nothing that the reading does not
            rows.append((self.tr("ローマ字"), card.romaji if card.romaji != card.name else ""))
        if card.language != "ja":
            rows.append((self.tr("ことば"), self._language(card)))
        if card.restricted:
            return [*rows, (self.tr("住所・世帯"), self.tr("所管課で回答します"))]
        if card.birth_date is not None:
            rows.append((self.tr("生年月日"), both_calendars(card.birth_date)))
        rows.append((self.tr("住所"), _address(card.address) if card.address else ""))
        if card.household_id:
            members = self.tr("、").join(member.name for member in card.members)
            size = self.tr("%n人", "", len(card.members) + 1)
            rows.append(
                (
                    self.tr("世帯"),
                    self.tr("{size}（{members}）").format(size=size, members=members) if members else size,
                )
            )
        return rows

    def _language(self, card: ResidentCard) -> str:
        name = terms.language(card.language)
        return self.tr("{name}・通訳が必要").format(name=name) if "interpreter" in card.needs else name


def _initials(name: str) -> str:
    """What stands for a person on a small disc: the family name's first two signs, one of a Latin name."""
    family = name.split(" ")[0]
    return family[:1] if family.isascii() else family[:2]


def _grouped(resident_id: str) -> str:
    """宛名番号 in groups that can be said and compared: 0041-882-193."""
    return f"{resident_id[:4]}-{resident_id[4:7]}-{resident_id[7:]}"


def _address(address: Address) -> str:
    return f"{address.town}{address.block} {address.building}".strip()
