"""The open article: opened, written and saved as a draft; shown in an `ArticleEditor` and a `PublishCard`.

    Writing(center, bridge, editor, card, names)
        .opened             the article on the screen, or None
        .written()          its content as it stands, whichever revision is looked at
        .seen()             what is on the screen
        .open(id), .reload(id), .begin(what it answers, or None), .save(), .known = {article id: title}, .broken = {web address}
        .old, .back()       the old revision that is looked at; go on writing
        .save_first(then)   save what is written, and go on with `then` where it could be
        shown()             another article, or the same read anew
        changed()           its words changed, or another revision is looked at
        kept()              lists may have changed: a draft was saved

A draft is a revision of its own, and nothing is ever saved over somebody else's: where somebody was faster, one's own text
stays in the editor until the editor decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from callcenter.knowledge.article import ArticleContent, Revision
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.errors import RevisionConflict
from callcenter.knowledge.open_searches import OpenSearch
from ui.bridge import Bridge
from ui.editor.article_editor import ArticleEditor
from ui.editor.opened import Opened, OpenedWords, Unanswered
from ui.editor.outrun import Outrun
from ui.editor.problems import Problems
from ui.editor.publish_card import PublishCard
from ui.editor.standings import Standings

if TYPE_CHECKING:
    from callcenter.app import CallCenter

AUTOSAVE_MS = 3_000  # each draft is a revision: one for a thought, not one for a key
REVIEW = timedelta(days=365)  # from a new article's first day


class Writing(QObject):
    """See the module's text."""

    shown = Signal()
    changed = Signal()
    kept = Signal()

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        editor: ArticleEditor,
        card: PublishCard,
        names: Mapping[str, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._center, self._bridge, self._names = center, bridge, names
        self._editor, self._card = editor, card
        self._problems = Problems(self)
        self._standings = Standings(center, self._problems)
        self._words = OpenedWords(self)
        self.opened: Opened | None = None
        self.known: Mapping[str, str] = {}
        self.broken: frozenset[str] = frozenset()
        self._old: Revision | None = None  # looked at, read-only
        self._waiting: ArticleContent | None = None  # what stood in the editor meanwhile
        self._outrun = Outrun(center, bridge, self, editor, names)
        self._saving = False
        self._after: Callable[[], object] | None = None  # waits for the draft to be saved
        self._goal: Callable[[], object] | None = None  # where the editor wants to go from here
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.save)
        editor.edited.connect(self._edited)
        editor.save_requested.connect(self.save)
        editor.back_requested.connect(self.back)
        editor.discard_requested.connect(self._discard)
        card.revisions.revision_chosen.connect(self.look_at)

    # Opening

    def open(self, article_id: str) -> None:
        """Open an article; what is written in the one before is saved first."""
        if self.opened is None or self.opened.content.id != article_id:
            self._leave(partial(self.reload, article_id))

    def begin(self, answers: Unanswered | None) -> None:
        """Begin a new article; `answers` says what was missing."""
        if answers is not None and self.opened is not None and self.opened.answers == answers:
            self.shown.emit()
            return
        number = partial(
            self._bridge.latest,
            "editor-article",
            self._center.knowledge.library.new_id,
            then=partial(self._begun, answers),
            receiver=self,
        )
        self._leave(number)

    def reload(self, article_id: str) -> None:
        """Read an article and show it as it is in the database."""
        self._bridge.latest("editor-article", self._read, article_id, then=self._loaded)

    def _read(self, article_id: str) -> tuple[list[Revision], frozenset[str] | None]:
        """On a worker thread."""
        library = self._center.knowledge.library
        return library.revisions(article_id), library.own_departments(self._center.person)

    def _loaded(self, found: tuple[list[Revision], frozenset[str] | None]) -> None:
        revisions, own = found
        if revisions:
            newest = revisions[0]
            self._show(Opened(newest.content, newest.number, revisions, own=own))

    def _begun(self, answers: Unanswered | None, article_id: str) -> None:
        words = answers.words if isinstance(answers, OpenSearch) else answers.search_words if answers else ""
        content = ArticleContent(
            id=article_id,
            title="",
            read_out="",
            detail="",
            category_id="",
            department_id="",
            source="",
            review_on=datetime.now(TOKYO).date() + REVIEW,
            keywords=tuple(dict.fromkeys(words.split())),
        )
        self._show(Opened(content, 0, [], answers))
        self._editor.texts.show_first()
        self._editor.fields.focus_first()

    def _show(self, opened: Opened) -> None:
        self._autosave.stop()
        self.opened, self._old, self._waiting, self._outrun.theirs = opened, None, None, None
        self._fill(opened.content, read_only=bool(opened.foreign))
        self._editor.show_notice("")
        if opened.foreign:
            words = self.tr("{department}の記事です。直すことがあれば、その課かFAQ担当に伝えてください。")
            who = self._names.get(opened.foreign, opened.foreign)
            self._editor.show_notice("foreign", words.format(department=who))
        self._card.close_questions()
        self._card.revisions.show_revisions(opened.revisions, self._names)
        self._say_saved()
        self.shown.emit()

    def _fill(self, content: ArticleContent, *, read_only: bool = False) -> None:
        published = self.opened.published if self.opened else None
        self._editor.show_content(content, published.content if published else None, read_only=read_only)

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on with `then` once the draft is saved; stay where it cannot be."""
        self._goal = then
        if not self._save(self._go):
            self._stay()

    def _go(self) -> None:
        goal, self._goal = self._goal, None
        if goal is not None:
            goal()

    def _stay(self) -> None:
        if self._outrun.theirs is None:  # else the choice between two texts is what is asked already
            self._editor.show_notice("stuck", self.tr("まだ保存できないので、この記事から移れません。"))
        self.shown.emit()

    def _discard(self) -> None:
        self.opened = self._outrun.theirs = None
        self._editor.show_blank()
        self._card.show_blank()
        self._go()

    # Writing

    def written(self) -> ArticleContent | None:
        """The article as it stands, whichever revision is looked at."""
        if self.opened is None:
            return None
        return self._waiting if self._waiting is not None else self._editor.content(self.opened.content)

    def seen(self) -> ArticleContent | None:
        """What is on the screen: an old revision, or what is being written."""
        return self._old.content if self._old is not None else self.written()

    def _edited(self) -> None:
        if self.opened is None or self._old is not None:
            return
        if self.written() == self.opened.content:
            if self._autosave.isActive() and self._outrun.theirs is None:  # what was written has been undone
                self._autosave.stop()
                self._say_saved()
                self.changed.emit()
            return
        self._autosave.start()
        if self._outrun.theirs is None:
            self._editor.set_status(self.tr("書いています"))
        self._say_state()
        self.changed.emit()

    @property
    def old(self) -> Revision | None:
        """The old revision that is looked at, if any."""
        return self._old

    @property
    def unsaved(self) -> bool:
        """Whether something is written that is not kept yet."""
        return self.opened is not None and self.written() != self.opened.content

    def save(self) -> None:
        """Keep what is written."""
        self._save()

    def save_first(self, then: Callable[[], object]) -> None:
        """Keep what is written, and go on with `then` where it could be kept."""
        self._save(then)

    def _save(self, then: Callable[[], object] | None = None) -> bool:
        """Save the draft where something has changed, then go on with `then`; false where it cannot be saved."""
        self._autosave.stop()
        content = self.written()
        if self._saving:
            self._after = then or self._after
            return True
        if self.opened is None or content is None or content == self.opened.content:
            if then is not None:
                then()
            return True
        if self._outrun.theirs is not None:
            return False
        if not content.category_id or not content.department_id:
            self._editor.set_status(self.tr("分類と所管課を選ぶと、保存されます"), "warn")
            return False
        self._saving, self._after = True, then
        self._editor.set_status(self.tr("保存しています"))
        self._bridge.run(
            self._center.knowledge.library.save_draft,
            content,
            self._center.person,
            self.opened.number,
            then=self._saved,
            failed=self.refused,
        )
        return True

    def _saved(self, revision: Revision) -> None:
        self._saving = False
        then, self._after = self._after, None
        opened = self.opened
        if opened is None or opened.content.id != revision.content.id:
            return
        opened.keep(revision)
        self._editor.set_errors({})
        if self._old is None:
            self._editor.show_notice("")
        self._card.revisions.show_revisions(opened.revisions, self._names)
        self._say_saved()
        self.kept.emit()
        if then is not None:
            self._save(then)
        else:
            self._edited()  # what was written meanwhile

    def refused(self, error: Exception) -> None:
        """What was asked of the open article could not be done; say so where it can be mended."""
        self._saving, self._after = False, None
        if isinstance(error, RevisionConflict) and self.opened is not None:
            if self.opened.number:
                self._goal = None
            self._outrun.meet(self.opened)
            return
        found = self._problems.at_fields(error)
        self._editor.set_errors(found)
        self._editor.set_status(self.tr("保存できません"), "bad")
        if not found:
            self._bridge.error.emit(error)
        if self._goal is not None:
            self._stay()

    # Revisions

    def look_at(self, revision: Revision | None) -> None:
        """Show a revision to be read; what is being written waits."""
        opened = self.opened
        if opened is None or revision is None:
            return
        if revision.number == opened.number:
            self.back()
            return
        if self._waiting is None:
            self._waiting = self.written()
        self._old = revision
        self._fill(revision.content, read_only=True)
        words = self.tr("第{number}版を見ています（{day}、{name}）。")
        day = f"{revision.saved_at.astimezone(TOKYO):%Y/%m/%d %H:%M}"
        who = self._names.get(revision.author_id, revision.author_id)
        self._editor.show_notice("old", words.format(number=revision.number, day=day, name=who))
        self._say_state()
        self.changed.emit()

    def back(self) -> None:
        """Go on writing."""
        waiting = self._waiting
        if waiting is None:
            return
        self._old = self._waiting = None
        self._fill(waiting, read_only=bool(self.opened and self.opened.foreign))
        self._editor.show_notice("")
        if self._outrun.theirs is not None:
            self._outrun.show(self._outrun.theirs)
        else:
            self._say_saved()
        self._edited()
        self.changed.emit()

    # What is said

    def _say_saved(self) -> None:
        opened = self.opened
        if opened is None:
            return
        said = self._words.of(opened)
        self._editor.set_heading(opened.content.id, said.pill, said.kind)
        self._editor.set_status(said.status)
        self._say_state()

    def look_again(self) -> None:
        """What is known of other articles and of links has changed."""
        self._say_state()

    def _say_state(self) -> None:
        opened, content, seen = self.opened, self.written(), self.seen()
        if opened is None or content is None or seen is None:
            return
        waiting = self._old is not None or bool(opened.foreign)
        self._card.show_standing(self._standings.of(opened, content, self.known, self.broken, waiting))
        dead = self._problems.dead(seen, self.known, self.broken) if self.known else ()
        self._editor.texts.set_dead(frozenset(dead))
