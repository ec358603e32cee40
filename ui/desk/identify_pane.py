"""Who is calling: candidates of the number as guesses, a search, or nobody.

    show_call(call, greeting)                 a call, or its new state; another call empties the pane
    show_candidates(candidates)               whom the number may belong to, at most ten
    show_search_results(found, (name, birth_date))   what a search brought
    set_enabled_next(bool)                    whether a record may be opened now
    heard() -> str                            the name as heard so far

A telephone number is no identity: names open only for what was heard, and nobody is read out to the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callcenter.access.purpose import Purpose
from callcenter.calls.call import Call, CallPhase
from callcenter.calls.numbers import NumberKind
from callcenter.contacts.contact import MatchedBy
from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import Shown, reveal
from ui import terms
from ui.desk.candidate_row import CandidateRow, Hints
from ui.desk.field_button import FieldButton
from ui.desk.resident_search import ResidentSearch
from ui.theme import tokens
from ui.widgets import (
    Card,
    Icon,
    KeyCap,
    Label,
    OptionButton,
    ReadAloud,
    SearchField,
    SegmentedControl,
    rule,
)

POOL = 10  # rows made beforehand: making widgets is what a screen pop waits for
_MOST_KEYS = 9
PURPOSES = tuple(Purpose)


class HeardField(SearchField):
    """The name as heard. A digit is never part of a name: it chooses a candidate."""

    digit = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in tuple("123456789") and not self._preedit:
            self.digit.emit(event.text())
        else:
            super().keyPressEvent(event)


class IdentifyPane(Card):
    """The middle of the desk until it is known who is calling. F8 comes here, Alt+P changes the purpose, Enter goes on."""

    chosen = Signal(str, object, object)
    anonymous_chosen = Signal()
    search_requested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("どなたからのお電話か、うかがう"))
        self._call: Call | None = None
        self._candidates: list[Candidate] | None = None  # none until the look-up has answered
        self._found: tuple[list[Candidate], tuple[str, date | None]] | None = None
        self._searching = False
        self._allowed = True
        self._picked_by_name = False
        self._places: tuple[tuple[int, int, int], ...] = ()
        self._hints = Hints(self)
        self._rows: list[CandidateRow] = []
        self.body.addWidget(self._build_head())
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._build_scroll(), 1)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._build_foot())
        QShortcut(QKeySequence("F8"), self).activated.connect(self.take_focus)
        QShortcut(QKeySequence("Alt+P"), self).activated.connect(self._next_purpose)
        self._fill()

    # What goes in

    def show_call(self, call: Call, greeting: str) -> None:
        """Show the call that rings or has been answered, and what to say; text, not HTML."""
        before, self._call = self._call, call
        if before is None or before.id != call.id:
            self._candidates, self._found, self._searching = None, None, False
            self._picked_by_name = False
            self._heard.clear()
            self._purpose.set_index(0)
            self._fill()
        self._greeting.set_text(greeting)
        answered = call.phase is CallPhase.TALKING
        if answered and (before is None or before.id != call.id or before.phase is CallPhase.RINGING):
            self.take_focus()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show whom the number may belong to. What was typed and chosen meanwhile stays."""
        self._candidates = list(candidates)
        if self._searching:
            return
        here = self._focused() is self or self.isAncestorOf(
            self._focused()
        )  # whoever types elsewhere meanwhile is left there
        self._fill()
        self._hear(self._heard_text)
        if here and self._call is not None and self._call.phase is CallPhase.TALKING:
            self.take_focus()

    def show_search_results(self, candidates: Sequence[Candidate], searched: tuple[str, date | None]) -> None:
        """Show what was found for `searched`, the name and date of birth that were asked for."""
        self._found = (list(candidates), searched)
        self._searching = True
        self._fill()
        if candidates and self._search.isAncestorOf(self._focused()):
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if len(candidates) == 1:
            self._pick(0)

    def set_enabled_next(self, enabled: bool) -> None:
        """Allow or forbid to open a record, while one is being opened for example."""
        self._allowed = enabled
        self._show_next()

    def heard(self) -> str:
        """The name as typed so far, with what the input method has not committed."""
        return self._heard_text

    def take_focus(self) -> None:
        """Go to where the operator types next."""
        if self._searching:
            self._search.name_field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._heard_box.isVisibleTo(self):
            self._heard.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._none.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Building

    def _build_head(self) -> QWidget:
        space = tokens.space
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(space.s5, space.s3, space.s4, space.s3)
        two = QVBoxLayout()
        two.setSpacing(2)
        two.addWidget(Label(self.tr("どなたからのお電話か、うかがう"), "title", wrap=True))
        self._about = Label("", "meta2", wrap=True)
        two.addWidget(self._about)
        row.addLayout(two, 1)
        row.addWidget(KeyCap("F8"))
        return head

    def _build_scroll(self) -> QWidget:
        space = tokens.space
        body = QWidget()
        body.setObjectName("scrollbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(space.s5, space.s4, space.s5, space.s4)
        column.setSpacing(space.s3)
        self._greeting = ReadAloud()
        column.addWidget(self._greeting)
        column.addWidget(self._build_heard())
        self._search = ResidentSearch()
        self._search.searched.connect(self.search_requested)
        self._search.closed.connect(self._close_search)
        column.addWidget(self._search)
        self._quiet = QFrame()
        self._quiet.setProperty("box", "sunken")
        quiet = QHBoxLayout(self._quiet)
        quiet.setContentsMargins(space.s4, space.s3, space.s4, space.s3)
        quiet.setSpacing(space.s3)
        self._quiet_icon = Icon("info")
        self._quiet_text = Label("", "body2", wrap=True)
        quiet.addWidget(self._quiet_icon, 0, Qt.AlignmentFlag.AlignTop)
        quiet.addWidget(self._quiet_text, 1)
        column.addWidget(self._quiet)
        rows = QVBoxLayout()
        rows.setSpacing(space.s2)
        self._rows_box = rows
        for _ in range(POOL):
            self._add_row()
        column.addLayout(rows)
        column.addLayout(self._build_options())
        agent = QHBoxLayout()
        agent.setSpacing(space.s2)
        agent.addWidget(Icon("users", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        agent.addWidget(
            Label(
                self.tr("代わりにかけている方には、閲覧の目的で「家族・代理人」を選びます。"),
                "meta2",
                wrap=True,
            ),
            1,
        )
        column.addLayout(agent)
        column.addStretch(1)
        body.setMinimumHeight(1)  # the hint is that of the narrowest width, and would scroll for nothing
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._area = area
        return area

    def _add_row(self) -> None:
        row = CandidateRow(len(self._rows))
        row.picked.connect(self._pick)
        row.hide()
        self._rows.append(row)
        self._rows_box.addWidget(row)

    def _build_heard(self) -> QWidget:
        self._heard_box = QWidget()
        column = QVBoxLayout(self._heard_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.space.s1)
        caption = Label(self.tr("うかがったお名前"), "label")
        self._heard = HeardField(self.tr("聞こえたとおりに（カナ・ひらがな・漢字）"))
        self._heard.setAccessibleName(self.tr("うかがったお名前"))
        self._heard.setMaxLength(40)
        self._heard_text = ""
        self._heard.searched.connect(self._hear)
        self._heard.digit.connect(self._press)
        caption.setBuddy(self._heard)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s3)
        row.addWidget(self._heard, 1)
        row.addWidget(
            Label(self.tr("聞いた文字だけ、伏せ字が開きます。\nこちらから名前を読み上げません。"), "meta2"), 1
        )
        column.addLayout(row)
        return self._heard_box

    def _build_options(self) -> QHBoxLayout:
        self._none = OptionButton(self.tr("この中にいない"), icon="x", note=self.tr("名前と生年月日で"))
        self._none.clicked.connect(self._open_search)
        self._anonymous = OptionButton(
            self.tr("匿名で続ける"), icon="eye-slash", note=self.tr("個人情報は開きません")
        )
        self._anonymous.clicked.connect(self.anonymous_chosen)
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        row.addWidget(self._none, 1)
        row.addWidget(self._anonymous, 1)
        return row

    def _build_foot(self) -> QWidget:
        space = tokens.space
        foot = QWidget()
        self._foot = QGridLayout(foot)
        self._foot.setContentsMargins(space.s5, space.s3, space.s5, space.s3)
        self._foot.setVerticalSpacing(space.s1)
        self._purpose_name = Label(self.tr("閲覧の目的"), "label")
        self._purpose_key = KeyCap("Alt+P")
        self._purpose = SegmentedControl(
            [terms.purpose(purpose) for purpose in PURPOSES], self.tr("閲覧の目的")
        )
        self._next = FieldButton("", "Return", "primary")
        self._next.clicked.connect(self._go_on)
        self._foot.setHorizontalSpacing(space.s2)
        self._foot.setColumnStretch(3, 1)
        return foot

    # Filling

    def _listed(self) -> list[Candidate]:
        if self._searching:
            return self._found[0] if self._found else []
        return self._candidates or []

    def _fill(self) -> None:
        """Show rows, notes and keys for what is known now."""
        listed = self._listed()
        while len(self._rows) < len(listed):
            self._add_row()
        self._picked_by_name = False
        households = len({each.household for each in listed if each.household})
        by_birth_date = self._searching and self._found is not None and self._found[1][1] is not None
        most = _MOST_KEYS - (1 if self._searching else 2)
        for position, row in enumerate(self._rows):
            row.setVisible(position < len(listed))
            if position < len(listed):
                each = listed[position]
                # Someone found by the date of birth shows no more than a restricted person could: all look alike.
                hints = (
                    [("calendar", self.tr("入力した生年月日と一致"))]
                    if by_birth_date
                    else self._hints.of(each, households)
                )
                row.fill(each, str(position + 1) if position < most else "", hints)
            else:
                row.clear()
        used = min(len(listed), most)
        self._none.setVisible(not self._searching)
        self._none.setText(self.tr("この中にいない") if listed else self.tr("相手を探す"))
        self._none.set_icon("x" if listed else "magnifying-glass")
        self._none.set_key(str(used + 1))
        self._anonymous.set_key(str(used + (1 if self._searching else 2)))
        looking = self._candidates is None and self._known_number()
        self._heard_box.setVisible((bool(listed) or looking) and not self._searching)
        self._search.setVisible(self._searching)
        self._search.set_can_close(bool(self._candidates))
        self._explain(listed)
        self._show_names()
        self._show_next()

    def _known_number(self) -> bool:
        return self._call is not None and self._call.number.kind is NumberKind.KNOWN

    def _explain(self, listed: list[Candidate]) -> None:
        self._about.setText(self._summary(listed))
        icon, words = self._note(listed)
        self._quiet_icon.set(icon)
        self._quiet_text.setText(words)
        self._quiet.setVisible(bool(words))

    def _summary(self, listed: list[Candidate]) -> str:
        if self._searching and self._found is not None:
            if not listed:
                return self.tr("見つかりませんでした。")
            return self.tr("%n人見つかりました。推定です。", "", len(listed))
        if self._searching:
            return self.tr("うかがったことだけで探します。")
        if listed:
            return self.tr(
                "この番号に登録のある%n人を、推定として並べています。番号だけでは本人とみなしません。",
                "",
                len(listed),
            )
        return self.tr("用件だけなら、お名前をうかがわずに案内できます。")

    def _note(self, listed: list[Candidate]) -> tuple[str, str]:
        if self._searching:
            if self._found is not None and not listed:
                return "info", self.tr("お名前の読みと生年月日をうかがい直すか、匿名のまま案内してください。")
            return "info", ""
        if listed or self._call is None:
            return "info", ""
        quiet = {
            NumberKind.WITHHELD: self.tr("非通知の電話です。番号からはだれも探しません。"),
            NumberKind.PAYPHONE: self.tr("公衆電話です。番号からはだれも探しません。"),
            NumberKind.UNAVAILABLE: self.tr(
                "番号が届きませんでした（表示圏外）。番号からはだれも探しません。"
            ),
            NumberKind.SHORT: self.tr("内線または短い番号です。番号からはだれも探しません。"),
            NumberKind.INVALID: self.tr("番号として読めません。番号からはだれも探しません。"),
        }
        if self._call.number.kind in quiet:
            return "eye-slash", quiet[self._call.number.kind]
        if self._candidates is None:
            return "circle-notch", self.tr("この番号の登録を調べています。待たずにうかがえます。")
        return "info", self.tr("この番号からは、相手の候補がありません。")

    def _show_names(self) -> None:
        for row, each in zip(self._rows, self._listed(), strict=False):
            row.show_name(self._reveal(each))

    def _reveal(self, each: Candidate) -> Shown:
        if not (self._searching and self._found is not None):
            return reveal(each.name, each.kana, self._heard_text)
        name, birth_date = self._found[1]
        if each.restricted:  # comes only for the whole name
            return Shown(each.name, "", True)
        shown = reveal(each.name, each.kana, name)
        if birth_date is None:
            return shown
        return Shown(each.name if shown.matches else shown.name, "", shown.matches)

    def _hear(self, text: str) -> None:
        self._heard_text = text
        self._show_names()
        matching = [row for row in self._rows if row.candidate is not None and row.shown.matches]
        if len(matching) == 1:
            self._pick(self._rows.index(matching[0]))
            self._picked_by_name = True
        elif self._picked_by_name:
            self._pick(-1)
        self._show_next()

    def _pick(self, position: int) -> None:
        self._picked_by_name = False
        for number, row in enumerate(self._rows):
            row.setChecked(number == position)
            row.update()
        if position >= 0:
            self._area.ensureWidgetVisible(self._rows[position], 0, tokens.space.s4)
        self._show_next()

    def _picked(self) -> CandidateRow | None:
        return next((row for row in self._rows if row.candidate is not None and row.isChecked()), None)

    def _show_next(self) -> None:
        row = self._picked()
        self._next.setEnabled(row is not None and self._allowed)
        if row is None:
            self._next.setText(self.tr("本人確認へ"))
        else:
            family = row.shown.name.split(" ")[0]
            self._next.setText(self.tr("{name}さんとして本人確認へ").format(name=family))

    # What the operator does

    def _focused(self) -> QWidget:
        """What has the keyboard, or the pane where nothing has."""
        return self.window().focusWidget() or self

    def _press(self, digit: str) -> None:
        for row in self._rows:
            if row.candidate is not None and row.key == digit:
                self._pick(self._rows.index(row))
                return
        for option in (self._none, self._anonymous):
            if option.isVisible() and option.key == digit:
                option.click()

    def _open_search(self) -> None:
        self._searching, self._found = True, None
        self._fill()
        self._search.begin(self._heard_text)

    def _close_search(self) -> None:
        self._searching, self._found = False, None
        self._fill()
        self.take_focus()

    def _next_purpose(self) -> None:
        self._purpose.set_index((self._purpose.index() + 1) % len(PURPOSES))

    def _go_on(self) -> None:
        row = self._picked()
        if row is not None and row.candidate is not None:
            how = MatchedBy.SEARCH if self._searching else MatchedBy.NUMBER
            self.chosen.emit(row.candidate.resident_id, PURPOSES[self._purpose.index()], how)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Purpose and next action beside each other; where it is narrow, one over the other."""
        gaps = 2 * tokens.space.s5 + 2 * tokens.space.s2
        purpose = self._purpose.sizeHint().width()
        caption = self._purpose_name.sizeHint().width() + self._purpose_key.sizeHint().width()
        if self.width() >= purpose + tokens.px(256) + gaps:
            places = ((0, 0, 1), (0, 1, 1), (1, 0, 2), (1, 3, 1))
        elif self.width() >= purpose + caption + gaps:
            places = ((0, 0, 1), (0, 2, 1), (0, 1, 1), (1, 0, 4))
        else:
            places = ((0, 0, 1), (0, 1, 1), (1, 0, 2), (2, 0, 4))
        if places == self._places:
            return
        self._places = places
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        parts = (self._purpose_name, self._purpose_key, self._purpose, self._next)
        for part, (row, column, span) in zip(parts, places, strict=True):
            self._foot.removeWidget(part)
            to_right = part is self._next or (part is self._purpose_key and column == 1)
            align = right if to_right else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            self._foot.addWidget(part, row, column, 1, span, align)
