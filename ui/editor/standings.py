"""Where the open article stands on its way to publication, as the whole screen knows it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from callcenter.access.policy import Action, may
from callcenter.knowledge.article import ArticleContent
from callcenter.knowledge.departments import TOKYO
from ui.editor.opened import Opened
from ui.editor.problems import Problems
from ui.editor.stage import Standing

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class Standings:
    """Finds where an article stands, with the people and categories of the call centre."""

    def __init__(self, center: CallCenter, problems: Problems) -> None:
        self._center, self._problems = center, problems

    def of(
        self,
        opened: Opened,
        content: ArticleContent,
        known: Collection[str],
        broken: Collection[str],
        waiting: bool,
    ) -> Standing:
        """Where it stands.

        Args:
            content: as it is written.
            known: the ids of all articles; none where they are not read yet.
            broken: web addresses that did not answer when they were tried.
            waiting: an old revision is looked at meanwhile, or another department answers for the article.
        """
        center, newest = self._center, opened.newest
        author = newest.author_id if newest is not None else center.person.id
        asked = {each.id for each in center.categories if each.two_people}
        today = datetime.now(TOKYO).date()
        return Standing(
            newest=newest,
            published=opened.published,
            scheduled=opened.scheduled,
            written=content != opened.content,
            two_people=content.category_id in asked,
            own=author == center.person.id,
            approvers=tuple(
                each.name
                for each in center.staff
                if each.id != author and may(each, Action.EDIT_EVERY_ARTICLE)
            ),
            missing=self._problems.missing(content),
            doubtful=self._problems.doubtful(content, known, broken, today) if known else (),
            waiting=waiting,
        )
