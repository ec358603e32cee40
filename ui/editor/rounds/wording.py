"""Words for when a round is due and how far it is.

RoundWords(center)
    .by(due)                 "4月1日までに"
    .left(due, today)        "あと3日", "今日まで", "期限を5日過ぎています"
    .headline(number, articles, due, today)
    .office(id), .title(ToConfirm)      the department's name, the article's title
    .progress(confirmed, articles)      "21/34"
summed(progress, ids)        confirmed and articles of some departments, or of all for None
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject

from callcenter.knowledge.rounds import Progress, ToConfirm
from ui.desk.article_sheet import title_of
from ui.i18n import named

if TYPE_CHECKING:
    from callcenter.app import CallCenter


class RoundWords(QObject):
    """See the module's text."""

    def __init__(self, center: CallCenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._center = center

    def day(self, day: date) -> str:
        """A day as one says it, with the year where it is another one."""
        same = day.year == QDate.currentDate().year()
        form = self.tr("M月d日") if same else self.tr("yyyy年M月d日")
        return QLocale().toString(QDate(day.year, day.month, day.day), form)

    def by(self, due: date) -> str:
        """By when."""
        return self.tr("{day}までに").format(day=self.day(due))

    def left(self, due: date, today: date) -> str:
        """How many days are left, or how many it is late."""
        days = (due - today).days
        if days < 0:
            return self.tr("期限を%n日過ぎています", "", -days)
        return self.tr("あと%n日", "", days) if days else self.tr("今日まで")

    def headline(self, number: int, articles: int, due: date, today: date) -> str:
        """Where one is, and by when it is to be done."""
        when = self.left(due, today) if due < today else self.by(due)
        return self.tr("{number}件目／{articles}件 — {when}").format(
            number=f"{number:,}", articles=f"{articles:,}", when=when
        )

    def title(self, one: ToConfirm) -> str:
        """What the article is called, in the language of the screen where it has one."""
        revision = self._center.knowledge.published.get(one.article_id)
        return title_of(revision.content) if revision else one.title

    def office(self, id_: str) -> str:
        """The department's name."""
        office = self._center.departments.get(id_)
        return named(office.name, office.name_en) if office else id_

    @staticmethod
    def progress(confirmed: int, articles: int) -> str:
        """Confirmed of all."""
        return f"{confirmed:,}/{articles:,}"


def summed(progress: Iterable[Progress], ids: Collection[str] | None) -> tuple[int, int]:
    """Confirmed and articles of the departments that are named, or of all."""
    wanted = [each for each in progress if ids is None or each.department_id in ids]
    return sum(each.confirmed for each in wanted), sum(each.articles for each in wanted)
