"""The lines of the lists: an article with its state, next day, use and rating; or a piece of work and what it is about.

ArticleRows(work, names)    .article(row), .entry(entry) -> Row
FittingDelegate             leaves out the last facts of a line that is too narrow for all, so that none is cut
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QObject, QRect
from PySide6.QtGui import QPainter

from callcenter.knowledge.article import ArticleState
from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.departments import TOKYO
from callcenter.knowledge.feedback import Feedback, FeedbackKind
from callcenter.knowledge.listing import ArticleRow
from callcenter.knowledge.worklist import WorkEntry, WorkKind, WorkList
from ui import terms
from ui.editor.opened import OpenedWords
from ui.editor.work import next_day
from ui.theme import fonts, tokens
from ui.widgets import Row, RowDelegate, paint

Mark = tuple[str, str]  # a pill's word and its kind


class ArticleRows(QObject):
    """See the module's text.

    Args:
        names: of people and departments, by id.
    """

    def __init__(self, work: WorkList, names: Mapping[str, str]) -> None:
        super().__init__()
        self._work, self._names = work, names
        # Looked up once for thousands of rows.
        words = OpenedWords(self)
        self._states = {state: words.pill(state) or ("", "mute") for state in ArticleState}
        self._dot = _dot()
        self._review, self._expiry = self.tr("見直し {day}"), self.tr("期限 {day}")
        self._used, self._helped = self.tr("{number}回"), self.tr("助かった {helpful}/{count}")
        self._untitled, self._quoted = self.tr("（題名なし）"), self.tr("「{note}」")
        self._late = (self.tr("要見直し"), "bad")
        self._centre = self.tr("FAQ担当")

    def article(self, row: ArticleRow) -> Row:
        """An article in the list of a state: state, use and rating under the next day and who answers for it."""
        late = row.published_revision is not None and row.review_on is not None
        overdue = late and row.review_on is not None and row.review_on < self._work.today
        mark = self._late if overdue and row.state is ArticleState.PUBLISHED else self._states[row.state]
        return self._row(row, mark, self._day_and_owner(row), self._figures(row), row.id, row.id)

    def entry(self, entry: WorkEntry) -> Row:
        """A piece of work: what it is about, and the department that answers for it."""
        row = entry.article
        if row is None:
            return self._remark(entry) if entry.remarks else self._search(entry)
        id_: object = row.id if entry.other is None else (row.id, entry.other.id)
        mark, about = self._mark(entry, row), self._about(entry, row)
        facts = [self._names.get(entry.department_id, entry.department_id), row.id]
        if entry.kind in (WorkKind.WRONG, WorkKind.UNCLEAR):
            facts.insert(0, self.tr("指摘 %n", "", len(entry.remarks)))
        return self._row(row, mark, about, facts, id_, entry)

    def _row(
        self, row: ArticleRow, mark: Mark, about: str, facts: Iterable[str], id_: object, value: object
    ) -> Row:
        return Row(
            row.title or self._untitled,
            meta=about,
            note=self._dot.join(fact for fact in facts if fact),
            pill=mark,
            pill_left=True,
            bold=True,
            id=id_,
            value=value,
        )

    # What an article's line says

    def _day_and_owner(self, row: ArticleRow) -> str:
        day = next_day(row)
        words = self._expiry if day is not None and day == row.expires_on else self._review
        owner = self._names.get(row.owner_id) or self._names.get(row.department_id, "")
        return self._dot.join(part for part in (words.format(day=_day(day)) if day else "", owner) if part)

    def _figures(self, row: ArticleRow) -> list[str]:
        figures = [self._used.format(number=self._work.uses.get(row.id, 0))]
        rating = self._work.ratings.get(row.id)
        if rating is not None:
            figures.append(self._helped.format(helpful=rating.helpful, count=rating.count))
        return figures

    # What a piece of work says

    def _mark(self, entry: WorkEntry, row: ArticleRow) -> Mark:
        today = self._work.today
        if entry.kind in (WorkKind.OVERDUE, WorkKind.REVIEW_SOON) and row.review_on is not None:
            return self._left((row.review_on - today).days)
        if entry.kind in (WorkKind.EXPIRED, WorkKind.EXPIRING) and row.expires_on is not None:
            return self._left((row.expires_on - today).days)
        if entry.kind is WorkKind.ALIKE:
            return (f"{entry.likeness:.0%}", "warn")
        if entry.kind is WorkKind.BROKEN_LINK:
            return (self.tr("%n本", "", len(entry.problems)), "bad")
        if entry.kind is WorkKind.STALE:
            return (self.tr("要更新"), "warn")
        if entry.kind is WorkKind.RETURNED:
            return (self.tr("差し戻し"), "warn")
        if entry.kind is WorkKind.SCHEDULED:
            return self._states[ArticleState.SCHEDULED]
        return self._states[row.state]

    def _left(self, days: int) -> Mark:
        if days < 0:
            return (self.tr("%n日超過", "", -days), "bad")
        return (self.tr("あと%n日", "", days), "warn") if days else (self.tr("本日"), "bad")

    def _about(self, entry: WorkEntry, row: ArticleRow) -> str:
        kind = entry.kind
        if kind in (WorkKind.WRONG, WorkKind.UNCLEAR):
            said = next((each.note for each in entry.remarks if each.note), "")
            return self._quoted.format(note=said) if said else self._day_and_owner(row)
        if kind is WorkKind.STALE:
            return self._dot.join(terms.language(each) for each in row.stale)
        if entry.other is not None:
            return self.tr("似ている記事：{title}").format(title=entry.other.title)
        if entry.problems:
            return self._problem(entry.problems[0])
        if kind is WorkKind.IN_REVIEW:
            return self.tr("{name}・{day}に提出").format(
                name=self._names.get(row.author_id, row.author_id),
                day=self._when(row.submitted_at or row.saved_at),
            )
        if kind is WorkKind.RETURNED:
            return self._quoted.format(note=row.returned_note)
        if kind is WorkKind.SCHEDULED and row.publish_at is not None:
            return self.tr("{moment}に公開").format(
                moment=f"{row.publish_at.astimezone(TOKYO):%Y/%m/%d %H:%M}"
            )
        return self._day_and_owner(row)

    def _problem(self, problem: ContentProblem) -> str:
        facts = problem.facts
        if problem.code == "unknown_script":
            return self.tr("スクリプト {id} がない").format(id=facts["id"])
        return str(facts["address"]) if "address" in facts else self.tr("{id} がない").format(id=facts["id"])

    def _remark(self, entry: WorkEntry) -> Row:
        (remark,) = entry.remarks
        who = self._names.get(remark.operator_id, remark.operator_id)
        words = self.tr("検索「{words}」").format(words=remark.search_words) if remark.search_words else who
        return Row(
            remark.note or remark.search_words or self.tr("（ことばなし）"),
            meta=words,
            note=self._dot.join((self._when(remark.at), who, self._centre)),
            pill=self._remark_kind(remark),
            pill_left=True,
            bold=True,
            id=remark.id,
            value=entry,
        )

    def _remark_kind(self, remark: Feedback) -> Mark:
        return {
            FeedbackKind.WRONG: (self.tr("違う"), "bad"),
            FeedbackKind.UNCLEAR: (self.tr("わかりにくい"), "warn"),
        }.get(remark.kind, (self.tr("ない"), "warn"))

    def _search(self, entry: WorkEntry) -> Row:
        search = entry.search
        assert search is not None
        return Row(
            search.words,
            meta=self._dot.join((self.tr("最後 {day}").format(day=self._when(search.last)), self._centre)),
            right=self.tr("{number}回検索").format(number=search.count),
            id=search.words,
            value=entry,
        )

    def _when(self, at: datetime) -> str:
        local = at.astimezone(TOKYO)
        if local.date() == self._work.today:
            return self.tr("本日 {time}").format(time=f"{local:%H:%M}")
        return _day(local)


class DenseDelegate(RowDelegate):
    """Lines of one list that is always to be seen as a whole."""

    def height(self, row: Row) -> int:
        return tokens.px(28)

    def paint_row(self, painter: QPainter, room: QRect, row: Row, chosen: bool) -> None:
        super().paint_row(painter, room.adjusted(0, 0, tokens.space.s2, 0), row, chosen)


class FittingDelegate(RowDelegate):
    """See the module's text."""

    def paint_row(self, painter: QPainter, room: QRect, row: Row, chosen: bool) -> None:
        mark = paint.pill_size(row.pill[0]).width() + tokens.space.s2 if row.pill else 0
        meta, note = _fitting(row.meta, room.width()), _fitting(row.note, room.width() - mark)
        super().paint_row(painter, room, replace(row, meta=meta, note=note), chosen)


def _fitting(facts: str, room: int) -> str:
    """The first facts of a line, as many as there is room for; where not even one fits, it is cut."""
    dot, font = _dot(), fonts.sized(tokens.type.meta)
    while dot in facts and paint.text_width(facts, font) > room:
        facts = facts.rpartition(dot)[0]
    return facts


def _dot() -> str:
    return QCoreApplication.translate("ArticleRows", "・")


def _day(day: date) -> str:
    return f"{day.year}/{day.month:02}/{day.day:02}"  # thousands of them, and strftime is slow
