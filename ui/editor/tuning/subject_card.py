"""The chosen article: where it stands for the words, why, and what to do about it.

    SubjectCard(names)
        .show_subject(subject, words, rank, shown), .show_blank()
        learn_asked()  rule_asked(RuleKind)  unrule_asked(Rule)  keyword_asked()  open_asked()

Keys: Alt+L learn · Alt+P first · Alt+B last (again: as before) · Alt+W keyword · Alt+O open.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.rules import RuleKind
from ui.editor.tuning.names import Names
from ui.editor.tuning.reading import Subject
from ui.theme import tokens
from ui.why_words import why
from ui.widgets import Card, EmptyState, Label, OptionButton, Pill, rule

_FAR = 5  # places: what is behind them an operator does not see at once
_LONGEST = 40  # characters of the words in a heading
_LEAST = 400  # px wide at 100 %
_MOST_REASONS = 7  # kinds of them, and the rule, and past questions


class SubjectCard(Card):
    """See the module's text."""

    learn_asked = Signal()
    rule_asked = Signal(object)
    unrule_asked = Signal(object)
    keyword_asked = Signal()
    open_asked = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("選んだ記事"))
        self._names = names
        self._subject: Subject | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(
            EmptyState(
                "file-text",
                self.tr("記事を選んでください"),
                self.tr("ことばを入れると、いちばん上の記事が出たわけがここに出ます。"),
            )
        )
        shown = QWidget()
        space = tokens.space
        column = QVBoxLayout(shown)
        column.setContentsMargins(space.s4 - 1, space.s3, space.s4 - 1, space.s4 - 1)
        column.setSpacing(space.s2)
        head = QHBoxLayout()
        head.setSpacing(space.s2)
        self._title = Label("", "name", wrap=True, selectable=True)
        self._rank = Pill("")
        head.addWidget(self._title, 1)
        head.addWidget(self._rank, 0, Qt.AlignmentFlag.AlignTop)
        self._facts = Label("", "meta2")
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(rule("h"))
        self._why = Label("", "section", wrap=True)
        column.addWidget(self._why)
        column.addLayout(self._build_reasons())
        column.addWidget(rule("h"))
        self._for = Label("", "section", wrap=True)
        column.addWidget(self._for)
        self._build_actions(column)
        column.addStretch(1)
        self._pages.addWidget(shown)
        self.body.addWidget(self._pages, 1)

    def _build_reasons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.space.s3)
        grid.setVerticalSpacing(tokens.space.s1)
        grid.setColumnStretch(1, 1)
        self._reasons = []
        for row in range(_MOST_REASONS):
            caption, words = Label("", "meta2"), Label("", "body", wrap=True, selectable=True)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
            self._reasons.append((caption, words))
        self._hint = Label("", "body2", wrap=True)
        grid.addWidget(self._hint, _MOST_REASONS, 0, 1, 2)
        return grid

    def _build_actions(self, column: QVBoxLayout) -> None:
        self._learn = OptionButton(self.tr("この質問で見つかるようにする"), "Alt+L", "star")
        self._learn.set_note(self.tr("似た聞き方でも出ます"))
        self._learn.clicked.connect(self.learn_asked)
        self._rules = {
            RuleKind.PIN: OptionButton("", "Alt+P", "caret-up"),
            RuleKind.DEMOTE: OptionButton("", "Alt+B", "caret-down"),
        }
        for kind, button in self._rules.items():
            button.clicked.connect(partial(self._toggle, kind))
        self._keyword = OptionButton(self.tr("検索されることばに加える"), "Alt+W", "plus")
        self._keyword.set_note(self.tr("公開すると効きます"))
        self._keyword.clicked.connect(self.keyword_asked)
        opens = OptionButton(self.tr("記事を開く"), "Alt+O", "pencil-simple")
        opens.clicked.connect(self.open_asked)
        for button in (self._learn, *self._rules.values(), self._keyword, opens):
            column.addWidget(button)

    # What goes in

    def show_blank(self) -> None:
        """No article is chosen."""
        self._subject = None
        self._pages.setCurrentIndex(0)

    def show_subject(self, subject: Subject, words: str, rank: int, shown: bool) -> None:
        """Show an article.

        Args:
            words: that were searched.
            rank: from 1; 0 where it is not among what was found.
            shown: its department is among those that were searched.
        """
        self._subject = subject
        content = subject.content
        self._title.setText(content.title)
        self._facts.setText(f"{content.id}　{self._names.department(content.department_id)}")
        asked = bool(words.strip())
        self._rank.setVisible(asked)
        if rank:
            self._rank.set(self.tr("{rank}位").format(rank=rank), "acc")
        else:
            self._rank.set(self.tr("出ません"), "warn")
        quoted = " ".join(words.split())
        quoted = quoted if len(quoted) <= _LONGEST else quoted[:_LONGEST] + "…"
        self._why.setText(self.tr("出たわけ") if rank or not asked else self.tr("出ないわけ"))
        self._show_reasons(subject, asked, rank, shown)
        self._for.setText(
            self.tr("「{words}」の検索を変える").format(words=quoted) if asked else self.tr("できること")
        )
        self._show_rules(subject)
        for button in (self._learn, *self._rules.values()):
            button.setEnabled(asked and subject.published)
        self._keyword.setEnabled(asked)
        self._pages.setCurrentIndex(1)

    def _show_reasons(self, subject: Subject, asked: bool, rank: int, shown: bool) -> None:
        lines = why(subject.explanation, where=True)
        for at, (caption, words) in enumerate(self._reasons):
            for label in (caption, words):
                label.setVisible(at < len(lines))
            if at < len(lines):
                caption.setText(lines[at][0])
                words.setText(lines[at][1])
        if not asked:
            hint = self.tr("ことばを入れると、この記事が出るわけが分かります。")
        elif not subject.published:
            hint = self.tr("公開していないので、どのことばでも出ません。記事を開いて公開してください。")
        elif rank and not lines:
            hint = self.tr("読みの一部が似ているだけです。")
        elif rank > _FAR and subject.explanation.past and subject.explanation.rule is None:
            hint = self.tr(
                "学んだ質問より、ほかの記事のことばのほうがよく合います。先頭に出すには固定してください。"
            )
        elif rank:
            hint = ""
        elif not shown:
            hint = self.tr("絞り込んだ課の記事ではありません。「すべての課」で探してください。")
        elif lines:
            hint = self.tr("合うところはありますが、ほかの記事のほうがよく合います。")
        else:
            hint = self.tr(
                "このことばも、その言い換えも、記事の中にありません。前の問合せにも、似たものがありません。"
            )
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _show_rules(self, subject: Subject) -> None:
        held = subject.explanation.rule
        names = {
            RuleKind.PIN: (
                self.tr("先頭に固定する"),
                self.tr("このことばなら、いつも先頭"),
                self.tr("「{words}」の固定をやめる"),
            ),
            RuleKind.DEMOTE: (
                self.tr("後ろへ回す"),
                self.tr("このことばなら、いつも後ろ"),
                self.tr("「{words}」で後ろへ回すのをやめる"),
            ),
        }
        for kind, button in self._rules.items():
            begin, effect, end = names[kind]
            on = held is not None and held.kind is kind
            button.setText(end.format(words=held.words) if on and held is not None else begin)
            button.set_note("" if on else effect)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(_LEAST), super().minimumSizeHint().height())

    def _toggle(self, kind: RuleKind) -> None:
        held = self._subject.explanation.rule if self._subject is not None else None
        if held is not None and held.kind is kind:
            self.unrule_asked.emit(held)
        else:
            self.rule_asked.emit(kind)
