"""Who is calling: candidates of the number as guesses, a search, or nobody.

    show_call(call, greeting, candidates=None)   a call, or its new state; another call empties the pane
    show_candidates(candidates)               whom the number may belong to, at most ten
    show_search_results(found, (name, birth_date))   what a search brought
    set_enabled_next(bool)                    whether a record may be opened now
    set_away(bool)                            whether the database that knows cannot be reached
    heard() -> str                            the name as heard so far

A telephone number is no identity: names open only for what was heard, and nobody is read out to the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.calls.call import Call, CallPhase
from callcenter.calls.numbers import NumberKind
from callcenter.contacts.contact import MatchedBy
from callcenter.residents.candidate import Candidate
from callcenter.residents.masks import Shown, reveal
from ui.desk.identify_column import IdentifyColumn
from ui.desk.identify_foot import IdentifyFoot
from ui.desk.identify_words import IdentifyWords
from ui.theme import tokens
from ui.widgets import Card, KeyCap, Label, rule

_MOST_KEYS = 9


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
        self._away = False
        self._allowed = True
        self._words = IdentifyWords(self)
        self._foot = IdentifyFoot()
        self._foot.confirmed.connect(self._go_on)
        self.body.addWidget(self._build_head())
        self.body.addWidget(rule("h"))
        self._parts = IdentifyColumn()
        self._parts.heard.heard.connect(self._hear)
        self._parts.heard.field.digit.connect(self._press)
        self._parts.search.searched.connect(self.search_requested)
        self._parts.search.closed.connect(self._close_search)
        self._parts.candidates.picked.connect(self._show_next)
        self._parts.none.clicked.connect(self._open_search)
        self._parts.anonymous.clicked.connect(self.anonymous_chosen)
        self.body.addWidget(self._parts, 1)
        self.body.addWidget(rule("h"))
        self.body.addWidget(self._foot)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.take_focus)
        QShortcut(QKeySequence("Alt+P"), self).activated.connect(self._foot.next_purpose)
        self._fill()

    # What goes in

    def show_call(self, call: Call, greeting: str, candidates: Sequence[Candidate] | None = None) -> None:
        """Show the call that rings or has been answered, and what to say; text, not HTML.

        Args:
            candidates: whom the number may belong to, where that is known by now.
        """
        before, self._call = self._call, call
        if before is None or before.id != call.id:
            self._candidates = None if candidates is None else list(candidates)
            self._found, self._searching = None, False
            self._parts.heard.field.clear()
            self._foot.first_purpose()
            self._fill()
        elif self._candidates is None and candidates is not None:
            self.show_candidates(candidates)
        self._parts.greeting.set_text(greeting)
        answered = call.phase is CallPhase.TALKING
        if answered and (before is None or before.id != call.id or before.phase is CallPhase.RINGING):
            self.take_focus()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show whom the number may belong to. What was typed and chosen meanwhile stays."""
        self._candidates = list(candidates)
        if self._searching:
            return
        # Whoever types elsewhere meanwhile is left there.
        here = self._focused() is self or self.isAncestorOf(self._focused())
        self._fill()
        self._parts.candidates.pick_by_name()
        if here and self._call is not None and self._call.phase is CallPhase.TALKING:
            self.take_focus()

    def show_search_results(self, candidates: Sequence[Candidate], searched: tuple[str, date | None]) -> None:
        """Show what was found for `searched`, the name and date of birth that were asked for."""
        self._found = (list(candidates), searched)
        self._searching = True
        self._fill()
        if candidates and self._parts.search.isAncestorOf(self._focused()):
            self._parts.candidates.take_focus()
        if len(candidates) == 1:
            self._parts.candidates.pick(0)

    def set_enabled_next(self, enabled: bool) -> None:
        """Allow or forbid to open a record, while one is being opened for example."""
        self._allowed = enabled
        self._show_next()

    def set_away(self, away: bool) -> None:
        """Say whether nobody can be looked up because the database is away."""
        if away != self._away:
            self._away = away
            self._explain(len(self._listed()))

    def heard(self) -> str:
        """The name as typed so far, with what the input method has not committed."""
        return self._parts.heard.text

    def take_focus(self) -> None:
        """Go to where the operator types next."""
        if self._searching:
            self._parts.search.name_field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._parts.heard.isVisibleTo(self):
            self._parts.heard.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._parts.none.setFocus(Qt.FocusReason.ShortcutFocusReason)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.fit(self.height())

    # Filling

    def _listed(self) -> list[Candidate]:
        if self._searching:
            return self._found[0] if self._found else []
        return self._candidates or []

    def _fill(self) -> None:
        """Show rows, notes and keys for what is known now."""
        listed = self._listed()
        most = _MOST_KEYS - (1 if self._searching else 2)
        by_birth_date = self._searching and self._found is not None and self._found[1][1] is not None
        self._parts.candidates.fill(listed, most, by_birth_date=by_birth_date)
        used = min(len(listed), most)
        self._parts.none.setVisible(not self._searching)
        self._parts.none.setText(self.tr("この中にいない") if listed else self.tr("相手を探す"))
        self._parts.none.set_icon("x" if listed else "magnifying-glass")
        self._parts.none.set_key(str(used + 1))
        self._parts.anonymous.set_key(str(used + (1 if self._searching else 2)))
        known = self._call is not None and self._call.number.kind is NumberKind.KNOWN
        looking = self._candidates is None and known
        self._parts.heard.setVisible((bool(listed) or looking) and not self._searching)
        self._parts.search.setVisible(self._searching)
        self._parts.search.set_can_close(bool(self._candidates))
        self._explain(len(listed))
        self._parts.candidates.show_names(self._reveal)
        self._show_next()

    def _explain(self, listed: int) -> None:
        icon, note = "info", ""
        if self._searching:
            self._about.setText(self._words.of_search(None if self._found is None else listed))
            if self._found is not None and not listed:
                icon, note = self._words.nothing_found()
        else:
            self._about.setText(self._words.of_number(listed))
            if self._call is not None and not listed:
                looking = self._candidates is None
                icon, note = self._words.no_candidates(self._call, looking=looking, away=self._away)
        self._parts.say(icon, note)

    def _reveal(self, each: Candidate) -> Shown:
        if not (self._searching and self._found is not None):
            return reveal(each.name, each.kana, self._parts.heard.text)
        name, birth_date = self._found[1]
        if each.restricted:  # comes only for the whole name
            return Shown(each.name, "", True)
        shown = reveal(each.name, each.kana, name)
        if birth_date is None:
            return shown
        return Shown(each.name if shown.matches else shown.name, "", shown.matches)

    def _hear(self) -> None:
        self._parts.candidates.show_names(self._reveal)
        self._parts.candidates.pick_by_name()
        self._show_next()

    def _show_next(self) -> None:
        row, button = self._parts.candidates.chosen(), self._foot.next
        button.setEnabled(row is not None and self._allowed)
        if row is None:
            button.setText(self.tr("本人確認へ"))
        else:
            family = row.shown.name.split(" ")[0]
            button.setText(self.tr("{name}さんとして本人確認へ").format(name=family))

    # What the operator does

    def _focused(self) -> QWidget:
        """What has the keyboard, or the pane where nothing has."""
        return self.window().focusWidget() or self

    def _press(self, digit: str) -> None:
        if self._parts.candidates.pick_key(digit):
            return
        for option in (self._parts.none, self._parts.anonymous):
            if option.isVisible() and option.key == digit:
                option.click()

    def _open_search(self) -> None:
        self._searching, self._found = True, None
        self._fill()
        self._parts.search.begin(self._parts.heard.text)

    def _close_search(self) -> None:
        self._searching, self._found = False, None
        self._fill()
        self.take_focus()

    def _go_on(self) -> None:
        row = self._parts.candidates.chosen()
        if row is not None and row.candidate is not None:
            how = MatchedBy.SEARCH if self._searching else MatchedBy.NUMBER
            self.chosen.emit(row.candidate.resident_id, self._foot.purpose(), how)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._foot.next.click()
        else:
            super().keyPressEvent(event)
