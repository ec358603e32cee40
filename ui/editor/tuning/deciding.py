"""What an editor decides on the page: what is to be done, and the words for it once it is.

Deciding(center, change, parent)
    change(said, do, nothing="")    does it off the GUI thread; `said` where it was done, `nothing` where nothing was to do
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from callcenter.knowledge.learning import LearnedLink
from callcenter.knowledge.rules import Rule, RuleKind
from callcenter.knowledge.search_rules import RuleRefused, SynonymGroup
from ui.editor.tuning.changes import Change, Changes

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class _Doing(Protocol):
    def __call__(self, said: str, do: Change, nothing: str = "") -> None: ...


class Deciding(QObject):
    """See the module's text."""

    def __init__(self, center: CallCenter, change: _Doing, parent: QObject) -> None:
        super().__init__(parent)
        self._changes, self._change = Changes(center), change

    def learn(self, words: str, article_id: str) -> None:
        """Let a question find an article."""
        said = self.tr("「{words}」をこの記事の質問として学びました。").format(words=words)
        nothing = self.tr("このことばは、この記事がもう学んでいるか、個人の情報を除くと何も残りません。")
        self._change(said, partial(self._changes.learn, words, article_id), nothing)

    def set_rule(self, kind: RuleKind, words: str, article_id: str) -> None:
        """Put an article first or last for these words."""
        said = {
            RuleKind.PIN: self.tr("「{words}」では先頭に固定しました。"),
            RuleKind.DEMOTE: self.tr("「{words}」では後ろへ回しました。"),
        }[kind].format(words=words)
        self._change(said, partial(self._changes.set_rule, kind, words, article_id))

    def remove_rule(self, decided: Rule) -> None:
        """Forget a rule."""
        said = self.tr("「{words}」で決めた順をやめました。").format(words=decided.words)
        self._change(said, partial(self._changes.remove_rule, decided))

    def forget(self, link: LearnedLink) -> None:
        """Take what was learned out of the search."""
        said = self.tr("「{words}」を学習から外しました。").format(words=link.words)
        self._change(said, partial(self._changes.forget, link))

    def restore(self, link: LearnedLink) -> None:
        """Learn it again."""
        said = self.tr("「{words}」をもう一度学びました。").format(words=link.words)
        self._change(said, partial(self._changes.restore, link))

    def add_group(self, words: Sequence[str]) -> None:
        """Let words find each other."""
        said = self.tr("言い換え「{words}」を加えました。").format(words=self.tr("、").join(words))
        self._change(said, partial(self._changes.add_group, words))

    def remove_group(self, group: SynonymGroup) -> None:
        """Forget a group of words."""
        said = self.tr("言い換え「{words}」を外しました。").format(words=self.tr("、").join(group.words))
        self._change(said, partial(self._changes.remove_group, group))

    def refusal(self, problem: Exception) -> str:
        """What to do about words that cannot be kept; nothing where something else is wrong."""
        if not isinstance(problem, RuleRefused):
            return ""
        limit = problem.facts.get("limit", "")
        return {
            "too_few": self.tr("違うことばを二つ以上入れてください。"),
            "too_long": self.tr("ことばは{limit}字までです。").format(limit=limit),
        }.get(str(problem.facts["reason"]), "")
