"""The figures of the knowledge as an Excel workbook: each with its definition, its n, its period and the city's code.

Counts only, so nobody's record is in it, and no look is logged.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook

from callcenter.insight.figure_list import FIGURES, Unit
from callcenter.insight.knowledge_figures import KnowledgeFigures
from callcenter.municipality import Municipality
from callcenter.worksheet import add_sheet, cell, whole_file

_UNITS = {
    Unit.RATE: ("割合", "share"),
    Unit.COUNT: ("件", "count"),
    Unit.RANK: ("位（平均）", "rank (mean)"),
    Unit.MILLISECONDS: ("ミリ秒（中央値）", "ms (median)"),
    Unit.DAYS: ("日（中央値）", "days (median)"),
}
_PERIOD = ((("団体コード", "City code"), 12), (("期間の初め", "From"), 12), (("期間の終わり", "To"), 12))
_FIGURES = (
    *_PERIOD,
    (("指標", "Figure"), 26),
    (("値", "Value"), 10),
    (("単位", "Unit"), 16),
    (("前の期間の値", "Period before"), 14),
    (("分子", "Numerator"), 10),
    (("分子の定義", "Numerator is"), 44),
    (("分母（n）", "Denominator (n)"), 14),
    (("分母の定義", "Denominator is"), 40),
    (("除いた数", "Left out"), 10),
    (("除いたもの", "What is left out"), 50),
)
_CATEGORIES = (
    *_PERIOD,
    (("分類", "Category"), 24),
    (("応対（n）", "Contacts (n)"), 12),
    (("引用した応対", "With an article"), 14),
    (("引用率", "Link rate"), 10),
)
_ARTICLES = (
    *_PERIOD,
    (("記事", "Article"), 12),
    (("題名", "Title"), 50),
    (("引用した応対", "Contacts"), 14),
    (("公開・見直しからの日数", "Days since published or reviewed"), 24),
)


def export_figures(
    figures: KnowledgeFigures,
    before: KnowledgeFigures,
    city: Municipality,
    categories: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
    path: Path,
    language: Literal["ja", "en"] = "ja",
) -> Path:
    """Write the figures of a period to `path` (.xlsx), beside those of the period before; the file appears whole or not.

    Args:
        categories: names by id, in Japanese and English.
        titles: of the articles, by id.

    Raises:
        ExportUnwritable: there is no file, and an earlier one is untouched.
    """
    at = 0 if language == "ja" else 1
    period = (city.code, figures.first, figures.last)
    with whole_file(path) as partial:
        workbook = Workbook(write_only=True)
        sheet = _sheet(workbook, ("指標", "Figures")[at], _FIGURES, at)
        for figure in FIGURES:
            now, then = figure.of(figures), figure.of(before)
            _append(
                sheet,
                *period,
                figure.name[at],
                now.value,
                _UNITS[figure.unit][at],
                then.value if figure.of_period else None,
                now.above,
                figure.above[at],
                now.below,
                figure.below[at],
                now.left_out,
                figure.left_out[at],
            )
        sheet = _sheet(workbook, ("分類ごと", "By category")[at], _CATEGORIES, at)
        for one in figures.coverage:
            name = categories.get(one.category_id, (one.category_id, one.category_id))[at]
            _append(sheet, *period, name, one.contacts, one.linked, one.rate)
        sheet = _sheet(workbook, ("記事ごと", "By article")[at], _ARTICLES, at)
        for each in figures.articles:
            _append(
                sheet, *period, each.article_id, titles.get(each.article_id, ""), each.uses, each.age_days
            )
        workbook.save(partial)
    return path


def _sheet(workbook: Any, title: str, columns: tuple[tuple[tuple[str, str], int], ...], at: int) -> Any:
    return add_sheet(workbook, title, [(heading[at], width) for heading, width in columns])


def _append(sheet: Any, *values: object) -> None:
    sheet.append([cell(sheet, value) for value in values])
