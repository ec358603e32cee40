"""Somebody else saved the open article first: one's own text stays on the screen until its writer decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callcenter.knowledge.article import Revision
from callcenter.knowledge.departments import TOKYO
from ui.bridge import Bridge
from ui.editor.article_editor import ArticleEditor
from ui.editor.opened import Opened

if TYPE_CHECKING:
    from callcenter.app import CallCenter
    from ui.editor.writing import Writing


class Outrun(QObject):
    """Asks which of two texts goes on. `theirs` is the other's revision, until that is decided."""

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        writing: Writing,
        editor: ArticleEditor,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._names = center, bridge, names
        self._writing, self._editor = writing, editor
        self.theirs: Revision | None = None
        editor.theirs_requested.connect(lambda: writing.look_at(self.theirs))
        editor.mine_requested.connect(self._save_over)
        editor.yield_requested.connect(self._yield)

    def meet(self, opened: Opened) -> None:
        """A draft was not saved, because there is a newer revision."""
        library = self._center.knowledge.library
        if opened.number == 0:  # only the number of the new article was taken meanwhile
            self._bridge.run(library.new_id, then=self._renumber)
        else:
            self._bridge.run(library.working_copy, opened.content.id, then=self.show)

    def _renumber(self, article_id: str) -> None:
        opened = self._writing.opened
        if opened is not None and opened.number == 0:
            opened.content = replace(opened.content, id=article_id)
            self._writing.save()

    def show(self, theirs: Revision) -> None:
        """Say what the other has saved, and ask."""
        self.theirs = theirs
        words = self.tr("{name}さんが{time}に第{number}版を保存しました。あなたの文は、ここに残っています。")
        who = self._names.get(theirs.author_id, theirs.author_id)
        time = f"{theirs.saved_at.astimezone(TOKYO):%H:%M}"
        self._editor.show_notice("conflict", words.format(name=who, time=time, number=theirs.number))
        self._editor.set_status(self.tr("まだ保存していません"), "bad")

    def _save_over(self) -> None:
        """Save one's own text as a revision after the other's, which stays among the revisions."""
        opened, theirs = self._writing.opened, self.theirs
        if opened is not None and theirs is not None:
            opened.number = theirs.number
            opened.revisions = [theirs, *opened.revisions]
            self.theirs = None
            self._writing.save()

    def _yield(self) -> None:
        """Give up one's own text."""
        if self.theirs is not None:
            self._writing.reload(self.theirs.content.id)
