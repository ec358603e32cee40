"""The report of an import as a table for other programs: a line for each row of the source."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from callcenter.knowledge.article_file import ContentProblem
from callcenter.knowledge.exchange.importing import Outcome, Report, ReportRow
from callcenter.knowledge.problem_words import field_words, sentence
from callcenter.worksheet import add_sheet, cell, csv_text, whole_file

OUTCOMES = {
    Outcome.ADDED: ("追加", "Added"),
    Outcome.CHANGED: ("変更", "Changed"),
    Outcome.UNCHANGED: ("変わりなし", "Unchanged"),
    Outcome.REFUSED: ("取り込まない", "Refused"),
}
_HEADINGS = (
    (("ファイル", "File"), 40),
    (("行", "Line"), 8),
    (("ID", "Id"), 16),
    (("題名", "Title"), 50),
    (("結果", "Outcome"), 14),
    (("変わる項目", "Fields"), 30),
    (("直したこと・注意", "Mended"), 60),
    (("取り込まない理由", "Refused because"), 60),
)


def write_report(report: Report, path: Path, language: Literal["ja", "en"]) -> None:
    """Write the report to `path`: .xlsx, or CSV with any other ending. The file appears whole or not at all.

    Raises:
        ExportUnwritable: an earlier file is untouched.
    """
    at = int(language == "en")
    rows = _rows(report, language)
    with whole_file(path) as partial:
        if path.suffix.lower() == ".xlsx":
            from openpyxl import Workbook  # 0.1 s

            workbook = Workbook(write_only=True)
            columns = [(words[at], width) for words, width in _HEADINGS]
            sheet = add_sheet(workbook, ("取込みの結果", "Import")[at], columns)
            for row in rows:
                sheet.append([cell(sheet, each) for each in row])
            workbook.save(partial)
            return
        with partial.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(words[at] for words, _ in _HEADINGS)
            writer.writerows([csv_text(each) for each in row] for row in rows)


def _rows(report: Report, language: Literal["ja", "en"]) -> Iterator[tuple[str | int, ...]]:
    for problem in report.problems:
        yield problem.file, problem.line, "", "", "", "", sentence(problem, language), ""
    for row in report.rows:
        yield (
            row.file,
            row.line,
            row.article_id,
            row.label,
            OUTCOMES[row.outcome][language == "en"],
            field_list(row, language),
            _sentences(row.noted, language),
            _sentences(row.refused, language),
        )


def field_list(row: ReportRow, language: Literal["ja", "en"]) -> str:
    """What differs in a changed article."""
    return ("、", ", ")[language == "en"].join(field_words(each, language) for each in row.fields)


def _sentences(problems: tuple[ContentProblem, ...], language: Literal["ja", "en"]) -> str:
    return "\n".join(sentence(each, language) for each in problems)
