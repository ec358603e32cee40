"""A workbook of which the same rows always make the same bytes."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from callcenter.errors import CallCenterError
from callcenter.worksheet import add_sheet, cell

LONGEST_CELL = 32_767  # characters, of Excel
_READ_OTHERWISE = ("=", "+", "-", "@", "#", "\t", "\n")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A
_MOMENT = "1980-01-01T00:00:00Z"  # the first that a ZIP file knows
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=<)")


class CellTooLong(CallCenterError):
    """A text is longer than a cell of a worksheet may be. Facts: `article_id`, `length`, `limit`."""

    code = "cell_too_long"


def write_workbook(
    path: Path, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]
) -> None:
    """Write rows of text, the first cell of each its article's id, to a workbook with one sheet.

    Args:
        columns: headings and widths in characters.

    Raises:
        CellTooLong: nothing usable is at `path`.
    """
    workbook = Workbook(write_only=True)
    sheet = add_sheet(workbook, title, columns)
    try:
        for row in rows:
            longest = max(map(len, row))
            if longest > LONGEST_CELL:
                raise CellTooLong(article_id=row[0], length=longest, limit=LONGEST_CELL)
            cells = (_ESCAPE.sub("_x005F_", each) for each in row)
            # A plain string is quicker, where nothing can take it for more.
            sheet.append(
                [
                    cell(sheet, each) if each.startswith(_READ_OTHERWISE) or "\n" in each else each
                    for each in cells
                ]
            )
    finally:
        # Also when stopped: saving is what removes the work file that the library keeps meanwhile.
        workbook.save(path)
    _settle(path)


def _settle(path: Path) -> None:
    """Write the file again without the time at which it was made."""
    settled = path.with_name(f"{path.name}.settled")
    try:
        with ZipFile(path) as made, ZipFile(settled, "w", ZIP_DEFLATED) as target:
            for entry in made.infolist():
                content = made.read(entry)
                if entry.filename == "docProps/core.xml":
                    content = _DATES.sub(rb"\g<1>" + _MOMENT.encode(), content)
                plain = ZipInfo(entry.filename)  # of 1980
                plain.compress_type, plain.create_system, plain.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
                target.writestr(plain, content)
        settled.replace(path)
    finally:
        settled.unlink(missing_ok=True)
