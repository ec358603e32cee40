"""Tables for other programs: whatever was typed stays text there, and a file appears whole or not at all."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from callcenter.errors import CallCenterError

MOST_ROWS = 1_048_575  # of a worksheet, the header not counted
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_READ_AS_FORMULA_TOO = ("＝", "＋", "－", "＠")  # by a spreadsheet that opens a CSV file in Japanese


class ExportCancelled(CallCenterError):
    """The person stopped the export; no file was made."""

    code = "export_cancelled"


class ExportTooLarge(CallCenterError):
    """More rows than a worksheet has. Facts: `found`, `most`."""

    code = "export_too_large"


class ExportUnwritable(CallCenterError):
    """The file cannot be written there: no room, no right, or open in another program. Facts: `path`, `reason`."""

    code = "export_unwritable"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to, for this account alone; it becomes `path` at the end, and is gone after an error.

    Raises:
        ExportUnwritable: an earlier file at `path` is untouched.
    """
    partial = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        partial.touch(mode=0o600)  # a place that cannot be written is found before the work
        yield partial
        partial.replace(path)
    except OSError as error:
        raise ExportUnwritable(path=str(path), reason=type(error).__name__) from error
    finally:
        partial.unlink(missing_ok=True)


def add_sheet(workbook: Any, title: str, columns: Sequence[tuple[str, int]]) -> Any:
    """A worksheet with a head row that stays in sight; columns are headings and widths in characters."""
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    headings = []
    for number, (words, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        heading = WriteOnlyCell(sheet, words)
        heading.font = Font(bold=True)
        headings.append(heading)
    sheet.append(headings)
    return sheet


def cell(sheet: Any, value: Any) -> Any:
    """A cell of a worksheet: text is never a formula, numbers and dates are what they are."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)  # a date gets its format from its type
    text = _NOT_IN_XML.sub("", value)
    made = WriteOnlyCell(sheet, text)
    made.data_type = "s"  # what looks like a formula or an error is text all the same
    if text.startswith(_READ_AS_FORMULA):
        made.quotePrefix = True  # and stays text when somebody edits the cell
    if "\n" in text:
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def csv_text(value: object) -> str:
    """A field of a CSV file: an apostrophe keeps a spreadsheet from reading text as a formula."""
    text = "" if value is None else str(value)
    is_formula = isinstance(value, str) and text.startswith(_READ_AS_FORMULA + _READ_AS_FORMULA_TOO)
    return f"'{text}" if is_formula else text
