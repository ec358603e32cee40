"""The figures of the knowledge one by one: what each is called, how it is calculated, and what is left out of it.

The same words stand on the screen and in files, in Japanese and English.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from callcenter.insight.knowledge_figures import KnowledgeFigures

Words = tuple[str, str]  # Japanese, English


class Unit(StrEnum):
    """What a value is."""

    RATE = "rate"  # a share, 0 to 1
    COUNT = "count"
    RANK = "rank"  # a mean, from 1
    MILLISECONDS = "milliseconds"  # a median
    DAYS = "days"  # a median


class Better(StrEnum):
    """Which way is the better one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # it goes with how many called


class Table(StrEnum):
    """What stands behind a figure."""

    MOST_USED = "most_used"
    COVERAGE = "coverage"
    SEARCHES = "searches"
    NEVER_USED = "never_used"
    OLDEST = "oldest"


class Judgement(StrEnum):
    """How a figure stands to the one of the period before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    CHANGED = "changed"  # neither way is the better one
    UNKNOWN = "unknown"  # one of them cannot be told, or it is no figure of a period


@dataclass(frozen=True)
class Measured:
    """The value, what stands above and below the line of its fraction, and how many are left out."""

    value: float | None
    above: float
    below: int
    left_out: int


@dataclass(frozen=True)
class Figure:
    """One figure.

    Args:
        above, below: what stands above and below the line; for a median, what was measured and of what.
        left_out: what does not count, in a sentence; the number of it is in `Measured`.
        of: the figure of a period.
        of_period: whether it says something of the period, and not of today.
        step: to what it is rounded on the screen; a smaller difference is none.
    """

    code: str
    name: Words
    about: Words
    unit: Unit
    better: Better
    above: Words
    below: Words
    left_out: Words
    table: Table
    of: Callable[[KnowledgeFigures], Measured]
    of_period: bool = True
    step: float = 1

    def change(self, now: float | None, before: float | None) -> float | None:
        """By how much two values differ as they are shown; None where that says nothing."""
        if now is None or before is None or not self.of_period:
            return None
        return (round(now / self.step) - round(before / self.step)) * self.step

    def judge(self, now: float | None, before: float | None) -> Judgement:
        """Compare two values of the figure as they are shown."""
        change = self.change(now, before)
        if change is None:
            return Judgement.UNKNOWN
        if not change:
            return Judgement.SAME
        if self.better is Better.NEITHER:
            return Judgement.CHANGED
        return Judgement.BETTER if (change > 0) == (self.better is Better.HIGHER) else Judgement.WORSE


_POINT = 0.001  # a tenth of a percent point
_NOT_SEARCHES: Words = (
    "電話帳・施設・ごみ分別で答えが出た検索",
    "searches answered by the directory or the waste dictionary",
)

FIGURES: tuple[Figure, ...] = (
    Figure(
        "uses",
        ("使われた回数", "Uses"),
        ("応対で読み上げた記事", "Articles read out in contacts"),
        Unit.COUNT,
        Better.NEITHER,
        ("応対で読み上げた記事（1応対に同じ記事は1回）", "Articles read out, each once a contact"),
        ("記事を引用した応対", "Contacts with an article"),
        ("なし（いまは公開していない記事の分も数える）", "nothing; articles no longer published count too"),
        Table.MOST_USED,
        lambda f: Measured(f.uses, f.uses, f.linked, 0),
    ),
    Figure(
        "link_rate",
        ("FAQ引用率", "Link rate"),
        ("記事を引用した応対の割合。高いほどよい", "Share of contacts with an article; higher is better"),
        Unit.RATE,
        Better.HIGHER,
        ("記事を1つ以上引用した応対", "Contacts with at least one article"),
        ("期間に受けた応対", "Contacts received in the period"),
        ("なし（手段・種別・結果を問わない）", "nothing, whatever the channel, nature or outcome"),
        Table.COVERAGE,
        lambda f: Measured(f.link_rate, f.linked, f.contacts, 0),
        step=_POINT,
    ),
    Figure(
        "zero_result_rate",
        ("検索0件率", "Zero-result rate"),
        (
            "記事が見つからなかった検索の割合。低いほどよい",
            "Share of searches that found no article; lower is better",
        ),
        Unit.RATE,
        Better.LOWER,
        ("記事が1件も見つからなかった検索", "Searches that found no article"),
        ("期間の検索", "Searches of the period"),
        _NOT_SEARCHES,
        Table.SEARCHES,
        lambda f: Measured(f.searches.zero_result_rate, f.searches.without_article, f.searches.searches, 0),
        step=_POINT,
    ),
    Figure(
        "without_use_rate",
        ("見つけて使わなかった率", "Found but not used"),
        (
            "見つかった記事を使わなかった検索の割合。低いほどよい",
            "Share of searches whose finds were not used; lower is better",
        ),
        Unit.RATE,
        Better.LOWER,
        (
            "記事は見つかり、どれも回答に使わなかった検索",
            "Searches that found articles of which none was used",
        ),
        ("期間の検索", "Searches of the period"),
        _NOT_SEARCHES,
        Table.SEARCHES,
        lambda f: Measured(f.searches.without_use_rate, f.searches.without_use, f.searches.searches, 0),
        step=_POINT,
    ),
    Figure(
        "mean_used_rank",
        ("使った回答の平均順位", "Mean rank of the used answer"),
        (
            "回答に使った記事が一覧の何番目か。小さいほどよい",
            "Where the used article stood in the list; smaller is better",
        ),
        Unit.RANK,
        Better.LOWER,
        ("使った記事の順位の合計", "Ranks of the used articles, added"),
        ("一覧にあった記事を使った検索", "Searches whose used article stood in the list"),
        (
            "使わなかった検索と、一覧の外の記事を使った検索",
            "searches without a used article, or with one from outside the list",
        ),
        Table.SEARCHES,
        lambda f: Measured(
            f.searches.mean_used_rank,
            f.searches.used_rank_sum,
            f.searches.used,
            f.searches.searches - f.searches.used,
        ),
        step=0.1,
    ),
    Figure(
        "first_answer",
        ("最初の記事を開くまで", "Time to first answer"),
        (
            "打ち始めてから記事を開くまで。短いほどよい",
            "From the first key to the first article; shorter is better",
        ),
        Unit.MILLISECONDS,
        Better.LOWER,
        ("最初のキーから記事を開くまでの時間", "Time from the first key to the first article opened"),
        ("記事を開いた検索", "Searches in which an article was opened"),
        ("記事を開かなかった検索", "searches in which none was opened"),
        Table.SEARCHES,
        lambda f: Measured(
            f.searches.first_answer_ms,
            f.searches.first_answer_ms or 0,
            f.searches.opened,
            f.searches.searches - f.searches.opened,
        ),
        step=100,
    ),
    Figure(
        "never_used",
        ("使われていない記事", "Never used"),
        ("期間に一度も引用されなかった記事。少ないほどよい", "Articles no contact linked; fewer is better"),
        Unit.COUNT,
        Better.LOWER,
        ("どの応対も引用しなかった記事", "Articles that no contact linked"),
        ("公開中の記事", "Published articles"),
        ("下書きと、公開していない記事", "drafts and articles no longer published"),
        Table.NEVER_USED,
        lambda f: Measured(f.never_used, f.never_used, len(f.articles), 0),
    ),
    Figure(
        "age",
        ("記事の古さ", "Age of the articles"),
        ("公開または見直しからの日数。今日の値", "Days since publication or review; as of today"),
        Unit.DAYS,
        Better.LOWER,
        ("公開か、見直しで確かめてからの日数", "Days since published or confirmed in a review round"),
        ("公開中の記事", "Published articles"),
        ("下書きと、公開していない記事", "drafts and articles no longer published"),
        Table.OLDEST,
        lambda f: Measured(f.age_days, f.age_days or 0, len(f.articles), 0),
        of_period=False,
    ),
)
