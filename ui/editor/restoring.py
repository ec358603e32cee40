"""An old revision comes back as a new draft, and the draft before it with one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from callcenter.knowledge.article import Revision
from ui.bridge import Bridge
from ui.editor.article_editor import ArticleEditor
from ui.editor.writing import Writing

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Restoring(QObject):
    """Restores revisions of the open article; what is being written is kept first, as a revision of its own."""

    def __init__(self, center: CallCenter, bridge: Bridge, writing: Writing, editor: ArticleEditor) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._writing, self._editor = center, bridge, writing, editor
        self._replaced: Revision | None = None  # by what was restored
        editor.restart_requested.connect(self._restore_seen)
        editor.undo_requested.connect(self._undo)
        writing.shown.connect(self._offer_undo)
        writing.changed.connect(self._forget)

    def _restore_seen(self) -> None:
        if self._writing.old is not None:
            self.restore(self._writing.old)

    def restore(self, revision: Revision) -> None:
        """What an old revision says becomes a new draft."""
        self._writing.back()
        self._writing.save_first(partial(self._send, revision.number))

    def _send(self, number: int) -> None:
        opened = self._writing.opened
        if opened is None or opened.newest is None:
            return
        self._bridge.run(
            self._center.knowledge.library.restore,
            opened.content.id,
            number,
            self._center.person,
            opened.number,
            then=partial(self._restored, opened.newest),
            failed=self._writing.refused,
            receiver=self,
        )

    def _restored(self, replaced: Revision, _revision: Revision) -> None:
        self._replaced = replaced
        self._writing.reload(replaced.content.id)
        self._writing.kept.emit()

    def _offer_undo(self) -> None:
        opened, replaced = self._writing.opened, self._replaced
        if replaced is None or opened is None or opened.content.id != replaced.content.id:
            self._replaced = None
            return
        words = self.tr("前の版の文に戻しました。第{number}版は、版の一覧に残っています。")
        self._editor.show_notice("restored", words.format(number=replaced.number))

    def _forget(self) -> None:
        """What is written now is not to be undone with it."""
        if self._replaced is not None and self._writing.unsaved:
            self._replaced = None
            self._editor.show_notice("")

    def _undo(self) -> None:
        if self._replaced is not None:
            number, self._replaced = self._replaced.number, None
            self._writing.save_first(partial(self._send, number))
