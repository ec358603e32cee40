"""The workbook that leaves the house: complete, harmless to open, and without what must stay inside."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from contacts.conftest import PROTECTED, PROTECTED_NUMBER, TODAY
from openpyxl import load_workbook
from sqlalchemy import Engine

from callcenter.access.log import Looked
from callcenter.access.people import Person
from callcenter.access.policy import NotAllowed
from callcenter.access.reading_log import LogFilter, entries
from callcenter.contacts import log
from callcenter.contacts.contact import Draft, Outcome
from callcenter.contacts.log import ContactFilter
from callcenter.insight.export import export_contacts
from callcenter.worksheet import ExportCancelled, ExportUnwritable

Keep = Callable[..., Draft]


def write(city: Engine, person: Person, path: Path, language: str = "ja") -> list[dict[str, object]]:
    export_contacts(city, person, ContactFilter(), path, lambda *_: None, lambda: False, language)  # type: ignore[arg-type]
    workbook = load_workbook(path)
    sheet = workbook.active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    heading, *rows = sheet.iter_rows(values_only=True)
    workbook.close()
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def test_every_contact_is_a_row_with_real_dates_and_the_words_of_the_language(
    city: Engine, keep: Keep, supervisor: Person, tmp_path: Path
) -> None:
    received = datetime(2026, 4, 1, 15, 30, tzinfo=UTC)  # 0:30 of the next day in Japan
    due = TODAY + timedelta(days=30)
    keep(received_at=received, question="𠮷田\nです")
    keep(outcome=Outcome.CALLBACK, department_id="shimin", due_on=due)
    promised, first = write(city, supervisor, tmp_path / "a.xlsx")
    assert (first["受付日時"], first["問合せ内容"], first["結果"]) == (
        datetime(2026, 4, 2, 0, 30), "𠮷田\nです", "完結",  # noqa: DTZ001
    )  # fmt: skip
    assert (promised["期限"], promised["所管課"]) == (datetime.combine(due, datetime.min.time()), "市民課")
    assert [row["Outcome"] for row in write(city, supervisor, tmp_path / "b.xlsx", "en")] == [
        "Callback",
        "Completed",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1", "@SUM(A1)", '=HYPERLINK("http://example.jp")', "#N/A"])
def test_what_looks_like_a_formula_stays_text(
    city: Engine, keep: Keep, supervisor: Person, tmp_path: Path, text: str
) -> None:
    keep(question=text, answer=f"\t{text}\x07\ufffe")
    path = tmp_path / "a.xlsx"
    (row,) = write(city, supervisor, path)
    assert (row["問合せ内容"], row["回答内容"]) == (text, text)
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert (b'quotePrefix="1"' in archive.read("xl/styles.xml")) == (text != "#N/A")


def test_a_protected_person_is_not_in_the_file(
    city: Engine, keep: Keep, supervisor: Person, tmp_path: Path
) -> None:
    keep(resident_id=PROTECTED, question="秘密", place="秘密", owner="秘密", number_e164=PROTECTED_NUMBER)
    path = tmp_path / "a.xlsx"
    assert len(write(city, supervisor, path)) == 1
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "秘密" not in whole
    assert PROTECTED_NUMBER not in whole
    assert PROTECTED not in whole


def test_only_supervisors_export_and_each_export_is_logged(
    city: Engine, keep: Keep, operator: Person, supervisor: Person, tmp_path: Path
) -> None:
    keep()
    with pytest.raises(NotAllowed):
        write(city, operator, tmp_path / "a.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []
    write(city, supervisor, tmp_path / "a.xlsx")
    (line,) = entries(city, supervisor, LogFilter(action=Looked.EXPORTED))
    assert (line.staff_id, line.detail) == ("sv01", {"what": "export", "found": 0})


def test_a_long_export_tells_its_progress_and_loses_no_row_between_chunks(
    city: Engine, keep: Keep, supervisor: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = datetime(2026, 4, 1, tzinfo=UTC)
    ids = {str(keep(received_at=same).id) for _ in range(7)}
    monkeypatch.setattr(log, "CHUNK", 2)
    short = replace(log.EXPORT_LINES, query=log._next_lines.__wrapped__)
    monkeypatch.setattr(log, "EXPORT_LINES", short)
    told: list[tuple[int, int]] = []
    path = tmp_path / "a.xlsx"
    done = export_contacts(
        city, supervisor, ContactFilter(), path, lambda *at: told.append(at), lambda: False
    )
    assert (done.rows, told) == (7, [(2, 7), (4, 7), (6, 7), (7, 7)])
    assert {row["記録番号"] for row in write(city, supervisor, path)} == ids


def test_a_stopped_or_failed_export_leaves_the_earlier_file_and_nothing_else(
    city: Engine, keep: Keep, supervisor: Person, tmp_path: Path
) -> None:
    keep()
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "a.xlsx"
    path.write_text("earlier")
    with pytest.raises(ExportCancelled):
        export_contacts(city, supervisor, ContactFilter(), path, lambda *_: None, lambda: True)
    with pytest.raises(ExportUnwritable):
        export_contacts(
            city, supervisor, ContactFilter(), folder / "no" / "a.xlsx", lambda *_: None, lambda: False
        )
    assert [entry.name for entry in folder.iterdir()] == ["a.xlsx"]
    assert path.read_text() == "earlier"
