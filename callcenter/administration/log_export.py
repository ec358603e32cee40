"""The access log as a table for another program, page by page, logged before it begins."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from sqlalchemy import Engine

from callcenter.access.people import Person
from callcenter.access.reading_log import Entry, LogFilter, open_log, page_of_log
from callcenter.administration import words
from callcenter.contacts.rules import TOKYO
from callcenter.worksheet import (
    MOST_ROWS,
    ExportCancelled,
    ExportTooLarge,
    add_sheet,
    cell,
    csv_text,
    whole_file,
)

_CHUNK = 1_000


@dataclass(frozen=True)
class _Column:
    heading: words.Both
    width: int  # in characters
    value: Callable[[Entry, int], Any]  # the number chooses the language as in `heading`


def _whom(one: Entry, at: int) -> str:
    return ("所管課で回答します", "The department answers")[at] if one.department_answers else one.resident_id


_COLUMNS = (
    _Column(("日時", "Time"), 20, lambda one, _: one.at.astimezone(TOKYO).replace(tzinfo=None)),
    _Column(("利用者名", "Sign-in name"), 14, lambda one, _: one.staff_id),
    _Column(("氏名", "Name"), 16, lambda one, _: one.staff_name),
    _Column(("操作", "Action"), 22, lambda one, at: words.LOOKED[one.action][at]),
    _Column(("目的", "Purpose"), 16, lambda one, at: words.PURPOSES[one.purpose][at] if one.purpose else ""),
    _Column(("宛名番号", "Resident"), 13, _whom),
    _Column(("表示した人数", "Residents shown"), 10, lambda one, _: one.shown),
    _Column(("内容", "Detail"), 50, lambda one, _: json.dumps(dict(one.detail), ensure_ascii=False)),
    _Column(("番号", "Number"), 9, lambda one, _: one.number),
    _Column(("記録", "Record"), 38, lambda one, _: str(one.id)),
    _Column(("ハッシュ", "Hash"), 66, lambda one, _: one.hash),
)


def export_log(
    engine: Engine,
    person: Person,
    wanted: LogFilter,
    path: Path,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
    language: Literal["ja", "en"] = "ja",
) -> int:
    """Write the lines that `wanted` names to `path` (.xlsx, or .csv with any other ending), newest first.

    The file appears whole or not at all. Nothing in it is a formula.

    Args:
        progress: told lines written, now and then.
        cancelled: asked now and then.

    Returns:
        How many lines the file holds.

    Raises:
        NotAllowed: the person's role does not read the log.
        ExportCancelled, ExportTooLarge, ExportUnwritable: there is no file, and an earlier one is untouched.
    """

    def lines() -> Iterator[Entry]:
        ticket = open_log(engine, person, wanted, export=True)
        last: Entry | None = None
        done = 0
        while page := page_of_log(engine, ticket, after=last, limit=_CHUNK, export=True):
            yield from page
            done, last = done + len(page), page[-1]
            progress(done)
            if cancelled():
                raise ExportCancelled

    at = 0 if language == "ja" else 1
    with whole_file(path) as partial:
        return (
            _write_workbook(lines(), partial, at)
            if path.suffix.lower() == ".xlsx"
            else _write_csv(lines(), partial, at)
        )


def _write_workbook(lines: Iterator[Entry], path: Path, at: int) -> int:
    workbook = Workbook(write_only=True)
    columns = [(column.heading[at], column.width) for column in _COLUMNS]
    sheet = add_sheet(workbook, ("閲覧記録", "Access log")[at], columns)
    written = 0
    try:
        for written, one in enumerate(lines, 1):
            if written > MOST_ROWS:
                raise ExportTooLarge(found=written, most=MOST_ROWS)
            sheet.append([cell(sheet, column.value(one, at)) for column in _COLUMNS])
    finally:
        # Also when stopped: saving is what removes the work file that the library keeps meanwhile.
        workbook.save(path)
    return written


def _write_csv(lines: Iterator[Entry], path: Path, at: int) -> int:
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # with a mark, so that Excel reads UTF-8
        writer = csv.writer(file)
        writer.writerow(column.heading[at] for column in _COLUMNS)
        for one in lines:
            writer.writerow(csv_text(column.value(one, at)) for column in _COLUMNS)
            written += 1
    return written
