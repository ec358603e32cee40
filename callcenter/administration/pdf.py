"""The sheet for a resident as a PDF file: plain Japanese, English beneath."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from callcenter.administration.held import Part
from callcenter.administration.lettering import Lettering, lettering
from callcenter.administration.sheet import LookTold, Sheet
from callcenter.administration.words import Both, in_japan, japanese_day
from callcenter.calls.numbers import read_number
from callcenter.contacts.rules import TOKYO
from callcenter.worksheet import whole_file

_INK, _QUIET, _RULE, _GROUND = (
    HexColor("#17191C"),
    HexColor("#5B6270"),
    HexColor("#C9CED6"),
    HexColor("#F2F4F7"),
)
_SIDE = 18 * mm
_WIDTH = A4[0] - 2 * _SIDE
_LOOKS = tuple(_WIDTH * part for part in (0.25, 0.24, 0.28, 0.23))
_HELD = (_WIDTH * 0.30, _WIDTH * 0.70)
_LONGEST = 600  # characters in a row of a table: a row is never parted by the end of a page

_TITLES: tuple[Both, Both] = (
    ("あなたの情報を見た人のお知らせ", "Who has looked at your information"),
    ("市が持っているあなたの情報のお知らせ", "Everything the city's call centre holds about you"),
)
_INTRODUCTION: Both = (
    "市の職員やコールセンターの担当者が、あなたの情報を見たときの記録です。いつ、どこの、だれが、何のために見たかを、"
    "古い順に並べています。記録はあとから書きかえられないように守られています。",
    "This is the record of when city staff or the call centre looked at your information: when, who of which "
    "division, and why, the oldest first. The record is protected so that nobody can change it afterwards.",
)
_NOBODY: Both = (
    "この書面を作るまで、あなたの情報を見た人はいません。",
    "Nobody looked at your information before this sheet was made.",
)
_RIGHTS: Both = (
    "内容にまちがいがあるときは、直すように求めることができます（訂正請求）。見た理由がわからないときや、"
    "使うのをやめてほしいときも、下の電話番号にお知らせください。",
    "If something is wrong, you can ask for it to be corrected. If you do not understand why somebody looked, or "
    "want the use to stop, please call the number below.",
)
_STAND_IN: Both = (
    "〓〔U+…〕は、この印刷の文字にない漢字です。〔　〕の中は、その漢字の番号（文字コード）です。",
    "〓〔U+…〕 stands for a character that this print does not have; the code in brackets names it.",
)
_HEADS: tuple[Both, ...] = (("いつ", "When"), ("だれが", "Who"), ("何をしたか", "What"), ("なぜ", "Why"))


def write_pdf(sheet: Sheet, path: Path, letters: Lettering | None = None) -> tuple[str, ...]:
    """Write the sheet to `path`, whole or not at all.

    Returns:
        Code points of characters that no font of this system has; the sheet marks them.

    Raises:
        ExportUnwritable: an earlier file at `path` is untouched.
    """
    drawn = _Page(letters or lettering())
    title = _TITLES[bool(sheet.parts)]
    with whole_file(path) as partial:
        document = SimpleDocTemplate(
            str(partial),
            pagesize=A4,
            leftMargin=_SIDE,
            rightMargin=_SIDE,
            topMargin=16 * mm,
            bottomMargin=18 * mm,
            title=" / ".join(title),
            author=sheet.city.name,
            lang="ja-JP",
        )
        story = list(drawn.story(sheet, title))
        foot = f"{sheet.city.name}　{sheet.resident_id}　{in_japan(sheet.made_at)}"

        def canvas(*arguments: Any, **options: Any) -> _Numbered:
            return _Numbered(*arguments, foot=drawn.foot(foot), font=drawn.letters.font, **options)

        document.build(story, canvasmaker=canvas)
    return tuple(drawn.letters.lacking)


class _Page:
    """Styles and pieces of the sheet."""

    def __init__(self, letters: Lettering) -> None:
        self.letters = letters

        def style(size: float, line: float, ink: Any = _INK, **more: Any) -> ParagraphStyle:
            return ParagraphStyle(
                "", fontName=letters.font, fontSize=size, leading=line, textColor=ink, **more
            )

        japanese: dict[str, Any] = {"wordWrap": "CJK"}  # breaks between any two characters
        self._title = style(16, 22, **japanese)
        self._section = style(12, 17, **japanese)
        self._body, self._cell = style(10, 15, **japanese), style(9, 13, **japanese)
        self._quiet, self._small = style(8.5, 12, _QUIET), style(7.5, 10, _QUIET)
        self._right = style(9, 13, alignment=TA_RIGHT)

    def story(self, sheet: Sheet, title: Both) -> Iterator[Flowable]:
        yield self._text(in_japan(sheet.made_at), self._right)
        yield self._text(f"{sheet.city.name}コールセンター　{sheet.city.name_en} Call Centre", self._right)
        yield Spacer(0, 6 * mm)
        yield from self._both(title, self._title, self._body)
        yield Spacer(0, 4 * mm)
        yield self._text(
            f"{sheet.name}（{sheet.kana}）様" if sheet.kana else f"{sheet.name} 様", self._section
        )
        yield self._text(f"宛名番号 Resident number　{sheet.resident_id}", self._quiet)
        yield Spacer(0, 4 * mm)
        if sheet.parts:
            for part in sheet.parts:
                yield self._part(part)
            yield PageBreak()
            yield self._named(_TITLES[0], self._section)
        yield from self._both(_INTRODUCTION, self._body, self._quiet)
        yield Spacer(0, 3 * mm)
        if sheet.looks:
            rows = [_HEADS, *(self._look(one) for one in sheet.looks)]
            cells = [[list(self._both(one, self._cell, self._small)) for one in row] for row in rows]
            yield self._table(cells, _LOOKS, [("BACKGROUND", (0, 0), (-1, 0), _GROUND)])
        else:
            yield from self._both(_NOBODY, self._body, self._quiet)
        yield Spacer(0, 5 * mm)
        yield from self._both(_RIGHTS, self._body, self._quiet)
        number = read_number(sheet.city.call_centre_number).display
        asked = f"問合せ Contact　{sheet.city.name}コールセンター　{number}"
        yield self._text(asked, self._body)
        if self.letters.lacking:
            yield Spacer(0, 3 * mm)
            yield from self._both(_STAND_IN, self._quiet, self._small)

    def _look(self, one: LookTold) -> tuple[Both, ...]:
        who = (
            f"{one.department[0]}　{one.post[0]}\n{one.name}".replace("　\n", "\n"),
            ", ".join(part for part in (one.department[1], one.post[1]) if part),
        )
        local = one.at.astimezone(TOKYO)
        return (f"{japanese_day(local)} {local:%H:%M}", f"{local:%Y-%m-%d %H:%M}"), who, one.what, one.why

    def foot(self, text: str) -> Paragraph:
        """The line at the foot of each page."""
        return self._text(text, self._small)

    def _part(self, part: Part) -> Flowable:
        # The title is a row, so that it stands over what goes on at the next page as well.
        cells: list[list[Any]] = [[self._named(part.title, self._section), ""]]
        for label, text in part.rows:
            for at in range(0, len(text), _LONGEST):
                named = "" if at else self._named(label, self._cell)
                cells.append([named, self._text(text[at : at + _LONGEST], self._cell)])
        return self._table(cells, _HELD, [("SPAN", (0, 0), (-1, 0)), ("TOPPADDING", (0, 0), (-1, 0), 12)])

    def _named(self, name: Both, style: ParagraphStyle) -> Paragraph:
        """Both names in a line, the English quieter."""
        quiet = f'<font size="7.5" color="{_QUIET.hexval().replace("0x", "#")}">'
        return Paragraph(
            f"{self.letters.markup(name[0])}　{quiet}{self.letters.markup(name[1])}</font>", style
        )

    def _table(self, cells: list[list[Any]], widths: tuple[float, ...], head: list[Any]) -> Flowable:
        rules: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            *head,
        ]
        return LongTable(cells, colWidths=widths, repeatRows=1, style=rules)

    def _both(self, text: Both, large: ParagraphStyle, small: ParagraphStyle) -> Iterator[Flowable]:
        yield self._text(text[0], large)
        if text[1]:
            yield self._text(text[1], small)

    def _text(self, text: str, style: ParagraphStyle) -> Paragraph:
        return Paragraph(self.letters.markup(text), style)


class _Numbered(Canvas):
    """Pages that say how many there are: a page that got lost is missed."""

    def __init__(self, *arguments: Any, foot: Paragraph, font: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._foot, self._font, self._pages = foot, font, list[dict[str, Any]]()

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self._foot.wrap(_WIDTH * 0.8, 10 * mm)
            self._foot.drawOn(self, _SIDE, 9.3 * mm)
            self.setFont(self._font, 7.5)
            self.setFillColor(_QUIET)
            self.drawRightString(A4[0] - _SIDE, 10 * mm, f"{number} / {len(self._pages)}")
            super().showPage()
        super().save()
