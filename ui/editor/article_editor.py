"""The open article: what operators said about it, its fields and its texts. A pure view.

    ArticleEditor()    .show_content(content, published, read_only=False), .content(base) -> content, .show_blank()
        .difference, .show_difference(bool)     two states of it side by side
        .set_heading(words, pill, kind), .set_status(words, kind), .set_companions(words), .set_errors(found), .set_feedback(remarks, names)
        .show_notice("conflict" | "old" | "foreign" | "restored" | "stuck" | "", words)
        edited() reflected(Feedback) theirs_requested() mine_requested() yield_requested() back_requested() restart_requested()
        undo_requested() discard_requested() list_requested() new_requested()

Keys: Ctrl+R the complaint has been dealt with · Esc back from an old revision · Ctrl+S save · Alt+F more or fewer fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import Feedback, FeedbackKind
from ui.desk.elided import ElidedLabel
from ui.editor.article_fields import ArticleFields
from ui.editor.difference_view import DifferenceView
from ui.editor.problems import Found
from ui.editor.texts import ArticleTexts
from ui.theme import tokens
from ui.widgets import ActionButton, Card, EmptyState, Label, Notice, Pill


class ArticleEditor(Card):
    """See the module's text."""

    edited = Signal()
    reflected = Signal(object)
    theirs_requested = Signal()
    mine_requested = Signal()
    yield_requested = Signal()
    back_requested = Signal()
    restart_requested = Signal()
    undo_requested = Signal()
    discard_requested = Signal()
    list_requested = Signal()
    new_requested = Signal()
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(self.tr("記事"))
        self._remarks: list[Feedback] = []
        new = ActionButton(self.tr("新しい記事を書く"), icon="plus")
        new.clicked.connect(self.new_requested)
        self._blank = EmptyState(
            "note-pencil",
            self.tr("記事を選ぶと、ここで直せます"),
            self.tr("書いたものは下書きとして自動で保存され、公開するまでオペレーターには見えません。"),
            new,
        )
        self._pages = QStackedWidget()
        self.body.addWidget(self._pages)
        self._pages.addWidget(self._blank)
        self._build()
        self.difference = DifferenceView()
        self._pages.addWidget(self.difference)

    def _build(self) -> None:
        space = tokens.space
        page = QWidget()
        self._pages.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        top.setSpacing(space.s2)
        column.addLayout(top)
        top.addLayout(self._build_head())
        for notice in self._build_notices():
            top.addWidget(notice)
        self.fields = ArticleFields()
        self.fields.edited.connect(self.edited)
        top.addWidget(self.fields)
        self.texts = ArticleTexts()
        self.texts.edited.connect(self.edited)
        column.addWidget(self.texts, 1)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.space.s2)
        self._list = ActionButton(self.tr("一覧"), "Alt+2", "ghost", "arrow-left")
        self._list.clicked.connect(self.list_requested)
        self._list.hide()
        self._heading = Label("", "section")
        self._state = Pill("", "mute")
        self._status = Label("", "nmeta")
        save = ActionButton(self.tr("保存"), "Ctrl+S", "small")
        save.clicked.connect(self.save_requested)
        row.addWidget(self._list)
        row.addWidget(self._heading)
        row.addWidget(self._state)
        self._companions = ElidedLabel("", "meta2")
        row.addWidget(self._companions, 1)
        self._fold = ActionButton(self.tr("項目"), "Alt+F", "small", "caret-up")
        self._fold.clicked.connect(lambda: self.fold(not self.fields.folded))
        row.addWidget(self._status)
        row.addWidget(self._fold)
        row.addWidget(save)
        return row

    def _build_notices(self) -> list[Notice]:
        done = ActionButton(self.tr("反映した"), "Ctrl+R", "small")
        done.clicked.connect(self._reflect)
        self._more = Label("", "meta2")
        self._feedback = Notice("warn", "", [self._more, done], closable=False)
        self._notices = {
            "conflict": Notice(
                "bad",
                "",
                [
                    self._button(self.tr("相手の版を見る"), self.theirs_requested),
                    self._button(self.tr("自分の文を新しい版にする"), self.mine_requested),
                    self._button(self.tr("相手の版にする"), self.yield_requested),
                ],
                closable=False,
            ),
            "old": Notice(
                "info",
                "",
                [
                    self._button(self.tr("この版に戻す"), self.restart_requested),
                    self._button(self.tr("戻る"), self.back_requested, "Escape"),
                ],
                closable=False,
            ),
            "foreign": Notice("info", "", closable=False),
            "restored": Notice(
                "info",
                "",
                [self._button(self.tr("元に戻す"), self.undo_requested, "Ctrl+Z")],
                closable=False,
            ),
            "stuck": Notice(
                "bad", "", [self._button(self.tr("捨てて移る"), self.discard_requested)], closable=False
            ),
        }
        notices = [self._feedback, *self._notices.values()]
        for notice in notices:
            notice.hide()
        return notices

    @staticmethod
    def _button(words: str, signal: SignalInstance, key: str = "") -> ActionButton:
        button = ActionButton(words, key, "small")
        button.clicked.connect(signal)
        return button

    # What goes in and out

    def show_blank(self) -> None:
        """No article is open."""
        self._pages.setCurrentIndex(0)

    def show_content(
        self, content: ArticleContent, published: ArticleContent | None, *, read_only: bool = False
    ) -> None:
        """Show an article.

        Args:
            published: what operators read, to mark what differs.
            read_only: an old revision, to be looked at.
        """
        self.fields.set_content(content)
        self.texts.set_content(content, published)
        self.fields.set_read_only(read_only)
        self.texts.set_read_only(read_only)
        self._pages.setCurrentIndex(1)

    def show_difference(self, shown: bool) -> None:
        """Show two states side by side in the article's place, or the article again."""
        self._pages.setCurrentIndex(2 if shown else 1)

    def content(self, base: ArticleContent) -> ArticleContent:
        """`base` with everything as it stands on the screen."""
        return self.texts.apply(self.fields.apply(base))

    def set_heading(self, words: str, pill: str, kind: str) -> None:
        """Which article it is, and its state."""
        self._heading.setText(words)
        self._state.set(pill, kind)

    def set_status(self, words: str, kind: str = "nmeta") -> None:
        """Whether what is written is kept; kinds are label roles."""
        self._status.setText(words)
        self._status.set_role(kind)

    def set_companions(self, words: str) -> None:
        """Who else writes in it."""
        self._companions.setText(words)

    def set_errors(self, found: Found) -> None:
        """Say at each field what is wrong with it."""
        self.fields.set_errors({name: words for name, (words, _) in found.items()})
        self.texts.set_errors(found)

    def set_feedback(self, remarks: Sequence[Feedback], names: Mapping[str, str]) -> None:
        """What operators said, the first of it in words."""
        self._remarks = list(remarks)
        self._feedback.setVisible(bool(remarks))
        if not remarks:
            return
        first = remarks[0]
        kinds = {
            FeedbackKind.MISSING: self.tr("ない"),
            FeedbackKind.WRONG: self.tr("違う"),
            FeedbackKind.UNCLEAR: self.tr("わかりにくい"),
        }
        said = first.note or first.search_words
        when = f"{first.at.astimezone(TOKYO):%Y/%m/%d %H:%M}"
        parts = [kinds[first.kind], self.tr("「{note}」").format(note=said) if said else ""]
        parts += [names.get(first.operator_id, first.operator_id), when]
        self._feedback.set_text("　".join(part for part in parts if part))
        self._more.setText(self.tr("ほか%n件", "", len(remarks) - 1) if len(remarks) > 1 else "")

    def show_notice(self, kind: str, words: str = "") -> None:
        """Show one notice about saving or about an old revision; none for an empty kind."""
        for name, notice in self._notices.items():
            notice.setVisible(name == kind)
        if kind:
            self._notices[kind].set_text(words)
        if kind == "restored":  # a field that has the keyboard would undo what was typed in it
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self, folded: bool) -> None:
        """Show only the fields that decide where the article stands, to leave room for its texts; or all."""
        self.fields.fold(folded)
        self._fold.set_icon("caret-down" if self.fields.folded else "caret-up")

    def set_alone(self, alone: bool) -> None:
        """Whether the lists are hidden and need a way back."""
        self._list.setVisible(alone)

    def _reflect(self) -> None:
        if self._remarks:
            self.reflected.emit(self._remarks[0])

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.px(320), super().minimumSizeHint().height())
