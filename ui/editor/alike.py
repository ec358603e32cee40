"""Articles that seem to answer the open one's question already, while its title is written.

AlikeSection()    .show_found(found, new=False); compare_requested(id)    Alt+5, Alt+6, Alt+7
AlikeArticles(center, bridge, writing, section, titles)    finds them, off the GUI thread
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callcenter.knowledge.duplicates import Titles
from ui.bridge import Bridge
from ui.desk.elided import ElidedLabel
from ui.editor.writing import Writing
from ui.theme import tokens
from ui.widgets import Label, OptionButton

if TYPE_CHECKING:
    from callcenter.app import CallCenter

REST_MS = 400  # without a key
SHOWN = 3


@dataclass(frozen=True)
class Alike:
    """Another article, and how alike its title is: 0 to 1; 0 where only the search found it."""

    id: str
    title: str
    likeness: float = 0.0


class AlikeSection(QWidget):
    """See the module's text."""

    compare_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.s4 - 1, space.s2, space.s4 - 1, space.s3)
        column.setSpacing(0)
        self._title = Label("", "section", wrap=True)
        column.addWidget(self._title)
        column.addWidget(Label(self.tr("選ぶと、並べて比べます"), "meta", wrap=True))
        self._found: list[Alike] = []
        self._rows: list[tuple[OptionButton, ElidedLabel]] = []
        for number in range(SHOWN):
            title = OptionButton("", f"Alt+{number + 5}")
            title.setProperty("dense", "true")
            title.clicked.connect(partial(self._choose, number))
            meta = ElidedLabel("", "meta2")
            column.addWidget(title)
            below = QHBoxLayout()
            below.addSpacing(tokens.px(13))  # under the words of the button
            below.addWidget(meta)
            column.addLayout(below)
            self._rows.append((title, meta))
        self.show_found([])

    def _choose(self, number: int) -> None:
        self.compare_requested.emit(self._found[number].id)

    def show_found(self, found: Sequence[Alike], *, new: bool = False) -> None:
        """Show the likest; nothing where there is none.

        Args:
            new: the open article is not published yet.
        """
        self._found = list(found)[:SHOWN]
        self.setVisible(bool(self._found))
        number = len(self._found)
        self._title.setText(
            self.tr("%n記事が、もう答えているかもしれません", "", number) if new else self.tr("重複の疑い")
        )
        for at, (title, meta) in enumerate(self._rows):
            title.setVisible(at < number)
            meta.setVisible(at < number)
            if at < number:
                each = self._found[at]
                title.setText(each.title)
                alike = self.tr("{id}・題名の{percent}%が同じ").format(
                    id=each.id, percent=round(100 * each.likeness)
                )
                meta.setText(alike if each.likeness else self.tr("{id}・内容が近い").format(id=each.id))


class AlikeArticles(QObject):
    """See the module's text."""

    def __init__(
        self,
        center: CallCenter,
        bridge: Bridge,
        writing: Writing,
        section: AlikeSection,
        titles: Callable[[], Mapping[str, str]],
    ) -> None:
        super().__init__(writing)
        self._center, self._bridge, self._writing, self._section = center, bridge, writing, section
        self._titles = titles
        self._known: tuple[Mapping[str, str], Titles] | None = None
        self._asked = ("", "")  # article and title
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        writing.shown.connect(self._look_anew)
        writing.changed.connect(self._rest.start)

    def _look_anew(self) -> None:
        self._asked = ("", "")
        self._section.show_found([])
        self._look()

    def _look(self) -> None:
        content, opened = self._writing.written(), self._writing.opened
        if content is None or opened is None or (content.id, content.title) == self._asked:
            return
        self._asked = (content.id, content.title)
        new = opened.published is None
        show = partial(self._section.show_found, new=new)
        self._bridge.latest(
            "editor-alike",
            self._find,
            self._titles(),
            content.id,
            content.title,
            new,
            then=show,
            receiver=self._section,
        )

    def _find(self, titles: Mapping[str, str], id_: str, title: str, new: bool) -> list[Alike]:
        """On a worker thread."""
        if not title:
            return []
        if self._known is None or self._known[0] is not titles:
            self._known = titles, Titles(titles)
        apart = self._center.knowledge.pairs.kept_apart()
        found = [
            Alike(other, titles[other], likeness)
            for other, likeness in self._known[1].alike(title, but=id_)
            if tuple(sorted((id_, other))) not in apart
        ]
        if new:  # a new article may ask the same in other words
            known = {id_, *(each.id for each in found)}
            hits = self._center.knowledge.index.suggest(title, SHOWN)
            found += [Alike(hit.article_id, hit.title) for hit in hits if hit.article_id not in known]
        return found[:SHOWN]

    def refresh(self) -> None:
        """Look again: pairs may have been decided, or articles have come."""
        self._asked = ("", "")
        self._look()
