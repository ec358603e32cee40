"""Contacts as an Excel workbook: for supervisors, logged, and without what only the department may tell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from sqlalchemy import Engine

from callcenter.access.people import Person
from callcenter.contacts.log import ContactFilter, begin_export, export_lines
from callcenter.contacts.rules import TOKYO
from callcenter.contacts.shown import ContactSummary
from callcenter.contacts.words import WORDS
from callcenter.worksheet import MOST_ROWS, ExportCancelled, ExportTooLarge, add_sheet, cell, whole_file

Language = Literal["ja", "en"]


@dataclass(frozen=True)
class Exported:
    """The file made, and how many contacts it holds."""

    path: Path
    rows: int


@dataclass(frozen=True)
class _Column:
    heading: tuple[str, str]  # Japanese, English
    width: int  # in characters
    value: Callable[[ContactSummary, int], Any]  # the number chooses the language as in `heading`


_COLUMNS = (
    _Column(("受付日時", "Received"), 17, lambda one, _: _local(one.received_at)),
    _Column(("応答日時", "Answered"), 17, lambda one, _: _local(one.answered_at)),
    _Column(("終了日時", "Ended"), 17, lambda one, _: _local(one.ended_at)),
    _Column(("保留(秒)", "Hold (s)"), 9, lambda one, _: one.hold_seconds),
    _Column(("受付手段", "Channel"), 10, lambda one, at: WORDS[one.channel][at]),
    _Column(("電話番号", "Number"), 16, lambda one, _: one.number_e164),
    _Column(("受付者", "Operator"), 14, lambda one, _: one.operator_name or one.operator_id),
    _Column(("種別", "Nature"), 10, lambda one, at: WORDS[one.nature][at]),
    _Column(("分類", "Category"), 20, lambda one, at: (one.category_name, one.category_name_en)[at]),
    _Column(("問合せ内容", "Question"), 50, lambda one, _: one.question),
    _Column(("回答内容", "Answer"), 50, lambda one, _: one.answer),
    _Column(("場所", "Place"), 24, lambda one, _: one.place),
    _Column(("結果", "Outcome"), 14, lambda one, at: WORDS[one.outcome][at]),
    _Column(("所管課", "Department"), 18, lambda one, at: (one.department_name, one.department_name_en)[at]),
    _Column(("担当者", "Owner"), 14, lambda one, _: one.owner),
    _Column(("期限", "Due"), 12, lambda one, _: one.due_on),
    _Column(("市民の声", "Voice of residents"), 10, lambda one, _: "○" if one.voice_of_resident else ""),
    _Column(("至急", "Urgent"), 8, lambda one, _: "○" if one.urgent else ""),
    _Column(("記録番号", "Record"), 38, lambda one, _: str(one.id)),
    _Column(("版", "Revision"), 8, lambda one, _: one.revision),
)


def export_contacts(
    engine: Engine,
    person: Person,
    wanted: ContactFilter,
    path: Path,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    language: Language = "ja",
) -> Exported:
    """Write the contacts that `wanted` names to `path` (.xlsx), newest first; the export is logged before it begins.

    The file appears whole or not at all. Nothing in it is a formula.

    Args:
        progress: told rows written and rows in all, now and then.
        cancelled: asked now and then.

    Raises:
        NotAllowed: only supervisors export.
        ExportCancelled, ExportTooLarge, ExportUnwritable: there is no file, and an earlier one is untouched.
    """
    ticket, total = begin_export(engine, person, wanted)
    if total > MOST_ROWS:
        raise ExportTooLarge(found=total, most=MOST_ROWS)

    def report(written: int) -> None:
        progress(written, max(written, total))
        if cancelled():
            raise ExportCancelled

    with whole_file(path) as partial:
        written = _write(export_lines(engine, ticket), partial, 0 if language == "ja" else 1, report)
    return Exported(path, written)


def _write(pages: Iterable[list[ContactSummary]], path: Path, at: int, report: Callable[[int], None]) -> int:
    workbook = Workbook(write_only=True)
    columns = [(column.heading[at], column.width) for column in _COLUMNS]
    sheet = add_sheet(workbook, ("応対履歴", "Contacts")[at], columns)
    written = 0
    try:
        for rows in pages:
            for one in rows:
                sheet.append([cell(sheet, column.value(one, at)) for column in _COLUMNS])
            written += len(rows)
            report(written)
    finally:
        # Also when stopped: saving is what removes the work file that the library keeps meanwhile.
        workbook.save(path)
    return written


def _local(moment: datetime | None) -> datetime | None:
    """Japanese time without a zone: a worksheet knows none."""
    return moment.astimezone(TOKYO).replace(tzinfo=None) if moment else None
