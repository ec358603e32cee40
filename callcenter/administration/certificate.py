"""The certificate of a disposal (廃棄証明書): what went, how much, of which time, and the three who decided it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select

from callcenter.access.people import Person
from callcenter.administration.lettering import Lettering, lettering
from callcenter.administration.retention import Disposal, DisposalNotReady, load_disposal
from callcenter.administration.words import Both, in_japan
from callcenter.municipality import load_municipality
from callcenter.store.engine import reading
from callcenter.store.tables import retention_class, staff
from callcenter.worksheet import whole_file

_TITLE: Both = ("記録廃棄証明書", "Certificate of disposal")
_STATEMENT: Both = (
    "保存年限を過ぎた下記の記録を、承認された一覧のとおり廃棄したことを証明します。",
    "This certifies that the records below, whose time of keeping was over, were disposed of as the approved list says.",
)

Row = tuple[Both, str]


def write_certificate(engine: Engine, person: Person, disposal_id: UUID, path: Path) -> tuple[str, ...]:
    """Write the certificate to `path` as PDF, whole or not at all.

    Returns:
        Code points of characters that no font of this system has; the paper marks them.

    Raises:
        NotAllowed, DisposalUnknown: there is nothing to write.
        DisposalNotReady: nothing was disposed of yet.
        ExportUnwritable: an earlier file at `path` is untouched.
    """
    rows = certificate_rows(engine, person, disposal_id)
    city = load_municipality(engine)
    letters = lettering()
    with whole_file(path) as partial:
        _draw(partial, letters, f"{city.name}（{city.name_en}）", rows)
    return tuple(letters.lacking)


def certificate_rows(engine: Engine, person: Person, disposal_id: UUID) -> list[Row]:
    """What the certificate says, line by line.

    Raises:
        NotAllowed, DisposalUnknown, DisposalNotReady: as for `write_certificate`.
    """
    one = load_disposal(engine, person, disposal_id)
    if one.certificate is None:
        raise DisposalNotReady(state=one.state)
    with reading(engine) as connection:
        of_class = retention_class.c.id == one.retention_class
        kind = connection.execute(select(retention_class.c.name, retention_class.c.name_en).where(of_class))
        name, name_en = kind.one()
        people = {row.id: row.name for row in connection.execute(select(staff.c.id, staff.c.name))}

    def who(person_id: str | None, at: datetime | None) -> str:
        known = people.get(person_id or "", "")
        return f"{known}（{person_id}）\n{in_japan(at)}" if at else ""

    left_out = one.certificate["left_out"]
    return [
        (("証明書番号", "Number"), str(one.id)),
        (("記録の種類", "Kind of record"), f"{name}（{name_en}）"),
        (("対象", "Made"), f"{in_japan(one.made_before)} より前 / before"),
        (("一覧の件数", "On the list"), f"{one.record_count:,}"),
        (("廃棄した件数", "Disposed of"), f"{one.certificate['disposed']:,}"),
        (("保全などで残した件数", "Kept back"), f"{len(left_out):,}"),
        (("一覧のハッシュ値", "Hash of the list"), f"SHA-256\n{one.list_hash[:32]}\n{one.list_hash[32:]}"),
        (("提案", "Proposed by"), who(one.proposed_by, one.proposed_at)),
        (("承認", "Approved by"), who(one.approved_by, one.approved_at)),
        (("廃棄", "Disposed of by"), who(one.disposed_by, one.disposed_at)),
        *_kept_back(left_out),
        *_anchors(one, people),
    ]


def _kept_back(ids: list[str]) -> Iterator[Row]:
    for number, one in enumerate(ids, 1):
        yield (f"残した記録 {number}", f"Kept back {number}"), one


def _anchors(one: Disposal, people: dict[str, str]) -> Iterator[Row]:
    """Where the chains of the access log begin from now on: whoever verifies them compares it with this paper."""
    assert one.certificate is not None
    for person_id, anchor in sorted(one.certificate["anchors"].items()):
        known = f"{people.get(person_id, '')}（{person_id}）"
        last = f"{known}　No. {anchor['number']}\n{anchor['hash'][:32]}\n{anchor['hash'][32:]}"
        yield ("廃棄した最後の行", "Last line disposed of"), last


def _draw(path: Path, letters: Lettering, city: str, rows: list[Row]) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer

    def text(words: str, size: float) -> Paragraph:
        style = ParagraphStyle(
            "", fontName=letters.font, fontSize=size, leading=size * 1.45, wordWrap="CJK", spaceAfter=2
        )
        return Paragraph(letters.markup(words), style)

    def both(words: Both, size: float) -> list[Paragraph]:
        return [text(words[0], size), text(words[1], size * 0.8)]

    cells = [[both(label, 10), text(value, 10)] for label, value in rows]
    lines: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 0.4, "#C9CED6"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        title=" / ".join(_TITLE),
        lang="ja-JP",
    )
    document.build(
        [
            text(city, 11),
            Spacer(0, 8 * mm),
            *both(_TITLE, 18),
            Spacer(0, 6 * mm),
            *both(_STATEMENT, 10),
            Spacer(0, 6 * mm),
            LongTable(cells, colWidths=(50 * mm, 116 * mm), style=lines),
        ]
    )
