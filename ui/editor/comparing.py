"""Two revisions of the open article side by side, or the article and another one that looks alike.

Comparing(center, bridge, writing, editor, restoring, names)
    .show_revisions()       what operators read and what is written
    .show_article(id)       another article at the left
    apart(id, other id)     the two are different, and nobody is to be asked again
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callcenter.contacts.contact import Outcome
from callcenter.knowledge.article import ArticleContent, Revision, Visibility
from callcenter.knowledge.article_file import OUTCOMES
from callcenter.knowledge.difference import difference
from ui import terms
from ui.bridge import Bridge
from ui.editor.article_editor import ArticleEditor
from ui.editor.opened import OpenedWords
from ui.editor.restoring import Restoring
from ui.editor.stage import when
from ui.editor.writing import Writing
from ui.i18n import named

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Comparing(QObject):
    """See the module's text."""

    apart = Signal(str, str)

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        writing: Writing,
        editor: ArticleEditor,
        restoring: Restoring,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._writing, self._editor = center, bridge, writing, editor
        self._restoring = restoring
        self._words = OpenedWords(self)
        self._contents: list[ArticleContent] = []
        self._revisions: list[Revision | None] = []
        self._before = 0
        self._values = _Values(center, names)
        view = editor.difference
        view.chosen.connect(self._compare)
        view.restore_requested.connect(self._restore)
        view.close_requested.connect(self.close)
        view.apart_requested.connect(self._keep_apart)
        writing.shown.connect(self.close)

    def show_revisions(self) -> None:
        """Compare what operators read, or else the revision before, with what is written."""
        opened, written = self._writing.opened, self._writing.written()
        if opened is None or written is None or not opened.revisions:
            return
        labels = [self.tr("いまの文"), *map(self._label, opened.revisions)]
        self._contents = [written, *(each.content for each in opened.revisions)]
        self._revisions = [None, *opened.revisions]
        newest, published = opened.newest, opened.published
        at = opened.revisions.index(published) + 1 if published is not None and published != newest else 2
        if written != opened.content:
            at = opened.revisions.index(published) + 1 if published is not None else 1
        self._show(labels, min(at, len(opened.revisions)), articles=False)

    def _label(self, revision: Revision) -> str:
        number = self.tr("第{number}版").format(number=revision.number)
        day = when(revision.published_at or revision.saved_at)
        return "　".join(
            part for part in (number, self._words.state(revision.state), day, revision.note) if part
        )

    def show_article(self, article_id: str) -> None:
        """Compare another article with the open one."""
        library = self._center.knowledge.library
        self._bridge.latest("editor-other", library.working_copy, article_id, then=self._show_other)

    def _show_other(self, other: Revision) -> None:
        written = self._writing.written()
        if written is not None:
            self._contents, self._revisions = [written, other.content], [None, None]
            labels = [f"{each.id}　{each.title}" for each in self._contents]
            self._show(labels, 1, articles=True)

    def _show(self, labels: Sequence[str], before: int, *, articles: bool) -> None:
        self._editor.difference.show_choices(labels, before, 0, articles=articles)
        self._editor.show_difference(True)
        self._compare(before, 0)

    def _compare(self, before: int, after: int) -> None:
        self._before = before
        self._editor.difference.can_restore(self._revisions[before] is not None)
        show = partial(
            self._editor.difference.show_difference, named=self._values.field, valued=self._values.value
        )
        self._bridge.latest(
            "editor-difference",
            difference,
            self._contents[before],
            self._contents[after],
            then=show,
            receiver=self,
        )

    def close(self) -> None:
        """Back to the article."""
        if self._contents:
            self._contents = []
            self._editor.show_difference(False)

    def _restore(self) -> None:
        revision = self._revisions[self._before]
        self.close()
        if revision is not None:
            self._restoring.restore(revision)

    def _keep_apart(self) -> None:
        other = self._contents[1].id
        opened = self._writing.opened
        self.close()
        if opened is not None:
            id_, pairs, person = opened.content.id, self._center.knowledge.pairs, self._center.person
            done = partial(self._kept_apart, id_, other)
            self._bridge.run(pairs.keep_apart, id_, other, person, then=done, receiver=self)

    def _kept_apart(self, id_: str, other: str, _new: bool) -> None:
        self.apart.emit(id_, other)


class _Values(QObject):
    """Words for fields, and for what stands in those that hold an id."""

    def __init__(self, center: CallCenter, names: Mapping[str, str]) -> None:
        super().__init__()
        self._names = dict(names)
        self._names |= {each.id: named(each.name, each.name_en) for each in center.categories}
        self._names |= {each.id: named(each.title, each.title_en) for each in center.scripts}
        self._names |= {code: terms.outcome(Outcome(code)) for code in OUTCOMES}
        self._names[Visibility.PUBLIC.value] = self.tr("公開")
        self._names[Visibility.INTERNAL.value] = self.tr("庁内のみ")

    def value(self, text: str) -> str:
        return self._names.get(text, text)

    def field(self, name: str) -> str:
        part, _, language = name.partition(".")
        if language:
            kind = self.tr("題名") if part == "titles" else self.tr("本文")
            return f"{terms.language(language)}　{kind}"
        return {
            "title": self.tr("題名"),
            "category_id": self.tr("分類"),
            "department_id": self.tr("所管課"),
            "visibility": self.tr("公開範囲"),
            "source": self.tr("根拠"),
            "review_on": self.tr("次の見直し"),
            "expires_on": self.tr("有効期限"),
            "keywords": self.tr("検索されることば"),
            "related": self.tr("関連する記事"),
            "outcome": self.tr("対応結果の既定"),
            "script_id": self.tr("スクリプト"),
            "read_out": self.tr("読み上げ"),
            "detail": self.tr("詳細"),
            "internal_note": self.tr("内部"),
        }[name]
