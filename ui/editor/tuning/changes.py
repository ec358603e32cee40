"""What an editor decides about the search; each thing done comes back with what takes it back.

    Changes(center)     .set_rule, .remove_rule, .learn, .forget, .restore, .add_group, .remove_group

All wait for the database: they belong on a worker thread. Errors are those of `KnowledgeDesk`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from callcenter.knowledge.cleaning import clean_question
from callcenter.knowledge.learning import LearnedLink
from callcenter.knowledge.rules import Rule, RuleKind
from callcenter.knowledge.search_rules import SynonymGroup

if TYPE_CHECKING:
    from callcenter.app import CallCenter

Undo = Callable[[], object]
Change = Callable[[], Undo | None]  # None where nothing was to do


class Changes:
    """See the module's text."""

    def __init__(self, center: CallCenter) -> None:
        self._center = center
        self._desk = center.knowledge

    def set_rule(self, kind: RuleKind, words: str, article_id: str) -> Undo:
        """Put an article first or last; taken back, the rule is there that was there before, or none."""
        desk, person = self._desk, self._center.person
        same = " ".join(words.split())
        before = next((each for each in desk.rules.rules(article_id) if each.words == same), None)
        rule = desk.add_rule(kind, words, article_id, person)
        if before is not None:
            return partial(desk.add_rule, before.kind, before.words, article_id, person)
        return partial(desk.remove_rule, rule.id, person)

    def remove_rule(self, rule: Rule) -> Undo:
        """Forget a rule."""
        person = self._center.person
        self._desk.remove_rule(rule.id, person)
        return partial(self._desk.add_rule, rule.kind, rule.words, rule.article_id, person)

    def learn(self, words: str, article_id: str) -> Undo | None:
        """Let a question find an article, also where it was taken out before; None where it does already."""
        desk, person = self._desk, self._center.person
        link = desk.learn(words, article_id, person)
        if link is None:
            cleaned = clean_question(words)
            removed = [each for each in desk.learned.of_article(article_id) if each.removed_at is not None]
            link = next((each for each in removed if each.words == cleaned), None)
            if link is None:
                return None
            desk.restore(link, person)
        return partial(desk.forget, link, person)

    def forget(self, link: LearnedLink) -> Undo:
        """Take what was learned out of the search."""
        self._desk.forget(link, self._center.person)
        return partial(self._desk.restore, link, self._center.person)

    def restore(self, link: LearnedLink) -> Undo:
        """Learn it again."""
        self._desk.restore(link, self._center.person)
        return partial(self._desk.forget, link, self._center.person)

    def add_group(self, words: Sequence[str]) -> Undo:
        """Let words find each other."""
        group = self._desk.add_synonyms(words, self._center.person)
        return partial(self._desk.remove_synonyms, group.id, self._center.person)

    def remove_group(self, group: SynonymGroup) -> Undo:
        """Forget a group."""
        self._desk.remove_synonyms(group.id, self._center.person)
        return partial(self._desk.add_synonyms, group.words, self._center.person)
