"""The exported log is a table that nothing can run in, and the export itself is in the log."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, insert

from callcenter.access.log import Looked, Purpose, record
from callcenter.access.people import Person, Role
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries
from callcenter.administration.log_export import export_log
from callcenter.store.tables import staff
from callcenter.worksheet import ExportCancelled

SATO = Person("sato", "=HYPERLINK(1)", Role.OPERATOR)
KANSA = Person("kansa", "監査 一郎", Role.AUDITOR)


@pytest.fixture
def log(engine: Engine) -> Engine:
    with engine.begin() as connection:
        for one in (SATO, KANSA):
            connection.execute(insert(staff).values(id=one.id, name=one.name, role=one.role.value))
        record(connection, SATO, Looked.OPENED_CARD, purpose=Purpose.CALLBACK, resident_id="0000000017")
        record(connection, SATO, Looked.SEARCHED, detail={"name": "@SUM(A1)\n髙"})
    return engine


def test_a_workbook_holds_the_lines_newest_first_and_no_formula(log: Engine, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    assert export_log(log, KANSA, LogFilter(staff_id="sato"), path) == 2
    rows = list(load_workbook(path).active.iter_rows())
    assert [cell.value for cell in rows[0]][:4] == ["日時", "利用者名", "氏名", "操作"]
    assert [row[3].value for row in rows[1:]] == ["検索・一覧", "カードを開いた"]
    assert rows[2][5].value == "0000000017"
    assert "f" not in {cell.data_type for row in rows for cell in row}
    assert rows[1][2].value == "=HYPERLINK(1)"
    (line,) = entries(log, KANSA, LogFilter(action=Looked.EXPORTED))
    assert line.detail["staff_id"] == "sato"


def test_a_csv_file_keeps_spreadsheets_from_reading_formulas(log: Engine, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    assert export_log(log, KANSA, LogFilter(staff_id="sato"), path, language="en") == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Action"] for row in rows] == ["Searched or listed", "Opened the card"]
    assert rows[0]["Name"] == "'=HYPERLINK(1)"
    assert "髙" in rows[0]["Detail"]


def test_an_export_that_is_stopped_leaves_no_file(log: Engine, tmp_path: Path) -> None:
    for name in ("log.xlsx", "log.csv"):
        with pytest.raises(ExportCancelled):
            export_log(log, KANSA, LogFilter(), tmp_path / name, cancelled=lambda: True)
    assert list(tmp_path.glob("*log*")) == []


def test_nobody_else_exports_it(log: Engine, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        export_log(log, SATO, LogFilter(), tmp_path / "log.csv")
